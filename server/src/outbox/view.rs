//! What templates are given.

use shared::language::Language;
use shared::link;
use shared::value::colour::{Colour, WHITE};
use shared::value::phone_number::PhoneNumber;

use crate::entity::practice;
use crate::outbox::Recipient;

/// Used when a practice's own colour cannot be read.
const FALLBACK: &str = "#1d5c4d";
/// The card's background in `layout.html` when it is dark.
const DARK: &str = "#20232a";
/// Contrast of text (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;

/// What surrounds every message.
pub(super) struct Frame<'a> {
    pub(super) language: &'static str,
    pub(super) name: String,
    pub(super) phone: String,
    /// The postal address, line by line.
    pub(super) address: Vec<String>,
    /// The phone as `tel:` dials it.
    pub(super) dialled: Option<String>,
    pub(super) origin: &'a str,
    pub(super) host: &'a str,
    /// Background of buttons under white text, and colour of links on white.
    pub(super) button: String,
    /// Colour of links on the dark card.
    pub(super) on_dark: String,
}

impl<'a> Frame<'a> {
    pub(super) fn new(practice: &'a practice::Model, language: Language) -> Self {
        let readable = |ground: Option<Colour>| {
            let colour = Colour::parse(&practice.colour).or_else(|_| Colour::parse(FALLBACK)).unwrap_or(WHITE);
            colour.readable_on(ground.unwrap_or(WHITE), READABLE).to_string()
        };
        Self {
            language: language.tag(),
            name: one_line(&practice.name),
            phone: one_line(&practice.phone),
            address: practice.address.lines().map(one_line).filter(|line| !line.is_empty()).collect(),
            dialled: PhoneNumber::parse(&practice.phone).ok().map(|phone| phone.dialled().to_owned()),
            origin: &practice.origin,
            host: &practice.host,
            button: readable(None),
            on_dark: readable(Colour::parse(DARK).ok()),
        }
    }

    /// Where the recipient signs in.
    pub(super) fn sign_in(&self, to: &Recipient) -> String {
        let path = if to.staff_id.is_some() { link::CONSOLE } else { link::WELCOME };
        format!("{}{}", self.origin, path.trim_end_matches('/'))
    }
}

/// A name as one line. Names are parsed when they are stored; this is the second lock on the same door, since a
/// line break would make a header or a paragraph of somebody's choosing.
pub(super) fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `7 days`.
pub(super) fn days(language: Language, count: u32) -> String {
    match (language, count) {
        (Language::English, 1) => "1 day".to_owned(),
        (Language::English, _) => format!("{count} days"),
        (Language::Spanish, 1) => "1 día".to_owned(),
        (Language::Spanish, _) => format!("{count} días"),
    }
}

/// `10 minutes`, or `24 hours` where that says it.
pub(super) fn minutes(language: Language, count: u32) -> String {
    match (language, count) {
        (Language::English, _) if count >= 120 && count.is_multiple_of(60) => format!("{} hours", count / 60),
        (Language::Spanish, _) if count >= 120 && count.is_multiple_of(60) => format!("{} horas", count / 60),
        (Language::English, 1) => "1 minute".to_owned(),
        (Language::English, _) => format!("{count} minutes"),
        (Language::Spanish, 1) => "1 minuto".to_owned(),
        (Language::Spanish, _) => format!("{count} minutos"),
    }
}

/// The invitation's data.
pub(super) struct Invitation<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) given_name: String,
    pub(super) link: String,
    pub(super) lifetime: String,
}

/// The data of word that guardians' profiles have ended.
pub(super) struct CameOfAge<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) client: Option<String>,
}

/// The PIN's data.
pub(super) struct Pin<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) pin: &'a str,
    pub(super) lifetime: String,
}

/// The data of a PIN that proves a new address or number.
pub(super) struct ChangePin<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) pin: &'a str,
    pub(super) mobile: bool,
    pub(super) lifetime: String,
}

/// The security code's data.
pub(super) struct SecurityCode<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) code: &'a str,
    pub(super) lifetime: String,
    /// The host without its port, as origin-bound codes name it.
    pub(super) bound: &'a str,
}

impl<'a> SecurityCode<'a> {
    pub(super) fn new(frame: Frame<'a>, code: &'a str, lifetime: String) -> Self {
        let bound = frame.host.split(':').next().unwrap_or_default();
        Self { frame, code, lifetime, bound }
    }
}

/// The lock's data.
pub(super) struct Locked<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) sign_in: String,
    pub(super) lifetime: String,
    /// Whether the recipient can have a sign-in link mailed, which goes on working.
    pub(super) link: bool,
}

/// The data of a mailed link; the code is beside sign-in links only.
pub(super) struct MailedLink<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) link: String,
    pub(super) code: &'a str,
    pub(super) lifetime: String,
}

/// The data of a staff member's one-time link.
pub(super) struct StaffSetup<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) name: String,
    pub(super) link: String,
    pub(super) lifetime: String,
}

/// The data of a phone PIN's notice.
pub(super) struct PhonePinMade<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) lifetime: String,
}

/// The data of a second client record's notice.
pub(super) struct RecordAdded<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) sign_in: String,
    /// None for somebody who has not activated.
    pub(super) client: Option<String>,
}

/// The data of what is told about a surrogate, to either side.
pub(super) struct Surrogate<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) sign_in: String,
    pub(super) surrogate: String,
    pub(super) client: String,
    pub(super) to_surrogate: bool,
}

/// The data of a shut second step. Staff have other ways to open it than clients.
pub(super) struct StepShut<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) sign_in: String,
    pub(super) to_staff: bool,
}

/// The data of what says something and where to sign in: activation, a changed password, address or number, a lock
/// by staff and its end.
pub(super) struct Notice<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) sign_in: String,
}

/// The data of the access log's anchor.
pub(super) struct LogAnchor<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) number: i64,
    pub(super) hash: String,
    pub(super) sealed: String,
}
