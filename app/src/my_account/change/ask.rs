//! Asking the server. Its fields get the names they have in the page, where another section has a password too.

use shared::endpoint::NoPath;
use shared::failure::{Code, FieldFailure, Problem};
use shared::my_account::{
    Change, ChangeEmail, ChangeMobile, ChangePin, ConfirmChange, EmailChange, MobileChange, MyAccount, ResendChangePin,
    Which,
};

use crate::api;
use crate::failure::Failure;

/// Refusals that belong to a field.
pub(super) const PLACES: &[(Code, &str)] = &[(Code::PinRefused, "change-pin"), (Code::DigitsInvalid, "change-pin")];

/// Begins.
pub(super) async fn begin(
    change: Change,
    has_password: bool,
    (current, new): (String, String),
) -> Result<MyAccount, Failure> {
    let missing = missing(change, has_password && current.is_empty(), new.trim().is_empty());
    if !missing.is_empty() {
        // A slip and no guess, so the server is not asked.
        return Err(Failure::invalid(missing));
    }
    let answer = match change {
        Change::Email => api::call::<ChangeEmail>(&NoPath {}, EmailChange { current, email: new }).await,
        Change::Mobile => api::call::<ChangeMobile>(&NoPath {}, MobileChange { current, mobile: new }).await,
    };
    answer.map_err(renamed)
}

/// Finishes.
pub(super) async fn confirm(change: Change, pin: String) -> Result<MyAccount, Failure> {
    api::call::<ConfirmChange>(&NoPath {}, ChangePin { change, pin }).await.map_err(renamed)
}

/// Asks for another PIN.
pub(super) async fn resend(change: Change) -> Result<MyAccount, Failure> {
    api::call::<ResendChangePin>(&NoPath {}, Which { change }).await
}

/// The id of the first field, for the focus.
pub(super) fn first_field(has_password: bool, change: Change) -> String {
    if has_password { "proof" } else { new_field(change) }.to_owned()
}

const fn new_field(change: Change) -> &'static str {
    match change {
        Change::Email => "new-email",
        Change::Mobile => "new-mobile",
    }
}

/// Every field that was left empty, in the order of the page.
fn missing(change: Change, proof: bool, new: bool) -> Vec<FieldFailure> {
    let fields = [(proof, "proof"), (new, new_field(change))];
    fields.into_iter().filter(|(empty, _)| *empty).map(|(_, field)| FieldFailure::new(field, Code::Required)).collect()
}

fn renamed(failure: Failure) -> Failure {
    match failure {
        Failure::Refused(problem) => {
            let fields = problem
                .fields
                .into_iter()
                .map(|FieldFailure { field, code }| FieldFailure::new(in_page(&field), code))
                .collect();
            Failure::Refused(Problem { fields, ..problem })
        }
        unreachable @ Failure::Unreachable => unreachable,
    }
}

fn in_page(field: &str) -> &str {
    match field {
        "current" => "proof",
        "email" => "new-email",
        "mobile" => "new-mobile",
        "pin" => "change-pin",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_missing_is_said_at_once() {
        let named = |missing: Vec<FieldFailure>| missing.into_iter().map(|field| field.field).collect::<Vec<_>>();
        assert_eq!(named(missing(Change::Email, true, true)), ["proof", "new-email"]);
        assert_eq!(named(missing(Change::Mobile, false, true)), ["new-mobile"]);
        assert!(missing(Change::Email, false, false).is_empty());
    }

    #[test]
    fn a_wrong_field_is_found_in_the_page() {
        let fields = vec![
            FieldFailure::new("current", Code::PasswordWrong),
            FieldFailure::new("email", Code::EmailInvalid),
            FieldFailure::new("pin", Code::PinRefused),
        ];
        let failure = renamed(Failure::invalid(fields));
        let names: Vec<_> = failure.fields().iter().map(|field| field.field.as_str()).collect();
        assert_eq!(names, ["proof", "new-email", "change-pin"]);
    }
}
