//! The invitation's token.

use shared::value::token::Token;

use crate::kept_token::KeptToken;

const INVITATION: KeptToken = KeptToken::new("portico-invitation");

/// Takes the token out of the address, or else out of the tab's memory.
pub(super) fn take() -> Option<Token> {
    INVITATION.take()
}

/// It has done its work, or never will.
pub(super) fn forget() {
    INVITATION.forget();
}
