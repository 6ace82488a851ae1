//! Writes a mail from its data. Pure.

use anyhow::Context as _;
use askama::Template;
use shared::language::Language::{English, Spanish};
use shared::link;
use shared::moment::Moment;

use crate::entity::practice;
use crate::outbox::transport::Mail;
use crate::outbox::view::{self, Frame, days, minutes, one_line};
use crate::outbox::{Message, Recipient};

/// Subject, text and HTML.
type Letter = (String, String, String);

/// Renders one message in one language. A template that names what its view does not have does not compile.
macro_rules! letter {
    ($view:ident: $type:ty, $subject:literal, $text:literal, $html:literal) => {{
        #[derive(Template)]
        #[template(path = $subject)]
        struct Subject<'a> {
            view: &'a $type,
        }
        #[derive(Template)]
        #[template(path = $text)]
        struct Text<'a> {
            view: &'a $type,
        }
        #[derive(Template)]
        #[template(path = $html)]
        struct Html<'a> {
            view: &'a $type,
        }
        let view = &$view;
        (Subject { view }.render()?, Text { view }.render()?, Html { view }.render()?)
    }};
}

/// The mail that a row makes. `id` and `written_at` are the row's, so that every try sends the same mail.
pub fn render(
    practice: &practice::Model,
    to: &Recipient,
    message: &Message,
    id: &str,
    written_at: Moment,
) -> anyhow::Result<Mail> {
    let (_, domain) = practice.mail_from.rsplit_once('@').context("the practice's sender address has no domain")?;
    let (subject, text, html) = letter(practice, to, message).context("rendering")?;
    Ok(Mail {
        from_name: one_line(&practice.name),
        from: practice.mail_from.clone(),
        to: to.address.clone(),
        subject: one_line(&subject),
        text: format!("{}\n", text.trim_end()),
        html,
        message_id: format!("<{}@{}>", one_line(id).to_ascii_lowercase(), one_line(domain)),
        written_at,
    })
}

fn letter(practice: &practice::Model, to: &Recipient, message: &Message) -> Result<Letter, askama::Error> {
    let language = to.language;
    let frame = Frame::new(practice, language);
    Ok(match message {
        Message::Invitation { given_name, token, days: count } => {
            let view = view::Invitation {
                given_name: one_line(given_name),
                link: link::with_token(frame.origin, link::ACTIVATE, token),
                lifetime: days(language, *count),
                frame,
            };
            match language {
                English => {
                    letter!(view: view::Invitation<'a>, "en/invitation.subject", "en/invitation.txt", "en/invitation.html")
                }
                Spanish => {
                    letter!(view: view::Invitation<'a>, "es/invitation.subject", "es/invitation.txt", "es/invitation.html")
                }
            }
        }
        Message::Pin { pin, minutes: count } => {
            let view = view::Pin { pin, lifetime: minutes(language, *count), frame };
            match language {
                English => letter!(view: view::Pin<'a>, "en/pin.subject", "en/pin.txt", "en/pin.html"),
                Spanish => letter!(view: view::Pin<'a>, "es/pin.subject", "es/pin.txt", "es/pin.html"),
            }
        }
        Message::Locked { minutes: count } => {
            let view = view::Locked { sign_in: frame.sign_in(to), lifetime: minutes(language, *count), frame };
            match language {
                English => letter!(view: view::Locked<'a>, "en/locked.subject", "en/locked.txt", "en/locked.html"),
                Spanish => letter!(view: view::Locked<'a>, "es/locked.subject", "es/locked.txt", "es/locked.html"),
            }
        }
        Message::Activated {} => {
            let view = view::Activated { sign_in: frame.sign_in(to), frame };
            match language {
                English => {
                    letter!(view: view::Activated<'a>, "en/activated.subject", "en/activated.txt", "en/activated.html")
                }
                Spanish => {
                    letter!(view: view::Activated<'a>, "es/activated.subject", "es/activated.txt", "es/activated.html")
                }
            }
        }
    })
}
