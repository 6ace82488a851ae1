//! When another PIN may be sent, and whether something changes at all.

use shared::moment::Moment;
use shared::value::email_address::EmailAddress;
use shared::value::phone_number::PhoneNumber;

use crate::entity::{account_change, contact};

/// Seconds between two PINs.
const APART: i64 = 60;
/// PINs of one change.
pub(super) const SENDS: i32 = 3;
/// Wrong guesses that end a PIN.
pub(super) const WRONG: i32 = 5;

/// When the next PIN may be sent; none when this change has sent its share.
pub(super) fn resend_at(row: &account_change::Model) -> Option<Moment> {
    (row.sends < SENDS).then(|| Moment(row.pin_sent_at).plus_seconds(APART))
}

/// Whether the contact has this address already, in whatever spelling.
pub(super) fn same_email(contact: &contact::Model, email: &EmailAddress) -> bool {
    contact.email_canonical.as_ref() == Some(&email.canonical())
}

/// Whether the contact has this number already, however it is written.
pub(super) fn same_mobile(contact: &contact::Model, mobile: &PhoneNumber) -> bool {
    let before = contact.mobile.as_deref().and_then(|text| PhoneNumber::parse(text).ok());
    before.is_some_and(|before| before.dialled() == mobile.dialled())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(sends: i32) -> account_change::Model {
        account_change::Model {
            id: String::new(),
            practice_id: String::new(),
            account_id: String::new(),
            session_id: String::new(),
            kind: String::new(),
            value: String::new(),
            pin_hash: String::new(),
            pin_marks: String::new(),
            pin_sent_at: 1000,
            expires_at: 0,
            sends,
            wrong: 0,
            created_at: 0,
            done_at: None,
            replaced_at: None,
        }
    }

    #[test]
    fn three_pins_a_minute_apart() {
        assert_eq!(resend_at(&row(1)), Some(Moment(61_000)));
        assert_eq!(resend_at(&row(2)), Some(Moment(61_000)));
        assert_eq!(resend_at(&row(3)), None);
    }
}
