//! An authenticator in software with one passkey, and the browser that hands on what it says. Every part of that can be
//! forged.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

/// A passkey in software.
pub(crate) struct SoftKey {
    pair: EcdsaKeyPair,
    /// The authenticator's name for it.
    pub(crate) id: Vec<u8>,
    /// Where the browser says it is.
    pub(crate) origin: String,
    /// What it says it is bound to; none for what was asked.
    pub(crate) rp_id: Option<String>,
    /// The challenge it answers; none for the one it was given.
    pub(crate) challenge: Option<String>,
    /// Whether somebody unlocked it.
    pub(crate) verified: bool,
    /// How often it was used; none where it does not count.
    pub(crate) counter: Option<u32>,
}

impl SoftKey {
    /// A new one, in a browser at an origin.
    pub(crate) fn at(origin: &str) -> Self {
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, document.as_ref(), &random).unwrap();
        let id = ring::rand::generate::<[u8; 16]>(&random).unwrap().expose().to_vec();
        Self { pair, id, origin: origin.into(), rp_id: None, challenge: None, verified: true, counter: Some(0) }
    }

    /// Answers a challenge for a new passkey.
    pub(crate) fn make(&self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let rp_id = options["rp"]["id"].as_str().unwrap();
        let mut data = self.data(rp_id, ATTESTED);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        // COSE_Key: EC2, ES256, P-256, x, y (RFC 9053, 7.1.1).
        let (x, y) = self.pair.public_key().as_ref()[1..].split_at(32);
        data.extend([0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(x);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(y);
        // {"fmt": "none", "attStmt": {}, "authData": bytes}
        let mut object = vec![0xA3, 0x63];
        object.extend(b"fmt\x64none\x67attStmt\xA0\x68authData\x59");
        object.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        object.extend(&data);
        let said = self.said("webauthn.create", &options);
        self.answer(&json!({ "clientDataJSON": BASE64.encode(said), "attestationObject": BASE64.encode(object) }))
    }

    /// Answers a challenge at sign-in, and counts.
    pub(crate) fn sign(&mut self, options: &str) -> String {
        self.counter = self.counter.map(|counter| counter + 1);
        self.sign_as("webauthn.get", options)
    }

    /// Answers as something else, and counts nothing.
    pub(crate) fn sign_as(&self, kind: &str, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let data = self.data(options["rpId"].as_str().unwrap(), 0);
        let said = self.said(kind, &options);
        let signed = [data.as_slice(), digest(&SHA256, &said).as_ref()].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &signed).unwrap();
        self.answer(&json!({
            "clientDataJSON": BASE64.encode(said),
            "authenticatorData": BASE64.encode(data),
            "signature": BASE64.encode(signature),
        }))
    }

    /// Whether the options ask for this one.
    pub(crate) fn is_asked(&self, options: &str) -> bool {
        options.contains(&BASE64.encode(&self.id))
    }

    fn data(&self, asked: &str, flags: u8) -> Vec<u8> {
        let rp_id = self.rp_id.as_deref().unwrap_or(asked);
        let verified = if self.verified { VERIFIED } else { 0 };
        let mut data = digest(&SHA256, rp_id.as_bytes()).as_ref().to_vec();
        data.push(PRESENT | verified | flags);
        data.extend(self.counter.unwrap_or_default().to_be_bytes());
        data
    }

    fn said(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = self.challenge.as_deref().or(options["challenge"].as_str()).unwrap();
        let said = json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false });
        said.to_string().into_bytes()
    }

    fn answer(&self, response: &Value) -> String {
        let id = BASE64.encode(&self.id);
        let answer = json!({
            "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {},
            "authenticatorAttachment": "platform",
        });
        answer.to_string()
    }
}
