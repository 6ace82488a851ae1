//! Which profiles are in force, what they open, and how they are shown.

use shared::client::ClientKind;
use shared::failure::Code;
use shared::moment::Moment;
use shared::profile::{Profile, Relationship, Right, Standing, Terms};
use shared::value::id::Id;

use crate::entity::{contact, profile};
use crate::profile::enter::Need;
use crate::profile::store::Known;

/// Most words of a name that may be parted anywhere.
const MOST_WORDS: usize = 12;

/// How a profile stands now. A surrogate stands and falls with the person: whom the practice has shut out, nobody acts
/// for (ASVS 7.4.2).
pub(super) fn standing(known: &Known, now: Moment) -> Standing {
    let Known { profile, client, person_ended } = known;
    let over = profile.ended_at.is_some()
        || profile.until_at.is_some_and(|until| until <= now.0)
        || client.closed_at.is_some()
        || (known.on_behalf() && *person_ended);
    match over {
        true => Standing::Ended,
        false if now.0 < profile.from_at => Standing::NotYet,
        false => Standing::Live,
    }
}

/// Whether the practice has shut a contact out, for now or for good.
pub(super) const fn shut_out(contact: &contact::Model) -> bool {
    contact.disabled_at.is_some() || contact.closed_at.is_some()
}

/// Why a request inside a profile is refused; none when it is not.
pub(super) fn refusal(known: &Known, need: Need, now: Moment) -> Option<Code> {
    match standing(known, now) {
        Standing::Ended => return Some(Code::ProfileEnded),
        Standing::NotYet => return Some(Code::ProfileNotYet),
        Standing::Live => {}
    }
    match need {
        Need::Anything => None,
        Need::Own => (known.relationship() != Some(Relationship::Own)).then_some(Code::OnlyThemselves),
        Need::Right(right) => (!rights(&known.profile).contains(&right)).then_some(Code::RightMissing),
    }
}

/// What a profile opens. A row that names nothing, as whoever is the client has, opens all there is; one that cannot be
/// read opens nothing.
pub(super) fn rights(profile: &profile::Model) -> Vec<Right> {
    let Some(text) = &profile.rights else { return Right::ALL.to_vec() };
    let tags: Vec<String> = serde_json::from_str(text).unwrap_or_default();
    tags.iter().filter_map(|tag| Right::from_tag(tag)).collect()
}

/// The same as the row spells it.
pub(super) fn spelled(rights: &[Right], relationship: Relationship) -> Option<String> {
    let tags: Vec<&str> = rights.iter().map(|right| right.tag()).collect();
    (relationship != Relationship::Own).then(|| serde_json::json!(tags).to_string())
}

/// Whether the days of a new profile cannot be: over before they begin, or over by now.
pub(super) fn days_impossible(terms: &Terms, now: Moment) -> bool {
    terms.until.is_some_and(|until| until <= terms.from.unwrap_or(now) || until <= now)
}

/// When a profile ends by itself.
pub(super) fn until(profile: &profile::Model) -> Option<Moment> {
    profile.until_at.map(Moment)
}

/// As the app shows it; none when a row holds words this program does not know.
pub(super) fn shown(known: &Known) -> Option<Profile> {
    Some(Profile {
        id: Id::parse(&known.profile.id).ok()?,
        relationship: known.relationship()?,
        client_name: known.client.name.clone(),
        client_kind: ClientKind::from_tag(&known.client.kind)?,
    })
}

/// What a name may be in the list's order, which is by family name: the words as they are, and every other parting of them
/// into given and family name. Nobody can tell from "Anna Maria Hart" where the one ends.
pub(super) fn orders(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let parted = |at| {
        let (given, family) = words.split_at(at);
        [family, given].concat().join(" ")
    };
    // Nobody's name is that long.
    let partings = if words.len() > MOST_WORDS { 1 } else { words.len() };
    (0..partings).map(parted).collect()
}

/// Own first, then by name.
pub(super) fn sorted(mut profiles: Vec<Profile>) -> Vec<Profile> {
    profiles.sort_by_key(|profile| (profile.relationship != Relationship::Own, profile.client_name.to_lowercase()));
    profiles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::client;

    fn known(relationship: Relationship) -> Known {
        let id = || String::from("01JDB9ZK6V0000000000000000");
        let profile = profile::Model {
            id: id(),
            practice_id: id(),
            contact_id: id(),
            client_id: id(),
            relationship: relationship.tag().into(),
            from_at: 1000,
            until_at: Some(2000),
            rights: None,
            reason: None,
            ended_at: None,
            ended_reason: None,
            first_used_at: None,
            created_at: 0,
        };
        let client = client::Model {
            id: id(),
            practice_id: id(),
            kind: "individual".into(),
            name: "Ada".into(),
            sort_name: "ada".into(),
            birth_date_sealed: None,
            closed_at: None,
            created_at: 0,
        };
        Known { profile, client, person_ended: false }
    }

    #[test]
    fn a_name_may_be_parted_anywhere() {
        assert_eq!(orders("anna maria hart"), ["anna maria hart", "maria hart anna", "hart anna maria"]);
        assert_eq!((orders("ada  hart"), orders("")), (vec!["ada hart".to_owned(), "hart ada".into()], Vec::new()));
        assert_eq!(orders(&"x ".repeat(99)).len(), 1);
    }

    #[test]
    fn a_profile_holds_from_its_beginning_up_to_its_end() {
        let known = known(Relationship::Guardian);
        let at = |now| standing(&known, Moment(now));
        let expected = [Standing::NotYet, Standing::Live, Standing::Live, Standing::Ended];
        assert_eq!([at(999), at(1000), at(1999), at(2000)], expected);
        let codes = [999, 1000, 2000].map(|now| refusal(&known, Need::Anything, Moment(now)));
        assert_eq!(codes, [Some(Code::ProfileNotYet), None, Some(Code::ProfileEnded)]);
    }

    #[test]
    fn what_was_ended_or_closed_lets_nobody_in() {
        let mut ended = known(Relationship::Own);
        ended.profile.ended_at = Some(1);
        let mut closed = known(Relationship::Own);
        closed.client.closed_at = Some(1);
        for one in [ended, closed] {
            assert_eq!(standing(&one, Moment(1500)), Standing::Ended);
        }
    }

    #[test]
    fn nobody_acts_for_somebody_who_is_shut_out() {
        let standing = |relationship| standing(&Known { person_ended: true, ..known(relationship) }, Moment(1500));
        assert_eq!(standing(Relationship::Surrogate), Standing::Ended);
        assert_eq!(standing(Relationship::Guardian), Standing::Live, "a child's own access is another matter");
    }

    #[test]
    fn only_the_person_themselves_get_to_what_is_their_own() {
        for relationship in Relationship::ALL {
            let expected = (relationship != Relationship::Own).then_some(Code::OnlyThemselves);
            assert_eq!(refusal(&known(relationship), Need::Own, Moment(1500)), expected, "{relationship:?}");
        }
    }

    #[test]
    fn a_profile_opens_what_its_row_names() {
        let mut one = known(Relationship::Surrogate);
        one.profile.rights = spelled(&[Right::Bills], Relationship::Surrogate);
        let asked = |right| refusal(&one, Need::Right(right), Moment(1500));
        assert_eq!((asked(Right::Bills), asked(Right::Documents)), (None, Some(Code::RightMissing)));
        assert_eq!(spelled(&Right::ALL, Relationship::Own), None);
        one.profile.rights = None;
        assert_eq!(rights(&one.profile), Right::ALL);
        one.profile.rights = Some("nonsense".into());
        assert_eq!(rights(&one.profile), []);
    }

    #[test]
    fn a_new_profile_is_not_over_before_it_begins() {
        let terms = |from: Option<i64>, until: Option<i64>| Terms {
            relationship: Relationship::Surrogate,
            rights: vec![],
            from: from.map(Moment),
            until: until.map(Moment),
            reason: String::new(),
        };
        let impossible = |from, until| days_impossible(&terms(from, until), Moment(100));
        assert!(!impossible(None, None) && !impossible(Some(500), Some(501)) && !impossible(None, Some(101)));
        assert!(impossible(Some(500), Some(500)) && impossible(None, Some(100)) && impossible(Some(1), Some(50)));
    }

    #[test]
    fn ones_own_profile_comes_first() {
        let own = shown(&known(Relationship::Own)).unwrap();
        let ward = Profile { client_name: "Aaron".into(), ..shown(&known(Relationship::Guardian)).unwrap() };
        assert_eq!(sorted(vec![ward.clone(), own.clone()]), [own, ward]);
    }
}
