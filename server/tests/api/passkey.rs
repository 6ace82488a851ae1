//! Passkeys: the second step that no other site, no other challenge, no copy and no bystander pays.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::entity::{passkey_challenge, staff};
use shared::access_log::Reason;
use shared::endpoint::StaffPath;
use shared::failure::Code;
use shared::link;
use shared::sign_in::{Session, SessionState, TypedPin};
use shared::staff::{
    AddPasskey, AskForPasskey, BeginPasskey, ConfirmAuthenticator, ConfirmPasskey, ConfirmPin, FinishSetup, NewPasskey,
    Owed, PasskeyAnswer, Role, SecondStep, SendSetup, ShowSecurity, SignIn, StaffNext, Team, TypedProof,
};

use crate::support::{Browser, PASSWORD, SoftKey, TestApp, credentials};

const ADMIN: &str = "admin@practice.example";
const ROBIN: &str = "robin@practice.example";
const OWED: StaffNext = StaffNext { pin: None, owed: Some(Owed { passkey: true, app: false }) };

/// A passkey to be added.
pub(crate) fn new(name: &str, answer: String) -> NewPasskey {
    NewPasskey { name: name.into(), answer }
}

/// A code, as typed.
pub(crate) fn typed(code: &str) -> TypedProof {
    TypedProof { code: code.into() }
}

/// Adds a passkey in a fresh session. Answers with it and the recovery codes.
pub(crate) async fn add(app: &TestApp, browser: &Browser<'_>, name: &str) -> (SoftKey, Vec<String>) {
    let key = SoftKey::at(&app.practice.origin);
    let options = browser.ok::<BeginPasskey>(()).await.options;
    let added = browser.ok::<AddPasskey>(new(name, key.make(&options))).await;
    (key, added.codes)
}

/// A browser that gave the right password and owes a passkey.
pub(crate) async fn half<'a>(app: &'a TestApp, email: &str) -> Browser<'a> {
    let browser = app.browser();
    assert_eq!(browser.ok::<SignIn>(credentials(email, PASSWORD)).await, OWED);
    browser
}

/// Asks for a challenge.
pub(crate) async fn asked(browser: &Browser<'_>) -> String {
    browser.ok::<AskForPasskey>(()).await.options
}

/// Hands in an answer that must be refused.
pub(crate) async fn refused(browser: &Browser<'_>, answer: String) {
    assert_eq!(browser.refused::<ConfirmPasskey>(PasskeyAnswer { answer }).await, Code::PasskeyRefused);
    assert_eq!(browser.ok::<Session>(()).await, SessionState::SignedOut);
}

/// Signs in with it.
pub(crate) async fn signs_in(app: &TestApp, key: &mut SoftKey, email: &str) {
    let browser = half(app, email).await;
    let answer = key.sign(&asked(&browser).await);
    browser.ok::<ConfirmPasskey>(PasskeyAnswer { answer }).await;
    assert!(matches!(browser.ok::<Session>(()).await, SessionState::Staff { .. }));
}

/// Reason and detail of the newest row.
pub(crate) async fn newest(app: &TestApp) -> (String, String) {
    let row = app.log().await.pop().unwrap();
    (row.reason, row.detail.unwrap_or_default())
}

/// Reason and detail as [`newest`] has them.
pub(crate) fn row(reason: Reason, detail: &str) -> (String, String) {
    (server::audit::tag(reason), detail.to_owned())
}

/// A staff member, in a path.
pub(crate) async fn path_of(admin: &Browser<'_>, email: &str) -> StaffPath {
    let members = admin.ok::<Team>(()).await.members;
    StaffPath { staff: members.into_iter().find(|member| member.email == email).unwrap().id }
}

#[tokio::test]
async fn once_added_it_is_owed_in_every_browser_and_signs_in() {
    let app = TestApp::start().await;
    app.employ(ADMIN, Role::Admin).await;
    let known = app.browser();
    known.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    known.ok::<ConfirmPin>(TypedPin { pin: app.newest_pin(ADMIN).await, remember: true }).await;
    let security = known.ok::<ShowSecurity>(()).await;
    assert!(security.passkeys_offered && security.passkeys.is_empty());
    let (mut key, codes) = add(&app, &known, "  Work laptop ").await;
    assert_eq!(codes.len(), 10);
    assert_eq!(newest(&app).await, row(Reason::PasskeyAdded, "Work laptop"));
    assert!(app.mail_to(ADMIN).await.subject.contains("how you sign in"), "the person is told");
    let security = known.ok::<ShowSecurity>(()).await;
    assert_eq!((security.second_step, security.recovery_codes), (SecondStep::Passkey, 10));
    let shown = &security.passkeys[0];
    assert_eq!((shown.name.as_str(), shown.used_at, shown.here), ("Work laptop", None, true));
    assert_eq!(known.ok::<Team>(()).await.members[0].second_step, SecondStep::Passkey);

    let mails = app.mails().await.len();
    assert_eq!(known.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await, OWED, "a known browser is not spared it");
    app.clock.advance_seconds(60);
    signs_in(&app, &mut key, ADMIN).await;
    assert_eq!(newest(&app).await, row(Reason::StaffAccessAuthenticateSuccess, "password and passkey"));
    assert_eq!(app.mails().await.len(), mails, "no PIN is mailed");
    let used = known.ok::<ShowSecurity>(()).await.passkeys[0].used_at;
    assert!(used.is_some_and(|used| used > security.passkeys[0].added_at));
    let half = half(&app, ADMIN).await;
    assert_eq!(half.refused::<ConfirmPin>(TypedPin { pin: "123456".into(), remember: false }).await, Code::StepEnded);
}

#[tokio::test]
async fn every_forged_answer_is_refused_the_same_way_and_the_log_says_why() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(ROBIN, Role::Clinician).await;
    let robin = app.staff_browser(ROBIN).await;
    let (mut theirs, _) = add(&app, &robin, "Robin's phone").await;
    let (mut key, _) = add(&app, &admin, "Phone").await;
    let origin = key.origin.clone();
    let browser = half(&app, ADMIN).await;

    for (elsewhere, rp_id) in [
        ("http://evil.example:8080", None),
        ("https://localhost:8080", None),
        ("http://localhost:8081", None),
        ("http://portal.localhost:8080", None),
        (origin.as_str(), Some("evil.example")),
    ] {
        (key.origin, key.rp_id) = (elsewhere.into(), rp_id.map(Into::into));
        refused(&browser, key.sign(&asked(&browser).await)).await;
        assert_eq!(newest(&app).await, row(Reason::WrongPasskey, "made for another site"), "{elsewhere} {rp_id:?}");
    }
    (key.origin, key.rp_id) = (origin, None);

    key.challenge = Some("c29tZSBvdGhlciBjaGFsbGVuZ2U".into());
    refused(&browser, key.sign(&asked(&browser).await)).await;
    assert_eq!(newest(&app).await, row(Reason::WrongPasskey, "answers another challenge"));
    key.challenge = None;

    key.verified = false;
    refused(&browser, key.sign(&asked(&browser).await)).await;
    assert_eq!(newest(&app).await, row(Reason::WrongPasskey, "nobody unlocked it"));
    key.verified = true;

    // Nine wrong in a row, and a right one begins the count anew.
    signs_in(&app, &mut key, ADMIN).await;
    let browser = half(&app, ADMIN).await;

    let options = asked(&browser).await;
    assert!(key.is_asked(&options) && !theirs.is_asked(&options), "only the person's own are asked for");
    refused(&browser, theirs.sign(&options)).await;
    assert_eq!(newest(&app).await, row(Reason::WrongPasskey, "not one of this person's"));
    theirs.id.clone_from(&key.id);
    refused(&browser, theirs.sign(&asked(&browser).await)).await;
    assert_eq!(newest(&app).await, row(Reason::WrongPasskey, "signed with another key"));

    let options = asked(&browser).await;
    refused(&browser, key.sign_as("webauthn.create", &options)).await;
    assert_eq!(newest(&app).await, row(Reason::WrongPasskey, "not as the standard asks"));
    for unreadable in ["{}", "null", "not JSON"] {
        asked(&browser).await;
        refused(&browser, unreadable.into()).await;
        assert_eq!(newest(&app).await, row(Reason::WrongPasskey, "not readable"));
    }
    asked(&browser).await;
    refused(&browser, key.make(&admin.ok::<BeginPasskey>(()).await.options)).await;
    signs_in(&app, &mut key, ADMIN).await;
}

#[tokio::test]
async fn another_practices_passkey_opens_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (mut key, _) = add(&app, &admin, "Phone").await;
    let neighbour = app.neighbour("http://second.localhost:8080").await;
    let there = Browser::new(&app, &neighbour.origin);
    app.employ_at(&neighbour, ADMIN, Role::Admin).await;
    there.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    there.ok::<ConfirmPin>(TypedPin { pin: app.newest_pin(ADMIN).await, remember: false }).await;
    let mut other = SoftKey::at(&neighbour.origin);
    let options = there.ok::<BeginPasskey>(()).await.options;
    there.ok::<AddPasskey>(new("Phone", other.make(&options))).await;

    let here = half(&app, ADMIN).await;
    refused(&here, other.sign(&asked(&here).await)).await;
    assert_eq!(newest(&app).await, row(Reason::WrongPasskey, "not one of this person's"));
    let over_there = Browser::new(&app, &neighbour.origin);
    assert_eq!(over_there.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await, OWED);
    refused(&over_there, key.sign(&asked(&over_there).await)).await;
    // Neither does an answer that the neighbour's page had signed, with the neighbour's half-finished sign-in.
    let answer = other.sign(&asked(&over_there).await);
    let lost = Browser::new(&app, &app.practice.origin);
    over_there.cookies().iter().for_each(|(name, value)| lost.plant(name, value));
    assert_eq!(lost.refused::<ConfirmPasskey>(PasskeyAnswer { answer: answer.clone() }).await, Code::StepEnded);
    over_there.ok::<ConfirmPasskey>(PasskeyAnswer { answer }).await;
}

#[tokio::test]
async fn a_challenge_takes_one_answer_and_only_the_newest_counts() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (mut key, _) = add(&app, &admin, "Phone").await;
    let browser = half(&app, ADMIN).await;
    refused(&browser, "{}".into()).await;
    assert_eq!(newest(&app).await, row(Reason::WrongPasskey, "no challenge was drawn"));

    let options = asked(&browser).await;
    refused(&browser, "{}".into()).await;
    refused(&browser, key.sign(&options)).await;
    assert_eq!(newest(&app).await, row(Reason::UsedPasskey, "answered before"), "a wrong answer is one, too");

    let older = asked(&browser).await;
    let newer = asked(&browser).await;
    refused(&browser, key.sign(&older)).await;
    assert_eq!(newest(&app).await, row(Reason::WrongPasskey, "answers another challenge"));
    assert_eq!(app.count::<passkey_challenge::Entity>().await, 2, "one of each sign-in, one of the session");
    refused(&browser, key.sign(&newer)).await;

    let thief = browser.copy();
    let answer = key.sign(&asked(&browser).await);
    browser.ok::<ConfirmPasskey>(PasskeyAnswer { answer: answer.clone() }).await;
    assert_eq!(thief.refused::<ConfirmPasskey>(PasskeyAnswer { answer: answer.clone() }).await, Code::StepEnded);
    assert_eq!(
        app.browser().refused::<ConfirmPasskey>(PasskeyAnswer { answer: answer.clone() }).await,
        Code::SignedOut
    );
    let later = half(&app, ADMIN).await;
    asked(&later).await;
    refused(&later, answer).await;
    assert_eq!(newest(&app).await, row(Reason::WrongPasskey, "answers another challenge"), "a replay");
}

#[tokio::test]
async fn a_challenge_is_answered_in_the_browser_that_asked() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (mut key, _) = add(&app, &admin, "Phone").await;
    let (own, swindler) = (half(&app, ADMIN).await, half(&app, ADMIN).await);
    let answer = key.sign(&asked(&own).await);
    refused(&swindler, answer.clone()).await;
    assert_eq!(newest(&app).await, row(Reason::WrongPasskey, "no challenge was drawn"));
    asked(&swindler).await;
    refused(&swindler, answer.clone()).await;
    assert_eq!(newest(&app).await, row(Reason::WrongPasskey, "answers another challenge"));
    // A challenge for adding one is none for signing in.
    let options = admin.ok::<BeginPasskey>(()).await.options;
    refused(&swindler, key.make(&options)).await;
    own.ok::<ConfirmPasskey>(PasskeyAnswer { answer }).await;
}

#[tokio::test]
async fn any_server_of_the_portal_takes_the_answer() {
    let app = TestApp::start().await;
    let second = app.second_server().await;
    let admin = app.admin().await;
    let (mut key, _) = add(&app, &admin, "Phone").await;
    let browser = half(&app, ADMIN).await;
    let answer = key.sign(&asked(&browser).await);
    let there = second.browser();
    browser.cookies().iter().for_each(|(name, value)| there.plant(name, value));
    there.ok::<ConfirmPasskey>(PasskeyAnswer { answer: answer.clone() }).await;
    assert_eq!(browser.refused::<ConfirmPasskey>(PasskeyAnswer { answer }).await, Code::StepEnded);
}

#[tokio::test]
async fn a_challenge_ends_after_five_minutes_and_the_step_after_ten() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (mut key, _) = add(&app, &admin, "Phone").await;
    let browser = half(&app, ADMIN).await;
    let options = asked(&browser).await;
    app.clock.advance_seconds(5 * 60);
    refused(&browser, key.sign(&options)).await;
    assert_eq!(newest(&app).await, row(Reason::ExpiredPasskey, "too late"));
    let options = asked(&browser).await;
    app.clock.advance_seconds(5 * 60);
    let answer = PasskeyAnswer { answer: key.sign(&options) };
    assert_eq!(browser.refused::<ConfirmPasskey>(answer).await, Code::StepEnded);
    assert_eq!(browser.refused::<AskForPasskey>(()).await, Code::StepEnded);
}

#[tokio::test]
async fn a_count_of_uses_that_goes_back_or_stands_still_tells_of_a_copy() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (mut key, _) = add(&app, &admin, "Key").await;
    key.counter = Some(40);
    signs_in(&app, &mut key, ADMIN).await;
    let browser = half(&app, ADMIN).await;
    for used in [Some(39), Some(40), None] {
        key.counter = used;
        refused(&browser, key.sign(&asked(&browser).await)).await;
        assert_eq!(newest(&app).await, row(Reason::CopiedPasskey, "its count of uses went back"), "{used:?}");
    }
    key.counter = Some(41);
    signs_in(&app, &mut key, ADMIN).await;

    // Passkeys that are kept in several places count nothing.
    let mut synced = SoftKey::at(&app.practice.origin);
    synced.counter = None;
    let options = admin.ok::<BeginPasskey>(()).await.options;
    admin.ok::<AddPasskey>(new("Everywhere", synced.make(&options))).await;
    signs_in(&app, &mut synced, ADMIN).await;
    signs_in(&app, &mut synced, ADMIN).await;
}

#[tokio::test]
async fn of_two_answers_with_the_same_count_one_comes_in() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (mut key, _) = add(&app, &admin, "Key").await;
    let (first, second) = (half(&app, ADMIN).await, half(&app, ADMIN).await);
    // Both challenges are drawn while the count is known to be 0.
    let (one, other) = (asked(&first).await, asked(&second).await);
    let one = key.sign(&one);
    let other = key.sign_as("webauthn.get", &other);
    first.ok::<ConfirmPasskey>(PasskeyAnswer { answer: one }).await;
    refused(&second, other).await;
    assert_eq!(newest(&app).await, row(Reason::CopiedPasskey, "its count of uses went back"));
}

#[tokio::test]
async fn whoever_is_shut_out_meanwhile_stays_out() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(ROBIN, Role::Clinician).await;
    let robin = app.staff_browser(ROBIN).await;
    let (mut key, _) = add(&app, &robin, "Phone").await;
    let browser = half(&app, ROBIN).await;
    let answer = PasskeyAnswer { answer: key.sign(&asked(&browser).await) };
    // Only the row: no act ends the half-finished sign-in here.
    staff::Entity::update_many()
        .col_expr(staff::Column::DisabledAt, Expr::value(1_i64))
        .filter(staff::Column::Email.eq(ROBIN))
        .exec(app.context.database().writer())
        .await
        .unwrap();
    assert_eq!(browser.refused::<AskForPasskey>(()).await, Code::StepEnded);
    assert_eq!(browser.refused::<ConfirmPasskey>(answer).await, Code::StepEnded);
    assert_eq!(newest(&app).await, row(Reason::Disabled, ""));
    assert_eq!(browser.refused::<SignIn>(credentials(ROBIN, PASSWORD)).await, Code::SignInRefused);
    assert!(matches!(admin.ok::<Session>(()).await, SessionState::Staff { .. }));
}

#[tokio::test]
async fn ten_wrong_answers_shut_the_step_until_a_new_link() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(ROBIN, Role::Clinician).await;
    let robin = app.staff_browser(ROBIN).await;
    let (mut key, codes) = add(&app, &robin, "Phone").await;
    key.verified = false;
    for _ in 0..10 {
        let browser = half(&app, ROBIN).await;
        refused(&browser, key.sign(&asked(&browser).await)).await;
    }
    assert!(app.mail_to(ROBIN).await.subject.contains("shut"));
    key.verified = true;
    let browser = half(&app, ROBIN).await;
    refused(&browser, key.sign(&asked(&browser).await)).await;
    assert_eq!(newest(&app).await, row(Reason::PinStepShut, ""));
    assert_eq!(browser.refused::<ConfirmAuthenticator>(typed(&codes[0])).await, Code::PinRefused, "one budget");

    admin.ok_at::<SendSetup>(&path_of(&admin, ROBIN).await, ()).await;
    let token = app.newest_token(ROBIN, link::CONSOLE_SETUP).await;
    let browser = app.browser();
    browser.ok::<FinishSetup>(shared::activation::NewPassword { token, password: PASSWORD.into() }).await;
    assert_eq!(browser.ok::<Session>(()).await, SessionState::SignedOut, "a mailed link does not stand in for it");
    signs_in(&app, &mut key, ROBIN).await;
}
