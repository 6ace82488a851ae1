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
    /// After too many wrong passwords, browsers that have not signed in before are kept out.
    Locked {
        /// For how long.
        minutes: u32,
    },
    /// The account is ready.
    Activated {},
}

impl Message {
    /// As `shared::delivery::Message` spells it.
    pub const fn tag(&self) -> &'static str {
        match self {
            Self::Invitation { .. } => "invitation",
            Self::Pin { .. } => "pin",
            Self::Locked { .. } => "locked",
            Self::Activated {} => "activated",
        }
    }
}

/// Shows the kind only: tokens and PINs must reach no log.
impl fmt::Debug for Message {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Message({})", self.tag())
    }
}

#[cfg(test)]
mod tests {
    use shared::delivery;

    use super::*;

    fn all() -> [Message; 4] {
        [
            Message::Invitation { given_name: "Ada".into(), token: "secret-token".into(), days: 7 },
            Message::Pin { pin: "4711".into(), minutes: 10 },
            Message::Locked { minutes: 60 },
            Message::Activated {},
        ]
    }

    #[test]
    fn tags_are_those_the_console_reads() {
        for message in all() {
            let read: delivery::Message = serde_json::from_value(message.tag().into()).unwrap();
            assert_ne!(read, delivery::Message::Unknown, "{}", message.tag());
            let json = serde_json::to_value(&message).unwrap();
            assert_eq!(json["message"], message.tag());
            assert_eq!(serde_json::from_value::<Message>(json).unwrap(), message);
        }
    }

    #[test]
    fn secrets_are_not_shown_for_debugging() {
        let shown = format!("{:?}", all());
        assert!(!shown.contains("secret-token") && !shown.contains("4711"), "{shown}");
    }
}
