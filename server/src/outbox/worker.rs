//! Sends what is queued.

use std::time::Duration;

use shared::delivery::Channel;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};

use crate::context::Context;
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
            () = context.outbox_bell().notified(), if free => {}
            () = tokio::time::sleep(pause), if free => {}
        }
    }
    while let Some(ended) = worker.sending.join_next().await {
        worker.take(ended);
        worker.settle().await;
    }
    worker.settle().await;
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
        handled = send::send(context, carrying, claimed).await?;
        count += 1;
    }
}

struct Worker {
    context: Context,
    carriers: Carriers,
    sending: JoinSet<anyhow::Result<Option<Handled>>>,
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

    fn take(&mut self, ended: Result<anyhow::Result<Option<Handled>>, JoinError>) {
        match ended {
            Ok(Ok(handled)) => self.handled.extend(handled),
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
        let mut kept = Vec::with_capacity(handled.len());
        for one in handled {
            kept.push(one.settle(&transaction, now).await?);
        }
        let rows = match most {
            0 => Vec::new(),
            _ => store::claim(&transaction, now, held, channels, most).await?,
        };
        transaction.commit().await?;
        handled.iter().zip(kept).for_each(|(one, held)| one.log(held));
        rows
    };
    Ok(rows.into_iter().map(|row| Claimed { row, lease: lease.clone() }).collect())
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::clock::SystemClock;
    use crate::database::Location;
    use crate::outbox::transport::Memory;
    use crate::outbox::{Message, Post, post};
    use crate::random::SystemRandom;
    use crate::secret::{Keys, MasterKey};
    use sea_orm::{ActiveModelTrait, IntoActiveModel};
    use shared::language::Language;

    /// The moment between claim and sending is too short to be met from outside.
    #[tokio::test]
    async fn a_mail_superseded_between_claim_and_sending_is_not_sent() {
        let folder = tempfile::tempdir().unwrap();
        let database = Location::File(folder.path().join("portico.db")).open().await.unwrap();
        database.migrate().await.unwrap();
        let random = SystemRandom::default();
        let keys = Keys::derive(&MasterKey::draw(&random).unwrap()).unwrap();
        let context = Context::new(database, Arc::new(SystemClock), Arc::new(random), keys, 1).unwrap();
        let writer = context.database().writer();
        let practice = crate::outbox::render::example::practice();
        practice.clone().into_active_model().insert(writer).await.unwrap();
        let to = crate::outbox::render::example::client(Language::English);
        let message = Message::Locked { minutes: 60 };
        let post_again = || {
            let topic = Some("topic".to_owned());
            post(&context, writer, Post { practice: &practice, to: &to, message: &message, topic, valid_until: None })
        };

        let memory = Memory::default();
        let carrying = Carrying::from(&memory);
        post_again().await.unwrap();
        let claimed = exchange(&context, &[], channels(carrying), 1).await.unwrap().pop().unwrap();
        post_again().await.unwrap();
        assert!(send::send(&context, carrying, claimed).await.unwrap().is_none());
        assert!(memory.mails().is_empty());
        assert_eq!(round(&context, &memory).await.unwrap(), 1);
        assert_eq!(memory.mails().len(), 1);
    }
}
