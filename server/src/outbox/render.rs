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

/// Renders a view in the language. A template that names what its view does not have does not compile.
macro_rules! letter {
    ($language:expr, $view:expr => $type:ty, $($variant:ident: $subject:literal, $text:literal, $html:literal;)+) => {{
        let view = &$view;
        match $language {
            $($variant => {
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
                (Subject { view }.render()?, Text { view }.render()?, Html { view }.render()?)
            })+
        }
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
            letter!(language, view => view::Invitation<'a>,
                English: "en/invitation.subject", "en/invitation.txt", "en/invitation.html";
                Spanish: "es/invitation.subject", "es/invitation.txt", "es/invitation.html";
            )
        }
        Message::Pin { pin, minutes: count } => {
            let view = view::Pin { pin, lifetime: minutes(language, *count), frame };
            letter!(language, view => view::Pin<'a>,
                English: "en/pin.subject", "en/pin.txt", "en/pin.html";
                Spanish: "es/pin.subject", "es/pin.txt", "es/pin.html";
            )
        }
        Message::SignInLink { token, code, minutes: count } => {
            let link = link::with_token(frame.origin, link::SIGN_IN, token);
            let view = view::MailedLink { link, code, lifetime: minutes(language, *count), frame };
            letter!(language, view => view::MailedLink<'a>,
                English: "en/sign_in_link.subject", "en/sign_in_link.txt", "en/sign_in_link.html";
                Spanish: "es/sign_in_link.subject", "es/sign_in_link.txt", "es/sign_in_link.html";
            )
        }
        Message::ResetLink { token, minutes: count } => {
            let link = link::with_token(frame.origin, link::RECOVERY_PASSWORD, token);
            let view = view::MailedLink { link, code: "", lifetime: minutes(language, *count), frame };
            letter!(language, view => view::MailedLink<'a>,
                English: "en/reset_link.subject", "en/reset_link.txt", "en/reset_link.html";
                Spanish: "es/reset_link.subject", "es/reset_link.txt", "es/reset_link.html";
            )
        }
        Message::PhonePinMade { minutes: count } => {
            let view = view::PhonePinMade { lifetime: minutes(language, *count), frame };
            letter!(language, view => view::PhonePinMade<'a>,
                English: "en/phone_pin_made.subject", "en/phone_pin_made.txt", "en/phone_pin_made.html";
                Spanish: "es/phone_pin_made.subject", "es/phone_pin_made.txt", "es/phone_pin_made.html";
            )
        }
        Message::Locked { minutes: count } => {
            let view = view::Locked { sign_in: frame.sign_in(to), lifetime: minutes(language, *count), frame };
            letter!(language, view => view::Locked<'a>,
                English: "en/locked.subject", "en/locked.txt", "en/locked.html";
                Spanish: "es/locked.subject", "es/locked.txt", "es/locked.html";
            )
        }
        Message::PasswordChanged {} => {
            let view = view::Notice { sign_in: frame.sign_in(to), frame };
            letter!(language, view => view::Notice<'a>,
                English: "en/password_changed.subject", "en/password_changed.txt", "en/password_changed.html";
                Spanish: "es/password_changed.subject", "es/password_changed.txt", "es/password_changed.html";
            )
        }
        Message::PinStepShut {} => {
            let view = view::Notice { sign_in: frame.sign_in(to), frame };
            letter!(language, view => view::Notice<'a>,
                English: "en/pin_step_shut.subject", "en/pin_step_shut.txt", "en/pin_step_shut.html";
                Spanish: "es/pin_step_shut.subject", "es/pin_step_shut.txt", "es/pin_step_shut.html";
            )
        }
        Message::SecondStepChanged {} => {
            let view = view::Notice { sign_in: frame.sign_in(to), frame };
            letter!(language, view => view::Notice<'a>,
                English: "en/second_step_changed.subject", "en/second_step_changed.txt", "en/second_step_changed.html";
                Spanish: "es/second_step_changed.subject", "es/second_step_changed.txt", "es/second_step_changed.html";
            )
        }
        Message::StaffSetup { name, token, minutes: count } => {
            let view = view::StaffSetup {
                name: one_line(name),
                link: link::with_token(frame.origin, link::CONSOLE_SETUP, token),
                lifetime: minutes(language, *count),
                frame,
            };
            letter!(language, view => view::StaffSetup<'a>,
                English: "en/staff_setup.subject", "en/staff_setup.txt", "en/staff_setup.html";
                Spanish: "es/staff_setup.subject", "es/staff_setup.txt", "es/staff_setup.html";
            )
        }
        Message::Activated {} => {
            let view = view::Notice { sign_in: frame.sign_in(to), frame };
            letter!(language, view => view::Notice<'a>,
                English: "en/activated.subject", "en/activated.txt", "en/activated.html";
                Spanish: "es/activated.subject", "es/activated.txt", "es/activated.html";
            )
        }
    })
}

#[cfg(test)]
pub(super) mod example {
    use shared::language::Language;

    use crate::entity::practice;
    use crate::outbox::Recipient;

    pub(in crate::outbox) fn practice() -> practice::Model {
        practice::Model {
            id: "practice".into(),
            name: "Willow Practice".into(),
            phone: "(555) 010-0142".into(),
            origin: "https://portal.willow.example".into(),
            host: "portal.willow.example".into(),
            colour: "#2f6f5e".into(),
            language: "en".into(),
            mail_from: "portal@willow.example".into(),
            idle_minutes: 30,
            created_at: 0,
            policy: "{}".into(),
        }
    }

    pub(in crate::outbox) fn client(language: Language) -> Recipient {
        Recipient { contact_id: None, staff_id: None, address: "ada@client.example".into(), language }
    }
}

#[cfg(test)]
mod tests {
    use shared::language::Language;
    use shared::value::colour::{Colour, WHITE};

    use super::*;

    const ID: &str = "01JDB9ZK6V0000000000000000";
    const TOKEN: &str = "c2VjcmV0LXRva2VuLW9mLTQzLWNoYXJhY3RlcnMtYWI";

    fn messages() -> [Message; 11] {
        crate::outbox::message::examples(TOKEN)
    }

    fn mail(practice: &practice::Model, language: Language, message: &Message) -> Mail {
        render(practice, &example::client(language), message, ID, Moment(0)).unwrap()
    }

    /// Every message in every language.
    fn each(practice: &practice::Model, mut look: impl FnMut(Language, &Message, Mail)) {
        for language in Language::ALL {
            for message in messages() {
                look(language, &message, mail(practice, language, &message));
            }
        }
    }

    #[test]
    fn every_mail_names_the_practice_and_its_phone() {
        each(&example::practice(), |language, message, mail| {
            let what = format!("{message:?} {language:?}");
            assert!(mail.subject.starts_with("Willow Practice: "), "{what}: {}", mail.subject);
            assert!(!mail.subject.contains('\n') && !mail.subject.contains("4711"), "{what}");
            assert!(mail.text.contains("Willow Practice") && mail.html.contains("Willow Practice"), "{what}");
            assert!(mail.text.contains("(555) 010-0142"), "{what}");
            assert!(mail.html.contains("href=\"tel:+15550100142\""), "{what}");
            assert!(mail.html.contains(&format!("<html lang=\"{}\"", language.tag())), "{what}");
            assert_eq!((mail.from_name.as_str(), mail.from.as_str()), ("Willow Practice", "portal@willow.example"));
            assert_eq!(mail.message_id, "<01jdb9zk6v0000000000000000@willow.example>");
        });
    }

    #[test]
    fn no_mail_has_unfilled_places() {
        each(&example::practice(), |language, message, mail| {
            for part in [&mail.subject, &mail.text, &mail.html] {
                for left in ["{{", "}}", "{%", "%}", "None", "Some(", "view."] {
                    assert!(!part.contains(left), "{message:?} {language:?}: {left}\n{part}");
                }
            }
            for line in mail.text.lines() {
                assert!(!line.contains("  ") && !line.ends_with(' '), "{message:?} {language:?}: {line:?}");
            }
            assert!(!mail.text.contains("\n\n\n"), "{message:?} {language:?}");
        });
    }

    #[test]
    fn every_address_leads_to_the_practice_and_stands_alone_in_the_text() {
        each(&example::practice(), |language, message, mail| {
            for line in mail.text.lines().filter(|line| line.contains("://")) {
                assert!(line.starts_with("https://portal.willow.example"), "{message:?} {language:?}: {line}");
                assert!(!line.contains(' '), "{message:?} {language:?}: {line}");
            }
            for address in mail.html.split("href=\"").skip(1) {
                let known = address.starts_with("https://portal.willow.example") || address.starts_with("tel:");
                assert!(known, "{message:?} {language:?}: {address}");
            }
            assert!(!mail.html.contains("src=") && !mail.html.contains("url("), "no images, no tracking");
        });
    }

    #[test]
    fn a_practice_name_is_escaped_in_html_and_kept_in_text() {
        let practice = practice::Model { name: "<b>A&B</b>".into(), ..example::practice() };
        each(&practice, |language, message, mail| {
            assert!(!mail.html.contains("<b>") && !mail.html.contains("A&B"), "{message:?} {language:?}");
            assert!(mail.html.contains("&#60;b&#62;A&#38;B&#60;/b&#62;"), "{message:?} {language:?}");
            assert!(
                mail.text.contains("<b>A&B</b>") && mail.subject.contains("<b>A&B</b>"),
                "{message:?} {language:?}"
            );
        });
        let name = Message::Invitation { given_name: "\"><script>".into(), token: TOKEN.into(), days: 7 };
        assert!(!mail(&practice, Language::English, &name).html.contains("<script>"));
    }

    #[test]
    fn the_token_stands_once_in_each_part_and_in_the_fragment() {
        let [invitation, ..] = messages();
        for language in Language::ALL {
            let mail = mail(&example::practice(), language, &invitation);
            let link = format!("https://portal.willow.example/activate#{TOKEN}");
            assert_eq!(mail.text.matches(TOKEN).count(), 1);
            assert_eq!(mail.html.matches(TOKEN).count(), 1);
            assert!(mail.text.lines().any(|line| line == link), "{}", mail.text);
            assert!(mail.html.contains(&format!("href=\"{link}\"")), "{}", mail.html);
            assert!(!mail.subject.contains(TOKEN));
        }
    }

    #[test]
    fn the_invitation_says_how_long_and_where_to_sign_in_later() {
        let [invitation, ..] = messages();
        for (language, days, button) in
            [(Language::English, "7 days", "Activate My Account"), (Language::Spanish, "7 días", "Activar mi cuenta")]
        {
            let mail = mail(&example::practice(), language, &invitation);
            assert!(mail.text.contains(days) && mail.html.contains(days));
            assert!(mail.html.contains(button));
            assert!(mail.text.lines().any(|line| line == "https://portal.willow.example"), "{}", mail.text);
        }
        assert_eq!((days(Language::English, 1), days(Language::Spanish, 1)), ("1 day".into(), "1 día".into()));
    }

    /// Phones offer to fill in a code that they find in the first line.
    #[test]
    fn the_pin_is_the_first_word() {
        let [_, pin, ..] = messages();
        let first = |language| mail(&example::practice(), language, &pin).text.lines().next().unwrap().to_owned();
        assert_eq!(first(Language::English), "4711 is your sign-in PIN for Willow Practice");
        assert_eq!(first(Language::Spanish), "4711 es su PIN para iniciar sesión en Willow Practice");
    }

    #[test]
    fn staff_are_sent_to_the_console_and_clients_to_the_portal() {
        let client = example::client(Language::English);
        let staff = Recipient { staff_id: Some("staff".into()), ..client.clone() };
        for (to, address) in
            [(client, "https://portal.willow.example"), (staff, "https://portal.willow.example/console")]
        {
            let mail = render(&example::practice(), &to, &Message::Activated {}, ID, Moment(0)).unwrap();
            assert!(mail.text.lines().any(|line| line == address), "{}", mail.text);
        }
    }

    #[test]
    fn the_button_can_be_read_whatever_the_colour() {
        let [invitation, ..] = messages();
        for colour in ["#ffff00", "#2f6f5e", "#ffffff", "#000000", "nonsense"] {
            let practice = practice::Model { colour: colour.into(), ..example::practice() };
            let html = mail(&practice, Language::English, &invitation).html;
            let rest = html.split("border-radius:10px;background-color:").nth(1).unwrap();
            let background = Colour::parse(&rest[..7]).unwrap();
            assert!(background.contrast(WHITE) >= 4.5, "{colour}: {background}");
        }
    }

    #[test]
    fn every_mail_is_small_enough_not_to_be_clipped() {
        each(&example::practice(), |language, message, mail| {
            assert!(mail.html.len() < 20_000, "{message:?} {language:?}: {} bytes", mail.html.len());
        });
    }
}
