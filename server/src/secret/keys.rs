//! The master key, and the keys derived from it.

use std::path::Path;

use anyhow::{Context as _, bail};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, KeyType, Salt};

use crate::random::{Random, bytes};

/// What the master key marks in a database, to be told from another one. Never change it.
pub const KEY_CHECK: &str = "portico master key";

/// 32 secret bytes from which everything else is derived.
pub struct MasterKey([u8; 32]);

impl MasterKey {
    /// Draws a new one.
    pub fn draw(random: &dyn Random) -> anyhow::Result<Self> {
        Ok(Self(bytes(random)?))
    }

    /// Reads 32 bytes of base64.
    pub fn from_base64(text: &str) -> anyhow::Result<Self> {
        let decoded = BASE64_STANDARD.decode(text.trim()).context("the secret key is not base64")?;
        let Ok(key) = decoded.try_into() else { bail!("the secret key must be 32 bytes of base64") };
        Ok(Self(key))
    }

    /// Reads the key file, or makes it, readable by its owner only, when there is none.
    pub fn from_file_or_new(path: &Path, random: &dyn Random) -> anyhow::Result<Self> {
        use std::io::Write;
        use std::os::unix::fs::OpenOptionsExt;
        if path.exists() {
            let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
            return Self::from_base64(&text).with_context(|| format!("reading {}", path.display()));
        }
        let key = Self::draw(random)?;
        let mut options = std::fs::OpenOptions::new();
        let mut file = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .with_context(|| format!("writing {}", path.display()))?;
        writeln!(file, "{}", BASE64_STANDARD.encode(key.0))?;
        file.sync_all()?;
        Ok(key)
    }
}

/// The derived keys.
pub struct Keys {
    seal: LessSafeKey,
    pepper: [u8; 32],
    mark: ring::hmac::Key,
    log: ring::hmac::Key,
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

impl Keys {
    /// Derives the keys (HKDF-SHA256, RFC 5869), one per purpose.
    pub fn derive(master: &MasterKey) -> anyhow::Result<Self> {
        let seal = UnboundKey::new(&AES_256_GCM, &expand(master, b"portico seal 1")?)
            .map_err(|_| anyhow::anyhow!("the sealing key has the wrong length"))?;
        Ok(Self {
            seal: LessSafeKey::new(seal),
            pepper: expand(master, b"portico pepper 1")?,
            mark: ring::hmac::Key::new(ring::hmac::HMAC_SHA256, &expand(master, b"portico mark 1")?),
            log: ring::hmac::Key::new(ring::hmac::HMAC_SHA256, &expand(master, b"portico log 1")?),
        })
    }

    /// The keyed step of password hashing (NIST SP 800-63B-4, 3.1.1.2).
    pub fn pepper(&self) -> &[u8] {
        &self.pepper
    }

    /// Encrypts `text` (AES-256-GCM, random nonce). `place` says where it is kept, such as
    /// `contact.birth_date:ID`, and must be given again to open it: a sealed value copied to another row is void.
    pub fn seal(&self, random: &dyn Random, place: &str, text: &str) -> anyhow::Result<String> {
        let nonce = bytes::<NONCE_LEN>(random)?;
        let mut sealed = text.as_bytes().to_vec();
        self.seal
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(place.as_bytes()), &mut sealed)
            .map_err(|_| anyhow::anyhow!("sealing {} failed", kind(place)))?;
        Ok(BASE64_URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// Decrypts what [`Keys::seal`] made for the same place.
    pub fn open(&self, place: &str, sealed: &str) -> anyhow::Result<String> {
        let broken = || anyhow::anyhow!("a sealed {} does not open: wrong secret key or damaged row", kind(place));
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(sealed).map_err(|_| broken())?;
        let (nonce, rest) = bytes.split_at_checked(NONCE_LEN).ok_or_else(broken)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| broken())?;
        let mut rest = rest.to_vec();
        let plain = self.seal.open_in_place(nonce, Aad::from(place.as_bytes()), &mut rest).map_err(|_| broken())?;
        String::from_utf8(plain.to_vec()).map_err(|_| broken())
    }

    /// A keyed fingerprint: equal texts give equal marks, and nobody without the key can tell which text it was.
    pub fn mark(&self, text: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(ring::hmac::sign(&self.mark, text.as_bytes()))
    }

    /// HMAC-SHA-256 under the access log's key: whoever only administers the database cannot make one.
    pub fn log_seal(&self, bytes: &[u8]) -> [u8; 32] {
        let mut seal = [0; 32];
        seal.copy_from_slice(ring::hmac::sign(&self.log, bytes).as_ref());
        seal
    }
}

/// SHA-256 of a token: what tables hold instead of it. Enough for 256 random bits (ASVS 6.5.2).
pub fn digest(token: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(ring::digest::digest(&ring::digest::SHA256, token.as_bytes()))
}

/// The part of a place that may stand in a log.
fn kind(place: &str) -> &str {
    place.split(':').next().unwrap_or_default()
}

fn expand(master: &MasterKey, purpose: &[u8]) -> anyhow::Result<[u8; 32]> {
    let mut key = [0; 32];
    Salt::new(HKDF_SHA256, &[])
        .extract(&master.0)
        .expand(&[purpose], Length(32))
        .and_then(|output| output.fill(&mut key))
        .map_err(|_| anyhow::anyhow!("deriving a key failed"))?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SystemRandom;

    fn keys() -> Keys {
        Keys::derive(&MasterKey([7; 32])).unwrap()
    }

    #[test]
    fn a_sealed_fact_opens_only_in_its_place() {
        let random = SystemRandom::default();
        let sealed = keys().seal(&random, "contact.birth_date:A", "1985-07-04").unwrap();
        assert!(!sealed.contains("1985"));
        assert_eq!(keys().open("contact.birth_date:A", &sealed).unwrap(), "1985-07-04");
        assert!(keys().open("contact.birth_date:B", &sealed).is_err());
    }

    #[test]
    fn another_key_opens_nothing() {
        let random = SystemRandom::default();
        let sealed = keys().seal(&random, "x", "secret").unwrap();
        assert!(Keys::derive(&MasterKey([8; 32])).unwrap().open("x", &sealed).is_err());
    }

    #[test]
    fn equal_texts_are_sealed_differently() {
        let random = SystemRandom::default();
        assert_ne!(keys().seal(&random, "x", "same").unwrap(), keys().seal(&random, "x", "same").unwrap());
    }

    #[test]
    fn the_key_file_is_made_once_and_private() {
        use std::os::unix::fs::PermissionsExt;
        let folder = std::env::temp_dir().join(format!("portico-key-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("secret.key");
        let first = MasterKey::from_file_or_new(&path, &SystemRandom::default()).unwrap();
        let second = MasterKey::from_file_or_new(&path, &SystemRandom::default()).unwrap();
        assert_eq!(first.0, second.0);
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
