//! Inviting a contact.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::ContactPath;
use crate::moment::Moment;

endpoint! {
    /// Sends an invitation; an earlier one stops working.
    invitation::Send, Post "/api/console/contacts/{contact}/invitation", Staff(Invitations),
    path ContactPath, request (), response Sent, codes [NotReady, AlreadyActive, ContactEnded]
}

/// The invitation that is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The address it goes to.
    pub email: String,
    /// Until when it works.
    pub expires_at: Moment,
}
