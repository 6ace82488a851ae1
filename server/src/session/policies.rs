//! Whether somebody who signs in owes their acceptance of a new version of a legal document.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, Statement};

use crate::entity::{practice, session};

#[derive(Debug, FromQueryResult)]
struct Owed {
    documents: i64,
}

/// Versions in force that the account's contact has not accepted. A version is the same in every language, so one of
/// them is counted. Staff have no contact, and owe nothing.
const OWED: &str = "
    SELECT COUNT(*) AS documents
    FROM legal_document
    JOIN account ON account.id = $2 AND account.contact_id IS NOT NULL
    WHERE legal_document.practice_id = $1 AND legal_document.language = 'en'
        AND NOT EXISTS (
            SELECT 1 FROM legal_document AS newer
            WHERE newer.practice_id = legal_document.practice_id AND newer.kind = legal_document.kind
                AND newer.version > legal_document.version
        )
        AND NOT EXISTS (
            SELECT 1 FROM acceptance
            WHERE acceptance.contact_id = account.contact_id AND acceptance.kind = legal_document.kind
                AND acceptance.version = legal_document.version
        )";

/// Whether this sign-in is the one at which the person is asked. A practice that never published a second version is
/// not asked for: activating has accepted the first.
pub(super) async fn due<C: ConnectionTrait>(
    connection: &C,
    practice: &practice::Model,
    account_id: &str,
) -> Result<bool, DbErr> {
    if practice.legal_changed_at.is_none() {
        return Ok(false);
    }
    let values = [practice.id.as_str().into(), account_id.into()];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), OWED, values);
    let owed = Owed::find_by_statement(statement).one(connection).await?;
    Ok(owed.is_some_and(|owed| owed.documents > 0))
}

/// Opens the portal to an account's sessions: what was due is accepted.
pub async fn accepted<C: ConnectionTrait>(connection: &C, account_id: &str) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::PoliciesDue, Expr::value(0))
        .filter(session::Column::AccountId.eq(account_id))
        .filter(session::Column::EndedAt.is_null())
        .exec(connection)
        .await?;
    Ok(())
}
