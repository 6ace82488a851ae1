//! Writes a mail from its data. Pure.

#[cfg(test)]
pub(super) mod example;
mod own;
#[cfg(test)]
mod tests;

use anyhow::Context as _;
use askama::Template;
use shared::language::Language::{English, Spanish};
use shared::link;
use shared::moment::Moment;

use crate::entity::practice;
use crate::outbox::transport::Mail;
use crate::outbox::view::{self, Frame, days, minutes, one_line};
use crate::outbox::{Message, Pair, Recipient, Wordings};
use crate::policy::Policy;

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
    let usual = letter(practice, to, message).context("rendering")?;
    let wordings = Wordings::of(practice);
    let own = match wordings.find(message.tag(), to.language) {
        Some(words) => own::letter(Frame::new(practice, to.language), to, message, (usual.0.clone(), words))?,
        None => None,
    };
    let (subject, text, html) = own.unwrap_or(usual);
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
    // Says that something has happened, and where to sign in.
    macro_rules! notice {
        ($($templates:tt)+) => {{
            let view = view::Notice { sign_in: frame.sign_in(to), frame };
            letter!(language, view => view::Notice<'a>, $($templates)+)
        }};
    }
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
        Message::SecurityCode { code, minutes: count } => {
            let view = view::SecurityCode::new(frame, code, minutes(language, *count));
            letter!(language, view => view::SecurityCode<'a>,
                English: "en/security_code.subject", "en/security_code.txt", "en/security_code.html";
                Spanish: "es/security_code.subject", "es/security_code.txt", "es/security_code.html";
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
            let link = to.staff_id.is_none() && Policy::of(practice).link;
            let view = view::Locked { sign_in: frame.sign_in(to), lifetime: minutes(language, *count), link, frame };
            letter!(language, view => view::Locked<'a>,
                English: "en/locked.subject", "en/locked.txt", "en/locked.html";
                Spanish: "es/locked.subject", "es/locked.txt", "es/locked.html";
            )
        }
        Message::PasswordChanged {} => notice!(
            English: "en/password_changed.subject", "en/password_changed.txt", "en/password_changed.html";
            Spanish: "es/password_changed.subject", "es/password_changed.txt", "es/password_changed.html";
        ),
        Message::PinStepShut {} => {
            let view = view::StepShut { sign_in: frame.sign_in(to), to_staff: to.staff_id.is_some(), frame };
            letter!(language, view => view::StepShut<'a>,
                English: "en/pin_step_shut.subject", "en/pin_step_shut.txt", "en/pin_step_shut.html";
                Spanish: "es/pin_step_shut.subject", "es/pin_step_shut.txt", "es/pin_step_shut.html";
            )
        }
        Message::LockedByStaff {} => notice!(
            English: "en/locked_by_staff.subject", "en/locked_by_staff.txt", "en/locked_by_staff.html";
            Spanish: "es/locked_by_staff.subject", "es/locked_by_staff.txt", "es/locked_by_staff.html";
        ),
        Message::Unlocked {} => notice!(
            English: "en/unlocked.subject", "en/unlocked.txt", "en/unlocked.html";
            Spanish: "es/unlocked.subject", "es/unlocked.txt", "es/unlocked.html";
        ),
        Message::EmailChanged {} => notice!(
            English: "en/email_changed.subject", "en/email_changed.txt", "en/email_changed.html";
            Spanish: "es/email_changed.subject", "es/email_changed.txt", "es/email_changed.html";
        ),
        Message::AddressChanging {} => notice!(
            English: "en/address_changing.subject", "en/address_changing.txt", "en/address_changing.html";
            Spanish: "es/address_changing.subject", "es/address_changing.txt", "es/address_changing.html";
        ),
        Message::ProveAddress { token, days: count } => {
            let link = link::with_token(frame.origin, link::NEW_ADDRESS, token);
            let view = view::MailedLink { link, code: "", lifetime: days(language, *count), frame };
            letter!(language, view => view::MailedLink<'a>,
                English: "en/prove_address.subject", "en/prove_address.txt", "en/prove_address.html";
                Spanish: "es/prove_address.subject", "es/prove_address.txt", "es/prove_address.html";
            )
        }
        Message::EmailConfirmed {} => notice!(
            English: "en/email_confirmed.subject", "en/email_confirmed.txt", "en/email_confirmed.html";
            Spanish: "es/email_confirmed.subject", "es/email_confirmed.txt", "es/email_confirmed.html";
        ),
        Message::MobileChanged {} => notice!(
            English: "en/mobile_changed.subject", "en/mobile_changed.txt", "en/mobile_changed.html";
            Spanish: "es/mobile_changed.subject", "es/mobile_changed.txt", "es/mobile_changed.html";
        ),
        Message::ChangePin { pin, mobile, minutes: count } => {
            let view = view::ChangePin { pin, mobile: *mobile, lifetime: minutes(language, *count), frame };
            letter!(language, view => view::ChangePin<'a>,
                English: "en/change_pin.subject", "en/change_pin.txt", "en/change_pin.html";
                Spanish: "es/change_pin.subject", "es/change_pin.txt", "es/change_pin.html";
            )
        }
        Message::CameOfAge { client } => {
            let view = view::CameOfAge { client: client.as_deref().map(one_line), frame };
            letter!(language, view => view::CameOfAge<'a>,
                English: "en/came_of_age.subject", "en/came_of_age.txt", "en/came_of_age.html";
                Spanish: "es/came_of_age.subject", "es/came_of_age.txt", "es/came_of_age.html";
            )
        }
        Message::TestMail {} => notice!(
            English: "en/test_mail.subject", "en/test_mail.txt", "en/test_mail.html";
            Spanish: "es/test_mail.subject", "es/test_mail.txt", "es/test_mail.html";
        ),
        Message::Activated {} => notice!(
            English: "en/activated.subject", "en/activated.txt", "en/activated.html";
            Spanish: "es/activated.subject", "es/activated.txt", "es/activated.html";
        ),
        Message::SecondStepChanged {} => notice!(
            English: "en/second_step_changed.subject", "en/second_step_changed.txt", "en/second_step_changed.html";
            Spanish: "es/second_step_changed.subject", "es/second_step_changed.txt", "es/second_step_changed.html";
        ),
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
        Message::LogAnchor { number, hash, sealed } => {
            let view = view::LogAnchor { number: *number, hash: one_line(hash), sealed: one_line(sealed), frame };
            letter!(language, view => view::LogAnchor<'a>,
                English: "en/log_anchor.subject", "en/log_anchor.txt", "en/log_anchor.html";
                Spanish: "es/log_anchor.subject", "es/log_anchor.txt", "es/log_anchor.html";
            )
        }
        Message::RecordAdded { client } => {
            let view = view::RecordAdded { sign_in: frame.sign_in(to), client: client.as_deref().map(one_line), frame };
            letter!(language, view => view::RecordAdded<'a>,
                English: "en/record_added.subject", "en/record_added.txt", "en/record_added.html";
                Spanish: "es/record_added.subject", "es/record_added.txt", "es/record_added.html";
            )
        }
        Message::SurrogateAdded(pair) => {
            let view = surrogate(pair, to, frame);
            letter!(language, view => view::Surrogate<'a>,
                English: "en/surrogate_added.subject", "en/surrogate_added.txt", "en/surrogate_added.html";
                Spanish: "es/surrogate_added.subject", "es/surrogate_added.txt", "es/surrogate_added.html";
            )
        }
        Message::SurrogateUsed(pair) => {
            let view = surrogate(pair, to, frame);
            letter!(language, view => view::Surrogate<'a>,
                English: "en/surrogate_used.subject", "en/surrogate_used.txt", "en/surrogate_used.html";
                Spanish: "es/surrogate_used.subject", "es/surrogate_used.txt", "es/surrogate_used.html";
            )
        }
        Message::SurrogateRemoved(pair) => {
            let view = surrogate(pair, to, frame);
            letter!(language, view => view::Surrogate<'a>,
                English: "en/surrogate_removed.subject", "en/surrogate_removed.txt", "en/surrogate_removed.html";
                Spanish: "es/surrogate_removed.subject", "es/surrogate_removed.txt", "es/surrogate_removed.html";
            )
        }
    })
}

fn surrogate<'a>(pair: &Pair, to: &Recipient, frame: Frame<'a>) -> view::Surrogate<'a> {
    view::Surrogate {
        sign_in: frame.sign_in(to),
        surrogate: one_line(&pair.surrogate),
        client: one_line(&pair.client),
        to_surrogate: pair.to_surrogate,
        frame,
    }
}
