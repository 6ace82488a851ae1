//! What the four ways into a session cost, beside a bare server in the same run.
//!
//! The machine may be busy with other things, so what counts is CPU time, and the two servers take turns.

mod load;
mod process;
mod servers;
mod sink;
mod table;

use std::{path::Path, thread, time::Duration};

use clap::Args;
use eyre::{Result, bail};

use self::{
    load::{Figures, Round, Scenario, load},
    servers::{Server, World},
    sink::Sink,
    table::Rounds,
};
use super::machine;
use crate::{demo, run, setup};

/// Connections over which requests come.
const CONNECTIONS: usize = 8;
/// Sign-ins at a time while memory is looked at.
const PARALLEL: [usize; 3] = [1, 8, 64];
/// Links a second that are prepared; no machine we know answers more requests.
const FASTEST: u32 = 4_000;

/// How to measure.
#[derive(Args)]
pub(crate) struct Wishes {
    /// Rounds of each request at each server.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=20))]
    rounds: u32,
    /// Seconds of a round.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=30))]
    seconds: u32,
    /// Measure the release build that is there, instead of bringing it up to date first.
    #[arg(long)]
    built: bool,
    /// Measure this request alone.
    #[arg(long)]
    only: Option<Scenario>,
}

/// Measures and prints.
pub(crate) fn sign_in(wishes: &Wishes) -> Result<()> {
    setup::wrk()?;
    if !wishes.built {
        demo::release()?;
        run::shown(run::cargo().args(["build", "--release", "--package", "bench"]))?;
    }
    let sink = Sink::start()?;
    let world = World::prepare(wishes.rounds * wishes.seconds * FASTEST)?;
    let lists = world.lists();
    let (portico, bare) = (world.portico(&sink)?, world.bare(&sink)?);

    thread::sleep(Duration::from_secs(1));
    let (bare_idle, idle) = (bare.memory()?, portico.memory()?);
    let mut hashing = Vec::new();
    for connections in PARALLEL {
        let round = Round { port: portico.port, lists: &lists, connections, seconds: wishes.seconds, first: 0 };
        load(Scenario::Password, &round)?;
        hashing.push((connections, portico.memory()?));
    }
    rest(&portico)?;

    println!("machine: {}", machine::machine());
    println!(
        "{CONNECTIONS} connections, {} rounds of {} s each, in turns; SQLite, synchronous FULL",
        wishes.rounds, wishes.seconds
    );
    println!("{}", table::head());
    for scenario in Scenario::ALL.into_iter().filter(|scenario| wishes.only.is_none_or(|only| only == *scenario)) {
        let course = Course { scenario, wishes, lists: &lists, sink: &sink };
        let (ours, theirs) = course.run(&portico, &bare)?;
        println!("{}", table::lines(scenario, &ours, &theirs));
    }
    println!("mails delivered: {}", sink.mails());
    println!("{}", table::memory(bare_idle, idle, &hashing, portico.memory()?));
    Ok(())
}

/// Waits until a server is done with what was begun: of many sign-ins at a time, as many hashes are still to be worked out
/// when the load ends, and they are no part of what is measured next.
fn rest(server: &Server) -> Result<()> {
    let mut before = server.cpu_milliseconds()?;
    loop {
        thread::sleep(Duration::from_millis(500));
        let now = server.cpu_milliseconds()?;
        if now - before < 50.0 {
            return Ok(());
        }
        before = now;
    }
}

/// All rounds of one request.
struct Course<'a> {
    scenario: Scenario,
    wishes: &'a Wishes,
    lists: &'a Path,
    sink: &'a Sink,
}

impl Course<'_> {
    /// The servers take turns, so that whatever else the machine does meets both.
    fn run(&self, portico: &Server, bare: &Server) -> Result<(Rounds, Rounds)> {
        let (mut ours, mut theirs) = (Rounds::default(), Rounds::default());
        for _ in 0..self.wishes.rounds {
            self.round(portico, &mut ours)?;
            self.round(bare, &mut theirs)?;
        }
        Ok((ours, theirs))
    }

    fn round(&self, server: &Server, rounds: &mut Rounds) -> Result<()> {
        let (mails, cpu) = (self.sink.mails(), server.cpu_milliseconds()?);
        let Wishes { seconds, .. } = *self.wishes;
        let round =
            Round { port: server.port, lists: self.lists, connections: CONNECTIONS, seconds, first: rounds.sent() };
        let figures = load(self.scenario, &round)?;
        self.settle(server, &figures, mails)?;
        rounds.add(&figures, server.cpu_milliseconds()? - cpu);
        Ok(())
    }

    /// Waits for what was begun: the last answers, and the mails, which are part of asking.
    fn settle(&self, server: &Server, figures: &Figures, before: u32) -> Result<()> {
        if self.scenario != Scenario::Ask {
            thread::sleep(Duration::from_millis(300));
            return Ok(());
        }
        let delivered = self.sink.wait_for(before + figures.requests) - before;
        if delivered < figures.requests {
            bail!("{} requests brought {delivered} mails from the {} server", figures.requests, server.name);
        }
        Ok(())
    }
}
