//! The two servers, on copies of the same data.

use std::{
    env,
    fs::{self, File},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use eyre::{Result, WrapErr, bail};
use tempfile::TempDir;

use super::{
    process::{self, Memory},
    sink::Sink,
};
use crate::{paths, run, say::say};

/// Data folders and lists of people; removed at the end.
pub(super) struct World {
    folder: TempDir,
}

impl World {
    /// Makes a practice and its people. Lies in the build folder: where the system keeps temporary files, writing to disk
    /// may cost nothing.
    pub(super) fn prepare(links: u32) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(paths::target())?;
        let world = Self { folder };
        fs::create_dir(world.lists())?;
        let practice = ["--name", "Willow Practice", "--phone", "(555) 010-0142", "--origin", "http://localhost"];
        let mut add = own(Command::new(paths::portico()).args(["practice", "add"]).args(practice));
        run::read(add.args(["--mail-from", "hello@practice.example", "--data-dir"]).arg(world.data("portico")))?;
        say(&format!("preparing {links} people who ask for a link, as many who have one, and 2000 others"));
        let mut people = Command::new(bench());
        people.arg("people").arg(world.data("portico")).arg(world.lists()).args(["--links", &links.to_string()]);
        run::read(people.args(["--passwords", "1000"]))?;
        fs::create_dir(world.data("bare"))?;
        for entry in fs::read_dir(world.data("portico"))? {
            let from = entry?.path();
            let name = from.file_name().unwrap_or_default().to_owned();
            fs::copy(&from, world.data("bare").join(name))?;
        }
        Ok(world)
    }

    /// The folder of lists, one per scenario.
    pub(super) fn lists(&self) -> PathBuf {
        self.folder.path().join("lists")
    }

    fn data(&self, server: &str) -> PathBuf {
        self.folder.path().join(server)
    }

    /// Starts Portico as an administrator would, mail and proxy configured, nothing switched off.
    pub(super) fn portico(&self, sink: &Sink) -> Result<Server> {
        let port = free_port()?;
        let mut command = own(Command::new(paths::portico()).arg("serve").arg("--data-dir").arg(self.data("portico")));
        command.args(["--listen", &format!("127.0.0.1:{port}"), "--trusted-proxies", "127.0.0.1"]).args([
            "--smtp-host",
            "127.0.0.1",
            "--smtp-tls",
            "none",
            "--smtp-port",
            &sink.port.to_string(),
        ]);
        Server::start("portico", command, port, &self.folder.path().join("portico.log"))
    }

    /// Starts the bare server.
    pub(super) fn bare(&self, sink: &Sink) -> Result<Server> {
        let port = free_port()?;
        let mut command = Command::new(bench());
        command.arg("bare").arg(self.data("bare"));
        command.args(["--port", &port.to_string(), "--smtp-port", &sink.port.to_string()]);
        Server::start("bare", command, port, &self.folder.path().join("bare.log"))
    }
}

/// A running server; ended when dropped.
pub(super) struct Server {
    pub(super) name: &'static str,
    pub(super) port: u16,
    process: Child,
}

impl Server {
    fn start(name: &'static str, mut command: Command, port: u16, log: &Path) -> Result<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(log)?);
        let process = command.spawn().wrap_err_with(|| format!("cannot start the {name} server"))?;
        let mut server = Self { name, port, process };
        let end = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if server.process.try_wait()?.is_some() || Instant::now() > end {
                let said = fs::read_to_string(log).unwrap_or_default();
                bail!("the {name} server does not answer; it said:\n{said}");
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }

    pub(super) fn cpu_milliseconds(&self) -> Result<f64> {
        process::cpu_milliseconds(self.process.id())
    }

    pub(super) fn memory(&self) -> Result<Memory> {
        process::memory(self.process.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The release build of the programs beside Portico.
fn bench() -> PathBuf {
    paths::target().join("release/bench")
}

/// Settings of this machine's own Portico must not reach the one that is measured.
fn own(command: &mut Command) -> Command {
    let mut clean = Command::new(command.get_program());
    clean.args(command.get_args());
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PORTICO_")) {
        clean.env_remove(name);
    }
    clean
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
