//! Between the two steps: what the page that took the password hands to the page that takes the PIN, and back.

use std::cell::RefCell;

use shared::sign_in::PinSent;

/// A password was right, and a PIN is owed.
#[derive(Clone)]
pub(crate) struct Half {
    /// The address that was typed.
    pub(crate) email: String,
    /// The PIN on its way.
    pub(crate) sent: PinSent,
}

/// Back from the PIN.
#[derive(Clone, Default)]
pub(super) struct Back {
    /// The address, so that nobody types it twice.
    pub(super) email: String,
    /// Whether the step took too long.
    pub(super) ended: bool,
}

thread_local! {
    static HALF: RefCell<Option<Half>> = const { RefCell::new(None) };
    static BACK: RefCell<Option<Back>> = const { RefCell::new(None) };
}

/// On to the PIN.
pub(crate) fn hand_on(half: Half) {
    HALF.with_borrow_mut(|slot| *slot = Some(half));
}

/// What was handed on. Once.
pub(super) fn take() -> Option<Half> {
    HALF.with_borrow_mut(Option::take)
}

/// Back to the password.
pub(super) fn hand_back(back: Back) {
    BACK.with_borrow_mut(|slot| *slot = Some(back));
}

/// What was handed back. Once.
pub(super) fn take_back() -> Back {
    BACK.with_borrow_mut(Option::take).unwrap_or_default()
}
