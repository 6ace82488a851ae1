//! Whether somebody exists cannot be read from the work a refusal takes. The clock of a shared machine proves
//! little, so this counts what runs: hashes and statements.

use server::entity::throttle;
use shared::sign_in::{AskForLink, Password, PhonePin, TypedAddress, TypedPhonePin};

use crate::support::{TestApp, credentials};

#[tokio::test]
async fn known_and_unknown_addresses_leave_the_same_traces() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    let mut traces = Vec::new();
    for email in ["ada@example.com", "nobody@example.com"] {
        let before = (app.log().await.len(), app.count::<throttle::Entity>().await);
        app.statements();
        app.browser().refused::<Password>(credentials(email, "wrong password")).await;
        let statements = app.statements();
        let after = (app.log().await.len(), app.count::<throttle::Entity>().await);
        traces.push((after.0 - before.0, after.1 - before.1, statements));
    }
    assert_eq!((traces[0].0, traces[0].1), (1, 1), "one log row and one guess count");
    assert_eq!(traces[0], traces[1], "the same statements in the same order");
}

#[tokio::test]
async fn cve_2024_39329_every_refusal_costs_one_hash() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    app.invite(&admin, "invited@example.com").await;
    let hashes = || app.context.hasher().done();
    for email in ["ada@example.com", "invited@example.com", "nobody@example.com"] {
        let before = hashes();
        app.browser().refused::<Password>(credentials(email, "wrong password")).await;
        assert_eq!(hashes() - before, 1, "{email}");
        // Asking costs none, whoever asks: strangers could have the server compute as many as they like.
        let before = hashes();
        app.browser().ok::<AskForLink>(TypedAddress { email: email.into() }).await;
        assert_eq!(hashes() - before, 0, "{email}");
        let before = hashes();
        let typed = TypedPhonePin { email: email.into(), pin: "123456".into() };
        app.browser().refused::<PhonePin>(typed).await;
        assert_eq!(hashes() - before, 1, "{email}");
    }
}
