//! Whose data: nobody is believed about whom they are, nor about whose something is. Every endpoint by every role is in
//! `access.rs`; here are the ids of things that exist.

use shared::access::Level;
use shared::endpoint::{ALL, Description, Method, ProfilePath};
use shared::failure::Code;
use shared::my_account::Show;
use shared::profile::{Enter, Home, Mine};
use shared::sign_in::Password;

use super::ADA;
use crate::access_rows::row;
use crate::support::{Answer, Browser, PASSWORD, TestApp, credentials};

const BOB: &str = "bob@example.com";

/// What belongs to Ada, as it stands in paths.
struct Hers {
    contact: String,
    profile: String,
    session: String,
    browser: String,
}

/// Ada's browser, Bob's browser, and what is Ada's.
async fn two(app: &TestApp) -> (Browser<'_>, Browser<'_>, Hers) {
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    let (ada, bob) = (app.activate(&invited).await, app.client(&admin, BOB).await);
    let shown = ada.ok::<Show>(()).await;
    let hers = Hers {
        contact: invited.id.to_string(),
        profile: ada.ok::<Mine>(()).await.profiles.remove(0).id.to_string(),
        session: shown.sessions[0].id.to_string(),
        browser: shown.browsers[0].id.to_string(),
    };
    (ada, bob, hers)
}

/// An endpoint's path with what is Ada's.
fn path(endpoint: &Description, hers: &Hers) -> String {
    endpoint
        .path
        .replace("{contact}", &hers.contact)
        .replace("{staff}", &hers.contact)
        .replace("{client}", &hers.contact)
        .replace("{profile}", &hers.profile)
        .replace("{surrogate}", &hers.profile)
        .replace("{session}", &hers.session)
        .replace("{browser}", &hers.browser)
}

/// Calls an endpoint about what is Ada's, with a body in the agreed form.
async fn about_hers(browser: &Browser<'_>, endpoint: &Description, hers: &Hers) -> Answer {
    let path = path(endpoint, hers);
    let (_, _, body) = row(endpoint.name);
    match endpoint.method {
        Method::Get => browser.get(&path).await,
        Method::Post => browser.post(&path, &serde_json::from_str::<serde_json::Value>(body).unwrap()).await,
    }
}

/// Every endpoint of a method that is asked by Bob for what these words in its path name; each is refused like this.
async fn bob_gets(method: Method, named: &[&str], code: Code) {
    let app = TestApp::start().await;
    let (ada, bob, hers) = two(&app).await;
    let asked = ALL.iter().filter(|endpoint| endpoint.method == method);
    let asked = asked.filter(|endpoint| named.iter().any(|name| endpoint.path.contains(name)));
    let staffs = code == Code::Forbidden;
    let asked: Vec<_> = asked.filter(|endpoint| matches!(endpoint.access, Level::Staff(_)) == staffs).collect();
    assert!(!asked.is_empty());
    for endpoint in asked {
        let answer = about_hers(&bob, endpoint, &hers).await;
        assert_eq!(answer.problem().code, code, "{}", endpoint.name);
        assert!(!answer.text().contains(ADA), "{}", endpoint.name);
    }
    assert_eq!(ada.ok::<Show>(()).await.email, ADA, "nothing of hers has ended");
}

#[tokio::test]
async fn cve_2026_25147_no_id_of_a_request_shows_anothers_record() {
    bob_gets(Method::Get, &["{profile}"], Code::NotFound).await;
}

#[tokio::test]
async fn cve_2026_33931_no_id_of_a_request_changes_what_is_anothers() {
    bob_gets(Method::Post, &["{profile}"], Code::NotFound).await;
}

#[tokio::test]
async fn cve_2026_24890_no_client_writes_what_is_for_staff() {
    bob_gets(Method::Post, &["/api/console/"], Code::Forbidden).await;
}

#[tokio::test]
async fn cve_2026_33934_no_client_reads_what_is_for_staff() {
    bob_gets(Method::Get, &["/api/console/"], Code::Forbidden).await;
}

#[tokio::test]
async fn ghsa_cq3f_vc6p_68fh_a_session_is_not_the_owner_of_everything() {
    bob_gets(Method::Post, &["{session}", "{browser}"], Code::NotFound).await;
}

/// Opening another record in another tab leaves the first tab's page about whom it was.
#[tokio::test]
async fn cve_2026_25745_no_page_is_about_whoever_was_opened_last() {
    let app = TestApp::start().await;
    let (_, bob, hers) = two(&app).await;
    app.act_for(&hers.contact.clone().try_into().unwrap(), BOB).await;
    let [own, acting] = <[_; 2]>::try_from(bob.ok::<Mine>(()).await.profiles).unwrap();
    let [own, acting] = [own.id, acting.id].map(|profile| ProfilePath { profile });
    bob.ok_at::<Home>(&own, ()).await;
    bob.ok_at::<Enter>(&acting, ()).await;
    for path in [&acting, &own, &acting, &own] {
        assert_eq!(bob.ok_at::<Home>(path, ()).await.profile.id, path.profile);
    }
    assert_eq!(bob.ok::<Show>(()).await.email, BOB);
}

#[tokio::test]
async fn cve_2025_61928_an_id_in_a_body_stands_for_no_session() {
    let app = TestApp::start().await;
    let (_, _, hers) = two(&app).await;
    let stranger = app.browser();
    for endpoint in ALL.iter().filter(|endpoint| endpoint.access != Level::Anyone && endpoint.method == Method::Post) {
        let (_, _, body) = row(endpoint.name);
        let mut body = serde_json::from_str::<serde_json::Value>(body).unwrap();
        if body.is_null() {
            body = serde_json::json!({});
        }
        for key in ["user_id", "userId", "account", "contact", "session"] {
            body[key] = hers.contact.clone().into();
        }
        assert_eq!(
            stranger.post(&path(endpoint, &hers), &body).await.problem().code,
            Code::SignedOut,
            "{}",
            endpoint.name
        );
    }
}

#[tokio::test]
async fn cve_2026_43913_who_accepted_and_has_not_finished_is_nobody_yet() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let iris = app.invite(&admin, "iris@example.com").await;
    let browser = app.browser();
    browser.ok::<shared::activation::Accept>(iris.acceptance()).await;
    browser.ok::<shared::activation::ConfirmBirthDate>(iris.rightly_born()).await;
    assert!(browser.cookies().is_empty(), "every step but the last gives nothing to hold");
    assert_eq!(browser.refused::<Mine>(()).await, Code::SignedOut);
    browser.plant("portico", iris.token.as_str());
    assert_eq!(browser.refused::<Mine>(()).await, Code::SignedOut, "an invitation is no session");
    let refused = browser.refused::<Password>(credentials("iris@example.com", PASSWORD)).await;
    assert_eq!(refused, Code::SignInRefused);
}
