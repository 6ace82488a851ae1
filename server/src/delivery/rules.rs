//! An outbox row in words for staff. Nothing of its secret is shown.

use shared::access::Right;
use shared::delivery::{Asked, Channel, Delivery, Message, Place, Standing, State};
use shared::moment::Moment;
use shared::value::id::Id;

use crate::entity::outbox;
use crate::http::StaffMember;

/// Which rows a staff member may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// All of the practice.
    Everything,
    /// Those to contacts: what goes to staff is for those who look after staff.
    Contacts,
    /// Those to contacts in the reach of this staff member.
    Own(String),
}

impl Scope {
    /// The caller's.
    pub(super) fn of(caller: &StaffMember) -> Self {
        match caller.own_clients_of() {
            Some(staff_id) => Self::Own(staff_id.to_owned()),
            None if caller.role.may(Right::StaffMembers) => Self::Everything,
            None => Self::Contacts,
        }
    }
}

/// One question to the database. Each has an index that brings the rows in the list's order, or so few that sorting
/// them costs nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// Everything, by time.
    Time,
    /// One channel and state.
    Kind(Channel, Standing),
    /// These contacts; others' are left out where only one's own are in reach.
    Contacts(Vec<String>),
    /// All contacts in reach.
    Own,
}

/// How the rows that were asked for are found: several keys are several questions, whose answers are joined.
pub(super) fn keys(asked: &Asked, scope: &Scope, contacts: Option<Vec<String>>) -> Vec<Key> {
    match (contacts, scope) {
        (Some(none), _) if none.is_empty() => Vec::new(),
        (Some(contacts), _) => vec![Key::Contacts(contacts)],
        (None, Scope::Own(_)) => vec![Key::Own],
        (None, _) if asked.channel.is_none() && asked.state.is_none() => vec![Key::Time],
        (None, _) => {
            let channels = asked.channel.map_or(vec![Channel::Mail, Channel::Sms], |one| vec![one]);
            let states = asked.state.map_or(Standing::ALL.to_vec(), |one| vec![one]);
            let of = |channel| states.iter().map(move |state| Key::Kind(channel, *state));
            channels.into_iter().flat_map(of).collect()
        }
    }
}

/// How rows spell it.
pub(super) const fn tag(standing: Standing) -> &'static str {
    match standing {
        Standing::Queued => "queued",
        Standing::Sent => "sent",
        Standing::Refused => "refused",
        Standing::Dropped => "dropped",
    }
}

/// The row's place in the list.
pub(super) fn place(row: &outbox::Model) -> Option<Place> {
    Some(Place { at: Moment(row.created_at), id: Id::parse(&row.id).ok()? })
}

/// How a message can be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Again {
    /// As it is.
    Same,
    /// A new one in its place.
    Renewed,
}

/// Whether it can be sent again, or now. `newest` tells whether it is the newest of its topic. What lets somebody in is
/// not kept, and would say for how long it works: of an invitation a new one is made, while links and PINs are asked for
/// by whom they are for.
pub(super) fn again(row: &outbox::Model, newest: bool, now: Moment) -> Option<Again> {
    match row.state.as_str() {
        "queued" if row.lease.is_none() && row.attempts > 0 && row.next_at > now.0 => Some(Again::Same),
        "refused" if row.payload_sealed.is_some() => Some(Again::Same),
        "refused" if renewable(row) && newest => Some(Again::Renewed),
        _ => None,
    }
}

/// Whether staff can make a new one of it.
pub(super) fn renewable(row: &outbox::Model) -> bool {
    row.message == "invitation" && row.state == "refused" && row.contact_id.is_some()
}

/// The row as the console shows it.
pub(super) fn shown(row: &outbox::Model, newest: bool, now: Moment) -> Option<Delivery> {
    let message = serde_json::from_value(serde_json::Value::String(row.message.clone())).unwrap_or(Message::Unknown);
    let state = match row.state.as_str() {
        "sent" => State::Sent { at: Moment(row.done_at?) },
        "refused" => State::Refused,
        "dropped" => State::Dropped,
        _ if row.lease.is_some() => State::Sending,
        _ => State::Queued { next_at: Moment(row.next_at) },
    };
    Some(Delivery {
        id: Id::parse(&row.id).ok()?,
        message,
        channel: Channel::from_tag(&row.channel).unwrap_or_default(),
        created_at: Moment(row.created_at),
        state,
        attempts: row.attempts,
        answer: row.last_answer.clone(),
        again: again(row, newest, now).is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused() -> outbox::Model {
        outbox::Model {
            id: "01JDB9ZK6V0000000000000000".into(),
            practice_id: String::new(),
            message: "invitation".into(),
            contact_id: Some("ada".into()),
            staff_id: None,
            channel: "mail".into(),
            recipient: "ada@example.com".into(),
            language: "en".into(),
            payload_sealed: Some("sealed".into()),
            topic: None,
            valid_until: Some(100),
            state: "refused".into(),
            attempts: 1,
            next_at: 0,
            lease: None,
            lease_until: None,
            last_answer: Some("550 no such mailbox".into()),
            created_at: 5,
            done_at: Some(6),
        }
    }

    #[test]
    fn a_refused_mail_shows_the_servers_words_and_no_payload() {
        let delivery = shown(&refused(), true, Moment(10)).unwrap();
        assert_eq!((delivery.message, delivery.state), (Message::Invitation, State::Refused));
        let leased = outbox::Model { state: "queued".into(), lease: Some("worker".into()), ..refused() };
        let state = shown(&leased, true, Moment(10)).unwrap().state;
        assert_eq!(state, State::Sending, "the end of the lease is no next try");
        assert!(!serde_json::to_string(&delivery).unwrap().contains("sealed"));
    }

    #[test]
    fn what_can_be_sent_again_is_and_nothing_else() {
        let now = Moment(10);
        let again = |row: &outbox::Model, newest| super::again(row, newest, now);
        let link = outbox::Model { payload_sealed: None, ..refused() };
        assert_eq!(again(&link, true), Some(Again::Renewed));
        assert_eq!(again(&link, false), None, "a newer one was sent");
        let other = outbox::Model { message: "sign_in_link".into(), ..link };
        assert_eq!(again(&other, true), None, "only who asked for it asks again");
        let word = outbox::Model { message: "activated".into(), valid_until: None, ..refused() };
        assert_eq!(again(&word, false), Some(Again::Same));
        assert_eq!(again(&outbox::Model { payload_sealed: None, ..word }, true), None, "nothing is left to send");
        let waiting = outbox::Model { state: "queued".into(), next_at: 50, ..refused() };
        assert_eq!(again(&waiting, true), Some(Again::Same));
        for not_waiting in [
            outbox::Model { attempts: 0, ..waiting.clone() },
            outbox::Model { next_at: 10, ..waiting.clone() },
            outbox::Model { lease: Some("worker".into()), ..waiting.clone() },
            outbox::Model { state: "sent".into(), ..waiting.clone() },
            outbox::Model { state: "dropped".into(), ..waiting },
        ] {
            assert_eq!(again(&not_waiting, true), None, "{not_waiting:?}");
        }
    }

    #[test]
    fn every_filter_has_its_questions() {
        let asked = |channel, state| Asked { channel, state, ..Asked::default() };
        let count = |channel, state| keys(&asked(channel, state), &Scope::Contacts, None).len();
        assert_eq!(keys(&asked(None, None), &Scope::Everything, None), [Key::Time]);
        assert_eq!((count(Some(Channel::Sms), None), count(None, Some(Standing::Sent))), (4, 2));
        assert_eq!(count(Some(Channel::Sms), Some(Standing::Queued)), 1);
        assert_eq!(keys(&asked(None, None), &Scope::Own("casey".into()), None), [Key::Own]);
        let ada = Some(vec!["ada".to_owned()]);
        let of_ada = [Key::Contacts(vec!["ada".into()])];
        assert_eq!(keys(&asked(None, Some(Standing::Sent)), &Scope::Own("casey".into()), ada), of_ada);
        assert_eq!(keys(&asked(None, None), &Scope::Contacts, Some(Vec::new())), [], "nobody has nothing");
    }
}
