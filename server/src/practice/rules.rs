//! What a practice needs, and where its portal may be.

use anyhow::{Context as _, bail};
use shared::failure::Code;
use shared::language::Language;
use shared::value::colour::Colour;
use shared::value::email_address::EmailAddress;
use shared::value::origin::{self, Origin};
use shared::value::phone_number::PhoneNumber;
use shared::value::{text, website};

use crate::policy::Policy;

/// A practice to be made.
#[derive(Clone, Debug)]
pub struct NewPractice {
    /// Its name.
    pub name: String,
    /// Its phone.
    pub phone: PhoneNumber,
    /// Where its portal is.
    pub origin: Origin,
    /// Its colour.
    pub colour: Colour,
    /// The language of people whose own is not known.
    pub language: Language,
    /// Sender of its mails.
    pub mail_from: EmailAddress,
    /// Minutes without a request that end a session.
    pub idle_minutes: i32,
    /// What it decides on signing in.
    pub policy: Policy,
}

/// Minutes without a request that end a session, unless the practice says otherwise (NIST SP 800-63B-4, 2.2.3
/// allows an hour).
pub const IDLE_MINUTES: i32 = 30;

impl NewPractice {
    /// Parses what the command line was given; the error names the value that is wrong.
    pub fn parse(
        name: &str,
        phone: &str,
        origin: &str,
        colour: &str,
        language: &str,
        mail_from: &str,
    ) -> anyhow::Result<Self> {
        let Ok(name) = text::name(name).and_then(website::without) else {
            bail!("the name must be one line of 1 to 100 characters, without a web address")
        };
        let Ok(phone) = PhoneNumber::parse(phone) else {
            bail!("the phone must be a number such as '+1 555 010 0199'")
        };
        let Ok(colour) = Colour::parse(colour) else { bail!("the colour must look like '#2f6f5e'") };
        let language = Language::from_tag(language).context("the language must be 'en' or 'es'")?;
        let Ok(mail_from) = EmailAddress::parse(mail_from) else { bail!("the sender must be an email address") };
        Ok(Self {
            name,
            phone,
            origin: self::origin(origin)?,
            colour,
            language,
            mail_from,
            idle_minutes: IDLE_MINUTES,
            policy: Policy::default(),
        })
    }
}

/// What tells portals apart: the host without its port, since browsers keep cookies and passkeys for a host whatever the
/// port. On this machine ports do, for tests and development.
pub(super) fn place(host: &str) -> &str {
    let name = origin::name(host);
    let here = name == "localhost" || name.ends_with(".localhost") || name == "127.0.0.1";
    if here { host } else { name }
}

/// An origin, as the command line was given it.
pub fn origin(text: &str) -> anyhow::Result<Origin> {
    match Origin::parse(text) {
        Ok(origin) => Ok(origin),
        Err(Code::OriginNotSafe) => bail!("the origin must begin with https://; plain http is for localhost only"),
        Err(_) => bail!("the origin must be scheme and host, such as https://portal.example.org, without a path"),
    }
}
