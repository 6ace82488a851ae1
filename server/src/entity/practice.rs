//! A practice: the provider whose portal this is. Told apart from others by its web origin.

use sea_orm::entity::prelude::*;

/// A practice: the provider whose portal this is. Told apart from others by its web origin.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "practice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Shown everywhere.
    pub name: String,
    /// As people write it.
    pub phone: String,
    /// Scheme, host and port of its portal, unique; every mailed link starts with it.
    pub origin: String,
    /// Host and port of `origin`, as the Host header spells it.
    pub host: String,
    /// `#rrggbb`.
    pub colour: String,
    /// Of people whose own is not known.
    pub language: String,
    /// Sender address of its mails.
    pub mail_from: String,
    /// A session ends after so many minutes without a request.
    pub idle_minutes: i32,
    pub created_at: i64,
    /// JSON of `policy::Policy`: what it has decided otherwise than the defaults.
    pub policy: String,
    /// Where the newest hash of its access log is mailed every day.
    pub anchor_mail: Option<String>,
    /// Its postal address, one line per line; empty for none.
    pub address: String,
    /// Name of its time zone in the IANA database.
    pub time_zone: String,
    /// When a legal document was last followed by a new version; none while everybody has been asked for all there are.
    pub legal_changed_at: Option<i64>,
    /// What its logo is served as; the picture itself is in `practice_logo`.
    pub logo: Option<String>,
    /// JSON of `outbox::Wordings`: its own words in mails.
    pub wording: String,
}

impl ActiveModelBehavior for ActiveModel {}
