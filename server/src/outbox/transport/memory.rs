//! Keeps mails instead of sending them: for the demo and for tests.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::outbox::transport::{Mail, Sending, Transport};

/// A mailbox in memory that takes everything.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Vec<Mail>>);

impl Memory {
    /// What was sent, newest last.
    pub fn mails(&self) -> Vec<Mail> {
        self.lock().clone()
    }

    /// Forgets what was sent.
    pub fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Mail>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Memory {
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a> {
        self.lock().push(mail.clone());
        Box::pin(std::future::ready(Ok(())))
    }
}
