//! Which profiles are in force, and how they are shown.

use shared::client::ClientKind;
use shared::moment::Moment;
use shared::profile::{Profile, Relationship};
use shared::value::id::Id;

use crate::entity::{client, profile};

/// Whether a profile lets its contact in now.
pub(super) fn in_force(profile: &profile::Model, client: &client::Model, now: Moment) -> bool {
    profile.from_at <= now.0 && profile.until_at.is_none_or(|until| now.0 < until) && client.closed_at.is_none()
}

/// As the app shows it; none when a row holds words this program does not know.
pub(super) fn shown(profile: &profile::Model, client: &client::Model) -> Option<Profile> {
    Some(Profile {
        id: Id::parse(&profile.id).ok()?,
        relationship: Relationship::from_tag(&profile.relationship)?,
        client_name: client.name.clone(),
        client_kind: ClientKind::from_tag(&client.kind)?,
    })
}

/// Own first, then by name.
pub(super) fn sorted(mut profiles: Vec<Profile>) -> Vec<Profile> {
    profiles.sort_by_key(|profile| (profile.relationship != Relationship::Own, profile.client_name.to_lowercase()));
    profiles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(until_at: Option<i64>, closed_at: Option<i64>) -> (profile::Model, client::Model) {
        let id = || String::from("01JDB9ZK6V0000000000000000");
        let profile = profile::Model {
            id: id(),
            practice_id: id(),
            contact_id: id(),
            client_id: id(),
            relationship: "self".into(),
            from_at: 1000,
            until_at,
            created_at: 0,
        };
        let client = client::Model {
            id: id(),
            practice_id: id(),
            kind: "individual".into(),
            name: "Ada".into(),
            closed_at,
            created_at: 0,
        };
        (profile, client)
    }

    #[test]
    fn a_profile_holds_from_its_beginning_up_to_its_end() {
        let (profile, client) = rows(Some(2000), None);
        let at = |now| in_force(&profile, &client, Moment(now));
        assert_eq!([at(999), at(1000), at(1999), at(2000)], [false, true, true, false]);
    }

    #[test]
    fn a_closed_client_record_lets_nobody_in() {
        let (profile, client) = rows(None, Some(1));
        assert!(!in_force(&profile, &client, Moment(1500)));
    }

    #[test]
    fn ones_own_profile_comes_first() {
        let (mut row, client) = rows(None, None);
        let own = shown(&row, &client).unwrap();
        row.relationship = "guardian".into();
        let ward = Profile { client_name: "Aaron".into(), ..shown(&row, &client).unwrap() };
        assert_eq!(sorted(vec![ward.clone(), own.clone()]), [own, ward]);
    }
}
