//! New versions of the legal documents: asked for once, at the next sign-in. Until then nothing else is served.

use serde::{Deserialize, Serialize};

use crate::activation::Done;
use crate::endpoint;
use crate::endpoint::{Check, NoPath};
use crate::failure::FieldFailure;
use crate::language::Language;
use crate::practice::{InLanguage, LegalDocument, LegalKind};

endpoint! {
    /// The documents whose new version the client has not accepted; none when nothing is due.
    my_account::DuePolicies, Get "/api/account/policies", SignedIn,
    path NoPath, request InLanguage, response Due, codes []
}

endpoint! {
    /// Records that the client accepts these very versions.
    my_account::AcceptPolicies, Post "/api/account/policies", SignedIn,
    path NoPath, request AcceptedVersions, response Done, codes [DocumentChanged]
}

/// What is to be accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Privacy Policy first.
    pub documents: Vec<LegalDocument>,
}

/// The versions that were read and accepted.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedVersions {
    /// Each document and its version.
    pub versions: Vec<(LegalKind, i32)>,
    /// The language they were read in.
    pub language: Language,
}

impl Check for AcceptedVersions {
    type Value = Self;
    fn check(self) -> Result<Self, Vec<FieldFailure>> {
        Ok(self)
    }
}
