//! Looking changes nothing: every kind of mailed link after GET, HEAD and all that a scanner's script may call without
//! the cookie of the browser that asked. The scripted Chromium is in `end2end/tests/link.spec.ts` and
//! `end2end/serve/scanner.spec.ts`.

use axum::body::Body;
use axum::http::Request;
use axum::http::header::ORIGIN;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use server::entity::throttle;
use shared::endpoint::{ALL, Method};
use shared::link;
use shared::recovery::Ask;
use shared::sign_in::{AskForLink, Password, TypedAddress};
use shared::value::token::Token;

use crate::new_address::{born, proving};
use crate::support::{Browser, Invited, PASSWORD, TestApp, credentials, dump};

const ADA: &str = "ada@example.com";
const NEW: &str = "lantern-58-quartz-meadow";

/// A mailed or printed link that works.
struct Link {
    kind: &'static str,
    /// The page it leads to.
    page: &'static str,
    /// What the page's script calls before anybody has pressed anything.
    opens: &'static [&'static str],
    token: Token,
}

/// One of each kind; the browser that asked for the sign-in link; and whom the invitation is for.
async fn links<'a>(app: &'a TestApp, admin: &Browser<'_>) -> (Vec<Link>, Browser<'a>, Invited) {
    let invited = app.invite(admin, "iris@example.com").await;
    app.client(admin, ADA).await;
    let asked = app.browser();
    asked.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let sign_in = app.newest_token(ADA, link::SIGN_IN).await;
    asked.ok::<Ask>(TypedAddress { email: ADA.into() }).await;
    let reset = app.newest_token(ADA, link::RECOVERY_PASSWORD).await;
    let link = |kind, page, opens, token| Link { kind, page, opens, token };
    let links = vec![
        link("invitation", link::ACTIVATE, &["/api/activation/open"][..], invited.token.clone()),
        link("sign-in", link::SIGN_IN, &["/api/sign-in/link/open", "/api/sign-in/link/finish"], sign_in),
        link("reset", link::RECOVERY_PASSWORD, &["/api/recovery/open"], reset),
        link(
            "staff set-up",
            link::CONSOLE_SETUP,
            &["/api/console/setup/open"],
            app.setup_token("robin@practice.example").await,
        ),
        link(
            "new address",
            link::NEW_ADDRESS,
            &["/api/new-address/open"],
            proving(app, admin, "kim@example.com", "kim@example.net").await,
        ),
    ];
    (links, asked, invited)
}

/// Everything is still good for what it was made for.
async fn all_work(app: &TestApp, links: &[Link], asked: &Browser<'_>, invited: &Invited) {
    app.activate(invited).await;
    let owners = app.browser();
    for link in &links[1..] {
        let browser = if link.page == link::SIGN_IN { asked } else { &owners };
        let (path, body) = use_of(link);
        let answer = browser.post(path, &body).await;
        assert_eq!(answer.status, 200, "{}: {}", link.kind, answer.text());
    }
}

/// What uses up a link that is no invitation, which takes several calls.
fn use_of(link: &Link) -> (&'static str, Value) {
    let token = &link.token;
    match link.page {
        link::SIGN_IN => ("/api/sign-in/link/redeem", json!({ "token": token })),
        link::RECOVERY_PASSWORD => ("/api/recovery/password", json!({ "token": token, "password": NEW })),
        link::CONSOLE_SETUP => ("/api/console/setup/password", json!({ "token": token, "password": NEW })),
        link::NEW_ADDRESS => ("/api/new-address/prove", json!(born(token, "4"))),
        page => panic!("{page}: say what uses its link up"),
    }
}

#[tokio::test]
async fn supabase_1214_fetching_a_links_page_changes_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (links, asked, invited) = links(&app, &admin).await;
    let before = dump(&app).await;
    for Link { page, token, kind, .. } in &links {
        let token = token.as_str();
        for address in [(*page).to_owned(), format!("{page}?token={token}"), format!("{page}/{token}")] {
            for _ in 0..3 {
                for method in ["GET", "HEAD"] {
                    let request = Request::builder().method(method).uri(&address);
                    let answer = app.browser().send(request, Body::empty()).await;
                    assert_eq!(answer.status, 200, "{kind}: {method} {address}");
                }
            }
            let form = Request::post(&address).header(ORIGIN, &app.practice.origin);
            let answer = app.browser().send(form, Body::from(format!("token={token}"))).await;
            assert!(answer.status.as_u16() >= 400, "{kind}: the page takes no form");
        }
    }
    assert_eq!(dump(&app).await, before);
    all_work(&app, &links, &asked, &invited).await;
}

/// A sign-in link that works after these visits of scanners, which are given nothing.
async fn visited(visits: &[(&str, &str)]) {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let asked = app.browser();
    asked.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    for (method, address) in visits {
        let scanner = app.browser();
        let request = Request::builder().method(*method).uri(address.replace("TOKEN", token.as_str()));
        let answer = scanner.send(request, Body::empty()).await;
        assert!(!answer.headers.contains_key("set-cookie"), "{method} {address}");
        assert!(scanner.cookies().is_empty() && !scanner.signed_in().await, "{method} {address}: nobody is signed in");
    }
    let redeemed = asked.post("/api/sign-in/link/redeem", &json!({ "token": token })).await;
    assert_eq!(redeemed.status, 200, "{}", redeemed.text());
}

#[tokio::test]
async fn ghost_12347_a_preview_of_a_link_uses_it_not_up() {
    visited(&[("HEAD", "/sign-in"), ("GET", "/sign-in"), ("HEAD", "/sign-in?token=TOKEN"), ("OPTIONS", "/sign-in")])
        .await;
}

#[tokio::test]
async fn next_auth_1840_what_redeems_a_link_is_reached_by_no_get() {
    let redeem = "/api/sign-in/link/redeem?token=TOKEN&callbackUrl=%2F&email=ada%40example.com";
    visited(&[("GET", redeem), ("HEAD", redeem), ("GET", "/api/sign-in/link/open?token=TOKEN")]).await;
}

#[tokio::test]
async fn emdash_3298_whoever_fetches_a_link_first_is_given_no_session() {
    visited(&[("GET", "/sign-in?token=TOKEN"), ("GET", "/sign-in/TOKEN"), ("GET", "/api/sign-in/link/finish")]).await;
}

#[tokio::test]
async fn karaoke_gen_pr_870_what_a_scanners_script_calls_changes_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (links, asked, invited) = links(&app, &admin).await;
    let before = dump(&app).await;
    for Link { kind, opens, token, .. } in &links {
        for _ in 0..10 {
            let scanner = app.browser();
            for reads in ["/api/practice", "/api/session", "/api/sign-in/link"] {
                assert_eq!(scanner.get(reads).await.status, 200);
            }
            for path in *opens {
                let body = if path.ends_with("finish") { json!(null) } else { json!({ "token": token }) };
                let answer = scanner.post(path, &body).await;
                assert!(answer.status.as_u16() < 500, "{kind}: {}", answer.text());
                assert!(!answer.text().contains(r#""asked_here":true"#), "{kind}: this browser asked for nothing");
            }
            assert!(scanner.cookies().is_empty(), "{kind}: it is given nothing to hold");
        }
    }
    assert_eq!(dump(&app).await, before);
    all_work(&app, &links, &asked, &invited).await;
}

#[tokio::test]
async fn rauthy_365_the_first_opener_gets_no_hold_on_a_link() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (links, _, _) = links(&app, &admin).await;
    for link in &links[1..] {
        app.browser().post(link.opens[0], &json!({ "token": link.token })).await;
        let (path, body) = use_of(link);
        let second = app.browser().post(path, &body).await;
        assert_eq!(second.status, 200, "{}: {}", link.kind, second.text());
    }
}

#[tokio::test]
async fn asvs_3_5_3_no_get_and_no_head_changes_anything_for_anybody() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, asked, _) = links(&app, &admin).await;
    let client = app.browser();
    app.sign_in(&client, ADA).await;
    let half = app.browser();
    half.ok::<Password>(credentials(ADA, PASSWORD)).await;
    let (before, logged, counts) = (all_but_refusals(&app).await, app.log().await, other_counts(&app).await);
    let id = "01JDB9ZK6V0000000000000000";
    for endpoint in ALL {
        let path: String = endpoint
            .path
            .split('/')
            .map(|part| match part {
                "{kind}" => "terms",
                "{version}" => "1",
                part if part.starts_with('{') => id,
                part => part,
            })
            .collect::<Vec<_>>()
            .join("/");
        for browser in [&app.browser(), &asked, &client, &half, &admin] {
            for method in ["GET", "HEAD"] {
                let answer = browser.send(Request::builder().method(method).uri(&path), Body::empty()).await;
                if endpoint.method == Method::Post
                    && !ALL.iter().any(|other| other.path == endpoint.path && other.method == Method::Get)
                {
                    assert_eq!(answer.status, 405, "{method} {}", endpoint.name);
                }
            }
        }
    }
    assert_eq!(all_but_refusals(&app).await, before);
    assert_eq!(other_counts(&app).await, counts);
    // What is not the client's was refused, and the log knows: so many rows of each, however often.
    let log = app.log().await;
    assert_eq!(log[..logged.len()], logged);
    let noted = |reason: &str| log[logged.len()..].iter().filter(|row| row.reason == reason).count();
    let (console, profile) = (noted("console_refused"), noted("profile_refused"));
    assert!(console == 10 && (1..=10).contains(&profile), "{console} and {profile}");
    assert_eq!(log.len(), logged.len() + console + profile, "and nothing else");
}

/// Every table but the log and the counts that bound how much of a refusal it takes.
async fn all_but_refusals(app: &TestApp) -> Vec<(&'static str, String)> {
    let tables = dump(app).await.into_iter();
    tables.filter(|(table, _)| !["access_log", "throttle"].contains(table)).collect()
}

/// Counts of anything else.
async fn other_counts(app: &TestApp) -> Vec<throttle::Model> {
    let others = throttle::Entity::find().filter(throttle::Column::Key.not_like("refused:%"));
    others.order_by_asc(throttle::Column::Key).all(app.context.database().reader()).await.unwrap()
}
