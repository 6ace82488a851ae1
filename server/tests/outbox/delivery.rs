//! What arrives, and what happens when it does not.

use std::time::Duration;

use server::outbox::transport::Tls;
use server::outbox::{Message, forget_old};
use shared::moment::Moment;

use crate::support::{End, Script, Sink, World, pin};

#[tokio::test]
async fn a_mail_arrives_with_both_parts_and_its_headers() {
    let (world, sink) = (World::new().await, Sink::start(Script::default()).await);
    let invitation = Message::Invitation { given_name: "Zoë".into(), token: "the-token_1".into(), days: 7 };
    world.post("zoe@client.example", &invitation).await;
    assert_eq!(world.round(&sink.plain()).await, 1);

    let row = world.row().await;
    assert_eq!((row.state.as_str(), row.attempts, row.payload_sealed.clone()), ("sent", 1, None));
    assert!(row.done_at.is_some() && row.lease.is_none());
    let mails = sink.accepted();
    let [mail] = mails.as_slice() else { panic!("{} mails", mails.len()) };
    assert_eq!((mail.from.as_str(), mail.to.clone()), ("portal@practice.example", vec!["zoe@client.example".into()]));
    let header = |name: &str| mail.header(name).unwrap_or_default();
    assert_eq!(header("from"), "\"Willow Practice\" <portal@practice.example>");
    assert_eq!(header("to"), "zoe@client.example");
    assert_eq!(header("subject"), "Willow Practice: activate your account");
    assert_eq!(header("message-id"), format!("<{}@practice.example>", row.id.to_ascii_lowercase()));
    assert_eq!(header("auto-submitted"), "auto-generated");
    assert_eq!(header("x-auto-response-suppress"), "All");
    assert!(header("date").ends_with("+0000"), "{}", header("date"));
    assert!(header("content-type").starts_with("multipart/alternative"), "{}", header("content-type"));
    let mut names = mail.header_names();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), mail.header_names().len(), "no header twice");

    let parts = mail.parts();
    let [text, html] = parts.as_slice() else { panic!("{} parts", parts.len()) };
    assert!(text.kind.starts_with("text/plain"), "{}", text.kind);
    assert!(html.kind.starts_with("text/html"), "{}", html.kind);
    let link = "https://portal.example.com/activate#the-token_1";
    assert!(text.text.lines().any(|line| line == link), "{}", text.text);
    assert!(text.text.contains("Hello Zoë"), "{}", text.text);
    assert!(html.text.contains(&format!("href=\"{link}\"")), "{}", html.text);
}

#[tokio::test]
async fn of_a_test_mail_alone_the_servers_words_are_kept_though_it_was_taken() {
    let (world, sink) = (World::new().await, Sink::start(Script::default()).await);
    world.post("admin@practice.example", &Message::TestMail {}).await;
    world.round(&sink.plain()).await;
    let row = world.row().await;
    assert_eq!((row.state.as_str(), row.last_answer.as_deref()), ("sent", Some("250 taken")));
    let other = World::new().await;
    other.post("ada@client.example", &pin()).await;
    other.round(&sink.plain()).await;
    let row = other.row().await;
    assert_eq!((row.state.as_str(), row.last_answer), ("sent", None));
}

#[tokio::test]
async fn the_machine_keeps_its_name_to_itself() {
    let (world, sink) = (World::new().await, Sink::start(Script::default()).await);
    world.post("ada@client.example", &pin()).await;
    world.round(&sink.plain()).await;
    assert_eq!(sink.in_clear()[0], "EHLO [127.0.0.1]");
}

#[tokio::test]
async fn a_refused_recipient_is_final_visible_and_wiped() {
    let script = Script { rcpt: ["550 5.1.1 no such\u{7}person here"].into(), ..Script::default() };
    let (world, sink) = (World::new().await, Sink::start(script).await);
    world.post("nobody@client.example", &pin()).await;
    world.round(&sink.plain()).await;
    let row = world.row().await;
    assert_eq!(row.state, "refused");
    assert_eq!(row.last_answer.as_deref(), Some("550 5.1.1 no such person here"));
    assert_eq!((row.payload_sealed, row.attempts), (None, 1));
    world.clock.advance_seconds(2 * 24 * 3600);
    assert_eq!(world.round(&sink.plain()).await, 0);
    assert_eq!(sink.accepted().len(), 0);
}

#[tokio::test]
async fn a_long_answer_is_cut() {
    let answer: &'static str = Box::leak(format!("550 {}", "x".repeat(900)).into_boxed_str());
    let (world, sink) = (World::new().await, Sink::start(Script { rcpt: [answer].into(), ..Script::default() }).await);
    world.post("nobody@client.example", &pin()).await;
    world.round(&sink.plain()).await;
    assert_eq!(world.row().await.last_answer.unwrap().chars().count(), 200);
}

#[tokio::test]
async fn only_a_refused_word_is_kept_and_only_for_a_week() {
    let answers = || Script { rcpt: ["550 no such person here"].into(), ..Script::default() };
    let (world, sink) = (World::new().await, Sink::start(answers()).await);
    world.post("ada@client.example", &Message::PasswordChanged {}).await;
    world.round(&sink.plain()).await;
    let row = world.row().await;
    assert!(row.state == "refused" && row.payload_sealed.is_some());
    world.clock.advance_seconds(7 * 24 * 3600 - 1);
    forget_old(&world.context).await.unwrap();
    assert!(world.row().await.payload_sealed.is_some());
    world.clock.advance_seconds(1);
    forget_old(&world.context).await.unwrap();
    assert_eq!(world.row().await.payload_sealed, None);
}

#[tokio::test]
async fn a_temporary_refusal_waits_and_is_then_sent_once() {
    let script = Script { data: [End::Answer("451 try later")].into(), ..Script::default() };
    let (world, sink) = (World::new().await, Sink::start(script).await);
    let smtp = sink.plain();
    world.post("ada@client.example", &pin()).await;
    world.round(&smtp).await;
    let row = world.row().await;
    assert_eq!((row.state.as_str(), row.last_answer.as_deref()), ("queued", Some("451 try later")));
    assert!(row.payload_sealed.is_some() && row.lease.is_none());
    let wait = Moment(row.next_at).seconds_since(world.context.now());
    assert!((1..=6).contains(&wait), "{wait} s");

    assert_eq!(world.round(&smtp).await, 0, "not before its time");
    world.clock.advance_seconds(wait + 1);
    assert_eq!(world.round(&smtp).await, 1);
    let row = world.row().await;
    assert_eq!((row.state.as_str(), row.attempts, row.last_answer), ("sent", 2, None));
    assert_eq!(sink.accepted().len(), 1);
}

#[tokio::test]
async fn a_connection_dropped_after_data_is_tried_again_as_the_same_mail() {
    let script = Script { data: [End::Drop].into(), ..Script::default() };
    let (world, sink) = (World::new().await, Sink::start(script).await);
    let smtp = sink.plain();
    world.post("ada@client.example", &pin()).await;
    world.round(&smtp).await;
    assert_eq!(world.row().await.state, "queued");
    world.clock.advance_seconds(3600);
    world.round(&smtp).await;
    assert_eq!(world.row().await.state, "sent");
    let dropped = sink.seen().dropped.clone();
    let accepted = sink.accepted();
    assert_eq!((dropped.len(), accepted.len()), (1, 1));
    for name in ["message-id", "date"] {
        assert!(dropped[0].header(name).is_some());
        assert_eq!(dropped[0].header(name), accepted[0].header(name), "{name}");
    }
}

#[tokio::test]
async fn a_server_that_was_down_gets_the_mail_when_it_is_back() {
    let (world, sink) = (World::new().await, Sink::start(Script::default()).await);
    let smtp = sink.plain();
    let address = sink.stop().await;
    world.post("ada@client.example", &pin()).await;
    world.round(&smtp).await;
    let row = world.row().await;
    assert_eq!(row.state, "queued");
    let answer = row.last_answer.unwrap();
    assert!(answer.starts_with("localhost:") && answer.contains("refused"), "{answer}");

    let sink = Sink::start_at(address, Script::default()).await;
    world.clock.advance_seconds(10);
    world.round(&smtp).await;
    assert_eq!(world.row().await.state, "sent");
    assert_eq!(sink.accepted().len(), 1);
}

#[tokio::test]
async fn a_server_that_stays_down_is_given_up_after_a_day_with_the_reason() {
    let (world, sink) = (World::new().await, Sink::start(Script::default()).await);
    let smtp = sink.plain();
    sink.stop().await;
    let start = world.context.now();
    world.post("ada@client.example", &pin()).await;
    while world.round(&smtp).await > 0 {
        let row = world.row().await;
        assert!(row.attempts < 30, "{} attempts", row.attempts);
        world.clock.advance_seconds(Moment(row.next_at).seconds_since(world.context.now()).max(0) + 1);
    }
    let row = world.row().await;
    assert_eq!((row.state.as_str(), row.payload_sealed), ("refused", None));
    assert!(row.last_answer.unwrap().contains("refused"));
    let hours = Moment(row.done_at.unwrap()).seconds_since(start) / 3600;
    assert!((19..=24).contains(&hours), "{hours} h");
}

#[tokio::test]
async fn a_refused_login_ends_no_mail() {
    let script = Script { auth: Some("535 5.7.8 wrong password"), ..Script::default() };
    let (world, sink) = (World::new().await, Sink::start(script).await);
    let smtp = sink.with_login(Tls::None, None);
    world.post("ada@client.example", &pin()).await;
    world.round(&smtp).await;
    let row = world.row().await;
    assert_eq!(row.state, "queued");
    assert!(row.last_answer.unwrap().ends_with("535 5.7.8 wrong password"));

    sink.seen().script.auth = Some("235 welcome");
    world.clock.advance_seconds(10);
    world.round(&smtp).await;
    assert_eq!(world.row().await.state, "sent");
    assert!(sink.accepted()[0].login.as_ref().is_some_and(|line| line.starts_with("AUTH PLAIN ")));
}

#[tokio::test]
async fn a_missing_login_ends_no_mail() {
    let script = Script { rcpt: ["530 5.7.0 sign in first"].into(), ..Script::default() };
    let (world, sink) = (World::new().await, Sink::start(script).await);
    world.post("ada@client.example", &pin()).await;
    world.round(&sink.plain()).await;
    assert_eq!(world.row().await.state, "queued");
}

#[tokio::test]
async fn one_connection_serves_many_mails_and_a_closed_one_is_replaced() {
    let script = Script { mails_per_connection: Some(3), ..Script::default() };
    let (world, sink) = (World::new().await, Sink::start(script).await);
    let smtp = sink.plain();
    for number in 0..5 {
        world.post(&format!("client{number}@client.example"), &pin()).await;
        world.round(&smtp).await;
        // The sink's farewell has to arrive before the next mail.
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    assert_eq!((sink.accepted().len(), sink.seen().connections), (5, 2));
    assert!(world.rows().await.iter().all(|row| row.state == "sent" && row.attempts == 1));
}
