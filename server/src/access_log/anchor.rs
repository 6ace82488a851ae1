//! Anchors: the newest hash of each chain, written where the database's administrator does not reach.
//!
//! A chain alone cannot show that its end was cut off and its head put back: an anchor can. Once a day each practice's
//! is added to a file in the data folder and, where the practice wants it, mailed.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use shared::access_log::Anchor;
use shared::language::Language;
use shared::moment::Moment;
use tokio::sync::watch;

use crate::audit;
use crate::clock::rfc3339;
use crate::context::Context;
use crate::entity::{access_log_chain, practice};
use crate::outbox::{self, Message, Post, Recipient};

/// Seconds from one anchor to the next.
const EVERY: i64 = 24 * 60 * 60;
/// Between two looks whether one is due.
const PAUSE: Duration = Duration::from_secs(10 * 60);

/// How an anchor compares with the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchored {
    /// Of so many anchors every one is found in the chain.
    All(usize),
    /// The row with this number is gone or has another hash.
    Lost(i64),
}

/// An anchor as a line: host, number, hash, time.
pub fn anchor_line(practice: &practice::Model, anchor: &Anchor) -> String {
    format!("{} {} {} {}\n", practice.host, anchor.number, anchor.hash, rfc3339(anchor.at))
}

/// The end of a practice's chain; none before its first row is sealed.
pub async fn newest<C: ConnectionTrait>(connection: &C, practice_id: &str) -> Result<Option<Anchor>, DbErr> {
    let chain = access_log_chain::Entity::find_by_id(practice_id).one(connection).await?;
    let sealed = chain.filter(|chain| chain.number > 0);
    Ok(sealed.map(|chain| Anchor { number: chain.number, hash: chain.hash, at: Moment(chain.sealed_at) }))
}

/// Compares the practice's lines in a file of anchors with its chain, which must be known to be whole. Lines of other
/// practices, and what is no anchor, are passed over.
pub async fn check_anchors<C: ConnectionTrait>(
    connection: &C,
    practice: &practice::Model,
    lines: &str,
) -> Result<Anchored, DbErr> {
    let mut found = 0;
    for line in lines.lines() {
        let mut words = line.split_whitespace();
        let (Some(host), Some(number), Some(hash)) = (words.next(), words.next(), words.next()) else { continue };
        let Ok(number) = number.parse() else { continue };
        if host != practice.host {
            continue;
        }
        let row = audit::verify::at(connection, &practice.id, number).await?;
        if row.and_then(|row| row.hash).as_deref() != Some(hash) {
            return Ok(Anchored::Lost(number));
        }
        found += 1;
    }
    Ok(Anchored::All(found))
}

/// Writes anchors that are due until the server stops.
pub async fn daily(context: Context, file: PathBuf, mut stopping: watch::Receiver<bool>) {
    loop {
        if let Err(error) = round(&context, &file).await {
            tracing::error!(error = %format!("{error:#}"), "an anchor of the access log could not be written");
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}

/// Writes every anchor that is due. Answers with how many there were.
pub async fn round(context: &Context, file: &Path) -> anyhow::Result<usize> {
    let mut written = 0;
    for practice in practice::Entity::find().all(context.database().reader()).await? {
        written += usize::from(write(context, &practice, file).await?);
    }
    if written > 0 {
        outbox::ring(context);
    }
    Ok(written)
}

/// Writes the practice's anchor if it is due and no other server has done so.
async fn write(context: &Context, practice: &practice::Model, file: &Path) -> anyhow::Result<bool> {
    use access_log_chain::Column;
    let now = context.now();
    let due =
        || Condition::any().add(Column::AnchoredAt.is_null()).add(Column::AnchoredAt.lte(now.plus_seconds(-EVERY).0));
    // Nearly always there is nothing to do, and then nobody has to wait for the writer.
    let of_practice = access_log_chain::Entity::find_by_id(&practice.id).filter(Column::Number.gt(0));
    if of_practice.filter(due()).one(context.database().reader()).await?.is_none() {
        return Ok(false);
    }
    let transaction = context.database().begin().await?;
    let taken = access_log_chain::Entity::update_many()
        .col_expr(Column::AnchoredAt, Expr::value(now.0))
        .filter(Column::PracticeId.eq(&practice.id))
        .filter(Column::Number.gt(0))
        .filter(due())
        .exec(&transaction)
        .await?;
    let anchor = newest(&transaction, &practice.id).await?.filter(|_| taken.rows_affected == 1);
    let Some(anchor) = anchor else { return Ok(false) };
    if let Some(address) = &practice.anchor_mail {
        let to = Recipient {
            contact_id: None,
            staff_id: None,
            address: address.clone(),
            language: Language::from_tag(&practice.language).unwrap_or_default(),
        };
        let message =
            Message::LogAnchor { number: anchor.number, hash: anchor.hash.clone(), sealed: rfc3339(anchor.at) };
        let post = Post { practice, to: &to, message: &message, topic: None, valid_until: None };
        outbox::post(context, &transaction, post).await?;
    }
    // Before the commit: a line too many harms nobody, one too few would be a day without an anchor.
    append(file, &anchor_line(practice, &anchor)).with_context(|| format!("writing {}", file.display()))?;
    transaction.commit().await?;
    Ok(true)
}

fn append(file: &Path, line: &str) -> std::io::Result<()> {
    let mut file = std::fs::OpenOptions::new().create(true).append(true).mode(0o600).open(file)?;
    file.write_all(line.as_bytes())?;
    file.sync_all()
}
