//! A new version of a legal document: published by an administrator, asked for once at the next sign-in, served before
//! anything else.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use server::entity::{acceptance, account};
use shared::access::Level;
use shared::activation::{self, Acceptance};
use shared::endpoint::{ALL, Method};
use shared::failure::Code;
use shared::language::Language;
use shared::my_account::{AcceptPolicies, AcceptedVersions, Due, DuePolicies, Show as MyAccount};
use shared::practice::{InLanguage, LegalKind, LegalPath, ReadLegal};
use shared::profile::Mine;
use shared::settings::{LegalInForce, NewVersion, PublishLegal, ReadVersion, ShowLegal, VersionPath};
use shared::sign_in::{Extend, LogOut, Session, SessionState};

use crate::access_rows::row;
use crate::support::{Browser, PASSWORD, TestApp};

const ADA: &str = "ada@example.com";

fn version(kind: LegalKind, before: i32, text: &str) -> NewVersion {
    NewVersion { kind, before, english: format!("# New\n\n{text}"), spanish: format!("# Nuevo\n\n{text}") }
}

async fn publish(admin: &Browser<'_>, kind: LegalKind, before: i32, text: &str) -> LegalInForce {
    admin.ok::<PublishLegal>(version(kind, before, text)).await
}

async fn due(browser: &Browser<'_>, language: Language) -> Due {
    browser.ok::<DuePolicies>(InLanguage { language }).await
}

fn accepting(due: &Due) -> AcceptedVersions {
    let versions = due.documents.iter().map(|document| (document.kind, document.version)).collect();
    AcceptedVersions { versions, language: Language::English }
}

#[tokio::test]
async fn a_version_is_published_in_every_language_and_logged() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let before = admin.ok::<ShowLegal>(()).await;
    assert_eq!(before.documents.iter().map(|one| one.version).collect::<Vec<_>>(), [1, 1]);
    let after = publish(&admin, LegalKind::Terms, 1, "Be kind.").await;
    let terms = &after.documents[1];
    assert_eq!((terms.kind, terms.version, terms.accepted), (LegalKind::Terms, 2, 0));
    assert_eq!(terms.earlier, [(1, before.documents[1].published_at)]);
    assert_eq!(after.documents[0], before.documents[0]);
    let path = LegalPath { kind: LegalKind::Terms };
    for (language, word) in [(Language::English, "# New"), (Language::Spanish, "# Nuevo")] {
        let read = app.browser().ok_at::<ReadLegal>(&path, InLanguage { language }).await;
        assert_eq!(read.version, 2);
        assert!(read.body.starts_with(word));
    }
    let row = app.log().await.pop().unwrap();
    assert_eq!((row.reason.as_str(), row.detail.as_deref()), ("practice_changed", Some("terms version 1 -> 2")));
    assert!(row.staff_id.is_some());
    let other = app.neighbour("http://second.localhost:8080").await;
    let language = Language::English;
    let theirs = Browser::new(&app, &other.origin).ok_at::<ReadLegal>(&path, InLanguage { language }).await;
    assert_eq!(theirs.version, 1, "another practice's newer one does not replace theirs");
}

#[tokio::test]
async fn nobody_publishes_over_a_version_they_have_not_seen() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    publish(&admin, LegalKind::Privacy, 1, "One.").await;
    let late = version(LegalKind::Privacy, 1, "Two.");
    assert_eq!(admin.refused::<PublishLegal>(late).await, Code::ChangedMeanwhile);
    let same = version(LegalKind::Privacy, 2, "One.");
    assert_eq!(admin.refused::<PublishLegal>(same).await, Code::NothingChanged);
    let empty = NewVersion { spanish: " ".into(), ..version(LegalKind::Privacy, 2, "Three.") };
    assert_eq!(admin.refused::<PublishLegal>(empty).await, Code::Required);
    assert_eq!(admin.ok::<ShowLegal>(()).await.documents[0].version, 2);
}

#[tokio::test]
async fn a_long_document_fits_and_a_longer_one_is_refused() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let long = "Wort für Wort. ".repeat(3900);
    assert_eq!(publish(&admin, LegalKind::Terms, 1, &long).await.documents[1].version, 2);
    let longer = version(LegalKind::Terms, 2, &"a".repeat(60_001));
    assert_eq!(admin.refused::<PublishLegal>(longer).await, Code::TooLong);
    let huge = version(LegalKind::Terms, 2, &"a".repeat(300_000));
    assert_eq!(admin.post("/api/console/settings/legal", &huge).await.status, 413);
}

#[tokio::test]
async fn each_person_is_asked_once_at_their_next_sign_in() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.client(&admin, ADA).await;
    publish(&admin, LegalKind::Terms, 1, "Be kind.").await;
    // Whoever is inside is not interrupted.
    ada.ok::<Mine>(()).await;
    assert_eq!(due(&ada, Language::English).await.documents.len(), 1);

    let next = app.browser();
    app.sign_in(&next, ADA).await;
    assert!(matches!(next.ok::<Session>(()).await, SessionState::Client { .. }), "signed in, but not yet inside");
    next.ok::<Extend>(()).await;
    for path in ["/api/profiles", "/api/account"] {
        assert_eq!(next.get(path).await.problem().code, Code::PoliciesDue, "{path}");
    }
    let asked = due(&next, Language::Spanish).await;
    let only: Vec<_> = asked.documents.iter().map(|one| (one.kind, one.version)).collect();
    assert_eq!(only, [(LegalKind::Terms, 2)], "the other document is accepted already");
    assert!(asked.documents[0].body.starts_with("# Nuevo"));
    next.ok::<AcceptPolicies>(accepting(&asked)).await;
    next.ok::<Mine>(()).await;
    assert!(due(&next, Language::English).await.documents.is_empty());
    let row = app.log().await.pop().unwrap();
    assert_eq!((row.reason.as_str(), row.detail.as_deref()), ("policies_accepted", Some("Terms of Use 2 (en)")));
    let shown = next.ok::<MyAccount>(()).await.accepted;
    assert!(shown.iter().any(|one| one.kind == LegalKind::Terms && one.version == 2));

    let again = app.browser();
    app.clock.advance_seconds(120);
    app.sign_in(&again, ADA).await;
    again.ok::<Mine>(()).await;
    let log = app.reasons().await;
    again.ok::<AcceptPolicies>(AcceptedVersions { versions: Vec::new(), language: Language::English }).await;
    assert_eq!(app.reasons().await, log, "accepting nothing is nothing");
}

#[tokio::test]
async fn only_the_version_in_force_can_be_accepted() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    publish(&admin, LegalKind::Privacy, 1, "One.").await;
    let browser = app.browser();
    app.sign_in(&browser, ADA).await;
    let old = due(&browser, Language::English).await;
    publish(&admin, LegalKind::Privacy, 2, "Two.").await;
    assert_eq!(browser.refused::<AcceptPolicies>(accepting(&old)).await, Code::DocumentChanged);
    let none = AcceptedVersions { versions: Vec::new(), language: Language::English };
    assert_eq!(browser.refused::<AcceptPolicies>(none).await, Code::DocumentChanged);
    assert_eq!(browser.get("/api/profiles").await.problem().code, Code::PoliciesDue);
    let new = due(&browser, Language::English).await;
    browser.ok::<AcceptPolicies>(accepting(&new)).await;
    browser.ok::<Mine>(()).await;
    let reader = app.context.database().reader();
    let rows = acceptance::Entity::find().order_by_asc(acceptance::Column::Version).all(reader).await.unwrap();
    let privacy: Vec<_> = rows.iter().filter(|row| row.kind == "privacy").map(|row| row.version).collect();
    assert_eq!(privacy, [1, 3], "what was never read is never accepted");
}

#[tokio::test]
async fn accepting_in_one_browser_opens_the_others() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    publish(&admin, LegalKind::Privacy, 1, "One.").await;
    let (one, other) = (app.browser(), app.browser());
    app.sign_in(&one, ADA).await;
    app.clock.advance_seconds(120);
    app.sign_in(&other, ADA).await;
    one.ok::<AcceptPolicies>(accepting(&due(&one, Language::English).await)).await;
    other.ok::<Mine>(()).await;
}

#[tokio::test]
async fn staff_and_the_newly_activated_are_not_asked() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    publish(&admin, LegalKind::Privacy, 1, "One.").await;
    let (invited, ada) = (app.invite(&admin, ADA).await, app.browser());
    assert_eq!(ada.refused::<activation::Accept>(invited.acceptance()).await, Code::DocumentChanged);
    ada.ok::<activation::Accept>(Acceptance { privacy: 2, ..invited.acceptance() }).await;
    ada.ok::<activation::ConfirmBirthDate>(invited.rightly_born()).await;
    ada.ok::<activation::SetPassword>(invited.password(PASSWORD)).await;
    ada.ok::<Mine>(()).await;
    let again = app.staff_browser("admin@practice.example").await;
    assert!(due(&again, Language::English).await.documents.is_empty());
    again.ok::<ShowLegal>(()).await;
}

#[tokio::test]
async fn whoever_owes_their_acceptance_gets_nothing_else_and_may_leave() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let profile = app.client(&admin, ADA).await.ok::<Mine>(()).await.profiles.remove(0).id;
    publish(&admin, LegalKind::Terms, 1, "Be kind.").await;
    let browser = app.browser();
    app.sign_in(&browser, ADA).await;
    let clients = ALL
        .iter()
        .filter(|endpoint| matches!(endpoint.access, Level::Client | Level::ProfileHolder | Level::ProfileOwner));
    let mut asked = 0;
    for endpoint in clients {
        let parts = endpoint.path.split('/').map(|part| if part.starts_with('{') { profile.as_str() } else { part });
        let path = parts.collect::<Vec<_>>().join("/");
        let answer = match endpoint.method {
            Method::Get => browser.get(&path).await,
            Method::Post => {
                let body = serde_json::from_str::<serde_json::Value>(row(endpoint.name).2).unwrap();
                browser.post(&path, &body).await
            }
        };
        assert_eq!(answer.problem().code, Code::PoliciesDue, "{}", endpoint.name);
        asked += 1;
    }
    assert!(asked > 10, "{asked}");
    browser.ok::<LogOut>(()).await;
    assert!(!matches!(browser.ok::<Session>(()).await, SessionState::Client { .. }));
}

#[tokio::test]
async fn a_session_that_owes_another_version_is_not_opened() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    publish(&admin, LegalKind::Privacy, 1, "One.").await;
    let browser = app.browser();
    app.sign_in(&browser, ADA).await;
    // As when a version is published, and somebody signs in elsewhere, while the one before is being accepted.
    let writer = app.context.database().writer();
    let account = account::Entity::find().filter(account::Column::ContactId.is_not_null()).one(writer).await.unwrap();
    server::session::policies_accepted(writer, &account.unwrap().id).await.unwrap();
    assert_eq!(browser.get("/api/profiles").await.problem().code, Code::PoliciesDue);
}

#[tokio::test]
async fn earlier_versions_can_be_read() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let first = admin.ok::<ShowLegal>(()).await.documents.remove(1);
    publish(&admin, LegalKind::Terms, 1, "Be kind.").await;
    publish(&admin, LegalKind::Terms, 2, "Be very kind.").await;
    let at = |version| VersionPath { kind: LegalKind::Terms, version };
    let read = admin.ok_at::<ReadVersion>(&at(1), ()).await;
    assert_eq!((read.english, read.spanish), (first.english, first.spanish));
    assert_eq!(admin.ok_at::<ReadVersion>(&at(2), ()).await.english, "# New\n\nBe kind.");
    for version in [0, 4, -1] {
        assert_eq!(admin.refused_at::<ReadVersion>(&at(version), ()).await, Code::NotFound, "{version}");
    }
    let privacy = VersionPath { kind: LegalKind::Privacy, version: 2 };
    assert_eq!(admin.refused_at::<ReadVersion>(&privacy, ()).await, Code::NotFound);
}
