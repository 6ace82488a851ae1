//! Legal documents: what is in force, and a new version.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{Check, NoPath, PathValues};
use crate::failure::FieldFailure;
use crate::moment::Moment;
use crate::practice::LegalKind;
use crate::value::{Fields, text};

/// Longest legal document, in characters.
pub const LONGEST_DOCUMENT: usize = 60_000;

endpoint! {
    /// The legal documents in force, in every language.
    settings::ShowLegal, Get "/api/console/settings/legal", Staff(Settings),
    path NoPath, request (), response LegalInForce, codes []
}

endpoint! {
    /// Publishes a new version of one document, in every language. Each client is asked for it once, at their next
    /// sign-in.
    settings::PublishLegal, Post "/api/console/settings/legal", Staff(Settings),
    path NoPath, request NewVersion, response LegalInForce, codes [ChangedMeanwhile, NothingChanged, SignInAgain],
    body 512 * 1024
}

endpoint! {
    /// A version as it was published, in every language.
    settings::ReadVersion, Get "/api/console/settings/legal/{kind}/{version}", Staff(Settings),
    path VersionPath, request (), response Version, codes []
}

/// Which version of which document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VersionPath {
    /// Privacy Policy or Terms of Use.
    pub kind: LegalKind,
    /// Its version.
    pub version: i32,
}

impl PathValues for VersionPath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("kind", self.kind.tag().to_owned()), ("version", self.version.to_string())]
    }
}

/// A version of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// In English.
    pub english: String,
    /// In Spanish.
    pub spanish: String,
}

/// The legal documents in force, Privacy Policy first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalInForce {
    /// Both.
    pub documents: Vec<InForce>,
}

/// A document in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InForce {
    /// Privacy Policy or Terms of Use.
    pub kind: LegalKind,
    /// Its version.
    pub version: i32,
    /// Since when it holds.
    pub published_at: Moment,
    /// In English.
    pub english: String,
    /// In Spanish.
    pub spanish: String,
    /// How many contacts have accepted this version.
    pub accepted: u64,
    /// The versions before it, newest first, and since when each held.
    pub earlier: Vec<(i32, Moment)>,
}

/// A new version, as typed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewVersion {
    /// Of which document.
    pub kind: LegalKind,
    /// The version that was in force when the page showed it.
    pub before: i32,
    /// In English: paragraphs parted by empty lines, a line that starts with `# ` is a heading.
    pub english: String,
    /// The same in Spanish.
    pub spanish: String,
}

impl Check for NewVersion {
    type Value = Self;
    fn check(self) -> Result<Self, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let english = fields.take("english", text::body(&self.english, LONGEST_DOCUMENT));
        let spanish = fields.take("spanish", text::body(&self.spanish, LONGEST_DOCUMENT));
        match (english, spanish) {
            (Some(english), Some(spanish)) => Ok(Self { english, spanish, ..self }),
            _ => Err(fields.failures()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_published_in_every_language() {
        let typed = NewVersion { kind: LegalKind::Privacy, before: 1, english: "Text".into(), spanish: " ".into() };
        let fields: Vec<_> = typed.check().unwrap_err().into_iter().map(|failure| failure.field).collect();
        assert_eq!(fields, ["spanish"]);
    }
}
