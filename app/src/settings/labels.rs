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

/// What a field is called on its page; none of what is no setting.
pub(crate) fn label(field: &str, language: Language) -> Option<&'static str> {
    Some(match field {
        "name" => words::name(language),
        "phone" => words::phone(language),
        "address" => words::address(language),
        "colour" => words::colour(language),
        "language" => words::language(language),
        "time_zone" => words::time_zone(language),
        "logo" => words::logo(language),
        "origin" => words::web_address(language),
        "password" => words::by_password(language),
        "link" => words::by_link(language),
        "phone_pin" => words::by_phone_pin(language),
        "identity" => words::by_identity(language),
        "identity_fact" => words::identity_fact(language),
        "identity_needs_mobile" => words::needs_mobile(language),
        "identity_needs_fact" => words::needs_fact(language),
        "link_minutes" => words::link_minutes(language),
        "phone_pin_hours" => words::phone_pin_hours(language),
        "invitation_days" => words::invitation_days(language),
        "adult_age" => words::adult_age(language),
        "second_step" => words::second_step(language),
        "second_step_days" => words::second_step_days(language),
        "pin_digits" => words::pin_digits(language),
        "guesses" => words::guesses(language),
        "lock_minutes" => words::lock_minutes(language),
        "idle_minutes" => words::idle_minutes(language),
        "session_hours" => words::session_hours(language),
        "mail_from" => words::mail_from(language),
        "anchor_mail" => words::anchor_mail(language),
        _ => return None,
    })
}

/// A value of a field, for people.
pub(crate) fn value(field: &str, value: &Value, language: Language) -> String {
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
