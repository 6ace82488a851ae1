//! Text messages: what arrives at a service that speaks Twilio's interface, and what happens when it does not.

use server::outbox::transport::{Carriers, Memory};
use shared::moment::Moment;

use crate::support::sms_service::{Next, SmsService};
use crate::support::{Authority, World, pin};

const NUMBER: &str = "+15550100199";

#[tokio::test]
async fn a_text_message_arrives_as_twilio_wants_it() {
    let (world, service) = (World::new().await, SmsService::start([]).await);
    world.text(NUMBER).await;
    assert_eq!(world.round_with(&service.carriers()).await, 1);
    let row = world.row().await;
    assert_eq!((row.state.as_str(), row.channel.as_str(), row.attempts), ("sent", "sms", 1));
    assert_eq!(row.payload_sealed, None, "the code is wiped");
    let received = service.received();
    let [message] = received.as_slice() else { panic!("{} messages", received.len()) };
    let head = message.head.to_ascii_lowercase();
    assert!(message.head.starts_with("POST /2010-04-01/Accounts/AC123/Messages.json HTTP/1.1\r\n"), "{head}");
    assert!(message.head.contains("Basic QUMxMjM6c21zLXRva2Vu"), "{}", message.head);
    assert!(head.contains("content-type: application/x-www-form-urlencoded"), "{head}");
    assert_eq!((message.field("To"), message.field("From")), (NUMBER, "+15550100142"));
    let expected = "471147 is your security code for Willow Practice. Never tell it to anyone.\n\n\
        @portal.example.com #471147";
    assert_eq!(message.field("Body"), expected);
}

#[tokio::test]
async fn a_refusal_is_final_visible_and_without_the_code() {
    let refused = r#"{"code":21211,"message":"Invalid 'To' number in 471147 is your code","status":400}"#;
    let (world, service) = (World::new().await, SmsService::start([Next::Answer(400, refused)]).await);
    world.text(NUMBER).await;
    world.round_with(&service.carriers()).await;
    let row = world.row().await;
    assert_eq!((row.state.as_str(), row.payload_sealed), ("refused", None));
    assert_eq!(row.last_answer.as_deref(), Some("HTTP 400, 21211 Invalid 'To' number in … is your code"));
    world.clock.advance_seconds(60);
    assert_eq!(world.round_with(&service.carriers()).await, 0);
    assert_eq!(service.received().len(), 1);
}

#[tokio::test]
async fn what_may_pass_is_tried_again() {
    for next in [
        Next::Answer(503, "down"),
        Next::Answer(429, r#"{"code":20429,"message":"Too Many Requests"}"#),
        Next::Answer(200, "<html>Welcome to our hotel"),
        Next::Answer(302, ""),
        Next::Garbage,
    ] {
        let (world, service) = (World::new().await, SmsService::start([next]).await);
        let carriers = service.carriers();
        world.text(NUMBER).await;
        world.round_with(&carriers).await;
        let row = world.row().await;
        assert_eq!(row.state, "queued", "{:?}", row.last_answer);
        assert!(row.last_answer.is_some() && row.payload_sealed.is_some());
        world.clock.advance_seconds(Moment(row.next_at).seconds_since(world.context.now()).max(0) + 1);
        world.round_with(&carriers).await;
        assert_eq!(world.row().await.state, "sent");
        assert_eq!(service.received().len(), 2);
    }
}

#[tokio::test]
async fn a_silent_service_is_given_up() {
    let (world, service) = (World::new().await, SmsService::start([Next::Silence]).await);
    world.text(NUMBER).await;
    world.round_with(&service.carriers()).await;
    let row = world.row().await;
    assert_eq!((row.state.as_str(), service.received().len()), ("queued", 1));
    assert_eq!(row.last_answer.as_deref(), Some("the SMS service gave no answer in time"));
}

#[tokio::test]
async fn a_service_that_is_not_there_is_named() {
    let (world, service) = (World::new().await, SmsService::gone().await);
    world.text(NUMBER).await;
    world.round_with(&service.carriers()).await;
    let row = world.row().await;
    assert_eq!(row.state, "queued");
    assert!(row.last_answer.unwrap().starts_with("the SMS service cannot be reached: "));
}

#[tokio::test]
async fn an_unknown_authority_gets_neither_token_nor_code() {
    let authority = Authority::named("test");
    let (world, service) = (World::new().await, SmsService::behind([], Some(authority.server("localhost"))).await);
    world.text(NUMBER).await;
    world.round_with(&service.carriers_by("https")).await;
    let row = world.row().await;
    assert_eq!((row.state.as_str(), service.received().len()), ("queued", 0));
    assert!(row.last_answer.as_ref().is_some_and(|answer| answer.contains("UnknownIssuer")), "{:?}", row.last_answer);
}

#[tokio::test]
async fn without_a_service_staff_see_why() {
    let (world, memory) = (World::new().await, Memory::default());
    world.text(NUMBER).await;
    world.round(&memory as &dyn server::outbox::transport::Transport).await;
    let row = world.row().await;
    assert_eq!(row.state, "refused");
    assert!(row.last_answer.unwrap().contains("not set up to send text messages"));
}

#[tokio::test]
async fn without_a_mail_server_mails_wait_and_text_messages_go() {
    let (world, service) = (World::new().await, SmsService::start([]).await);
    world.post("ada@client.example", &pin()).await;
    world.text(NUMBER).await;
    let carriers: Carriers = service.carriers();
    assert_eq!(world.round_with(&carriers).await, 1);
    assert_eq!(world.row_to("ada@client.example").await.state, "queued");
    assert_eq!(world.row_to(NUMBER).await.state, "sent");
}
