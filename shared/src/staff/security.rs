//! The second step of staff by an authenticator app (RFC 6238), the recovery codes that stand in for it and for passkeys,
//! and the page where one sets them up.

use serde::{Deserialize, Serialize};

use crate::activation::Done;
use crate::endpoint;
use crate::endpoint::{Check, NoPath, StaffPath};
use crate::failure::{Code, FieldFailure};
use crate::moment::Moment;
use crate::sign_in::PinSent;
use crate::staff::{Members, Passkey, SecondStep};
use crate::value::digits::Digits;

/// Letters of a recovery code: fifty bits.
pub const RECOVERY_CODE: usize = 10;
/// Crockford's base 32: no letter that looks like another.
pub const RECOVERY_LETTERS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Digits of the app's codes.
const DIGITS: usize = 6;

endpoint! {
    /// Second step: a code of the authenticator app, or a recovery code, in the browser that gave the password.
    staff::ConfirmAuthenticator, Post "/api/console/sign-in/authenticator", HalfSignedIn,
    path NoPath, request TypedProof, response Done, codes [PinRefused, StepEnded]
}

endpoint! {
    /// How one signs in oneself.
    staff::ShowSecurity, Get "/api/console/security", Staff(OwnSecurity),
    path NoPath, request (), response Security, codes []
}

endpoint! {
    /// Draws a secret for an authenticator app. Nothing changes until a code of it was typed. Needs a sign-in of the
    /// last ten minutes, as everything below.
    staff::BeginAuthenticator, Post "/api/console/security/authenticator", Staff(OwnSecurity),
    path NoPath, request (), response NewAuthenticator, codes [SignInAgain]
}

endpoint! {
    /// Puts the secret in force and answers with recovery codes, this once. From then on no mailed PIN is taken.
    staff::SetUpAuthenticator, Post "/api/console/security/authenticator/confirm", Staff(OwnSecurity),
    path NoPath, request TypedCode, response RecoveryCodes, codes [PinRefused, SignInAgain]
}

endpoint! {
    /// Removes the app. Without a passkey the recovery codes go too: the mailed PIN is owed again.
    staff::RemoveAuthenticator, Post "/api/console/security/authenticator/remove", Staff(OwnSecurity),
    path NoPath, request (), response Security, codes [SignInAgain]
}

endpoint! {
    /// Makes new recovery codes and answers with them, this once. The ones before stop working.
    staff::RenewRecoveryCodes, Post "/api/console/security/recovery-codes", Staff(OwnSecurity),
    path NoPath, request (), response RecoveryCodes, codes [SignInAgain]
}

endpoint! {
    /// Takes passkeys, app and recovery codes from a staff member who has lost them: the mailed PIN is owed again.
    staff::ResetSecondStep, Post "/api/console/staff/{staff}/reset-second-step", Staff(StaffMembers),
    path StaffPath, request (), response Members, codes [SignInAgain]
}

/// What follows a right staff password. Neither means signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffNext {
    /// A PIN is on its way.
    pub pin: Option<PinSent>,
    /// More than a PIN is owed.
    pub owed: Option<Owed>,
}

/// What pays a second step that is not mailed. A recovery code always does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// One of the person's passkeys. It is offered first.
    pub passkey: bool,
    /// A code of the authenticator app.
    pub app: bool,
}

/// A code of the app or a recovery code, as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedProof {
    /// Spaces and hyphens are fine.
    pub code: String,
}

impl Check for TypedProof {
    type Value = Proof;
    fn check(self) -> Result<Proof, Vec<FieldFailure>> {
        Proof::parse(&self.code).map_err(|code| vec![FieldFailure::new("code", code)])
    }
}

/// What somebody shows for the second step.
#[derive(Clone, PartialEq, Eq)]
pub enum Proof {
    /// Six digits of the app.
    App(String),
    /// A recovery code, without its hyphen.
    Recovery(String),
}

impl Proof {
    /// Parses either. Letters may be small; O is taken for 0, I and L for 1, as Crockford asks.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let typed: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'))
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        if typed.is_empty() {
            return Err(Code::Required);
        }
        if typed.len() == DIGITS && typed.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(Self::App(typed));
        }
        let recovery = typed.len() == RECOVERY_CODE && typed.chars().all(|c| RECOVERY_LETTERS.contains(c));
        if recovery { Ok(Self::Recovery(typed)) } else { Err(Code::DigitsInvalid) }
    }
}

/// Shows nothing: codes must reach no log.
impl std::fmt::Debug for Proof {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Proof(…)")
    }
}

/// A code of the app, as typed.
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

/// How one signs in oneself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Security {
    /// What follows the password.
    pub second_step: SecondStep,
    /// Since when the app is in force.
    pub set_up_at: Option<Moment>,
    /// The passkeys, oldest first.
    pub passkeys: Vec<Passkey>,
    /// Whether a passkey can be made here: browsers make none at an address of numbers.
    pub passkeys_offered: bool,
    /// Recovery codes that have not been used.
    pub recovery_codes: u32,
    /// Whether this session is young enough to change any of it.
    pub signed_in_lately: bool,
}

/// A secret for an authenticator app. It is shown this once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAuthenticator {
    /// 32 characters of base32, for apps that cannot scan.
    pub secret: String,
    /// The same, to be scanned.
    pub qr: Qr,
}

/// A QR code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qr {
    /// Squares of each side, with the margin.
    pub size: u32,
    /// The dark squares, as the path of an SVG whose unit is a square.
    pub path: String,
}

/// Recovery codes. They are shown this once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryCodes {
    /// Ten, as `XXXXX-XXXXX`.
    pub codes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_is_told_apart_however_it_is_typed() {
        assert_eq!(Proof::parse(" 123 456 "), Ok(Proof::App("123456".into())));
        assert_eq!(Proof::parse("abcde-fgh12"), Ok(Proof::Recovery("ABCDEFGH12".into())));
        assert_eq!(Proof::parse("olive-00000"), Ok(Proof::Recovery("011VE00000".into())), "letters that look alike");
        assert_eq!(Proof::parse("1234567"), Err(Code::DigitsInvalid));
        assert_eq!(Proof::parse("ABCDE-FGHU!"), Err(Code::DigitsInvalid));
        assert_eq!(Proof::parse(" - "), Err(Code::Required));
    }
}
