//! `portico demo --scale`: a practice of tens of thousands of contacts with years of log rows, for measuring. Written
//! straight into the tables, many rows at a time, as the features would have written them one by one.

mod bulk;
mod dice;
mod invent;
mod log;
mod mails;
mod people;
mod staff;

use anyhow::{Context as _, bail};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter};

use crate::context::Context;
use crate::entity::{contact, practice};
use crate::{audit, listed, practice as practices};

use dice::Dice;

/// Days the invented past is long.
const DAYS: i64 = 4 * 365;

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Contacts.
    pub contacts: u32,
    /// Rows of the access log.
    pub log_rows: u32,
}

impl Size {
    /// What Portico promises to stay quick with.
    pub const PROMISED: Self = Self { contacts: 50_000, log_rows: 2_000_000 };
}

/// Adds so many people and log rows to the first practice of the demo; `say` is told how far it is. A practice that has
/// them already keeps them.
pub async fn scale(context: &Context, size: Size, say: impl Fn(&str)) -> anyhow::Result<()> {
    // Ids sort as they were given.
    let all = practices::all(context.database().reader()).await?;
    let first = all.into_iter().min_by(|one, other| one.id.cmp(&other.id));
    let practice = first.context("there is no practice yet")?;
    match contacts(context, &practice).await? {
        known if known >= u64::from(size.contacts) => return Ok(()),
        known if known > 1000 => bail!("filling this database was interrupted; begin with an empty one"),
        _ => {}
    }
    // The chain goes on behind what the demo itself has written.
    audit::sealer::all(context).await?;
    let mut dice = Dice::new(0x706f_7274_6963_6f01);
    let staff = staff::employ(context, &practice).await?;
    let people = people::admit(context, &practice, size.contacts, &staff, &mut dice, &say).await?;
    listed::keep_all(context.database().writer(), &practice.id).await?;
    mails::post(context, &practice, &people, &mut dice, &say).await?;
    log::write(context, &practice, (&people, &staff), size.log_rows, &mut dice, &say).await?;
    // As its autovacuum would have done by itself over the years.
    let writer = context.database().writer();
    if writer.get_database_backend() == DbBackend::Postgres {
        say("counting for PostgreSQL's planner");
        writer.execute_unprepared("VACUUM ANALYZE").await?;
    }
    Ok(())
}

async fn contacts(context: &Context, practice: &practice::Model) -> anyhow::Result<u64> {
    let of_practice = contact::Entity::find().filter(contact::Column::PracticeId.eq(&practice.id));
    Ok(of_practice.count(context.database().reader()).await?)
}

/// A number as people read it.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_by_threes() {
        assert_eq!([7, 999, 1000, 2_000_000].map(grouped), ["7", "999", "1,000", "2,000,000"]);
    }
}
