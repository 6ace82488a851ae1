//! Profiles: a contact's ways into client records.

mod console;
mod surrogate;

pub use console::{
    Add, ContactProfiles, End, Ending, LONGEST_REASON, NewWay, OfContact, ParsedRecord, ParsedWay, Record, Standing,
    Terms, Way, WayPath,
};
pub(crate) use console::{TypedTerms, address_or_name, note, relationship};
pub use surrogate::{Act, Circle, Deed, Dependent, RemoveSurrogate, Surrogate, SurrogatePath, Surrogates};

use serde::{Deserialize, Serialize};

use crate::client::ClientKind;
use crate::endpoint;
use crate::endpoint::{NoPath, ProfilePath};
use crate::moment::Moment;
use crate::value::id::Id;

endpoint! {
    /// The signed-in contact's profiles, their own first.
    profile::Mine, Get "/api/profiles", Client,
    path NoPath, request (), response Profiles, codes []
}

endpoint! {
    /// What Home shows inside one profile, and what the frame around each of its pages needs.
    profile::Home, Get "/api/profiles/{profile}/home", ProfileHolder,
    path ProfilePath, request (), response Inside, codes [ProfileEnded, ProfileNotYet, EnterFirst]
}

endpoint! {
    /// Begins to act on somebody's behalf, in this session. Writes one row of the log for each session, and tells both
    /// sides by mail the first time. Before it, everything else of that profile answers `enter_first`.
    profile::Enter, Post "/api/profiles/{profile}/enter", ProfileHolder,
    path ProfilePath, request (), response Inside, codes [ProfileEnded, ProfileNotYet]
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

    /// Whether the contact acts in somebody else's name: such acts are entered, logged and told.
    pub const fn on_behalf(self) -> bool {
        matches!(self, Self::Surrogate)
    }

    /// Whether it can be had to a new record of this kind. Whoever acts in somebody's name is watched and ended by that
    /// person, and nobody is a couple, a child without an account, or a company.
    pub const fn fits(self, kind: ClientKind) -> bool {
        !self.on_behalf() || matches!(kind, ClientKind::Individual)
    }

    /// The relationship of a spelling.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relationship| relationship.tag() == tag)
    }
}

/// What a profile opens. A part of the portal that is yet to come brings its right along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Forms to fill in.
    Forms,
    /// Letters and documents.
    Documents,
    /// Bills and payments.
    Bills,
}

impl Right {
    /// All of them, in the order of Home's tiles.
    pub const ALL: [Self; 3] = [Self::Forms, Self::Documents, Self::Bills];

    /// The right as rows and forms spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Forms => "forms",
            Self::Documents => "documents",
            Self::Bills => "bills",
        }
    }

    /// The right of a spelling.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.tag() == tag)
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

/// Where somebody is, inside a profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inside {
    /// The profile.
    pub profile: Profile,
    /// What it opens.
    pub rights: Vec<Right>,
    /// When it ends by itself.
    pub until: Option<Moment>,
    /// Whether the contact has others to choose from.
    pub others: bool,
}
