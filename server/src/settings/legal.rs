//! Legal documents: what is in force, and publishing a new version.

use sea_orm::ConnectionTrait;
use shared::access_log::Reason;
use shared::failure::Code;
use shared::language::Language;
use shared::moment::Moment;
use shared::practice::LegalKind;
use shared::settings::{InForce, LegalInForce, PublishLegal, ReadVersion, ShowLegal, Version, VersionPath};

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::legal_document;
use crate::http::{Call, Failure, Reply};
use crate::{practice, staff};

/// What is in force.
pub(super) async fn show(context: Context, call: Call<ShowLegal>) -> Result<Reply<LegalInForce>, Failure> {
    Ok(in_force(context.database().reader(), &call.door.practice.id).await?.into())
}

/// A version as it was published.
pub(super) async fn read(context: Context, call: Call<ReadVersion>) -> Result<Reply<Version>, Failure> {
    let VersionPath { kind, version } = call.path;
    let rows = practice::versions(context.database().reader(), &call.door.practice.id, kind).await?;
    let text = |language| text(&rows, version, language).ok_or(Code::NotFound);
    Ok(Version { english: text(Language::English)?, spanish: text(Language::Spanish)? }.into())
}

fn text(rows: &[legal_document::Model], version: i32, language: Language) -> Option<String> {
    let row = rows.iter().find(|row| row.version == version && row.language == language.tag());
    row.map(|row| row.body.clone())
}

/// Publishes a version. The same text again is none.
pub(super) async fn publish(context: Context, call: Call<PublishLegal>) -> Result<Reply<LegalInForce>, Failure> {
    staff::proved(call.caller.session.began(), context.now())?;
    let (new, practice_id) = (call.value, &call.door.practice.id);
    let transaction = context.database().begin().await?;
    let now = in_force(&transaction, practice_id).await?;
    let same = |one: &InForce| one.kind == new.kind && one.english == new.english && one.spanish == new.spanish;
    if now.documents.iter().any(same) {
        return Err(Code::NothingChanged.into());
    }
    let texts = [(Language::English, new.english), (Language::Spanish, new.spanish)];
    if !practice::publish(&context, &transaction, practice_id, (new.kind, new.before), texts).await? {
        return Err(Code::ChangedMeanwhile.into());
    }
    let detail = format!("{} version {} -> {}", new.kind.tag(), new.before, new.before + 1);
    let entry = Entry {
        practice_id,
        reason: Reason::PracticeChanged,
        who: Who::Staff(&call.caller.id),
        detail: Some(&detail),
        visitor: Some(&call.door.visitor),
    };
    audit::write(&context, &transaction, entry).await?;
    let now = in_force(&transaction, practice_id).await?;
    transaction.commit().await?;
    context.directory().refresh();
    Ok(now.into())
}

async fn in_force<C: ConnectionTrait>(connection: &C, practice_id: &str) -> Result<LegalInForce, Failure> {
    let mut documents = Vec::new();
    for kind in LegalKind::ALL {
        let rows = practice::versions(connection, practice_id, kind).await?;
        let Some(newest) = rows.first() else { continue };
        let (version, published_at) = (newest.version, Moment(newest.published_at));
        let text = |language| text(&rows, version, language).unwrap_or_default();
        let mut earlier: Vec<_> = rows.iter().map(|row| (row.version, Moment(row.published_at))).collect();
        earlier.retain(|(one, _)| *one != version);
        earlier.dedup_by_key(|(one, _)| *one);
        documents.push(InForce {
            kind,
            version,
            published_at,
            english: text(Language::English),
            spanish: text(Language::Spanish),
            accepted: practice::acceptances(connection, practice_id, (kind, version)).await?,
            earlier,
        });
    }
    Ok(LegalInForce { documents })
}
