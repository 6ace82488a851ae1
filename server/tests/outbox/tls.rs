//! Nothing leaves in clear that was to be protected.

use server::outbox::transport::Tls;

use crate::support::{Authority, Script, Sink, World, pin};

#[tokio::test]
async fn starttls_protects_the_login_and_the_mail() {
    let authority = Authority::named("test");
    let script =
        Script { starttls: Some(authority.server("localhost")), auth: Some("235 welcome"), ..Script::default() };
    let (world, sink) = (World::new().await, Sink::start(script).await);
    world.post("ada@client.example", &pin()).await;
    world.round(&sink.with_login(Tls::StartTls, Some(authority.pem()))).await;
    assert_eq!(world.row().await.state, "sent");
    let mails = sink.accepted();
    assert!(mails[0].encrypted && mails[0].login.is_some());
    assert_eq!(sink.in_clear(), ["EHLO [127.0.0.1]", "STARTTLS"]);
}

#[tokio::test]
async fn implicit_tls_protects_everything() {
    let authority = Authority::named("test");
    let script = Script { implicit: Some(authority.server("localhost")), ..Script::default() };
    let (world, sink) = (World::new().await, Sink::start(script).await);
    world.post("ada@client.example", &pin()).await;
    world.round(&sink.smtp(Tls::Implicit, Some(authority.pem()))).await;
    assert_eq!(world.row().await.state, "sent");
    assert!(sink.accepted()[0].encrypted);
    assert_eq!(sink.in_clear().len(), 0);
}

#[tokio::test]
async fn a_server_without_starttls_gets_nothing() {
    let (world, sink) = (World::new().await, Sink::start(Script { auth: Some("235 hi"), ..Script::default() }).await);
    world.post("ada@client.example", &pin()).await;
    world.round(&sink.with_login(Tls::StartTls, None)).await;
    stays_queued(&world, &sink, "offers no STARTTLS").await;
    assert_eq!(sink.in_clear(), ["EHLO [127.0.0.1]", "QUIT"]);
}

#[tokio::test]
async fn an_unknown_authority_gets_nothing() {
    let (authority, other) = (Authority::named("one"), Authority::named("another"));
    for extra in [None, Some(other.pem())] {
        let script = Script { starttls: Some(authority.server("localhost")), ..Script::default() };
        let (world, sink) = (World::new().await, Sink::start(script).await);
        world.post("ada@client.example", &pin()).await;
        world.round(&sink.smtp(Tls::StartTls, extra)).await;
        stays_queued(&world, &sink, "UnknownIssuer").await;
        assert_eq!(sink.in_clear(), ["EHLO [127.0.0.1]", "STARTTLS"]);
    }
}

#[tokio::test]
async fn rustsec_2026_0141_a_certificate_for_another_name_gets_nothing() {
    let authority = Authority::named("test");
    let other = authority.server("mail.evil.example");
    let scripts = [
        (Tls::StartTls, Script { starttls: Some(other.clone()), ..Script::default() }),
        (Tls::Implicit, Script { implicit: Some(other), ..Script::default() }),
    ];
    for (tls, script) in scripts {
        let (world, sink) = (World::new().await, Sink::start(script).await);
        world.post("ada@client.example", &pin()).await;
        world.round(&sink.smtp(tls, Some(authority.pem()))).await;
        stays_queued(&world, &sink, "not valid for name").await;
    }
}

#[tokio::test]
async fn implicit_tls_does_not_fall_back() {
    let (world, sink) = (World::new().await, Sink::start(Script::default()).await);
    world.post("ada@client.example", &pin()).await;
    world.round(&sink.smtp(Tls::Implicit, None)).await;
    stays_queued(&world, &sink, "localhost:").await;
}

/// Answers slipped in before TLS began would be read one place too early each, and the server's real word about
/// the mail never (the family of CVE-2021-33515 and CVE-2021-38084).
#[tokio::test]
async fn answers_slipped_in_before_tls_are_not_believed() {
    let authority = Authority::named("test");
    let script = Script {
        starttls: Some(authority.server("localhost")),
        slipped_in: "250 believe me",
        data: [crate::support::End::Answer("550 no")].into(),
        ..Script::default()
    };
    let (world, sink) = (World::new().await, Sink::start(script).await);
    world.post("ada@client.example", &pin()).await;
    world.round(&sink.smtp(Tls::StartTls, Some(authority.pem()))).await;
    assert_eq!(sink.accepted().len(), 0);
    assert_eq!(world.row().await.state, "queued");
    assert!(world.row().await.last_answer.unwrap().contains("out of step"));
}

async fn stays_queued(world: &World, sink: &Sink, reason: &str) {
    let row = world.row().await;
    assert_eq!(row.state, "queued");
    let answer = row.last_answer.unwrap();
    assert!(answer.contains(reason), "{answer}");
    assert_eq!(sink.accepted().len(), 0);
    let commands = sink.seen().commands.clone();
    assert!(commands.iter().all(|(_, line)| !line.starts_with("MAIL") && !line.starts_with("AUTH")), "{commands:?}");
}
