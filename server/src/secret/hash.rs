//! Argon2id for passwords and short codes.
//!
//! A hash takes 19 MiB and some twenty milliseconds of one core. Unbounded, sixteen sign-ins at once stall every
//! other request and take 300 MiB, so hashes run on blocking threads behind a semaphore of the cores' number and
//! reuse their memory.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, bail};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::random::{Random, bytes};
use crate::secret::Keys;

/// Memory in KiB, passes, lanes (OWASP password storage; ASVS 5.0 Appendix C).
pub const PARAMETERS: (u32, u32, u32) = (19_456, 2, 1);

const SALT: usize = 16;
const OUTPUT: usize = 32;

/// Hashes and verifies, never more at a time than the machine has cores.
pub struct Hasher {
    keys: Arc<Keys>,
    permits: Arc<Semaphore>,
    memory: Arc<Mutex<Vec<Vec<Block>>>>,
    dummy: String,
    done: Arc<AtomicU64>,
}

impl Hasher {
    /// Prepares `cores` places and the dummy that unknown accounts are checked against.
    pub fn new(keys: Arc<Keys>, random: &dyn Random, cores: usize) -> anyhow::Result<Self> {
        let cores = cores.max(1);
        let dummy = encode(PARAMETERS, &bytes::<SALT>(random)?, &bytes::<OUTPUT>(random)?);
        Ok(Self {
            keys,
            permits: Arc::new(Semaphore::new(cores)),
            memory: Arc::new(Mutex::new(Vec::with_capacity(cores))),
            dummy,
            done: Arc::default(),
        })
    }

    /// A PHC string of `secret`, with a fresh salt.
    pub async fn hash(&self, random: &dyn Random, secret: &str) -> anyhow::Result<String> {
        let salt = bytes::<SALT>(random)?;
        let output = self.run(PARAMETERS, salt.to_vec(), secret).await?;
        Ok(encode(PARAMETERS, &salt, &output))
    }

    /// Whether `secret` is what `phc` was made of. Without a hash the dummy is checked with the live parameters,
    /// so that an account nobody has takes as long as a wrong password (CVE-2024-39329).
    pub async fn verify(&self, phc: Option<&str>, secret: &str) -> anyhow::Result<bool> {
        let known = phc.is_some();
        let (parameters, salt, expected) = decode(phc.unwrap_or(&self.dummy))?;
        let output = self.run(parameters, salt, secret).await?;
        Ok(known & bool::from(output.ct_eq(&expected)))
    }

    /// How many hashes have been computed since the start: tests of equal work count them, since the clock of a busy
    /// machine proves little.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    async fn run(&self, (m, t, p): (u32, u32, u32), salt: Vec<u8>, secret: &str) -> anyhow::Result<[u8; OUTPUT]> {
        // NFC, so that a password typed on a phone and on a desktop are the same bytes (NIST 3.1.1.2).
        let secret: String = secret.nfc().collect();
        let permit = Arc::clone(&self.permits).acquire_owned().await.context("the hasher has stopped")?;
        let (keys, memory) = (Arc::clone(&self.keys), Arc::clone(&self.memory));
        self.done.fetch_add(1, Ordering::Relaxed);
        tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let params = Params::new(m, t, p, Some(OUTPUT)).map_err(|error| anyhow::anyhow!("argon2: {error}"))?;
            let mut blocks = memory.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
            blocks.resize(params.block_count(), Block::new());
            let mut output = [0; OUTPUT];
            let hashed =
                Argon2::new_with_secret(keys.pepper(), Algorithm::Argon2id, Version::V0x13, params).and_then(|argon| {
                    argon.hash_password_into_with_memory(secret.as_bytes(), &salt, &mut output, &mut blocks)
                });
            memory.lock().unwrap_or_else(PoisonError::into_inner).push(blocks);
            hashed.map_err(|error| anyhow::anyhow!("argon2: {error}"))?;
            Ok(output)
        })
        .await
        .context("the hashing thread died")?
    }
}

/// A PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
fn encode((m, t, p): (u32, u32, u32), salt: &[u8], output: &[u8]) -> String {
    let (salt, output) = (BASE64_STANDARD_NO_PAD.encode(salt), BASE64_STANDARD_NO_PAD.encode(output));
    format!("$argon2id$v=19$m={m},t={t},p={p}${salt}${output}")
}

type Decoded = ((u32, u32, u32), Vec<u8>, [u8; OUTPUT]);

fn decode(phc: &str) -> anyhow::Result<Decoded> {
    let parts: Vec<&str> = phc.split('$').collect();
    let ["", "argon2id", "v=19", parameters, salt, output] = parts.as_slice() else {
        bail!("a stored hash is not argon2id version 19")
    };
    let number = |name: &str| -> anyhow::Result<u32> {
        let found = parameters.split(',').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
        Ok(found.context("a stored hash lacks a parameter")?.parse()?)
    };
    let parameters = (number("m")?, number("t")?, number("p")?);
    let Ok(output) = BASE64_STANDARD_NO_PAD.decode(output)?.try_into() else {
        bail!("a stored hash has another length")
    };
    Ok((parameters, BASE64_STANDARD_NO_PAD.decode(salt)?, output))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SystemRandom;
    use crate::secret::MasterKey;

    fn hasher() -> Hasher {
        let random = SystemRandom::default();
        let keys = Keys::derive(&MasterKey::draw(&random).unwrap()).unwrap();
        Hasher::new(Arc::new(keys), &random, 2).unwrap()
    }

    #[tokio::test]
    async fn asvs_11_4_2_hashes_are_argon2id_with_19_mib() {
        let phc = hasher().hash(&SystemRandom::default(), "correct-demo-passphrase").await.unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
    }

    #[tokio::test]
    async fn asvs_6_2_8_every_character_counts() {
        let (hasher, random) = (hasher(), SystemRandom::default());
        let long = "x".repeat(255);
        let phc = hasher.hash(&random, &format!("{long}a")).await.unwrap();
        assert!(hasher.verify(Some(&phc), &format!("{long}a")).await.unwrap());
        assert!(!hasher.verify(Some(&phc), &format!("{long}b")).await.unwrap());
        assert!(!hasher.verify(Some(&phc), &format!("{long}a ")).await.unwrap());
        assert!(!hasher.verify(Some(&phc), &format!("{long}A")).await.unwrap());
    }

    #[tokio::test]
    async fn composed_and_decomposed_characters_are_the_same_password() {
        let (hasher, random) = (hasher(), SystemRandom::default());
        let phc = hasher.hash(&random, "contrase\u{f1}a larga").await.unwrap();
        assert!(hasher.verify(Some(&phc), "contrasen\u{303}a larga").await.unwrap());
    }

    #[tokio::test]
    async fn no_hash_never_matches() {
        assert!(!hasher().verify(None, "anything").await.unwrap());
    }

    #[tokio::test]
    async fn another_pepper_opens_nothing() {
        let phc = hasher().hash(&SystemRandom::default(), "correct-demo-passphrase").await.unwrap();
        assert!(!hasher().verify(Some(&phc), "correct-demo-passphrase").await.unwrap());
    }
}
