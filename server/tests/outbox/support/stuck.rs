//! A transport that holds every mail until it is let go.

use std::sync::Mutex;

use server::outbox::transport::{Mail, Refusal, Sending, Transport};
use tokio::sync::{Notify, Semaphore};

/// Holds mails, and then answers with what it was told.
pub(crate) struct Stuck {
    pub(crate) held: Mutex<Vec<Mail>>,
    answer: Result<(), Refusal>,
    arrived: Notify,
    gate: Semaphore,
}

impl Stuck {
    pub(crate) fn then(answer: Result<(), Refusal>) -> Self {
        Self { held: Mutex::default(), answer, arrived: Notify::new(), gate: Semaphore::new(0) }
    }

    /// Waits until a mail is on its way.
    pub(crate) async fn arrived(&self) {
        self.arrived.notified().await;
    }

    /// Lets all mails go.
    pub(crate) fn release(&self) {
        self.gate.add_permits(1_000);
    }
}

impl Transport for Stuck {
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a> {
        Box::pin(async move {
            self.held.lock().unwrap().push(mail.clone());
            self.arrived.notify_one();
            let _ = self.gate.acquire().await.unwrap();
            self.answer.clone()
        })
    }
}
