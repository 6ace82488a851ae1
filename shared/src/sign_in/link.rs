//! Instant sign-in: a mailed link, and the code beside it, in the place of a password.
//!
//! Opening the link changes nothing. The browser that asked redeems it by itself; any other shows a button, or
//! lets the person finish in the browser that asked by typing the number that one shows.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{Check, ContactPath, NoPath};
use crate::failure::FieldFailure;
use crate::moment::Moment;
use crate::value::Fields;
use crate::value::digits::Digits;
use crate::value::email_address::EmailAddress;
use crate::value::portal_path::PortalPath;
use crate::value::token::Token;

endpoint! {
    /// Mails a link, if the address is one that may sign in; the answer is the same if it is not. The answer's
    /// cookie makes this the browser that asked. Beyond three in ten minutes for one address nothing is mailed,
    /// and the links mailed before go on working.
    sign_in::AskForLink, Post "/api/sign-in/link", Anyone,
    path NoPath, request LinkRequest, response Waiting, codes []
}

endpoint! {
    /// How the link stands that this browser asked for. Changes nothing.
    sign_in::WaitForLink, Get "/api/sign-in/link", Anyone,
    path NoPath, request (), response Waiting, codes []
}

endpoint! {
    /// Whether a link still works, and whether this is the browser that asked for it. Changes nothing.
    sign_in::OpenLink, Post "/api/sign-in/link/open", Anyone,
    path NoPath, request LinkToken, response OpenedLink,
    codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkWithdrawn]
}

endpoint! {
    /// Consumes the link and signs in.
    sign_in::RedeemLink, Post "/api/sign-in/link/redeem", Anyone,
    path NoPath, request LinkToken, response Arrived,
    codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkWithdrawn]; at_once true
}

endpoint! {
    /// Lets the browser that asked sign in, when `number` is the one it shows. The third wrong number ends the
    /// offer; the link itself goes on working.
    sign_in::ApproveLink, Post "/api/sign-in/link/approve", Anyone,
    path NoPath, request Approval, response Approved,
    codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkWithdrawn, NumberWrong, NumberSpent]
}

endpoint! {
    /// Signs in the browser that asked, once its link was approved elsewhere.
    sign_in::FinishLink, Post "/api/sign-in/link/finish", Anyone,
    path NoPath, request (), response Arrived, codes [NotApproved]
}

endpoint! {
    /// Signs in with the code from the mail. It works only in the browser that asked.
    sign_in::RedeemCode, Post "/api/sign-in/link/code", Anyone,
    path NoPath, request TypedCode, response Arrived, codes [CodeRefused]
}

endpoint! {
    /// Mails a fresh link to the owner of one that works no more, whoever holds it.
    sign_in::RenewLink, Post "/api/sign-in/link/renew", Anyone,
    path NoPath, request LinkToken, response Waiting, codes [LinkUnknown, LinkWithdrawn]
}

/// The address as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedAddress {
    /// Sign-in address.
    pub email: String,
}

impl Check for TypedAddress {
    type Value = EmailAddress;
    fn check(self) -> Result<EmailAddress, Vec<FieldFailure>> {
        EmailAddress::parse(&self.email).map_err(|code| vec![FieldFailure::new("email", code)])
    }
}

endpoint! {
    /// Mails a contact a link to the stored address, in the name of staff. Nobody waits for it in another browser: it signs
    /// in where it is opened. Links mailed before stop working. At most three in ten minutes, whoever asks.
    sign_in::SendLink, Post "/api/console/contacts/{contact}/sign-in-link", Staff(Invitations),
    path ContactPath, request (), response LinkMailed, codes [NotActive, ContactEnded, NoLinkPossible]
}

/// A link that staff sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkMailed {
    /// The stored address it goes to.
    pub email: String,
    /// Until when it works.
    pub expires_at: Moment,
}

/// The address as typed, and where the person wanted to go.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkRequest {
    /// Sign-in address.
    pub email: String,
    /// A page of the portal that was opened while nobody was signed in; the mailed link leads there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted: Option<String>,
}

impl From<TypedAddress> for LinkRequest {
    fn from(typed: TypedAddress) -> Self {
        Self { email: typed.email, wanted: None }
    }
}

impl Check for LinkRequest {
    type Value = (EmailAddress, Option<PortalPath>);
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let email = fields.take("email", EmailAddress::parse(&self.email));
        let wanted = fields.take("wanted", self.wanted.as_deref().map(PortalPath::parse).transpose());
        match (email, wanted) {
            (Some(email), Some(wanted)) => Ok((email, wanted)),
            _ => Err(fields.failures()),
        }
    }
}

/// A link's token.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkToken {
    /// From the link.
    pub token: Token,
}

impl Check for LinkToken {
    type Value = Token;
    fn check(self) -> Result<Token, Vec<FieldFailure>> {
        Ok(self.token)
    }
}

/// The number that the browser shows which asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// From the link.
    pub token: Token,
    /// Two digits, as typed.
    pub number: String,
}

impl Check for Approval {
    type Value = (Token, u8);
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        match fields.take("number", Digits::short(&self.number)) {
            Some(number) => Ok((self.token, number)),
            None => Err(fields.failures()),
        }
    }
}

/// The code from the mail, as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedCode {
    /// Six digits; spaces and hyphens are fine.
    pub code: String,
}

impl Check for TypedCode {
    type Value = Digits;
    fn check(self) -> Result<Digits, Vec<FieldFailure>> {
        Digits::parse(&self.code).map_err(|code| vec![FieldFailure::new("code", code)])
    }
}

/// The browser that asked waits. Says nothing about whether anybody has the address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// How the link stands.
    pub state: WaitState,
    /// Two digits, to be typed where the link was opened; none when there is nothing to wait for.
    pub number: Option<String>,
    /// The server's time of this answer.
    pub now: Moment,
    /// Until when the link works.
    pub expires_at: Option<Moment>,
}

/// How the link stands that a browser waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitState {
    /// Not used yet, as far as this browser may know.
    Waiting,
    /// Approved elsewhere: this browser may finish.
    Approved,
    /// Used, replaced or expired, or this browser asked for nothing.
    Over,
}

/// A link that works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedLink {
    /// Whether this is the browser that asked: then it redeems without another press.
    pub asked_here: bool,
    /// The browser that asked, such as `Safari on iPhone`.
    pub asked_in: Option<String>,
    /// When it asked.
    pub asked_at: Moment,
    /// The server's time of this answer.
    pub now: Moment,
    /// Whether the browser that asked can still be let in by its number.
    pub number_works: bool,
}

/// The browser that asked signs in by itself now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approved {}

/// The session has begun; its cookie came with this answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    /// Where whoever asked for the link had wanted to go.
    pub wanted: Option<PortalPath>,
}
