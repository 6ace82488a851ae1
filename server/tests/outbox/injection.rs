//! Line breaks where none should be (RUSTSEC-2021-0069 and its kin). Names and addresses are parsed before they
//! are stored; these tests put them into the rows past the parsers.

use server::outbox::Message;

use crate::support::{Script, Sink, World, pin};

const NASTY: &str =
    "Willow\r\nBcc: eve@evil.example\r\n\r\n.\r\nMAIL FROM:<eve@evil.example>\r\nRCPT TO:<x@evil.example>";

#[tokio::test]
async fn line_breaks_in_a_practice_name_make_no_header_and_no_command() {
    let (world, sink) = (World::called(NASTY).await, Sink::start(Script::default()).await);
    world.post("ada@client.example", &pin()).await;
    world.round(&sink.plain()).await;
    assert_eq!(world.row().await.state, "sent");
    let mails = sink.accepted();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, ["ada@client.example"]);
    assert_eq!(mails[0].header("bcc"), None);
    let text = &mails[0].parts()[0].text;
    assert!(!text.lines().any(|line| line.starts_with("Bcc") || line.starts_with('.')), "{text}");
    only_the_usual_commands(&sink, 1);
}

#[tokio::test]
async fn line_breaks_in_a_given_name_make_no_paragraph() {
    let (world, sink) = (World::new().await, Sink::start(Script::default()).await);
    let name = "Ada,\n\nYour account is in danger. Open https://evil.example now.\n\n.\r\n";
    let invitation = Message::Invitation { given_name: name.into(), token: "t".into(), days: 7 };
    world.post("ada@client.example", &invitation).await;
    world.round(&sink.plain()).await;
    let mails = sink.accepted();
    let text = &mails[0].parts()[0].text;
    assert!(text.lines().next().unwrap().starts_with("Hello Ada, Your account"), "{text}");
    only_the_usual_commands(&sink, 1);
}

#[tokio::test]
async fn rustsec_2020_0069_no_recipient_adds_another_or_a_command() {
    let (world, sink) = (World::new().await, Sink::start(Script::default()).await);
    let addresses = [
        "ada@client.example>\r\nRCPT TO:<eve@evil.example",
        "ada@client.example\r\nBcc: eve@evil.example",
        "ada@client.example,eve@evil.example",
        "ada@client.example eve@evil.example",
        "\"ada\r\nRCPT TO:<eve@evil.example>\"@client.example",
        "ada@client.example> SIZE=1",
        "",
    ];
    for address in addresses {
        world.post(address, &pin()).await;
    }
    world.round(&sink.plain()).await;
    for row in world.rows().await {
        assert_eq!(row.state, "refused", "{}", row.recipient);
        assert_eq!(row.last_answer.as_deref(), Some("the recipient's address is not valid"));
    }
    assert_eq!(sink.seen().commands.len(), 0);
}

#[tokio::test]
async fn rustsec_2021_0069_a_line_of_one_dot_ends_no_mail() {
    let (world, sink) = (World::called(".").await, Sink::start(Script::default()).await);
    world.post("ada@client.example", &pin()).await;
    world.round(&sink.plain()).await;
    let mails = sink.accepted();
    let text = &mails[0].parts()[0].text;
    assert!(text.lines().any(|line| line == "."), "the practice's name stands alone in the footer: {text}");
    assert!(text.ends_with("Please call instead of replying.\n"), "{text}");
    only_the_usual_commands(&sink, 1);
}

fn only_the_usual_commands(sink: &Sink, mails: usize) {
    let commands = sink.in_clear();
    let count = |word: &str| commands.iter().filter(|line| line.starts_with(word)).count();
    assert_eq!((count("MAIL"), count("RCPT"), count("DATA")), (mails, mails, mails), "{commands:?}");
    assert!(commands.iter().all(|line| !line.contains("evil")), "{commands:?}");
}
