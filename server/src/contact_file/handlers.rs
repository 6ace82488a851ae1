//! Importing: first the preview, then the same file again.

use anyhow::Context as _;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sea_orm::{DbErr, SqlErr};
use shared::contact_file::{ContactFile, Import, Imported, Preview, Read};
use shared::failure::Code;
use shared::language::Language;
use shared::moment::Moment;
use tokio::sync::Semaphore;

use crate::contact_file::rules::{self, Contents, Terms};
use crate::contact_file::{store, text, write};
use crate::context::Context;
use crate::entity::contact_import::Model;
use crate::entity::practice;
use crate::http::{Call, Failure, Reply};
use crate::policy::Policy;
use crate::secret::digest;

/// Files that are read at a time: reading one takes a core.
static READERS: Semaphore = Semaphore::const_new(2);
/// Characters of a file's digest in the log.
const SHORT: usize = 12;

/// Reads a file and tells what importing it would do.
pub(super) async fn read(context: Context, call: Call<Read>) -> Result<Reply<Preview>, Failure> {
    let (practice, reader) = (&call.door.practice, context.database().reader());
    let terms = terms(practice, &call.value, context.now());
    let File { digest, contents } = open(call.value, terms).await?;
    let taken = store::taken(reader, &practice.id, &contents.addresses()).await?;
    let earlier = store::newest(reader, &practice.id, &digest).await?;
    let contents = contents.without(&taken, earlier.as_ref());
    let named = contents.digest(&digest, terms);
    Ok(contents.preview(named, earlier).into())
}

/// Does what the preview has said, or nothing.
pub(super) async fn import(context: Context, call: Call<Import>) -> Result<Reply<Imported>, Failure> {
    let (practice, now) = (&call.door.practice, context.now());
    let terms = terms(practice, &call.value.file, now);
    let (confirmed, file) = (call.value.digest, call.value.file);
    let File { digest, contents } = open(file, terms).await?;
    if confirmed.split('.').next() != Some(digest.as_str()) {
        return Err(Code::FileChanged.into());
    }
    let transaction = context.database().begin().await?;
    store::hold(&transaction, &practice.id).await?;
    if let Some(earlier) = store::done(&transaction, &practice.id, &confirmed).await? {
        return Ok(Imported { added: earlier.added, at: earlier.at, before: true }.into());
    }
    let taken = store::taken(&transaction, &practice.id, &contents.addresses()).await?;
    let earlier = store::newest(&transaction, &practice.id, &digest).await?;
    let contents = contents.without(&taken, earlier.as_ref());
    if contents.digest(&digest, terms) != confirmed {
        return Err(Code::FileChanged.into());
    }
    let added = contents.lines.len();
    if added == 0 {
        return Err(Failure::field("file", Code::FileEmpty));
    }
    let (own, practice_id) = (context.clone(), practice.id.clone());
    let rows = blocking(move || write::rows(&own, &practice_id, &contents.lines, terms)).await??;
    let short: String = digest.chars().take(SHORT).collect();
    let by = (practice.id.as_str(), call.caller.id.as_str(), &call.door.visitor);
    match write::write(&context, &transaction, rows, by, &short).await {
        // Somebody has added one of the addresses in this very moment, and the table's own rule caught it.
        Err(error) if doubled(&error) => return Err(Code::FileChanged.into()),
        written => written?,
    }
    let row = Model {
        practice_id: practice.id.clone(),
        digest: confirmed,
        file_digest: digest,
        staff_id: call.caller.id.clone(),
        added: i32::try_from(added).map_err(anyhow::Error::from)?,
        created_at: now.0,
    };
    store::note(&transaction, row).await?;
    transaction.commit().await?;
    Ok(Imported { added, at: now, before: false }.into())
}

/// A file that was read.
struct File {
    digest: String,
    contents: Contents,
}

fn terms(practice: &practice::Model, file: &ContactFile, now: Moment) -> Terms {
    Terms {
        dates: file.dates,
        fact: Policy::of(practice).identity_fact,
        language: Language::from_tag(&practice.language).unwrap_or_default(),
        now,
    }
}

/// Reads a file beside the threads that answer requests.
async fn open(file: ContactFile, terms: Terms) -> Result<File, Failure> {
    let _place = READERS.acquire().await.context("no file is read any more")?;
    let read = move || {
        let bytes = BASE64_STANDARD.decode(&file.data).map_err(|_| Code::FileNotText)?;
        let contents = rules::read(text::text(&bytes)?, terms)?;
        Ok(File { digest: digest(&file.data), contents })
    };
    blocking(read).await?.map_err(|code| Failure::field("file", code))
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    Ok(tokio::task::spawn_blocking(work).await.context("reading a file died")?)
}

fn doubled(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
