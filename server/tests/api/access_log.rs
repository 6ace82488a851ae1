//! The access log as staff read it.

use shared::access_log::{Before, List, Reason};
use shared::sign_in::Password;

use crate::support::{TestApp, credentials};

#[tokio::test]
async fn attempts_are_listed_newest_first_with_who_and_why() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    app.browser().refused::<Password>(credentials("nobody@example.com", "wrong")).await;
    app.browser().refused::<Password>(credentials("ada@example.com", "wrong")).await;
    let page = admin.ok::<List>(Before::default()).await;
    let newest = &page.entries[0];
    assert_eq!(newest.reason, Reason::WrongPassword);
    assert_eq!(newest.contact.as_ref().unwrap().name, "Amelia Hart");
    assert_eq!(newest.browser.as_deref(), Some("Chrome on Linux"));
    assert_eq!(newest.network.as_deref(), Some("203.0.113.9"));
    let before = &page.entries[1];
    assert_eq!((before.reason, before.detail.as_deref()), (Reason::NoContactFound, Some("nobody@example.com")));
    assert!(page.entries.windows(2).all(|pair| pair[0].id > pair[1].id));
    let reasons: Vec<_> = page.entries.iter().map(|entry| entry.reason).collect();
    for reason in [
        Reason::Activated,
        Reason::BirthDateConfirmed,
        Reason::PoliciesAccepted,
        Reason::InvitationSent,
        Reason::ContactAdded,
        Reason::StaffAccessAuthenticateSuccess,
        Reason::PinSent,
    ] {
        assert!(reasons.contains(&reason), "{reason:?}");
    }
}

#[tokio::test]
async fn older_rows_follow_without_a_gap() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for _ in 0..105 {
        admin.post("/api/activation/open", &serde_json::json!({ "token": "x" })).await;
    }
    let first = admin.ok::<List>(Before::default()).await;
    assert_eq!((first.entries.len(), first.more), (100, true));
    let last = first.entries.last().unwrap().id;
    let second = admin.ok::<List>(Before { before: Some(last) }).await;
    assert!(second.entries[0].id < last && !second.more);
}

#[tokio::test]
async fn no_reason_reaches_a_client() {
    let app = TestApp::start().await;
    let answer = app.browser().post("/api/sign-in", &credentials("nobody@example.com", "wrong")).await;
    for reason in Reason::ALL {
        let tag = server::audit::tag(*reason);
        assert!(!answer.text().contains(&tag) && !format!("{:?}", answer.headers).contains(&tag), "{tag}");
    }
}
