//! Whether somebody who signs in owes their acceptance of a new version of a legal document.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, UpdateMany};

use crate::entity::{practice, session};

/// Whether there are versions in force that the session's contact has not accepted. A version is the same in every
/// language, so one of them is looked at. Staff have no contact, and owe nothing. It names no values of its own, so it
/// may stand in a batch.
const OWED: &str = "EXISTS (
        SELECT 1
        FROM legal_document
        JOIN account ON account.id = session.account_id AND account.contact_id IS NOT NULL
        WHERE legal_document.practice_id = session.practice_id AND legal_document.language = 'en'
            AND NOT EXISTS (
                SELECT 1 FROM legal_document AS newer
                WHERE newer.practice_id = legal_document.practice_id AND newer.kind = legal_document.kind
                    AND newer.version > legal_document.version
            )
            AND NOT EXISTS (
                SELECT 1 FROM acceptance
                WHERE acceptance.contact_id = account.contact_id AND acceptance.kind = legal_document.kind
                    AND acceptance.version = legal_document.version
            )
    )";

/// Marks a session just opened as one in which the person is asked, if they owe anything. A practice that never
/// published a second version is not asked for: activating has accepted the first.
pub(super) fn ask(practice: &practice::Model, session_id: &str) -> Option<UpdateMany<session::Entity>> {
    practice.legal_changed_at?;
    let asked = session::Entity::update_many()
        .col_expr(session::Column::PoliciesDue, Expr::value(1))
        .filter(session::Column::Id.eq(session_id))
        .filter(Expr::cust(OWED));
    Some(asked)
}

/// Opens the portal to an account's sessions, once what was due is accepted: not to one that owes a version which was
/// published in the same moment.
pub async fn accepted<C: ConnectionTrait>(connection: &C, account_id: &str) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::PoliciesDue, Expr::value(0))
        .filter(session::Column::AccountId.eq(account_id))
        .filter(session::Column::EndedAt.is_null())
        .filter(Expr::cust(OWED).not())
        .exec(connection)
        .await?;
    Ok(())
}
