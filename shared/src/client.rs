//! Client records.

use serde::{Deserialize, Serialize};

/// What kind of record a practice keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientKind {
    /// One person.
    #[default]
    Individual,
    /// Two people seen together.
    Couple,
    /// A child; somebody else is responsible.
    Minor,
    /// A business or other organisation.
    Entity,
}

impl ClientKind {
    /// All kinds, in the order the console offers them.
    pub const ALL: [Self; 4] = [Self::Individual, Self::Couple, Self::Minor, Self::Entity];

    /// The kind as rows and forms spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Couple => "couple",
            Self::Minor => "minor",
            Self::Entity => "entity",
        }
    }

    /// The kind of a spelling.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.tag() == tag)
    }
}
