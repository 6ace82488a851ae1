//! Contacts from a file; from a large one: `contact_file_large`; as a file: `contact_export`.

use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::entity::access_log;
use server::entity::contact;
use shared::contact::{List, PortalStatus, Search, Show};
use shared::contact_file::{
    Column, Confirmed, ContactFile, DateOrder, Export, Import, Imported, LARGEST, MOST_LINES, Preview, Read,
};
use shared::endpoint::{ContactPath, NoPath};
use shared::failure::Code;
use shared::language::Language;
use shared::profile::Relationship;
use shared::sign_in::TypedPin;
use shared::staff::{ConfirmPin, Role, SignIn};

use crate::support::{Browser, PASSWORD, TestApp, credentials, dump};

pub(crate) const GLORIA: &str = "Given name,Family name,Email,Mobile,Birth date,Language,Client name,Client kind,Relationship\r\n\
    Gloria,Mendes,Gloria@Example.com,'+1 555 010 0199,4 July 1985,es,Milo Mendes,minor,guardian\r\n";

pub(crate) fn file(text: impl AsRef<[u8]>) -> ContactFile {
    ContactFile { data: BASE64_STANDARD.encode(text), dates: DateOrder::MonthFirst }
}

pub(crate) fn confirmed(text: impl AsRef<[u8]>, preview: &Preview) -> Confirmed {
    Confirmed { file: file(text), digest: preview.digest.clone() }
}

/// A file of so many contacts, the first of them `from`.
pub(crate) fn many(from: usize, count: usize) -> String {
    let line = |number| format!("Contact,Number {number},c{number}@example.com,1985-07-04\n");
    let lines: String = (from..from + count).map(line).collect();
    format!("given name,family name,email,dob\n{lines}")
}

/// Whatever an import could change.
async fn rows(app: &TestApp) -> Vec<(&'static str, String)> {
    let sessions = ["session", "outbox", "known_browser"];
    dump(app).await.into_iter().filter(|(table, _)| !sessions.contains(table)).collect()
}

/// Faults as line, column and code.
pub(crate) fn faults(preview: &Preview) -> Vec<(usize, Option<Column>, Code)> {
    preview.faults.iter().map(|fault| (fault.line, fault.column, fault.code)).collect()
}

pub(crate) async fn exported(browser: &Browser<'_>, search: &Search) -> String {
    let answer = browser.call::<Export>(&NoPath {}, search).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

#[tokio::test]
async fn who_is_to_act_for_somebody_is_told_and_logged_as_anywhere() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let text = "given name,family name,email,client name,relationship\n\
        Sam,Okoye,sam@example.com,Dora Okoye,surrogate\nAda,Hart,ada@example.com,,\n";
    let preview = admin.ok::<Read>(file(text)).await;
    assert_eq!(admin.ok::<Import>(confirmed(text, &preview)).await.added, 2);
    let added = |row: &&access_log::Model| row.reason == "surrogate_added";
    let log = app.log().await;
    assert_eq!(log.iter().filter(added).count(), 1);
    assert!(log.iter().find(added).is_some_and(|row| row.contact_id.is_some() && row.client_id.is_some()));
    assert!(app.mail_to("sam@example.com").await.text.contains("Dora Okoye"));
    assert!(app.mails().await.iter().all(|mail| mail.to != "ada@example.com"));
}

#[tokio::test]
async fn nobody_is_to_act_for_a_couple_a_child_or_a_company() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let text = "given name,family name,client type,client name,relationship\n\
        Sam,Okoye,couple,Dora & Finn,surrogate\nSue,Okoye,individual,Dora Okoye,surrogate\n";
    let preview = admin.ok::<Read>(file(text)).await;
    assert_eq!(faults(&preview), [(2, Some(Column::Relationship), Code::RecordOfNobody)]);
    assert_eq!(preview.good, 1);
}

#[tokio::test]
async fn a_preview_names_each_bad_line_and_changes_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.add_contact(&admin, "taken@example.com").await;
    let text = "first name,last name,email,mobile,dob\r\n\
        Ada,Hart , ada@example.com,(555) 010-0199,7/4/1985\r\n\
        ,Low,nobody,call me,31/31/1985\r\n\
        Bob,Low,TAKEN@example.com,,\r\n\
        Cleo,May,ADA@example.com,,\r\n\
        Dora,\"Quill\r\nthe second\",,,\r\n\
        Eve,Lane,,,,surplus\r\n";
    let before = rows(&app).await;
    let preview = admin.ok::<Read>(file(text)).await;
    assert_eq!(
        faults(&preview),
        [
            (3, Some(Column::GivenName), Code::Required),
            (3, Some(Column::Email), Code::EmailInvalid),
            (3, Some(Column::Mobile), Code::PhoneInvalid),
            (3, Some(Column::BirthDate), Code::DateNotThere),
            (4, Some(Column::Email), Code::EmailTaken),
            (5, Some(Column::Email), Code::EmailTwice),
            (6, Some(Column::FamilyName), Code::Malformed),
            (8, None, Code::CellsTooMany),
        ]
    );
    assert_eq!(preview.faults[5].same_as, Some(2));
    assert_eq!((preview.good, preview.bad, preview.trimmed), (1, 5, 1));
    let shown = &preview.shown[0];
    assert_eq!((shown.line, shown.name.as_str(), shown.birth_date.as_deref()), (2, "Ada Hart", Some("1985-07-04")));
    assert_eq!(rows(&app).await, before);
}

#[tokio::test]
async fn confirming_adds_what_adding_by_hand_adds_and_invites_nobody() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let preview = admin.ok::<Read>(file(GLORIA)).await;
    assert_eq!((preview.good, faults(&preview)), (1, vec![]));
    let mails = app.mails().await.len();
    let done = admin.ok::<Import>(confirmed(GLORIA, &preview)).await;
    assert_eq!((done.added, done.before), (1, false));
    let row = admin.ok::<List>(Search::default()).await.contacts.remove(0);
    assert_eq!((row.email.as_deref(), &row.status), (Some("Gloria@Example.com"), &PortalStatus::Ready));
    let shown = admin.ok_at::<Show>(&ContactPath { contact: row.id.clone() }, ()).await;
    assert_eq!((shown.mobile.as_deref(), shown.language), (Some("+1 555 010 0199"), Language::Spanish));
    assert_eq!(shown.birth_date.as_deref(), Some("1985-07-04"));
    let profile = &shown.profiles[0];
    assert_eq!((profile.client_name.as_str(), profile.relationship), ("Milo Mendes", Relationship::Guardian));
    let log = app.log().await;
    let [.., added, imported] = log.as_slice() else { panic!("{log:?}") };
    assert_eq!((added.reason.as_str(), added.contact_id.as_deref()), ("contact_added", Some(row.id.as_str())));
    assert_eq!(imported.reason, "contacts_imported");
    assert!(imported.detail.as_ref().is_some_and(|detail| detail.starts_with("1 contact, file ")), "{imported:?}");
    assert_eq!((&added.staff_id, added.staff_id.is_some()), (&imported.staff_id, true));
    assert_eq!(app.mails().await.len(), mails, "nobody is invited");
}

#[tokio::test]
async fn confirming_twice_adds_nobody_twice_even_without_an_address() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let text = "given name,family name,email\nAda,Hart,ada@example.com\nBob,Low,\n";
    let preview = admin.ok::<Read>(file(text)).await;
    assert_eq!(preview.earlier, None);
    let first = admin.ok::<Import>(confirmed(text, &preview)).await;
    app.clock.advance_seconds(60);
    let before = rows(&app).await;
    let second = admin.ok::<Import>(confirmed(text, &preview)).await;
    assert_eq!(second, Imported { before: true, ..first });
    assert_eq!(rows(&app).await, before);
    assert_eq!(admin.ok::<List>(Search::default()).await.contacts.len(), 2);
    let again = admin.ok::<Read>(file(text)).await;
    assert_eq!(again.earlier.as_ref().map(|earlier| (earlier.added, earlier.at)), Some((2, first.at)), "it says so");
    assert_eq!(faults(&again), [(2, Some(Column::Email), Code::EmailTaken), (3, None, Code::LineImported)]);
    assert_eq!(admin.refused::<Import>(confirmed(text, &again)).await, Code::FileEmpty);
}

#[tokio::test]
async fn whoever_mends_the_bad_lines_adds_those_only_even_where_there_is_no_address() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let text = "given name,family name,email,mobile,dob\n\
        Ada,Hart,ada@example.com,,\nBob,Low,,,1985-07-04\nDora,Quill,,(555) 010-0123,\nCleo,May,nobody,,\n";
    let preview = admin.ok::<Read>(file(text)).await;
    assert_eq!((preview.good, faults(&preview)), (3, vec![(5, Some(Column::Email), Code::EmailInvalid)]));
    admin.ok::<Import>(confirmed(text, &preview)).await;
    let mended = text.replace("nobody", "cleo@example.com").replace("(555) 010-0123", "+1 555 010 0123");
    let preview = admin.ok::<Read>(file(&mended)).await;
    let there =
        [(2, Some(Column::Email), Code::EmailTaken), (3, None, Code::LineImported), (4, None, Code::LineImported)];
    assert_eq!((preview.good, faults(&preview), preview.earlier.is_some()), (1, there.to_vec(), false));
    assert_eq!(admin.ok::<Import>(confirmed(&mended, &preview)).await.added, 1);
    // An export that was edited is such a file too.
    let out = exported(&admin, &Search::default()).await.replace("\"Quill\"", "\"Quigley\"");
    let preview = admin.ok::<Read>(file(&out)).await;
    assert_eq!((preview.good, preview.shown[0].name.as_str()), (1, "Dora Quigley"));
    // Nobody of another practice, nor who is closed.
    contact::Entity::update_many()
        .col_expr(contact::Column::ClosedAt, Expr::value(1_i64))
        .filter(contact::Column::GivenName.eq("Bob"))
        .exec(app.context.database().writer())
        .await
        .unwrap();
    server::listed::keep_all(app.context.database().writer(), &app.practice.id).await.unwrap();
    let again = admin.ok::<Read>(file("given name,family name,dob\nBob,Low,1985-07-04\n")).await;
    assert_eq!((again.good, faults(&again)), (1, vec![]));
}

#[tokio::test]
async fn a_stale_confirmation_does_not_wait_for_the_writer() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let text = "given name,family name,email\nAda,Hart,ada@example.com\nBob,Low,bob@example.com\n";
    let preview = admin.ok::<Read>(file(text)).await;
    app.add_contact(&admin, "BOB@example.com").await;
    let somebody_writes = app.context.database().begin().await.unwrap();
    let refused = admin.refused::<Import>(confirmed(text, &preview));
    let refused = tokio::time::timeout(Duration::from_secs(20), refused).await;
    assert_eq!(refused.expect("an answer meanwhile"), Code::FileChanged);
    somebody_writes.rollback().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn two_confirmations_at_once_are_one() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let text = "given name,family name,email\nAda,Hart,ada@example.com\nBob,Low,\n";
    let preview = admin.ok::<Read>(file(text)).await;
    let (other, third) = (admin.copy(), admin.copy());
    let call = async |browser: &Browser<'_>| {
        let answer = browser.call::<Import>(&NoPath {}, &confirmed(text, &preview)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        serde_json::from_slice::<Imported>(&answer.body).unwrap()
    };
    let answers = tokio::join!(call(&admin), call(&other), call(&third));
    let answers = [answers.0, answers.1, answers.2];
    assert_eq!(answers.iter().filter(|done| !done.before).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|done| done.added == 2));
    assert_eq!(app.count::<contact::Entity>().await, 2);
    assert_eq!(app.reasons().await.iter().filter(|reason| *reason == "contacts_imported").count(), 1);
}

#[tokio::test]
async fn only_the_very_file_of_the_preview_is_imported() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let preview = admin.ok::<Read>(file(GLORIA)).await;
    let before = rows(&app).await;
    let other = GLORIA.replace("guardian", "self");
    assert_eq!(admin.refused::<Import>(confirmed(&other, &preview)).await, Code::FileChanged);
    let mut dates = confirmed(GLORIA, &preview);
    dates.file.dates = DateOrder::DayFirst;
    assert_eq!(admin.refused::<Import>(dates).await, Code::FileChanged, "read in another way");
    for digest in ["", ".", "x", preview.digest.split('.').next().unwrap(), &"a".repeat(256)] {
        let made_up = Confirmed { digest: digest.into(), ..confirmed(GLORIA, &preview) };
        assert_eq!(admin.refused::<Import>(made_up).await, Code::FileChanged, "{digest}");
    }
    let long = Confirmed { digest: "a".repeat(257), ..confirmed(GLORIA, &preview) };
    assert_eq!(admin.refused::<Import>(long).await, Code::TooLong);
    assert_eq!(rows(&app).await, before);
    admin.ok::<Import>(confirmed(GLORIA, &preview)).await;
    assert_eq!(admin.refused::<Import>(confirmed(&other, &preview)).await, Code::FileChanged, "also afterwards");
}

#[tokio::test]
async fn what_changed_since_the_preview_is_asked_about_again() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let text = "given name,family name,email\nAda,Hart,ada@example.com\nBob,Low,bob@example.com\n";
    let preview = admin.ok::<Read>(file(text)).await;
    app.add_contact(&admin, "BOB@example.com").await;
    assert_eq!(admin.refused::<Import>(confirmed(text, &preview)).await, Code::FileChanged);
    assert_eq!(app.count::<contact::Entity>().await, 1);
    let preview = admin.ok::<Read>(file(text)).await;
    assert_eq!(faults(&preview), [(3, Some(Column::Email), Code::EmailTaken)]);
    assert_eq!(admin.ok::<Import>(confirmed(text, &preview)).await.added, 1);
}

#[tokio::test]
async fn an_address_of_another_practice_is_nobodys_here() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.add_contact(&admin, "gloria@example.com").await;
    let preview = admin.ok::<Read>(file(GLORIA)).await;
    assert_eq!(faults(&preview), [(2, Some(Column::Email), Code::EmailTaken)]);
    let neighbour = app.neighbour("http://second.localhost:8080").await;
    app.employ_at(&neighbour, "admin@second.example", Role::Admin).await;
    let next_door = Browser::new(&app, &neighbour.origin);
    next_door.ok::<SignIn>(credentials("admin@second.example", PASSWORD)).await;
    let pin = app.newest_pin("admin@second.example").await;
    next_door.ok::<ConfirmPin>(TypedPin { pin, remember: false }).await;
    let theirs = next_door.ok::<Read>(file(GLORIA)).await;
    assert_eq!((theirs.good, faults(&theirs)), (1, vec![]));
    // What was confirmed at one practice is nothing at the other.
    assert_eq!(admin.refused::<Import>(confirmed(GLORIA, &theirs)).await, Code::FileChanged);
    next_door.ok::<Import>(confirmed(GLORIA, &theirs)).await;
    assert_eq!(admin.refused::<Import>(confirmed(GLORIA, &theirs)).await, Code::FileChanged, "nor afterwards");
    assert_eq!(admin.ok::<Read>(file(GLORIA)).await.earlier, None, "what others imported is not told");
    let of_theirs = exported(&next_door, &Search::default()).await;
    assert!(of_theirs.contains("Gloria@Example.com") && !of_theirs.contains("Amelia"), "{of_theirs}");
    let ours = exported(&admin, &Search::default()).await;
    assert!(ours.contains("Amelia") && !ours.contains("Mendes"), "{ours}");
}

#[tokio::test]
async fn what_is_no_file_of_contacts_is_refused_in_words() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let utf_16: Vec<u8> = std::iter::once(0xfeff).chain(GLORIA.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let before = rows(&app).await;
    for (bytes, code) in [
        (&b""[..], Code::Required),
        (b"\xef\xbb\xbf \r\n", Code::FileEmpty),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00[Content_Types].xml", Code::FileNotText),
        (&utf_16, Code::FileEncoding),
        (b"Nombre,Apellidos\r\nIn\xe9s,Valverde\r\n", Code::FileEncoding),
        (b"given name,family name\r\nAda\0,Hart\r\n", Code::FileNotText),
        (b"Ada,Hart\r\nBob,Low\r\n", Code::FileNoHeader),
        (b"given name,family name\r\n\r\n", Code::FileEmpty),
        (&[b'x'; LARGEST + 1], Code::FileTooLarge),
        (many(0, MOST_LINES + 1).as_bytes(), Code::FileTooLong),
    ] {
        let refused = admin.refused::<Read>(file(bytes)).await;
        assert_eq!(refused, code, "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(40)]));
        let answer = Confirmed { file: file(bytes), digest: "x.y".into() };
        assert_eq!(admin.refused::<Import>(answer).await, code);
    }
    for data in ["%%%", "AAA", "AB==CD=="] {
        let wrong = ContactFile { data: data.into(), ..file("") };
        assert_eq!(admin.refused::<Read>(wrong).await, Code::FileNotText, "{data}");
    }
    assert_eq!(rows(&app).await, before);
}

#[tokio::test]
async fn the_fact_of_the_identity_check_comes_in_sealed_and_never_out() {
    let app = TestApp::start().await;
    app.decide(r#"{"identity":true}"#).await;
    let admin = app.admin().await;
    let text = "given name,family name,email,ssn\nAda,Hart,ada@example.com,67 89\nBob,Low,,123-45-6789\n";
    let answer = admin.call::<Read>(&NoPath {}, &file(text)).await;
    assert!(!answer.text().contains("6789"), "{}", answer.text());
    let preview: Preview = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(faults(&preview), [(3, Some(Column::SsnLast4), Code::LastFourInvalid)]);
    admin.ok::<Import>(confirmed(text, &preview)).await;
    let row = contact::Entity::find().one(app.context.database().reader()).await.unwrap().unwrap();
    assert!(row.ssn_last4_sealed.is_some_and(|sealed| !sealed.contains("6789")));
    let out = exported(&admin, &Search::default()).await;
    assert!(out.contains("ada@example.com") && !out.contains("6789") && !out.to_lowercase().contains("ssn"), "{out}");
    app.decide(r#"{"identity":true,"identity_fact":"member_number"}"#).await;
    let preview = admin.ok::<Read>(file(text)).await;
    assert_eq!(preview.faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), [Code::ColumnUnknown]);
    assert_eq!(preview.faults[0].header.as_deref(), Some("ssn"));
}
