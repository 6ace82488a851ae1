//! What stands in a cell where a form has a choice or a date: words of both languages, and dates however a spreadsheet
//! wrote them.

use shared::client::ClientKind;
use shared::contact::State;
use shared::contact_file::{DateOrder, plain};
use shared::language::Language;
use shared::profile::Relationship;
use shared::value::birth_date::TypedDate;

/// The word of a choice as it is written, in the order of the languages, and others that are understood.
type Words = (&'static str, &'static str, &'static [&'static str]);

const fn kind_words(kind: ClientKind) -> Words {
    match kind {
        ClientKind::Individual => ("individual", "individual", &["person", "persona"]),
        ClientKind::Couple => ("couple", "pareja", &[]),
        ClientKind::Minor => ("minor", "menor", &["child", "menor de edad"]),
        ClientKind::Entity => ("entity", "entidad", &["business", "organization", "organisation", "empresa"]),
    }
}

const fn relationship_words(relationship: Relationship) -> Words {
    match relationship {
        Relationship::Own => ("self", "es el cliente", &["cliente", "client", "own"]),
        Relationship::Partner => ("partner", "pareja", &["spouse"]),
        Relationship::Guardian => ("guardian", "tutor o tutora", &["parent", "tutor", "tutora"]),
        Relationship::Surrogate => ("surrogate", "representante", &[]),
        Relationship::Other => ("other", "otra", &["otro"]),
    }
}

const fn language_words(language: Language) -> Words {
    match language {
        Language::English => ("en", "en", &["english", "ingles", "en us", "en gb"]),
        Language::Spanish => ("es", "es", &["spanish", "espanol", "es es", "es mx", "es us", "castellano"]),
    }
}

fn found<T: Copy>(all: impl IntoIterator<Item = T>, words: impl Fn(T) -> Words, text: &str) -> Option<T> {
    let text = plain(text);
    let is = |one: &T| {
        let (english, spanish, others) = words(*one);
        text == english || text == spanish || others.contains(&text.as_str())
    };
    all.into_iter().find(is)
}

const fn spelled(words: Words, language: Language) -> &'static str {
    match language {
        Language::English => words.0,
        Language::Spanish => words.1,
    }
}

/// The kind of a client record.
pub(super) fn kind(text: &str) -> Option<ClientKind> {
    found(ClientKind::ALL, kind_words, text)
}

/// And back.
pub(super) const fn kind_spelled(kind: ClientKind, language: Language) -> &'static str {
    spelled(kind_words(kind), language)
}

/// A relationship.
pub(super) fn relationship(text: &str) -> Option<Relationship> {
    found(Relationship::ALL, relationship_words, text)
}

/// And back.
pub(super) const fn relationship_spelled(relationship: Relationship, language: Language) -> &'static str {
    spelled(relationship_words(relationship), language)
}

/// A language.
pub(super) fn language(text: &str) -> Option<Language> {
    found(Language::ALL, language_words, text)
}

/// Where a contact stands, for an export.
pub(super) const fn state_spelled(state: State, language: Language) -> &'static str {
    let words: Words = match state {
        State::NotReady => ("not ready", "no está listo", &[]),
        State::Ready => ("ready", "listo", &[]),
        State::Invited => ("invited", "con invitación", &[]),
        State::InvitationEnded => ("invitation ended", "invitación terminada", &[]),
        State::Active => ("active", "activo", &[]),
        State::Locked => ("locked", "bloqueado", &[]),
        State::Disabled => ("disabled", "desactivado", &[]),
        State::Closed => ("closed", "cerrado", &[]),
    };
    spelled(words, language)
}

/// The three parts of a date. A year of four digits is told from a day by its length, a month's name from a number, and
/// with dots the day comes first everywhere; for the rest whoever sends the file says what comes first.
pub(super) fn date(text: &str, order: DateOrder) -> TypedDate {
    let between = |letter: char| letter.is_whitespace() || matches!(letter, '-' | '/' | '.' | ',');
    let little = |part: &&str| !part.is_empty() && !["de", "del", "of"].contains(&part.to_lowercase().as_str());
    let parts: Vec<&str> = text.split(between).filter(little).collect();
    let [one, two, three] = parts.as_slice() else {
        // No date; and not an empty one either.
        return TypedDate { day: text.trim().to_owned(), ..TypedDate::default() };
    };
    let (day, month, year) = if one.len() == 4 && !is_word(one) {
        (three, two, one)
    } else if is_word(one) {
        (two, one, three)
    } else if is_word(two) || text.contains('.') || order == DateOrder::DayFirst {
        (one, two, three)
    } else {
        (two, one, three)
    };
    TypedDate { day: (*day).to_owned(), month: (*month).to_owned(), year: (*year).to_owned() }
}

fn is_word(part: &str) -> bool {
    part.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::failure::Code;
    use shared::value::birth_date::BirthDate;

    fn read(text: &str, order: DateOrder) -> Result<String, Code> {
        BirthDate::parse(&date(text, order)).map(|date| date.to_string())
    }

    #[test]
    fn dates_may_be_written_in_many_ways() {
        for text in [
            "1985-07-04",
            "1985/7/4",
            "July 4, 1985",
            "Jul 4 1985",
            "4 July 1985",
            "4 de julio de 1985",
            "4-jul-1985",
            "04.07.1985",
            " 4. 7. 1985 ",
        ] {
            for order in DateOrder::ALL {
                assert_eq!(read(text, order), Ok("1985-07-04".into()), "{text}");
            }
        }
        assert_eq!(read("7/4/1985", DateOrder::MonthFirst), Ok("1985-07-04".into()));
        assert_eq!(read("7/4/1985", DateOrder::DayFirst), Ok("1985-04-07".into()));
        assert_eq!(read("07-04-1985", DateOrder::MonthFirst), Ok("1985-07-04".into()));
    }

    #[test]
    fn what_is_no_date_is_not_taken_for_one() {
        for (text, code) in [
            ("", Code::Required),
            ("  ", Code::Required),
            ("soon", Code::DateInvalid),
            ("31229", Code::DateInvalid),
            ("7/4/85", Code::DateInvalid),
            ("7/4", Code::DateInvalid),
            ("1985-07-04 00:00", Code::DateInvalid),
            ("13/25/1985", Code::DateNotThere),
            ("1985-02-30", Code::DateNotThere),
        ] {
            assert_eq!(read(text, DateOrder::MonthFirst), Err(code), "{text}");
        }
    }

    #[test]
    fn words_of_both_languages_are_read_again() {
        for written in Language::ALL {
            for one in ClientKind::ALL {
                assert_eq!(kind(kind_spelled(one, written)), Some(one));
            }
            for one in Relationship::ALL {
                assert_eq!(relationship(relationship_spelled(one, written)), Some(one));
            }
        }
        for one in Language::ALL {
            assert_eq!((language(one.tag()), language(one.own_name())), (Some(one), Some(one)));
        }
        assert_eq!(kind(" MENOR "), Some(ClientKind::Minor));
        assert_eq!((kind("dog"), relationship("boss"), language("de")), (None, None, None));
    }
}
