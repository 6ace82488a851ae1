//! Settings of `portico`, by flags and `PORTICO_…` variables. A wrong value's error names it and says what to write.

mod environment;
mod flags;
mod sms;
mod smtp;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::bail;
use ipnet::IpNet;
use tracing::level_filters::LevelFilter;

use crate::database::Location;
use crate::outbox::transport::{SmsSettings, SmtpSettings};
use crate::random::Random;
use crate::secret::{Keys, MasterKey};

pub use environment::Environment;
pub use flags::{Flags, Place};

/// Everything that can be set. Printing it shows no secret.
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The data folder; not made yet.
    pub data_dir: PathBuf,
    /// SQLite in the data folder, or PostgreSQL.
    pub database: Location,
    /// The master key, when a variable gives it.
    pub secret_key: Option<MasterKey>,
    /// The mail server; without one mails wait in the outbox.
    pub smtp: Option<SmtpSettings>,
    /// The SMS service; without one no security code can be texted.
    pub sms: Option<SmsSettings>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// How to log.
    pub log: Log,
    /// What running requests get at the end.
    pub stop: Duration,
}

/// How to log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Log {
    /// How lines look.
    pub format: LogFormat,
    /// How much.
    pub level: LevelFilter,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Plain,
    /// One JSON object a line.
    Json,
}

impl Settings {
    /// Reads all settings; a flag wins over a variable.
    pub fn read(flags: &Flags, environment: &Environment) -> anyhow::Result<Self> {
        let source = Source { flags, environment };
        let data_dir =
            source.setting("data-dir", flags.place.data_dir.as_deref()).map_or("./portico-data", |dir| dir.value);
        let data_dir = PathBuf::from(data_dir);
        Ok(Self {
            listen: Self::listen(flags, environment)?,
            database: database(&source)?.unwrap_or_else(|| Location::File(data_dir.join("portico.db"))),
            secret_key: secret_key(environment)?,
            smtp: smtp::read(&source)?,
            sms: sms::read(&source)?,
            trusted_proxies: trusted_proxies(&source)?,
            log: Log::read(flags, environment)?,
            stop: stop(&source)?,
            data_dir,
        })
    }

    /// Where the server listens; all that the health check has to know.
    pub fn listen(flags: &Flags, environment: &Environment) -> anyhow::Result<SocketAddr> {
        let source = Source { flags, environment };
        let Some(setting) = source.setting("listen", flags.listen.as_deref()) else {
            return Ok(SocketAddr::from(([127, 0, 0, 1], 8080)));
        };
        match setting.value.parse() {
            Ok(address) => Ok(address),
            Err(_) => bail!("{}. Write for example 127.0.0.1:8080 or [::]:8080.", setting.is("an address and a port")),
        }
    }

    /// The keys: from the variable, else from `secret.key` in the data folder. It is made for an `empty` database
    /// only: beside a filled one a new key would open nothing, and the loss would be noticed much later.
    pub fn keys(&self, random: &dyn Random, empty: bool) -> anyhow::Result<Keys> {
        let path = self.data_dir.join("secret.key");
        match &self.secret_key {
            Some(key) => Keys::derive(key),
            None if !empty && !path.exists() => bail!(
                "{} is missing, and the database was filled with it. Restore it from a backup, or name the key in \
                 PORTICO_SECRET_KEY_FILE.",
                path.display()
            ),
            None => Keys::derive(&MasterKey::from_file_or_new(&path, random)?),
        }
    }

    /// What is allowed and still worth a line in the log at start.
    pub fn warnings(&self) -> Vec<&'static str> {
        let no_mail = "PORTICO_SMTP_HOST is not set: mails wait in the outbox and nobody receives them";
        self.smtp.is_none().then_some(no_mail).into_iter().collect()
    }
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let database = match &self.database {
            Location::File(path) => path.display().to_string(),
            Location::Postgres(_) => String::from("PostgreSQL"),
        };
        formatter
            .debug_struct("Settings")
            .field("listen", &self.listen)
            .field("data_dir", &self.data_dir)
            .field("database", &database)
            .field("smtp", &self.smtp.as_ref().map(|smtp| (&smtp.host, smtp.port, smtp.tls)))
            .field("sms", &self.sms.as_ref().map(|sms| (&sms.url, &sms.from)))
            .field("trusted_proxies", &self.trusted_proxies)
            .field("log", &self.log)
            .field("stop", &self.stop)
            .finish_non_exhaustive()
    }
}

impl Log {
    /// Reads the two settings about logging.
    pub fn read(flags: &Flags, environment: &Environment) -> anyhow::Result<Self> {
        let source = Source { flags, environment };
        let format = source.setting("log", flags.log.as_deref());
        let level = source.setting("log-level", flags.log_level.as_deref());
        Ok(Self {
            format: match format.as_ref().map(|format| format.value) {
                None | Some("plain") => LogFormat::Plain,
                Some("json") => LogFormat::Json,
                Some(_) => bail!("{}. Write plain or json.", text_of(format.as_ref(), "a log format")),
            },
            level: match level.as_ref().map(|level| level.value) {
                None | Some("info") => LevelFilter::INFO,
                Some("error") => LevelFilter::ERROR,
                Some("warn") => LevelFilter::WARN,
                Some("debug") => LevelFilter::DEBUG,
                Some("trace") => LevelFilter::TRACE,
                Some(_) => {
                    bail!("{}. Write error, warn, info, debug or trace.", text_of(level.as_ref(), "a log level"))
                }
            },
        })
    }
}

/// Where settings are from.
struct Source<'a> {
    flags: &'a Flags,
    environment: &'a Environment,
}

/// A value as written, and the flag or variable it is from.
struct Setting<'a> {
    name: String,
    value: &'a str,
}

impl<'a> Source<'a> {
    /// The flag's value, else that of its variable.
    fn setting(&self, flag: &str, value: Option<&'a str>) -> Option<Setting<'a>> {
        let variable = format!("PORTICO_{}", flag.replace('-', "_").to_uppercase());
        match value {
            Some(value) => Some(Setting { name: format!("--{flag}"), value }),
            None => self.environment.get(&variable).map(|value| Setting { name: variable, value }),
        }
    }
}

impl Setting<'_> {
    /// How a complaint starts.
    fn is(&self, wanted: &str) -> String {
        format!("{} is \"{}\", which is not {wanted}", self.name, self.value)
    }
}

fn text_of(setting: Option<&Setting<'_>>, wanted: &str) -> String {
    setting.map(|setting| setting.is(wanted)).unwrap_or_default()
}

/// The address is never quoted: it may hold a password.
fn database(source: &Source<'_>) -> anyhow::Result<Option<Location>> {
    let (name, url) = match &source.flags.place.database_url {
        Some(url) => (String::from("--database-url"), url.clone()),
        None => match source.environment.secret("PORTICO_DATABASE_URL")? {
            Some(secret) => (secret.name, secret.value),
            None => return Ok(None),
        },
    };
    if !(url.starts_with("postgres://") || url.starts_with("postgresql://")) {
        bail!("{name} must start with postgres://. Leave it out to use SQLite in the data folder.");
    }
    Ok(Some(Location::Postgres(url)))
}

fn secret_key(environment: &Environment) -> anyhow::Result<Option<MasterKey>> {
    let Some(secret) = environment.secret("PORTICO_SECRET_KEY")? else { return Ok(None) };
    match MasterKey::from_base64(&secret.value) {
        Ok(key) => Ok(Some(key)),
        Err(_) => bail!("{} must be 32 bytes of base64. `openssl rand -base64 32` makes such a key.", secret.name),
    }
}

fn trusted_proxies(source: &Source<'_>) -> anyhow::Result<Vec<IpNet>> {
    let Some(list) = source.setting("trusted-proxies", source.flags.trusted_proxies.as_deref()) else {
        return Ok(Vec::new());
    };
    let mut nets = Vec::new();
    for text in list.value.split(',').map(str::trim).filter(|text| !text.is_empty()) {
        let address = text.parse::<std::net::IpAddr>().map(IpNet::from);
        let Ok(net) = address.or_else(|_| text.parse::<IpNet>()) else {
            bail!("{} names \"{text}\", which is not an address or network. Write for example 10.0.0.0/8.", list.name);
        };
        if net.prefix_len() == 0 {
            bail!(
                "{} names {net}, which is everybody: anyone could claim any address. Name the proxy only.",
                list.name
            );
        }
        nets.push(net);
    }
    Ok(nets)
}

fn stop(source: &Source<'_>) -> anyhow::Result<Duration> {
    let Some(setting) = source.setting("stop-seconds", source.flags.stop_seconds.as_deref()) else {
        return Ok(Duration::from_secs(10));
    };
    match setting.value.parse() {
        Ok(seconds @ 1..=600) => Ok(Duration::from_secs(seconds)),
        _ => bail!("{}. Write a number from 1 to 600.", setting.is("a number of seconds")),
    }
}

#[cfg(test)]
mod tests;
