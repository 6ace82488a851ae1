//! Settings: what the practice decides, one section at a time. Every section is a form that saves by itself.
//!
//! A change carries what the page showed before it. When that is no longer so, somebody else has saved meanwhile, and
//! nothing is overwritten unseen.

mod details;
mod legal;
mod logo;
mod mail;
mod safety;
mod ways_in;
mod wording;

pub use details::*;
pub use legal::*;
pub use logo::*;
pub use mail::*;
pub use safety::*;
pub use ways_in::*;
pub use wording::*;

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{Check, NoPath};
use crate::failure::FieldFailure;

endpoint! {
    /// Everything there is to decide, as it is now.
    settings::Show, Get "/api/console/settings", Staff(Settings),
    path NoPath, request (), response Settings, codes []
}

endpoint! {
    /// Saves Practice Details. Name, phone and address need a fresh sign-in.
    settings::SaveDetails, Post "/api/console/settings/details", Staff(Settings),
    path NoPath, request Change<Details>, response Settings, codes [ChangedMeanwhile, SignInAgain]
}

endpoint! {
    /// Moves the portal to another address. The one before answers nothing any more.
    settings::MoveOrigin, Post "/api/console/settings/origin", Staff(Settings),
    path NoPath, request Change<WebAddress>, response Settings, codes [ChangedMeanwhile, OriginTaken, SignInAgain]
}

endpoint! {
    /// Saves the ways in, how long they work, and what makes a contact ready.
    settings::SaveWaysIn, Post "/api/console/settings/ways-in", Staff(Settings),
    path NoPath, request Change<WaysIn>, response Settings, codes [ChangedMeanwhile, SignInAgain]
}

endpoint! {
    /// Saves the second step, the lock, and when sessions end.
    settings::SaveSafety, Post "/api/console/settings/safety", Staff(Settings),
    path NoPath, request Change<Safety>, response Settings, codes [ChangedMeanwhile, SignInAgain]
}

endpoint! {
    /// Saves whom mails come from, and where the anchors of the access log go.
    settings::SaveMail, Post "/api/console/settings/mail", Staff(Settings),
    path NoPath, request Change<MailSettings>, response Settings, codes [ChangedMeanwhile, SenderTaken, SignInAgain]
}

/// Everything there is to decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Practice Details.
    pub details: Details,
    /// Where the portal is.
    pub origin: WebAddress,
    /// Ways in.
    pub ways_in: WaysIn,
    /// Second step, lock, sessions.
    pub safety: Safety,
    /// Sender and anchors.
    pub mail: MailSettings,
    /// What the logo is served as, if there is one.
    pub logo: Option<String>,
    /// The time zones there are.
    pub time_zones: Vec<String>,
}

/// A section as the page showed it, and as it is to be.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change<S> {
    /// As the server sent it.
    pub before: S,
    /// As the form holds it now.
    pub after: S,
}

impl<S: Check + Send> Check for Change<S> {
    type Value = (S, S::Value);
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        Ok((self.before, self.after.check()?))
    }
}
