//! Whom mails come from, and where the anchors of the access log go.

use serde::{Deserialize, Serialize};

use crate::delivery::State;
use crate::endpoint;
use crate::endpoint::{Check, NoPath, PathValues};
use crate::failure::FieldFailure;
use crate::value::Fields;
use crate::value::email_address::EmailAddress;
use crate::value::id::Id;

endpoint! {
    /// Mails a test to the address of whoever asks; never to one that is typed. Five in ten minutes.
    settings::SendTest, Post "/api/console/settings/mail/test", Staff(Settings),
    path NoPath, request (), response TestSent, codes []
}

endpoint! {
    /// How a test fared, with the mail server's words.
    settings::ShowTest, Get "/api/console/settings/mail/test/{mail}", Staff(Settings),
    path MailPath, request (), response TestResult, codes []
}

/// Path of an endpoint about one mail.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MailPath {
    /// The mail.
    pub mail: Id,
}

impl PathValues for MailPath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("mail", self.mail.to_string())]
    }
}

/// A test is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestSent {
    /// The mail.
    pub mail: Id,
    /// Whom it goes to.
    pub to: String,
}

/// How a test fared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestResult {
    /// Where it stands.
    pub state: State,
    /// How often it was tried. None, after some seconds, where no mail server is set up.
    pub attempts: i32,
    /// The mail server's words, whether it took the mail or not.
    pub answer: Option<String>,
}

/// Sender and anchors, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    /// Sender address of the practice's mails.
    pub mail_from: String,
    /// Where the newest hash of the access log is mailed every day; empty for nowhere.
    pub anchor_mail: String,
}

/// The same, parsed.
#[derive(Clone, Debug)]
pub struct ParsedMail {
    /// Sender address.
    pub mail_from: EmailAddress,
    /// Where anchors go.
    pub anchor_mail: Option<EmailAddress>,
}

impl Check for MailSettings {
    type Value = ParsedMail;
    fn check(self) -> Result<ParsedMail, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let mail_from = fields.take("mail_from", EmailAddress::parse(&self.mail_from));
        let anchor = match self.anchor_mail.trim() {
            "" => Some(None),
            text => fields.take("anchor_mail", EmailAddress::parse(text).map(Some)),
        };
        match (mail_from, anchor) {
            (Some(mail_from), Some(anchor_mail)) => Ok(ParsedMail { mail_from, anchor_mail }),
            _ => Err(fields.failures()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_go_nowhere_unless_an_address_says_so() {
        let typed = |from: &str, anchor: &str| MailSettings { mail_from: from.into(), anchor_mail: anchor.into() };
        assert!(typed("a@example.com", " ").check().unwrap().anchor_mail.is_none());
        assert!(typed("a@example.com", "b@example.com").check().unwrap().anchor_mail.is_some());
        let fields: Vec<_> = typed("a", "b").check().unwrap_err().into_iter().map(|failure| failure.field).collect();
        assert_eq!(fields, ["mail_from", "anchor_mail"]);
    }
}
