//! How a contact's mails and text messages fared.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::ContactPath;
use crate::moment::Moment;
use crate::value::id::Id;

endpoint! {
    /// The newest mails and text messages to one contact. Nothing of their secrets is shown.
    delivery::List, Get "/api/console/contacts/{contact}/deliveries", Staff(Contacts),
    path ContactPath, request (), response Deliveries, codes []
}

/// Mails and text messages, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deliveries {
    /// At most twenty.
    pub deliveries: Vec<Delivery>,
}

/// One mail or text message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// The mail.
    pub id: Id,
    /// What it is.
    pub message: Message,
    /// How it travels.
    #[serde(default)]
    pub channel: Channel,
    /// When it was written.
    pub created_at: Moment,
    /// How it fares.
    pub state: State,
    /// How often it was tried.
    pub attempts: i32,
    /// What the mail server said last, when it did not take it.
    pub answer: Option<String>,
}

/// How a message travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By mail.
    #[default]
    Mail,
    /// As a text message to the mobile.
    Sms,
}

impl Channel {
    /// As rows spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Sms => "sms",
        }
    }

    /// The channel a row names.
    pub fn from_tag(tag: &str) -> Option<Self> {
        [Self::Mail, Self::Sms].into_iter().find(|channel| channel.tag() == tag)
    }
}

/// Which mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// The invitation.
    Invitation,
    /// The PIN of the second step.
    Pin,
    /// A security code after an identity check.
    SecurityCode,
    /// A sign-in link.
    SignInLink,
    /// A link that sets a new password.
    ResetLink,
    /// Word that the password was changed.
    PasswordChanged,
    /// Word that a phone PIN was made.
    PhonePinMade,
    /// Word that the second step was shut after too many wrong PINs.
    PinStepShut,
    /// Word that the account was locked.
    Locked,
    /// Word that the practice locked the account.
    LockedByStaff,
    /// Word that the practice unlocked it.
    Unlocked,
    /// The PIN that proves a new address or number.
    ChangePin,
    /// Word that the email address was changed, to the old one.
    EmailChanged,
    /// Word that the email address was changed, to the new one.
    EmailConfirmed,
    /// Word that the mobile number was changed.
    MobileChanged,
    /// Word that the account was activated.
    Activated,
    /// Word that a portal of a second client record was opened to them.
    RecordAdded,
    /// Word that somebody may act on somebody's behalf.
    SurrogateAdded,
    /// Word that somebody acted on somebody's behalf for the first time.
    SurrogateUsed,
    /// Word that somebody may no longer act on somebody's behalf.
    SurrogateRemoved,
    /// Word that guardians' profiles have ended at the age the practice set.
    CameOfAge,
    /// A test of the mail settings.
    TestMail,
    /// The newest hash of the access log.
    LogAnchor,
    /// A staff member's one-time link.
    StaffSetup,
    /// Word to a staff member that their second step was changed.
    SecondStepChanged,
    /// A message this build does not know.
    #[serde(other)]
    Unknown,
}

/// How a mail fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// Waits to be sent, or to be tried again.
    Queued {
        /// Not before this moment.
        next_at: Moment,
    },
    /// Is with the mail server at this moment.
    Sending,
    /// The mail server took it.
    Sent {
        /// When.
        at: Moment,
    },
    /// Refused for good.
    Refused,
    /// Not sent, since a newer one took its place or it was too late.
    Dropped,
}
