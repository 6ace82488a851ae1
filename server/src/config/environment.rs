//! The `PORTICO_…` variables, read once at start and passed on, so that tests can pass others.

use std::collections::BTreeMap;
use std::ffi::OsString;

use anyhow::{Context as _, bail};

/// What all our variables start with.
const PREFIX: &str = "PORTICO_";
/// What the name of a variable ends with that holds the path of a file with the secret in it. Values of variables
/// show in `docker inspect`, in child processes and in crash reports; a mounted file does not.
const FILE: &str = "_FILE";

/// Every variable there is.
const PLAIN: [&str; 15] = [
    "PORTICO_LISTEN",
    "PORTICO_DATA_DIR",
    "PORTICO_SMTP_HOST",
    "PORTICO_SMTP_PORT",
    "PORTICO_SMTP_TLS",
    "PORTICO_SMTP_USER",
    "PORTICO_SMTP_CA_FILE",
    "PORTICO_SMS_ACCOUNT",
    "PORTICO_SMS_FROM",
    "PORTICO_SMS_URL",
    "PORTICO_TRUSTED_PROXIES",
    "PORTICO_LOG",
    "PORTICO_LOG_LEVEL",
    "PORTICO_STOP_SECONDS",
    "PORTICO_DATABASE_URL",
];
/// Those that hold a secret: each may also be given as a file.
const SECRET: [&str; 4] = ["PORTICO_DATABASE_URL", "PORTICO_SECRET_KEY", "PORTICO_SMTP_PASSWORD", "PORTICO_SMS_TOKEN"];

/// Our variables. An empty one counts as not set: compose files write `${X:-}`.
#[derive(Default)]
pub struct Environment(BTreeMap<String, String>);

/// A secret, and the variable that a complaint about it names.
pub(super) struct Secret {
    pub(super) name: String,
    pub(super) value: String,
}

impl Environment {
    /// Takes the process's variables.
    pub fn of_process() -> anyhow::Result<Self> {
        Self::new(std::env::vars_os())
    }

    /// Takes ours out of `variables`. A name that starts like ours and is not known is a mistake worth stopping
    /// for: a misspelt setting would silently be left out.
    pub fn new(variables: impl IntoIterator<Item = (OsString, OsString)>) -> anyhow::Result<Self> {
        let mut ours = BTreeMap::new();
        for (name, value) in variables {
            let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else { continue };
            if !names().any(|known| known == name) {
                bail!("{name} is not a setting of Portico. Did you mean {}?", nearest(name));
            }
            let Some(value) = value.to_str() else { bail!("{name} is not UTF-8 text.") };
            if !value.is_empty() {
                ours.insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(Self(ours))
    }

    /// Whether `name` is set.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The value of `name`.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The secret `name`, from its variable or from the file that `name` + `_FILE` names.
    pub(super) fn secret(&self, name: &str) -> anyhow::Result<Option<Secret>> {
        let file = format!("{name}{FILE}");
        match (self.get(name), self.get(&file)) {
            (Some(_), Some(_)) => bail!("{name} and {file} are both set. Set only one of them."),
            (Some(value), None) => Ok(Some(Secret { name: name.to_owned(), value: value.to_owned() })),
            (None, Some(path)) => {
                let value = std::fs::read_to_string(path)
                    .with_context(|| format!("{file} names {path}, which cannot be read"))?;
                // Editors and `echo` end a file with a newline that is no part of the secret.
                let value = value.trim_end_matches(['\r', '\n']).to_owned();
                if value.is_empty() {
                    bail!("{file} names {path}, which is empty.");
                }
                Ok(Some(Secret { name: file, value }))
            }
            (None, None) => Ok(None),
        }
    }
}

/// Every known name.
fn names() -> impl Iterator<Item = String> {
    let files = SECRET.iter().map(|name| format!("{name}{FILE}"));
    PLAIN.iter().chain(&SECRET).map(|name| (*name).to_owned()).chain(files)
}

/// The known name that this is the beginning of; else the one the fewest keystrokes away.
fn nearest(wrong: &str) -> String {
    names().min_by_key(|name| (!name.starts_with(wrong), distance(wrong, name))).unwrap_or_default()
}

/// How many characters must be added, taken out or changed to make one text the other (Levenshtein).
fn distance(one: &str, two: &str) -> usize {
    let two: Vec<char> = two.chars().collect();
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in two.iter().enumerate() {
            let changed = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[two.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(name: &str) -> String {
        Environment::new([(name.into(), "x".into())]).err().unwrap().to_string()
    }

    #[test]
    fn an_unknown_name_is_an_error_naming_the_nearest() {
        assert_eq!(
            refused("PORTICO_SMPT_HOST"),
            "PORTICO_SMPT_HOST is not a setting of Portico. Did you mean PORTICO_SMTP_HOST?"
        );
        for (wrong, right) in [
            ("PORTICO_DATADIR", "PORTICO_DATA_DIR"),
            ("PORTICO_DATABASE", "PORTICO_DATABASE_URL"),
            ("PORTICO_SMTP_PASS", "PORTICO_SMTP_PASSWORD"),
            ("PORTICO_SECRETKEY_FILE", "PORTICO_SECRET_KEY_FILE"),
            ("PORTICO_LOGLEVEL", "PORTICO_LOG_LEVEL"),
        ] {
            assert!(refused(wrong).ends_with(&format!("Did you mean {right}?")), "{wrong}: {}", refused(wrong));
        }
    }

    #[test]
    fn variables_of_others_are_left_alone() {
        let environment = Environment::new([("PATH".into(), "/bin".into()), ("PORTICO_LOG".into(), "".into())]);
        assert!(environment.unwrap().0.is_empty());
    }

    #[test]
    fn only_secrets_may_be_files() {
        assert!(refused("PORTICO_LISTEN_FILE").ends_with("Did you mean PORTICO_LISTEN?"));
        assert!(Environment::new([("PORTICO_SMTP_PASSWORD_FILE".into(), "/x".into())]).is_ok());
    }
}
