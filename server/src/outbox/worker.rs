//! Sends what is queued.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use shared::delivery::Channel;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};

use crate::context::Context;
use crate::database::Batch;
use crate::outbox::send::{self, Claimed, Handled};
use crate::outbox::store;
use crate::outbox::transport::{Carriers, Carrying};
use crate::random::token;

/// Mails sent at a time.
pub const PARALLEL: usize = 4;
/// Seconds a claim holds. Well over what a transport may take, so that servers whose clocks differ a little agree.
pub const LEASE: i64 = 300;
/// Longest wait between two looks. The bell rings on this server only, and the demo's clock jumps.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// Wait between two looks while mails are on their way. The end of the first brings the next look anyhow, so nobody asks
/// when the next row is due.
const BUSY_PAUSE: Duration = Duration::from_secs(1);
/// Shortest wait, for rows that another worker is about to take.
const SHORTEST_PAUSE: Duration = Duration::from_millis(100);
/// Wait after the bell. Whoever rang it has their answer by then: it would otherwise be felt in the answer's time that a
/// mail is being sent beside it, and so that there is somebody to mail (docs/decisions/0023).
const AFTER_THE_ANSWER: Duration = Duration::from_millis(100);
/// Wait after the database failed.
const DATABASE_PAUSE: Duration = Duration::from_secs(5);

/// Sends until `stop` turns true or its sender is dropped, then waits for what is on its way. To be killed at
/// any moment is safe too: the row is sent again when its lease ends.
pub async fn run(context: Context, carriers: impl Into<Carriers>, mut stop: watch::Receiver<bool>) {
    let carriers = carriers.into();
    let mut worker = Worker { context: context.clone(), carriers, sending: JoinSet::new(), handled: Vec::new() };
    while !*stop.borrow() {
        let pause = worker.turn().await;
        let free = worker.sending.len() < PARALLEL;
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => break,
            Some(ended) = worker.sending.join_next() => worker.take(ended),
            () = bell(&context), if free => {}
            () = tokio::time::sleep(pause), if free => {}
        }
    }
    while let Some(ended) = worker.sending.join_next().await {
        worker.take(ended);
        worker.settle().await;
    }
    worker.settle().await;
}

/// Waits for the bell, and until whoever rang it has their answer. Whatever ends this wait sooner, looks too.
async fn bell(context: &Context) {
    context.outbox_bell().notified().await;
    tokio::time::sleep(AFTER_THE_ANSWER).await;
}

/// Sends everything that is due now, one message after the other, and answers how many rows that were. For tests
/// and the demo, which then need not wait.
pub async fn round<'a>(context: &Context, carrying: impl Into<Carrying<'a>>) -> anyhow::Result<usize> {
    let carrying: Carrying<'a> = carrying.into();
    let (mut count, mut handled) = (0, None);
    loop {
        let Some(claimed) = exchange(context, handled.as_slice(), channels(carrying), 1).await?.pop() else {
            return Ok(count);
        };
        handled = Some(send::send(context, carrying, claimed).await?);
        count += 1;
    }
}

struct Worker {
    context: Context,
    carriers: Carriers,
    sending: JoinSet<anyhow::Result<Handled>>,
    /// How these went is not written yet.
    handled: Vec<Handled>,
}

impl Worker {
    /// Notes what has ended, claims what there is room for and starts to send it. Answers how long to wait for more.
    async fn turn(&mut self) -> Duration {
        while let Some(ended) = self.sending.try_join_next() {
            self.take(ended);
        }
        self.look().await.unwrap_or_else(|error| {
            tracing::error!(error = format!("{error:#}"), "the outbox cannot be read");
            DATABASE_PAUSE
        })
    }

    async fn look(&mut self) -> anyhow::Result<Duration> {
        let channels = channels(Carrying::from(&self.carriers));
        let claimed = exchange(&self.context, &self.handled, channels, PARALLEL - self.sending.len()).await?;
        self.handled.clear();
        for claimed in claimed {
            let (context, carriers) = (self.context.clone(), self.carriers.clone());
            self.sending.spawn(async move { send::send(&context, Carrying::from(&carriers), claimed).await });
        }
        match self.sending.is_empty() {
            true => until_next(&self.context, channels).await,
            false => Ok(BUSY_PAUSE),
        }
    }

    /// Notes what has ended, and claims nothing.
    async fn settle(&mut self) {
        match exchange(&self.context, &self.handled, &[], 0).await {
            Ok(_) => self.handled.clear(),
            Err(error) => tracing::error!(error = format!("{error:#}"), "how mails went could not be noted"),
        }
    }

    fn take(&mut self, ended: Result<anyhow::Result<Handled>, JoinError>) {
        match ended {
            Ok(Ok(handled)) => self.handled.push(handled),
            Ok(Err(error)) => tracing::error!(
                error = format!("{error:#}"),
                "a mail could not be looked at; it is tried again when its lease ends"
            ),
            Err(error) => tracing::error!(%error, "a mail's task ended early; it is tried again when its lease ends"),
        }
    }
}

/// Writes how rows went and takes at most so many whose turn it is, all in one transaction: each commit waits for the
/// disk.
async fn exchange(
    context: &Context,
    handled: &[Handled],
    channels: &[&str],
    most: usize,
) -> anyhow::Result<Vec<Claimed>> {
    let (now, lease) = (context.now(), token(context.random())?);
    let held = (lease.as_str(), now.plus_seconds(LEASE));
    let rows = if handled.is_empty() {
        match most {
            0 => Vec::new(),
            _ => store::claim(context.database().writer(), now, held, channels, most).await?,
        }
    } else {
        let transaction = context.database().begin().await?;
        let mut ends = Batch::on(&transaction);
        handled.iter().for_each(|one| one.add(&mut ends, now));
        let ended = ends.rows(&transaction).await?;
        let ended = ended.iter().map(|row| row.try_get("", "id")).collect::<Result<HashSet<String>, _>>()?;
        let rows = match most {
            0 => Vec::new(),
            _ => store::claim(&transaction, now, held, channels, most).await?,
        };
        transaction.commit().await?;
        handled.iter().for_each(|one| one.log(ended.contains(one.id())));
        rows
    };
    let practices = store::senders(context.database().reader(), &rows).await?;
    let claimed = rows.into_iter().filter_map(|row| {
        let practice = Arc::clone(practices.get(&row.practice_id)?);
        Some(Claimed { row, lease: lease.clone(), practice })
    });
    Ok(claimed.collect())
}

/// How long until a row is due, as far as the clock can be trusted to run and not to jump.
async fn until_next(context: &Context, channels: &[&str]) -> anyhow::Result<Duration> {
    let next = store::next_due(context.database().reader(), channels).await?;
    let milliseconds = next.map(|next| next.0.saturating_sub(context.now().0).max(0).unsigned_abs());
    let pause = milliseconds.map_or(LONGEST_PAUSE, Duration::from_millis);
    Ok(pause.clamp(SHORTEST_PAUSE, LONGEST_PAUSE))
}

/// Which rows are taken. Mails wait for a mail server to be set up; a text message holds a code that is of no use later,
/// so without an SMS service it is taken all the same, and refused where staff see it.
const fn channels(carrying: Carrying<'_>) -> &'static [&'static str] {
    const BOTH: &[&str] = &[Channel::Mail.tag(), Channel::Sms.tag()];
    const TEXTS: &[&str] = &[Channel::Sms.tag()];
    if carrying.mail.is_some() { BOTH } else { TEXTS }
}
