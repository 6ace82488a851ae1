//! Under which keys guesses are counted.

use crate::context::Context;

/// Key of wrong guesses from browsers that are not known, by whatever way in.
pub fn account_key(account_id: &str) -> String {
    format!("account:{account_id}")
}

/// What keys of known browsers begin with.
pub const KNOWN_BROWSER: &str = "browser:";

/// Key of wrong guesses from one known browser, which an outsider cannot lock.
pub fn known_browser_key(browser_id: &str) -> String {
    format!("{KNOWN_BROWSER}{browser_id}")
}

/// What keys of open sessions begin with.
const SESSION: &str = "session:";

/// Key of wrong guesses at one's own password by whoever sits at an open session.
pub fn session_key(session_id: &str) -> String {
    format!("{SESSION}{session_id}")
}

/// What keys of new addresses and numbers begin with.
const CHANGE: &str = "change:";

/// Key of wrong guesses at the PIN that proves a new address or number. The account's, so that neither another PIN nor
/// another session begins anew.
pub fn change_key(account_id: &str) -> String {
    format!("{CHANGE}{account_id}")
}

/// Key of wrong guesses at what opens nothing: an address, or a request for a link that was never sent.
pub fn nobody_key(context: &Context, practice_id: &str, what: &str) -> String {
    format!("nobody:{}", context.keys().mark(&format!("{practice_id}:{what}")))
}

/// Key of wrong second-step PINs.
pub fn pin_key(account_id: &str) -> String {
    format!("pin:{account_id}")
}

/// Key of second-step PINs that were mailed.
pub fn pin_mails_key(account_id: &str) -> String {
    format!("pin-mails:{account_id}")
}

/// Whether guesses under a key must wait for each other. Not those of a browser the account knows, nor those of an
/// open session: there only its owner, or whoever holds it, can have guessed wrong.
pub(super) fn waits(key: &str) -> bool {
    ![KNOWN_BROWSER, SESSION, CHANGE, "pin:"].iter().any(|start| key.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unknown_browsers_wait_between_guesses() {
        assert!(waits(&account_key("a")) && waits("nobody:a"));
        for key in [known_browser_key("a"), session_key("a"), change_key("a"), pin_key("a")] {
            assert!(!waits(&key), "{key}");
        }
    }
}
