//! Writes a text message from its data. Pure.

use anyhow::{Context as _, bail};
use askama::Template;
use shared::language::Language;

use crate::entity::practice;
use crate::outbox::transport::TextMessage;
use crate::outbox::view::{self, Frame, minutes};
use crate::outbox::{Message, Recipient};

/// The text message that a row makes. Its last line binds the code to the portal's address, so that phones offer it
/// there and nowhere else (WICG, "Origin-bound one-time codes delivered via SMS").
pub fn render_text(
    practice: &practice::Model,
    to: &Recipient,
    message: &Message,
    id: &str,
) -> anyhow::Result<TextMessage> {
    #[derive(Template)]
    #[template(path = "en/security_code.sms", escape = "none")]
    struct English<'a> {
        view: &'a view::SecurityCode<'a>,
    }
    #[derive(Template)]
    #[template(path = "es/security_code.sms", escape = "none")]
    struct Spanish<'a> {
        view: &'a view::SecurityCode<'a>,
    }
    let Message::SecurityCode { code, minutes: count } = message else { bail!("this is no text message") };
    let view = &view::SecurityCode::new(Frame::new(practice, to.language), code, minutes(to.language, *count));
    let text = match to.language {
        Language::English => English { view }.render(),
        Language::Spanish => Spanish { view }.render(),
    };
    let text = text.context("rendering")?.trim_end().to_owned();
    Ok(TextMessage { to: to.address.clone(), text, id: id.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outbox::render::example;

    const ID: &str = "01JDB9ZK6V0000000000000000";

    fn text(practice: &practice::Model, language: Language) -> String {
        let to = example::client(language);
        let code = Message::SecurityCode { code: "471147".into(), minutes: 10 };
        render_text(practice, &to, &code, ID).unwrap().text
    }

    #[test]
    fn a_text_message_begins_with_the_code_and_ends_with_where_it_belongs() {
        for language in Language::ALL {
            let said = text(&example::practice(), language);
            assert!(said.starts_with("471147 ") && said.contains("Willow Practice"), "{said}");
            assert!(said.ends_with("\n\n@portal.willow.example #471147"), "{said}");
            let local = practice::Model { host: "localhost:8080".into(), ..example::practice() };
            assert!(text(&local, language).ends_with("\n@localhost #471147"), "a port is no part of it");
        }
    }

    /// 160 characters of the GSM alphabet (3GPP TS 23.038) are one message; any other character makes it two.
    #[test]
    fn a_text_message_is_one_message() {
        for language in Language::ALL {
            let said = text(&example::practice(), language);
            let basic = |c: char| c.is_ascii_alphanumeric() || " .,:@#\n-éñ¿".contains(c);
            assert!(said.chars().all(basic), "{said}");
            assert!(said.chars().count() <= 160, "{} characters", said.chars().count());
        }
    }

    #[test]
    fn a_practice_name_makes_no_line_of_its_own_in_a_text_message() {
        let practice = practice::Model { name: "Evil\n@evil.example #1".into(), ..example::practice() };
        let said = text(&practice, Language::English);
        assert_eq!(said.lines().filter(|line| line.starts_with('@')).count(), 1, "{said}");
    }
}
