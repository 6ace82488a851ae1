//! Where somebody wanted to go: a page of the portal that was opened while nobody was signed in, or on which the
//! session ended. Signing in leads there.
//!
//! Kept for the tab; and for an hour for the whole browser, since the mail that lets somebody in is opened in another
//! tab. It names a page and holds no secret; whose page it is the server says.

use js_sys::Date;
use shared::value::portal_path::PortalPath;

use crate::storage;

/// Kept for this tab. Staff's pages of the console are kept under the same name.
pub(super) const TAB: &str = "portico-return";
/// Kept for this browser, behind the time it was kept at.
const BROWSER: &str = "portico-wanted";
/// Milliseconds for which the browser keeps it.
const LASTS: i64 = 60 * 60 * 1000;

/// Keeps it for this tab: where a session ended, or what a mailed link says.
pub(crate) fn keep(path: &PortalPath) {
    storage::write(storage::tab(), TAB, Some(path.as_str()));
}

/// Keeps a page that was opened while nobody was signed in.
pub(super) fn keep_early(path: &PortalPath) {
    keep(path);
    let kept = [&now().to_string(), " ", path.as_str()].concat();
    storage::write(storage::lasting(), BROWSER, Some(&kept));
}

/// What this tab wanted. A mailed link takes it along.
pub(crate) fn of_tab() -> Option<PortalPath> {
    PortalPath::parse(&storage::read(storage::tab(), TAB)?).ok()
}

/// Where to lead a client who has just come in. Once.
pub(crate) fn take() -> Option<PortalPath> {
    let path = of_tab().or_else(|| fresh(&storage::read(storage::lasting(), BROWSER)?, now()));
    forget();
    path
}

/// Forgets it: it was led to, or the person has logged out.
pub(super) fn forget() {
    storage::write(storage::tab(), TAB, None);
    storage::write(storage::lasting(), BROWSER, None);
}

/// Milliseconds since 1970. Whole ones: reading and writing fractions is nineteen kilobytes of the first download.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds fit for 300,000 years")]
fn now() -> i64 {
    Date::now() as i64
}

/// What the browser kept, unless that was too long ago. A clock that was set back meanwhile makes it too old, too.
fn fresh(kept: &str, now: i64) -> Option<PortalPath> {
    let (since, path) = kept.split_once(' ')?;
    let age = now - since.parse::<i64>().ok()?;
    (0..LASTS).contains(&age).then(|| PortalPath::parse(path).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_remembers_for_an_hour() {
        let account = PortalPath::parse("/account").ok();
        assert_eq!(fresh("1000 /account", 1000), account);
        assert_eq!(fresh("1000 /account", 1000 + LASTS - 1), account);
        for (kept, now) in [
            ("1000 /account", 1000 + LASTS),
            ("1000 /account", 999),
            ("1000 //evil.example", 1000),
            ("/account", 1000),
            ("NaN /account", 1000),
            ("", 0),
        ] {
            assert_eq!(fresh(kept, now), None, "{kept}");
        }
    }
}
