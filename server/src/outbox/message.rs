//! What can be mailed.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A mail, as just the data its templates need.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "message", rename_all = "snake_case")]
pub enum Message {
    /// The way into activation.
    Invitation {
        /// Of the person invited, as staff entered it.
        given_name: String,
        /// The secret part of the link.
        token: String,
        /// For how long the link works.
        days: u32,
    },
    /// The second step at sign-in.
    Pin {
        /// The digits.
        pin: String,
        /// For how long they work.
        minutes: u32,
    },
    /// The code that follows an identity check, as a text message or by mail.
    SecurityCode {
        /// The digits.
        code: String,
        /// For how long they work.
        minutes: u32,
    },
    /// The way in without a password.
    SignInLink {
        /// The secret part of the link.
        token: String,
        /// The digits that work in the browser that asked.
        code: String,
        /// For how long both work.
        minutes: u32,
    },
    /// The way to a new password.
    ResetLink {
        /// The secret part of the link.
        token: String,
        /// For how long it works.
        minutes: u32,
    },
    /// The password was changed.
    PasswordChanged {},
    /// Staff made a phone PIN.
    PhonePinMade {
        /// For how long it works.
        minutes: u32,
    },
    /// After too many wrong PINs or security codes, the second step is shut, and no security code is taken either.
    PinStepShut {},
    /// After too many wrong guesses, browsers that have not signed in before are kept out.
    Locked {
        /// For how long.
        minutes: u32,
    },
    /// The practice locked the account.
    LockedByStaff {},
    /// The practice unlocked it.
    Unlocked {},
    /// Proves a new address or number.
    ChangePin {
        /// The digits.
        pin: String,
        /// Whether it proves a mobile number: as a text message to it, or mailed to the account's address.
        mobile: bool,
        /// For how long they work.
        minutes: u32,
    },
    /// The email address was changed; goes to the old one.
    EmailChanged {},
    /// Staff have entered a new address that is not proved yet; goes to the old one.
    AddressChanging {},
    /// Proves a new address that staff have entered; goes there.
    ProveAddress {
        /// The secret part of the link.
        token: String,
        /// For how long the link works.
        days: u32,
    },
    /// The email address was changed; goes to the new one.
    EmailConfirmed {},
    /// The mobile number was changed.
    MobileChanged {},
    /// The account is ready.
    Activated {},
    /// A portal of another client record was opened to somebody who has an account, or is invited to one.
    RecordAdded {
        /// The record's name; none for somebody who has not activated. Nobody has proved that the address is theirs, so
        /// it is told no names.
        client: Option<String>,
    },
    /// Somebody may act on somebody's behalf.
    SurrogateAdded(Pair),
    /// Somebody acted on somebody's behalf for the first time.
    SurrogateUsed(Pair),
    /// Somebody may no longer act on somebody's behalf.
    SurrogateRemoved(Pair),
    /// How a staff member proves themselves after the password was changed.
    SecondStepChanged {},
    /// The way to a staff member's password, the first or a new one.
    StaffSetup {
        /// Of the person, as entered.
        name: String,
        /// The secret part of the link.
        token: String,
        /// For how long the link works.
        minutes: u32,
    },
    /// Guardians' profiles of a record have ended at the age the practice set.
    CameOfAge {
        /// The record's name, for a guardian; none for the young adult, whose it is.
        client: Option<String>,
    },
    /// A test of the mail settings.
    TestMail {},
    /// The newest hash of the access log, to be kept.
    LogAnchor {
        /// The newest row's number.
        number: i64,
        /// Its hash.
        hash: String,
        /// When it was sealed (RFC 3339).
        sealed: String,
    },
}

/// Who acts in whose name, and which of the two is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The surrogate's given and family name.
    pub surrogate: String,
    /// The client record's name.
    pub client: String,
    /// Whether this mail goes to the surrogate; else to the person.
    pub to_surrogate: bool,
}

impl Message {
    /// As `shared::delivery::Message` spells it.
    pub const fn tag(&self) -> &'static str {
        match self {
            Self::Invitation { .. } => "invitation",
            Self::Pin { .. } => "pin",
            Self::SecurityCode { .. } => "security_code",
            Self::SignInLink { .. } => "sign_in_link",
            Self::ResetLink { .. } => "reset_link",
            Self::PasswordChanged {} => "password_changed",
            Self::PhonePinMade { .. } => "phone_pin_made",
            Self::PinStepShut {} => "pin_step_shut",
            Self::Locked { .. } => "locked",
            Self::LockedByStaff {} => "locked_by_staff",
            Self::Unlocked {} => "unlocked",
            Self::ChangePin { .. } => "change_pin",
            Self::EmailChanged {} => "email_changed",
            Self::AddressChanging {} => "address_changing",
            Self::ProveAddress { .. } => "prove_address",
            Self::EmailConfirmed {} => "email_confirmed",
            Self::MobileChanged {} => "mobile_changed",
            Self::Activated {} => "activated",
            Self::RecordAdded { .. } => "record_added",
            Self::SurrogateAdded(_) => "surrogate_added",
            Self::SurrogateUsed(_) => "surrogate_used",
            Self::SurrogateRemoved(_) => "surrogate_removed",
            Self::CameOfAge { .. } => "came_of_age",
            Self::TestMail {} => "test_mail",
            Self::LogAnchor { .. } => "log_anchor",
            Self::SecondStepChanged {} => "second_step_changed",
            Self::StaffSetup { .. } => "staff_setup",
        }
    }
}

/// What holds no secret. Whatever is not named here is taken to let somebody in.
const WORDS: [&str; 19] = [
    "password_changed",
    "phone_pin_made",
    "pin_step_shut",
    "locked",
    "locked_by_staff",
    "unlocked",
    "email_changed",
    "address_changing",
    "email_confirmed",
    "mobile_changed",
    "activated",
    "record_added",
    "surrogate_added",
    "surrogate_used",
    "surrogate_removed",
    "came_of_age",
    "test_mail",
    "log_anchor",
    "second_step_changed",
];

/// Whether a message with this tag holds no secret.
pub(super) fn is_word(tag: &str) -> bool {
    WORDS.contains(&tag)
}

/// Shows the kind only: tokens and PINs must reach no log.
impl fmt::Debug for Message {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Message({})", self.tag())
    }
}

/// One message of each kind.
#[cfg(test)]
pub(super) fn examples(token: &str) -> [Message; 33] {
    let token = || token.to_owned();
    let pair = |to_surrogate| Pair { surrogate: "Sam Okoye".into(), client: "Daphne Okoye".into(), to_surrogate };
    [
        Message::Invitation { given_name: "Ada".into(), token: token(), days: 7 },
        Message::Pin { pin: "4711".into(), minutes: 10 },
        Message::Locked { minutes: 60 },
        Message::Activated {},
        Message::SignInLink { token: token(), code: "471147".into(), minutes: 24 * 60 },
        Message::ResetLink { token: token(), minutes: 90 },
        Message::PasswordChanged {},
        Message::PhonePinMade { minutes: 24 * 60 },
        Message::PinStepShut {},
        Message::RecordAdded { client: Some("Milo Mendes".into()) },
        Message::RecordAdded { client: None },
        Message::SurrogateAdded(pair(true)),
        Message::SurrogateAdded(pair(false)),
        Message::SurrogateUsed(pair(true)),
        Message::SurrogateUsed(pair(false)),
        Message::SurrogateRemoved(pair(true)),
        Message::SurrogateRemoved(pair(false)),
        Message::LockedByStaff {},
        Message::Unlocked {},
        Message::ChangePin { pin: "471147".into(), mobile: false, minutes: 10 },
        Message::ChangePin { pin: "471147".into(), mobile: true, minutes: 10 },
        Message::EmailChanged {},
        Message::AddressChanging {},
        Message::ProveAddress { token: token(), days: 7 },
        Message::EmailConfirmed {},
        Message::MobileChanged {},
        Message::SecurityCode { code: "471147".into(), minutes: 10 },
        Message::LogAnchor { number: 17, hash: "hash".into(), sealed: "2026-11-21T14:05:09Z".into() },
        Message::SecondStepChanged {},
        Message::TestMail {},
        Message::CameOfAge { client: Some("Milo Mendes".into()) },
        Message::CameOfAge { client: None },
        Message::StaffSetup { name: "Ada Lovelace".into(), token: token(), minutes: 24 * 60 },
    ]
}

#[cfg(test)]
mod tests {
    use shared::delivery;

    use super::*;

    #[test]
    fn tags_are_those_the_console_reads() {
        for message in examples("secret-token") {
            let read: delivery::Message = serde_json::from_value(message.tag().into()).unwrap();
            assert_ne!(read, delivery::Message::Unknown, "{}", message.tag());
            let json = serde_json::to_value(&message).unwrap();
            assert_eq!(json["message"], message.tag());
            assert_eq!(serde_json::from_value::<Message>(json).unwrap(), message);
        }
    }

    #[test]
    fn words_are_those_without_a_secret() {
        for message in examples("secret-token") {
            let json = serde_json::to_string(&message).unwrap();
            let secret = json.contains("secret-token") || json.contains("4711");
            assert_eq!(is_word(message.tag()), !secret, "{}", message.tag());
        }
        assert!(!is_word("something_new"));
    }

    #[test]
    fn secrets_are_not_shown_for_debugging() {
        let shown = format!("{:?}", examples("secret-token"));
        assert!(!shown.contains("secret-token") && !shown.contains("4711"), "{shown}");
    }
}
