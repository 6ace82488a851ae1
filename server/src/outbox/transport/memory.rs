//! Keeps messages instead of sending them: for the demo and for tests.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::outbox::transport::{Mail, Refusal, Sending, Sms, TextMessage, Transport};

/// Mails to addresses of this host are refused, as by a server that has no such mailbox.
const REFUSED_HOST: &str = "refused.example";

/// A mailbox and a phone in memory that take everything but mails to refused.example.
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
        if mail.to.rsplit_once('@').is_some_and(|(_, host)| host == REFUSED_HOST) {
            let answer = format!("550 5.1.1 <{}>: no such mailbox", mail.to);
            return Box::pin(std::future::ready(Err(Refusal::for_good(answer))));
        }
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
