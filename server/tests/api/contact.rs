//! Contacts in the console.

use sea_orm::EntityTrait;
use shared::contact::{Add, Lack, List, NewContact, PortalStatus, Search, Show, TypedFact};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::value::birth_date::TypedDate;

use crate::support::{TestApp, new_contact};

#[tokio::test]
async fn a_contact_comes_with_a_client_record_and_a_profile() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = app.add_contact(&admin, "ada@example.com").await;
    let shown = admin.ok_at::<Show>(&ContactPath { contact: id }, ()).await;
    assert_eq!(shown.row.status, PortalStatus::Ready);
    assert_eq!(shown.birth_date.as_deref(), Some("1985-07-04"));
    assert_eq!(shown.profiles[0].client_name, "Amelia Hart");
}

#[tokio::test]
async fn bad_input_names_the_fields_and_changes_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let typed = NewContact { given_name: " ".into(), email: "nobody".into(), ..new_contact("") };
    let answer = admin.post("/api/console/contacts", &typed).await;
    let fields: Vec<_> = answer.problem().fields.into_iter().map(|field| (field.field, field.code)).collect();
    assert_eq!(fields, [("given_name".into(), Code::Required), ("email".into(), Code::EmailInvalid)]);
    let unborn = TypedDate { day: "1".into(), month: "1".into(), year: "2199".into() };
    let typed = NewContact { birth_date: unborn, ..new_contact("ada@example.com") };
    assert_eq!(admin.refused::<Add>(typed).await, Code::DateImplausible);
    assert!(admin.ok::<List>(Search::default()).await.contacts.is_empty());
}

#[tokio::test]
async fn an_address_is_one_persons_within_a_practice() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.add_contact(&admin, "ada@example.com").await;
    assert_eq!(admin.refused::<Add>(new_contact("ADA@example.com")).await, Code::EmailTaken);
    assert_eq!(admin.ok::<List>(Search::default()).await.contacts.len(), 1);
}

#[tokio::test]
async fn the_list_tells_what_is_lacking() {
    let app = TestApp::start().await;
    app.decide(r#"{"identity":true}"#).await;
    let admin = app.admin().await;
    let typed = NewContact {
        mobile: String::new(),
        birth_date: TypedDate::default(),
        identity_fact: TypedFact::default(),
        ..new_contact("ada@example.com")
    };
    admin.ok::<Add>(typed).await;
    let row = admin.ok::<List>(Search::default()).await.contacts.remove(0);
    assert_eq!(row.status, PortalStatus::NotReady { reasons: vec![Lack::Mobile, Lack::IdentityFact, Lack::BirthDate] });
    app.decide("{}").await;
    let row = admin.ok::<List>(Search::default()).await.contacts.remove(0);
    assert_eq!(row.status, PortalStatus::NotReady { reasons: vec![Lack::BirthDate] }, "nothing asks for the others");
}

#[tokio::test]
async fn the_fact_of_the_identity_check_is_kept_sealed_and_told_to_nobody() {
    let app = TestApp::start().await;
    app.decide(r#"{"identity":true}"#).await;
    let admin = app.admin().await;
    for wrong in ["123-45-6789", "678"] {
        let typed = NewContact { identity_fact: TypedFact(wrong.into()), ..new_contact("ada@example.com") };
        assert_eq!(admin.refused::<Add>(typed).await, Code::LastFourInvalid, "{wrong}");
    }
    let typed = NewContact { identity_fact: TypedFact("6789".into()), ..new_contact("ada@example.com") };
    let id = admin.ok::<Add>(typed).await.id;
    let answer = admin.call::<Show>(&ContactPath { contact: id.clone() }, &()).await;
    assert!(
        answer.text().contains("\"has_identity_fact\":true") && !answer.text().contains("6789"),
        "{}",
        answer.text()
    );
    let reader = app.context.database().reader();
    let row = server::entity::contact::Entity::find_by_id(id.as_str()).one(reader).await.unwrap().unwrap();
    assert!(row.ssn_last4_sealed.is_some_and(|sealed| !sealed.contains("6789")));
}

#[tokio::test]
async fn the_list_goes_on_where_it_stopped() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for number in 0..53 {
        let typed =
            NewContact { family_name: format!("Number {number:02}"), ..new_contact(&format!("c{number}@example.com")) };
        admin.ok::<Add>(typed).await;
    }
    let first = admin.ok::<List>(Search::default()).await;
    assert_eq!(first.contacts.len(), 50);
    let after = first.next.unwrap();
    let second = admin.ok::<List>(Search { after, ..Search::default() }).await;
    assert_eq!(second.contacts.len(), 3);
    assert_eq!((second.contacts[0].email.as_deref(), second.next), (Some("c50@example.com"), None));
}

#[tokio::test]
async fn a_search_finds_names_and_addresses_and_takes_nothing_for_a_pattern() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.add_contact(&admin, "ada_1@example.com").await;
    let found = |text: &'static str| {
        let admin = &admin;
        async move { admin.ok::<List>(Search { text: text.into(), ..Search::default() }).await.contacts.len() }
    };
    assert_eq!((found("HART").await, found("ada_1").await, found("nobody").await), (1, 1, 0));
    assert_eq!((found("%").await, found("a_a").await, found("'").await), (0, 0, 0));
}
