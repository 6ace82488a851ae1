//! Mailed links: instant sign-in with its code and its number, and the reset links of `recovery`.

mod code;
mod handlers;
mod live;
mod request;
mod rules;
mod send;
mod store;

pub use live::Live;
pub use request::{Asker, Requested, request};
pub use rules::Kind;
pub use store::{consume, forget_old, replace_all};

pub(super) use code::redeem_code;
pub(super) use handlers::{approve, ask, finish, open, redeem, renew, wait};
pub(super) use send::send;
