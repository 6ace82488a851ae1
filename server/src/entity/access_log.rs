//! Every attempt and act. Append-only.

use sea_orm::entity::prelude::*;

/// Every attempt and act. Append-only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_log")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub practice_id: String,
    pub at: i64,
    /// `Reason` in snake case.
    pub reason: String,
    /// The staff member who acted.
    pub staff_id: Option<String>,
    /// The contact who acted or whom it is about.
    pub contact_id: Option<String>,
    /// The client record in whose name the contact acted, or may act, when it is not their own.
    pub client_id: Option<String>,
    /// What helps to understand it; never a secret.
    pub detail: Option<String>,
    pub browser: Option<String>,
    pub network: Option<String>,
    pub request_id: Option<String>,
    /// Proof that Portico wrote the row; none in rows older than the chain.
    pub mark: Option<String>,
    /// Place in the practice's chain, from 1; none until it is sealed.
    pub number: Option<i64>,
    /// The row's own hash, over the one before it; none until it is sealed.
    pub hash: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
