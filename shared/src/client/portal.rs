//! How a contact gets in, as the tab "Client Portal" shows it: what was sent, what was accepted, and what is open.

use serde::{Deserialize, Serialize};

use crate::contact;
use crate::endpoint;
use crate::endpoint::{ContactPath, PathValues};
use crate::moment::Moment;
use crate::my_account::{OpenSession, SparedBrowser};
use crate::value::id::Id;

endpoint! {
    /// How a contact gets in.
    client::Portal, Get "/api/console/contacts/{contact}/access", Staff(Contacts),
    path ContactPath, request (), response PortalAccess, codes []
}

endpoint! {
    /// Ends one of the contact's sessions. One that has ended is as good as none.
    client::EndSession, Post "/api/console/contacts/{contact}/sessions/{session}/end", Staff(Locks),
    path SessionOfContact, request (), response PortalAccess, codes []
}

endpoint! {
    /// Ends all that the contact has open: sessions, half-finished sign-ins and known browsers. They can sign in again.
    client::EndSessions, Post "/api/console/contacts/{contact}/sessions/end", Staff(Locks),
    path ContactPath, request (), response PortalAccess, codes [NotActive]
}

endpoint! {
    /// Forgets one of the contact's known browsers: it owes the PIN again.
    client::ForgetBrowser, Post "/api/console/contacts/{contact}/browsers/{browser}/forget", Staff(Locks),
    path BrowserOfContact, request (), response PortalAccess, codes []
}

/// Which session of whom.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SessionOfContact {
    /// The contact.
    pub contact: Id,
    /// The session's row.
    pub session: Id,
}

impl PathValues for SessionOfContact {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("contact", self.contact.to_string()), ("session", self.session.to_string())]
    }
}

/// Which known browser of whom.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BrowserOfContact {
    /// The contact.
    pub contact: Id,
    /// The browser's row.
    pub browser: Id,
}

impl PathValues for BrowserOfContact {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("contact", self.contact.to_string()), ("browser", self.browser.to_string())]
    }
}

/// How a contact gets in. Whether a mail was opened is not known, by design: Portico's mails hold nothing that tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalAccess {
    /// As in the list: address, status, invitation, last access.
    pub row: contact::Row,
    /// The server's time, for what counts down.
    pub now: Moment,
    /// When they accepted the invitation, which is when their account was activated.
    pub accepted_at: Option<Moment>,
    /// Whether too many wrong PINs have shut the second step.
    pub step_shut: bool,
    /// Sessions that have not ended, the newest first.
    pub sessions: Vec<OpenSession>,
    /// Browsers that are spared the PIN, the newest first.
    pub browsers: Vec<SparedBrowser>,
}
