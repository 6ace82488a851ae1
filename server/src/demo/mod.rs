//! `portico demo`: the whole product on this machine alone, filled with invented people, for trying out and for
//! outside Playwright suites. What it promises stands in docs/testing.md.

mod mailbox;
mod routes;
mod scale;
mod seed;

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::net::TcpListener;

use crate::clock::ShiftedClock;
use crate::context::Context;
use crate::database::Location;
use crate::http::Site;
use crate::outbox::transport::{Carriers, Memory};
use crate::random::SystemRandom;
use crate::router::router;
use crate::running;
use crate::secret::{KEY_CHECK, Keys, MasterKey};

pub use scale::{Size, scale};
pub use seed::PASSWORD;

/// What the demo is asked for.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// Port on this machine; 0 for any free one.
    pub port: u16,
    /// Where the data goes; a temporary folder that is removed at the end when not given.
    pub data_dir: Option<PathBuf>,
    /// The app's files, when they are not the ones inside the binary.
    pub site: Option<PathBuf>,
    /// How many people and log rows there are besides.
    pub scale: Option<Size>,
    /// The `postgres://` address of the database to be filled, instead of a SQLite file.
    pub database_url: Option<String>,
}

/// The demo's movable parts.
#[derive(Clone)]
struct Stage {
    context: Context,
    clock: Arc<ShiftedClock>,
    sent: Arc<Memory>,
    port: u16,
    /// What takes a minute to make is not reset.
    scaled: bool,
}

/// Runs the demo until it is told to stop.
pub async fn run(wishes: Wishes) -> anyhow::Result<()> {
    // Loopback and nothing else: everybody's password is known.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, wishes.port))
        .await
        .with_context(|| format!("port {} is not free; choose another one with --port", wishes.port))?;
    let port = listener.local_addr()?.port();
    let folder = Folder::open(wishes.data_dir, port)?;
    let in_file = wishes.database_url.is_none();
    let location = match wishes.database_url {
        Some(url) => Location::Postgres(url),
        None => Location::File(folder.path().join("demo.db")),
    };
    let database = location.open().await?;
    database.migrate().await?;
    let (clock, random) = (Arc::new(ShiftedClock::default()), Arc::new(SystemRandom::default()));
    let keys = Keys::derive(&MasterKey::from_file_or_new(&folder.path().join("secret.key"), random.as_ref())?)?;
    if !in_file {
        // The file goes with its folder and the key in it; another database stays.
        database.check_key(&keys.mark(KEY_CHECK)).await?;
    }
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let context = Context::new(database, clock.clone(), random, keys, cores)?;
    let scaled = wishes.scale.is_some();
    let stage = Stage { context: context.clone(), clock, sent: Arc::new(Memory::default()), port, scaled };
    seed::fill(&context, port).await?;
    if let Some(size) = wishes.scale {
        scale(&context, size, |what| eprintln!("portico demo: {what}")).await?;
    }
    let site = match wishes.site {
        Some(folder) => Site::from_folder(&folder)?,
        None => Site::embedded(),
    };
    let sent = stage.sent.clone();
    let carriers = Carriers { mail: Some(sent.clone()), sms: Some(sent) };
    let router = router(&context, site, &[], routes::routes(stage));
    println!("portico demo ready at http://localhost:{port}");
    let anchors = folder.path().join("anchors.log");
    running::run(context, router, listener, carriers, anchors, Duration::from_secs(2)).await
}

/// A folder that is removed at the end, if the demo made it.
struct Folder {
    path: PathBuf,
    temporary: bool,
}

impl Folder {
    fn open(wished: Option<PathBuf>, port: u16) -> anyhow::Result<Self> {
        let temporary = wished.is_none();
        let path =
            wished.unwrap_or_else(|| std::env::temp_dir().join(format!("portico-demo-{port}-{}", std::process::id())));
        std::fs::create_dir_all(&path).with_context(|| format!("making {}", path.display()))?;
        Ok(Self { path, temporary })
    }

    fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.temporary {
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}
