//! Importing: first the preview, then the same file again.

use anyhow::Context as _;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use shared::contact_file::{ContactFile, Earlier, Import, Imported, Preview, Read};
use shared::failure::Code;
use shared::language::Language;
use shared::moment::Moment;
use tokio::sync::Semaphore;

use crate::contact_file::rules::{self, Contents, Terms};
use crate::contact_file::write::{self, Rows};
use crate::contact_file::{store, text};
use crate::context::Context;
use crate::database::doubled;
use crate::entity::contact_import::Model;
use crate::entity::practice;
use crate::http::{Call, Door, Failure, Reply};
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
    let there = store::there(&context, reader, &practice.id, (&digest, &contents)).await?;
    let contents = contents.without(&there);
    let named = contents.digest(&digest, terms);
    Ok(contents.preview(named, there.earlier).into())
}

/// Does what the preview has said, or nothing. All that takes long is made before the transaction begins, which only looks
/// again: on SQLite nobody else can write anything until it ends.
pub(super) async fn import(context: Context, call: Call<Import>) -> Result<Reply<Imported>, Failure> {
    let (practice, reader) = (&call.door.practice, context.database().reader());
    let terms = terms(practice, &call.value.file, context.now());
    let (confirmed, file) = (call.value.digest, call.value.file);
    let File { digest, contents } = open(file, terms).await?;
    if confirmed.split('.').next() != Some(digest.as_str()) {
        return Err(Code::FileChanged.into());
    }
    let there = store::there(&context, reader, &practice.id, (&digest, &contents)).await?;
    // Asked after that: if it was done in between, that is why its lines are there.
    if let Some(earlier) = store::done(reader, &practice.id, &confirmed).await? {
        return Ok(before(&earlier));
    }
    let contents = contents.without(&there);
    if contents.digest(&digest, terms) != confirmed {
        return Err(Code::FileChanged.into());
    }
    if contents.lines.is_empty() {
        return Err(Failure::field("file", Code::FileEmpty));
    }
    let (own, practice_id) = (context.clone(), practice.id.clone());
    let prepare = move || write::rows(&own, &practice_id, &contents.lines, terms).map(|rows| (contents, rows));
    let (contents, rows) = blocking(prepare).await??;
    add(&context, (&call.door, &call.caller.id), Ready { confirmed, digest, contents, rows }).await
}

/// A file that was read once more, and the rows of its contacts.
struct Ready {
    confirmed: String,
    digest: String,
    contents: Contents,
    rows: Rows,
}

/// Adds the contacts, if all is still as it was confirmed.
async fn add(context: &Context, (door, staff_id): (&Door, &str), ready: Ready) -> Result<Reply<Imported>, Failure> {
    let (practice_id, now) = (door.practice.id.as_str(), context.now());
    let Ready { confirmed, digest, contents, rows } = ready;
    let added = contents.lines.len();
    let transaction = context.database().begin().await?;
    store::hold(&transaction, practice_id).await?;
    if let Some(earlier) = store::done(&transaction, practice_id, &confirmed).await? {
        return Ok(before(&earlier));
    }
    let there = store::there(context, &transaction, practice_id, (&digest, &contents)).await?;
    if contents.without(&there).lines.len() != added {
        return Err(Code::FileChanged.into());
    }
    let short: String = digest.chars().take(SHORT).collect();
    let surrogates = rows.surrogates();
    match write::write(context, &transaction, rows, (practice_id, staff_id, &door.visitor), &short).await {
        // Somebody has added one of the addresses in this very moment, and the table's own rule caught it.
        Err(error) if doubled(&error) => return Err(Code::FileChanged.into()),
        written => written?,
    }
    write::tell(context, &transaction, door, staff_id, &surrogates).await?;
    let row = Model {
        practice_id: practice_id.to_owned(),
        digest: confirmed,
        file_digest: digest,
        staff_id: staff_id.to_owned(),
        added: i32::try_from(added).map_err(anyhow::Error::from)?,
        created_at: now.0,
    };
    store::note(&transaction, row).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Ok(Imported { added, at: now, before: false }.into())
}

/// What was done before.
fn before(earlier: &Earlier) -> Reply<Imported> {
    Imported { added: earlier.added, at: earlier.at, before: true }.into()
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
