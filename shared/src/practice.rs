//! The practice: its name, phone, colour and legal documents.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{Check, NoPath, PathValues};
use crate::failure::FieldFailure;
use crate::language::Language;
use crate::moment::Moment;
use crate::value::identity_fact::IdentityFact;

endpoint! {
    /// What every page needs to know of the practice. The server also writes it into `index.html`, so the
    /// first page needs no request for it.
    practice::Show, Get "/api/practice", Anyone,
    path NoPath, request (), response Practice, codes []
}

endpoint! {
    /// The current version of a legal document.
    practice::ReadLegal, Get "/api/legal/{kind}", Anyone,
    path LegalPath, request InLanguage, response LegalDocument, codes []
}

/// The practice as anyone may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practice {
    /// Its name.
    pub name: String,
    /// Its phone as people write it.
    pub phone: String,
    /// Its phone as `tel:` dials it.
    pub phone_dialled: String,
    /// The language of people whose own is not known.
    pub language: Language,
    /// Where its mails come from, for people who look for them.
    pub mail_from: String,
    /// The ways in it offers.
    pub ways: Ways,
    /// Path of its logo, if it has one.
    #[serde(default)]
    pub logo: Option<String>,
}

/// The ways in that a practice offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ways {
    /// Email and password, and the mailed PIN of the second step.
    pub password: bool,
    /// A mailed link.
    pub link: bool,
    /// A PIN read over the phone.
    pub phone_pin: bool,
    /// An identity check by this fact, and a security code sent to the mobile.
    #[serde(default)]
    pub identity: Option<IdentityFact>,
}

/// The two documents everybody accepts before activating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LegalKind {
    /// Privacy Policy.
    Privacy,
    /// Terms of Use.
    Terms,
}

impl LegalKind {
    /// Both, in the order they are shown.
    pub const ALL: [Self; 2] = [Self::Privacy, Self::Terms];

    /// The kind as paths and rows spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Privacy => "privacy",
            Self::Terms => "terms",
        }
    }

    /// The document's name, as the access log writes it.
    pub const fn english_name(self) -> &'static str {
        match self {
            Self::Privacy => "Privacy Policy",
            Self::Terms => "Terms of Use",
        }
    }
}

/// Which document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LegalPath {
    /// The kind.
    pub kind: LegalKind,
}

impl PathValues for LegalPath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("kind", self.kind.tag().to_owned())]
    }
}

/// In which language.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InLanguage {
    /// The language.
    pub language: Language,
}

impl Check for InLanguage {
    type Value = Language;
    fn check(self) -> Result<Language, Vec<FieldFailure>> {
        Ok(self.language)
    }
}

/// One version of a legal document. Versions are never changed, only followed by newer ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalDocument {
    /// Privacy Policy or Terms of Use.
    pub kind: LegalKind,
    /// 1, 2, 3 …; the same number in every language.
    pub version: i32,
    /// Plain text: paragraphs are parted by empty lines, and a line that starts with `# ` is a heading.
    pub body: String,
    /// Since when it holds.
    pub published_at: Moment,
}
