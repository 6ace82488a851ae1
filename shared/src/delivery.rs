//! How a contact's mails fared.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::ContactPath;
use crate::moment::Moment;
use crate::value::id::Id;

endpoint! {
    /// The newest mails to one contact. Nothing of their secrets is shown.
    delivery::List, Get "/api/console/contacts/{contact}/deliveries", Staff(Contacts),
    path ContactPath, request (), response Deliveries, codes []
}

/// Mails, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deliveries {
    /// At most twenty.
    pub deliveries: Vec<Delivery>,
}

/// One mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// The mail.
    pub id: Id,
    /// What it is.
    pub message: Message,
    /// When it was written.
    pub created_at: Moment,
    /// How it fares.
    pub state: State,
    /// How often it was tried.
    pub attempts: i32,
    /// What the mail server said last, when it did not take it.
    pub answer: Option<String>,
}

/// Which mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// The invitation.
    Invitation,
    /// The PIN of the second step.
    Pin,
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
    /// Word that the account was activated.
    Activated,
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
