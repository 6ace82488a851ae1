//! Who acts for whom, around one person: what they see, and taking it away.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{PathValues, ProfilePath};
use crate::moment::Moment;
use crate::profile::{Relationship, Right};
use crate::value::id::Id;

endpoint! {
    /// Who may act for the person, what they did, and for whom the person may act.
    profile::Surrogates, Get "/api/profiles/{profile}/surrogates", ProfileOwner,
    path ProfilePath, request (), response Circle, codes [OnlyThemselves, ProfileEnded, ProfileNotYet]
}

endpoint! {
    /// The person takes a surrogate's way in away. It acts on the surrogate's next request, and both are told by mail.
    profile::RemoveSurrogate, Post "/api/profiles/{profile}/surrogates/{surrogate}/remove", ProfileOwner,
    path SurrogatePath, request (), response Circle, codes [OnlyThemselves, ProfileEnded, ProfileNotYet]
}

/// Which surrogate of whom.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SurrogatePath {
    /// The person's own profile.
    pub profile: Id,
    /// The surrogate's profile.
    pub surrogate: Id,
}

impl PathValues for SurrogatePath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("profile", self.profile.to_string()), ("surrogate", self.surrogate.to_string())]
    }
}

/// Who acts for whom, around one person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circle {
    /// Who else has a way into the person's own record, by name.
    pub surrogates: Vec<Surrogate>,
    /// What was done about it, the newest twenty, newest first.
    pub acts: Vec<Act>,
    /// For whom the person may act, by name.
    pub dependents: Vec<Dependent>,
}

/// Somebody with a way into the person's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surrogate {
    /// The profile.
    pub id: Id,
    /// Given and family name.
    pub name: String,
    /// As what.
    pub relationship: Relationship,
    /// What it opens.
    pub rights: Vec<Right>,
    /// Since when, or from when on.
    pub from: Moment,
    /// When it ends by itself.
    pub until: Option<Moment>,
    /// When it was used last.
    pub used_at: Option<Moment>,
}

/// Something a surrogate did, or that was done about one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// When.
    pub at: Moment,
    /// The surrogate's name.
    pub name: String,
    /// What.
    pub deed: Deed,
}

/// What happened, as the person may know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// They opened the person's portal.
    Acted,
    /// The practice gave them the way in.
    Added,
    /// It was taken away, by the practice or by the person.
    Removed,
    /// A deed this build does not know.
    #[serde(other)]
    Unknown,
}

/// Somebody for whom the person may act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependent {
    /// The person's profile there.
    pub id: Id,
    /// The client record's name.
    pub name: String,
    /// As what.
    pub relationship: Relationship,
    /// When it ends by itself.
    pub until: Option<Moment>,
}
