//! Contacts as a file, which can be imported again.

use sea_orm::EntityTrait;
use sea_orm::sea_query::Expr;
use server::entity::contact;
use shared::contact::{Add, List, NewContact, Search, Show, State, TypedFact};
use shared::contact_file::{Export, Import, Read};
use shared::endpoint::{ContactPath, NoPath};
use shared::failure::Code;
use shared::profile::{self as profiles, NewWay, Record, Relationship, Right};
use shared::staff::Role;

use crate::contact_file::{GLORIA, confirmed, exported, faults, file, many};
use crate::support::{TestApp, new_contact};

#[tokio::test]
async fn clinicians_import_nobody_and_export_their_own() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.add_contact(&admin, "ada@example.com").await;
    app.add_contact(&admin, "bob@example.com").await;
    app.employ("casey@practice.example", Role::Clinician).await;
    app.entrust(&ada, "casey@practice.example").await;
    let casey = app.staff_browser("casey@practice.example").await;
    assert_eq!(casey.refused::<Read>(file(GLORIA)).await, Code::NotYourRole);
    let preview = admin.ok::<Read>(file(GLORIA)).await;
    assert_eq!(casey.refused::<Import>(confirmed(GLORIA, &preview)).await, Code::NotYourRole);
    assert_eq!(app.reasons().await.iter().filter(|reason| *reason == "role_refused").count(), 2);
    let out = exported(&casey, &Search::default()).await;
    assert!(out.contains("ada@example.com") && !out.contains("bob@example.com"), "{out}");
    let row = app.log().await.pop().unwrap();
    assert_eq!((row.reason.as_str(), row.detail.as_deref()), ("contacts_exported", Some("1 contact")));
    app.employ("desk@practice.example", Role::FrontDesk).await;
    let desk = app.staff_browser("desk@practice.example").await;
    assert_eq!(desk.ok::<Import>(confirmed(GLORIA, &preview)).await.added, 1);
}

#[tokio::test]
async fn an_export_of_a_clinician_names_no_record_of_others() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.add_contact(&admin, "ada@example.com").await;
    let way = NewWay {
        record: Record::New,
        client_name: "Aaron Secret".into(),
        relationship: Relationship::Own,
        rights: Right::ALL.to_vec(),
        ..NewWay::default()
    };
    app.employ("casey@practice.example", Role::Clinician).await;
    app.entrust(&ada, "casey@practice.example").await;
    let casey = app.staff_browser("casey@practice.example").await;
    admin.ok_at::<profiles::Add>(&ContactPath { contact: ada }, way).await;
    assert!(exported(&admin, &Search::default()).await.contains("Aaron Secret"), "the first by name");
    let out = exported(&casey, &Search::default()).await;
    assert!(out.contains("\"Amelia Hart\"") && !out.contains("Aaron Secret"), "{out}");
}

#[tokio::test]
async fn owasp_csv_injection_no_cell_of_an_export_is_a_formula() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let evil = "=HYPERLINK(\"https://evil.example\")";
    let new = NewContact {
        given_name: evil.into(),
        family_name: "@SUM(A1)".into(),
        email: "+ada@example.com".into(),
        mobile: "+1 555 010 0199".into(),
        client_name: "-2+3; =1".into(),
        identity_fact: TypedFact::default(),
        ..new_contact("")
    };
    let id = admin.ok::<Add>(new).await.id;
    let out = exported(&admin, &Search::default()).await;
    let line = out.lines().nth(1).unwrap();
    for cell in [
        "\"'=HYPERLINK(\"\"https://evil.example\"\")\"",
        "\"'@SUM(A1)\"",
        "\"'+ada@example.com\"",
        "\"'+1 555 010 0199\"",
        "\"'-2+3;' =1\"",
    ] {
        assert!(line.contains(cell), "{cell} in {line}");
    }
    // Whoever has another address by now is no double: the file's contact comes in again, as it was.
    let before = admin.ok_at::<Show>(&ContactPath { contact: id }, ()).await;
    contact::Entity::update_many()
        .col_expr(contact::Column::EmailCanonical, Expr::value("elsewhere@example.com"))
        .exec(app.context.database().writer())
        .await
        .unwrap();
    app.disable("elsewhere@example.com").await;
    let preview = admin.ok::<Read>(file(&out)).await;
    assert_eq!((preview.good, faults(&preview)), (1, vec![]), "{out}");
    assert_eq!(preview.left_out.len(), 3);
    let answer = admin.call::<Import>(&NoPath {}, &confirmed(&out, &preview)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let search = Search { state: Some(State::Ready), ..Search::default() };
    let row = admin.ok::<List>(search).await.contacts.remove(0);
    let after = admin.ok_at::<Show>(&ContactPath { contact: row.id.clone() }, ()).await;
    assert_eq!((&row.name, &row.email), (&before.row.name, &before.row.email));
    assert_eq!((&after.mobile, &after.birth_date), (&before.mobile, &before.birth_date));
    assert_eq!(after.profiles[0].client_name, "-2+3; =1");
    assert_eq!((after.language, after.profiles[0].client_kind), (before.language, before.profiles[0].client_kind));
}

#[tokio::test]
async fn an_export_is_the_lists_search_as_a_file_and_logged() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let text = many(0, 1203);
    let preview = admin.ok::<Read>(file(&text)).await;
    let answer = admin.call::<Import>(&NoPath {}, &confirmed(&text, &preview)).await;
    assert_eq!(answer.status, 200);
    let all = admin.call::<Export>(&NoPath {}, &Search { after: "x".into(), ..Search::default() }).await;
    assert_eq!(all.text().lines().count(), 1204, "more than one piece");
    let header = |name: &str| all.headers[name].to_str().unwrap();
    assert_eq!(header("content-type"), "text/csv; charset=utf-8");
    let day = server::clock::rfc3339(app.context.now());
    let name = format!("attachment; filename=\"contacts-{}.csv\"", day.split('T').next().unwrap());
    assert_eq!((header("content-disposition"), header("cache-control")), (name.as_str(), "no-store"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(all.body.starts_with("\u{feff}\"Given name\",\"Family name\",\"Email\"".as_bytes()));
    let search = Search { text: "c120@example.com".into(), state: Some(State::Ready), ..Search::default() };
    let some = exported(&admin, &search).await;
    assert_eq!(some.lines().count(), 2);
    assert!(some.contains("\"Number 120\"") && some.contains("\"ready\""), "{some}");
    let details: Vec<_> = app
        .log()
        .await
        .into_iter()
        .filter(|row| row.reason == "contacts_exported")
        .map(|row| (row.detail.unwrap(), row.staff_id.is_some()))
        .collect();
    let told = |text: &str| (text.to_owned(), true);
    assert_eq!(details, [told("1203 contacts"), told("1 contact, of a search, ready")]);
    let nobody = exported(&admin, &Search { state: Some(State::Active), ..Search::default() }).await;
    assert_eq!(nobody.lines().count(), 1, "a header all the same");
}
