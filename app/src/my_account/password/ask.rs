//! Asking the server for the change.

use shared::endpoint::{Check, NoPath};
use shared::failure::{Code, FieldFailure};
use shared::my_account::{ChangePassword, MyAccount, PasswordChange};

use crate::api;
use crate::failure::Failure;

/// What there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Change it; the one before is asked for.
    Change,
    /// Set the first one.
    First,
    /// There is none, and the last sign-in is too long ago to set one.
    SignInAgain,
}

impl Stage {
    /// As the account stands.
    pub(super) fn of(account: &MyAccount) -> Self {
        match (account.has_password, account.signed_in_lately) {
            (true, _) => Self::Change,
            (false, true) => Self::First,
            (false, false) => Self::SignInAgain,
        }
    }
}

/// Asks the server; none when it wants a new sign-in first.
pub(super) async fn ask(stage: Stage, change: PasswordChange) -> Result<Option<MyAccount>, Failure> {
    let missing = lacking(stage, &change);
    if !missing.is_empty() {
        return Err(Failure::invalid(missing));
    }
    match api::call::<ChangePassword>(&NoPath {}, change).await {
        Ok(newer) => Ok(Some(newer)),
        Err(failure) if failure.code() == Some(Code::SignInAgain) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// An empty field for the password before is a slip and no guess, so the server is not asked; whatever else is wrong
/// is told at the same time. The contract cannot check it, since those without a password leave it empty rightly.
fn lacking(stage: Stage, change: &PasswordChange) -> Vec<FieldFailure> {
    if stage != Stage::Change || !change.current.is_empty() {
        return Vec::new();
    }
    let mut fields = vec![FieldFailure::new("current", Code::Required)];
    fields.extend(change.clone().check().err().unwrap_or_default());
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_current_password_is_told_without_asking() {
        let change =
            |current: &str, password: &str| PasswordChange { current: current.into(), password: password.into() };
        let codes = |stage, change| lacking(stage, &change).into_iter().map(|field| field.code).collect::<Vec<_>>();
        assert_eq!(codes(Stage::Change, change("", "teal-harvest-91")), [Code::Required]);
        assert_eq!(codes(Stage::Change, change("", "short")), [Code::Required, Code::PasswordTooShort]);
        assert_eq!(codes(Stage::Change, change("old", "short")), []);
        assert_eq!(codes(Stage::First, change("", "teal-harvest-91")), []);
    }
}
