//! What the demo's mails hold, taken apart for tests and for people.

use serde::Serialize;

use crate::outbox::transport::{Mail, TextMessage};

/// One mail, parsed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Parsed {
    pub(super) to: String,
    pub(super) from: String,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
    pub(super) links: Vec<String>,
    pub(super) codes: Vec<String>,
}

/// One text message, parsed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct ParsedText {
    pub(super) to: String,
    pub(super) text: String,
    pub(super) codes: Vec<String>,
}

/// Takes a text message apart.
pub(super) fn parsed_text(message: &TextMessage) -> ParsedText {
    ParsedText { to: message.to.clone(), codes: codes(&message.text), text: message.text.clone() }
}

/// Whether a number is the one that a phone dials, however it is written.
pub(super) fn same_number(dialled: &str, written: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let (dialled, written) = (digits(dialled), digits(written));
    dialled == written || dialled.strip_prefix('1') == Some(&written)
}

/// Takes a mail apart: links and codes are read from the text part.
pub(super) fn parsed(mail: &Mail) -> Parsed {
    Parsed {
        to: mail.to.clone(),
        from: mail.from.clone(),
        subject: mail.subject.clone(),
        links: links(&mail.text),
        codes: codes(&mail.text),
        text: mail.text.clone(),
        html: mail.html.clone(),
    }
}

fn links(text: &str) -> Vec<String> {
    let words = text.split_whitespace().filter(|word| word.starts_with("http://") || word.starts_with("https://"));
    words.map(|word| word.trim_end_matches(['.', ',', ')']).to_owned()).collect()
}

/// Four to eight digits that stand alone: not part of a link, a phone number or a longer word.
fn codes(text: &str) -> Vec<String> {
    let digits = |word: &&str| (4..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    text.split_whitespace()
        .map(|word| word.trim_end_matches(['.', ',', ':']))
        .filter(digits)
        .map(str::to_owned)
        .collect()
}

/// The same for a person.
pub(super) fn page(mails: &[Parsed], texts: &[ParsedText]) -> String {
    let mut html = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>Demo mailbox</title><main><h1>Demo mailbox</h1>\
         <p>Every mail and text message this demo has sent, newest first. Nothing left this machine.</p>",
    );
    if mails.is_empty() {
        html.push_str("<p>No mail yet.</p>");
    }
    for mail in mails {
        html.push_str(&format!(
            "<article><h2>{}</h2><p>To {}</p><pre>{}</pre>",
            text(&mail.subject),
            text(&mail.to),
            text(&mail.text)
        ));
        for link in &mail.links {
            html.push_str(&format!("<p><a href=\"{0}\">{0}</a></p>", text(link)));
        }
        html.push_str("</article><hr>");
    }
    if !texts.is_empty() {
        html.push_str("<h2>Text messages</h2>");
    }
    for message in texts {
        html.push_str(&format!(
            "<article><h3>To {}</h3><pre>{}</pre></article><hr>",
            text(&message.to),
            text(&message.text)
        ));
    }
    html.push_str("</main></html>");
    html
}

fn text(raw: &str) -> String {
    raw.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_codes_are_found() {
        let text = "123456 is your PIN.\nOpen\nhttp://localhost:8080/activate#abc-DEF_1\nor call (555) 010-0142.";
        assert_eq!(links(text), ["http://localhost:8080/activate#abc-DEF_1"]);
        assert_eq!(codes(text), ["123456"]);
    }

    #[test]
    fn a_number_is_found_however_it_is_written() {
        for written in ["+15550100166", " 15550100166", "(555) 010-0166", "5550100166"] {
            assert!(same_number("+15550100166", written), "{written}");
        }
        assert!(!same_number("+15550100166", "0100166") && !same_number("+15550100166", ""));
    }

    #[test]
    fn a_mail_is_shown_as_text() {
        let mail = Parsed {
            to: "a@example.com".into(),
            from: String::new(),
            subject: "<script>".into(),
            text: String::new(),
            html: String::new(),
            links: Vec::new(),
            codes: Vec::new(),
        };
        let text = ParsedText { to: String::new(), text: "<script>".into(), codes: Vec::new() };
        assert!(!page(&[mail], &[text]).contains("<script>"));
    }
}
