//! What a row's mark and hash are made of. Pure.
//!
//! Both are HMAC-SHA-256 under a key derived from the master key, which is not in the database. The **mark** is made when
//! the row is written and says that Portico wrote it; the **hash** is made when it is sealed, covers the row, its number
//! and the hash of the row before it.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::entity::access_log::Model;
use crate::secret::Keys;

/// Of the encoding below. Another encoding is another version; a new column is not (see [`told`]).
const VERSION: u8 = 1;
/// Bytes in front of a mark that make it the only one of its kind.
const NONCE: usize = 8;
/// Bytes of a mark's HMAC: 128 bits (NIST SP 800-107r1, 5.3.3 asks for at least 32).
const TAG: usize = 16;

/// What a row tells, column by column. A column that is empty is left out, so a column added later goes to the end of
/// this list and changes nothing for the rows there are, while filling it in one of them does.
fn told(row: &Model) -> impl Iterator<Item = (&'static str, String)> {
    [
        ("practice_id", Some(row.practice_id.clone())),
        ("at", Some(row.at.to_string())),
        ("reason", Some(row.reason.clone())),
        ("staff_id", row.staff_id.clone()),
        ("contact_id", row.contact_id.clone()),
        ("detail", row.detail.clone()),
        ("browser", row.browser.clone()),
        ("network", row.network.clone()),
        ("request_id", row.request_id.clone()),
        ("client_id", row.client_id.clone()),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
}

/// Bytes that no other row, and no other purpose, encodes to: every part with its length before it.
fn encoded(purpose: &str, parts: impl IntoIterator<Item = (&'static str, String)>) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    let mut add = |text: &str| {
        bytes.extend((text.len() as u64).to_be_bytes());
        bytes.extend(text.as_bytes());
    };
    add(purpose);
    for (name, value) in parts {
        add(name);
        add(&value);
    }
    bytes
}

/// The mark of a row that is about to be written. `nonce` keeps two equal rows apart, so that a copy has a mark that is
/// taken.
pub fn mark(keys: &Keys, row: &Model, nonce: [u8; NONCE]) -> String {
    let nonce_text = BASE64_URL_SAFE_NO_PAD.encode(nonce);
    let tag = keys.log_seal(&encoded("mark", [("nonce", nonce_text)].into_iter().chain(told(row))));
    BASE64_URL_SAFE_NO_PAD.encode([nonce.as_slice(), &tag[..TAG]].concat())
}

/// Whether Portico wrote this row, as it is now. Rows from before the chain have no mark.
pub fn genuine(keys: &Keys, row: &Model, unmarked_until: i64) -> bool {
    let Some(given) = &row.mark else { return row.id <= unmarked_until };
    let nonce = BASE64_URL_SAFE_NO_PAD.decode(given).ok().and_then(|bytes| bytes.first_chunk::<NONCE>().copied());
    nonce.is_some_and(|nonce| mark(keys, row, nonce) == *given)
}

/// What stands before the first row. It holds how far rows without a mark reach, so that this cannot be moved.
pub fn beginning(keys: &Keys, practice_id: &str, unmarked_until: i64) -> String {
    let parts = [("practice_id", practice_id.to_owned()), ("unmarked_until", unmarked_until.to_string())];
    BASE64_URL_SAFE_NO_PAD.encode(keys.log_seal(&encoded("beginning", parts)))
}

/// The hash of a row at its place in the chain.
pub fn hash(keys: &Keys, previous: &str, number: i64, row: &Model) -> String {
    let place = [
        ("previous", previous.to_owned()),
        ("number", number.to_string()),
        ("id", row.id.to_string()),
        ("mark", row.mark.clone().unwrap_or_default()),
    ];
    BASE64_URL_SAFE_NO_PAD.encode(keys.log_seal(&encoded("row", place.into_iter().chain(told(row)))))
}

#[cfg(test)]
mod tests {
    use sea_orm::{IdenStatic, Iterable};

    use super::*;
    use crate::entity::access_log::Column;
    use crate::random::SystemRandom;
    use crate::secret::MasterKey;

    fn keys() -> Keys {
        Keys::derive(&MasterKey::draw(&SystemRandom::default()).unwrap()).unwrap()
    }

    fn row() -> Model {
        Model {
            id: 7,
            practice_id: "practice".into(),
            at: 1,
            reason: "wrong_password".into(),
            staff_id: Some("staff".into()),
            contact_id: Some("contact".into()),
            client_id: Some("client".into()),
            detail: Some("ada@client.example".into()),
            browser: Some("Chrome on Linux".into()),
            network: Some("203.0.113.9".into()),
            request_id: Some("request".into()),
            mark: Some("mark".into()),
            number: None,
            hash: None,
        }
    }

    #[test]
    fn every_column_is_covered() {
        let covered: Vec<&str> = told(&row()).map(|(name, _)| name).collect();
        for column in Column::iter().map(|column| column.as_str().to_owned()) {
            let of_the_chain = ["id", "mark", "number", "hash"].contains(&column.as_str());
            assert_ne!(covered.contains(&column.as_str()), of_the_chain, "{column}");
        }
    }

    #[test]
    fn any_change_is_another_hash_and_another_mark() {
        let (keys, before) = (keys(), row());
        let changes: [fn(&mut Model); 12] = [
            |row| row.practice_id = "other".into(),
            |row| row.at = 2,
            |row| row.reason = "locked".into(),
            |row| row.staff_id = None,
            |row| row.contact_id = Some("other".into()),
            |row| row.detail = None,
            |row| row.browser = None,
            |row| row.network = Some("203.0.113.8".into()),
            |row| row.request_id = None,
            |row| row.client_id = None,
            |row| row.client_id = Some("other".into()),
            // What moves from one column to the next is no longer the same.
            |row| (row.staff_id, row.contact_id) = (row.contact_id.take(), row.staff_id.take()),
        ];
        for change in changes {
            let mut after = row();
            change(&mut after);
            assert_ne!(hash(&keys, "p", 1, &before), hash(&keys, "p", 1, &after));
            assert_ne!(mark(&keys, &before, [1; 8]), mark(&keys, &after, [1; 8]));
        }
        let hashes = [
            hash(&keys, "p", 1, &before),
            hash(&keys, "q", 1, &before),
            hash(&keys, "p", 2, &before),
            hash(&keys, "p", 1, &Model { id: 8, ..row() }),
            hash(&keys, "p", 1, &Model { mark: None, ..row() }),
        ];
        assert!(hashes[1..].iter().all(|other| *other != hashes[0]));
    }

    #[test]
    fn only_who_has_the_key_can_write() {
        let (keys, row) = (keys(), row());
        let marked = |keys: &Keys| Model { mark: Some(mark(keys, &row, [3; 8])), ..row.clone() };
        assert!(genuine(&keys, &marked(&keys), 0));
        assert!(!genuine(&keys, &marked(&self::keys()), 0));
        assert!(!genuine(&keys, &Model { detail: None, ..marked(&keys) }, 0));
        assert!(!genuine(&keys, &Model { mark: Some("x".into()), ..row.clone() }, 7));
        let unmarked = Model { mark: None, ..row.clone() };
        assert!(genuine(&keys, &unmarked, 7) && !genuine(&keys, &unmarked, 6));
    }
}
