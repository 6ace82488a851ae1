//! The legal documents: their versions, and who accepted them.

use sea_orm::sea_query::{Expr, LockType, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use shared::language::Language;
use shared::moment::Moment;
use shared::practice::{LegalDocument, LegalKind};

use crate::context::Context;
use crate::entity::{acceptance, contact, legal_document, practice};

/// Whether there is no newer version. The texts are long, and anybody may ask for them.
const NEWEST: &str = "NOT EXISTS (
        SELECT 1 FROM legal_document AS newer
        WHERE newer.practice_id = legal_document.practice_id AND newer.kind = legal_document.kind
            AND newer.language = legal_document.language AND newer.version > legal_document.version
    )";

/// A legal document and the row it is in.
#[derive(Clone, Debug)]
pub struct Legal {
    /// The row.
    pub row_id: String,
    /// What it says.
    pub document: LegalDocument,
}

/// The first version of every document, for the practice to make its own.
const TEXTS: &[(LegalKind, Language, &str)] = &[
    (LegalKind::Privacy, Language::English, include_str!("texts/privacy.en.txt")),
    (LegalKind::Privacy, Language::Spanish, include_str!("texts/privacy.es.txt")),
    (LegalKind::Terms, Language::English, include_str!("texts/terms.en.txt")),
    (LegalKind::Terms, Language::Spanish, include_str!("texts/terms.es.txt")),
];

/// Publishes the first version of every document.
pub(super) async fn publish_first<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice: &practice::Model,
) -> anyhow::Result<()> {
    for (kind, language, text) in TEXTS {
        let body = text.replace("{practice}", &practice.name).replace("{phone}", &practice.phone);
        insert(context, connection, &practice.id, (*kind, 1, *language), body).await?;
    }
    Ok(())
}

async fn insert<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    (kind, version, language): (LegalKind, i32, Language),
    body: String,
) -> anyhow::Result<()> {
    let row = legal_document::Model {
        id: context.new_id()?.to_string(),
        practice_id: practice_id.to_owned(),
        kind: kind.tag().to_owned(),
        version,
        language: language.tag().to_owned(),
        body,
        published_at: context.now().0,
    };
    row.into_active_model().reset_all().insert(connection).await?;
    Ok(())
}

/// Publishes a new version of a document in every language, if `before` is still the one in force, and has each client
/// asked for it once, at their next sign-in. Answers whether it was.
pub async fn publish(
    context: &Context,
    transaction: &DatabaseTransaction,
    practice_id: &str,
    (kind, before): (LegalKind, i32),
    texts: [(Language, String); 2],
) -> anyhow::Result<bool> {
    // Two who publish at once wait for each other. SQLite has one writer.
    practice::Entity::find_by_id(practice_id).lock(LockType::NoKeyUpdate).one(transaction).await?;
    let newest = versions(transaction, practice_id, kind).await?.first().map_or(0, |row| row.version);
    if newest != before {
        return Ok(false);
    }
    for (language, body) in texts {
        insert(context, transaction, practice_id, (kind, newest + 1, language), body).await?;
    }
    practice::Entity::update_many()
        .col_expr(practice::Column::LegalChangedAt, Expr::value(context.now().0))
        .filter(practice::Column::Id.eq(practice_id))
        .exec(transaction)
        .await?;
    Ok(true)
}

/// All versions of a document in every language, newest first.
pub async fn versions<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    kind: LegalKind,
) -> Result<Vec<legal_document::Model>, DbErr> {
    legal_document::Entity::find()
        .filter(legal_document::Column::PracticeId.eq(practice_id))
        .filter(legal_document::Column::Kind.eq(kind.tag()))
        .order_by_desc(legal_document::Column::Version)
        .all(connection)
        .await
}

/// How many contacts have accepted a version.
pub async fn acceptances<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    (kind, version): (LegalKind, i32),
) -> Result<u64, DbErr> {
    acceptance::Entity::find()
        .filter(acceptance::Column::PracticeId.eq(practice_id))
        .filter(acceptance::Column::Kind.eq(kind.tag()))
        .filter(acceptance::Column::Version.eq(version))
        .count(connection)
        .await
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
        .filter(Expr::cust(NEWEST))
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

/// Whether the contact has accepted these very versions.
pub async fn accepted<C: ConnectionTrait>(
    connection: &C,
    contact_id: &str,
    documents: &[LegalDocument],
) -> Result<bool, DbErr> {
    Ok(missing(connection, contact_id, documents).await?.is_empty())
}

/// Those of the documents that the contact has not accepted.
pub async fn missing<C: ConnectionTrait>(
    connection: &C,
    contact_id: &str,
    documents: &[LegalDocument],
) -> Result<Vec<LegalDocument>, DbErr> {
    let rows = acceptance::Entity::find().filter(acceptance::Column::ContactId.eq(contact_id)).all(connection).await?;
    let has = |document: &LegalDocument| {
        rows.iter().any(|row| row.kind == document.kind.tag() && row.version == document.version)
    };
    Ok(documents.iter().filter(|document| !has(document)).cloned().collect())
}

/// Records who accepted which version, and when. In activation only once the birth date is
/// confirmed: before that it may be anybody who holds the link. Accepting twice changes nothing: the first time counts.
pub async fn accept<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    contact: &contact::Model,
    legal: &[Legal],
    at: Moment,
) -> anyhow::Result<()> {
    for Legal { row_id, document } in legal {
        let row = acceptance::Model {
            id: context.new_id()?.to_string(),
            practice_id: contact.practice_id.clone(),
            contact_id: contact.id.clone(),
            document_id: row_id.clone(),
            kind: document.kind.tag().to_owned(),
            version: document.version,
            accepted_at: at.0,
        };
        let once = [acceptance::Column::ContactId, acceptance::Column::Kind, acceptance::Column::Version];
        acceptance::Entity::insert(row.into_active_model().reset_all())
            .on_conflict(OnConflict::columns(once).do_nothing().to_owned())
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}
