//! Whom nobody can act for: records that are nobody's own.

use shared::birthday_plan::RecordPath;
use shared::client::{ClientKind, GiveProfile, NewProfile};
use shared::contact::NewContact;
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::profile::{Add, NewWay, Record, Relationship, Right};

use crate::support::{TestApp, new_contact};
use crate::surrogate::{DORA, SAM, for_dora};

#[tokio::test]
async fn nobody_acts_on_behalf_of_a_record_that_is_nobodys_own() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let sam = app.add_contact(&admin, SAM).await;
    let couple = NewWay {
        record: Record::New,
        client_kind: ClientKind::Couple,
        client_name: "Dora & Finn".into(),
        ..for_dora()
    };
    let path = ContactPath { contact: sam.clone() };
    assert_eq!(admin.refused_at::<Add>(&path, couple.clone()).await, Code::RecordOfNobody);
    let new = NewContact {
        relationship: Relationship::Surrogate,
        client_kind: ClientKind::Entity,
        ..new_contact("finn@example.com")
    };
    assert_eq!(admin.refused::<shared::contact::Add>(new).await, Code::RecordOfNobody);

    // The record of a couple that is there already.
    let ways = admin.ok_at::<Add>(&path, NewWay { relationship: Relationship::Partner, ..couple }).await;
    let couple = ways.own.into_iter().find(|way| way.profile.client_name == "Dora & Finn").unwrap().client;
    app.add_contact(&admin, DORA).await;
    let record = RecordPath { client: couple };
    let given = |relationship| NewProfile {
        contact: DORA.into(),
        relationship,
        rights: vec![Right::Documents],
        ..NewProfile::default()
    };
    let refused = admin.refused_at::<GiveProfile>(&record, given(Relationship::Surrogate)).await;
    assert_eq!(refused, Code::RecordOfNobody);
    // Once it is somebody's own there is a person to act for, who hears of it.
    let finn = app.add_contact(&admin, "finn@example.com").await;
    let own = NewProfile { contact: "finn@example.com".into(), ..given(Relationship::Own) };
    admin.ok_at::<GiveProfile>(&record, own).await;
    admin.ok_at::<GiveProfile>(&record, given(Relationship::Surrogate)).await;
    assert!(app.log().await.iter().any(|row| row.contact_id.as_deref() == Some(finn.as_str())));
}
