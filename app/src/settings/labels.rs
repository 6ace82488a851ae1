//! Words for the values that are chosen from a list.

use serde_json::Value;
use shared::language::Language;
use shared::value::identity_fact::IdentityFact;

use super::words;

/// What a practice's identity check asks for.
pub(super) const fn fact(fact: IdentityFact, language: Language) -> &'static str {
    match fact {
        IdentityFact::SsnLast4 => words::ssn(language),
        IdentityFact::MemberNumber => words::member_number(language),
        IdentityFact::ClientNumber => words::client_number(language),
    }
}

/// When the second step is asked for.
pub(super) fn second_step(tag: &str, language: Language) -> &'static str {
    match tag {
        "every-time" => words::every_time(language),
        "every-days" => words::every_days(language),
        _ => words::unknown_browsers(language),
    }
}

/// A value of a field, for people.
pub(super) fn value(field: &str, value: &Value, language: Language) -> String {
    match (field, value) {
        (_, Value::Bool(true)) => words::yes(language).to_owned(),
        (_, Value::Bool(false)) => words::no(language).to_owned(),
        (_, Value::String(text)) if text.is_empty() => words::none(language).to_owned(),
        ("language", Value::String(tag)) => {
            Language::from_tag(tag).map_or_else(|| tag.clone(), |language| language.own_name().to_owned())
        }
        ("second_step", Value::String(tag)) => second_step(tag, language).to_owned(),
        ("identity_fact", Value::String(tag)) => {
            IdentityFact::from_tag(tag).map_or_else(|| tag.clone(), |known| fact(known, language).to_owned())
        }
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_words() {
        let english = |field, raw: Value| value(field, &raw, Language::English);
        assert_eq!(english("password", true.into()), "Yes");
        assert_eq!(english("anchor_mail", "".into()), "None");
        assert_eq!(english("language", "es".into()), "Español");
        assert_eq!(english("second_step", "every-time".into()), "At every sign-in");
        assert_eq!(english("identity_fact", "member-number".into()), "Member number");
        assert_eq!(english("guesses", "5".into()), "5");
    }
}
