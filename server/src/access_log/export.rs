//! The log as a file.

use axum::body::Body;
use futures_util::stream::try_unfold;
use shared::access_log::{Asked, EXPORTED, Entry, Export, Outcome, Reason};

use crate::access_log::keys::Key;
use crate::access_log::{rules, store};
use crate::audit::{self, Who};
use crate::clock::rfc3339;
use crate::context::Context;
use crate::http::{Call, Download, Failure, csv};

/// Rows that are in memory at a time.
const PIECE: usize = 500;
/// The file's first record.
const HEADER: [&str; 12] = [
    "time",
    "outcome",
    "reason",
    "actor",
    "contact",
    "contact id",
    "on behalf of",
    "detail",
    "browser",
    "network",
    "request",
    "number",
];

/// Sends the rows that were asked for, piece by piece, and logs that somebody took them along.
pub(super) async fn export(context: Context, call: Call<Export>) -> Result<Download, Failure> {
    let practice_id = call.door.practice.id.clone();
    let keys = store::keys(context.database().reader(), &practice_id, &call.value).await?;
    let told = rules::told(&call.value);
    let entry = audit::Entry {
        practice_id: &practice_id,
        reason: Reason::LogExported,
        who: Who::Staff(&call.caller.id),
        detail: Some(&told),
        visitor: Some(&call.door.visitor),
    };
    audit::write(&context, context.database().writer(), entry).await?;
    let day = rfc3339(context.now());
    let name = format!("access-log-{}.csv", day.split('T').next().unwrap_or_default());
    let file = Writing { context, practice_id, asked: call.value, keys, written: 0, over: false };
    let pieces = try_unfold(file, |file| async move {
        let piece = if file.over { None } else { Some(file.piece().await?) };
        anyhow::Ok(piece)
    });
    Ok(Download { name, kind: "text/csv; charset=utf-8", body: Body::from_stream(pieces) })
}

struct Writing {
    context: Context,
    practice_id: String,
    asked: Asked,
    keys: Vec<Key>,
    written: usize,
    over: bool,
}

impl Writing {
    /// The next rows as text, and how to go on behind them.
    async fn piece(mut self) -> anyhow::Result<(String, Self)> {
        let reader = self.context.database().reader();
        let mut text = if self.written == 0 { csv::record(HEADER) } else { String::new() };
        let wanted = PIECE.min(EXPORTED - self.written);
        let mut rows = store::rows(reader, &self.practice_id, &self.asked, &self.keys, wanted as u64 + 1).await?;
        let more = rows.len() > wanted;
        rows.truncate(wanted);
        let names = store::names(reader, &rows).await?;
        self.asked.before = rows.last().map(rules::cursor);
        self.written += rows.len();
        text.extend(rows.into_iter().map(|row| line(&rules::shown(row, &names))));
        if more && self.written == EXPORTED {
            let note = format!("There are older entries; a file holds the newest {EXPORTED}.");
            text.push_str(&csv::record([note.as_str()]));
        }
        self.over = !more || self.written == EXPORTED;
        Ok((text, self))
    }
}

fn line(entry: &Entry) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (contact, contact_id) = match &entry.contact {
        Some(contact) => (contact.name.clone(), contact.id.to_string()),
        None => Default::default(),
    };
    let outcome = match entry.reason.outcome() {
        Outcome::Granted => "granted",
        Outcome::Refused => "refused",
        Outcome::Noted => "noted",
    };
    let number = entry.number.map(|number| number.to_string()).unwrap_or_default();
    let (at, reason, actor) = (rfc3339(entry.at), audit::tag(entry.reason), text(&entry.actor));
    let (behalf, detail, browser) = (text(&entry.on_behalf_of), text(&entry.detail), text(&entry.browser));
    let (network, request) = (text(&entry.network), text(&entry.request_id));
    csv::record([
        at.as_str(),
        outcome,
        &reason,
        &actor,
        &contact,
        &contact_id,
        &behalf,
        &detail,
        &browser,
        &network,
        &request,
        &number,
    ])
}
