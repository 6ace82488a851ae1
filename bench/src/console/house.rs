//! The server in this process, with a practice of many people and staff who are signed in.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use futures_util::StreamExt;
use sea_orm::Statement;
use server::account::{self, Owner};
use server::audit::{Visitor, sealer};
use server::clock::SystemClock;
use server::context::Context;
use server::database::Location;
use server::demo::{PASSWORD, Size, scale};
use server::entity::practice;
use server::http::Site;
use server::practice::NewPractice;
use server::random::SystemRandom;
use server::router::router;
use server::secret::{KEY_CHECK, Keys, MasterKey};
use server::session;
use server::staff::{self, NewStaff};
use shared::staff::Role;
use shared::value::email_address::EmailAddress;
use tower::ServiceExt;

const ORIGIN: &str = "http://localhost";
const ADMIN: &str = "admin@practice.example";
const CLINICIAN: &str = "clinician1@practice.example";
const DESK: &str = "desk1@practice.example";

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Admin,
    Clinician,
    Desk,
}

/// How it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// A GET, answered as a whole.
    Read,
    /// A POST that is answered by a file, of which the first piece counts.
    Export,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

pub(crate) struct House {
    pub(crate) context: Context,
    router: Router,
    tokens: [String; 3],
    statements: Arc<Mutex<Option<Vec<Statement>>>>,
}

impl House {
    /// Opens the database as the server does, and fills it if it is empty.
    pub(crate) async fn open(data_dir: &Path, location: Location, size: Size) -> anyhow::Result<Self> {
        std::fs::create_dir_all(data_dir)?;
        let mut database = location.open().await?;
        database.migrate().await?;
        let statements = Arc::new(Mutex::new(None::<Vec<Statement>>));
        let seen = Arc::clone(&statements);
        database.watch(move |statement| {
            if let Some(kept) = seen.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
                kept.push(statement.clone());
            }
        });
        let random = SystemRandom::default();
        let keys = Keys::derive(&MasterKey::from_file_or_new(&data_dir.join("secret.key"), &random)?)?;
        database.check_key(&keys.mark(KEY_CHECK)).await?;
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let context = Context::new(database, Arc::new(SystemClock), Arc::new(random), keys, cores)?;
        let practice = practice(&context).await?;
        scale(&context, size, |what| eprintln!("bench: {what}")).await?;
        sealer::all(&context).await?;
        let mut tokens = [const { String::new() }; 3];
        for (token, email) in tokens.iter_mut().zip([ADMIN, CLINICIAN, DESK]) {
            *token = sign_in(&context, &practice, email).await?;
        }
        let page = [("index.html".to_owned(), b"<!doctype html>".as_slice().into())];
        let router = router(&context, Site::collect(page.into_iter()), &[], Router::new());
        Ok(Self { context, router, tokens, statements })
    }

    /// Asks the router, as the listener would.
    pub(crate) async fn ask(&self, who: Who, how: How, path: &str) -> anyhow::Result<Answer> {
        let token = &self.tokens[who as usize];
        let request = Request::builder()
            .header("host", "localhost")
            .header("origin", ORIGIN)
            .header("cookie", format!("portico={token}"))
            .extension(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 50_000))));
        let request = match how {
            How::Read => request.uri(path).body(Body::empty())?,
            How::Export => {
                let (path, body) = path.split_once(' ').context("an export has a body")?;
                let request = request.method("POST").uri(path).header("content-type", "application/json");
                request.body(Body::from(body.to_owned()))?
            }
        };
        let answer = self.router.clone().oneshot(request).await?;
        let status = answer.status().as_u16();
        let mut pieces = answer.into_body().into_data_stream();
        let mut body = Vec::new();
        while let Some(piece) = pieces.next().await {
            body.extend_from_slice(&piece?);
            if how == How::Export {
                break;
            }
        }
        Ok(Answer { status, body })
    }

    /// The statements of one request, with their values.
    pub(crate) async fn statements(&self, who: Who, how: How, path: &str) -> anyhow::Result<(Answer, Vec<Statement>)> {
        let kept = || self.statements.lock().unwrap_or_else(PoisonError::into_inner);
        *kept() = Some(Vec::new());
        let answer = self.ask(who, how, path).await;
        let statements = kept().take().unwrap_or_default();
        Ok((answer?, statements))
    }

    pub(crate) async fn close(self) -> anyhow::Result<()> {
        sealer::all(&self.context).await?;
        self.context.database().clone().close().await?;
        Ok(())
    }
}

/// The practice, made with its first administrator when there is none.
async fn practice(context: &Context) -> anyhow::Result<practice::Model> {
    if let Some(known) = server::practice::all(context.database().reader()).await?.into_iter().next() {
        return Ok(known);
    }
    let hash = context.hasher().hash(context.random(), PASSWORD).await?;
    let transaction = context.database().begin().await?;
    let new =
        NewPractice::parse("Willow Practice", "(555) 010-0142", ORIGIN, "#2f6f5e", "en", "hello@practice.example")?;
    let practice = server::practice::add(context, &transaction, &new).await?;
    let email = EmailAddress::parse(ADMIN).map_err(|code| anyhow::anyhow!("{code:?}"))?;
    let new = NewStaff { name: "Alex Admin".to_owned(), email, role: Role::Admin };
    staff::add(context, &transaction, &practice.id, &new).await?;
    let (member, _) = account::find_staff(&transaction, &practice.id, ADMIN).await?.context("nobody was added")?;
    account::create(context, &transaction, &Owner::Staff(member), Some(hash)).await?;
    transaction.commit().await?;
    context.directory().refresh();
    Ok(practice)
}

/// A session of a staff member.
async fn sign_in(context: &Context, practice: &practice::Model, email: &str) -> anyhow::Result<String> {
    let writer = context.database().writer();
    let found = account::find_staff(writer, &practice.id, email).await?;
    let account = found.and_then(|(_, account)| account).with_context(|| format!("{email} has no account"))?;
    session::open(context, writer, practice, &account.id, &Visitor::default(), None).await
}
