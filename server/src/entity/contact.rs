//! A person the practice knows who may sign in.

use sea_orm::entity::prelude::*;

/// A person the practice knows who may sign in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub given_name: String,
    pub family_name: String,
    /// Family and given name, folded: for the list's order and its cursor.
    pub sort_name: String,
    /// As typed; where mail goes. Whoever has none cannot sign in.
    pub email: Option<String>,
    /// As compared; unique within the practice.
    pub email_canonical: Option<String>,
    /// As typed.
    pub mobile: Option<String>,
    /// Sealed `YYYY-MM-DD`.
    pub birth_date_sealed: Option<String>,
    /// Sealed; the full number is never stored.
    pub ssn_last4_sealed: Option<String>,
    /// Sealed; a number the practice gave out, where its identity check asks for that.
    pub identity_number_sealed: Option<String>,
    /// Of their mails.
    pub language: String,
    /// Shut out by the practice.
    pub disabled_at: Option<i64>,
    /// Ended for good.
    pub closed_at: Option<i64>,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Given and family name.
    pub fn name(&self) -> String {
        full_name(&self.given_name, &self.family_name)
    }
}

/// Given and family name, as people read them.
pub fn full_name(given_name: &str, family_name: &str) -> String {
    format!("{given_name} {family_name}")
}
