//! Identity check and security code: an address and a fact that the practice has, then six digits sent to the mobile it
//! has, or to the mailbox instead.
//!
//! The check can only say no; what lets somebody in is the code. Whether the address is somebody's, the fact right, the
//! account locked or the mobile missing: the same statements run, one hash is computed, one log row and one outbox row
//! are written, and the browser waits for a code. No text message is sent before everything matched, and none to a
//! number that was typed (hackclub/hcb PR 13059, shesha 4773: SMS pumping).

mod check;
mod code;
mod limits;
mod resend;
mod rules;
mod send;
mod store;

pub use limits::new_number;
pub use store::forget_old;

pub(super) use check::check;
pub(super) use code::confirm;
pub(super) use resend::resend;

use crate::context::Context;

/// A security code as the log recognises it later, and nobody else can.
fn mark(context: &Context, check_id: &str, code: &str) -> String {
    context.keys().mark(&format!("identity_check:{check_id}:{code}"))
}

/// Digits of a security code (NIST SP 800-63B-4, 3.1.3.2).
const DIGITS: u8 = 6;
/// Minutes a code works, and a check may take after its newest code (NIST SP 800-63B-4, 3.1.3).
const MINUTES: u8 = 10;
/// The same in seconds.
const LASTS: i64 = MINUTES as i64 * 60;
