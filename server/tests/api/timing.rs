//! Whether somebody exists cannot be read from the work a refusal takes. The clock of a shared machine proves
//! little, so this counts what runs: hashes and statements.

use server::entity::throttle;
use shared::sign_in::Password;

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
async fn an_unknown_address_costs_a_hash_too() {
    let app = TestApp::start().await;
    // The fastest of several, since a busy machine only ever adds time.
    let mut fastest = [u128::MAX; 2];
    for round in 0..5 {
        let begun = std::time::Instant::now();
        app.context.hasher().verify(None, "wrong password").await.unwrap();
        fastest[0] = fastest[0].min(begun.elapsed().as_micros());
        let begun = std::time::Instant::now();
        app.browser().refused::<Password>(credentials(&format!("n{round}@example.com"), "wrong password")).await;
        fastest[1] = fastest[1].min(begun.elapsed().as_micros());
    }
    assert!(fastest[1] >= fastest[0], "a refusal took {} µs, a hash {} µs", fastest[1], fastest[0]);
}
