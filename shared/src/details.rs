//! "Edit Details": everything a practice has on file of a contact, and the proof of a new address.

use serde::{Deserialize, Serialize};

use crate::activation::{TypedBirthDate, WithToken};
use crate::contact::{TypedFact, optional};
use crate::endpoint;
use crate::endpoint::{Check, ContactPath, NoPath};
use crate::failure::{Code, FieldFailure};
use crate::language::Language;
use crate::moment::Moment;
use crate::value::birth_date::{BirthDate, TypedDate};
use crate::value::email_address::EmailAddress;
use crate::value::phone_number::PhoneNumber;
use crate::value::{Fields, text};

endpoint! {
    /// What is on file, as the form shows it. What the identity check asks for is not told: see [`RevealFact`].
    details::Show, Get "/api/console/contacts/{contact}/details", Staff(Contacts),
    path ContactPath, request (), response Details, codes []
}

endpoint! {
    /// Saves the form, all or nothing, unless somebody else has saved since it was shown. A new address for somebody who
    /// has an account needs a [`Switch`]; either way the old address is told, and links, codes and PINs that were sent
    /// there end. A changed address needs the right to it. Whoever reaches their own clients only changes name and language
    /// alone of a contact who also opens records of others.
    details::Save, Post "/api/console/contacts/{contact}/details", Staff(Contacts),
    path ContactPath, request Edited, response Saved,
    codes [EmailTaken, ChangedMeanwhile, OpensOthers, NotReady, ContactEnded, UnlockFirst]
}

endpoint! {
    /// What the practice has of the contact for its identity check, such as the last four digits of the SSN. Logged.
    details::RevealFact, Post "/api/console/contacts/{contact}/details/fact", Staff(Contacts),
    path ContactPath, request (), response Fact, codes [OpensOthers]
}

endpoint! {
    /// Takes a new address back that has not been proved.
    details::Withdraw, Post "/api/console/contacts/{contact}/details/proof/withdraw", Staff(Addresses),
    path ContactPath, request (), response Details, codes []
}

endpoint! {
    /// What the link to a new address stands for. Changes nothing.
    details::OpenProof, Post "/api/new-address/open", Anyone,
    path NoPath, request WithToken, response Proof,
    codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkClosed, LinkWithdrawn]
}

endpoint! {
    /// Proves a new address by the link that was mailed there, and the birth date: a practice may have mistyped it. Five
    /// wrong ones close the link. The new address takes the place of the old one, which is told; whatever was open ends.
    details::Prove, Post "/api/new-address/prove", Anyone,
    path NoPath, request TypedBirthDate, response Proof,
    codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkClosed, LinkWithdrawn, BirthDateWrong]
}

/// Everything on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Sign-in address, as typed.
    pub email: Option<String>,
    /// Mobile number, as typed.
    pub mobile: Option<String>,
    /// Birth date as `YYYY-MM-DD`.
    pub birth_date: Option<String>,
    /// Whether the practice has what its identity check asks for.
    pub has_fact: bool,
    /// Language of mails.
    pub language: Language,
    /// What a new address takes.
    pub address: Address,
    /// A new address that waits to be proved.
    pub proving: Option<Proving>,
    /// Whether the caller may change name and language only.
    pub names_only: bool,
    /// What the page showed, in short: [`Edited::version`] is compared with it.
    pub version: String,
}

/// What a new address takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Address {
    /// Nothing: nobody signs in with the one before.
    Free,
    /// A [`Switch`].
    Choice,
    /// Only [`Switch::Disable`], without an invitation: the contact is disabled.
    Disabled,
    /// The account has to be unlocked first.
    Locked,
    /// Another role: whoever asks may not change it.
    Fixed,
}

/// A new address that waits to be proved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proving {
    /// The new address, as typed.
    pub email: String,
    /// When the mail was written.
    pub sent_at: Moment,
    /// Until when its link works.
    pub expires_at: Moment,
}

/// How somebody who has an account gets a new address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Switch {
    /// "Disable and resend": the account ends, and the new address is invited.
    Disable,
    /// "Keep and prove": the account stays as it is until the new address is proved.
    Keep,
}

impl Switch {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Disable, Self::Keep];

    /// As forms spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Disable => "disable",
            Self::Keep => "keep",
        }
    }

    /// The choice of a spelling.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|switch| switch.tag() == tag)
    }
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Given name.
    GivenName,
    /// Family name.
    FamilyName,
    /// Sign-in address.
    Email,
    /// Mobile number.
    Mobile,
    /// Birth date.
    BirthDate,
    /// What the identity check asks for.
    IdentityFact,
    /// Language of mails.
    Language,
}

impl Field {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 7] = [
        Self::GivenName,
        Self::FamilyName,
        Self::Email,
        Self::Mobile,
        Self::BirthDate,
        Self::IdentityFact,
        Self::Language,
    ];

    /// As the access log names it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::GivenName => "given name",
            Self::FamilyName => "family name",
            Self::Email => "email",
            Self::Mobile => "mobile",
            Self::BirthDate => "birth date",
            Self::IdentityFact => "identity check",
            Self::Language => "language",
        }
    }
}

/// The form, as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edited {
    /// [`Details::version`] of what the page showed.
    pub version: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Sign-in address; may be empty for whoever has no account.
    pub email: String,
    /// Mobile number; may be empty.
    pub mobile: String,
    /// Birth date; may be empty.
    pub birth_date: TypedDate,
    /// What the identity check asks for; empty leaves what is on file.
    #[serde(default)]
    pub identity_fact: TypedFact,
    /// Takes off file what the identity check asks for.
    #[serde(default)]
    pub forget_fact: bool,
    /// Language of mails.
    pub language: Language,
    /// How somebody who has an account gets a new address.
    #[serde(default)]
    pub switch: Option<Switch>,
}

/// The form, parsed. Not printed: it may hold the fact.
#[derive(Clone)]
pub struct ParsedDetails {
    /// What the page showed.
    pub version: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Sign-in address.
    pub email: Option<EmailAddress>,
    /// Mobile number.
    pub mobile: Option<PhoneNumber>,
    /// Birth date.
    pub birth_date: Option<BirthDate>,
    /// As typed: only the practice's policy knows how to read it.
    pub identity_fact: TypedFact,
    /// Whether it is taken off file.
    pub forget_fact: bool,
    /// Language of mails.
    pub language: Language,
    /// How somebody who has an account gets a new address.
    pub switch: Option<Switch>,
    /// Fields that had spaces before or after what was typed.
    pub trimmed: Vec<Field>,
}

impl Check for Edited {
    type Value = ParsedDetails;

    fn check(self) -> Result<ParsedDetails, Vec<FieldFailure>> {
        let trimmed = self.spaced();
        let mut fields = Fields::new();
        let version = fields.take("version", if self.version.len() > 64 { Err(Code::Malformed) } else { Ok(()) });
        let given_name = fields.take("given_name", text::name(&self.given_name));
        let family_name = fields.take("family_name", text::name(&self.family_name));
        let email = fields.take("email", optional(EmailAddress::parse(&self.email)));
        let mobile = fields.take("mobile", optional(PhoneNumber::parse(&self.mobile)));
        let birth_date = fields.take("birth_date", optional(BirthDate::parse(&self.birth_date)));
        match (version, given_name, family_name, email, mobile, birth_date) {
            (Some(()), Some(given_name), Some(family_name), Some(email), Some(mobile), Some(birth_date)) => {
                Ok(ParsedDetails {
                    version: self.version,
                    given_name,
                    family_name,
                    email,
                    mobile,
                    birth_date,
                    identity_fact: self.identity_fact,
                    forget_fact: self.forget_fact,
                    language: self.language,
                    switch: self.switch,
                    trimmed,
                })
            }
            _ => Err(fields.failures()),
        }
    }
}

impl Edited {
    /// Fields with spaces that are taken off: pasted from a mail or a spreadsheet, nobody sees them.
    fn spaced(&self) -> Vec<Field> {
        let texts = [
            (Field::GivenName, &self.given_name),
            (Field::FamilyName, &self.family_name),
            (Field::Email, &self.email),
            (Field::Mobile, &self.mobile),
        ];
        let spaced = |text: &String| text.trim() != text.as_str() && !text.trim().is_empty();
        texts.into_iter().filter(|(_, text)| spaced(text)).map(|(field, _)| field).collect()
    }
}

/// What came of saving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// What is on file now.
    pub details: Details,
    /// What changed; a new address that waits to be proved has not.
    pub changed: Vec<Field>,
    /// Fields whose spaces before or after were taken off.
    pub trimmed: Vec<Field>,
    /// What came of a new address.
    pub address: Switched,
}

/// What came of a new address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Switched {
    /// There was none, or nothing hung on the one before.
    Nothing,
    /// An invitation to the one before ended.
    InvitationEnded,
    /// The account ended, and the new address was invited.
    Invited,
    /// The account ended; what an invitation needs is missing, or the contact is disabled.
    AccountEnded,
    /// The new address was mailed a link that proves it.
    Proving,
}

/// What the practice has for its identity check. Not printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// As it is compared; none on file.
    pub fact: Option<String>,
}

/// What a link to a new address stands for. A stranger who was sent it by mistake learns nobody's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The new address.
    pub email: String,
    /// The contact's language.
    pub language: Language,
    /// How many birth dates may still be tried.
    pub tries_left: u8,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Edited {
        Edited { given_name: "Ada".into(), family_name: "Lovelace".into(), ..Edited::default() }
    }

    #[test]
    fn spaces_before_and_after_are_named() {
        let edited = Edited { email: " ada@example.com\u{a0}".into(), mobile: "   ".into(), ..typed() };
        let parsed = edited.check().unwrap();
        assert_eq!(parsed.trimmed, [Field::Email], "an empty field has nothing to trim");
        assert_eq!(parsed.email.unwrap().as_str(), "ada@example.com");
        let parsed = Edited { given_name: "Ada ".into(), family_name: "\tLovelace".into(), ..typed() }.check().unwrap();
        assert_eq!(parsed.trimmed, [Field::GivenName, Field::FamilyName]);
        assert_eq!((parsed.given_name.as_str(), parsed.family_name.as_str()), ("Ada", "Lovelace"));
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let edited = Edited { email: "nobody".into(), mobile: "call me".into(), ..Edited::default() };
        let fields: Vec<_> = edited.check().err().unwrap().into_iter().map(|failure| failure.field).collect();
        assert_eq!(fields, ["given_name", "family_name", "email", "mobile"]);
    }

    #[test]
    fn choices_are_read_back() {
        for switch in Switch::ALL {
            assert_eq!(Switch::from_tag(switch.tag()), Some(switch));
        }
    }
}
