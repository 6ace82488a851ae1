//! No header bends a link in any mail or text message (GHSA-3529-5m8x-rpv3, CVE-2025-70948, CVE-2025-25198,
//! CVE-2026-27812): a journey that causes every kind there is, by browsers that send twelve headers which claim another
//! host. In the test run they send all of them at once, and each alone for what a stranger can cause; under
//! `cargo xtask prove` the whole journey is made with each alone.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use server::access_log::anchor_round;
use server::audit::sealer;
use server::entity::outbox;
use shared::activation::{Accept, ConfirmBirthDate, SetPassword};
use shared::birthday_plan::{Born, RecordPath, SetBirthDate};
use shared::client::ClientKind;
use shared::delivery::Channel;
use shared::endpoint::{ContactPath, ProfilePath};
use shared::failure::Code;
use shared::my_account::{Change, ChangeEmail, ChangeMobile, ChangePin, ConfirmChange, EmailChange, MobileChange};
use shared::profile::{Add, Enter, Mine, NewWay, Record, Relationship, RemoveSurrogate, Right, SurrogatePath};
use shared::recovery::Ask;
use shared::sign_in::{
    AskForLink, By, CheckIdentity, ConfirmPin, LinkToken, Lock, MakePhonePin, Password, RedeemLink, ResendSecurityCode,
    TypedAddress, TypedIdentity, TypedPin, Unlock,
};
use shared::staff::{BeginAuthenticator, Invite, NewMember, Role, SetUpAuthenticator, TypedCode};
use shared::value::birth_date::TypedDate;
use shared::{birthday_plan, contact, details, invitation, link, recovery, settings};

use crate::authenticator::code;
use crate::support::{
    Browser, Invited, PASSWORD, TestApp, calling, credentials, digits_in, new_contact, other_than, proving,
};

const ADA: &str = "ada@example.com";
const NEW: &str = "lantern-58-quartz-meadow";

type Header = (&'static str, &'static str);

const FORGED: [Header; 12] = [
    ("forwarded", "for=192.0.2.1;host=evil.example;proto=https"),
    ("x-forwarded-host", "evil.example"),
    ("x-forwarded-server", "evil.example"),
    ("x-forwarded-proto", "https, evil"),
    ("x-forwarded-port", "6666"),
    ("x-forwarded-prefix", "/evil"),
    ("x-host", "evil.example"),
    ("x-original-host", "evil.example"),
    ("x-http-host-override", "evil.example"),
    ("x-original-url", "https://evil.example/"),
    ("x-rewrite-url", "https://evil.example/"),
    ("x-proxyuser-host", "evil.example"),
];

/// Every address in every mail and text message is the practice's own, and nothing of what was claimed is in any.
async fn bent_nothing(app: &TestApp, headers: &[Header]) {
    for mail in app.mails().await {
        let all = format!("{} {} {}", mail.subject, mail.text, mail.html);
        assert!(!all.contains("evil") && !all.contains(":6666"), "{headers:?}: {all}");
        for address in mail.text.split_whitespace().filter(|word| word.contains("://")) {
            assert!(address.starts_with(&app.practice.origin), "{headers:?}: {address}");
        }
    }
    // A text message ends with the one address at which a browser offers its code.
    for text in app.texts().await {
        assert!(!text.text.contains("evil") && !text.text.contains(":6666"), "{headers:?}: {}", text.text);
        let last = text.text.lines().last().unwrap_or_default();
        assert_eq!(last, format!("@localhost #{}", digits_in(&text.text)), "{headers:?}");
    }
}

/// Causes every kind of mail, with all requests claiming another host.
async fn journey(headers: &[Header]) {
    let app = TestApp::start().await;
    let admin = app.admin().await.saying(headers);
    let new = || app.browser().saying(headers);
    let robin = NewMember { name: "Robin Reyes".into(), email: "robin@practice.example".into(), role: Role::FrontDesk };
    admin.ok::<Invite>(robin).await;
    let secret = admin.ok::<BeginAuthenticator>(()).await.secret;
    admin.ok::<SetUpAuthenticator>(TypedCode { code: code(&app, &secret, 0) }).await;
    let id = admin.ok::<contact::Add>(new_contact(ADA)).await.id;
    let path = ContactPath { contact: id.clone() };
    admin.ok_at::<invitation::Send>(&path, ()).await;
    let ada = Invited { id, token: app.newest_token(ADA, link::ACTIVATE).await };
    let browser = new();
    browser.ok::<Accept>(ada.acceptance()).await;
    browser.ok::<ConfirmBirthDate>(ada.rightly_born()).await;
    browser.ok::<SetPassword>(ada.password(PASSWORD)).await;
    new().ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    app.mails().await;
    new().ok::<Ask>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::RECOVERY_PASSWORD).await;
    new().ok::<recovery::SetPassword>(shared::activation::NewPassword { token, password: NEW.into() }).await;
    for _ in 0..2 {
        let half = new();
        half.ok::<Password>(credentials(ADA, NEW)).await;
        let pin = other_than(&app.newest_pin(ADA).await);
        for _ in 0..5 {
            half.refused::<ConfirmPin>(TypedPin { pin: pin.clone(), remember: false }).await;
        }
    }
    admin.ok_at::<MakePhonePin>(&path, calling()).await;
    for _ in 0..5 {
        app.clock.advance_seconds(4);
        new().refused::<Password>(credentials(ADA, "wrong")).await;
    }
    inside(&app, &admin, &browser, &path, headers).await;
    admin.copy().saying(headers).ok::<settings::SendTest>(()).await;
    anchor(&app).await;
    bent_nothing(&app, headers).await;
    let linked = app.mails().await.iter().filter(|mail| mail.text.contains(&app.practice.origin)).count();
    assert!(linked >= 5, "most mails hold the practice's address: {linked}");

    let rows = outbox::Entity::find().all(app.context.database().reader()).await.unwrap();
    let sent = rows.into_iter().filter(|row| row.state == "sent");
    let sent: BTreeSet<_> = sent.map(|row| (row.message, row.channel)).collect();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/outbox/messages/en");
    for file in std::fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let (kind, channel) = match name.rsplit_once('.') {
            Some((kind, "subject")) => (kind, "mail"),
            Some((kind, "sms")) => (kind, "sms"),
            _ => continue,
        };
        let kind = (kind.to_owned(), channel.to_owned());
        assert!(sent.contains(&kind), "this journey causes no message of the kind {kind:?}: {sent:?}");
    }
}

/// The kinds of mail that changes of the account, staff's lock, further profiles and an identity check cause.
async fn inside(app: &TestApp, admin: &Browser<'_>, ada: &Browser<'_>, path: &ContactPath, headers: &[Header]) {
    let new = || app.browser().saying(headers);
    admin.ok_at::<Unlock>(path, ()).await;
    app.decide(r#"{"identity":true}"#).await;
    let checked = new();
    checked.ok::<CheckIdentity>(TypedIdentity { email: ADA.into(), fact: "6789".into() }).await;
    app.texts().await;
    checked.ok::<ResendSecurityCode>(By { channel: Channel::Mail }).await;
    let ada = ada.copy().saying(headers);
    app.clock.advance_seconds(61);
    ada.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    ada.ok::<RedeemLink>(LinkToken { token }).await;
    app.context.carry_texts();
    let mobile = MobileChange { current: NEW.into(), mobile: "(555) 010-0188".into() };
    ada.ok::<ChangeMobile>(mobile).await;
    let pin = digits_in(&app.texts().await.pop().unwrap().text);
    ada.ok::<ConfirmChange>(ChangePin { change: Change::Mobile, pin }).await;
    let elsewhere = "ada.hart@example.net";
    ada.ok::<ChangeEmail>(EmailChange { current: NEW.into(), email: elsewhere.into() }).await;
    let pin = digits_in(&app.mail_to(elsewhere).await.text);
    ada.ok::<ConfirmChange>(ChangePin { change: Change::Email, pin }).await;

    let (client_name, client_kind) = ("Milo Mendes".into(), ClientKind::Minor);
    admin
        .ok_at::<Add>(path, NewWay { client_name, client_kind, relationship: Relationship::Guardian, ..all_rights() })
        .await;
    let client = admin.ok::<birthday_plan::List>(()).await.undated.remove(0).client;
    let birth_date = TypedDate { day: "4".into(), month: "7".into(), year: "2000".into() };
    admin.ok_at::<SetBirthDate>(&RecordPath { client }, Born { birth_date }).await;
    assert_eq!(server::birthday_plan::round(&app.context).await.unwrap(), 1);
    let dora = app.client(admin, "dora@example.com").await;
    let way = NewWay { record: Record::Others, of: "dora@example.com".into(), ..all_rights() };
    admin.ok_at::<Add>(path, NewWay { relationship: Relationship::Surrogate, ..way }).await;
    let profiles = ada.ok::<Mine>(()).await.profiles;
    let acting = profiles.into_iter().find(|profile| profile.relationship == Relationship::Surrogate).unwrap();
    ada.ok_at::<Enter>(&ProfilePath { profile: acting.id.clone() }, ()).await;
    let own = dora.ok::<Mine>(()).await.profiles.remove(0).id;
    let removal = SurrogatePath { profile: own, surrogate: acting.id };
    dora.copy().saying(headers).ok_at::<RemoveSurrogate>(&removal, ()).await;
    let details = admin.ok_at::<details::Show>(path, ()).await;
    let edited = details::Edited {
        version: details.version,
        given_name: details.given_name,
        family_name: details.family_name,
        email: "ada.moved@example.org".into(),
        mobile: details.mobile.unwrap_or_default(),
        birth_date: TypedDate { day: "4".into(), month: "7".into(), year: "1985".into() },
        switch: Some(details::Switch::Keep),
        ..details::Edited::default()
    };
    admin.ok_at::<details::Save>(path, edited).await;
    admin.ok_at::<Lock>(path, ()).await;
}

/// The mail that no request causes, only a day that has passed.
async fn anchor(app: &TestApp) {
    let context = &app.context;
    app.mail_anchors_to("keeper@lawyer.example").await;
    sealer::all(context).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(anchor_round(context, &folder.path().join("anchors.log")).await.unwrap(), 1);
    app.mails().await;
}

fn all_rights() -> NewWay {
    NewWay { rights: Right::ALL.to_vec(), ..NewWay::default() }
}

#[tokio::test]
async fn ghsa_3529_5m8x_rpv3_of_any_mail_by_all_headers_at_once() {
    journey(&FORGED).await;
}

#[tokio::test]
async fn cve_2025_70948_of_any_mail_by_each_header_alone() {
    // The first is the standard's own; the others take their turn under `cargo xtask prove`.
    for header in &FORGED[..if proving() { FORGED.len() } else { 1 }] {
        journey(&[*header]).await;
    }
}

/// Posts once per forged header and looks at every mail there is afterwards.
async fn by_each(app: &TestApp, browser: &Browser<'_>, path: &str, body: &Value) {
    for header in FORGED {
        // Wrong guesses wait for each other.
        app.clock.advance_seconds(4);
        let answer = browser.copy().saying(&[header]).post(path, body).await;
        assert!(answer.status.as_u16() < 500, "{header:?}: {}", answer.text());
        bent_nothing(app, &[header]).await;
    }
}

#[tokio::test]
async fn cve_2025_25198_of_what_a_stranger_can_cause() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let contact = app.add_contact(&admin, "iris@example.com").await;
    by_each(&app, &admin, &format!("/api/console/contacts/{contact}/invitation"), &Value::Null).await;
    by_each(&app, &app.browser(), "/api/sign-in/link", &json!({ "email": ADA })).await;
    by_each(&app, &app.browser(), "/api/recovery", &json!({ "email": ADA })).await;
    by_each(&app, &app.browser(), "/api/sign-in", &json!({ "email": ADA, "password": "wrong" })).await;
    let mails = app.mails().await;
    for (to, subject, count) in [("iris@example.com", "activate", 12), (ADA, "sign-in link", 3), (ADA, "cannot", 1)] {
        let sent = mails.iter().filter(|mail| mail.to == to && mail.subject.contains(subject)).count();
        assert_eq!(sent, count, "{subject}");
    }
}

#[tokio::test]
async fn cve_2026_27812_a_forged_host_is_nobodys_and_causes_no_mail() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let before = app.mails().await.len();
    for host in ["evil.example", "localhost:8080.evil.example", "evil.example:8080", "localhost:8081", "localhost", ""]
    {
        let request = Request::post("/api/sign-in/link")
            .header("content-type", "application/json")
            .header("host", host)
            .header("origin", &app.practice.origin)
            .body(Body::from(json!({ "email": ADA }).to_string()))
            .unwrap();
        let answer = app.send(request).await;
        assert_eq!(answer.status().as_u16(), Code::UnknownHost.status(), "{host}");
    }
    assert_eq!(app.mails().await.len(), before);
}
