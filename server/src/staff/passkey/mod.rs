//! Passkeys: a second step that cannot be passed on to a swindler, since the browser signs only for the portal's own
//! address. As long as somebody has one, no mailed PIN is taken, and no browser is spared it.

mod add;
mod relying_party;
mod step;
mod store;

pub(super) use add::{add, begin, remove};
pub(super) use relying_party::RelyingParty;
pub(super) use step::{ask, confirm};
pub(super) use store::{forget, of_account, of_accounts};

pub use store::forget_old;
