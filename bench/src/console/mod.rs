//! How quick the console's lists are with many people, and whether their queries find their rows by indexes. The whole
//! server in this process, its router called as its listener would.

mod house;
mod plans;
mod questions;
mod table;

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use server::database::Location;
use server::demo::Size;

use house::House;
use questions::Question;

/// What is measured, and where.
#[derive(Args)]
pub(crate) struct Wishes {
    /// The data folder; what is in it is kept from one run to the next.
    data_dir: PathBuf,
    /// A PostgreSQL database to be filled and measured, instead of a SQLite file in the folder.
    #[arg(long)]
    database_url: Option<String>,
    /// How often each list is asked for.
    #[arg(long, default_value_t = 200)]
    requests: usize,
    /// Contacts to measure with.
    #[arg(long, default_value_t = Size::PROMISED.contacts)]
    contacts: u32,
    /// Log rows to measure with.
    #[arg(long, default_value_t = Size::PROMISED.log_rows)]
    log_rows: u32,
}

/// Fills the database if it is empty, measures every list, and prints the table.
pub(crate) async fn measure(wishes: &Wishes) -> anyhow::Result<()> {
    let location = match &wishes.database_url {
        Some(url) => Location::Postgres(url.clone()),
        None => Location::File(wishes.data_dir.join("portico.db")),
    };
    let size = Size { contacts: wishes.contacts, log_rows: wishes.log_rows };
    let house = House::open(&wishes.data_dir, location, size).await?;
    println!("{}", table::head());
    let (mut missed, mut unindexed, mut unknown) = (0, 0, 0);
    for question in questions::all(&house).await? {
        let plans = plans::of(&house, &question).await?;
        let Some(plans) = plans else {
            println!("{}", table::not_offered(&question));
            unknown += 1;
            continue;
        };
        let times = ask(&house, &question, wishes.requests).await?;
        let (line, met) = table::line(&question, times, &plans);
        println!("{line}");
        missed += u32::from(!met);
        unindexed += u32::from(!plans.is_empty());
    }
    println!("\n{}", table::sum(missed, unindexed));
    house.close().await?;
    // Lists that nobody could measure are no good figures.
    anyhow::ensure!(unknown == 0, "{unknown} lists were not answered");
    Ok(())
}

/// Milliseconds of each answer, one after the other.
async fn ask(house: &House, question: &Question, requests: usize) -> anyhow::Result<Vec<f64>> {
    let mut times = Vec::with_capacity(requests);
    for number in 0..requests {
        let path = &question.paths[number % question.paths.len()];
        let start = Instant::now();
        let answer = house.ask(question.who, question.how, path).await?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        anyhow::ensure!(answer.status == 200, "{path} answers {}", answer.status);
    }
    Ok(times)
}
