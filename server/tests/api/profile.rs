//! Ways into client records: which are in force, and how staff give and end them.

use shared::client::ClientKind;
use shared::contact::{Add as AddContact, List, Search};
use shared::endpoint::{ContactPath, ProfilePath};
use shared::failure::Code;
use shared::profile::{
    Add, ContactProfiles, End, Ending, Enter, Home, Mine, NewWay, OfContact, Record, Relationship, Right, Standing,
    WayPath,
};
use shared::value::birth_date::TypedDate;
use shared::value::id::Id;

use crate::support::{Browser, TestApp, new_contact};

const ADA: &str = "ada@example.com";

/// A way into a record of its own.
fn record(kind: ClientKind, name: &str, relationship: Relationship) -> NewWay {
    NewWay {
        client_kind: kind,
        client_name: name.into(),
        relationship,
        rights: Right::ALL.to_vec(),
        ..NewWay::default()
    }
}

fn at(contact: &Id) -> ContactPath {
    ContactPath { contact: contact.clone() }
}

async fn add(admin: &Browser<'_>, contact: &Id, way: NewWay) -> ContactProfiles {
    admin.ok_at::<Add>(&at(contact), way).await
}

async fn names(browser: &Browser<'_>) -> Vec<String> {
    browser.ok::<Mine>(()).await.profiles.into_iter().map(|profile| profile.client_name).collect()
}

#[tokio::test]
async fn a_second_client_record_makes_no_second_account_and_says_so_by_mail() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.invite(&admin, ADA).await;
    let browser = app.activate(&ada).await;
    assert_eq!(admin.refused::<AddContact>(new_contact(ADA)).await, Code::EmailTaken);
    let way = record(ClientKind::Entity, "Hart Bakery", Relationship::Other);
    let shown = add(&admin, &ada.id, way.clone()).await;
    assert_eq!(shown.own.len(), 2);
    assert_eq!(admin.ok::<List>(Search::default()).await.contacts.len(), 1);
    assert_eq!(names(&browser).await, ["Amelia Hart", "Hart Bakery"], "at once, in the session that is open");
    let mail = app.mail_to(ADA).await;
    assert_eq!(mail.subject, "Willow Practice: another portal is open to you");
    assert!(mail.text.contains("Hart Bakery") && mail.text.contains("http://localhost:8080\n"), "{}", mail.text);
    // A form sent twice makes one record and one mail.
    assert_eq!(admin.refused_at::<Add>(&at(&ada.id), way).await, Code::ProfileThere);
    let told = app.mails().await.into_iter().filter(|mail| mail.subject.contains("another portal")).count();
    assert_eq!(told, 1);
    assert_eq!(app.reasons().await.iter().filter(|reason| *reason == "profile_added").count(), 1);
}

#[tokio::test]
async fn whoever_has_not_activated_finds_the_second_record_when_they_do() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.invite(&admin, ADA).await;
    add(&admin, &ada.id, record(ClientKind::Minor, "Milo Hart", Relationship::Guardian)).await;
    let mails: Vec<_> = app.mails().await.into_iter().filter(|mail| mail.to == ADA).collect();
    let [invitation, told] = mails.as_slice() else { panic!("{mails:?}") };
    assert!(
        invitation.subject.contains("activate") || invitation.text.contains("/activate#"),
        "{}",
        invitation.subject
    );
    assert_eq!(told.subject, "Willow Practice: another portal is open to you");
    assert!(told.text.contains("You have not activated it yet"), "{}", told.text);
    // Nobody has proved that the address is theirs.
    assert!(!told.text.contains("Milo") && !told.html.contains("Milo"), "{}", told.text);
    let browser = app.activate(&ada).await;
    assert_eq!(names(&browser).await, ["Amelia Hart", "Milo Hart"]);
}

#[tokio::test]
async fn whoever_is_not_invited_yet_is_told_by_the_invitation_alone() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = app.add_contact(&admin, ADA).await;
    add(&admin, &id, record(ClientKind::Minor, "Milo Hart", Relationship::Guardian)).await;
    assert!(app.mails().await.iter().all(|mail| mail.to != ADA));
}

#[tokio::test]
async fn a_profile_holds_from_its_first_day_to_the_end_of_its_last() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.invite(&admin, ADA).await;
    let browser = app.activate(&ada).await;
    let day = |year: &str| TypedDate { day: "1".into(), month: "1".into(), year: year.into() };
    let way =
        NewWay { from: day("2090"), until: day("2090"), ..record(ClientKind::Minor, "Milo", Relationship::Guardian) };
    let way = add(&admin, &ada.id, way).await.own.into_iter().find(|way| way.profile.client_name == "Milo").unwrap();
    assert_eq!((way.standing, way.until.unwrap().seconds_since(way.from)), (Standing::NotYet, 24 * 60 * 60));
    let path = ProfilePath { profile: way.profile.id };
    assert_eq!(names(&browser).await, ["Amelia Hart"]);
    assert_eq!(browser.refused_at::<Home>(&path, ()).await, Code::ProfileNotYet);

    let until = way.from.seconds_since(app.context.now());
    app.clock.advance_seconds(until + 1);
    app.sign_in(&browser, ADA).await;
    let inside = browser.ok_at::<Home>(&path, ()).await;
    assert_eq!((inside.profile.client_name.as_str(), inside.others, inside.until), ("Milo", true, way.until));
    app.clock.advance_seconds(24 * 60 * 60);
    app.sign_in(&browser, ADA).await;
    assert_eq!(browser.refused_at::<Home>(&path, ()).await, Code::ProfileEnded);
    assert_eq!(names(&browser).await, ["Amelia Hart"]);
}

#[tokio::test]
async fn asvs_8_3_2_what_is_ended_is_closed_on_the_next_request() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.invite(&admin, ADA).await;
    let browser = app.activate(&ada).await;
    let shown = add(&admin, &ada.id, record(ClientKind::Couple, "The Harts", Relationship::Partner)).await;
    let way = shown.own.into_iter().find(|way| way.profile.client_name == "The Harts").unwrap();
    let path = ProfilePath { profile: way.profile.id.clone() };
    browser.ok_at::<Home>(&path, ()).await;
    // In a couple's portal there is nothing to begin.
    browser.ok_at::<Enter>(&path, ()).await;
    let ending = WayPath { contact: ada.id.clone(), profile: way.profile.id };
    let ended = admin.ok_at::<End>(&ending, Ending { reason: "moved away".into() }).await;
    let row = ended.own.last().unwrap();
    assert_eq!((row.standing, row.reason.as_str()), (Standing::Ended, "moved away"));
    assert_eq!(browser.refused_at::<Home>(&path, ()).await, Code::ProfileEnded);
    assert_eq!(admin.refused_at::<End>(&ending, Ending::default()).await, Code::NotFound, "once");
    assert_eq!(app.reasons().await.iter().filter(|reason| *reason == "profile_ended").count(), 1);
}

#[tokio::test]
async fn what_cannot_be_is_named_and_changes_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.add_contact(&admin, ADA).await;
    let bob = app.add_contact(&admin, "bob@example.com").await;
    let others = |of: &str, relationship| NewWay {
        record: Record::Others,
        of: of.into(),
        ..record(ClientKind::Individual, "", relationship)
    };
    let refused = async |way: NewWay| admin.refused_at::<Add>(&at(&ada), way).await;
    assert_eq!(refused(others("nobody@example.com", Relationship::Other)).await, Code::ContactUnknown);
    assert_eq!(refused(others("Amelia Hart", Relationship::Other)).await, Code::ContactUnknown, "there are two");
    assert_eq!(refused(others(ADA, Relationship::Surrogate)).await, Code::ProfileThere, "nobody acts for themselves");
    assert_eq!(refused(others("bob@example.com", Relationship::Own)).await, Code::ChoiceInvalid);
    let past = TypedDate { day: "1".into(), month: "1".into(), year: "2020".into() };
    let over = NewWay { until: past, ..others("bob@example.com", Relationship::Surrogate) };
    assert_eq!(refused(over).await, Code::DateOrder);
    let nothing = NewWay { rights: vec![], ..others("bob@example.com", Relationship::Surrogate) };
    assert_eq!(refused(nothing).await, Code::Required);
    let bobs = admin.ok_at::<OfContact>(&at(&bob), ()).await.own.remove(0);
    admin.ok_at::<End>(&WayPath { contact: bob.clone(), profile: bobs.profile.id }, Ending::default()).await;
    assert_eq!(refused(others("bob@example.com", Relationship::Surrogate)).await, Code::RecordMissing);
    app.disable(ADA).await;
    assert_eq!(refused(others("bob@example.com", Relationship::Surrogate)).await, Code::ContactEnded);
    assert_eq!(admin.ok_at::<OfContact>(&at(&ada), ()).await.own.len(), 1);
    assert!(app.mails().await.iter().all(|mail| mail.to.ends_with("practice.example")));
}

#[tokio::test]
async fn staff_of_one_practice_reach_no_profile_of_another() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let nobody = Id::parse("01JDB9ZK6V0000000000000000").unwrap();
    assert_eq!(admin.refused_at::<OfContact>(&at(&nobody), ()).await, Code::NotFound);
    let ada = app.add_contact(&admin, ADA).await;
    let bob = app.add_contact(&admin, "bob@example.com").await;
    let bobs = admin.ok_at::<OfContact>(&at(&bob), ()).await.own.remove(0).profile.id;
    let crossed = WayPath { contact: ada, profile: bobs };
    assert_eq!(admin.refused_at::<End>(&crossed, Ending::default()).await, Code::NotFound);
}

/// Whoever is in and tries doors is seen; whoever reloads a wrong page does not fill the log.
#[tokio::test]
async fn asvs_16_3_2_doors_that_are_tried_from_inside_are_logged_and_do_not_fill_the_log() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.client(&admin, "ada@example.com").await;
    let bob = app.client(&admin, "bob@example.com").await;
    let hers = ada.ok::<Mine>(()).await.profiles.remove(0).id;
    let path = ProfilePath { profile: hers.clone() };
    let rows = async || (app.log().await.len(), app.log().await.pop().unwrap());
    let (before, _) = rows().await;
    for _ in 0..12 {
        assert_eq!(bob.refused_at::<Home>(&path, ()).await, Code::NotFound);
    }
    let (after, last) = rows().await;
    assert_eq!((after - before, last.reason.as_str()), (10, "profile_refused"));
    assert_eq!(last.detail, Some(format!("profile {hers}")), "what was asked for");
    assert!(last.contact_id.is_some() && last.client_id.is_none(), "who asked, and nobody's record");
    for _ in 0..12 {
        assert_eq!(bob.refused::<List>(Search::default()).await, Code::Forbidden);
    }
    let (console, last) = rows().await;
    assert_eq!((console - after, last.reason.as_str()), (10, "console_refused"));
    // Somebody else's share is their own, and it comes back.
    assert_eq!(ada.refused::<List>(Search::default()).await, Code::Forbidden);
    app.clock.advance_seconds(10 * 60);
    assert_eq!(bob.refused_at::<Home>(&path, ()).await, Code::NotFound);
    let (later, last) = rows().await;
    assert_eq!((later - console, last.reason.as_str()), (2, "profile_refused"));
}
