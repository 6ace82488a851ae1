//! "Forgot your password?": a mailed link that sets a new one.

use serde::{Deserialize, Serialize};

use crate::activation::{NewPassword, ProposedPassword, Rating};
use crate::endpoint;
use crate::endpoint::NoPath;
use crate::moment::Moment;
use crate::sign_in::{LinkRequest, LinkToken, Next};
use crate::value::portal_path::PortalPath;

endpoint! {
    /// Mails a reset link, if the address is one that may sign in; the answer is the same if it is not. The limits
    /// are those of sign-in links.
    recovery::Ask, Post "/api/recovery", Anyone,
    path NoPath, request LinkRequest, response Asked, codes []
}

endpoint! {
    /// Whose password a reset link sets. Changes nothing.
    recovery::Open, Post "/api/recovery/open", Anyone,
    path NoPath, request LinkToken, response OpenedReset,
    codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkWithdrawn]
}

endpoint! {
    /// How strong a proposed password is. Changes nothing.
    recovery::RatePassword, Post "/api/recovery/password-rating", Anyone,
    path NoPath, request ProposedPassword, response Rating,
    codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkWithdrawn]
}

endpoint! {
    /// Sets the password and consumes the link. Every session, every pending link and every known browser ends,
    /// the person is told by mail, and the second step is not spared (ASVS 6.4.3).
    recovery::SetPassword, Post "/api/recovery/password", Anyone,
    path NoPath, request NewPassword, response Next,
    codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkWithdrawn, PinSentRecently,
           PasswordCommon, PasswordBreached, PasswordPersonal, PasswordPractice]
}

endpoint! {
    /// Mails a fresh reset link to the owner of one that works no more, whoever holds it.
    recovery::Renew, Post "/api/recovery/renew", Anyone,
    path NoPath, request LinkToken, response Asked, codes [LinkUnknown, LinkWithdrawn]
}

/// A mail may be on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The server's time of this answer.
    pub now: Moment,
    /// Until when the link would work.
    pub expires_at: Moment,
}

/// Whose password it is, for password managers, which store it with the address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedReset {
    /// Sign-in address.
    pub email: String,
    /// Where whoever asked for the link had wanted to go.
    pub wanted: Option<PortalPath>,
}
