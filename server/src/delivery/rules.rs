//! An outbox row in words for staff. Nothing of its secret is shown.

use shared::delivery::{Channel, Delivery, Message, State};
use shared::moment::Moment;
use shared::value::id::Id;

use crate::entity::outbox;

/// The row as the console shows it.
pub(super) fn shown(row: &outbox::Model) -> Option<Delivery> {
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
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_mail_shows_the_servers_words_and_no_payload() {
        let row = outbox::Model {
            id: "01JDB9ZK6V0000000000000000".into(),
            practice_id: String::new(),
            message: "invitation".into(),
            contact_id: None,
            staff_id: None,
            channel: "mail".into(),
            recipient: "ada@example.com".into(),
            language: "en".into(),
            payload_sealed: Some("sealed".into()),
            topic: None,
            valid_until: None,
            state: "refused".into(),
            attempts: 1,
            next_at: 0,
            lease: None,
            lease_until: None,
            last_answer: Some("550 no such mailbox".into()),
            created_at: 5,
            done_at: Some(6),
        };
        let delivery = shown(&row).unwrap();
        assert_eq!((delivery.message, delivery.state), (Message::Invitation, State::Refused));
        let leased = outbox::Model { state: "queued".into(), lease: Some("worker".into()), ..row };
        assert_eq!(shown(&leased).unwrap().state, State::Sending, "the end of the lease is no next try");
        assert!(!serde_json::to_string(&delivery).unwrap().contains("sealed"));
    }
}
