//! Whether this tab waits for a sign-in link, so that a reload goes on waiting.

use shared::sign_in::LinkRequest;

use crate::session::wanted;
use crate::storage;

/// Where the typed address is kept for this tab.
const KEPT: &str = "portico-link-address";

/// It waits for a mail to this address.
pub(super) fn keep(address: &str) {
    storage::write(storage::tab(), KEPT, Some(address));
}

/// A link was renewed for somebody whose address this browser does not know: it waits for that.
pub(super) fn keep_renewed() {
    keep("");
}

/// The address it waits for; empty when it is not known, none when it does not wait.
pub(super) fn kept() -> Option<String> {
    storage::read(storage::tab(), KEPT)
}

/// The link has done its work, or never will.
pub(super) fn forget() {
    storage::write(storage::tab(), KEPT, None);
}

/// What a link is asked for with: the address, and where this tab wanted to go, so that the link leads there on
/// whatever device it is opened.
pub(crate) fn link_request(email: String) -> LinkRequest {
    LinkRequest { email, wanted: wanted::of_tab().map(String::from) }
}
