use super::*;
use crate::outbox::transport::Tls;

fn environment(variables: &[(&str, &str)]) -> Environment {
    Environment::new(variables.iter().map(|(name, value)| (name.into(), value.into()))).unwrap()
}

fn read(variables: &[(&str, &str)]) -> anyhow::Result<Settings> {
    Settings::read(&Flags::default(), &environment(variables))
}

#[track_caller]
fn refused(variables: &[(&str, &str)], words: &[&str]) {
    let error = format!("{:#}", read(variables).unwrap_err());
    for word in words {
        assert!(error.contains(word), "{error:?} lacks {word:?}");
    }
}

/// A file that is gone at the end of the test.
struct File(tempfile::NamedTempFile);

impl File {
    fn new(text: &str) -> Self {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        Self(file)
    }

    fn path(&self) -> &str {
        self.0.path().to_str().unwrap()
    }
}

#[test]
fn nothing_needs_to_be_set() {
    let settings = read(&[]).unwrap();
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.database, Location::File("./portico-data/portico.db".into()));
    assert_eq!(settings.stop, Duration::from_secs(10));
    assert_eq!(settings.log, Log { format: LogFormat::Plain, level: LevelFilter::INFO });
    assert!(settings.smtp.is_none() && settings.secret_key.is_none() && settings.trusted_proxies.is_empty());
    assert_eq!(settings.warnings().len(), 1);
}

#[test]
fn a_flag_wins_over_its_variable() {
    let place = Place { data_dir: Some("/a".into()), database_url: None };
    let flags = Flags { listen: Some("[::1]:9".into()), place, ..Flags::default() };
    let environment = environment(&[("PORTICO_LISTEN", "127.0.0.1:7"), ("PORTICO_DATA_DIR", "/b")]);
    let settings = Settings::read(&flags, &environment).unwrap();
    assert_eq!(settings.listen.to_string(), "[::1]:9");
    assert_eq!(settings.data_dir, PathBuf::from("/a"));
    let flags = Flags { listen: Some("here".into()), ..Flags::default() };
    let error = Settings::read(&flags, &environment).unwrap_err().to_string();
    assert!(error.starts_with("--listen is \"here\""), "{error}");
}

#[test]
fn a_wrong_value_is_named_with_what_to_write() {
    refused(&[("PORTICO_LISTEN", "8080")], &["PORTICO_LISTEN is \"8080\"", "127.0.0.1:8080"]);
    refused(&[("PORTICO_LOG", "xml")], &["PORTICO_LOG is \"xml\"", "plain or json"]);
    refused(&[("PORTICO_LOG_LEVEL", "loud")], &["PORTICO_LOG_LEVEL", "debug"]);
    refused(&[("PORTICO_STOP_SECONDS", "0")], &["PORTICO_STOP_SECONDS", "from 1 to 600"]);
    refused(&[("PORTICO_TRUSTED_PROXIES", "10.0.0.1, proxy")], &["PORTICO_TRUSTED_PROXIES", "\"proxy\""]);
    refused(&[("PORTICO_TRUSTED_PROXIES", "0.0.0.0/0")], &["PORTICO_TRUSTED_PROXIES", "everybody"]);
    refused(&[("PORTICO_DATABASE_URL", "mysql://me:hush@h/d")], &["PORTICO_DATABASE_URL", "postgres://", "SQLite"]);
    refused(&[("PORTICO_SECRET_KEY", "c2hvcnQ=")], &["PORTICO_SECRET_KEY", "openssl rand -base64 32"]);
}

#[test]
fn proxies_are_addresses_or_networks() {
    let settings = read(&[("PORTICO_TRUSTED_PROXIES", "10.1.2.3, 192.168.0.0/16,,::1")]).unwrap();
    let nets: Vec<String> = settings.trusted_proxies.iter().map(ToString::to_string).collect();
    assert_eq!(nets, ["10.1.2.3/32", "192.168.0.0/16", "::1/128"]);
}

#[test]
fn a_secret_may_be_in_a_file_but_not_in_two_places() {
    let file = File::new("postgres://me:hush@db/portico\n");
    let settings = read(&[("PORTICO_DATABASE_URL_FILE", file.path())]).unwrap();
    assert_eq!(settings.database, Location::Postgres("postgres://me:hush@db/portico".into()));
    refused(
        &[("PORTICO_DATABASE_URL_FILE", file.path()), ("PORTICO_DATABASE_URL", "postgres://x")],
        &["PORTICO_DATABASE_URL and PORTICO_DATABASE_URL_FILE are both set"],
    );
    refused(
        &[("PORTICO_SECRET_KEY_FILE", "/nowhere/key")],
        &["PORTICO_SECRET_KEY_FILE", "/nowhere/key", "cannot be read"],
    );
    let empty = File::new("\n");
    refused(&[("PORTICO_SECRET_KEY_FILE", empty.path())], &["PORTICO_SECRET_KEY_FILE", "is empty"]);
}

#[test]
fn asvs_16_2_5_secrets_are_neither_printed_nor_complained_about_in_clear() {
    let variables = [
        ("PORTICO_DATABASE_URL", "postgres://me:hush@db/portico"),
        ("PORTICO_SECRET_KEY", "aHVzaGh1c2hodXNoaHVzaGh1c2hodXNoaHVzaGh1c2g="),
        ("PORTICO_SMTP_HOST", "mail.example.org"),
        ("PORTICO_SMTP_USER", "portal"),
        ("PORTICO_SMTP_PASSWORD", "hush"),
    ];
    let settings = read(&variables).unwrap();
    let printed = format!("{settings:?}");
    assert!(!printed.contains("hush") && !printed.contains("aHVzaG"), "{printed}");
    assert!(settings.secret_key.is_some());
    for wrong in [("PORTICO_DATABASE_URL", "mysql://me:hush@h/d"), ("PORTICO_SECRET_KEY", "hush")] {
        assert!(!format!("{:#}", read(&[wrong]).unwrap_err()).contains("hush"));
    }
}

#[test]
fn the_mail_servers_port_follows_its_encryption() {
    for (tls, port) in [("starttls", 587), ("implicit", 465), ("none", 25)] {
        let settings = read(&[("PORTICO_SMTP_HOST", "localhost"), ("PORTICO_SMTP_TLS", tls)]).unwrap();
        assert_eq!(settings.smtp.unwrap().port, port);
    }
    let settings = read(&[("PORTICO_SMTP_HOST", "localhost"), ("PORTICO_SMTP_PORT", "1025")]).unwrap();
    assert_eq!(settings.smtp.map(|smtp| (smtp.port, smtp.tls)), Some((1025, Tls::StartTls)));
}

#[test]
fn half_a_mail_server_is_refused() {
    const HOST: (&str, &str) = ("PORTICO_SMTP_HOST", "mail.example.org");
    refused(&[("PORTICO_SMTP_USER", "me")], &["PORTICO_SMTP_USER is set", "PORTICO_SMTP_HOST"]);
    refused(&[("PORTICO_SMTP_PASSWORD", "hush")], &["PORTICO_SMTP_PASSWORD is set", "PORTICO_SMTP_HOST"]);
    refused(&[HOST, ("PORTICO_SMTP_USER", "me")], &["PORTICO_SMTP_PASSWORD is not"]);
    refused(&[HOST, ("PORTICO_SMTP_PASSWORD", "hush")], &["PORTICO_SMTP_USER is not"]);
    refused(&[HOST, ("PORTICO_SMTP_TLS", "ssl")], &["PORTICO_SMTP_TLS is \"ssl\"", "implicit"]);
    refused(&[HOST, ("PORTICO_SMTP_PORT", "smtp")], &["PORTICO_SMTP_PORT is \"smtp\"", "587"]);
    refused(&[("PORTICO_SMTP_HOST", "smtp://mail.example.org")], &["PORTICO_SMTP_HOST", "host name only"]);
    let file = File::new("no certificate");
    refused(&[HOST, ("PORTICO_SMTP_CA_FILE", file.path())], &["PORTICO_SMTP_CA_FILE", "no PEM certificate"]);
}

#[test]
fn mails_go_unprotected_to_this_machine_only() {
    let with = |host| [("PORTICO_SMTP_HOST", host), ("PORTICO_SMTP_TLS", "none")];
    refused(&with("mail.example.org"), &["PORTICO_SMTP_TLS", "this machine only"]);
    refused(&with("192.0.2.1"), &["PORTICO_SMTP_TLS"]);
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        assert!(read(&with(host)).is_ok(), "{host}");
    }
}

const SMS: &[(&str, &str)] =
    &[("PORTICO_SMS_ACCOUNT", "AC1"), ("PORTICO_SMS_TOKEN", "sms-token"), ("PORTICO_SMS_FROM", "(555) 010-0142")];

#[test]
fn text_messages_need_account_token_and_sender() {
    let sms = read(SMS).unwrap().sms.unwrap();
    assert_eq!((sms.url.as_str(), sms.from.as_str()), ("https://api.twilio.com", "+15550100142"));
    assert!(!format!("{:?}", read(SMS).unwrap()).contains("sms-token"));
    assert!(read(&[]).unwrap().sms.is_none());
    refused(&SMS[..2], &["PORTICO_SMS_FROM"]);
    refused(&[SMS[0], SMS[2]], &["PORTICO_SMS_TOKEN"]);
    refused(&SMS[1..], &["PORTICO_SMS_ACCOUNT"]);
    refused(&[SMS[0], SMS[1], ("PORTICO_SMS_FROM", "a name that is too long")], &["PORTICO_SMS_FROM", "+15550100142"]);
    let plain = [SMS[0], SMS[1], SMS[2], ("PORTICO_SMS_URL", "http://sms.example.com")];
    refused(&plain, &["PORTICO_SMS_URL", "https"]);
    let local = [SMS[0], SMS[1], SMS[2], ("PORTICO_SMS_URL", "http://127.0.0.1:9")];
    assert!(read(&local).is_ok());
}
