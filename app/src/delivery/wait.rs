//! How long to wait before looking again, while a mail is on its way.

use std::time::Duration;

use shared::delivery::{Delivery, State};

/// After this many looks nobody is waiting any more, and a mail that is tried for hours must not keep a session
/// alive that nobody uses.
const LOOKS: u32 = 30;
/// So many looks come quickly: most mails are sent within seconds.
const QUICK: u32 = 10;

/// The pause before the next look, after so many; none when it is time to stop.
pub(super) const fn pause(looks: u32) -> Option<Duration> {
    match looks {
        0..QUICK => Some(Duration::from_secs(2)),
        QUICK..LOOKS => Some(Duration::from_secs(5)),
        _ => None,
    }
}

/// How many mails are still to be sent.
pub(super) fn queued(mails: &[Delivery]) -> usize {
    mails.iter().filter(|mail| matches!(mail.state, State::Queued { .. } | State::Sending)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_ends_within_two_minutes() {
        let total: Duration = (0..1000).map_while(pause).sum();
        assert_eq!(total, Duration::from_secs(120));
    }
}
