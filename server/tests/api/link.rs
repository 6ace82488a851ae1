//! Instant sign-in: who gets a link, what opens it, and what a scanner, a thief or an impatient person does with it.

use std::sync::Arc;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::entity::{account, contact, mailed_link};
use shared::failure::Code;
use shared::link;
use shared::sign_in::{
    Approval, ApproveLink, AskForLink, FinishLink, LinkToken, OpenLink, RedeemCode, RedeemLink, RenewLink,
    TypedAddress, TypedCode, WaitForLink, WaitState,
};
use shared::value::token::Token;

use crate::support::{Browser, TestApp, digits_in};

const ADA: &str = "ada@example.com";

fn address(email: &str) -> TypedAddress {
    TypedAddress { email: email.into() }
}

fn held(token: &Token) -> LinkToken {
    LinkToken { token: token.clone() }
}

fn typed(code: &str) -> TypedCode {
    TypedCode { code: code.into() }
}

fn number(token: &Token, number: &str) -> Approval {
    Approval { token: token.clone(), number: number.into() }
}

/// An active contact who has asked for a link in a browser of theirs; answers with that browser and the token.
async fn asked(app: &TestApp) -> (Browser<'_>, Token) {
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let browser = app.browser();
    browser.ok::<AskForLink>(address(ADA)).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    (browser, token)
}

#[tokio::test]
async fn the_newest_link_signs_in_once() {
    let app = TestApp::start().await;
    let (browser, first) = asked(&app).await;
    browser.ok::<AskForLink>(address(" Ada@Example.com ")).await;
    let second = app.newest_token(ADA, link::SIGN_IN).await;
    assert_eq!(browser.refused::<RedeemLink>(held(&first)).await, Code::LinkReplaced);
    assert!(browser.ok::<OpenLink>(held(&second)).await.asked_here);
    browser.ok::<RedeemLink>(held(&second)).await;
    assert!(browser.signed_in().await);
    assert_eq!(app.browser().refused::<RedeemLink>(held(&second)).await, Code::LinkUsed);
    let reasons = app.reasons().await;
    assert_eq!(
        reasons[reasons.len() - 5..],
        ["link_sent", "link_sent", "replaced_link", "client_access_authenticate_success", "used_link"]
    );
}

#[tokio::test]
async fn better_auth_pr_9572_of_many_at_once_one_gets_in() {
    let app = Arc::new(TestApp::start().await);
    let (_, token) = asked(&app).await;
    let tries = (0..20).map(|_| {
        let (app, token) = (Arc::clone(&app), token.clone());
        tokio::spawn(async move {
            let browser = app.browser();
            let answer = browser.post("/api/sign-in/link/redeem", &held(&token)).await;
            answer.status.as_u16() == 200
        })
    });
    let mut won = 0;
    for one in tries.collect::<Vec<_>>() {
        won += usize::from(one.await.unwrap());
    }
    assert_eq!(won, 1);
}

#[tokio::test]
async fn looking_at_a_link_changes_nothing() {
    let app = TestApp::start().await;
    let (browser, token) = asked(&app).await;
    let scanner = app.browser();
    for _ in 0..20 {
        scanner.get("/sign-in").await;
        let opened = scanner.ok::<OpenLink>(held(&token)).await;
        assert!(!opened.asked_here && opened.number_works);
    }
    assert_eq!(browser.ok::<WaitForLink>(()).await.state, WaitState::Waiting);
    browser.ok::<RedeemLink>(held(&token)).await;
}

#[tokio::test]
async fn the_code_works_only_in_the_browser_that_asked() {
    let app = TestApp::start().await;
    let (browser, _) = asked(&app).await;
    let code = digits_in(&app.mail_to(ADA).await.text);
    assert_eq!(code.len(), 6);
    assert_eq!(app.browser().refused::<RedeemCode>(typed(&code)).await, Code::CodeRefused, "it asked for nothing");
    let thief = app.browser();
    thief.ok::<AskForLink>(address("eve@example.com")).await;
    assert_eq!(thief.refused::<RedeemCode>(typed(&code)).await, Code::CodeRefused, "it asked for another");
    browser.ok::<RedeemCode>(typed(&format!(" {} {} ", &code[..3], &code[3..]))).await;
    assert!(browser.signed_in().await);
    assert_eq!(browser.refused::<RedeemCode>(typed(&code)).await, Code::CodeRefused, "used");
}

#[tokio::test]
async fn the_code_of_an_older_mail_is_refused_like_a_wrong_one_and_told_from_it_in_the_log() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    app.client(&admin, "bo@example.com").await;
    let (browser, mut codes) = (app.browser(), Vec::new());
    for _ in 0..3 {
        browser.ok::<AskForLink>(address(ADA)).await;
        codes.push(digits_in(&app.mail_to(ADA).await.text));
    }
    let newest = codes.pop().unwrap();
    let reason = async |browser: &Browser<'_>, code: &str| {
        app.clock.advance_seconds(4);
        assert_eq!(browser.refused::<RedeemCode>(typed(code)).await, Code::CodeRefused);
        app.reasons().await.pop().unwrap()
    };
    for older in &codes {
        assert_eq!(reason(&browser, older).await, "used_code");
    }
    assert_eq!(reason(&browser, if newest == "000000" { "111111" } else { "000000" }).await, "wrong_code");
    // Whoever waits for a mail to another address has no older one there.
    let other = browser.copy();
    other.ok::<AskForLink>(address("bo@example.com")).await;
    assert_eq!(reason(&other, &codes[0]).await, "wrong_code");
    app.clock.advance_seconds(8);
    browser.ok::<RedeemCode>(typed(&newest)).await;
    assert!(browser.signed_in().await, "the newest still works");
}

#[tokio::test]
async fn what_a_shared_browser_keeps_of_an_older_request_opens_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let browser = app.browser();
    browser.ok::<AskForLink>(address(ADA)).await;
    let code = digits_in(&app.mail_to(ADA).await.text);
    browser.ok::<AskForLink>(address("bo@example.com")).await;
    // Ada's mail still works. Bo, who can edit cookies, puts first what stands there of her request.
    let (name, held) = browser.cookies().into_iter().find(|(name, _)| name.ends_with("portico-request")).unwrap();
    let (_, older) = held.split_once('.').unwrap();
    browser.plant(&name, older);
    assert_eq!(browser.ok::<WaitForLink>(()).await.state, WaitState::Over);
    assert_eq!(browser.refused::<RedeemCode>(typed(&code)).await, Code::CodeRefused);
    assert_eq!(browser.refused::<FinishLink>(()).await, Code::NotApproved);
}

#[tokio::test]
async fn wrong_codes_spend_the_accounts_budget_and_leave_the_link() {
    let app = TestApp::start().await;
    let (browser, token) = asked(&app).await;
    let code = digits_in(&app.mail_to(ADA).await.text);
    let wrong = if code == "000000" { "111111" } else { "000000" };
    for _ in 0..5 {
        app.clock.advance_seconds(4);
        assert_eq!(browser.refused::<RedeemCode>(typed(wrong)).await, Code::CodeRefused);
    }
    assert_eq!(browser.refused::<RedeemCode>(typed(&code)).await, Code::CodeRefused, "refused like a wrong one");
    assert_eq!(app.reasons().await.last().unwrap(), "locked");
    browser.ok::<RedeemLink>(held(&token)).await;
}

#[tokio::test]
async fn the_waiting_browser_goes_on_when_its_number_was_typed_elsewhere() {
    let app = TestApp::start().await;
    let (waiting, token) = asked(&app).await;
    let shown = waiting.ok::<WaitForLink>(()).await.number.unwrap();
    assert_eq!(waiting.refused::<FinishLink>(()).await, Code::NotApproved);
    let phone = app.browser();
    let wrong = if shown == "00" { "01" } else { "00" };
    assert_eq!(phone.refused::<ApproveLink>(number(&token, wrong)).await, Code::NumberWrong);
    phone.ok::<ApproveLink>(number(&token, &shown)).await;
    assert!(!phone.signed_in().await, "approving signs in nobody here");
    assert_eq!(waiting.ok::<WaitForLink>(()).await.state, WaitState::Approved);
    assert_eq!(app.browser().refused::<FinishLink>(()).await, Code::NotApproved);
    waiting.ok::<FinishLink>(()).await;
    assert!(waiting.signed_in().await);
    assert_eq!(phone.refused::<RedeemLink>(held(&token)).await, Code::LinkUsed, "one link, one session");
}

#[tokio::test]
async fn three_numbers_may_be_guessed() {
    let app = TestApp::start().await;
    let (waiting, token) = asked(&app).await;
    let shown = waiting.ok::<WaitForLink>(()).await.number.unwrap();
    let wrong = if shown == "00" { "01" } else { "00" };
    for code in [Code::NumberWrong, Code::NumberWrong, Code::NumberSpent] {
        assert_eq!(app.browser().refused::<ApproveLink>(number(&token, wrong)).await, code);
    }
    assert_eq!(app.browser().refused::<ApproveLink>(number(&token, &shown)).await, Code::NumberSpent);
    assert_eq!(waiting.ok::<WaitForLink>(()).await.state, WaitState::Waiting);
    assert!(!app.browser().ok::<OpenLink>(held(&token)).await.number_works);
    app.browser().ok::<RedeemLink>(held(&token)).await;
}

#[tokio::test]
async fn it_ends_after_a_day_and_a_fresh_one_goes_to_its_owner() {
    let app = TestApp::start().await;
    let (_, token) = asked(&app).await;
    app.clock.advance_seconds(24 * 60 * 60 - 1);
    app.browser().ok::<OpenLink>(held(&token)).await;
    app.clock.advance_seconds(1);
    let holder = app.browser();
    assert_eq!(holder.refused::<RedeemLink>(held(&token)).await, Code::LinkExpired);
    assert_eq!(holder.ok::<RenewLink>(held(&token)).await.state, WaitState::Waiting);
    let fresh = app.newest_token(ADA, link::SIGN_IN).await;
    assert!(holder.ok::<OpenLink>(held(&fresh)).await.asked_here);
    assert_eq!(holder.refused::<RenewLink>(held(&Token::new("A".repeat(43)))).await, Code::LinkUnknown);
}

#[tokio::test]
async fn cve_2026_16103_a_lock_that_came_meanwhile_counts_at_the_redemption() {
    let app = TestApp::start().await;
    let (browser, token) = asked(&app).await;
    let code = digits_in(&app.mail_to(ADA).await.text);
    let writer = app.context.database().writer();
    account::Entity::update_many()
        .col_expr(account::Column::LockedByStaffAt, Expr::value(1_i64))
        .filter(account::Column::ContactId.is_not_null())
        .exec(writer)
        .await
        .unwrap();
    assert_eq!(browser.refused::<RedeemLink>(held(&token)).await, Code::LinkWithdrawn);
    assert_eq!(browser.refused::<RedeemCode>(typed(&code)).await, Code::CodeRefused);
    contact::Entity::update_many()
        .col_expr(contact::Column::DisabledAt, Expr::value(1_i64))
        .exec(writer)
        .await
        .unwrap();
    assert_eq!(browser.refused::<RedeemLink>(held(&token)).await, Code::LinkWithdrawn);
    assert!(!browser.signed_in().await);
}

#[tokio::test]
async fn asking_too_often_mails_nothing_and_kills_no_link() {
    let app = TestApp::start().await;
    let (browser, _) = asked(&app).await;
    for _ in 0..2 {
        browser.ok::<AskForLink>(address(ADA)).await;
    }
    let third = app.newest_token(ADA, link::SIGN_IN).await;
    let (mails, cookies) = (app.mails().await.len(), browser.cookies());
    for _ in 0..3 {
        assert_eq!(browser.ok::<AskForLink>(address(ADA)).await.state, WaitState::Waiting);
        app.browser().ok::<AskForLink>(address(ADA)).await;
    }
    assert_eq!((app.mails().await.len(), app.reasons().await.pop().unwrap().as_str()), (mails, "too_many_requests"));
    assert_eq!(browser.cookies(), cookies, "this browser goes on waiting for the link it has");
    assert!(browser.ok::<OpenLink>(held(&third)).await.asked_here);
    browser.ok::<RedeemLink>(held(&third)).await;
}

#[tokio::test]
async fn whoever_asks_learns_nothing_from_the_answer_or_the_work() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    app.invite(&admin, "invited@example.com").await;
    let mut seen = Vec::new();
    for email in [ADA, "nobody@example.com", "invited@example.com"] {
        let browser = app.browser();
        app.statements();
        let answer = browser.post("/api/sign-in/link", &address(email)).await;
        let work = app.statements();
        let mut body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        for told in ["now", "expires_at", "number"] {
            assert!(body.as_object_mut().unwrap().remove(told).is_some_and(|value| !value.is_null()), "{told}");
        }
        assert_eq!(browser.ok::<WaitForLink>(()).await.state, WaitState::Waiting);
        app.statements();
        assert_eq!(browser.refused::<RedeemCode>(typed("123456")).await, Code::CodeRefused);
        seen.push((answer.status, answer.body.len(), body, work, app.statements()));
    }
    for other in &seen[1..] {
        assert_eq!(&seen[0], other);
    }
    let reasons = app.reasons().await;
    assert_eq!(
        reasons[reasons.len() - 6..],
        ["link_sent", "wrong_code", "no_contact_found", "wrong_code", "not_activated", "wrong_code"]
    );
    assert_eq!(app.count::<mailed_link::Entity>().await, 3);
}

#[tokio::test]
async fn asking_again_ends_the_wait_of_the_browser_before_for_everybody_alike() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    for email in [ADA, "nobody@example.com"] {
        let (first, second) = (app.browser(), app.browser());
        first.ok::<AskForLink>(address(email)).await;
        second.ok::<AskForLink>(address(email)).await;
        assert_eq!(first.ok::<WaitForLink>(()).await.state, WaitState::Over, "{email}");
        assert_eq!(second.ok::<WaitForLink>(()).await.state, WaitState::Waiting, "{email}");
    }
}

#[tokio::test]
async fn a_network_beyond_its_share_uses_up_nobodys_own() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    for number in 0..31 {
        app.browser().ok::<AskForLink>(address(&format!("n{number}@example.com"))).await;
    }
    for _ in 0..3 {
        app.browser().ok::<AskForLink>(address(ADA)).await;
        assert_eq!(app.reasons().await.last().unwrap(), "too_many_requests");
    }
    let elsewhere = app.browser_at([198, 51, 100, 7]);
    elsewhere.ok::<AskForLink>(address(ADA)).await;
    assert_eq!(app.reasons().await.last().unwrap(), "link_sent");
}

#[tokio::test]
async fn twenty_wrong_codes_in_a_month_end_codes_and_not_links() {
    let app = TestApp::start().await;
    let (browser, _) = asked(&app).await;
    for _ in 0..4 {
        for _ in 0..5 {
            app.clock.advance_seconds(4);
            browser.refused::<RedeemCode>(typed("000000")).await;
        }
        app.clock.advance_seconds(24 * 60 * 60);
        browser.ok::<AskForLink>(address(ADA)).await;
    }
    let code = digits_in(&app.mail_to(ADA).await.text);
    assert_eq!(browser.refused::<RedeemCode>(typed(&code)).await, Code::CodeRefused);
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    browser.ok::<RedeemLink>(held(&token)).await;
}

#[tokio::test]
async fn a_link_of_one_kind_opens_nothing_of_another() {
    let app = TestApp::start().await;
    let (browser, token) = asked(&app).await;
    let opened = browser.refused::<shared::recovery::Open>(held(&token)).await;
    assert_eq!(opened, Code::LinkUnknown, "CVE-2026-4325");
    browser.ok::<shared::recovery::Ask>(address(ADA)).await;
    let reset = app.newest_token(ADA, link::RECOVERY_PASSWORD).await;
    assert_eq!(browser.refused::<RedeemLink>(held(&reset)).await, Code::LinkUnknown);
    browser.ok::<RedeemLink>(held(&token)).await;
}

#[tokio::test]
async fn the_way_can_be_closed() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let browser = app.browser();
    browser.ok::<AskForLink>(address(ADA)).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    let code = digits_in(&app.mail_to(ADA).await.text);
    app.decide(r#"{"link":false,"phone_pin":false}"#).await;
    assert_eq!(browser.refused::<RedeemLink>(held(&token)).await, Code::LinkWithdrawn, "mailed before");
    assert_eq!(browser.refused::<RedeemCode>(typed(&code)).await, Code::CodeRefused);
    let mails = app.mails().await.len();
    app.browser().ok::<AskForLink>(address(ADA)).await;
    assert_eq!((app.mails().await.len(), app.reasons().await.pop().unwrap().as_str()), (mails, "way_not_offered"));
}
