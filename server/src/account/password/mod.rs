//! Rules for new passwords: not common, not breached, not made of the person's or the practice's name.
//!
//! Nothing else is asked: no kinds of characters are demanded (ASVS 5.0, 6.2.5; NIST SP 800-63B-4, 3.1.1.2).
//! Everything is decided here, without a call to anybody.

mod guesses;
mod list;
mod made_of;

use shared::activation::Rating;
use shared::failure::Code;
use shared::value::birth_date::BirthDate;
use shared::value::password::Password;
use unicode_normalization::UnicodeNormalization;

use crate::entity::{contact, practice};

/// What is known of whoever sets the password.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Given name; of staff, the whole name.
    pub given_name: &'a str,
    /// Family name; empty when there is none.
    pub family_name: &'a str,
    /// Sign-in address.
    pub email: &'a str,
    /// Birth date, where it is known.
    pub birth_date: Option<BirthDate>,
    /// The practice's name.
    pub practice: &'a str,
}

impl<'a> About<'a> {
    /// What is known of a contact.
    pub fn contact(contact: &'a contact::Model, birth_date: Option<BirthDate>, practice: &'a practice::Model) -> Self {
        Self {
            given_name: &contact.given_name,
            family_name: &contact.family_name,
            email: contact.email.as_deref().unwrap_or_default(),
            birth_date,
            practice: &practice.name,
        }
    }
}

/// Why this password is not taken, if it is not.
pub fn refusal(password: &Password, about: &About<'_>) -> Option<Code> {
    judge(&composed(password.as_str()), about).0
}

/// How strong `text` is while it is typed, and why it would be refused.
pub fn rate(text: &str, about: &About<'_>) -> Rating {
    let (refusal, score) = judge(&composed(text), about);
    let refusal = match Password::new(text) {
        Ok(_) => refusal,
        // While nothing is typed, "too short" says more than "required".
        Err(Code::Required) => Some(Code::PasswordTooShort),
        Err(code) => Some(code),
    };
    Rating { score, refusal }
}

/// The refusal and zxcvbn's score. The most telling reason comes first: that a name is in it helps a person more
/// than that it is weak.
fn judge(text: &str, about: &About<'_>) -> (Option<Code>, u8) {
    let parts = made_of::Parts::of(about);
    let (weak, score) = guesses::weak(text, &parts);
    (made_of::refusal(text, &parts).or_else(|| list::refusal(text)).or(weak), score)
}

/// NFC, the form that is hashed: the same password typed on a phone and on a desktop is judged alike.
fn composed(text: &str) -> String {
    text.nfc().collect()
}

#[cfg(test)]
mod tests;
