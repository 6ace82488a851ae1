//! What passkeys are bound to, and whether an answer of one is right. The standard and its cryptography are
//! `webauthn-rs`'s; see decision 0020.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use shared::access_log::Reason;
use webauthn_rs::Webauthn;
use webauthn_rs::prelude::{
    AuthenticationResult, CredentialID, Passkey, PasskeyAuthentication, PasskeyRegistration, Url, Uuid,
    WebauthnBuilder, WebauthnError,
};

use crate::entity::practice;

/// Why an answer is refused: for the log, with a detail of our own words.
pub(super) type Unfit = (Reason, &'static str);

/// A challenge: what the browser gets, and what is to be seen again with the answer. Both are JSON.
pub(super) struct Drawn {
    /// For the browser.
    pub(super) options: String,
    /// To be kept.
    pub(super) state: String,
}

/// The portal as authenticators know it: by its host, without the port. Browsers add the whole origin to what is signed,
/// and that is compared too.
pub(in crate::staff) struct RelyingParty {
    id: String,
    webauthn: Webauthn,
}

impl RelyingParty {
    /// The practice's. None where its host is a number: browsers make passkeys for names only.
    pub(in crate::staff) fn of(practice: &practice::Model) -> Option<Self> {
        let origin = Url::parse(&practice.origin).ok()?;
        let id = origin.domain()?.to_owned();
        let webauthn = WebauthnBuilder::new(&id, &origin).ok()?.rp_name(&practice.name).build().ok()?;
        Some(Self { id, webauthn })
    }

    /// What its passkeys are bound to.
    pub(in crate::staff) fn id(&self) -> &str {
        &self.id
    }

    /// A challenge for a new passkey, with user verification. Authenticators that hold one of `present` make no second.
    pub(super) fn challenge_new(
        &self,
        account_id: &str,
        (email, name): (&str, &str),
        present: Vec<CredentialID>,
    ) -> anyhow::Result<Drawn> {
        let (options, state) =
            self.webauthn.start_passkey_registration(handle(account_id), email, name, Some(present))?;
        Ok(Drawn { options: serde_json::to_string(&options.public_key)?, state: serde_json::to_string(&state)? })
    }

    /// The new passkey, if the answer is right.
    pub(super) fn made(&self, state: &str, answer: &str) -> anyhow::Result<Result<Passkey, Unfit>> {
        let state: PasskeyRegistration = serde_json::from_str(state)?;
        let Ok(answer) = serde_json::from_str(answer) else { return Ok(Err(UNREADABLE)) };
        let made = self.webauthn.finish_passkey_registration(&answer, &state);
        Ok(made.map_err(|error| (Reason::PasskeyNotAdded, unfit(&error).1)))
    }

    /// A challenge for one of these passkeys, with user verification.
    pub(super) fn challenge(&self, passkeys: &[Passkey]) -> anyhow::Result<Drawn> {
        let (options, state) = self.webauthn.start_passkey_authentication(passkeys)?;
        Ok(Drawn { options: serde_json::to_string(&options.public_key)?, state: serde_json::to_string(&state)? })
    }

    /// Which passkey answered, and how often it was used, if the answer is right.
    pub(super) fn answered(&self, state: &str, answer: &str) -> anyhow::Result<Result<AuthenticationResult, Unfit>> {
        let state: PasskeyAuthentication = serde_json::from_str(state)?;
        let Ok(answer) = serde_json::from_str(answer) else { return Ok(Err(UNREADABLE)) };
        Ok(self.webauthn.finish_passkey_authentication(&answer, &state).map_err(|error| unfit(&error)))
    }
}

/// How the database spells an authenticator's name for a passkey.
pub(super) fn spelled(id: &CredentialID) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(id)
}

const UNREADABLE: Unfit = (Reason::WrongPasskey, "not readable");

/// What authenticators keep of whose passkey it is: it says nothing of the person.
fn handle(account_id: &str) -> Uuid {
    let hash = digest(&SHA256, format!("passkey:{account_id}").as_bytes());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash.as_ref()).for_each(|(byte, drawn)| *byte = *drawn);
    Uuid::from_bytes(bytes)
}

const fn unfit(error: &WebauthnError) -> Unfit {
    let detail = match error {
        WebauthnError::CredentialPossibleCompromise => return (Reason::CopiedPasskey, "its count of uses went back"),
        WebauthnError::InvalidRPOrigin | WebauthnError::InvalidRPIDHash | WebauthnError::CredentialCrossOrigin => {
            "made for another site"
        }
        WebauthnError::MismatchedChallenge => "answers another challenge",
        WebauthnError::UserNotVerified | WebauthnError::UserNotPresent => "nobody unlocked it",
        WebauthnError::CredentialNotFound => "not one of this person's",
        WebauthnError::AuthenticationFailure | WebauthnError::SignatureInvalid => "signed with another key",
        _ => "not as the standard asks",
    };
    (Reason::WrongPasskey, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(origin: &str) -> Option<String> {
        let text = String::new;
        let practice = practice::Model {
            id: text(),
            name: "Willow Practice".into(),
            phone: text(),
            origin: origin.into(),
            host: text(),
            colour: text(),
            language: text(),
            mail_from: text(),
            idle_minutes: 15,
            created_at: 0,
            policy: text(),
            anchor_mail: None,
            address: String::new(),
            time_zone: "UTC".into(),
            legal_changed_at: None,
            logo: None,
            wording: "{}".into(),
        };
        RelyingParty::of(&practice).map(|party| party.id().to_owned())
    }

    #[test]
    fn passkeys_are_bound_to_a_name_and_to_no_number() {
        assert_eq!(at("https://portal.example.org").as_deref(), Some("portal.example.org"));
        assert_eq!(at("https://portal.example.org:8443").as_deref(), Some("portal.example.org"), "without the port");
        assert_eq!(at("http://second.localhost:8080").as_deref(), Some("second.localhost"));
        assert_eq!(at("https://192.0.2.1"), None);
        assert_eq!(at("http://127.0.0.1:8080"), None);
    }

    #[test]
    fn what_authenticators_keep_names_nobody() {
        let account = "01JDB9ZK6V0000000000000000";
        assert_eq!(handle(account), handle(account));
        assert_ne!(handle(account), handle("01JDB9ZK6V0000000000000001"));
        assert!(!handle(account).to_string().contains("01JDB9"));
    }
}
