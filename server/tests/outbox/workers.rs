//! Several workers, and workers that end in the middle.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use server::outbox::transport::{Memory, Refusal, Transport};
use server::outbox::{self, worker};
use tokio::sync::watch;

use crate::support::{Script, Sink, Stuck, World, pin};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_servers_at_once_send_fifty_mails_exactly_once() {
    let script = Script { delay: Duration::from_millis(5), ..Script::default() };
    let (world, sink) = (World::new().await, Sink::start(script).await);
    for number in 0..50 {
        world.post(&format!("client{number}@client.example"), &pin()).await;
    }
    let (stop, stopping) = watch::channel(false);
    let workers = [world.context.clone(), world.second_server().await].map(|context| {
        let transport: Arc<dyn Transport> = Arc::new(sink.plain());
        tokio::spawn(worker::run(context, transport, stopping.clone()))
    });
    world.settle(Duration::from_secs(30)).await;
    stop.send(true).unwrap();
    for worker in workers {
        worker.await.unwrap();
    }
    let mails = sink.accepted();
    let recipients: HashSet<String> = mails.iter().flat_map(|mail| mail.to.clone()).collect();
    assert_eq!((mails.len(), recipients.len()), (50, 50));
    assert!(world.rows().await.iter().all(|row| row.state == "sent" && row.attempts == 1));
}

/// The same, with nothing but claims: far more of them at a time.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_rounds_at_once_send_each_mail_once() {
    let (world, memory) = (Arc::new(World::new().await), Arc::new(Memory::default()));
    for number in 0..60 {
        world.post(&format!("client{number}@client.example"), &pin()).await;
    }
    let mut rounds = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (world, memory) = (Arc::clone(&world), Arc::clone(&memory));
        rounds.spawn(async move { world.round(memory.as_ref()).await });
    }
    let mut handled = 0;
    while let Some(ended) = rounds.join_next().await {
        handled += ended.unwrap();
    }
    assert_eq!((handled, memory.mails().len()), (60, 60));
}

#[tokio::test]
async fn what_a_killed_worker_left_is_sent_as_the_same_mail_when_its_lease_ends() {
    let (world, memory) = (World::new().await, Memory::default());
    world.post("ada@client.example", &pin()).await;
    let stuck = Arc::new(Stuck::then(Ok(())));
    let (_stop, stopping) = watch::channel(false);
    let transport: Arc<dyn Transport> = stuck.clone();
    let killed = tokio::spawn(worker::run(world.context.clone(), transport, stopping));
    stuck.arrived().await;
    killed.abort();
    assert!(killed.await.unwrap_err().is_cancelled());

    assert_eq!(world.round(&memory).await, 0, "the lease still holds");
    world.clock.advance_seconds(worker::LEASE - 5);
    assert_eq!(world.round(&memory).await, 0, "the lease still holds");
    world.clock.advance_seconds(6);
    assert_eq!(world.round(&memory).await, 1);
    let (before, after) = (stuck.held.lock().unwrap()[0].clone(), memory.mails()[0].clone());
    assert_eq!(before.message_id, after.message_id);
    assert!(before == after, "the same mail to the last character");
    let row = world.row().await;
    assert_eq!((row.state.as_str(), row.attempts), ("sent", 2));
}

#[tokio::test]
async fn a_worker_that_lost_its_lease_writes_nothing() {
    for answer in [Ok(()), Err(Refusal::for_good("550 no")), Err(Refusal::for_now("451 later"))] {
        let (world, memory) = (Arc::new(World::new().await), Memory::default());
        world.post("ada@client.example", &pin()).await;
        let stuck = Arc::new(Stuck::then(answer));
        let (there, transport) = (Arc::clone(&world), Arc::clone(&stuck));
        let slow = tokio::spawn(async move { there.round(transport.as_ref()).await });
        stuck.arrived().await;
        world.clock.advance_seconds(worker::LEASE + 1);
        world.round(&memory).await;
        let before = world.row().await;
        assert_eq!(before.state, "sent");
        stuck.release();
        slow.await.unwrap();
        assert_eq!(world.row().await, before);
    }
}

#[tokio::test]
async fn the_bell_wakes_the_worker_at_once() {
    let (world, memory) = (World::new().await, Arc::new(Memory::default()));
    let (stop, stopping) = watch::channel(false);
    let transport: Arc<dyn Transport> = memory.clone();
    let worker = tokio::spawn(worker::run(world.context.clone(), transport, stopping));
    // It has looked and found nothing; its next look is half a minute away.
    tokio::time::sleep(Duration::from_millis(300)).await;
    world.post("ada@client.example", &pin()).await;
    outbox::ring(&world.context);
    world.settle(Duration::from_secs(5)).await;
    assert_eq!(memory.mails().len(), 1);
    stop.send(true).unwrap();
    worker.await.unwrap();
}

#[tokio::test]
async fn a_retry_comes_by_itself() {
    let script = Script { rcpt: ["451 later"].into(), ..Script::default() };
    let (world, sink) = (World::new().await, Sink::start(script).await);
    world.post("ada@client.example", &pin()).await;
    let (_stop, stopping) = watch::channel(false);
    let worker = tokio::spawn(worker::run(world.context.clone(), Arc::new(sink.plain()), stopping));
    world.settle(Duration::from_secs(15)).await;
    assert_eq!((sink.accepted().len(), world.row().await.attempts), (1, 2));
    worker.abort();
}

#[tokio::test]
async fn a_stop_waits_for_what_is_on_its_way_and_takes_nothing_new() {
    let world = World::new().await;
    for number in 0..(worker::PARALLEL + 3) {
        world.post(&format!("client{number}@client.example"), &pin()).await;
    }
    let stuck = Arc::new(Stuck::then(Ok(())));
    let (stop, stopping) = watch::channel(false);
    let transport: Arc<dyn Transport> = stuck.clone();
    let worker = tokio::spawn(worker::run(world.context.clone(), transport, stopping));
    while stuck.held.lock().unwrap().len() < worker::PARALLEL {
        stuck.arrived().await;
    }
    stop.send(true).unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!worker.is_finished());
    stuck.release();
    worker.await.unwrap();
    let rows = world.rows().await;
    let count = |state: &str| rows.iter().filter(|row| row.state == state).count();
    assert_eq!((count("sent"), count("queued")), (worker::PARALLEL, 3));
    assert!(rows.iter().all(|row| row.state == "sent" || row.lease.is_none()));
}
