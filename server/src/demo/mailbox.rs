//! What the demo's mails hold, taken apart for tests and for people.

use serde::Serialize;

use crate::outbox::transport::Mail;

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
pub(super) fn page(mails: &[Parsed]) -> String {
    let mut html = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>Demo mailbox</title><main><h1>Demo mailbox</h1>\
         <p>Every mail this demo has sent, newest first. Nothing left this machine.</p>",
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
        assert!(!page(&[mail]).contains("<script>"));
    }
}
