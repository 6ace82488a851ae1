//! A client's own account: where they are signed in, what they accepted, what happened, their password,
//! address and number.

mod change;
mod policies;

pub use change::*;
pub use policies::*;

use serde::{Deserialize, Serialize};

use crate::activation::Rating;
use crate::delivery::Channel;
use crate::endpoint;
use crate::endpoint::{Check, NoPath, PathValues};
use crate::failure::{Code, FieldFailure};
use crate::language::Language;
use crate::moment::Moment;
use crate::practice::LegalKind;
use crate::sign_in::LoggedOut;
use crate::value::Fields;
use crate::value::id::Id;
use crate::value::password::Password;

endpoint! {
    /// Everything the page shows.
    my_account::Show, Get "/api/account", Client,
    path NoPath, request (), response MyAccount, codes []
}

endpoint! {
    /// Ends one of one's own sessions.
    my_account::EndSession, Post "/api/account/sessions/{session}/end", Client,
    path SessionPath, request (), response MyAccount, codes []
}

endpoint! {
    /// Forgets one of one's own known browsers: it owes the PIN again.
    my_account::ForgetBrowser, Post "/api/account/browsers/{browser}/forget", Client,
    path BrowserPath, request (), response MyAccount, codes []
}

endpoint! {
    /// Ends every session, this one too, and every half-finished sign-in, and forgets every browser.
    my_account::SignOutEverywhere, Post "/api/account/sign-out-everywhere", Client,
    path NoPath, request (), response LoggedOut, codes []
}

endpoint! {
    /// Chooses the language of one's mails and pages.
    my_account::SetLanguage, Post "/api/account/language", Client,
    path NoPath, request ChosenLanguage, response MyAccount, codes []
}

endpoint! {
    /// How strong a proposed password is. Changes nothing.
    my_account::RatePassword, Post "/api/account/password-rating", Client,
    path NoPath, request Proposed, response Rating, codes []
}

endpoint! {
    /// Changes the password. The one before is asked for and counts as a guess (ASVS 6.2.3); who has none proves
    /// themselves by having signed in within ten minutes. Every other session and known browser ends, and the
    /// person is told by mail.
    my_account::ChangePassword, Post "/api/account/password", Client,
    path NoPath, request PasswordChange, response MyAccount,
    codes [PasswordWrong, SignInAgain, PasswordNotOffered, PasswordCommon, PasswordBreached, PasswordPersonal, PasswordPractice]
}

/// Which session.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SessionPath {
    /// The session's row.
    pub session: Id,
}

impl PathValues for SessionPath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("session", self.session.to_string())]
    }
}

/// Which known browser.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BrowserPath {
    /// The browser's row.
    pub browser: Id,
}

impl PathValues for BrowserPath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("browser", self.browser.to_string())]
    }
}

/// A language.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChosenLanguage {
    /// The language.
    pub language: Language,
}

impl Check for ChosenLanguage {
    type Value = Language;
    fn check(self) -> Result<Language, Vec<FieldFailure>> {
        Ok(self.language)
    }
}

/// A password to rate, as far as it is typed.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    /// As far as it is typed.
    pub password: String,
}

impl Check for Proposed {
    type Value = String;
    fn check(self) -> Result<String, Vec<FieldFailure>> {
        match Password::given(&self.password) {
            Err(Code::PasswordTooLong) => Err(vec![FieldFailure::new("password", Code::PasswordTooLong)]),
            _ => Ok(self.password),
        }
    }
}

/// The old password and the new one, as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The one before; empty for those who have none.
    pub current: String,
    /// 11 to 256 characters.
    pub password: String,
}

impl Check for PasswordChange {
    /// The one before, if it was typed, and the new one.
    type Value = (Option<Password>, Password);
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let current = change::given(&mut fields, &self.current);
        let password = fields.take("password", Password::new(&self.password));
        match (current, password) {
            (Some(current), Some(password)) => Ok((current, password)),
            _ => Err(fields.failures()),
        }
    }
}

/// A client's own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyAccount {
    /// Given and family name.
    pub name: String,
    /// Sign-in address, as stored.
    pub email: String,
    /// As stored.
    pub mobile: Option<String>,
    /// Of mails and pages.
    pub language: Language,
    /// Whether they have a password.
    pub has_password: bool,
    /// Whether a new password may be set without the one before: none is set, and they signed in within ten minutes.
    pub signed_in_lately: bool,
    /// How the PIN of a new mobile number would go.
    pub mobile_proved_by: Channel,
    /// What this session has begun to change and not proved yet.
    pub pending: Vec<Pending>,
    /// Sessions that have not ended, this one first.
    pub sessions: Vec<OpenSession>,
    /// Browsers that are remembered, this one first.
    pub browsers: Vec<SparedBrowser>,
    /// Days for which they are spared the PIN; 0 where the practice asks for one every time.
    pub spared_days: u8,
    /// Versions of the legal documents they accepted, newest first.
    pub accepted: Vec<Accepted>,
    /// The newest twenty things that happened, newest first.
    pub activity: Vec<Activity>,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenSession {
    /// The session.
    pub id: Id,
    /// Browser and system, such as `Safari on iPhone`.
    pub browser: Option<String>,
    /// Since when.
    pub created_at: Moment,
    /// When it was used last, give or take a minute.
    pub seen_at: Moment,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// A known browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SparedBrowser {
    /// The browser.
    pub id: Id,
    /// Browser and system.
    pub browser: Option<String>,
    /// Since when.
    pub created_at: Moment,
    /// Until when.
    pub expires_at: Moment,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// An accepted version of a legal document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// Privacy Policy or Terms of Use.
    pub kind: LegalKind,
    /// Which version.
    pub version: i32,
    /// When.
    pub at: Moment,
}

/// Something that happened to the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// When.
    pub at: Moment,
    /// What.
    pub event: Event,
    /// In which browser, where that is known.
    pub browser: Option<String>,
}

/// What happened, as the person may know it. The access log's reasons are for staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A security code was sent, by text message or by mail.
    SecurityCodeSent,
    /// Somebody signed in.
    SignedIn,
    /// Somebody tried to sign in and did not get in.
    Refused,
    /// A PIN or a link was mailed.
    Mailed,
    /// Staff made a PIN to read over the phone.
    PhonePinMade,
    /// The account was activated.
    Activated,
    /// The password was changed.
    PasswordChanged,
    /// The email address was changed.
    EmailChanged,
    /// The mobile number was changed.
    MobileChanged,
    /// The practice locked the account.
    Locked,
    /// The practice unlocked it.
    Unlocked,
    /// Logged out.
    LoggedOut,
    /// Signed out everywhere.
    SignedOutEverywhere,
    /// An event this build does not know.
    #[serde(other)]
    Unknown,
}
