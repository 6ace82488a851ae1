//! Which mails are sent at all.

use std::sync::Arc;

use server::outbox::transport::Memory;
use server::outbox::{self, Message, Post};

use crate::support::{Stuck, World, pin, recipient};

#[tokio::test]
async fn what_was_rolled_back_is_never_sent() {
    let (world, memory) = (World::new().await, Memory::default());
    let transaction = world.context.database().begin().await.unwrap();
    let (to, message) = (recipient("ada@client.example"), pin());
    let post = Post { practice: &world.practice, to: &to, message: &message, topic: None, valid_until: None };
    outbox::post(&world.context, &transaction, post).await.unwrap();
    transaction.rollback().await.unwrap();
    assert_eq!(world.round(&memory).await, 0);
    assert!(memory.mails().is_empty());
}

#[tokio::test]
async fn secrets_are_sealed_in_the_row_and_open_in_no_other() {
    let (world, memory) = (World::new().await, Memory::default());
    let invitation = Message::Invitation { given_name: "Ada".into(), token: "the-token".into(), days: 7 };
    world.post("ada@client.example", &invitation).await;
    world.post("eve@client.example", &pin()).await;
    let rows = world.rows().await;
    for row in &rows {
        let sealed = row.payload_sealed.as_ref().unwrap();
        assert!(!sealed.contains("the-token") && !sealed.contains("4711"), "{sealed}");
        let keys = world.context.keys();
        assert!(keys.open(&format!("outbox.payload:{}", row.id), sealed).is_ok());
        assert!(keys.open("outbox.payload:other", sealed).is_err());
    }
    // Somebody who can write the table, but has no key, points Ada's invitation at Eve's row.
    let ada = rows.iter().find(|row| row.recipient.starts_with("ada")).unwrap();
    world.set_payload("eve@client.example", ada.payload_sealed.clone().unwrap()).await;
    world.round(&memory).await;
    let mails = memory.mails();
    assert!(mails.iter().all(|mail| mail.to == "ada@client.example"), "{mails:?}");
}

#[tokio::test]
async fn a_newer_mail_takes_the_place_of_one_still_queued() {
    let (world, memory) = (World::new().await, Memory::default());
    let neighbour = world.neighbour().await;
    let topic = Some("invitation:1");
    world.post_with(&world.practice, "first@client.example", &pin(), topic, None).await;
    world.post_with(&neighbour, "neighbour@client.example", &pin(), topic, None).await;
    world.post_with(&world.practice, "other@client.example", &pin(), Some("invitation:2"), None).await;
    world.post_with(&world.practice, "second@client.example", &pin(), topic, None).await;
    let first = world.row_to("first@client.example").await;
    assert_eq!((first.state.as_str(), first.payload_sealed), ("dropped", None));
    assert!(first.done_at.is_some());

    world.round(&memory).await;
    let mut sent: Vec<String> = memory.mails().into_iter().map(|mail| mail.to).collect();
    sent.sort();
    assert_eq!(sent, ["neighbour@client.example", "other@client.example", "second@client.example"]);
}

#[tokio::test]
async fn a_mail_that_was_sent_stays_sent_when_a_newer_one_comes() {
    let (world, memory) = (World::new().await, Memory::default());
    let topic = Some("invitation:1");
    world.post_with(&world.practice, "first@client.example", &pin(), topic, None).await;
    world.round(&memory).await;
    world.post_with(&world.practice, "second@client.example", &pin(), topic, None).await;
    assert_eq!(world.row_to("first@client.example").await.state, "sent");
}

/// Two requests at once cannot see each other's rows before they commit.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_mails_posted_at_once_one_remains() {
    let world = Arc::new(World::new().await);
    let mut posts = tokio::task::JoinSet::new();
    for number in 0..16 {
        let world = Arc::clone(&world);
        posts.spawn(async move {
            let address = format!("client{number}@client.example");
            world.post_with(&world.practice, &address, &pin(), Some("invitation:1"), None).await;
        });
    }
    while let Some(ended) = posts.join_next().await {
        ended.unwrap();
    }
    let rows = world.rows().await;
    assert_eq!(rows.len(), 16);
    assert_eq!(rows.iter().filter(|row| row.state == "queued").count(), 1);
    assert_eq!(rows.iter().filter(|row| row.state == "dropped").count(), 15);
}

#[tokio::test]
async fn a_mail_superseded_on_its_way_tells_the_truth_about_its_end() {
    let world = Arc::new(World::new().await);
    let topic = Some("invitation:1");
    world.post_with(&world.practice, "first@client.example", &pin(), topic, None).await;
    let stuck = Arc::new(Stuck::then(Ok(())));
    let (there, transport) = (Arc::clone(&world), Arc::clone(&stuck));
    let sending = tokio::spawn(async move { there.round(transport.as_ref()).await });
    stuck.arrived().await;
    world.post_with(&world.practice, "second@client.example", &pin(), topic, None).await;
    assert_eq!(world.row_to("first@client.example").await.state, "dropped");
    stuck.release();
    sending.await.unwrap();
    let first = world.row_to("first@client.example").await;
    assert_eq!((first.state.as_str(), first.payload_sealed), ("sent", None));
}

#[tokio::test]
async fn a_mail_past_its_time_is_dropped() {
    let (world, memory) = (World::new().await, Memory::default());
    let until = world.context.now().plus_seconds(600);
    world.post_with(&world.practice, "ada@client.example", &pin(), None, Some(until)).await;
    world.clock.advance_seconds(601);
    assert_eq!(world.round(&memory).await, 1);
    let row = world.row().await;
    assert_eq!((row.state.as_str(), row.payload_sealed, row.last_answer), ("dropped", None, None));
    assert!(memory.mails().is_empty());
}
