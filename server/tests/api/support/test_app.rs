//! The whole server in process, on a database of its own.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use axum::response::Response;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Statement,
};
use server::audit::Who;
use server::clock::ShiftedClock;
use server::context::Context;
use server::entity::{access_log, practice};
use server::http::Site;
use server::outbox;
use server::outbox::transport::{Mail, Memory, TextMessage};
use server::practice::NewPractice;
use server::random::SystemRandom;
use server::router::router;
use server::secret::{Keys, MasterKey};
use server::settings::{self, By, Section};
use shared::endpoint::Check;
use shared::settings::MailSettings;
use tower::ServiceExt;

use super::browser::Browser;
use super::database;

/// A running portal with one practice at `http://localhost:8080`.
pub(crate) struct TestApp {
    pub(crate) context: Context,
    pub(crate) clock: Arc<ShiftedClock>,
    pub(crate) practice: practice::Model,
    router: Router,
    mails: Arc<Memory>,
    statements: Arc<Mutex<Vec<String>>>,
    master: Arc<MasterKey>,
    guard: Arc<database::Guard>,
}

impl TestApp {
    pub(crate) async fn start() -> Self {
        Self::at("http://localhost:8080").await
    }

    /// With its practice at another origin.
    pub(crate) async fn at(origin: &str) -> Self {
        let (mut database, guard) = database::fresh().await;
        let statements = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&statements);
        database.watch(move |statement| seen.lock().unwrap().push(statement.sql.clone()));
        let (clock, random) = (Arc::new(ShiftedClock::default()), Arc::new(SystemRandom::default()));
        let master = Arc::new(MasterKey::draw(random.as_ref()).unwrap());
        let keys = Keys::derive(&master).unwrap();
        let context = Context::new(database, clock.clone(), random, keys, 2).unwrap();
        let practice = add_practice(&context, "Willow Practice", origin).await;
        let router = router(&context, Self::site(), &[], Router::new());
        let mails = Arc::new(Memory::default());
        Self { context, clock, practice, router, mails, statements, master, guard: Arc::new(guard) }
    }

    /// A second server of the same database, with the same key and clock and nothing else in common.
    pub(crate) async fn second_server(&self) -> Self {
        let (database, random) = (self.guard.open().await, Arc::new(SystemRandom::default()));
        let keys = Keys::derive(&self.master).unwrap();
        let context = Context::new(database, self.clock.clone(), random, keys, 2).unwrap();
        Self {
            router: router(&context, Self::site(), &[], Router::new()),
            context,
            clock: Arc::clone(&self.clock),
            practice: self.practice.clone(),
            mails: Arc::clone(&self.mails),
            statements: Arc::clone(&self.statements),
            master: Arc::clone(&self.master),
            guard: Arc::clone(&self.guard),
        }
    }

    fn site() -> Site {
        let site = [
            ("index.html", include_str!("index.html")),
            ("assets/app-1.js", "start()"),
            ("robots.txt", "User-agent: *"),
        ];
        Site::collect(site.into_iter().map(|(path, data)| (path.to_owned(), data.as_bytes().into())))
    }

    /// A second practice on the same server.
    pub(crate) async fn neighbour(&self, origin: &str) -> practice::Model {
        let added = add_practice(&self.context, "Harbor Accounting", origin).await;
        self.context.directory().refresh();
        added
    }

    /// Sets the practice's decisions, as JSON of `policy::Policy`.
    pub(crate) async fn decide(&self, policy: &str) {
        practice::Entity::update_many()
            .col_expr(practice::Column::Policy, Expr::value(policy))
            .filter(practice::Column::Id.eq(&self.practice.id))
            .exec(self.context.database().writer())
            .await
            .unwrap();
        self.context.directory().refresh();
    }

    /// Has the anchors of the access log mailed, as the command line does.
    pub(crate) async fn mail_anchors_to(&self, address: &str) {
        let transaction = self.context.database().begin().await.unwrap();
        let value = MailSettings { anchor_mail: address.into(), ..Section::of(&self.practice) }.check().unwrap();
        let by = By { who: Who::CommandLine, visitor: None };
        settings::save::<MailSettings>(&self.context, &transaction, &self.practice.id, (None, value), by)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
    }

    /// A browser with no cookies at the practice's origin.
    pub(crate) fn browser(&self) -> Browser<'_> {
        Browser::new(self, &self.practice.origin)
    }

    /// A browser in another network.
    pub(crate) fn browser_at(&self, address: [u8; 4]) -> Browser<'_> {
        self.browser().at(address)
    }

    /// Sends a request as it is.
    pub(crate) async fn send(&self, request: Request<Body>) -> Response {
        self.send_from([203, 0, 113, 9], request).await
    }

    /// Sends a request as it is, from an address.
    pub(crate) async fn send_from(&self, address: [u8; 4], mut request: Request<Body>) -> Response {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from((address, 50_000))));
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Sends what is due and answers with all mails so far, oldest first.
    pub(crate) async fn mails(&self) -> Vec<Mail> {
        outbox::worker::round(&self.context, self.mails.as_ref()).await.unwrap();
        self.mails.mails()
    }

    /// Sends what is due and answers with all text messages so far, oldest first.
    pub(crate) async fn texts(&self) -> Vec<TextMessage> {
        outbox::worker::round(&self.context, self.mails.as_ref()).await.unwrap();
        self.mails.texts()
    }

    /// The newest mail to an address.
    pub(crate) async fn mail_to(&self, address: &str) -> Mail {
        self.mails().await.into_iter().rfind(|mail| mail.to == address).expect("a mail")
    }

    /// The log's reasons, oldest first.
    pub(crate) async fn reasons(&self) -> Vec<String> {
        self.log().await.into_iter().map(|row| row.reason).collect()
    }

    /// The log, oldest first.
    pub(crate) async fn log(&self) -> Vec<access_log::Model> {
        let reader = self.context.database().reader();
        access_log::Entity::find().order_by_asc(access_log::Column::Id).all(reader).await.unwrap()
    }

    /// The statements that have run since this was last asked.
    pub(crate) fn statements(&self) -> Vec<String> {
        std::mem::take(&mut *self.statements.lock().unwrap())
    }

    /// Forgets the statements since then: they were those of a test.
    pub(crate) fn put_back(&self, seen: Vec<String>) {
        *self.statements.lock().unwrap() = seen;
    }

    /// Whether two transactions can be open at once at all.
    pub(crate) fn many_writers(&self) -> bool {
        self.context.database().writer().get_database_backend() == DbBackend::Postgres
    }

    /// Until some statement waits for a lock of another transaction.
    pub(crate) async fn until_one_waits(&self) {
        let waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        let waiting = Statement::from_string(DbBackend::Postgres, waiting);
        while self.context.database().writer().query_one_raw(waiting.clone()).await.unwrap().is_none() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// How many rows a table has.
    pub(crate) async fn count<E>(&self) -> u64
    where
        E: EntityTrait,
        E::Model: Send + Sync,
    {
        E::find().count(self.context.database().reader()).await.unwrap()
    }
}

async fn add_practice(context: &Context, name: &str, origin: &str) -> practice::Model {
    let new = NewPractice::parse(name, "(555) 010-0142", origin, "#2f6f5e", "en", "hello@practice.example").unwrap();
    let transaction = context.database().begin().await.unwrap();
    let practice = server::practice::add(context, &transaction, &new).await.unwrap();
    transaction.commit().await.unwrap();
    practice
}
