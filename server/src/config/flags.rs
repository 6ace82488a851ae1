//! The settings that may be given as flags: all but the secrets, which other users of the machine would see in the
//! list of processes. The address of the database is the exception, since one without a password is common.

use clap::Args;

/// Where the data is: what every command needs.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Settings")]
pub struct Place {
    /// Folder for everything Portico keeps [PORTICO_DATA_DIR] [default: ./portico-data]
    #[arg(long, value_name = "FOLDER")]
    pub data_dir: Option<String>,
    /// postgres://… to use PostgreSQL instead of SQLite in the data folder [PORTICO_DATABASE_URL]
    #[arg(long, value_name = "URL")]
    pub database_url: Option<String>,
}

/// Flags of the settings. Each wins over the variable of the same name.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Settings")]
#[command(
    after_help = "Secrets are variables only: PORTICO_SECRET_KEY (32 bytes of base64; without it secret.key in the \
    data folder is used, and made at first start), PORTICO_SMTP_PASSWORD, PORTICO_SMS_TOKEN, and PORTICO_DATABASE_URL. \
    Each may instead be put in a file that PORTICO_SECRET_KEY_FILE, PORTICO_SMTP_PASSWORD_FILE, PORTICO_SMS_TOKEN_FILE or \
    PORTICO_DATABASE_URL_FILE names."
)]
pub struct Flags {
    /// Address and port to listen on [PORTICO_LISTEN] [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,
    /// Where the data is.
    #[command(flatten)]
    pub place: Place,
    /// Mail server; without it mails wait in the outbox [PORTICO_SMTP_HOST]
    #[arg(long, value_name = "HOST")]
    pub smtp_host: Option<String>,
    /// Its port [PORTICO_SMTP_PORT] [default: 587, with implicit TLS 465, without TLS 25]
    #[arg(long, value_name = "PORT")]
    pub smtp_port: Option<String>,
    /// How the connection to it is encrypted: starttls, implicit or none [PORTICO_SMTP_TLS] [default: starttls]
    #[arg(long, value_name = "TLS")]
    pub smtp_tls: Option<String>,
    /// Name to sign in to it with; the password is PORTICO_SMTP_PASSWORD [PORTICO_SMTP_USER]
    #[arg(long, value_name = "NAME")]
    pub smtp_user: Option<String>,
    /// PEM file with a certificate authority to trust besides the public ones [PORTICO_SMTP_CA_FILE]
    #[arg(long, value_name = "FILE")]
    pub smtp_ca_file: Option<String>,
    /// Account at the SMS service; without it no text messages are sent; its token is PORTICO_SMS_TOKEN [PORTICO_SMS_ACCOUNT]
    #[arg(long, value_name = "ACCOUNT")]
    pub sms_account: Option<String>,
    /// Number or name that text messages come from [PORTICO_SMS_FROM]
    #[arg(long, value_name = "NUMBER")]
    pub sms_from: Option<String>,
    /// Address of the SMS service, which speaks Twilio's interface [PORTICO_SMS_URL] [default: https://api.twilio.com]
    #[arg(long, value_name = "URL")]
    pub sms_url: Option<String>,
    /// Proxies whose X-Forwarded-For is believed, addresses or networks with commas [PORTICO_TRUSTED_PROXIES]
    #[arg(long, value_name = "LIST")]
    pub trusted_proxies: Option<String>,
    /// How log lines look: plain or json [PORTICO_LOG] [default: plain]
    #[arg(long, value_name = "FORMAT")]
    pub log: Option<String>,
    /// How much is logged: error, warn, info, debug or trace [PORTICO_LOG_LEVEL] [default: info]
    #[arg(long, value_name = "LEVEL")]
    pub log_level: Option<String>,
    /// Seconds that running requests get at the end [PORTICO_STOP_SECONDS] [default: 10]
    #[arg(long, value_name = "SECONDS")]
    pub stop_seconds: Option<String>,
}

impl From<Place> for Flags {
    fn from(place: Place) -> Self {
        Self { place, ..Self::default() }
    }
}
