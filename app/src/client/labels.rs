//! What several pages say of a profile or a browser.

use shared::language::Language;
use shared::profile::{Standing, Way};

use super::words;
use crate::contact;
use crate::ui::date;

/// ", Guardian", and when it begins or ends, or why it opens nothing.
pub(super) fn way(way: &Way, language: Language) -> String {
    let what = contact::relationship(way.profile.relationship, language);
    match (way.standing, way.until) {
        _ if way.shut_out => words::shut_out(language, what),
        (Standing::NotYet, _) => words::begins(language, what, &date::date(way.from, language)),
        (_, Some(until)) => words::ends(language, what, &date::last_day(until, language)),
        (_, None) => [", ", what].concat(),
    }
}

/// Browser and system as the server names them in English: `Safari on iPhone`.
fn browser(name: Option<&str>, language: Language) -> String {
    match (name, language) {
        (None, _) => words::unknown_browser(language).to_owned(),
        (Some(name), Language::English) => name.to_owned(),
        (Some(name), Language::Spanish) => name.replacen(" on ", " en ", 1),
    }
}

/// The same for several that each have a button: the second of two equal ones becomes `Safari on iPhone (2)`, so that
/// no two buttons have one name.
pub(super) fn browsers<'a>(names: impl Iterator<Item = Option<&'a str>>, language: Language) -> Vec<String> {
    let mut before: Vec<String> = Vec::new();
    names
        .map(|name| {
            let name = browser(name, language);
            let number = before.iter().filter(|earlier| **earlier == name).count() + 1;
            before.push(name.clone());
            if number == 1 { name } else { [&name, " (", &number.to_string(), ")"].concat() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_buttons_have_one_name() {
        let names = [Some("Safari on iPhone"), None, Some("Safari on iPhone")];
        assert_eq!(
            browsers(names.into_iter(), Language::English),
            ["Safari on iPhone", "Unknown browser", "Safari on iPhone (2)"]
        );
        assert_eq!(browsers([Some("Edge on Windows")].into_iter(), Language::Spanish), ["Edge en Windows"]);
    }
}
