//! The settings: what administrators change, what follows from it, and what the log keeps.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use server::entity::practice;
use server::settings::time_zones;
use shared::access_log::Reason;
use shared::contact::{Lack, List, PortalStatus, Search};
use shared::delivery::{Message, State};
use shared::endpoint::ContactPath;
use shared::failure::{Code, FieldFailure};
use shared::practice::{LegalKind, Show as ShowPractice};
use shared::profile::Mine;
use shared::settings::{
    Change, Details, MailPath, MailSettings, MoveOrigin, NewLogo, NewVersion, PublishLegal, Safety, SaveDetails,
    SaveLogo, SaveMail, SaveSafety, SaveWaysIn, SaveWording, SendTest, Settings, Show, ShowTest, WaysIn, WebAddress,
    Wording,
};
use shared::sign_in::{Extend, MakePhonePin};
use shared::staff::Role;

use crate::support::{Browser, TestApp, calling, credentials, digits_in};

const ADA: &str = "ada@example.com";

async fn settings(admin: &Browser<'_>) -> Settings {
    admin.ok::<Show>(()).await
}

fn change<S: Clone>(before: &S, after: S) -> Change<S> {
    Change { before: before.clone(), after }
}

/// What the log has noted of changed settings, oldest first.
async fn noted(app: &TestApp) -> Vec<String> {
    let changed = server::audit::tag(Reason::PracticeChanged);
    let log = app.log().await.into_iter().filter(|row| row.reason == changed && row.staff_id.is_some());
    log.map(|row| row.detail.unwrap()).collect()
}

#[tokio::test]
async fn details_are_changed_and_seen_at_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let before = settings(&admin).await.details;
    let after = Details {
        name: " Oak Practice ".into(),
        address: "1 Elm Street\n\nSpringfield".into(),
        colour: "#102030".into(),
        time_zone: "America/New_York".into(),
        ..before.clone()
    };
    let saved = admin.ok::<SaveDetails>(change(&before, after)).await.details;
    assert_eq!((saved.name.as_str(), saved.address.as_str()), ("Oak Practice", "1 Elm Street\nSpringfield"));
    assert_eq!(settings(&admin).await.details, saved);
    assert_eq!(app.browser().ok::<ShowPractice>(()).await.name, "Oak Practice");
    let mut noted = noted(&app).await;
    noted.sort_unstable();
    assert_eq!(
        noted,
        [
            "address none -> \"1 Elm Street, Springfield\"",
            "colour #2f6f5e -> #102030",
            "name \"Willow Practice\" -> \"Oak Practice\"",
            "time_zone UTC -> America/New_York",
        ]
    );
}

#[tokio::test]
async fn wrong_values_are_named_and_nothing_is_changed() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let before = settings(&admin).await;
    let after = Details { phone: "call me".into(), ..before.details.clone() };
    assert_eq!(admin.refused::<SaveDetails>(change(&before.details, after)).await, Code::PhoneInvalid);
    let unknown = Details { time_zone: "Mars/Olympus".into(), ..before.details.clone() };
    let answer = admin.post("/api/console/settings/details", &change(&before.details, unknown)).await;
    assert_eq!(answer.problem().fields, [FieldFailure::new("time_zone", Code::ChoiceInvalid)]);
    let none = WaysIn { password: false, link: false, ..before.ways_in.clone() };
    let answer = admin.post("/api/console/settings/ways-in", &change(&before.ways_in, none)).await;
    assert_eq!(answer.problem().fields, [FieldFailure::new("password", Code::NoWayIn)]);
    assert_eq!(settings(&admin).await, before);
    assert!(noted(&app).await.is_empty());
}

#[tokio::test]
async fn nobody_overwrites_unseen_what_somebody_else_saved() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let before = settings(&admin).await;
    let theirs = Safety { guesses: "3".into(), ..before.safety.clone() };
    admin.ok::<SaveSafety>(change(&before.safety, theirs.clone())).await;
    let ours = Safety { idle_minutes: "10".into(), ..before.safety.clone() };
    assert_eq!(admin.refused::<SaveSafety>(change(&before.safety, ours.clone())).await, Code::ChangedMeanwhile);
    assert_eq!(settings(&admin).await.safety, theirs);
    // Another section is another matter.
    let mail = MailSettings { anchor_mail: "keeper@lawyer.example".into(), ..before.mail.clone() };
    admin.ok::<SaveMail>(change(&before.mail, mail)).await;
    // Knowing what holds now, one may replace it.
    assert_eq!(admin.ok::<SaveSafety>(change(&theirs, ours.clone())).await.safety, ours);
    assert_eq!(
        noted(&app).await,
        ["guesses 5 -> 3", "anchor_mail none -> keeper@lawyer.example", "guesses 3 -> 5", "idle_minutes 30 -> 10",]
    );
}

#[tokio::test]
async fn saving_the_same_again_is_no_change() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let before = settings(&admin).await;
    admin.ok::<SaveDetails>(change(&before.details, before.details.clone())).await;
    admin.ok::<SaveWaysIn>(change(&before.ways_in, before.ways_in.clone())).await;
    admin.ok::<SaveSafety>(change(&before.safety, before.safety.clone())).await;
    admin.ok::<SaveMail>(change(&before.mail, before.mail.clone())).await;
    admin.ok::<MoveOrigin>(change(&before.origin, before.origin.clone())).await;
    assert!(noted(&app).await.is_empty());
}

#[tokio::test]
async fn a_moved_portal_answers_at_its_new_address_only() {
    let app = TestApp::start().await;
    app.neighbour("http://second.localhost:8080").await;
    let admin = app.admin().await;
    let before = settings(&admin).await.origin;
    let to = |origin: &str| WebAddress { origin: origin.into() };
    let taken = change(&before, to("http://second.localhost:8080"));
    assert_eq!(admin.refused::<MoveOrigin>(taken).await, Code::OriginTaken);
    // Cookies and passkeys do not tell ports apart.
    app.neighbour("https://portal.harbor.example").await;
    let beside = change(&before, to("https://portal.harbor.example:8443"));
    assert_eq!(admin.refused::<MoveOrigin>(beside).await, Code::OriginTaken);
    let unsafe_one = change(&before, to("http://portal.willow.example"));
    assert_eq!(admin.refused::<MoveOrigin>(unsafe_one).await, Code::OriginNotSafe);
    let moved = admin.ok::<MoveOrigin>(change(&before, to("https://Portal.Willow.example/"))).await;
    assert_eq!(moved.origin.origin, "https://portal.willow.example");
    assert_eq!(app.browser().get("/").await.status, 421);
    assert_eq!(Browser::new(&app, "https://portal.willow.example").get("/").await.status, 200);
    assert_eq!(noted(&app).await, ["origin http://localhost:8080 -> https://portal.willow.example"]);
}

#[tokio::test]
async fn ways_in_follow_at_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let before = settings(&admin).await.ways_in;
    let after = WaysIn { password: false, phone_pin: false, ..before.clone() };
    admin.ok::<SaveWaysIn>(change(&before, after)).await;
    let ways = app.browser().ok::<ShowPractice>(()).await.ways;
    assert_eq!((ways.password, ways.link, ways.phone_pin), (false, true, false));
}

#[tokio::test]
async fn what_makes_a_contact_ready_follows_at_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.add_contact(&admin, ADA).await;
    let status = async || admin.ok::<List>(Search::default()).await.contacts.remove(0).status;
    assert_eq!(status().await, PortalStatus::Ready);
    let before = settings(&admin).await.ways_in;
    let strict = WaysIn { identity: true, identity_fact: "member-number".into(), ..before.clone() };
    let before = admin.ok::<SaveWaysIn>(change(&before, strict.clone())).await.ways_in;
    let PortalStatus::NotReady { reasons } = status().await else { panic!("ready without the fact") };
    assert_eq!(reasons, [Lack::IdentityFact]);
    let lenient = WaysIn { identity_needs_fact: false, ..strict };
    admin.ok::<SaveWaysIn>(change(&before, lenient)).await;
    assert_eq!(status().await, PortalStatus::Ready);
}

#[tokio::test]
async fn invitations_and_phone_pins_work_as_long_as_set() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let before = settings(&admin).await.ways_in;
    let after = WaysIn { invitation_days: "1".into(), phone_pin_hours: "2".into(), ..before.clone() };
    admin.ok::<SaveWaysIn>(change(&before, after)).await;
    let invited = app.invite(&admin, ADA).await;
    assert!(app.mail_to(ADA).await.text.contains("1 day"));
    app.activate(&invited).await;
    let made = admin.ok_at::<MakePhonePin>(&ContactPath { contact: invited.id.clone() }, calling()).await;
    assert_eq!(made.expires_at.seconds_since(app.context.now()).div_euclid(60), 120 - 1);
    assert!(app.mail_to(ADA).await.text.contains("2 hours"));
    let eve = app.invite(&admin, "eve@example.com").await;
    app.clock.advance_seconds(24 * 60 * 60);
    let code = app.browser().refused::<shared::activation::Open>(eve.opening()).await;
    assert_eq!(code, Code::LinkExpired);
}

#[tokio::test]
async fn sessions_end_as_set() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let before = settings(&admin).await.safety;
    let after = Safety { idle_minutes: "60".into(), session_hours: "2".into(), ..before.clone() };
    admin.ok::<SaveSafety>(change(&before, after)).await;
    let ada = app.client(&admin, ADA).await;
    app.clock.advance_seconds(59 * 60);
    ada.ok::<Extend>(()).await;
    app.clock.advance_seconds(59 * 60);
    ada.ok::<Mine>(()).await;
    app.clock.advance_seconds(2 * 60);
    assert_eq!(ada.refused::<Mine>(()).await, Code::SignedOut);
}

#[tokio::test]
async fn the_lock_and_the_pin_follow() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let before = settings(&admin).await.safety;
    let after = Safety { pin_digits: "8".into(), guesses: "3".into(), lock_minutes: "60".into(), ..before.clone() };
    admin.ok::<SaveSafety>(change(&before, after)).await;
    let stranger = app.browser_at([198, 51, 100, 7]);
    stranger.ok::<shared::sign_in::Password>(credentials(ADA, crate::support::PASSWORD)).await;
    assert_eq!(digits_in(&app.mail_to(ADA).await.text).len(), 8);
    for _ in 0..3 {
        app.clock.advance_seconds(4);
        stranger.refused::<shared::sign_in::Password>(credentials(ADA, "wrong")).await;
    }
    assert!(app.mail_to(ADA).await.text.contains("60 minutes"));
}

#[tokio::test]
async fn mails_come_from_the_address_that_was_set() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let before = settings(&admin).await.mail;
    let after = MailSettings { mail_from: "door@willow.example".into(), anchor_mail: String::new() };
    admin.ok::<SaveMail>(change(&before, after)).await;
    app.invite(&admin, ADA).await;
    let mail = app.mail_to(ADA).await;
    assert_eq!(mail.from, "door@willow.example");
    assert!(mail.message_id.ends_with("@willow.example>"));
    assert_eq!(app.browser().ok::<ShowPractice>(()).await.mail_from, "door@willow.example");
}

#[tokio::test]
async fn a_test_goes_to_whoever_asks_and_its_result_is_told() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let sent = admin.ok::<SendTest>(()).await;
    assert_eq!(sent.to, "admin@practice.example");
    let path = MailPath { mail: sent.mail };
    let waiting = admin.ok_at::<ShowTest>(&path, ()).await;
    assert!(matches!(waiting.state, State::Queued { .. }));
    let mail = app.mail_to("admin@practice.example").await;
    assert!(mail.subject.ends_with("a test of the mail settings") && mail.from == "hello@practice.example");
    assert!(matches!(admin.ok_at::<ShowTest>(&path, ()).await.state, State::Sent { .. }));
    let writer = app.context.database().writer();
    let refused =
        format!("UPDATE outbox SET state = 'refused', last_answer = '550 not here' WHERE id = '{}'", path.mail);
    writer.execute_unprepared(&refused).await.unwrap();
    let told = admin.ok_at::<ShowTest>(&path, ()).await;
    assert_eq!((told.state, told.answer.as_deref()), (State::Refused, Some("550 not here")), "in the server's words");
    assert_eq!(app.reasons().await.pop().unwrap(), "test_mail_sent");
    app.employ("robin@practice.example", Role::Admin).await;
    let robin = app.staff_browser("robin@practice.example").await;
    assert_eq!(robin.refused_at::<ShowTest>(&path, ()).await, Code::NotFound);
    for _ in 0..4 {
        admin.ok::<SendTest>(()).await;
    }
    assert_eq!(admin.refused::<SendTest>(()).await, Code::TooManyRequests);
}

#[tokio::test]
async fn every_practice_has_its_own() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let other = app.neighbour("http://second.localhost:8080").await;
    let before = settings(&admin).await.details;
    admin.ok::<SaveDetails>(change(&before, Details { name: "Oak".into(), ..before.clone() })).await;
    let theirs = Browser::new(&app, &other.origin);
    assert_eq!(theirs.ok::<ShowPractice>(()).await.name, "Harbor Accounting");
    assert_eq!(theirs.copy().get("/api/console/settings").await.status, 401);
    assert!(time_zones().contains(&settings(&admin).await.details.time_zone));
}

#[tokio::test]
async fn asvs_7_5_1_nobody_changes_at_an_open_console_how_people_get_in() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let before = settings(&admin).await;
    app.clock.advance_seconds(10 * 60);
    let origin = WebAddress { origin: "https://portal.evil.example".into() };
    assert_eq!(admin.refused::<MoveOrigin>(change(&before.origin, origin)).await, Code::SignInAgain);
    let ways = WaysIn { phone_pin: false, ..before.ways_in.clone() };
    assert_eq!(admin.refused::<SaveWaysIn>(change(&before.ways_in, ways)).await, Code::SignInAgain);
    let safety = Safety { guesses: "10".into(), ..before.safety.clone() };
    assert_eq!(admin.refused::<SaveSafety>(change(&before.safety, safety)).await, Code::SignInAgain);
    let mail = MailSettings { mail_from: "door@evil.example".into(), ..before.mail.clone() };
    assert_eq!(admin.refused::<SaveMail>(change(&before.mail, mail.clone())).await, Code::SignInAgain);
    // What stands in every mail and on every page leads people, too.
    for after in [
        Details { name: "Oak".into(), ..before.details.clone() },
        Details { phone: "(555) 010-0199".into(), ..before.details.clone() },
        Details { address: "1 Elm Street".into(), ..before.details.clone() },
    ] {
        assert_eq!(admin.refused::<SaveDetails>(change(&before.details, after)).await, Code::SignInAgain);
    }
    let words =
        |english: &str| Wording { message: Message::Invitation, english: english.into(), spanish: String::new() };
    let wording = Change { before: words(""), after: words("Call us.") };
    assert_eq!(admin.refused::<SaveWording>(wording).await, Code::SignInAgain);
    let version = NewVersion { kind: LegalKind::Terms, before: 1, english: "New".into(), spanish: "Nuevo".into() };
    assert_eq!(admin.refused::<PublishLegal>(version).await, Code::SignInAgain);
    let logo = NewLogo { before: None, data: "AAAA".into() };
    assert_eq!(admin.refused::<SaveLogo>(logo).await, Code::SignInAgain);
    assert_eq!(settings(&admin).await, before);
    let plain = Details { colour: "#102030".into(), language: "es".into(), ..before.details.clone() };
    admin.ok::<SaveDetails>(change(&before.details, plain)).await;
    app.staff_browser("admin@practice.example").await.ok::<SaveMail>(change(&before.mail, mail)).await;
}

#[tokio::test]
async fn a_practices_name_and_address_hold_no_website() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let before = settings(&admin).await.details;
    let after = Details {
        name: "Sign in at willow.evil.example".into(),
        address: "1 Elm Street\nPortal:evil.example/login".into(),
        ..before.clone()
    };
    let answer = admin.post("/api/console/settings/details", &change(&before, after)).await;
    let linked = |field| FieldFailure::new(field, Code::WordingWithLink);
    assert_eq!(answer.problem().fields, [linked("name"), linked("address")]);
}

#[tokio::test]
async fn the_log_has_room_for_the_new_value() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut before = settings(&admin).await.details;
    for street in ["Elm Street", "Oak Avenue"] {
        let after = Details { address: format!("{}\n{street} {}", "x".repeat(60), "y".repeat(120)), ..before.clone() };
        before = admin.ok::<SaveDetails>(change(&before, after)).await.details;
    }
    let said = noted(&app).await.pop().unwrap();
    let (old, new) = said.split_once(" -> ").unwrap();
    assert!(old.contains("Elm Street") && new.contains("Oak Avenue"), "{said}");
}

#[tokio::test]
async fn nobody_writes_as_another_practice() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let other = app.neighbour("http://second.localhost:8080").await;
    let before = settings(&admin).await.mail;
    assert_eq!(other.mail_from, before.mail_from);
    let anchors = MailSettings { anchor_mail: "keeper@lawyer.example".into(), ..before.clone() };
    // One that two have already, by the command line, is nobody's new one.
    let before = admin.ok::<SaveMail>(change(&before, anchors)).await.mail;
    practice::Entity::update_many()
        .col_expr(practice::Column::MailFrom, Expr::value("Door@harbor.example"))
        .filter(practice::Column::Id.eq(other.id))
        .exec(app.context.database().writer())
        .await
        .unwrap();
    let theirs = MailSettings { mail_from: "door@Harbor.example".into(), ..before.clone() };
    let answer = admin.post("/api/console/settings/mail", &change(&before, theirs)).await;
    assert_eq!(answer.problem().fields, [FieldFailure::new("mail_from", Code::SenderTaken)]);
}
