//! Reasons that mean the same to whoever asks why somebody cannot get in.

use shared::access_log::Reason;

/// What counts towards a lock.
pub(super) const GUESSES: &[Reason] = &[
    Reason::WrongPassword,
    Reason::WrongPhonePin,
    Reason::WrongCode,
    Reason::UsedCode,
    Reason::ExpiredCode,
    Reason::SsnMismatch,
    Reason::FactMismatch,
];

/// What was not what had been sent.
pub(super) const WRONG_CODES: &[Reason] =
    &[Reason::WrongPin, Reason::WrongSecurityCode, Reason::WrongPhonePin, Reason::WrongCode, Reason::WrongNumber];

/// What had been sent, and works no more.
pub(super) const OLD_CODES: &[Reason] = &[
    Reason::ExpiredPin,
    Reason::UsedPin,
    Reason::ExpiredSecurityCode,
    Reason::UsedSecurityCode,
    Reason::ExpiredCode,
    Reason::UsedCode,
];
