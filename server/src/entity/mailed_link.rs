//! Table `mailed_link`.

use sea_orm::entity::prelude::*;

/// A request for a mailed link: a sign-in link with its code, or a reset link. A request for an address that may not
/// sign in has a row too, without a contact, so that the two cost the same and wait alike.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mailed_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub contact_id: Option<String>,
    /// `Kind::tag`. Part of every look-up, so that a link of one kind opens nothing of another (CVE-2026-4325).
    pub kind: String,
    /// Keyed mark of practice and address: a newer request for the same address replaces the one before, whether or not
    /// anybody has the address.
    pub mark: String,
    /// Unique.
    pub token_digest: String,
    /// Of the cookie of the browser that asked.
    pub request_digest: String,
    /// Keyed mark of the code in the mail and of the token whose digest stands above: it works only in the browser that
    /// asked.
    pub code_hash: String,
    /// 0 to 99: what the browser that asked shows, to be typed where the link was opened.
    pub number: i32,
    /// Browser and system that asked, in short.
    pub asked_in: Option<String>,
    pub created_at: i64,
    pub expires_at: i64,
    pub used_at: Option<i64>,
    pub replaced_at: Option<i64>,
    pub wrong_codes: i32,
    pub wrong_numbers: i32,
    /// When the right number was typed where the link was opened.
    pub approved_at: Option<i64>,
    /// A `PortalPath`: where whoever asked had wanted to go.
    pub wanted: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
