//! Browser paths that mails and the server point to. The app's router uses the same constants, so a mailed
//! link cannot lead nowhere.
//!
//! Tokens travel in the fragment: browsers send it to no server and no `Referer` carries it.

/// The Welcome page, where clients sign in.
pub const WELCOME: &str = "/";
/// Where a sign-in link leads; the token follows as the fragment.
pub const SIGN_IN: &str = "/sign-in";
/// Asks for a sign-in link and waits for it.
pub const SIGN_IN_LINK: &str = "/sign-in/link";
/// The second step: the mailed PIN.
pub const SIGN_IN_PIN: &str = "/sign-in/pin";
/// Signs in with a PIN read over the phone.
pub const SIGN_IN_PHONE_PIN: &str = "/sign-in/phone-pin";
/// Signs in with an identity check and a security code.
pub const SIGN_IN_IDENTITY: &str = "/sign-in/security-code";
/// "Forgot your password?"
pub const RECOVERY: &str = "/recovery";
/// Where a reset link leads; the token follows as the fragment.
pub const RECOVERY_PASSWORD: &str = "/recovery/password";
/// Activation wizard; the token follows as the fragment.
pub const ACTIVATE: &str = "/activate";
/// Where the link to a new address leads, which staff have entered; the token follows as the fragment.
pub const NEW_ADDRESS: &str = "/new-address";
/// Where a signed-in client arrives: straight home with one profile, else the picker.
pub const PROFILES: &str = "/profiles";
/// A client's own account: where they are signed in, their password, their language.
pub const MY_ACCOUNT: &str = "/account";
/// New versions of the legal documents, to be accepted before going on.
pub const POLICIES: &str = "/policies";
/// Shown after Log out.
pub const SIGNED_OUT: &str = "/signed-out";
/// Privacy Policy.
pub const PRIVACY: &str = "/privacy";
/// Terms of Use.
pub const TERMS: &str = "/terms";
/// The console's contact list; signed-out staff get the sign-in page there.
pub const CONSOLE: &str = "/console";
/// A staff member's one-time link; the token follows as the fragment.
pub const CONSOLE_SETUP: &str = "/console/setup";

/// A practice's logo.
pub fn logo(name: &str) -> String {
    format!("/logo/{name}")
}

/// A client's home inside a profile.
pub fn home(profile: &crate::value::id::Id) -> String {
    format!("/p/{profile}")
}

/// Who may act for a person, inside their own profile.
pub fn surrogates(profile: &crate::value::id::Id) -> String {
    format!("/p/{profile}/surrogates")
}

/// `path` with `token` in the fragment.
pub fn with_token(origin: &str, path: &str, token: &str) -> String {
    format!("{origin}{path}#{token}")
}
