//! Ways to get mails and text messages out.

mod connection;
mod memory;
mod sms;
mod smtp;
mod twilio;

use std::fmt;
use std::pin::Pin;

use shared::moment::Moment;

pub use memory::Memory;
pub use sms::{Carriers, Carrying, Sms, TextMessage};
pub use smtp::{Smtp, SmtpSettings, Tls};
pub use twilio::{SmsSettings, Twilio};

/// A mail, ready to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// The practice's name.
    pub from_name: String,
    /// The practice's sender address.
    pub from: String,
    /// The one recipient.
    pub to: String,
    /// One line.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// The same at every try, with its angle brackets.
    pub message_id: String,
    /// When the mail was caused; the same at every try.
    pub written_at: Moment,
}

/// Shows nothing personal and no secret.
impl fmt::Debug for Mail {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Mail({})", self.message_id)
    }
}

/// Why a message was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Whether another try is useless.
    pub permanent: bool,
    /// For staff to read: the other side's words, or ours about it.
    pub answer: String,
}

impl Refusal {
    /// A refusal that may pass.
    pub fn for_now(answer: impl Into<String>) -> Self {
        Self { permanent: false, answer: answer.into() }
    }

    /// A refusal that stays.
    pub fn for_good(answer: impl Into<String>) -> Self {
        Self { permanent: true, answer: answer.into() }
    }
}

/// What [`Transport::send`] answers with.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), Refusal>> + Send + 'a>>;

/// What [`Transport::saying`] answers with: what the other side said when it took the mail, if it says anything.
pub type Saying<'a> = Pin<Box<dyn Future<Output = Result<Option<String>, Refusal>> + Send + 'a>>;

/// A way to get a mail out. Dropping the future ends the attempt.
pub trait Transport: Send + Sync {
    /// Hands the mail over. `Ok` means that the other side has taken responsibility for it.
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a>;

    /// The same, with the other side's words about a mail it took.
    fn saying<'a>(&'a self, mail: &'a Mail) -> Saying<'a> {
        let sending = self.send(mail);
        Box::pin(async move { sending.await.map(|()| None) })
    }
}
