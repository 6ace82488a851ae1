//! Which step comes next.

use shared::activation::Step;
use shared::moment::Moment;
use shared::practice::{LegalDocument, LegalKind};

use crate::entity::invitation;

/// Seconds for which a confirmed birth date holds. An abandoned wizard must not stand open at its last step for
/// whoever finds the mail; another device within the half hour goes on there.
const CONFIRMED_FOR: i64 = 30 * 60;

/// How far somebody got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reached {
    /// The current versions of both documents are accepted.
    pub(super) policies: bool,
    /// When the birth date was confirmed.
    pub(super) birth_date: Option<Moment>,
}

/// The step to show.
pub(super) fn next(reached: Reached, now: Moment) -> Step {
    let confirmed = reached.birth_date.is_some_and(|at| now.seconds_since(at) < CONFIRMED_FOR);
    match (reached.policies, confirmed) {
        (false, _) => Step::Policies,
        (true, false) => Step::BirthDate,
        (true, true) => Step::Password,
    }
}

/// Whether the holder of the link accepted these very versions.
pub(super) fn noted(invitation: &invitation::Model, documents: &[LegalDocument]) -> bool {
    documents.iter().all(|document| {
        let accepted = match document.kind {
            LegalKind::Privacy => invitation.accepted_privacy,
            LegalKind::Terms => invitation.accepted_terms,
        };
        accepted == Some(document.version)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(policies: bool, birth_date: Option<i64>, now: i64) -> Step {
        next(Reached { policies, birth_date: birth_date.map(Moment) }, Moment(now))
    }

    #[test]
    fn steps_come_in_order() {
        assert_eq!(at(false, None, 0), Step::Policies);
        assert_eq!(at(true, None, 0), Step::BirthDate);
        assert_eq!(at(true, Some(0), 1), Step::Password);
    }

    #[test]
    fn a_new_version_is_read_first() {
        assert_eq!(at(false, Some(0), 1), Step::Policies);
    }

    #[test]
    fn a_confirmation_holds_for_half_an_hour() {
        assert_eq!(at(true, Some(0), 30 * 60 * 1000 - 1), Step::Password);
        assert_eq!(at(true, Some(0), 30 * 60 * 1000), Step::BirthDate);
    }
}
