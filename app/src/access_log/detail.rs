//! What a row says besides its reason. Rows hold the spellings of the contract; here they get the labels that the same
//! things have on their own pages. What is not known is shown as it is.

use serde_json::Value;
use shared::access_log::{How, Reason};
use shared::delivery::Message;
use shared::details::Field;
use shared::language::Language;
use shared::staff::Role;

use super::words;
use crate::{contact, delivery, settings, staff};

/// The detail in words.
pub(super) fn told(reason: Reason, detail: &str, language: Language) -> String {
    let known = match reason {
        Reason::PracticeChanged => setting(detail, language),
        Reason::ContactChanged => fields(detail, language),
        Reason::DeliveryRetried => message(detail, language),
        Reason::StaffRoleChanged => role(detail, language),
        Reason::ClientAccessAuthenticateSuccess | Reason::StaffAccessAuthenticateSuccess => {
            How::from_tag(detail).map(|how| came_in(how, language).to_owned())
        }
        Reason::SecurityCodeSent | Reason::ChangePinSent => sent(detail, language),
        _ => None,
    };
    known.unwrap_or_else(|| detail.to_owned())
}

/// `link_minutes 1440 -> 60`, or `wording of pin (es) usual words -> "Hola"`.
fn setting(detail: &str, language: Language) -> Option<String> {
    if let Some(wording) = detail.strip_prefix("wording of ") {
        let (tag, rest) = wording.split_once(" (")?;
        let (of, texts) = rest.split_once(") ")?;
        let of = Language::from_tag(of)?.own_name();
        let text = |text: &str| match text {
            "usual words" => words::usual_words(language).to_owned(),
            own => own.to_owned(),
        };
        return Some(format!("{} ({of}): {}", message(tag, language)?, change(texts, &text)));
    }
    let (field, values) = detail.split_once(' ')?;
    let label = settings::label(field, language)?;
    let value = |text: &str| match text {
        "true" => settings::value(field, &Value::Bool(true), language),
        "false" => settings::value(field, &Value::Bool(false), language),
        "none" => words::nothing(language).to_owned(),
        // The beginning of a long one is none of the choices.
        text => settings::value(field, &Value::String(text.to_owned()), language),
    };
    Some(format!("{label}: {}", change(values, &value)))
}

/// The old and the new value, each in words. Whoever typed an arrow into one has it shown as it is.
fn change(values: &str, word: &dyn Fn(&str) -> String) -> String {
    match values.split_once(" -> ") {
        Some((old, new)) if !new.contains(" -> ") => format!("{} → {}", word(old), word(new)),
        _ => values.to_owned(),
    }
}

/// `email, birth date`.
fn fields(detail: &str, language: Language) -> Option<String> {
    let field = |tag: &str| Field::ALL.into_iter().find(|field| field.tag() == tag);
    let labels: Option<Vec<&str>> =
        detail.split(", ").map(|tag| Some(contact::field_label(field(tag)?, language))).collect();
    Some(labels?.join(", "))
}

/// `sign_in_link`.
fn message(tag: &str, language: Language) -> Option<String> {
    let message: Message = serde_json::from_value(Value::String(tag.to_owned())).ok()?;
    (message != Message::Unknown).then(|| delivery::message_name(message, language).to_owned())
}

/// `by SMS`. A PIN of a change that goes by mail has no detail.
fn sent(detail: &str, language: Language) -> Option<String> {
    match detail {
        "by SMS" => Some(words::by_sms(language).to_owned()),
        "by mail" => Some(words::by_mail(language).to_owned()),
        _ => None,
    }
}

const fn came_in(how: How, language: Language) -> &'static str {
    match how {
        How::MailedLink => words::mailed_link(language),
        How::ApprovedElsewhere => words::approved_elsewhere(language),
        How::MailedCode => words::mailed_code(language),
        How::PhonePin => words::phone_pin(language),
        How::KnownBrowser => words::known_browser(language),
        How::PasswordAndPin => words::password_and_pin(language),
        How::SecurityCode => words::security_code(language),
        How::AuthenticatorApp => words::authenticator_app(language),
        How::RecoveryCode => words::recovery_code(language),
        How::Passkey => words::passkey(language),
    }
}

/// `ada@practice.example: clinician -> admin`.
fn role(detail: &str, language: Language) -> Option<String> {
    let (whose, roles) = detail.split_once(": ")?;
    let word = |tag: &str| {
        Role::from_tag(tag).map_or_else(|| tag.to_owned(), |role| staff::team::role(role, language).to_owned())
    };
    Some(format!("{whose}: {}", change(roles, &word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rows_spell_is_told_in_the_words_of_the_pages() {
        let english = |reason, detail| told(reason, detail, Language::English);
        let spanish = |reason, detail| told(reason, detail, Language::Spanish);
        let set = Reason::PracticeChanged;
        assert_eq!(english(set, "time_zone UTC -> America/New_York"), "Time zone: UTC → America/New_York");
        assert_eq!(
            spanish(set, "second_step unknown-browsers -> every-time"),
            "Se envía un PIN después de la contraseña: En navegadores que no se conocen → En cada inicio de sesión"
        );
        assert_eq!(english(set, "phone_pin true -> false"), "Pin code over the phone: Yes → No");
        assert_eq!(
            english(set, "address none -> \"1 Elm Street, Springfield\""),
            "Postal address: none → \"1 Elm Street, Springfield\""
        );
        assert_eq!(
            spanish(set, "wording of pin (es) usual words -> \"Hola\""),
            "PIN para iniciar sesión (Español): palabras de siempre → \"Hola\""
        );
        assert_eq!(spanish(Reason::ContactChanged, "given name, mobile"), "Nombre, Móvil");
        assert_eq!(english(Reason::DeliveryRetried, "phone_pin_made"), "Pin code generated");
        assert_eq!(
            english(Reason::StaffRoleChanged, "casey@practice.example: clinician -> admin"),
            "casey@practice.example: Clinician → Administrator"
        );
        assert_eq!(spanish(Reason::ClientAccessAuthenticateSuccess, "password and PIN"), "Contraseña y PIN");
        assert_eq!(english(Reason::StaffAccessAuthenticateSuccess, "password and passkey"), "Password and passkey");
        assert_eq!(spanish(Reason::SecurityCodeSent, "by SMS"), "Por mensaje de texto");
    }

    #[test]
    fn what_is_not_known_is_shown_as_it_is() {
        for detail in ["", "shoe_size 9 -> 10", "wording of dreams (en) a -> b", "address", "sent \"a -> b\" -> c"] {
            assert_eq!(told(Reason::PracticeChanged, detail, Language::English), detail);
        }
        assert_eq!(told(Reason::ContactChanged, "shoe size", Language::English), "shoe size");
        assert_eq!(told(Reason::NoContactFound, "time_zone UTC -> B", Language::English), "time_zone UTC -> B");
    }
}
