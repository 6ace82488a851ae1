//! Keeps messages instead of sending them: for the demo and for tests.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::outbox::transport::{Mail, Sending, Sms, TextMessage, Transport};

/// A mailbox and a phone in memory that take everything.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    mails: Vec<Mail>,
    texts: Vec<TextMessage>,
}

impl Memory {
    /// The mails that were sent, newest last.
    pub fn mails(&self) -> Vec<Mail> {
        self.lock().mails.clone()
    }

    /// The text messages that were sent, newest last.
    pub fn texts(&self) -> Vec<TextMessage> {
        self.lock().texts.clone()
    }

    /// Forgets what was sent.
    pub fn clear(&self) {
        *self.lock() = Kept::default();
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Memory {
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a> {
        self.lock().mails.push(mail.clone());
        Box::pin(std::future::ready(Ok(())))
    }
}

impl Sms for Memory {
    fn send<'a>(&'a self, message: &'a TextMessage) -> Sending<'a> {
        self.lock().texts.push(message.clone());
        Box::pin(std::future::ready(Ok(())))
    }
}
