//! Signing in with a password: who gets in, who does not, and what it costs to guess.

use std::sync::Arc;

use serde_json::json;
use shared::failure::{Code, Problem};
use shared::sign_in::{AskForLink, ConfirmPin, Password, Session, SessionState, TypedAddress, TypedPin};

use crate::support::{Answer, PASSWORD, TestApp, credentials};

#[tokio::test]
async fn the_right_pair_gets_in_from_a_new_browser() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    let browser = app.browser();
    browser.ok::<Password>(credentials(" Ada@Example.COM ", PASSWORD)).await;
    assert_eq!(browser.ok::<Session>(()).await, SessionState::SignedOut, "half signed in is not signed in");
    let pin = app.newest_pin("ada@example.com").await;
    assert_eq!(pin.len(), 4, "a client's PIN");
    browser.ok::<ConfirmPin>(TypedPin { pin, remember: false }).await;
    assert!(matches!(browser.ok::<Session>(()).await, SessionState::Client { .. }));
    assert_eq!(app.reasons().await.last().unwrap(), "client_access_authenticate_success");
}

#[tokio::test]
async fn every_cause_gets_the_same_bytes_and_its_own_log_row() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for name in ["active", "locked", "disabled"] {
        app.client(&admin, &format!("{name}@example.com")).await;
    }
    app.invite(&admin, "invited@example.com").await;
    app.disable("disabled@example.com").await;
    app.lock("locked@example.com").await;
    let before = app.log().await.len();
    let mut answers = Vec::new();
    for (email, password) in [
        ("active@example.com", "wrong password here"),
        ("nobody@example.com", PASSWORD),
        ("invited@example.com", PASSWORD),
        ("locked@example.com", PASSWORD),
        ("disabled@example.com", PASSWORD),
        ("admin@practice.example", PASSWORD),
    ] {
        let answer = app.browser().post("/api/sign-in", &credentials(email, password)).await;
        let mut headers = answer.headers.clone();
        headers.remove("x-request-id");
        let mut problem: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        problem.as_object_mut().unwrap().remove("request_id");
        answers.push((answer.status, format!("{headers:?}"), problem, answer.body.len()));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:#?}");
    assert_eq!(answers[0].2["code"], "sign_in_refused");
    let reasons: Vec<_> = app.reasons().await.split_off(before);
    assert_eq!(
        reasons,
        ["wrong_password", "no_contact_found", "not_activated", "locked", "disabled", "no_contact_found"]
    );
}

#[tokio::test]
async fn five_wrong_passwords_lock_unknown_browsers_for_a_quarter_of_an_hour() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let known = app.client(&admin, "ada@example.com").await;
    for _ in 0..5 {
        app.clock.advance_seconds(4);
        assert_eq!(
            app.browser().refused::<Password>(credentials("ada@example.com", "wrong")).await,
            Code::SignInRefused
        );
    }
    let right = || credentials("ada@example.com", PASSWORD);
    assert_eq!(app.browser().refused::<Password>(right()).await, Code::SignInRefused, "the right one is refused alike");
    assert_eq!(app.reasons().await.last().unwrap(), "locked");
    known.ok::<Password>(right()).await;
    let told = app
        .mails()
        .await
        .iter()
        .filter(|mail| mail.to == "ada@example.com" && mail.text.contains("15 minutes"))
        .count();
    assert_eq!(told, 1, "the person is told once");
    let told = app.mail_to("ada@example.com").await;
    assert!(told.text.contains("ask for a sign-in link"), "the way that goes on working: {}", told.text);
    // Attempts while locked do not renew it.
    app.clock.advance_seconds(14 * 60);
    app.browser().refused::<Password>(credentials("ada@example.com", "wrong")).await;
    app.clock.advance_seconds(61);
    app.browser().ok::<Password>(right()).await;
}

#[tokio::test]
async fn how_many_wrong_ones_lock_and_for_how_long_is_the_practices_to_decide() {
    let app = TestApp::start().await;
    app.decide(r#"{"guesses":3,"lock_minutes":30}"#).await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    let wrong = || async {
        app.browser().refused::<Password>(credentials("ada@example.com", "wrong")).await;
    };
    let right = || credentials("ada@example.com", PASSWORD);
    for _ in 0..2 {
        wrong().await;
    }
    app.browser().ok::<Password>(right()).await;
    for _ in 0..3 {
        wrong().await;
    }
    assert_eq!(app.browser().refused::<Password>(right()).await, Code::SignInRefused, "locked at the third");
    assert_eq!(app.reasons().await.last().unwrap(), "locked");
    assert!(app.mail_to("ada@example.com").await.text.contains("30 minutes"), "and the mail says for how long");
    app.clock.advance_seconds(29 * 60);
    assert_eq!(app.browser().refused::<Password>(right()).await, Code::SignInRefused, "not a moment sooner");
    app.clock.advance_seconds(61);
    app.browser().ok::<Password>(right()).await;
}

/// What an answer says, without what names the request.
fn said(answer: &Answer) -> (u16, Problem) {
    (answer.status.as_u16(), Problem { request_id: String::new(), ..answer.problem() })
}

#[tokio::test]
async fn guesses_wait_for_each_other_and_ever_longer() {
    let app = TestApp::start().await;
    app.decide(r#"{"guesses":10}"#).await;
    let admin = app.admin().await;
    let known = app.client(&admin, "ada@example.com").await;
    let mut seen = Vec::new();
    for email in ["ada@example.com", "nobody@example.com"] {
        let guess = || async { said(&app.browser().post("/api/sign-in", &credentials(email, "wrong password")).await) };
        let counted = guess().await;
        assert_eq!(counted.1.retry_after, None);
        for _ in 0..2 {
            assert_eq!(guess().await, counted);
        }
        for wait in [1, 2, 4, 8, 8] {
            app.statements();
            assert_eq!(guess().await, counted, "too soon, and nothing says so");
            seen.push(app.statements());
            app.clock.advance_seconds(wait);
            assert_eq!(guess().await, counted);
        }
    }
    assert_eq!(seen[..5], seen[5..], "the same work for nobody");
    let reasons = app.reasons().await;
    assert_eq!(reasons.iter().filter(|reason| *reason == "too_many_requests").count(), 10);
    // Too soon means unread: the right password is neither taken nor counted, and the owner's own browser goes on.
    let right = || credentials("ada@example.com", PASSWORD);
    app.browser().refused::<Password>(credentials("ada@example.com", "wrong password")).await;
    assert_eq!(app.browser().refused::<Password>(right()).await, Code::SignInRefused);
    known.ok::<Password>(right()).await;
    app.clock.advance_seconds(8);
    app.browser().ok::<Password>(right()).await;
    app.browser().refused::<Password>(credentials("ada@example.com", "wrong")).await;
    app.browser().ok::<Password>(right()).await;
}

#[tokio::test]
async fn guesses_by_one_door_tell_nothing_at_another() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    let mut answers = Vec::new();
    for email in ["ada@example.com", "admin@practice.example", "nobody@example.com"] {
        let browser = app.browser();
        browser.ok::<AskForLink>(TypedAddress { email: email.into() }).await;
        for _ in 0..4 {
            answers
                .push(said(&browser.post("/api/sign-in/link/code", &json!({ "code": "000000" })).await).1.retry_after);
        }
        for path in ["/api/sign-in", "/api/console/sign-in", "/api/sign-in"] {
            for _ in 0..4 {
                let answer = browser.post(path, &credentials(email, "wrong password")).await;
                assert_eq!(answer.problem().code, Code::SignInRefused);
                assert!(!answer.headers.contains_key("retry-after"), "{path} {email}");
                answers.push(said(&answer).1.retry_after);
            }
        }
    }
    assert_eq!(answers, vec![None; 48]);
}

#[tokio::test]
async fn early_guesses_use_up_no_budget() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    for _ in 0..8 {
        app.browser().refused::<Password>(credentials("ada@example.com", "wrong")).await;
    }
    assert!(!app.reasons().await.contains(&"locked".into()), "whoever hammers locks nobody out any sooner");
    app.clock.advance_seconds(4);
    app.browser().ok::<Password>(credentials("ada@example.com", PASSWORD)).await;
}

#[tokio::test]
async fn asvs_6_3_1_an_attacker_cannot_lock_a_known_browser() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let known = app.client(&admin, "ada@example.com").await;
    for _ in 0..20 {
        app.clock.advance_seconds(4);
        app.browser().refused::<Password>(credentials("ada@example.com", "wrong")).await;
    }
    for _ in 0..3 {
        known.ok::<Password>(credentials("ada@example.com", PASSWORD)).await;
    }
}

#[tokio::test]
async fn allauth_65_8_1_a_success_refills_nobody_elses_budget() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    app.client(&admin, "eve@example.com").await;
    for _ in 0..5 {
        // Three PINs are mailed in ten minutes.
        app.clock.advance_seconds(5 * 60);
        app.browser().refused::<Password>(credentials("ada@example.com", "wrong")).await;
        app.sign_in(&app.browser(), "eve@example.com").await;
    }
    assert_eq!(app.browser().refused::<Password>(credentials("ada@example.com", PASSWORD)).await, Code::SignInRefused);
}

#[tokio::test(flavor = "multi_thread")]
async fn parallel_guesses_are_all_counted() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    let guesses = (0..32).map(|_| {
        let app = Arc::clone(&app);
        tokio::spawn(async move { app.browser().refused::<Password>(credentials("ada@example.com", "wrong")).await })
    });
    for guess in guesses.collect::<Vec<_>>() {
        assert_eq!(guess.await.unwrap(), Code::SignInRefused);
    }
    let reasons = app.reasons().await;
    let of = |wanted: &str| reasons.iter().filter(|reason| *reason == wanted).count();
    // The fourth and the fifth would have to wait; on a slow machine they may have.
    assert!((3..=5).contains(&of("wrong_password")), "{reasons:?}");
    assert_eq!(of("wrong_password") + of("too_many_requests") + of("locked"), 32, "each has its one row");
}

#[tokio::test]
async fn whoever_hangs_up_after_a_guess_leaves_its_log_row() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    let before = app.log().await.len();
    for _ in 0..5 {
        app.clock.advance_seconds(4);
        let counted = app.context.hasher().done();
        let browser = app.browser();
        let wrong = credentials("ada@example.com", "wrong");
        let request = browser.post("/api/sign-in", &wrong);
        // The hash has begun, so the guess is counted; then the line drops.
        let begun = async {
            while app.context.hasher().done() == counted {
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            }
        };
        tokio::select! { biased; () = begun => {}, _ = request => {} }
    }
    let rows = async {
        while app.log().await.len() < before + 5 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), rows).await.expect("every guess has its row");
    let told = app.mails().await.iter().filter(|mail| mail.subject.contains("cannot sign in")).count();
    assert_eq!((app.reasons().await.split_off(before), told), (vec![String::from("wrong_password"); 5], 1));
}

#[tokio::test]
async fn a_strangers_guesses_flood_no_mailbox() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    for _ in 0..8 {
        for _ in 0..5 {
            app.clock.advance_seconds(4);
            app.browser().refused::<Password>(credentials("ada@example.com", "wrong")).await;
        }
        app.clock.advance_seconds(15 * 60);
    }
    let told = app.mails().await.iter().filter(|mail| mail.subject.contains("cannot sign in")).count();
    assert_eq!(told, 1, "one lock mail a day");
}

#[tokio::test]
async fn a_mistyped_address_is_a_wrong_field_and_never_logged() {
    let app = TestApp::start().await;
    let before = app.log().await.len();
    let code = app.browser().refused::<Password>(credentials("my secret password", PASSWORD)).await;
    assert_eq!((code, app.log().await.len()), (Code::EmailInvalid, before));
}

#[tokio::test]
async fn sign_in_works_while_no_mail_server_answers() {
    // No worker runs in this test: whatever is mailed waits, and the answer does not.
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    app.sign_in(&app.browser(), "ada@example.com").await;
}
