//! How mails and text messages fared: those to one contact, and those of the whole practice.

mod filter;

use serde::{Deserialize, Serialize};

use crate::access_log::ContactName;
use crate::endpoint;
use crate::endpoint::{ContactPath, NoPath, PathValues};
use crate::moment::Moment;
use crate::value::id::Id;

pub use filter::{Asked, Filter, Place, Standing};

endpoint! {
    /// The newest mails and text messages to one contact. Nothing of their secrets is shown.
    delivery::List, Get "/api/console/contacts/{contact}/deliveries", Staff(Contacts),
    path ContactPath, request (), response Deliveries, codes []
}

endpoint! {
    /// Mails and text messages that a filter lets through, newest first, fifty at a time. What goes to staff is for those
    /// who look after staff.
    delivery::All, Get "/api/console/deliveries", Staff(Contacts),
    path NoPath, request Filter, response Page, codes []
}

endpoint! {
    /// Sends one again that was refused, or now what waits for its next try. Logged. What has gone out meanwhile, or is on
    /// its way, stays as it is. In the place of a refused invitation a new one is sent, and the answer is about that.
    delivery::Retry, Post "/api/console/deliveries/{delivery}/retry", Staff(Contacts),
    path DeliveryPath, request (), response Delivery, codes [DeliveryOver, NotReady, AlreadyActive, ContactEnded]
}

/// Path of an endpoint about one mail or text message.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeliveryPath {
    /// The mail or text message.
    pub delivery: Id,
}

impl PathValues for DeliveryPath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("delivery", self.delivery.to_string())]
    }
}

/// A page of the practice's mails and text messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Newest first.
    pub deliveries: Vec<Listed>,
    /// Names the following page; none on the last.
    pub next: Option<String>,
}

/// One of them, with whom it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The mail or text message.
    pub delivery: Delivery,
    /// The contact, if it is one.
    pub contact: Option<ContactName>,
    /// The staff member's name, if it is one.
    pub staff: Option<String>,
    /// The address or number it goes to.
    pub recipient: String,
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
    /// Whether it can be sent again.
    #[serde(default)]
    pub again: bool,
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
    /// Word that staff have entered a new address that is not proved yet, to the old one.
    AddressChanging,
    /// The link that proves a new address.
    ProveAddress,
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
