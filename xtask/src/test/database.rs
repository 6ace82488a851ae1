//! A PostgreSQL server for tests and measurements alone: in a temporary folder, on a free port, gone afterwards. The machine's own
//! databases are never touched.

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::TcpListener,
    os::unix::{fs::chown, process::CommandExt},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use eyre::{Result, WrapErr, bail, ensure};
use tempfile::TempDir;

use crate::{run, say::say, setup};

/// Its databases: one for the API tests, one for the browser's.
const DATABASES: [&str; 2] = ["portico_test", "portico_e2e"];

/// Keeps the server until its own input ends, then stops it and removes the folder. Our end of that pipe closes with us
/// however we end, so that not even a killed test run leaves a server behind. Ctrl-C goes to us, not to it.
const KEEPER: &str = r#"trap '' INT TERM HUP
"$@" </dev/null >"$0/log" 2>&1 &
cat >/dev/null
kill -INT $!
wait $!
rm -rf "$0""#;

/// A running server. Dropping it stops it and removes its folder.
pub(crate) struct Database {
    keeper: Child,
    folder: TempDir,
    port: u16,
    password: String,
}

/// Starts once; later parts get the same, or the same reason why not.
pub(super) fn get(known: &mut Option<Result<Database, String>>) -> Result<&Database> {
    match known.get_or_insert_with(|| Database::start().map_err(|error| format!("{error:#}"))) {
        Ok(database) => Ok(database),
        Err(reason) => bail!("{reason}"),
    }
}

impl Database {
    /// Where a client connects to.
    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgres://portico:{}@127.0.0.1:{}/{database}", self.password, self.port)
    }

    /// Starts one.
    pub(crate) fn start() -> Result<Self> {
        let programs = setup::postgres::programs()?;
        say("starting a temporary PostgreSQL");
        let folder = tempfile::Builder::new().prefix("portico-postgres-").tempdir()?;
        let user = User::for_server()?;
        let data = folder.path().join("data");
        let password = random_password()?;
        let password_file = folder.path().join("password");
        fs::write(&password_file, &password)?;
        for path in [folder.path(), &password_file] {
            user.own(path)?;
        }

        let mut initdb = user.command(&programs.join("initdb"));
        initdb.arg("--pgdata").arg(&data).arg("--pwfile").arg(&password_file);
        // The password goes in plain over loopback: SCRAM's thousands of hashes per connection are slow in a debug build.
        initdb.args(["--username=portico", "--auth=password", "--encoding=UTF8", "--locale=C", "--no-sync"]);
        run::quiet(&mut initdb, "preparing the temporary PostgreSQL")?;
        create_databases(user.command(&programs.join("postgres")), &data)?;

        // Found free a moment before it is used; the server complains in its log should somebody be faster.
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut keeper = user.command(Path::new("sh"));
        keeper.args(["-c", KEEPER]).arg(folder.path()).arg(programs.join("postgres")).arg("-D").arg(&data);
        keeper.args(["-p", &port.to_string(), "-k", "", "-h", "127.0.0.1"]);
        // It holds nothing that must survive a power cut, and the tests open many connections.
        for setting in ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"] {
            keeper.args(["-c", setting]);
        }
        let keeper = keeper.process_group(0).stdin(Stdio::piped()).spawn().wrap_err("cannot start PostgreSQL")?;
        let mut database = Self { keeper, folder, port, password };
        database.wait_until_ready()?;
        Ok(database)
    }

    /// The server itself notes in its pid file when it is ready.
    fn wait_until_ready(&mut self) -> Result<()> {
        let pid_file = self.folder.path().join("data/postmaster.pid");
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(30) {
            let state = fs::read_to_string(&pid_file).unwrap_or_default();
            if state.lines().nth(7).is_some_and(|state| state.trim() == "ready") {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        bail!("PostgreSQL did not get ready in 30 s\n{log}");
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// In single-user mode, which needs no client program and no running server.
fn create_databases(mut postgres: Command, data: &Path) -> Result<()> {
    postgres.arg("--single").arg("-D").arg(data).arg("postgres");
    let mut child = postgres.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    if let Some(mut input) = child.stdin.take() {
        for name in DATABASES {
            writeln!(input, "CREATE DATABASE {name}")?;
        }
    }
    ensure!(child.wait()?.success(), "PostgreSQL cannot create its databases");
    Ok(())
}

/// Nobody else on the machine should get into a server that runs as a real user.
fn random_password() -> Result<String> {
    let mut bytes = [0; 16];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whom the server runs as. PostgreSQL refuses root.
enum User {
    Ourselves,
    Other { user: u32, group: u32 },
}

impl User {
    fn for_server() -> Result<Self> {
        if !setup::am_root() {
            return Ok(Self::Ourselves);
        }
        let accounts = fs::read_to_string("/etc/passwd")?;
        match ["postgres", "nobody"].iter().find_map(|name| account(&accounts, name)) {
            Some((user, group)) => Ok(Self::Other { user, group }),
            None => bail!("PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody"),
        }
    }

    fn own(&self, path: &Path) -> Result<()> {
        if let Self::Other { user, group } = self {
            chown(path, Some(*user), Some(*group))?;
        }
        Ok(())
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        // The other user may not be allowed where we are.
        command.current_dir("/");
        if let Self::Other { user, group } = self {
            command.gid(*group).uid(*user);
        }
        command
    }
}

fn account(accounts: &str, name: &str) -> Option<(u32, u32)> {
    let line = accounts.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut ids = line.split(':').skip(2);
    Some((ids.next()?.parse().ok()?, ids.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_found_by_whole_name() {
        let accounts =
            "root:x:0:0::/root:/bin/sh\npostgresql:x:1:1::/:/bin/sh\npostgres:x:101:104:PG,,,:/var:/bin/sh\n";
        assert_eq!(account(accounts, "postgres"), Some((101, 104)));
        assert_eq!(account(accounts, "nobody"), None);
    }

    #[test]
    fn a_started_server_answers_and_leaves_nothing_behind() {
        if setup::postgres::find().is_none() {
            eprintln!("no PostgreSQL here; the part api-postgres says so too");
            return;
        }
        let database = Database::start().unwrap();
        let folder = database.folder.path().to_path_buf();
        std::net::TcpStream::connect(("127.0.0.1", database.port)).unwrap();
        let port = database.port;
        drop(database);
        assert!(!folder.exists());
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
    }
}
