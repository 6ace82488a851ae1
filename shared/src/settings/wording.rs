//! The practice's own words in its mails. What matters is never theirs to change: link, code, how long they work, and the
//! warning that goes with them stand below every text.

use serde::{Deserialize, Serialize};

use crate::delivery::Message;
use crate::endpoint;
use crate::endpoint::{Check, NoPath};
use crate::failure::{Code, FieldFailure};
use crate::language::Language;
use crate::settings::Change;
use crate::value::{Fields, text, website};

/// Longest text, in characters.
pub const LONGEST_WORDING: usize = 1500;

/// The messages a practice may put into its own words. Those that warn of something say what has happened, always.
pub const WORDED: [Message; 6] = [
    Message::Invitation,
    Message::Activated,
    Message::SignInLink,
    Message::ResetLink,
    Message::Pin,
    Message::SecurityCode,
];

endpoint! {
    /// The practice's own words, message by message.
    settings::ShowWording, Get "/api/console/settings/wording", Staff(Settings),
    path NoPath, request (), response Wordings, codes []
}

endpoint! {
    /// Saves the words of one message. An empty text goes back to the usual words.
    settings::SaveWording, Post "/api/console/settings/wording", Staff(Settings),
    path NoPath, request Change<Wording>, response Wordings, codes [ChangedMeanwhile, SignInAgain]
}

endpoint! {
    /// The mail as it would be, with an invented recipient. Changes nothing.
    settings::PreviewWording, Post "/api/console/settings/wording/preview", Staff(Settings),
    path NoPath, request Proposed, response Preview, codes []
}

/// The practice's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wordings {
    /// One for each of [`WORDED`], in that order.
    pub messages: Vec<Wording>,
}

/// The words of one message, as typed. Empty where the usual words stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// One of [`WORDED`].
    pub message: Message,
    /// In English.
    pub english: String,
    /// In Spanish.
    pub spanish: String,
}

/// Words to look at.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    /// One of [`WORDED`].
    pub message: Message,
    /// In which language.
    pub language: Language,
    /// The words; empty for the usual ones.
    pub text: String,
}

/// A mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Its subject.
    pub subject: String,
    /// Its text part, which says the same as the other.
    pub text: String,
}

/// A text, or none. Addresses of websites are refused.
fn words(typed: &str) -> Result<String, Code> {
    match text::body(typed, LONGEST_WORDING) {
        Err(Code::Required) => Ok(String::new()),
        read => read.and_then(website::without),
    }
}

fn worded(message: Message) -> Result<Message, Code> {
    WORDED.contains(&message).then_some(message).ok_or(Code::ChoiceInvalid)
}

impl Check for Wording {
    type Value = Self;
    fn check(self) -> Result<Self, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let message = fields.take("message", worded(self.message));
        let english = fields.take("english", words(&self.english));
        let spanish = fields.take("spanish", words(&self.spanish));
        match (message, english, spanish) {
            (Some(message), Some(english), Some(spanish)) => Ok(Self { message, english, spanish }),
            _ => Err(fields.failures()),
        }
    }
}

impl Check for Proposed {
    type Value = Self;
    fn check(self) -> Result<Self, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let field = match self.language {
            Language::English => "english",
            Language::Spanish => "spanish",
        };
        let message = fields.take("message", worded(self.message));
        let text = fields.take(field, words(&self.text));
        match (message, text) {
            (Some(message), Some(text)) => Ok(Self { message, text, ..self }),
            _ => Err(fields.failures()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(english: &str) -> Wording {
        Wording { message: Message::Invitation, english: english.into(), spanish: String::new() }
    }

    #[test]
    fn an_empty_text_is_the_usual_one() {
        assert_eq!(typed(" \n ").check().unwrap().english, "");
        assert_eq!(typed(" Welcome!\r\n\r\nWe are glad. ").check().unwrap().english, "Welcome!\n\nWe are glad.");
    }

    #[test]
    fn links_and_floods_are_refused() {
        for (text, code) in [
            ("See https://evil.example", Code::WordingWithLink),
            ("See Portal:evil.example/login", Code::WordingWithLink),
            (&*"a".repeat(1501), Code::TooLong),
        ] {
            assert_eq!(typed(text).check().unwrap_err(), [FieldFailure::new("english", code)]);
        }
    }

    #[test]
    fn warnings_keep_their_words() {
        let locked = Wording { message: Message::Locked, ..typed("Nothing happened.") };
        assert_eq!(locked.check().unwrap_err(), [FieldFailure::new("message", Code::ChoiceInvalid)]);
    }
}
