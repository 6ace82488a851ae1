//! The access log: every attempt and act, with the reason staff may read and clients never see.

mod chain;
mod filter;
mod how;

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{File, NoPath};
use crate::moment::Moment;
use crate::value::id::Id;

pub use chain::{After, Anchor, Breach, Break, Checked, Waiting};
pub use filter::{Asked, Cursor, Filter, Person};
pub use how::How;

endpoint! {
    /// Rows that a filter lets through, newest first, a hundred at a time.
    access_log::List, Get "/api/console/access-log", Staff(AccessLog),
    path NoPath, request Filter, response Page, codes []
}

endpoint! {
    /// The same rows as a file of comma-separated values (RFC 4180), at most [`EXPORTED`]. Logged.
    access_log::Export, Post "/api/console/access-log/export", Staff(AccessLogExport),
    path NoPath, request Filter, response File, codes []
}

endpoint! {
    /// Checks the chain of sealed rows, some thousand at a time, from the number the page before ended with.
    access_log::Verify, Get "/api/console/access-log/chain", Staff(AccessLog),
    path NoPath, request After, response Checked, codes []
}

/// Most rows of one file.
pub const EXPORTED: usize = 100_000;

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $outcome:ident),+ $(,)?) => {
        /// What happened. A closed list, so that nothing a stranger typed can pose as a reason.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Reason {
            $($(#[$doc])* $name,)+
            /// A reason this build does not know: the app is older than the server.
            #[serde(other)]
            Unknown,
        }

        impl Reason {
            /// All reasons but [`Reason::Unknown`].
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Whether the reason lets in, refuses, or only notes.
            pub const fn outcome(self) -> Outcome {
                match self {
                    $(Self::$name => Outcome::$outcome,)+
                    Self::Unknown => Outcome::Noted,
                }
            }
        }
    };
}

reasons! {
    /// Client Access Authenticate Success: a contact signed in.
    ClientAccessAuthenticateSuccess Granted,
    /// A staff member signed in.
    StaffAccessAuthenticateSuccess Granted,
    /// No contact was found with this email.
    NoContactFound Refused,
    /// No staff member was found with this email.
    NoStaffFound Refused,
    /// Wrong password.
    WrongPassword Refused,
    /// The contact has not activated yet.
    NotActivated Refused,
    /// The account is locked.
    Locked Refused,
    /// The contact or staff member is disabled or closed.
    Disabled Refused,
    /// The password was right; a PIN was mailed.
    PinSent Noted,
    /// Wrong PIN.
    WrongPin Refused,
    /// Expired PIN.
    ExpiredPin Refused,
    /// Replaced or used PIN.
    UsedPin Refused,
    /// Too many wrong PINs or security codes: the second step is shut, and no security code is taken either.
    PinStepShut Refused,
    /// A sign-in link was asked for and mailed.
    LinkSent Noted,
    /// The last 4 digits of the SSN did not match.
    SsnMismatch Refused,
    /// The number that the practice asks for did not match.
    FactMismatch Refused,
    /// The contact lacks what an identity check or its security code needs.
    NotReady Refused,
    /// The identity check matched; a security code was sent.
    SecurityCodeSent Noted,
    /// Wrong security code.
    WrongSecurityCode Refused,
    /// Expired security code.
    ExpiredSecurityCode Refused,
    /// Replaced or used security code.
    UsedSecurityCode Refused,
    /// Wrong PIN read over the phone.
    WrongPhonePin Refused,
    /// Wrong code from the mail of a sign-in link.
    WrongCode Refused,
    /// Expired code.
    ExpiredCode Refused,
    /// Used or replaced code.
    UsedCode Refused,
    /// The number typed where the link was opened is not the one the waiting browser shows.
    WrongNumber Refused,
    /// The waiting browser asked to come in before its number was typed where the link was opened.
    NumberNotTyped Refused,
    /// The sign-in of the waiting browser was approved where the link was opened.
    LinkApproved Noted,
    /// A phone PIN was made.
    PhonePinMade Noted,
    /// A link that sets a new password was asked for and mailed.
    ResetLinkSent Noted,
    /// The password was changed.
    PasswordChanged Noted,
    /// A password, address or number was not changed: no password to prove who it is, and no sign-in of the last minutes.
    NoRecentProof Refused,
    /// A PIN was mailed that proves a new address or number.
    ChangePinSent Noted,
    /// The new address is another contact's; no PIN was mailed.
    AddressTaken Refused,
    /// The email address was changed.
    EmailChanged Noted,
    /// The mobile number was changed.
    MobileChanged Noted,
    /// Staff locked the account.
    LockedByStaff Noted,
    /// Staff unlocked the account.
    UnlockedByStaff Noted,
    /// The person ended one of their own sessions.
    SessionEnded Noted,
    /// The person had one of their own browsers forgotten.
    BrowserForgotten Noted,
    /// The person signed out everywhere.
    SignedOutEverywhere Noted,
    /// The person chose another language.
    LanguageChanged Noted,
    /// This way in is not offered by the practice.
    WayNotOffered Refused,
    /// Too many requests in a short time.
    TooManyRequests Refused,
    /// Logged out.
    LoggedOut Noted,
    /// An invitation was sent.
    InvitationSent Noted,
    /// An unknown link was opened.
    UnknownLink Refused,
    /// A used link was opened.
    UsedLink Refused,
    /// A replaced link was opened.
    ReplacedLink Refused,
    /// An expired link was opened.
    ExpiredLink Refused,
    /// A link that wrong answers had closed was opened.
    ClosedLink Refused,
    /// The policies were accepted.
    PoliciesAccepted Noted,
    /// Wrong birth date.
    WrongBirthDate Refused,
    /// Too many wrong birth dates closed the invitation.
    InvitationClosed Noted,
    /// The birth date was right.
    BirthDateConfirmed Noted,
    /// A new password was refused as common, breached or personal.
    PasswordRefused Refused,
    /// The account was activated.
    Activated Granted,
    /// A contact was added.
    ContactAdded Noted,
    /// Contacts were added from a file.
    ContactsImported Noted,
    /// Contacts were taken along as a file.
    ContactsExported Noted,
    /// Staff shut a contact out.
    ContactDisabled Noted,
    /// Staff let a disabled contact in again.
    ContactEnabled Noted,
    /// Staff ended a contact's access for good.
    ContactClosed Noted,
    /// Staff changed what is on file of a contact.
    ContactChanged Noted,
    /// Staff looked at what the identity check asks for.
    FactShown Noted,
    /// Staff ended the account, since its address changed; the contact begins again with an invitation.
    AccountEnded Noted,
    /// A link was mailed that proves a new address.
    ProofSent Noted,
    /// Staff took back a new address that was not proved.
    ProofWithdrawn Noted,
    /// A contact was given a way into a client record.
    ProfileAdded Noted,
    /// A contact's way into a client record was ended.
    ProfileEnded Noted,
    /// A contact may act on somebody's behalf from now on.
    SurrogateAdded Noted,
    /// A contact began to act on somebody's behalf.
    ActedOnBehalf Noted,
    /// A contact may no longer act on somebody's behalf.
    SurrogateRemoved Noted,
    /// A contact was refused inside a profile: it has ended, does not open this, is only the person's own, or is none of
    /// theirs.
    ProfileRefused Noted,
    /// A minor came of age: guardians' profiles ended.
    CameOfAge Noted,
    /// Staff changed what is planned for a minor's coming of age.
    BirthdayPlanChanged Noted,
    /// Staff changed the details of a client record.
    ClientChanged Noted,
    /// Staff ended sessions of a contact, one or all.
    SessionsEndedByStaff Noted,
    /// Staff had a known browser of a contact forgotten.
    BrowserForgottenByStaff Noted,
    /// A staff member was added by the command line.
    StaffAdded Noted,
    /// A staff member set their password by the one-time link.
    StaffActivated Granted,
    /// A staff member was invited, or sent a new one-time link.
    StaffInvited Noted,
    /// What a staff member may do was changed.
    StaffRoleChanged Noted,
    /// A staff member was shut out.
    StaffDisabled Noted,
    /// A staff member may sign in again.
    StaffEnabled Noted,
    /// A staff member's sessions were ended by an administrator.
    StaffSessionsEnded Noted,
    /// The password was right; a code of the authenticator app is owed.
    AuthenticatorOwed Noted,
    /// Wrong code of an authenticator app, or wrong recovery code.
    WrongAuthenticatorCode Refused,
    /// A code of an authenticator app, or a recovery code, that was used before.
    UsedAuthenticatorCode Refused,
    /// A staff member set up an authenticator app.
    AuthenticatorSetUp Noted,
    /// A staff member removed their authenticator app.
    AuthenticatorRemoved Noted,
    /// The password was right; a passkey is owed, or what stands in for it.
    PasskeyOwed Noted,
    /// A passkey's answer that does not fit: another site, challenge or key, or nobody unlocked it.
    WrongPasskey Refused,
    /// A passkey's answer that came too late.
    ExpiredPasskey Refused,
    /// A passkey's answer to a challenge that was answered or replaced before.
    UsedPasskey Refused,
    /// The passkey's count of uses went back: there may be a copy of it.
    CopiedPasskey Refused,
    /// A staff member added a passkey.
    PasskeyAdded Noted,
    /// A passkey was not added: its answer did not fit, or came too late.
    PasskeyNotAdded Refused,
    /// A staff member removed a passkey.
    PasskeyRemoved Noted,
    /// A staff member had new recovery codes made.
    RecoveryCodesMade Noted,
    /// A staff member's passkeys, authenticator app and recovery codes were taken away by an administrator or the command
    /// line.
    SecondStepReset Noted,
    /// A client record was assigned to a staff member.
    ClientAssigned Noted,
    /// A client record was taken from a staff member.
    ClientUnassigned Noted,
    /// The role of a staff member did not allow what they asked for.
    RoleRefused Refused,
    /// A client who was signed in asked for what is for staff.
    ConsoleRefused Refused,
    /// The practice was made by the command line.
    PracticeAdded Noted,
    /// What the practice decides was changed.
    PracticeChanged Noted,
    /// A test of the mail settings was mailed to whoever asked for it.
    TestMailSent Noted,
    /// The access log was exported.
    LogExported Noted,
    /// Staff had a mail or text message sent again.
    DeliveryRetried Noted,
}

/// How an entry ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Somebody came in.
    Granted,
    /// Somebody was refused.
    Refused,
    /// Something was done.
    Noted,
}

/// A page of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Newest first.
    pub entries: Vec<Entry>,
    /// Names the following page; none on the last.
    pub next: Option<String>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Grows with every row.
    pub id: i64,
    /// When.
    pub at: Moment,
    /// What happened.
    pub reason: Reason,
    /// Who did it, as far as known: a contact's or staff member's name.
    pub actor: Option<String>,
    /// The contact it is about, when there is one.
    pub contact: Option<ContactName>,
    /// The client record in whose name the contact acted, or may act, when it is not their own.
    pub on_behalf_of: Option<String>,
    /// What helps to understand it, such as the address that was typed. Never a secret.
    pub detail: Option<String>,
    /// Browser and system, in short.
    pub browser: Option<String>,
    /// The client's network address, IPv6 by its /64.
    pub network: Option<String>,
    /// Ties the row to the server's own log lines.
    pub request_id: Option<String>,
    /// Its place in the chain; none until it is sealed, within a second.
    pub number: Option<i64>,
}

/// A contact a row is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactName {
    /// The contact.
    pub id: Id,
    /// Given and family name.
    pub name: String,
}
