//! Locks: they end on time, and keep nobody out who can show more than a password.

use shared::link;
use shared::sign_in::{AskForLink, LinkToken, Password, RedeemLink, TypedAddress};

use super::ADA;
use crate::support::{PASSWORD, TestApp, credentials};

#[tokio::test]
async fn ghsa_cq42_vhv7_xr7p_a_lock_ends_on_time_however_hard_it_is_knocked_at() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    for minute in 0..15 {
        for _ in 0..if minute == 0 { 5 } else { 2 } {
            // Wrong guesses wait for each other before they lock.
            app.clock.advance_seconds(if minute == 0 { 4 } else { 0 });
            app.browser().refused::<Password>(credentials(ADA, "wrong")).await;
        }
        app.clock.advance_seconds(60);
    }
    assert!(app.browser().ok::<Password>(credentials(ADA, PASSWORD)).await.pin.is_some());
}

/// Wrong guesses at Ada's account until it is locked, each from another network.
async fn lock(app: &TestApp) {
    for number in 0..5 {
        app.clock.advance_seconds(4);
        app.browser_at([198, 51, 100, number]).refused::<Password>(credentials(ADA, "wrong")).await;
    }
    app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await;
    assert_eq!(app.reasons().await.last().unwrap(), "locked");
}

/// There the owner's right password was not looked at while it was locked, and nothing else let them in.
#[tokio::test]
async fn vilnacrm_476_the_owner_comes_in_while_it_is_locked() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    lock(&app).await;
    let browser = app.browser();
    browser.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    browser.ok::<RedeemLink>(LinkToken { token }).await;
    assert!(browser.signed_in().await);
}

#[tokio::test]
async fn ezauth_196_locking_it_again_and_again_keeps_no_known_browser_out() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let known = app.client(&admin, ADA).await;
    for _ in 0..4 {
        lock(&app).await;
        assert_eq!(known.ok::<Password>(credentials(ADA, PASSWORD)).await.pin, None);
        assert!(known.signed_in().await);
        app.clock.advance_seconds(15 * 60);
    }
}
