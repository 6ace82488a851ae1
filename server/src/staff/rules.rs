//! Whether a one-time link still works.

use shared::access_log::Reason;
use shared::failure::Code;
use shared::moment::Moment;

use crate::entity::staff_setup;

/// What whoever holds the link is told, and what the log says; none while it works.
pub(super) const fn refusal(setup: &staff_setup::Model, now: Moment) -> Option<(Code, Reason)> {
    if setup.used_at.is_some() {
        return Some((Code::LinkUsed, Reason::UsedLink));
    }
    if setup.replaced_at.is_some() {
        return Some((Code::LinkReplaced, Reason::ReplacedLink));
    }
    if now.0 >= setup.expires_at { Some((Code::LinkExpired, Reason::ExpiredLink)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_works_once_and_for_a_day() {
        let text = String::new;
        let setup = |used_at, replaced_at| staff_setup::Model {
            id: text(),
            practice_id: text(),
            staff_id: text(),
            token_digest: text(),
            created_at: 0,
            expires_at: 1000,
            used_at,
            replaced_at,
        };
        let code = |row: &staff_setup::Model, now| refusal(row, Moment(now)).map(|(code, _)| code);
        assert_eq!(code(&setup(None, None), 999), None);
        assert_eq!(code(&setup(None, None), 1000), Some(Code::LinkExpired));
        assert_eq!(code(&setup(Some(1), None), 5), Some(Code::LinkUsed));
        assert_eq!(code(&setup(None, Some(1)), 5), Some(Code::LinkReplaced));
    }
}
