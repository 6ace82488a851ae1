//! A staff member in the list.

use leptos::prelude::*;
use shared::language::Language;
use shared::staff::{Member, Role, SecondStep, Standing};

use super::act::{Act, Acting};
use super::words;
use crate::layout::console_mark::{Mark, mark};
use crate::layout::console_text::address;
use crate::ui::date;

/// The list's columns.
pub(super) fn headers(language: Language) -> Vec<&'static str> {
    vec![
        words::name(language),
        words::role(language),
        words::second_step(language),
        words::last_access(language),
        words::status(language),
        words::action(language),
    ]
}

/// A cell for each column.
pub(super) fn cells(member: &Member, acting: Acting, language: Language) -> Vec<AnyView> {
    let you = member.you.then(|| view! { <p class="facts__note">{words::you(language)}</p> }.into_any());
    let last_admin =
        member.last_admin.then(|| view! { <p class="facts__note">{words::last_admin(language)}</p> }.into_any());
    let last = match member.last_access_at {
        Some(at) => date::date_time(at, language),
        None => words::never(language).to_owned(),
    };
    vec![
        view! {
            <p class="contact__name" id=row_id(member) tabindex="-1">{member.name.clone()}</p>
            {address(&member.email)}
            {you}
        }
        .into_any(),
        view! { {role(member.role, language)} {last_admin} }.into_any(),
        second_step(member.second_step, language).into_any(),
        view! { <span class="contact__access">{last}</span> }.into_any(),
        standing(member, language),
        actions(member, acting, language),
    ]
}

/// Where the focus goes when the button that had it is gone.
pub(super) fn row_id(member: &Member) -> String {
    ["staff-", member.id.as_str()].concat()
}

/// A role in words.
pub(crate) const fn role(role: Role, language: Language) -> &'static str {
    match role {
        Role::Admin => words::admin(language),
        Role::Clinician => words::clinician(language),
        Role::FrontDesk => words::front_desk(language),
    }
}

const fn second_step(step: SecondStep, language: Language) -> &'static str {
    match step {
        SecondStep::MailedPin => words::mailed_pin(language),
        SecondStep::Authenticator => words::authenticator(language),
        SecondStep::Passkey => words::passkey(language),
        SecondStep::Unknown => words::other_step(language),
    }
}

fn standing(member: &Member, language: Language) -> AnyView {
    let (which, label, detail) = match member.standing {
        Standing::Active => {
            let sessions = match member.sessions {
                0 => None,
                1 => Some(words::one_session(language).to_owned()),
                several => Some(words::sessions(language, &several.to_string())),
            };
            (Mark::Good, words::active(language), sessions)
        }
        Standing::Invited { until } => {
            let until = words::invited_until(language, &date::date_time(until, language));
            (Mark::Waiting, words::invited(language), Some(until))
        }
        Standing::InvitationEnded => (Mark::Bad, words::invitation_ended(language), None),
        Standing::Disabled => (Mark::Over, words::disabled(language), None),
    };
    let detail = detail.map(|detail| view! { <p class="facts__note">{detail}</p> }.into_any());
    view! { <div class="standing">{mark(which, label.to_owned())} {detail}</div> }.into_any()
}

fn actions(member: &Member, acting: Acting, language: Language) -> AnyView {
    let buttons: Vec<AnyView> =
        Act::ALL.into_iter().filter(|act| act.fits(member)).map(|act| acting.button(act, member, language)).collect();
    view! { <div class="staff__actions">{buttons}</div> }.into_any()
}
