//! Opening what the settings name.

use std::os::unix::fs::DirBuilderExt;
use std::sync::Arc;

use anyhow::Context as _;

use crate::audit;
use crate::clock::SystemClock;
use crate::config::Settings;
use crate::context::Context;
use crate::practice;
use crate::random::SystemRandom;
use crate::secret::KEY_CHECK;

/// The file in the data folder that the anchors of the access log are added to.
pub(super) const ANCHORS: &str = "anchors.log";

/// Opens the data folder, the database, which is brought up to date, and the keys.
pub(super) async fn open(settings: &Settings) -> anyhow::Result<Context> {
    data_dir(settings)?;
    let database = settings.database.open().await?;
    database.migrate().await?;
    let random = SystemRandom::default();
    let empty = practice::all(database.reader()).await?.is_empty();
    let keys = settings.keys(&random, empty)?;
    database.check_key(&keys.mark(KEY_CHECK)).await?;
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    Context::new(database, Arc::new(SystemClock), Arc::new(random), keys, cores)
}

/// Ends a command: what it wrote to the access log is sealed, since there may be no server that does.
pub(super) async fn close(context: &Context) -> anyhow::Result<()> {
    audit::sealer::all(context).await?;
    context.database().clone().close().await?;
    Ok(())
}

/// Makes the data folder if it is not there. For its owner only: it holds the key and the people.
pub(super) fn data_dir(settings: &Settings) -> anyhow::Result<()> {
    let folder = &settings.data_dir;
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true).mode(0o700);
    builder.create(folder).with_context(|| format!("the data folder {} cannot be made", folder.display()))
}
