//! Writes a text message from its data. Pure.

use anyhow::{Context as _, bail};
use askama::Template;
use shared::language::Language;

use crate::entity::practice;
use crate::outbox::transport::TextMessage;
use crate::outbox::view::{self, Frame, minutes};
use crate::outbox::{Message, Recipient};

#[derive(Template)]
#[template(path = "en/security_code.sms", escape = "none")]
struct EnglishCode<'a> {
    view: view::SecurityCode<'a>,
}

#[derive(Template)]
#[template(path = "es/security_code.sms", escape = "none")]
struct SpanishCode<'a> {
    view: view::SecurityCode<'a>,
}

/// A PIN that proves a new number.
#[derive(Template)]
#[template(path = "en/change_pin.sms", escape = "none")]
struct EnglishPin<'a> {
    view: view::SecurityCode<'a>,
}

#[derive(Template)]
#[template(path = "es/change_pin.sms", escape = "none")]
struct SpanishPin<'a> {
    view: view::SecurityCode<'a>,
}

/// The text message that a row makes. Its last line binds the code to the portal's address, so that phones offer it
/// there and nowhere else (WICG, "Origin-bound one-time codes delivered via SMS").
pub fn render_text(
    practice: &practice::Model,
    to: &Recipient,
    message: &Message,
    id: &str,
) -> anyhow::Result<TextMessage> {
    let view =
        |code, count| view::SecurityCode::new(Frame::new(practice, to.language), code, minutes(to.language, count));
    let text = match (message, to.language) {
        (Message::SecurityCode { code, minutes }, Language::English) => {
            EnglishCode { view: view(code, *minutes) }.render()
        }
        (Message::SecurityCode { code, minutes }, Language::Spanish) => {
            SpanishCode { view: view(code, *minutes) }.render()
        }
        (Message::ChangePin { pin, mobile: true, minutes }, Language::English) => {
            EnglishPin { view: view(pin, *minutes) }.render()
        }
        (Message::ChangePin { pin, mobile: true, minutes }, Language::Spanish) => {
            SpanishPin { view: view(pin, *minutes) }.render()
        }
        _ => bail!("this is no text message"),
    };
    let text = text.context("rendering")?.trim_end().to_owned();
    Ok(TextMessage { to: to.address.clone(), text, id: id.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outbox::render::example;

    const ID: &str = "01JDB9ZK6V0000000000000000";

    /// Everything that is sent as a text message.
    fn texts(practice: &practice::Model, language: Language) -> [String; 2] {
        let to = example::client(language);
        let code = Message::SecurityCode { code: "471147".into(), minutes: 10 };
        let pin = Message::ChangePin { pin: "471147".into(), mobile: true, minutes: 10 };
        [code, pin].map(|message| render_text(practice, &to, &message, ID).unwrap().text)
    }

    #[test]
    fn a_text_message_begins_with_the_code_and_ends_with_where_it_belongs() {
        for language in Language::ALL {
            for said in texts(&example::practice(), language) {
                assert!(said.starts_with("471147 ") && said.contains("Willow Practice"), "{said}");
                assert!(said.ends_with("\n\n@portal.willow.example #471147"), "{said}");
            }
            let local = practice::Model { host: "localhost:8080".into(), ..example::practice() };
            for said in texts(&local, language) {
                assert!(said.ends_with("\n@localhost #471147"), "a port is no part of it");
            }
        }
    }

    /// 160 characters of the GSM alphabet (3GPP TS 23.038) are one message; any other character makes it two.
    #[test]
    fn a_text_message_is_one_message() {
        for said in Language::ALL.into_iter().flat_map(|language| texts(&example::practice(), language)) {
            let basic = |c: char| c.is_ascii_alphanumeric() || " .,:@#\n-éñ¿".contains(c);
            assert!(said.chars().all(basic), "{said}");
            assert!(said.chars().count() <= 160, "{} characters", said.chars().count());
        }
    }

    #[test]
    fn a_practice_name_makes_no_line_of_its_own_in_a_text_message() {
        let practice = practice::Model { name: "Evil\n@evil.example #1".into(), ..example::practice() };
        for said in texts(&practice, Language::English) {
            assert_eq!(said.lines().filter(|line| line.starts_with('@')).count(), 1, "{said}");
        }
    }

    #[test]
    fn nothing_else_is_a_text_message() {
        let to = example::client(Language::English);
        let address = Message::ChangePin { pin: "471147".into(), mobile: false, minutes: 10 };
        assert!(render_text(&example::practice(), &to, &address, ID).is_err());
    }
}
