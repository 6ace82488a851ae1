//! A practice with an outbox.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryOrder};
use server::clock::ShiftedClock;
use server::context::Context;
use server::database::Database;
use server::entity::{outbox as table, practice};
use server::outbox::transport::{Carriers, Smtp, SmtpSettings, Tls, Transport};
use server::outbox::{self, Message, Post, Recipient, worker};
use server::random::SystemRandom;
use server::secret::{Keys, MasterKey};
use shared::language::Language;
use shared::moment::Moment;

use super::database::{Guard, fresh};
use super::sink::Sink;

/// Two servers share one key.
const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// A server's inside, up to the outbox.
pub(crate) struct World {
    pub(crate) context: Context,
    pub(crate) clock: Arc<ShiftedClock>,
    pub(crate) practice: practice::Model,
    guard: Guard,
}

/// The simplest mail.
pub(crate) fn pin() -> Message {
    Message::Pin { pin: "4711".into(), minutes: 10 }
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::called("Willow Practice").await
    }

    /// With a practice of that name.
    pub(crate) async fn called(name: &str) -> Self {
        let (database, guard) = fresh().await;
        let clock = Arc::new(ShiftedClock::default());
        let context = context(database, &clock);
        let practice = add_practice(&context, "practice-1", name, "https://portal.example.com").await;
        Self { context, clock, practice, guard }
    }

    /// A second server on the same database.
    pub(crate) async fn second_server(&self) -> Context {
        context(self.guard.open().await, &self.clock)
    }

    /// Another practice on the same database.
    pub(crate) async fn neighbour(&self) -> practice::Model {
        add_practice(&self.context, "practice-2", "Harbor", "https://harbor.example.com").await
    }

    /// Posts one mail, in a transaction of its own.
    pub(crate) async fn post(&self, address: &str, message: &Message) {
        self.post_with(&self.practice, address, message, None, None).await;
    }

    pub(crate) async fn post_with(
        &self,
        practice: &practice::Model,
        address: &str,
        message: &Message,
        topic: Option<&str>,
        valid_until: Option<Moment>,
    ) {
        let to = recipient(address);
        let post = Post { practice, to: &to, message, topic: topic.map(str::to_owned), valid_until };
        let transaction = self.context.database().begin().await.unwrap();
        outbox::post(&self.context, &transaction, post).await.unwrap();
        transaction.commit().await.unwrap();
    }

    /// Sends what is due.
    pub(crate) async fn round(&self, transport: &dyn Transport) -> usize {
        worker::round(&self.context, transport).await.unwrap()
    }

    /// Posts one text message with a code, in a transaction of its own.
    pub(crate) async fn text(&self, number: &str) {
        let to = recipient(number);
        let message = Message::SecurityCode { code: "471147".into(), minutes: 10 };
        let valid_until = Some(self.context.now().plus_seconds(600));
        let post = Post { practice: &self.practice, to: &to, message: &message, topic: None, valid_until };
        let transaction = self.context.database().begin().await.unwrap();
        outbox::text(&self.context, &transaction, post).await.unwrap();
        transaction.commit().await.unwrap();
    }

    /// Sends what is due with everything a server has.
    pub(crate) async fn round_with(&self, carriers: &Carriers) -> usize {
        worker::round(&self.context, carriers).await.unwrap()
    }

    /// All rows, oldest first.
    pub(crate) async fn rows(&self) -> Vec<table::Model> {
        let reader = self.context.database().reader();
        table::Entity::find().order_by_asc(table::Column::Id).all(reader).await.unwrap()
    }

    /// The one row there is.
    pub(crate) async fn row(&self) -> table::Model {
        let rows = self.rows().await;
        assert_eq!(rows.len(), 1);
        rows.into_iter().next().unwrap()
    }

    /// The one row to an address.
    pub(crate) async fn row_to(&self, address: &str) -> table::Model {
        self.rows().await.into_iter().find(|row| row.recipient == address).unwrap()
    }

    /// Changes a row behind the outbox's back.
    pub(crate) async fn set_payload(&self, address: &str, sealed: String) {
        let mut row = self.row_to(address).await.into_active_model();
        row.payload_sealed = Set(Some(sealed));
        row.update(self.context.database().writer()).await.unwrap();
    }

    /// Waits, in real time, until no row is queued.
    pub(crate) async fn settle(&self, longest: Duration) {
        let settled = async {
            while self.rows().await.iter().any(|row| row.state == "queued") {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(longest, settled).await.expect("a mail is still queued");
    }
}

pub(crate) fn recipient(address: &str) -> Recipient {
    Recipient { contact_id: None, staff_id: None, address: address.into(), language: Language::English }
}

fn context(database: Database, clock: &Arc<ShiftedClock>) -> Context {
    let keys = Keys::derive(&MasterKey::from_base64(KEY).unwrap()).unwrap();
    let clock = Arc::clone(clock);
    Context::new(database, clock, Arc::new(SystemRandom::default()), keys, 1).unwrap()
}

async fn add_practice(context: &Context, id: &str, name: &str, origin: &str) -> practice::Model {
    let row = practice::ActiveModel {
        id: Set(id.into()),
        name: Set(name.into()),
        phone: Set("(555) 010-0142".into()),
        origin: Set(origin.into()),
        host: Set(origin.trim_start_matches("https://").into()),
        colour: Set("#2f6f5e".into()),
        language: Set("en".into()),
        mail_from: Set("portal@practice.example".into()),
        idle_minutes: Set(30),
        created_at: Set(context.now().0),
        policy: Set("{}".into()),
        anchor_mail: Set(None),
        address: Set(String::new()),
        time_zone: Set("UTC".into()),
        legal_changed_at: Set(None),
        logo: Set(None),
        wording: Set("{}".into()),
    };
    row.insert(context.database().writer()).await.unwrap()
}

impl Sink {
    /// The real transport to this sink.
    pub(crate) fn smtp(&self, tls: Tls, extra_ca_pem: Option<Vec<u8>>) -> Smtp {
        let port = self.address.port();
        let host = "localhost".to_owned();
        Smtp::new(SmtpSettings { host, port, tls, user: None, password: None, extra_ca_pem }).unwrap()
    }

    /// The real transport, unprotected.
    pub(crate) fn plain(&self) -> Smtp {
        self.smtp(Tls::None, None)
    }

    /// The real transport with a login.
    pub(crate) fn with_login(&self, tls: Tls, extra_ca_pem: Option<Vec<u8>>) -> Smtp {
        let (user, password) = (Some("portal".to_owned()), Some("mail-secret".to_owned()));
        let port = self.address.port();
        Smtp::new(SmtpSettings { host: "localhost".into(), port, tls, user, password, extra_ca_pem }).unwrap()
    }
}
