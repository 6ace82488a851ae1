//! One's own passkeys: adding and removing them, what stands in for them, and what becomes of them when the portal moves.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::account;
use server::entity::{passkey, passkey_challenge, practice};
use shared::access_log::Reason;
use shared::failure::Code;
use shared::sign_in::{Session, SessionState, TypedPin};
use shared::staff::{
    AddPasskey, AskForPasskey, BeginPasskey, ConfirmAuthenticator, ConfirmPasskey, ConfirmPin, Owed, PasskeyAnswer,
    PasskeyPath, RemoveAuthenticator, RemovePasskey, RenewRecoveryCodes, ResetSecondStep, Role, SecondStep,
    ShowSecurity, SignIn, StaffNext,
};

use crate::authenticator::{code, set_up};
use crate::passkey::{add, asked, half, new, newest, path_of, refused, row, signs_in, typed};
use crate::support::{Browser, PASSWORD, SoftKey, TestApp, credentials};

const ADMIN: &str = "admin@practice.example";
const ROBIN: &str = "robin@practice.example";

#[tokio::test]
async fn codes_stand_in_for_it_and_the_app_is_the_other_way() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (mut key, codes) = add(&app, &admin, "Phone").await;
    let browser = half(&app, ADMIN).await;
    assert_eq!(browser.refused::<ConfirmAuthenticator>(typed("123456")).await, Code::PinRefused, "there is no app");
    browser.ok::<ConfirmAuthenticator>(typed(&codes[0])).await;
    assert!(app.mail_to(ADMIN).await.subject.contains("how you sign in"));
    let (secret, _) = set_up(&app, &browser).await;
    let both = StaffNext { pin: None, owed: Some(Owed { passkey: true, app: true }) };
    let next = || async {
        let browser = app.browser();
        assert_eq!(browser.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await, both);
        browser
    };
    next().await.ok::<ConfirmAuthenticator>(typed(&code(&app, &secret, 0))).await;
    let with_it = next().await;
    let answer = key.sign(&asked(&with_it).await);
    with_it.ok::<ConfirmPasskey>(PasskeyAnswer { answer }).await;
    let security = with_it.ok::<RemoveAuthenticator>(()).await;
    assert_eq!((security.second_step, security.recovery_codes), (SecondStep::Passkey, 10), "the codes stay");
    assert_eq!(with_it.ok::<RenewRecoveryCodes>(()).await.codes.len(), 10);
}

#[tokio::test]
async fn a_second_one_keeps_the_codes_and_with_the_last_one_they_go() {
    let app = TestApp::start().await;
    app.employ(ADMIN, Role::Admin).await;
    let browser = app.browser();
    browser.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    browser.ok::<ConfirmPin>(TypedPin { pin: app.newest_pin(ADMIN).await, remember: true }).await;
    let (mut phone, codes) = add(&app, &browser, "Phone").await;
    app.clock.advance_seconds(1);
    let (mut laptop, none) = add(&app, &browser, "Laptop").await;
    assert!(none.is_empty());
    half(&app, ADMIN).await.ok::<ConfirmAuthenticator>(typed(&codes[0])).await;
    signs_in(&app, &mut phone, ADMIN).await;
    signs_in(&app, &mut laptop, ADMIN).await;

    let passkeys = browser.ok::<ShowSecurity>(()).await.passkeys;
    assert_eq!(passkeys.iter().map(|passkey| passkey.name.as_str()).collect::<Vec<_>>(), ["Phone", "Laptop"]);
    let waiting = half(&app, ADMIN).await;
    let answer = PasskeyAnswer { answer: phone.sign(&asked(&waiting).await) };
    let path = PasskeyPath { passkey: passkeys[0].id.clone() };
    let security = browser.ok_at::<RemovePasskey>(&path, ()).await;
    assert_eq!((security.passkeys.len(), security.recovery_codes), (1, 9));
    assert_eq!(newest(&app).await, row(Reason::PasskeyRemoved, "Phone"));
    assert!(app.mail_to(ADMIN).await.subject.contains("how you sign in"));
    assert_eq!(waiting.refused::<ConfirmPasskey>(answer).await, Code::StepEnded, "what waited has ended");
    let again = half(&app, ADMIN).await;
    refused(&again, phone.sign(&asked(&again).await)).await;

    let rows = app.log().await.len();
    browser.ok_at::<RemovePasskey>(&path, ()).await;
    assert_eq!(app.log().await.len(), rows, "a second click removes nothing");
    let path = PasskeyPath { passkey: passkeys[1].id.clone() };
    let security = browser.ok_at::<RemovePasskey>(&path, ()).await;
    assert_eq!((security.second_step, security.recovery_codes), (SecondStep::MailedPin, 0));
    assert_eq!(browser.refused::<RenewRecoveryCodes>(()).await, Code::NotFound);
    let next = browser.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    assert!(next.pin.is_some() && next.owed.is_none(), "no browser is known any more");
}

#[tokio::test]
async fn asvs_7_5_1_changing_passkeys_needs_a_sign_in_of_the_last_minutes() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (key, _) = add(&app, &admin, "Phone").await;
    let path = PasskeyPath { passkey: admin.ok::<ShowSecurity>(()).await.passkeys[0].id.clone() };
    let options = admin.ok::<BeginPasskey>(()).await.options;
    app.clock.advance_seconds(10 * 60);
    assert_eq!(admin.refused::<BeginPasskey>(()).await, Code::SignInAgain);
    assert_eq!(admin.refused::<AddPasskey>(new("Phone", key.make(&options))).await, Code::SignInAgain);
    assert_eq!(admin.refused_at::<RemovePasskey>(&path, ()).await, Code::SignInAgain);
}

#[tokio::test]
async fn what_is_added_is_bound_to_site_session_and_challenge() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let not_added = |detail| row(Reason::PasskeyNotAdded, detail);
    let refuse = async |browser: &Browser<'_>, answer: String| {
        assert_eq!(browser.refused::<AddPasskey>(new("Phone", answer)).await, Code::PasskeyRefused);
        newest(&app).await
    };
    let begun = async || admin.ok::<BeginPasskey>(()).await.options;
    let mut key = SoftKey::at("http://evil.example:8080");
    assert_eq!(refuse(&admin, key.make(&begun().await)).await, not_added("made for another site"));
    (key.origin, key.rp_id) = (app.practice.origin.clone(), Some("evil.example".into()));
    assert_eq!(refuse(&admin, key.make(&begun().await)).await, not_added("made for another site"));
    (key.rp_id, key.verified) = (None, false);
    assert_eq!(refuse(&admin, key.make(&begun().await)).await, not_added("nobody unlocked it"));
    key.verified = true;
    let older = begun().await;
    begun().await;
    assert_eq!(refuse(&admin, key.make(&older)).await, not_added("answers another challenge"));
    assert_eq!(refuse(&admin, key.make(&older)).await, not_added("answered before"));
    let options = begun().await;
    assert_eq!(refuse(&admin, "{}".into()).await, not_added("not readable"));
    assert_eq!(refuse(&admin, key.make(&options)).await, not_added("answered before"));
    let options = begun().await;
    let elsewhere = app.staff_browser(ADMIN).await;
    assert_eq!(refuse(&elsewhere, key.make(&options)).await, not_added("no challenge was drawn"), "another session");
    app.clock.advance_seconds(5 * 60);
    assert_eq!(refuse(&admin, key.make(&options)).await, not_added("too late"));
    assert_eq!(app.count::<passkey::Entity>().await, 0);

    admin.ok::<AddPasskey>(new("Phone", key.make(&begun().await))).await;
    let (reason, _) = refuse(&admin, key.make(&begun().await)).await;
    assert_eq!(reason, server::audit::tag(Reason::PasskeyNotAdded), "the same one twice");
    app.employ(ROBIN, Role::Clinician).await;
    let robin = app.staff_browser(ROBIN).await;
    let options = robin.ok::<BeginPasskey>(()).await.options;
    assert_eq!(refuse(&robin, key.make(&options)).await, not_added("added before"), "nobody has another's");
    assert_eq!(app.count::<passkey::Entity>().await, 1);
}

#[tokio::test]
async fn nobody_removes_anothers() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (mut key, _) = add(&app, &admin, "Phone").await;
    let path = PasskeyPath { passkey: admin.ok::<ShowSecurity>(()).await.passkeys[0].id.clone() };
    app.employ(ROBIN, Role::Admin).await;
    let robin = app.staff_browser(ROBIN).await;
    let rows = app.log().await.len();
    assert!(robin.ok_at::<RemovePasskey>(&path, ()).await.passkeys.is_empty());
    assert_eq!(app.log().await.len(), rows);
    signs_in(&app, &mut key, ADMIN).await;
}

#[tokio::test]
async fn an_administrator_helps_who_has_lost_their_passkeys() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(ROBIN, Role::FrontDesk).await;
    let robin = app.staff_browser(ROBIN).await;
    let (mut key, codes) = add(&app, &robin, "Phone").await;
    let waiting = half(&app, ROBIN).await;
    let answer = PasskeyAnswer { answer: key.sign(&asked(&waiting).await) };
    let team = admin.ok_at::<ResetSecondStep>(&path_of(&admin, ROBIN).await, ()).await;
    assert!(team.members.iter().all(|member| member.second_step == SecondStep::MailedPin));
    assert!(app.mail_to(ROBIN).await.subject.contains("how you sign in"));
    assert_eq!(waiting.refused::<ConfirmPasskey>(answer).await, Code::StepEnded);
    assert_eq!(waiting.refused::<ConfirmAuthenticator>(typed(&codes[0])).await, Code::StepEnded);
    assert!(app.browser().ok::<SignIn>(credentials(ROBIN, PASSWORD)).await.pin.is_some());
    assert_eq!(app.count::<passkey::Entity>().await, 0);
}

#[tokio::test]
async fn a_sign_in_on_its_way_does_not_overtake_a_change_of_passkeys() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ends = async || {
        let reader = app.context.database().reader();
        account::find_staff(reader, &app.practice.id, ADMIN).await.unwrap().unwrap().1.unwrap().ends
    };
    let before = ends().await;
    add(&app, &admin, "Phone").await;
    let added = ends().await;
    let path = PasskeyPath { passkey: admin.ok::<ShowSecurity>(()).await.passkeys[0].id.clone() };
    admin.ok_at::<RemovePasskey>(&path, ()).await;
    assert!(before < added && added < ends().await, "account::hold compares it");
    assert!(matches!(admin.ok::<Session>(()).await, SessionState::Staff { .. }), "what is open stays so");
}

#[tokio::test]
async fn at_an_address_of_numbers_none_is_offered() {
    let app = TestApp::at("http://127.0.0.1:8080").await;
    let admin = app.admin().await;
    assert!(!admin.ok::<ShowSecurity>(()).await.passkeys_offered);
    assert_eq!(admin.refused::<BeginPasskey>(()).await, Code::PasskeyNotOffered);
    let new =
        new("Phone", SoftKey::at("http://127.0.0.1:8080").make(r#"{"rp":{"id":"127.0.0.1"},"challenge":"AAAA"}"#));
    assert_eq!(admin.refused::<AddPasskey>(new).await, Code::PasskeyNotOffered);
}

#[tokio::test]
async fn after_a_move_passkeys_wait_for_the_old_address_and_no_mail_stands_in() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (mut key, codes) = add(&app, &admin, "Phone").await;
    let origin = "http://portal.localhost:8080";
    practice::Entity::update_many()
        .col_expr(practice::Column::Origin, Expr::value(origin))
        .col_expr(practice::Column::Host, Expr::value("portal.localhost:8080"))
        .filter(practice::Column::Id.eq(&app.practice.id))
        .exec(app.context.database().writer())
        .await
        .unwrap();
    app.context.directory().refresh();
    let browser = Browser::new(&app, origin);
    let neither = StaffNext { pin: None, owed: Some(Owed { passkey: false, app: false }) };
    assert_eq!(browser.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await, neither);
    assert_eq!(browser.refused::<AskForPasskey>(()).await, Code::PasskeyRefused);
    let answer = key.sign(r#"{"rpId":"localhost","challenge":"AAAA"}"#);
    refused(&browser, answer).await;
    browser.ok::<ConfirmAuthenticator>(typed(&codes[0])).await;
    let security = browser.ok::<ShowSecurity>(()).await;
    assert!(!security.passkeys[0].here && security.passkeys_offered);
}

#[tokio::test]
async fn challenges_are_forgotten_a_day_later() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    add(&app, &admin, "Phone").await;
    asked(&half(&app, ADMIN).await).await;
    assert_eq!(app.count::<passkey_challenge::Entity>().await, 2);
    let state = format!("{:?}", passkey_challenge::Entity::find().all(app.context.database().reader()).await.unwrap());
    assert!(!state.contains("challenge\":"), "sealed");
    app.clock.advance_seconds(24 * 60 * 60 + 1);
    server::staff::forget_old(&app.context).await.unwrap();
    assert_eq!(app.count::<passkey_challenge::Entity>().await, 0);
    assert_eq!(app.count::<passkey::Entity>().await, 1);
}
