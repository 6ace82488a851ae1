//! Queries of the `activation` feature.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use shared::moment::Moment;
use shared::practice::LegalDocument;

use crate::context::Context;
use crate::entity::{acceptance, contact};
use crate::practice::Legal;

/// The contact of an invitation.
pub(super) async fn contact<C: ConnectionTrait>(connection: &C, id: &str) -> Result<Option<contact::Model>, DbErr> {
    contact::Entity::find_by_id(id).one(connection).await
}

/// Whether the contact has accepted these very versions.
pub(super) async fn accepted<C: ConnectionTrait>(
    connection: &C,
    contact_id: &str,
    documents: &[LegalDocument],
) -> Result<bool, DbErr> {
    let rows = acceptance::Entity::find().filter(acceptance::Column::ContactId.eq(contact_id)).all(connection).await?;
    let has = |document: &LegalDocument| {
        rows.iter().any(|row| row.kind == document.kind.tag() && row.version == document.version)
    };
    Ok(documents.iter().all(has))
}

/// Records who accepted which version, and when. Only once the birth date is confirmed: before that it may be anybody
/// who holds the link. Accepting twice changes nothing: the first time counts.
pub(super) async fn accept<C: ConnectionTrait>(
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
