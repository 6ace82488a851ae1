//! How a row fares.

/// The `state` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits for its turn, or is being sent under a lease.
    Queued,
    /// The mail server took it.
    Sent,
    /// Given up; `last_answer` says why.
    Refused,
    /// Not sent, since a newer one took its place or it was too late.
    Dropped,
}

impl State {
    /// As the column spells it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Refused => "refused",
            Self::Dropped => "dropped",
        }
    }

    /// The state a column names.
    pub fn from_tag(tag: &str) -> Option<Self> {
        [Self::Queued, Self::Sent, Self::Refused, Self::Dropped].into_iter().find(|state| state.tag() == tag)
    }
}
