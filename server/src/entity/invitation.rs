//! The mailed, single-use way into activation, and how far the wizard got.

use sea_orm::entity::prelude::*;

/// The mailed, single-use way into activation, and how far the wizard got.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub contact_id: String,
    /// Unique.
    pub token_digest: String,
    /// Staff id; none for the demo's own.
    pub sent_by: Option<String>,
    pub created_at: i64,
    pub expires_at: i64,
    /// Set with the password, in one transaction.
    pub used_at: Option<i64>,
    /// A newer one was sent.
    pub replaced_at: Option<i64>,
    /// Too many wrong birth dates.
    pub closed_at: Option<i64>,
    /// Counted before they are checked.
    pub wrong_birth_dates: i32,
    pub birth_date_confirmed_at: Option<i64>,
    /// Version of the Privacy Policy that whoever holds the link accepted. It becomes the contact's acceptance when the
    /// birth date is confirmed.
    pub accepted_privacy: Option<i32>,
    /// The same of the Terms of Use.
    pub accepted_terms: Option<i32>,
    /// The language they were read in.
    pub accepted_language: Option<String>,
    pub policies_accepted_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
