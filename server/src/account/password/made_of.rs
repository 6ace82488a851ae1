//! Whether a password is made of names: take away what is known of the person or the practice, digits and
//! punctuation, and see what is left. A long passphrase that merely holds a name is fine.

use shared::failure::Code;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::About;

/// A shorter part of a name says nothing: "jo" is in "joyful".
const SHORTEST_PART: usize = 3;
/// So many letters or other characters left over make a password of its own.
const ENOUGH: usize = 4;
/// So many digits left over beside a birth date do, too.
const ENOUGH_DIGITS: usize = 6;

const MONTHS: [[&str; 4]; 12] = [
    ["january", "enero", "jan", "ene"],
    ["february", "febrero", "feb", "feb"],
    ["march", "marzo", "mar", "mar"],
    ["april", "abril", "apr", "abr"],
    ["may", "mayo", "may", "may"],
    ["june", "junio", "jun", "jun"],
    ["july", "julio", "jul", "jul"],
    ["august", "agosto", "aug", "ago"],
    ["september", "septiembre", "sep", "sep"],
    ["october", "octubre", "oct", "oct"],
    ["november", "noviembre", "nov", "nov"],
    ["december", "diciembre", "dec", "dic"],
];

/// What an attacker who knows the person would try, folded, longest first.
pub(super) struct Parts {
    pub(super) personal: Vec<String>,
    pub(super) practice: Vec<String>,
    /// The birth date in digits.
    dates: Vec<String>,
}

impl Parts {
    pub(super) fn of(about: &About<'_>) -> Self {
        let (given, family) = (about.given_name, about.family_name);
        let (local, domain) = about.email.split_once('@').unwrap_or((about.email, ""));
        let domain = domain.rsplit_once('.').map_or("", |(labels, _)| labels);
        let mut personal = vec![squashed(&format!("{given}{family}")), squashed(&format!("{family}{given}"))];
        personal.push(squashed(about.email));
        for text in [given, family, local, domain] {
            personal.extend(words(text));
        }
        let month = about.birth_date.and_then(|date| MONTHS.get(usize::from(date.month) - 1));
        personal.extend(month.into_iter().flatten().map(|name| (*name).to_owned()));
        Self {
            personal: ordered(personal),
            practice: ordered(words(about.practice)),
            dates: about.birth_date.map(dates).unwrap_or_default(),
        }
    }
}

/// The refusal of a password in which next to nothing is left without the names.
pub(super) fn refusal(text: &str, parts: &Parts) -> Option<Code> {
    let text = squashed(text);
    let personal = taken_away(&text, &parts.personal);
    if is_made_of(&text, &personal) || is_dated(&personal, &parts.dates) {
        return Some(Code::PasswordPersonal);
    }
    if is_made_of(&text, &taken_away(&text, &parts.practice)) {
        return Some(Code::PasswordPractice);
    }
    is_made_of(&text, &taken_away(&personal, &parts.practice)).then_some(Code::PasswordPersonal)
}

/// Whether something was taken away and next to nothing is left.
fn is_made_of(text: &str, left: &str) -> bool {
    text != left && letters(left) < ENOUGH
}

/// Whether it is the birth date with little besides.
fn is_dated(left: &str, dates: &[String]) -> bool {
    let digits: String = left.chars().filter(char::is_ascii_digit).collect();
    let without = |date: &String| digits.replace(date.as_str(), "").len();
    letters(left) < ENOUGH && dates.iter().map(without).any(|rest| rest < digits.len() && rest < ENOUGH_DIGITS)
}

/// Characters that are neither digits nor [`GAP`]s.
fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_ascii_digit() && *c != GAP).count()
}

/// Stands where a part was, so that what is left on both sides does not join to a part again. No password holds
/// it after [`squashed`].
const GAP: char = ' ';

fn taken_away(text: &str, parts: &[String]) -> String {
    parts.iter().fold(text.to_owned(), |text, part| text.replace(part.as_str(), &GAP.to_string()))
}

/// Lower-case, without accents, spaces and punctuation: "José O'Brien" is "joseobrien".
fn squashed(text: &str) -> String {
    let decoration = |c: &char| c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '¡' | '¿' | '’');
    folded(text).chars().filter(|c| !decoration(c)).collect()
}

fn folded(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The whole text squashed, and its words: between spaces and punctuation, and also between digits.
fn words(text: &str) -> Vec<String> {
    let folded = folded(text);
    let mut words = vec![squashed(text)];
    words.extend(folded.split_whitespace().map(squashed));
    words.extend(folded.split(|c: char| !c.is_alphanumeric()).map(str::to_owned));
    words.extend(folded.split(|c: char| !c.is_alphabetic()).map(str::to_owned));
    words
}

/// Longest first, so that "ada lovelace" is taken away before "ada" tears it apart.
fn ordered(mut parts: Vec<String>) -> Vec<String> {
    // Without a letter in it, a part would be digits that anybody may use.
    parts.retain(|part| part.chars().count() >= SHORTEST_PART && part.chars().any(char::is_alphabetic));
    parts.sort_by(|one, two| two.len().cmp(&one.len()).then_with(|| one.cmp(two)));
    parts.dedup();
    parts
}

/// The ways people write a date in digits. Six digits at least: fewer turn up by chance.
fn dates(date: shared::value::birth_date::BirthDate) -> Vec<String> {
    let (y, m, d) = (date.year, date.month, date.day);
    let short = y % 100;
    let mut dates = vec![
        format!("{y:04}{m:02}{d:02}"),
        format!("{y:04}{d:02}{m:02}"),
        format!("{d:02}{m:02}{y:04}"),
        format!("{m:02}{d:02}{y:04}"),
        format!("{d}{m}{y:04}"),
        format!("{m}{d}{y:04}"),
        format!("{short:02}{m:02}{d:02}"),
        format!("{d:02}{m:02}{short:02}"),
        format!("{m:02}{d:02}{short:02}"),
    ];
    // With the month's name taken away, as in "4 july 1985".
    dates.extend([format!("{d:02}{y:04}"), format!("{d}{y:04}"), format!("{y:04}{d:02}")]);
    dates.retain(|date| date.len() >= 6);
    dates
}
