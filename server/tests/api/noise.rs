//! The clock: how long answers take for somebody's address and for nobody's, with the mail server well, slow and down.
//!
//! A timed assertion says more about the machine than about the code, so the test run takes a few samples to see that
//! this still works, and only `cargo xtask prove` judges them and prints the figures. Mann and Whitney's statistic is
//! the chance that an answer for somebody is slower than one for nobody: 0.5 tells nothing, 0 or 1 tells all.

use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use server::outbox::transport::{Mail, Memory, Refusal, Sending, Transport};
use server::outbox::worker;
use tokio::sync::watch;

use crate::support::{TestApp, proving};
use crate::timing::people;

/// Samples of each.
fn samples() -> usize {
    if proving() { 200 } else { 4 }
}

/// Furthest from a half that the statistic may be: four standard errors at 200 samples, so that chance alone does not
/// fail it.
const FAR: f64 = 0.12;

/// The chance that one of `left` is larger than one of `right`.
fn chance(left: &[Duration], right: &[Duration]) -> f64 {
    let mut sum = 0.0;
    for one in left {
        for other in right {
            sum += match one.cmp(other) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
    let pairs = (left.len() * right.len()) as f64;
    sum / pairs
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

#[test]
fn the_statistic_tells_apart_what_differs_and_nothing_else() {
    let times = |from: u64| (from..from + 100).map(Duration::from_micros).collect::<Vec<_>>();
    assert!((chance(&times(0), &times(0)) - 0.5).abs() < 1e-9);
    assert!(chance(&times(60), &times(0)) > 0.5 + FAR);
    assert!(chance(&times(0), &times(200)) < 1e-9);
}

/// A mail server that is not there.
struct Down;

impl Transport for Down {
    fn send<'a>(&'a self, _mail: &'a Mail) -> Sending<'a> {
        Box::pin(std::future::ready(Err(Refusal::for_now("connection refused"))))
    }
}

/// A mail server that takes the connection and says nothing.
struct Silent;

impl Transport for Silent {
    fn send<'a>(&'a self, _mail: &'a Mail) -> Sending<'a> {
        Box::pin(std::future::pending())
    }
}

/// A path, and the request for an address.
type Asked = (&'static str, fn(&str) -> Value);

/// What takes an address from a stranger.
const ASKED: [Asked; 6] = [
    ("/api/sign-in", |email| json!({ "email": email, "password": "wrong" })),
    ("/api/sign-in/phone-pin", |email| json!({ "email": email, "pin": "123456" })),
    ("/api/sign-in/identity", |email| json!({ "email": email, "fact": "0000" })),
    ("/api/sign-in/link", |email| json!({ "email": email })),
    ("/api/recovery", |email| json!({ "email": email })),
    ("/api/console/sign-in", |email| json!({ "email": email, "password": "wrong" })),
];

/// Asks for somebody and for nobody in turns, and compares.
async fn told_apart(app: &TestApp, how: &str, state: &str) {
    for (path, body) in ASKED {
        let staff = path.starts_with("/api/console");
        let known = if staff { "admin@practice.example".into() } else { format!("{state}@example.com") };
        let (mut somebody, mut nobody) = (Vec::new(), Vec::new());
        for round in 0..samples() {
            // Each follows the other as often as itself, so that what one leaves to do afterwards falls on both.
            for is_known in if round % 2 == 0 { [true, false] } else { [false, true] } {
                forget_counts(app).await;
                let asked = body(if is_known { &known } else { "nobody@example.com" });
                let browser = app.browser();
                let begun = Instant::now();
                let answer = browser.post(path, &asked).await;
                let took = begun.elapsed();
                assert!(matches!(answer.status.as_u16(), 200 | 401), "{path}: {}", answer.text());
                if is_known { somebody.push(took) } else { nobody.push(took) }
            }
        }
        if proving() {
            let chance = chance(&somebody, &nobody);
            let (known, unknown) = (median(&mut somebody), median(&mut nobody));
            write_down(&format!("{how}, {path}, {state}: {chance:.3}, medians {known:.2?} and {unknown:.2?}"));
            assert!((chance - 0.5).abs() < FAR, "{how}, {path}, {state}: {chance:.3}");
        }
    }
}

/// For `cargo xtask prove`, which prints what it finds there.
fn write_down(line: &str) {
    let file = concat!(env!("CARGO_TARGET_TMPDIR"), "/timed_answers.txt");
    let mut file = std::fs::File::options().create(true).append(true).open(file).unwrap();
    writeln!(file, "{line}").unwrap();
}

/// So that no lock and no limit comes between the samples.
async fn forget_counts(app: &TestApp) {
    app.context.database().writer().execute_unprepared("DELETE FROM throttle").await.unwrap();
}

/// Measures while a worker talks to this mail server.
async fn with(transport: Arc<dyn Transport>, how: &str, state: &str) {
    let app = TestApp::start().await;
    people(&app).await;
    app.decide(r#"{"identity":true}"#).await;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(worker::run(app.context.clone(), transport, stopped));
    // Well under what a silent mail server is given: whoever waits for it does not come back in time.
    let limit = if proving() { Duration::from_secs(60 * 60) } else { Duration::from_secs(60) };
    tokio::time::timeout(limit, told_apart(&app, how, state)).await.expect("an answer waited for the mail server");
    worker.abort();
    drop(stop);
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_take_as_long_for_nobody_as_for_somebody() {
    with(Arc::new(Memory::default()), "mail server well", "active").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_take_as_long_for_nobody_as_for_the_invited() {
    with(Arc::new(Memory::default()), "mail server well", "invited").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_take_as_long_for_nobody_as_for_the_locked() {
    with(Arc::new(Memory::default()), "mail server well", "locked").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_take_as_long_for_nobody_as_for_the_disabled() {
    with(Arc::new(Memory::default()), "mail server well", "disabled").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keycloak_26625_no_answer_waits_for_a_mail_server_that_is_silent() {
    with(Arc::new(Silent), "mail server silent", "active").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cve_2024_45231_a_mail_server_that_is_down_tells_nobody_anything() {
    with(Arc::new(Down), "mail server down", "active").await;
}
