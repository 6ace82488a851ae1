//! The authenticator app: from then on no mailed PIN is taken, codes work once, and ten recovery codes stand in.

use std::sync::Arc;

use data_encoding::BASE32_NOPAD;
use ring::hmac::{HMAC_SHA1_FOR_LEGACY_USE_ONLY, Key, sign};
use sea_orm::{ConnectionTrait, EntityTrait};
use server::account;
use server::entity::{account as accounts, authenticator, recovery_code};
use shared::activation::NewPassword;
use shared::contact::{List, Search};
use shared::endpoint::StaffPath;
use shared::failure::Code;
use shared::link;
use shared::sign_in::{Session, SessionState, TypedPin};
use shared::staff::{
    BeginAuthenticator, ConfirmAuthenticator, ConfirmPin, FinishSetup, Owed, RemoveAuthenticator, RenewRecoveryCodes,
    ResendPin, ResetSecondStep, Role, SecondStep, SendSetup, SetUpAuthenticator, ShowSecurity, SignIn, StaffNext, Team,
    TypedCode, TypedProof,
};

use crate::support::{Browser, PASSWORD, TestApp, credentials};

const ADMIN: &str = "admin@practice.example";
const ROBIN: &str = "robin@practice.example";
const OWED: StaffNext = StaffNext { pin: None, owed: Some(Owed { passkey: false, app: true }) };

/// A phone with the secret, told the app's own time.
pub(crate) fn code(app: &TestApp, secret: &str, steps_ahead: i64) -> String {
    let step = app.context.now().0 / 30_000 + steps_ahead;
    let key = Key::new(HMAC_SHA1_FOR_LEGACY_USE_ONLY, &BASE32_NOPAD.decode(secret.as_bytes()).unwrap());
    let tag = sign(&key, &step.to_be_bytes());
    let offset = usize::from(tag.as_ref()[19] & 15);
    let word = u32::from_be_bytes(tag.as_ref()[offset..offset + 4].try_into().unwrap()) & 0x7FFF_FFFF;
    format!("{:06}", word % 1_000_000)
}

fn typed(code: &str) -> TypedProof {
    TypedProof { code: code.into() }
}

/// Sets the app up in a fresh session; the code of this step is used up by it. Answers with the secret and the recovery
/// codes.
pub(crate) async fn set_up(app: &TestApp, browser: &Browser<'_>) -> (String, Vec<String>) {
    let secret = browser.ok::<BeginAuthenticator>(()).await.secret;
    let codes = browser.ok::<SetUpAuthenticator>(TypedCode { code: code(app, &secret, 0) }).await.codes;
    // Two steps on, and to the beginning of one, so that none ends in the middle of a test.
    app.clock.advance_seconds(60 + (30_000 - app.context.now().0 % 30_000) / 1000 + 1);
    (secret, codes)
}

/// A browser that gave the right password and owes a code.
pub(crate) async fn half<'a>(app: &'a TestApp, email: &str) -> Browser<'a> {
    let browser = app.browser();
    assert_eq!(browser.ok::<SignIn>(credentials(email, PASSWORD)).await, OWED);
    browser
}

#[tokio::test]
async fn once_set_up_the_code_is_owed_in_every_browser() {
    let app = TestApp::start().await;
    app.employ(ADMIN, Role::Admin).await;
    let known = app.browser();
    known.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    known.ok::<ConfirmPin>(TypedPin { pin: app.newest_pin(ADMIN).await, remember: true }).await;
    let (secret, _) = set_up(&app, &known).await;
    assert_eq!(known.ok::<ShowSecurity>(()).await.second_step, SecondStep::Authenticator);
    assert_eq!(known.ok::<Team>(()).await.members[0].second_step, SecondStep::Authenticator);
    assert!(app.mail_to(ADMIN).await.subject.contains("how you sign in"), "the person is told");

    let mails = app.mails().await.len();
    assert_eq!(known.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await, OWED, "a known browser is not spared it");
    let browser = half(&app, ADMIN).await;
    assert_eq!(app.mails().await.len(), mails, "no PIN is mailed");
    assert_eq!(browser.refused::<List>(Search::default()).await, Code::SignedOut, "half signed in is not signed in");
    let now = code(&app, &secret, 0);
    browser.ok::<ConfirmAuthenticator>(typed(&format!("{} {}", &now[..3], &now[3..]))).await;
    assert!(matches!(browser.ok::<Session>(()).await, SessionState::Staff { .. }));
    app.lock_out_staff(ADMIN).await;
    assert_eq!(app.browser().refused::<SignIn>(credentials(ADMIN, PASSWORD)).await, Code::SignInRefused);
    assert_eq!(
        browser.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await,
        OWED,
        "no lock keeps them out where they were"
    );
}

#[tokio::test]
async fn neither_step_is_paid_with_the_other() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let early = app.browser();
    early.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    let pin = app.newest_pin(ADMIN).await;
    let (secret, _) = set_up(&app, &admin).await;
    let waiting = TypedPin { pin: pin.clone(), remember: true };
    assert_eq!(early.refused::<ConfirmPin>(waiting).await, Code::StepEnded, "what waited for a PIN has ended");
    let browser = half(&app, ADMIN).await;
    assert_eq!(browser.refused::<ConfirmPin>(TypedPin { pin, remember: false }).await, Code::StepEnded);
    assert_eq!(browser.refused::<ResendPin>(()).await, Code::StepEnded);
    browser.ok::<ConfirmAuthenticator>(typed(&code(&app, &secret, 0))).await;

    app.employ(ROBIN, Role::Clinician).await;
    let mailed = app.browser();
    mailed.ok::<SignIn>(credentials(ROBIN, PASSWORD)).await;
    assert_eq!(mailed.refused::<ConfirmAuthenticator>(typed("123456")).await, Code::StepEnded);
}

#[tokio::test]
async fn rfc_6238_5_2_a_code_works_once_and_a_step_early_or_late() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (secret, _) = set_up(&app, &admin).await;
    let late = code(&app, &secret, -1);
    half(&app, ADMIN).await.ok::<ConfirmAuthenticator>(typed(&late)).await;
    assert_eq!(half(&app, ADMIN).await.refused::<ConfirmAuthenticator>(typed(&late)).await, Code::PinRefused);
    assert_eq!(app.reasons().await.last().unwrap(), "used_authenticator_code");
    half(&app, ADMIN).await.ok::<ConfirmAuthenticator>(typed(&code(&app, &secret, 1))).await;
    let older = code(&app, &secret, 0);
    let again = half(&app, ADMIN).await;
    assert_eq!(again.refused::<ConfirmAuthenticator>(typed(&older)).await, Code::PinRefused, "older than the newest");
    assert_eq!(again.refused::<ConfirmAuthenticator>(typed(&code(&app, &secret, 3))).await, Code::PinRefused);
    assert_eq!(app.reasons().await.last().unwrap(), "wrong_authenticator_code");
    app.clock.advance_seconds(10 * 60);
    assert_eq!(again.refused::<ConfirmAuthenticator>(typed("123456")).await, Code::StepEnded);
}

#[tokio::test]
async fn a_recovery_code_works_once_and_is_told_by_mail() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, codes) = set_up(&app, &admin).await;
    assert_eq!(codes.len(), 10);
    let before = app.mails().await.len();
    let browser = half(&app, ADMIN).await;
    browser.ok::<ConfirmAuthenticator>(typed(&codes[3].to_lowercase())).await;
    assert_eq!(app.mails().await.len(), before + 1);
    assert_eq!(browser.ok::<ShowSecurity>(()).await.recovery_codes, 9);
    assert_eq!(half(&app, ADMIN).await.refused::<ConfirmAuthenticator>(typed(&codes[3])).await, Code::PinRefused);
    let newer = browser.ok::<RenewRecoveryCodes>(()).await.codes;
    assert_eq!(half(&app, ADMIN).await.refused::<ConfirmAuthenticator>(typed(&codes[0])).await, Code::PinRefused);
    half(&app, ADMIN).await.ok::<ConfirmAuthenticator>(typed(&newer[0])).await;
    assert_eq!(app.browser().refused::<ConfirmAuthenticator>(typed(&newer[1])).await, Code::SignedOut);
}

#[tokio::test]
async fn ten_wrong_codes_shut_the_step_until_a_new_link() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(ROBIN, Role::Clinician).await;
    let robin = app.staff_browser(ROBIN).await;
    let (secret, codes) = set_up(&app, &robin).await;
    let wrong = code(&app, &secret, 100);
    for _ in 0..10 {
        assert_eq!(half(&app, ROBIN).await.refused::<ConfirmAuthenticator>(typed(&wrong)).await, Code::PinRefused);
    }
    assert!(app.mail_to(ROBIN).await.subject.contains("shut"));
    for right in [&code(&app, &secret, 0), &codes[0]] {
        assert_eq!(half(&app, ROBIN).await.refused::<ConfirmAuthenticator>(typed(right)).await, Code::PinRefused);
    }
    assert_eq!(app.reasons().await.last().unwrap(), "pin_step_shut");

    let path =
        StaffPath { staff: admin.ok::<Team>(()).await.members.into_iter().find(|m| m.email == ROBIN).unwrap().id };
    admin.ok_at::<SendSetup>(&path, ()).await;
    let token = app.newest_token(ROBIN, link::CONSOLE_SETUP).await;
    let browser = app.browser();
    browser.ok::<FinishSetup>(NewPassword { token, password: PASSWORD.into() }).await;
    assert_eq!(browser.ok::<Session>(()).await, SessionState::SignedOut, "a mailed link does not stand in for the app");
    half(&app, ROBIN).await.ok::<ConfirmAuthenticator>(typed(&code(&app, &secret, 0))).await;
}

#[tokio::test]
async fn asvs_7_5_1_changing_it_needs_a_sign_in_of_the_last_minutes() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    set_up(&app, &admin).await;
    assert!(admin.ok::<ShowSecurity>(()).await.signed_in_lately);
    app.clock.advance_seconds(10 * 60);
    assert!(!admin.ok::<ShowSecurity>(()).await.signed_in_lately);
    assert_eq!(admin.refused::<BeginAuthenticator>(()).await, Code::SignInAgain);
    assert_eq!(admin.refused::<SetUpAuthenticator>(TypedCode { code: "123456".into() }).await, Code::SignInAgain);
    assert_eq!(admin.refused::<RenewRecoveryCodes>(()).await, Code::SignInAgain);
    assert_eq!(admin.refused::<RemoveAuthenticator>(()).await, Code::SignInAgain);
}

#[tokio::test]
async fn a_secret_is_in_force_once_its_code_was_typed() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    assert_eq!(admin.refused::<RenewRecoveryCodes>(()).await, Code::NotFound, "there is nothing to recover");
    let first = admin.ok::<BeginAuthenticator>(()).await;
    assert!(first.qr.path.starts_with('M') && first.secret.len() == 32);
    assert_eq!(
        admin.refused::<SetUpAuthenticator>(TypedCode { code: code(&app, &first.secret, 100) }).await,
        Code::PinRefused
    );
    assert!(app.browser().ok::<SignIn>(credentials(ADMIN, PASSWORD)).await.pin.is_some(), "not in force yet");
    let second = admin.ok::<BeginAuthenticator>(()).await.secret;
    let old = TypedCode { code: code(&app, &first.secret, 0) };
    assert_eq!(admin.refused::<SetUpAuthenticator>(old).await, Code::PinRefused, "only the newest secret counts");
    admin.ok::<SetUpAuthenticator>(TypedCode { code: code(&app, &second, 0) }).await;
    // A new phone: the old one works until the new one has shown a code.
    app.clock.advance_seconds(60);
    admin.ok::<BeginAuthenticator>(()).await;
    half(&app, ADMIN).await.ok::<ConfirmAuthenticator>(typed(&code(&app, &second, 0))).await;
    let security = admin.ok::<RemoveAuthenticator>(()).await;
    assert_eq!((security.second_step, security.recovery_codes), (SecondStep::MailedPin, 0));
    assert!(app.browser().ok::<SignIn>(credentials(ADMIN, PASSWORD)).await.pin.is_some());
}

#[tokio::test]
async fn an_administrator_helps_who_has_lost_app_and_codes() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(ROBIN, Role::FrontDesk).await;
    let robin = app.staff_browser(ROBIN).await;
    let (secret, _) = set_up(&app, &robin).await;
    let waiting = half(&app, ROBIN).await;
    let path =
        StaffPath { staff: admin.ok::<Team>(()).await.members.into_iter().find(|m| m.email == ROBIN).unwrap().id };
    let team = admin.ok_at::<ResetSecondStep>(&path, ()).await;
    assert!(team.members.iter().all(|member| member.second_step == SecondStep::MailedPin));
    assert!(app.mail_to(ROBIN).await.subject.contains("how you sign in"));
    assert_eq!(waiting.refused::<ConfirmAuthenticator>(typed(&code(&app, &secret, 0))).await, Code::StepEnded);
    assert!(app.browser().ok::<SignIn>(credentials(ROBIN, PASSWORD)).await.pin.is_some());
    assert_eq!(robin.refused_at::<ResetSecondStep>(&path, ()).await, Code::NotYourRole);
    admin.ok_at::<ResetSecondStep>(&path, ()).await;
    assert_eq!(app.reasons().await.iter().filter(|reason| *reason == "second_step_reset").count(), 1);
}

#[tokio::test]
async fn asvs_11_3_no_secret_and_no_recovery_code_lies_in_the_database() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (secret, codes) = set_up(&app, &admin).await;
    let reader = app.context.database().reader();
    let rows = format!(
        "{:?} {:?} {:?}",
        authenticator::Entity::find().all(reader).await.unwrap(),
        recovery_code::Entity::find().all(reader).await.unwrap(),
        app.log().await
    );
    assert!(!rows.contains(&secret));
    for code in codes {
        assert!(!rows.contains(&code) && !rows.contains(&code.replace('-', "")), "{code}");
    }
}

/// Whether somebody whose password was compared while the account was so would still come in.
async fn comes_in(app: &TestApp, judged: &accounts::Model) -> bool {
    let transaction = app.context.database().begin().await.unwrap();
    let held = account::hold(&transaction, judged).await.unwrap();
    transaction.rollback().await.unwrap();
    held
}

async fn account_of(app: &TestApp, email: &str) -> accounts::Model {
    let reader = app.context.database().reader();
    account::find_staff(reader, &app.practice.id, email).await.unwrap().unwrap().1.unwrap()
}

#[tokio::test]
async fn a_sign_in_on_its_way_does_not_overtake_a_change_of_the_second_step() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(ROBIN, Role::FrontDesk).await;
    let robin = app.staff_browser(ROBIN).await;
    let before = account_of(&app, ROBIN).await;
    set_up(&app, &robin).await;
    assert!(!comes_in(&app, &before).await, "without the app");
    let owing = account_of(&app, ROBIN).await;
    robin.ok::<RemoveAuthenticator>(()).await;
    assert!(!comes_in(&app, &owing).await, "with a code of the app that was removed");
    set_up(&app, &robin).await;
    let owing = account_of(&app, ROBIN).await;
    let path =
        StaffPath { staff: admin.ok::<Team>(()).await.members.into_iter().find(|m| m.email == ROBIN).unwrap().id };
    admin.ok_at::<ResetSecondStep>(&path, ()).await;
    assert!(!comes_in(&app, &owing).await, "with a code of the app that was reset");
    assert!(matches!(robin.ok::<Session>(()).await, SessionState::Staff { .. }), "what is open stays so");
}

#[tokio::test]
async fn a_browser_known_before_the_app_is_not_known_after_it() {
    let app = TestApp::start().await;
    app.employ(ADMIN, Role::Admin).await;
    let known = app.browser();
    known.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    known.ok::<ConfirmPin>(TypedPin { pin: app.newest_pin(ADMIN).await, remember: true }).await;
    app.lock_out_staff(ADMIN).await;
    assert!(known.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await.pin.is_some(), "no lock stops it");
    known.ok::<ConfirmPin>(TypedPin { pin: app.newest_pin(ADMIN).await, remember: false }).await;
    set_up(&app, &known).await;
    known.ok::<RemoveAuthenticator>(()).await;
    app.lock_out_staff(ADMIN).await;
    assert_eq!(known.refused::<SignIn>(credentials(ADMIN, PASSWORD)).await, Code::SignInRefused);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_and_its_reset_at_once_wait_for_the_account_and_not_for_each_other() {
    let app = Arc::new(TestApp::start().await);
    if !app.many_writers() {
        return;
    }
    let admin = app.admin().await;
    let (secret, _) = set_up(&app, &admin).await;
    let account = account_of(&app, ADMIN).await;
    let (proof, cookies) = (code(&app, &secret, 0), half(&app, ADMIN).await.cookies());
    let resetting = app.context.database().begin().await.unwrap();
    assert!(account::hold(&resetting, &account).await.unwrap());
    let confirming = {
        let app = Arc::clone(&app);
        tokio::spawn(async move {
            let copy = app.browser();
            for (name, value) in &cookies {
                copy.plant(name, value);
            }
            copy.post("/api/console/sign-in/authenticator", &typed(&proof)).await.status.as_u16()
        })
    };
    app.until_one_waits().await;
    let touched = format!("UPDATE authenticator SET last_step = last_step WHERE account_id = '{}'", account.id);
    resetting.execute_unprepared(&touched).await.unwrap();
    resetting.commit().await.unwrap();
    assert_eq!(confirming.await.unwrap(), 200);
}
