//! A mail or text message, written in the transaction of what caused it and sent by a worker.

use sea_orm::entity::prelude::*;

/// A mail or text message, written in the transaction of what caused it and sent by a worker.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    /// `outbox::Message::tag`.
    pub message: String,
    pub contact_id: Option<String>,
    pub staff_id: Option<String>,
    /// `mail` or `sms`.
    pub channel: String,
    /// The stored address, or the stored number as a phone dials it.
    pub recipient: String,
    pub language: String,
    /// What the message needs, secrets included; wiped when it is done, or refused and of no use any more.
    pub payload_sealed: Option<String>,
    /// A newer mail with the same topic takes this one's place.
    pub topic: Option<String>,
    /// Not sent after this.
    pub valid_until: Option<i64>,
    /// Queued, sent, refused, dropped.
    pub state: String,
    /// Counted before sending.
    pub attempts: i32,
    pub next_at: i64,
    /// Of the worker that is sending it.
    pub lease: Option<String>,
    pub lease_until: Option<i64>,
    /// The mail server's words.
    pub last_answer: Option<String>,
    pub created_at: i64,
    pub done_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
