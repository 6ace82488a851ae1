//! `portico migrate`.

use std::io::Write;

use anyhow::bail;
use sea_orm_migration::MigratorTrait;

use super::world;
use crate::config::Settings;
use crate::database::{Location, Schema, schema};
use crate::migration::Migrator;

/// Brings the schema up to date, or says what that would do.
pub(super) async fn run(settings: &Settings, dry_run: bool, out: &mut impl Write) -> anyhow::Result<()> {
    if dry_run {
        return tell(settings, out).await;
    }
    world::data_dir(settings)?;
    let database = settings.database.open().await?;
    let applied = database.migrate().await?;
    database.close().await?;
    match applied.as_slice() {
        [] => writeln!(out, "The database is up to date.")?,
        names => writeln!(out, "Applied: {}.", names.join(", "))?,
    }
    Ok(())
}

async fn tell(settings: &Settings, out: &mut impl Write) -> anyhow::Result<()> {
    // Opening would make the file.
    if let Location::File(path) = &settings.database
        && !path.exists()
    {
        let names: Vec<String> = Migrator::migrations().iter().map(|change| change.name().to_owned()).collect();
        writeln!(out, "Would make {} and apply: {}.", path.display(), names.join(", "))?;
        return Ok(());
    }
    let database = settings.database.open().await?;
    let found = schema(&database).await?;
    database.close().await?;
    match found {
        Schema::Current => writeln!(out, "The database is up to date.")?,
        Schema::Behind(names) => writeln!(out, "Would apply: {}.", names.join(", "))?,
        Schema::Newer(names) => bail!("this database was changed by a newer Portico ({})", names.join(", ")),
    }
    Ok(())
}
