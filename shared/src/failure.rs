//! How an endpoint says no: RFC 9457 problem details with a `code` from one flat list.
//!
//! The server sends no words for people. The app holds them, in a `match` without wildcard, so that a code
//! without words does not compile.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $status:literal),+ $(,)?) => {
        /// Every reason an endpoint, or a single field, may be refused with.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Code {
            $($(#[$doc])* $name,)+
            /// A code this build does not know: the app is older than the server.
            #[serde(other)]
            Unknown,
        }

        impl Code {
            /// All codes but [`Code::Unknown`].
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The HTTP status that goes with the code (RFC 9110).
            pub const fn status(self) -> u16 {
                match self {
                    $(Self::$name => $status,)+
                    Self::Unknown => 500,
                }
            }
        }
    };
}

codes! {
    // Any endpoint.
    /// Something unexpected; the log knows it under the request id.
    Internal = 500,
    /// The server did not finish in time.
    Timeout = 503,
    /// No such thing, or not yours: the two are never told apart.
    NotFound = 404,
    /// The request is not in the agreed form.
    Malformed = 400,
    /// The body is larger than the endpoint takes.
    TooLarge = 413,
    /// The body is not JSON.
    NotJson = 415,
    /// The path is served, but not with this method.
    MethodNotAllowed = 405,
    /// The request comes from another website.
    CrossSite = 403,
    /// No practice has its portal at this address.
    UnknownHost = 421,
    /// One or more fields are wrong; `fields` names them.
    Invalid = 422,
    /// There is no session, or it has ended.
    SignedOut = 401,
    /// The session is not of the kind this needs.
    Forbidden = 403,
    /// The staff member's role does not allow this.
    NotYourRole = 403,
    /// The contact also opens client records that are not among the caller's own.
    OpensOthers = 403,
    /// The practice has published a new version of a legal document; it is read and accepted first.
    PoliciesDue = 403,
    /// Too many requests; wait and try again.
    TooManyRequests = 429,

    // Fields.
    /// The field is empty.
    Required = 422,
    /// The text is longer than the field takes.
    TooLong = 422,
    /// Not an email address.
    EmailInvalid = 422,
    /// Not a phone number.
    PhoneInvalid = 422,
    /// Not a date, or one of its parts is missing.
    DateInvalid = 422,
    /// A date that the calendar does not have, such as February 31.
    DateNotThere = 422,
    /// A birth date that lies in the future or too far back.
    DateImplausible = 422,
    /// Not one of the choices.
    ChoiceInvalid = 422,
    /// A record of several people, a child or a company has nobody who could be acted for: only an individual's can have a
    /// surrogate, or one that is somebody's own.
    RecordOfNobody = 422,
    /// Not the right number of digits.
    DigitsInvalid = 422,
    /// Not the last four digits of a social security number.
    LastFourInvalid = 422,
    /// Another contact of this practice has this email address.
    EmailTaken = 422,
    /// Not a whole number, or outside of the range that the field names.
    NumberOutOfRange = 422,
    /// Shorter than 11 characters.
    PasswordTooShort = 422,
    /// Longer than 256 characters.
    PasswordTooLong = 422,
    /// Among the most used passwords.
    PasswordCommon = 422,
    /// Known from a data breach.
    PasswordBreached = 422,
    /// Made of the person's own name, email address or birth date.
    PasswordPersonal = 422,
    /// Made of the practice's name.
    PasswordPractice = 422,

    // Signing in. One answer for every cause: nobody learns which addresses exist.
    /// Email and password do not open an account.
    SignInRefused = 401,
    /// The PIN is wrong, ended, used, or the step is shut: one answer.
    PinRefused = 401,
    /// A PIN was sent less than a minute ago, or three in ten minutes.
    PinSentRecently = 429,
    /// The step began too long ago; it starts again with the password.
    StepEnded = 401,

    /// The mailed code is wrong, ended or used, or was asked for in another browser: one answer.
    CodeRefused = 401,
    /// Email and phone PIN do not open an account.
    PhonePinRefused = 401,
    /// The security code is wrong, ended, used, or was never sent: one answer.
    SecurityCodeRefused = 401,
    /// Not the number that the browser shows which asked.
    NumberWrong = 422,
    /// The third wrong number has ended this way of signing in with the link.
    NumberSpent = 409,
    /// Nobody has approved this sign-in, or its time is over.
    NotApproved = 409,

    /// Not the password of this account.
    PasswordWrong = 422,
    /// This needs a sign-in of the last minutes.
    SignInAgain = 403,
    /// The practice offers no signing in with a password.
    PasswordNotOffered = 409,
    /// The account has this address or number already.
    NothingChanged = 422,
    /// This session is not changing this, or it began too long ago.
    ChangeEnded = 409,

    // Links.
    /// Nobody was given this link.
    LinkUnknown = 410,
    /// The link has done its work.
    LinkUsed = 410,
    /// A newer link was sent.
    LinkReplaced = 410,
    /// The link is too old.
    LinkExpired = 410,
    /// Too many wrong answers closed the link.
    LinkClosed = 410,
    /// The person's access has been ended by the practice.
    LinkWithdrawn = 410,

    // Activation.
    /// The birth date is not the one the practice has.
    BirthDateWrong = 422,
    /// The document changed while it was being read; read the newer one.
    DocumentChanged = 409,
    /// This step comes later; the answer of `activation.Open` says which is next.
    StepOutOfOrder = 409,

    // Profiles.
    /// The profile was ended, has run out, or its record is closed.
    ProfileEnded = 403,
    /// The profile begins later.
    ProfileNotYet = 403,
    /// The profile does not open this part of the portal.
    RightMissing = 403,
    /// Only the person themselves may see or change this, nobody on their behalf.
    OnlyThemselves = 403,
    /// Acting on somebody's behalf begins with `profile.Enter`.
    EnterFirst = 409,
    /// No contact, or more than one, has this address or name.
    ContactUnknown = 422,
    /// The contact has no client record of their own.
    RecordMissing = 422,
    /// The contact has a way into this record already.
    ProfileThere = 422,
    /// The last day is before the first, or over.
    DateOrder = 422,

    // Inviting.
    /// The contact lacks what an invitation needs.
    NotReady = 409,
    /// The contact has not activated yet.
    NotActive = 409,
    /// The contact has activated already.
    AlreadyActive = 409,
    /// The contact is disabled or closed.
    ContactEnded = 409,
    /// Somebody else has changed it since it was shown.
    ChangedMeanwhile = 409,
    /// Staff have locked the account; it is unlocked first.
    UnlockFirst = 409,
    /// No sign-in link can be sent: the practice offers none, or staff have locked the account.
    NoLinkPossible = 409,
    /// What a mail or text message said is no longer kept, or a newer one took its place: it cannot be sent again.
    DeliveryOver = 409,

    // Files of contacts.
    /// The file is larger than is taken.
    FileTooLarge = 422,
    /// There is nothing in the file, or nothing but its header.
    FileEmpty = 422,
    /// Not a text, such as a spreadsheet program's own file.
    FileNotText = 422,
    /// A text that is not in UTF-8.
    FileEncoding = 422,
    /// The first line names none of the columns.
    FileNoHeader = 422,
    /// More lines than are taken at a time.
    FileTooLong = 422,
    /// Not the file that was read before, or it would do something else by now.
    FileChanged = 409,
    /// Nobody knows a column of this name.
    ColumnUnknown = 422,
    /// Two columns are the same.
    ColumnTwice = 422,
    /// A column is missing that every contact needs.
    ColumnMissing = 422,
    /// More cells than the header has.
    CellsTooMany = 422,
    /// A quotation mark opens and is never closed, so the lines after it cannot be told apart.
    QuoteOpen = 422,
    /// A line without an address, of a file that was imported before, or of somebody of whom there is a contact with the
    /// same name and birth date: nothing else tells whether it would be a second one.
    LineImported = 422,
    /// A line before has the same email address.
    EmailTwice = 422,

    // Staff.
    /// The staff member is disabled.
    MemberDisabled = 409,
    /// Nobody else could administrate the practice.
    LastAdmin = 409,
    /// The passkey's answer is wrong, ended, used, or the step is shut: one answer.
    PasskeyRefused = 401,
    /// No passkey can be made at this portal's address.
    PasskeyNotOffered = 409,

    // Settings.
    /// Guardians' profiles have ended already.
    AlreadyOfAge = 409,
    /// Clients would have no way in.
    NoWayIn = 422,
    /// Not scheme and host of a website.
    OriginInvalid = 422,
    /// Plain http is for this machine only.
    OriginNotSafe = 422,
    /// Another practice has its portal there.
    OriginTaken = 422,
    /// Mails of another practice come from this address.
    SenderTaken = 422,
    /// A text for mails with the address of a website in it.
    WordingWithLink = 422,
    /// More bytes or pixels than a logo may have.
    PictureTooLarge = 422,
    /// Neither PNG nor WebP nor SVG, or broken.
    PictureUnknown = 422,
    /// An SVG with scripts, links, texts or other files in it.
    PictureNotOnlyShapes = 422,
}

impl Code {
    /// Codes that any endpoint may answer, whatever it declares.
    pub const fn always_possible(self) -> bool {
        matches!(
            self,
            Self::Internal
                | Self::Timeout
                | Self::NotFound
                | Self::Malformed
                | Self::TooLarge
                | Self::NotJson
                | Self::MethodNotAllowed
                | Self::CrossSite
                | Self::UnknownHost
                | Self::Invalid
                | Self::SignedOut
                | Self::Forbidden
                | Self::NotYourRole
                | Self::PoliciesDue
                | Self::TooManyRequests
        )
    }
}

/// One wrong field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFailure {
    /// The field's name in the request.
    pub field: String,
    /// What is wrong with it.
    pub code: Code,
}

impl FieldFailure {
    /// A failure of `field`.
    pub fn new(field: &str, code: Code) -> Self {
        Self { field: field.to_owned(), code }
    }
}

/// The body of every refusal, `application/problem+json` (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A fixed English label of the code, for logs; never shown to people.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened.
    pub code: Code,
    /// The wrong fields, when `code` is [`Code::Invalid`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldFailure>,
    /// Seconds after which trying again makes sense.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// What to tell the practice so that it finds the log line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub request_id: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_a_refusal() {
        assert!(Code::ALL.iter().all(|code| (400..600).contains(&code.status())));
    }
}
