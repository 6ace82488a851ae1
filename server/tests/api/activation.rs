//! The wizard, as its owner walks it and as others would like to.

use std::sync::Arc;

use axum::http::Request;
use server::entity::{acceptance, account, invitation, outbox, session};
use shared::activation::{
    Accept, Acceptance, ConfirmBirthDate, Open, ProposedPassword, RatePassword, SetPassword, Step, WithToken,
};
use shared::contact::{PortalStatus, Show};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::sign_in::{Session, SessionState};
use shared::value::token::Token;

use crate::support::{Invited, PASSWORD, TestApp};

async fn invited(app: &TestApp) -> Invited {
    let admin = app.admin().await;
    app.invite(&admin, "ada@example.com").await
}

#[tokio::test]
async fn three_steps_lead_in() {
    let app = TestApp::start().await;
    let ada = invited(&app).await;
    let browser = app.browser();
    let progress = browser.ok::<Open>(ada.opening()).await;
    assert_eq!((progress.step, progress.documents.len(), progress.tries_left), (Step::Policies, 2, 5));
    assert_eq!(browser.ok::<Accept>(ada.acceptance()).await.step, Step::BirthDate);
    let progress = browser.ok::<ConfirmBirthDate>(ada.rightly_born()).await;
    assert_eq!(progress.step, Step::Password);
    assert_eq!(progress.email.as_deref(), Some("ada@example.com"));
    browser.ok::<SetPassword>(ada.password(PASSWORD)).await;
    let SessionState::Client { person, .. } = browser.ok::<Session>(()).await else { panic!("not signed in") };
    assert_eq!(person.name, "Amelia");
    assert_eq!(app.count::<acceptance::Entity>().await, 2);
    let told = app.reasons().await;
    assert!(
        told.ends_with(&["policies_accepted".into(), "birth_date_confirmed".into(), "activated".into()]),
        "{told:?}"
    );
    app.sign_in(&app.browser(), "ada@example.com").await;
}

#[tokio::test]
async fn opening_changes_nothing() {
    let app = TestApp::start().await;
    let ada = invited(&app).await;
    let before = (app.log().await.len(), app.count::<outbox::Entity>().await);
    for _ in 0..20 {
        let browser = app.browser();
        assert_eq!(browser.get("/activate").await.status, 200);
        browser.send(Request::head("/activate"), axum::body::Body::empty()).await;
        assert_eq!(browser.ok::<Open>(ada.opening()).await.step, Step::Policies);
    }
    assert_eq!((app.log().await.len(), app.count::<outbox::Entity>().await), before);
    app.activate(&ada).await;
}

#[tokio::test]
async fn a_stranger_with_the_link_learns_nobodys_name() {
    let app = TestApp::start().await;
    let ada = invited(&app).await;
    let path = "/api/activation/open";
    let answer = app.browser().post(path, &ada.opening()).await.text();
    assert!(!answer.contains("Amelia") && !answer.contains("ada@example.com"), "{answer}");
}

#[tokio::test]
async fn another_device_goes_on_at_the_right_step() {
    let app = TestApp::start().await;
    let ada = invited(&app).await;
    app.browser().ok::<Accept>(ada.acceptance()).await;
    let phone = app.browser();
    assert_eq!(phone.ok::<Open>(ada.opening()).await.step, Step::BirthDate);
    app.browser().ok::<ConfirmBirthDate>(ada.rightly_born()).await;
    assert_eq!(phone.ok::<Open>(ada.opening()).await.step, Step::Password);
    phone.ok::<SetPassword>(ada.password(PASSWORD)).await;
}

#[tokio::test]
async fn an_abandoned_wizard_asks_the_birth_date_again() {
    let app = TestApp::start().await;
    let ada = invited(&app).await;
    let browser = app.browser();
    browser.ok::<Accept>(ada.acceptance()).await;
    browser.ok::<ConfirmBirthDate>(ada.rightly_born()).await;
    app.clock.advance_seconds(30 * 60);
    assert_eq!(browser.ok::<Open>(ada.opening()).await.step, Step::BirthDate);
    assert_eq!(browser.refused::<SetPassword>(ada.password(PASSWORD)).await, Code::StepOutOfOrder);
}

#[tokio::test]
async fn asvs_2_3_1_steps_cannot_be_skipped() {
    let app = TestApp::start().await;
    let ada = invited(&app).await;
    let browser = app.browser();
    assert_eq!(browser.refused::<ConfirmBirthDate>(ada.rightly_born()).await, Code::StepOutOfOrder);
    assert_eq!(browser.refused::<SetPassword>(ada.password(PASSWORD)).await, Code::StepOutOfOrder);
    let rating = ProposedPassword { token: ada.token.clone(), password: "x".into() };
    assert_eq!(browser.refused::<RatePassword>(rating).await, Code::StepOutOfOrder);
    browser.ok::<Accept>(ada.acceptance()).await;
    assert_eq!(browser.refused::<SetPassword>(ada.password(PASSWORD)).await, Code::StepOutOfOrder);
    assert_eq!(app.count::<account::Entity>().await, 1, "only the administrator has an account");
}

#[tokio::test]
async fn nobody_accepts_what_they_did_not_read() {
    let app = TestApp::start().await;
    let ada = invited(&app).await;
    let newer = Acceptance { terms: 2, ..ada.acceptance() };
    assert_eq!(app.browser().refused::<Accept>(newer).await, Code::DocumentChanged);
    assert_eq!(app.count::<acceptance::Entity>().await, 0);
}

#[tokio::test]
async fn accepting_twice_is_accepting_once() {
    let app = TestApp::start().await;
    let ada = invited(&app).await;
    app.browser().ok::<Accept>(ada.acceptance()).await;
    app.browser().ok::<Accept>(ada.acceptance()).await;
    assert_eq!(app.count::<acceptance::Entity>().await, 0, "it may be anybody who holds the link");
    app.browser().ok::<ConfirmBirthDate>(ada.rightly_born()).await;
    app.browser().ok::<Accept>(ada.acceptance()).await;
    assert_eq!(app.count::<acceptance::Entity>().await, 2);
}

#[tokio::test]
async fn what_a_stranger_accepted_is_not_the_persons_acceptance() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let first = app.invite(&admin, "ada@example.com").await;
    app.browser().ok::<Accept>(first.acceptance()).await;
    let token = app.invite_again(&admin, &first.id, "ada@example.com").await;
    let second = Invited { id: first.id, token };
    assert_eq!(app.browser().ok::<Open>(second.opening()).await.step, Step::Policies);
    assert_eq!(app.count::<acceptance::Entity>().await, 0);
}

#[tokio::test]
async fn five_wrong_birth_dates_close_the_link_even_for_the_right_one() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.invite(&admin, "ada@example.com").await;
    let browser = app.browser();
    browser.ok::<Accept>(ada.acceptance()).await;
    for left in (1..5).rev() {
        assert_eq!(browser.refused::<ConfirmBirthDate>(ada.born("5", "7", "1985")).await, Code::BirthDateWrong);
        assert_eq!(browser.ok::<Open>(ada.opening()).await.tries_left, left);
    }
    assert_eq!(browser.refused::<ConfirmBirthDate>(ada.born("5", "7", "1985")).await, Code::LinkClosed);
    assert_eq!(browser.refused::<ConfirmBirthDate>(ada.rightly_born()).await, Code::LinkClosed);
    assert_eq!(browser.refused::<Open>(ada.opening()).await, Code::LinkClosed);
    let shown = admin.ok_at::<Show>(&ContactPath { contact: ada.id.clone() }, ()).await;
    assert_eq!(shown.row.status, PortalStatus::InvitationEnded, "staff see it");
    let reasons = app.reasons().await;
    assert_eq!(reasons.iter().filter(|reason| *reason == "wrong_birth_date").count(), 4);
    assert_eq!(reasons.iter().filter(|reason| *reason == "invitation_closed").count(), 1);
}

#[tokio::test]
async fn a_new_invitation_opens_again_what_wrong_guesses_closed() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut ada = app.invite(&admin, "ada@example.com").await;
    app.browser().ok::<Accept>(ada.acceptance()).await;
    for _ in 0..5 {
        app.browser().refused::<ConfirmBirthDate>(ada.born("5", "7", "1985")).await;
    }
    ada.token = app.invite_again(&admin, &ada.id, "ada@example.com").await;
    app.activate(&ada).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn parallel_guesses_stay_within_the_budget() {
    let app = Arc::new(TestApp::start().await);
    let ada = Arc::new(invited(&app).await);
    app.browser().ok::<Accept>(ada.acceptance()).await;
    let guesses = (0..64).map(|day| {
        let (app, ada) = (Arc::clone(&app), Arc::clone(&ada));
        tokio::spawn(async move {
            let day = (day % 28 + 1).to_string();
            app.browser().refused::<ConfirmBirthDate>(ada.born(&day, "3", "1990")).await
        })
    });
    for guess in guesses.collect::<Vec<_>>() {
        assert!(matches!(guess.await.unwrap(), Code::BirthDateWrong | Code::LinkClosed));
    }
    let wrong = app.reasons().await.iter().filter(|r| *r == "wrong_birth_date" || *r == "invitation_closed").count();
    assert_eq!(wrong, 5, "exactly five were compared");
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_parallel_passwords_make_one_account() {
    let app = Arc::new(TestApp::start().await);
    let ada = Arc::new(invited(&app).await);
    app.browser().ok::<Accept>(ada.acceptance()).await;
    app.browser().ok::<ConfirmBirthDate>(ada.rightly_born()).await;
    let sessions = app.count::<session::Entity>().await;
    let attempts = (0..64).map(|number| {
        let (app, ada) = (Arc::clone(&app), Arc::clone(&ada));
        tokio::spawn(async move {
            let password = ada.password(&format!("{PASSWORD}-{number}"));
            app.browser().post("/api/activation/password", &password).await
        })
    });
    let mut done = 0;
    for attempt in attempts.collect::<Vec<_>>() {
        let answer = attempt.await.unwrap();
        if answer.status == 200 {
            done += 1;
        } else {
            assert_eq!(answer.problem().code, Code::LinkUsed, "{}", answer.text());
        }
    }
    assert_eq!(done, 1);
    assert_eq!(app.count::<account::Entity>().await, 2, "the administrator's and one more");
    assert_eq!(app.count::<session::Entity>().await, sessions + 1);
}

#[tokio::test]
async fn a_used_link_says_so_and_does_nothing_more() {
    let app = TestApp::start().await;
    let ada = invited(&app).await;
    app.activate(&ada).await;
    let browser = app.browser();
    assert_eq!(browser.refused::<Open>(ada.opening()).await, Code::LinkUsed);
    assert_eq!(browser.refused::<SetPassword>(ada.password("another long passphrase")).await, Code::LinkUsed);
    app.sign_in(&browser, "ada@example.com").await;
}

#[tokio::test]
async fn links_nobody_was_given_are_unknown() {
    let app = TestApp::start().await;
    for token in ["", "x", &"A".repeat(43), &"A".repeat(5000)] {
        let code = app.browser().refused::<Open>(WithToken { token: Token::new(token) }).await;
        assert_eq!(code, Code::LinkUnknown);
    }
}

#[tokio::test]
async fn d5_a_weak_password_is_refused_with_its_reason_and_the_link_stays() {
    let app = TestApp::start().await;
    let ada = invited(&app).await;
    let browser = app.browser();
    browser.ok::<Accept>(ada.acceptance()).await;
    browser.ok::<ConfirmBirthDate>(ada.rightly_born()).await;
    for (password, code) in [
        ("short", Code::PasswordTooShort),
        ("aaaaaaaaaaaaaa", Code::PasswordCommon),
        ("AmeliaHart1985", Code::PasswordPersonal),
        ("WillowPractice", Code::PasswordPractice),
    ] {
        assert_eq!(browser.refused::<SetPassword>(ada.password(password)).await, code, "{password}");
        let proposed = ProposedPassword { token: ada.token.clone(), password: password.into() };
        assert_eq!(browser.ok::<RatePassword>(proposed).await.refusal, Some(code), "{password}");
    }
    browser.ok::<SetPassword>(ada.password(PASSWORD)).await;
}

#[tokio::test]
async fn a_disabled_contact_cannot_go_on() {
    let app = TestApp::start().await;
    let ada = invited(&app).await;
    let browser = app.browser();
    browser.ok::<Accept>(ada.acceptance()).await;
    browser.ok::<ConfirmBirthDate>(ada.rightly_born()).await;
    disable(&app, ada.id.as_str()).await;
    assert_eq!(browser.refused::<SetPassword>(ada.password(PASSWORD)).await, Code::LinkWithdrawn);
}

/// The console cannot do this yet, so the test writes the row.
async fn disable(app: &TestApp, id: &str) {
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    server::entity::contact::Entity::update_many()
        .col_expr(server::entity::contact::Column::DisabledAt, sea_orm::sea_query::Expr::value(1_i64))
        .filter(server::entity::contact::Column::Id.eq(id))
        .exec(app.context.database().writer())
        .await
        .unwrap();
}

#[tokio::test]
async fn asvs_6_5_2_no_token_or_password_lies_in_the_database() {
    use sea_orm::EntityTrait;
    let app = TestApp::start().await;
    let ada = invited(&app).await;
    app.activate(&ada).await;
    let reader = app.context.database().reader();
    let rows = format!(
        "{:?}{:?}{:?}{:?}",
        invitation::Entity::find().all(reader).await.unwrap(),
        account::Entity::find().all(reader).await.unwrap(),
        outbox::Entity::find().all(reader).await.unwrap(),
        app.log().await,
    );
    assert!(!rows.contains(ada.token.as_str()) && !rows.contains(PASSWORD) && !rows.contains("1985"));
    assert!(rows.contains("$argon2id$v=19$m=19456,t=2,p=1$"));
}
