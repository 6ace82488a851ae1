//! Profiles: a contact's ways into client records.

use serde::{Deserialize, Serialize};

use crate::client::ClientKind;
use crate::endpoint;
use crate::endpoint::{NoPath, ProfilePath};
use crate::value::id::Id;

endpoint! {
    /// The signed-in contact's profiles, their own first.
    profile::Mine, Get "/api/profiles", Client,
    path NoPath, request (), response Profiles, codes []
}

endpoint! {
    /// What Home shows inside one profile.
    profile::Home, Get "/api/profiles/{profile}/home", ProfileHolder,
    path ProfilePath, request (), response Profile, codes []
}

/// How the contact is related to the client record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relationship {
    /// The contact is the client.
    #[default]
    #[serde(rename = "self")]
    Own,
    /// The other one of a couple.
    Partner,
    /// Responsible for a minor.
    Guardian,
    /// Acts on somebody's behalf.
    Surrogate,
    /// Anything else.
    Other,
}

impl Relationship {
    /// All of them, in the order the console offers them.
    pub const ALL: [Self; 5] = [Self::Own, Self::Partner, Self::Guardian, Self::Surrogate, Self::Other];

    /// The relationship as rows and forms spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Partner => "partner",
            Self::Guardian => "guardian",
            Self::Surrogate => "surrogate",
            Self::Other => "other",
        }
    }

    /// The relationship of a spelling.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relationship| relationship.tag() == tag)
    }
}

/// One way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Names the profile in paths.
    pub id: Id,
    /// How the contact is related to the client.
    pub relationship: Relationship,
    /// The client record's name.
    pub client_name: String,
    /// The client record's kind.
    pub client_kind: ClientKind,
}

/// All ways in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profiles {
    /// Own first, then by name. Empty when the practice has ended them all.
    pub profiles: Vec<Profile>,
}
