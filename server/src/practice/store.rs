//! Queries of the `practice` feature.

use anyhow::bail;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use shared::access_log::Reason;
use shared::language::Language;
use shared::moment::Moment;
use shared::practice::{LegalDocument, LegalKind};

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::{legal_document, practice};
use crate::policy::Policy;
use crate::practice::rules::{self, NewPractice};

/// A legal document and the row it is in.
#[derive(Clone, Debug)]
pub struct Legal {
    /// The row.
    pub row_id: String,
    /// What it says.
    pub document: LegalDocument,
}

/// Makes a practice with the first version of its legal documents.
pub async fn add<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    new: &NewPractice,
) -> anyhow::Result<practice::Model> {
    let taken = practice::Entity::find().filter(practice::Column::Host.eq(new.origin.host())).one(connection).await?;
    if taken.is_some() {
        bail!("another practice has its portal at {}", new.origin);
    }
    let row = practice::Model {
        id: context.new_id()?.to_string(),
        name: new.name.clone(),
        phone: new.phone.shown().to_owned(),
        origin: new.origin.to_string(),
        host: new.origin.host().to_owned(),
        colour: new.colour.to_string(),
        language: new.language.tag().to_owned(),
        mail_from: new.mail_from.as_str().to_owned(),
        idle_minutes: new.idle_minutes,
        created_at: context.now().0,
        policy: serde_json::to_string(&new.policy)?,
        anchor_mail: None,
    };
    row.clone().into_active_model().reset_all().insert(connection).await?;
    for (kind, language, text) in TEXTS {
        publish(context, connection, &row, (*kind, *language), text).await?;
    }
    let entry = Entry {
        practice_id: &row.id,
        reason: Reason::PracticeAdded,
        who: Who::CommandLine,
        detail: None,
        visitor: None,
    };
    audit::write(context, connection, entry).await?;
    Ok(row)
}

/// Changes what a practice has decided, and logs the old and the new values. Changing nothing writes nothing.
pub async fn decide<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice: &practice::Model,
    policy: Policy,
    idle_minutes: i32,
) -> anyhow::Result<()> {
    let changed = rules::changes((Policy::of(practice), practice.idle_minutes), (policy, idle_minutes))?;
    if changed.is_empty() {
        return Ok(());
    }
    practice::Entity::update_many()
        .col_expr(practice::Column::Policy, Expr::value(serde_json::to_string(&policy)?))
        .col_expr(practice::Column::IdleMinutes, Expr::value(idle_minutes))
        .filter(practice::Column::Id.eq(&practice.id))
        .exec(connection)
        .await?;
    let entry = Entry {
        practice_id: &practice.id,
        reason: Reason::PracticeChanged,
        who: Who::CommandLine,
        detail: Some(&changed),
        visitor: None,
    };
    audit::write(context, connection, entry).await?;
    Ok(())
}

/// Changes where the anchors of the access log are mailed. Answers with what changed, in words for the log.
pub async fn mail_anchors<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice: &practice::Model,
    address: Option<&str>,
) -> anyhow::Result<Option<String>> {
    if practice.anchor_mail.as_deref() == address {
        return Ok(None);
    }
    let shown = |address: Option<&str>| address.unwrap_or("none").to_owned();
    let changed = format!("anchor_mail {} -> {}", shown(practice.anchor_mail.as_deref()), shown(address));
    practice::Entity::update_many()
        .col_expr(practice::Column::AnchorMail, Expr::value(address.map(str::to_owned)))
        .filter(practice::Column::Id.eq(&practice.id))
        .exec(connection)
        .await?;
    let entry = Entry {
        practice_id: &practice.id,
        reason: Reason::PracticeChanged,
        who: Who::CommandLine,
        detail: Some(&changed),
        visitor: None,
    };
    audit::write(context, connection, entry).await?;
    Ok(Some(changed))
}

/// All practices, oldest first.
pub async fn all<C: ConnectionTrait>(connection: &C) -> Result<Vec<practice::Model>, DbErr> {
    practice::Entity::find().order_by_asc(practice::Column::CreatedAt).all(connection).await
}

/// The first version of every document, for the practice to make its own.
const TEXTS: &[(LegalKind, Language, &str)] = &[
    (LegalKind::Privacy, Language::English, include_str!("legal/privacy.en.txt")),
    (LegalKind::Privacy, Language::Spanish, include_str!("legal/privacy.es.txt")),
    (LegalKind::Terms, Language::English, include_str!("legal/terms.en.txt")),
    (LegalKind::Terms, Language::Spanish, include_str!("legal/terms.es.txt")),
];

async fn publish<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice: &practice::Model,
    (kind, language): (LegalKind, Language),
    text: &str,
) -> anyhow::Result<()> {
    let row = legal_document::Model {
        id: context.new_id()?.to_string(),
        practice_id: practice.id.clone(),
        kind: kind.tag().to_owned(),
        version: 1,
        language: language.tag().to_owned(),
        body: text.replace("{practice}", &practice.name).replace("{phone}", &practice.phone),
        published_at: context.now().0,
    };
    row.into_active_model().reset_all().insert(connection).await?;
    Ok(())
}

/// The current version of each document, Privacy Policy first.
pub async fn legal_documents<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    language: Language,
) -> Result<Vec<Legal>, DbErr> {
    let rows = legal_document::Entity::find()
        .filter(legal_document::Column::PracticeId.eq(practice_id))
        .filter(legal_document::Column::Language.eq(language.tag()))
        .order_by_desc(legal_document::Column::Version)
        .all(connection)
        .await?;
    let newest = |kind: LegalKind| {
        let row = rows.iter().find(|row| row.kind == kind.tag())?;
        let document = LegalDocument {
            kind,
            version: row.version,
            body: row.body.clone(),
            published_at: Moment(row.published_at),
        };
        Some(Legal { row_id: row.id.clone(), document })
    };
    Ok(LegalKind::ALL.into_iter().filter_map(newest).collect())
}
