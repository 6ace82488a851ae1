//! A practice and a client for tests of what is written.

use shared::language::Language;

use crate::entity::practice;
use crate::outbox::Recipient;

pub(in crate::outbox) fn practice() -> practice::Model {
    practice::Model {
        id: "practice".into(),
        name: "Willow Practice".into(),
        phone: "(555) 010-0142".into(),
        origin: "https://portal.willow.example".into(),
        host: "portal.willow.example".into(),
        colour: "#2f6f5e".into(),
        language: "en".into(),
        mail_from: "portal@willow.example".into(),
        idle_minutes: 30,
        created_at: 0,
        policy: "{}".into(),
        anchor_mail: None,
        address: String::new(),
        time_zone: "UTC".into(),
        legal_changed_at: None,
        logo: None,
        wording: "{}".into(),
    }
}

pub(in crate::outbox) fn client(language: Language) -> Recipient {
    Recipient { contact_id: None, staff_id: None, address: "ada@client.example".into(), language }
}
