//! Every mail in every language.

use shared::language::Language;
use shared::value::colour::{Colour, WHITE};

use super::*;

const ID: &str = "01JDB9ZK6V0000000000000000";
const TOKEN: &str = "c2VjcmV0LXRva2VuLW9mLTQzLWNoYXJhY3RlcnMtYWI";

fn messages() -> [Message; 33] {
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
fn a_postal_address_stands_at_the_foot_of_every_mail() {
    let practice = practice::Model { address: "1 Elm & Oak Street\nSpringfield".into(), ..example::practice() };
    each(&practice, |language, message, mail| {
        assert!(mail.text.contains("\n1 Elm & Oak Street\nSpringfield\n"), "{message:?} {language:?}: {}", mail.text);
        assert!(mail.html.contains("Oak Street<br>Springfield<br>"), "{message:?} {language:?}");
        assert!(!mail.html.contains("Elm & Oak"), "{message:?} {language:?}: not escaped");
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
        assert!(mail.text.contains("<b>A&B</b>") && mail.subject.contains("<b>A&B</b>"), "{message:?} {language:?}");
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
    for (to, address) in [(client, "https://portal.willow.example"), (staff, "https://portal.willow.example/console")] {
        let mail = render(&example::practice(), &to, &Message::Activated {}, ID, Moment(0)).unwrap();
        assert!(mail.text.lines().any(|line| line == address), "{}", mail.text);
    }
}

/// Wrong guesses keep nobody out who reads their mails. Staff have no such link.
#[test]
fn a_lock_names_the_mailed_link_where_there_is_one() {
    let without = practice::Model { policy: r#"{"link":false}"#.into(), ..example::practice() };
    for (language, link) in [
        (Language::English, "ask for a sign-in link, which works in any browser"),
        (Language::Spanish, "pida un enlace para iniciar sesión, que funciona en cualquier navegador"),
    ] {
        let client = example::client(language);
        let staff = Recipient { staff_id: Some("staff".into()), ..client.clone() };
        for (practice, to, named) in
            [(&example::practice(), &client, true), (&without, &client, false), (&example::practice(), &staff, false)]
        {
            let mail = render(practice, to, &Message::Locked { minutes: 15 }, ID, Moment(0)).unwrap();
            assert_eq!((mail.text.contains(link), mail.html.contains(link)), (named, named), "{}", mail.text);
        }
    }
}

/// Staff have no sign-in link, no Pin code and no Unlock, and with an authenticator app no browser that needs no code.
#[test]
fn a_shut_step_is_opened_to_staff_by_a_new_link_and_to_clients_by_their_own_ways() {
    for (language, ways, link) in [
        (Language::English, "ask for a sign-in link", "Ask your administrator for a new link"),
        (Language::Spanish, "pida un enlace para iniciar sesión", "Pida un enlace nuevo a quien administra"),
    ] {
        let client = example::client(language);
        let staff = Recipient { staff_id: Some("staff".into()), ..client.clone() };
        for (to, told, untold) in [(client, ways, link), (staff, link, ways)] {
            let mail = render(&example::practice(), &to, &Message::PinStepShut {}, ID, Moment(0)).unwrap();
            assert!(mail.text.contains(told) && mail.html.contains(told), "{}", mail.text);
            assert!(!mail.text.contains(untold) && !mail.html.contains(untold), "{}", mail.text);
            assert!(mail.text.contains("(555) 010-0142") && !mail.text.contains("\n\n\n"), "{}", mail.text);
        }
    }
}

#[test]
fn after_the_greeting_a_sentence_begins() {
    each(&example::practice(), |language, message, mail| {
        let greeted = mail.text.strip_prefix("Hello").or_else(|| mail.text.strip_prefix("Hola"));
        let first = greeted.map(|rest| rest.split_once("\n\n").unwrap().1.chars().next().unwrap());
        assert!(first.is_none_or(char::is_uppercase), "{message:?} {language:?}: {}", mail.text);
    });
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

/// What a practice may put into its own words keeps its subject, link, code, lifetime and phone, and no markup of theirs.
#[test]
fn own_words_replace_the_prose_alone() {
    let worded = ["invitation", "activated", "sign_in_link", "reset_link", "pin", "security_code"];
    each(&example::practice(), |language, message, usual| {
        let mut wordings = Wordings::default();
        wordings.set(message.tag(), language, "Welcome <b>here</b>!\n\nWe are\nglad.".into());
        let wording = serde_json::to_string(&wordings).unwrap();
        let own = mail(&practice::Model { wording, ..example::practice() }, language, message);
        if !worded.contains(&message.tag()) {
            assert_eq!(own, usual, "{message:?} keeps its words");
            return;
        }
        let what = format!("{message:?} {language:?}: {}", own.text);
        assert_eq!(own.subject, usual.subject);
        assert!(own.text.starts_with("Welcome <b>here</b>!\n\nWe are glad.\n\n"), "{what}");
        assert!(own.html.contains("Welcome &#60;b&#62;here&#60;/b&#62;!</p>"), "{what}: {}", own.html);
        assert!(own.text.contains("(555) 010-0142"), "{what}");
        for kept in usual.text.split_whitespace().filter(|word| word.contains("://") || word.contains("4711")) {
            assert!(own.text.contains(kept) && own.html.contains(kept.trim()), "{what}: {kept}");
        }
        assert!(!own.text.contains("\n\n\n"), "{what}");
    });
}
