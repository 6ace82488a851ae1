//! Why somebody cannot get in, and what mends it.

use serde::{Deserialize, Serialize};

use crate::contact::Lack;
use crate::delivery::{Channel, Message};
use crate::endpoint;
use crate::endpoint::ContactPath;
use crate::moment::Moment;
use crate::value::id::Id;

endpoint! {
    /// Why a contact cannot get in: from where they stand, their last attempts and how their mails fared.
    diagnosis::Show, Get "/api/console/contacts/{contact}/diagnosis", Staff(Contacts),
    path ContactPath, request (), response Diagnosis, codes []
}

/// The answer. Clients see none of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnosis {
    /// What shuts them out now, and then what went wrong since they last came in, newest first. Never empty: when nothing
    /// is wrong, that is what is found.
    pub findings: Vec<Finding>,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// When it happened, the last time; none for what is merely so.
    pub at: Option<Moment>,
    /// What.
    #[serde(flatten)]
    pub what: What,
    /// What mends it, if staff can.
    pub remedy: Option<Remedy>,
}

/// What keeps somebody out, or that nothing does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// The contact is closed for good.
    Closed,
    /// The practice has shut them out.
    Disabled,
    /// Staff have locked the account.
    LockedByStaff,
    /// Wrong guesses have locked the account for browsers it does not know.
    LockedOut {
        /// Until then.
        until: Moment,
        /// Wrong guesses that are known of.
        times: u32,
    },
    /// Wrong guesses have locked the browser they use.
    BrowserLocked,
    /// Too many wrong PINs or security codes: none is taken any more.
    StepShut,
    /// Something is lacking.
    Lacks {
        /// What.
        lack: Lack,
    },
    /// Every profile has ended; named is the last one.
    ProfileEnded {
        /// The client record.
        record: Option<String>,
    },
    /// No profile has begun yet; named is the first one.
    ProfileNotBegun {
        /// The client record.
        record: Option<String>,
        /// When it begins.
        from: Moment,
    },
    /// They are in, and were refused inside a profile.
    ProfileRefused {
        /// How often.
        times: u32,
    },
    /// No invitation was ever sent.
    NeverInvited,
    /// The invitation is older than its lifetime.
    InvitationExpired {
        /// When it was sent.
        sent: Moment,
    },
    /// Wrong birth dates have closed the invitation.
    InvitationClosed {
        /// When it was sent.
        sent: Moment,
    },
    /// They tried to sign in, and have not activated yet.
    NotActivated {
        /// How often.
        times: u32,
    },
    /// The newest message that lets them in waits to be sent.
    Queued {
        /// Which.
        message: Message,
        /// How it travels.
        channel: Channel,
        /// When it is tried again, after a try that failed.
        next: Option<Moment>,
        /// What the server said to that try.
        answer: Option<String>,
    },
    /// The newest message that lets them in was refused.
    Refused {
        /// Which.
        message: Message,
        /// How it travelled.
        channel: Channel,
        /// What the server said.
        answer: Option<String>,
    },
    /// The newest message that lets them in was taken by the server, and not used yet.
    Unused {
        /// Which.
        message: Message,
        /// How it travelled.
        channel: Channel,
        /// Until when it works.
        until: Option<Moment>,
    },
    /// An older link was opened although a newer one had been sent.
    OlderLink {
        /// How often.
        times: u32,
        /// When the newer one was sent.
        sent: Option<Moment>,
        /// Whether the server took that one.
        taken: bool,
    },
    /// A link was opened that had been used.
    UsedLink {
        /// How often.
        times: u32,
    },
    /// A link was opened after its lifetime.
    ExpiredLink {
        /// How often.
        times: u32,
    },
    /// Wrong passwords, with no lock.
    WrongPassword {
        /// How many.
        times: u32,
    },
    /// The chosen password was not taken, as common, breached or personal.
    PasswordRefused {
        /// How often.
        times: u32,
    },
    /// Wrong birth dates.
    WrongBirthDate {
        /// How many.
        times: u32,
    },
    /// The identity check did not match.
    FactMismatch {
        /// Whether it asks for the last four digits of the SSN.
        ssn: bool,
        /// How often.
        times: u32,
    },
    /// Wrong PINs or codes.
    WrongCode {
        /// How many.
        times: u32,
    },
    /// PINs or codes that were used, replaced or too old.
    OldCode {
        /// How many.
        times: u32,
    },
    /// Tries by a way in that the practice does not offer.
    WayNotOffered {
        /// How many.
        times: u32,
    },
    /// Tries that came too soon after each other.
    TooMany {
        /// How many.
        times: u32,
    },
    /// Somebody typed an address much like theirs, which nobody has.
    OtherAddress {
        /// What was typed, the last time.
        typed: String,
        /// How often.
        times: u32,
    },
    /// A new address waits to be proved, and signs nobody in until it is.
    AddressWaits {
        /// The new address.
        email: String,
        /// When it was mailed its link.
        sent: Moment,
        /// Until when the link works.
        until: Moment,
        /// How often it was typed to sign in with.
        times: u32,
        /// Whether the mail with the link was refused.
        refused: bool,
        /// What the server said to it then.
        answer: Option<String>,
    },
    /// Nothing is wrong: they came in.
    CameIn,
    /// Nothing is wrong, and nothing was tried lately.
    Untried,
}

/// What mends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "remedy", rename_all = "snake_case")]
pub enum Remedy {
    /// The first invitation.
    Invite,
    /// Another invitation.
    Resend,
    /// A sign-in link to the stored address.
    SendLink,
    /// A PIN to be read over the phone.
    GeneratePin,
    /// Ending every lock.
    Unlock,
    /// Letting a disabled contact in again.
    Enable,
    /// Another try for a message that waits.
    TryNow {
        /// The message.
        delivery: Id,
    },
    /// Going where it can be mended.
    Mend {
        /// What.
        place: Place,
    },
}

/// Where something can be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// "Edit Details": name, address, mobile, birth date and the fact of the identity check.
    Details,
    /// The ways into client records.
    Profiles,
}
