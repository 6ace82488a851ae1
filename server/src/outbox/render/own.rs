//! A mail in the practice's own words. What matters stands below them: link, code, how long they work, the warning.

use askama::Template;
use shared::language::Language;
use shared::link;

use super::Letter;
use crate::outbox::view::{Frame, days, minutes, one_line};
use crate::outbox::{Message, Recipient};

/// What the templates are given.
struct View<'a> {
    frame: Frame<'a>,
    paragraphs: Vec<String>,
    /// Where the button leads, and what it says.
    link: Option<(String, &'static str)>,
    code: Option<&'a str>,
    lifetime: Option<String>,
    /// Where to sign in, where nothing else leads there.
    sign_in: Option<String>,
}

#[derive(Template)]
#[template(path = "en/own.txt")]
struct EnglishText<'a> {
    view: &'a View<'a>,
}

#[derive(Template)]
#[template(path = "en/own.html")]
struct EnglishHtml<'a> {
    view: &'a View<'a>,
}

#[derive(Template)]
#[template(path = "es/own.txt")]
struct SpanishText<'a> {
    view: &'a View<'a>,
}

#[derive(Template)]
#[template(path = "es/own.html")]
struct SpanishHtml<'a> {
    view: &'a View<'a>,
}

/// The letter with `words` in the place of ours; the subject stays. None for messages that keep their words.
pub(super) fn letter(
    frame: Frame<'_>,
    to: &Recipient,
    message: &Message,
    (subject, words): (String, &str),
) -> Result<Option<Letter>, askama::Error> {
    let language = to.language;
    let label = |english: &'static str, spanish: &'static str| match language {
        Language::English => english,
        Language::Spanish => spanish,
    };
    let (mut link, mut code, mut lifetime, mut sign_in) = (None, None, None, None);
    let leads = |path: &str, token: &str| link::with_token(frame.origin, path, token);
    match message {
        Message::Invitation { token, days: count, .. } => {
            link = Some((leads(link::ACTIVATE, token), label("Activate My Account", "Activar mi cuenta")));
            lifetime = Some(days(language, *count));
            sign_in = Some(frame.sign_in(to));
        }
        Message::Activated {} => sign_in = Some(frame.sign_in(to)),
        Message::SignInLink { token, code: digits, minutes: count } => {
            link = Some((leads(link::SIGN_IN, token), label("Sign In", "Iniciar sesión")));
            (code, lifetime) = (Some(digits.as_str()), Some(minutes(language, *count)));
        }
        Message::ResetLink { token, minutes: count } => {
            link = Some((
                leads(link::RECOVERY_PASSWORD, token),
                label("Set a New Password", "Crear una contraseña nueva"),
            ));
            lifetime = Some(minutes(language, *count));
        }
        Message::Pin { pin: digits, minutes: count } | Message::SecurityCode { code: digits, minutes: count } => {
            (code, lifetime) = (Some(digits.as_str()), Some(minutes(language, *count)));
        }
        _ => return Ok(None),
    }
    // A paragraph is one line: a line break of somebody's choosing would stand like one of ours.
    let paragraphs = words.split("\n\n").map(one_line).filter(|paragraph| !paragraph.is_empty()).collect();
    let view = &View { frame, paragraphs, link, code, lifetime, sign_in };
    Ok(Some(match language {
        Language::English => (subject, EnglishText { view }.render()?, EnglishHtml { view }.render()?),
        Language::Spanish => (subject, SpanishText { view }.render()?, SpanishHtml { view }.render()?),
    }))
}
