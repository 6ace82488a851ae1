//! Ways to get a text message out, and both kinds of messages together.

use std::fmt;
use std::sync::Arc;

use crate::outbox::transport::{Sending, Transport};

/// A text message, ready to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct TextMessage {
    /// The one recipient, as a phone dials it (ITU-T E.164).
    pub to: String,
    /// What it says. Its first word is a code.
    pub text: String,
    /// The row it is made of, for logs.
    pub id: String,
}

/// Shows nothing personal and no secret.
impl fmt::Debug for TextMessage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "TextMessage({})", self.id)
    }
}

/// A way to get a text message out. Dropping the future ends the attempt.
pub trait Sms: Send + Sync {
    /// Hands the message over. `Ok` means that the other side has taken responsibility for it.
    fn send<'a>(&'a self, message: &'a TextMessage) -> Sending<'a>;
}

/// What a server sends with. What is missing is not set up.
#[derive(Clone, Default)]
pub struct Carriers {
    /// Mails. Without it they wait in the outbox.
    pub mail: Option<Arc<dyn Transport>>,
    /// Text messages. Without it they are refused at once: a code is of no use later, and staff see why.
    pub sms: Option<Arc<dyn Sms>>,
}

impl From<Arc<dyn Transport>> for Carriers {
    fn from(mail: Arc<dyn Transport>) -> Self {
        Self { mail: Some(mail), sms: None }
    }
}

impl<T: Transport + 'static> From<Arc<T>> for Carriers {
    fn from(mail: Arc<T>) -> Self {
        Self { mail: Some(mail), sms: None }
    }
}

/// [`Carriers`], borrowed.
#[derive(Clone, Copy)]
pub struct Carrying<'a> {
    pub(in crate::outbox) mail: Option<&'a dyn Transport>,
    pub(in crate::outbox) sms: Option<&'a dyn Sms>,
}

impl<'a> From<&'a Carriers> for Carrying<'a> {
    fn from(carriers: &'a Carriers) -> Self {
        Self { mail: carriers.mail.as_deref(), sms: carriers.sms.as_deref() }
    }
}

impl<'a> From<&'a dyn Transport> for Carrying<'a> {
    fn from(mail: &'a dyn Transport) -> Self {
        Self { mail: Some(mail), sms: None }
    }
}

impl<'a, T: Transport + Sms> From<&'a T> for Carrying<'a> {
    fn from(both: &'a T) -> Self {
        Self { mail: Some(both), sms: Some(both) }
    }
}
