//! A message and how it fares, in words.

use leptos::prelude::*;
use shared::delivery::{Channel, Delivery, Message, Standing, State};
use shared::language::Language;

use super::words;
use crate::layout::console_mark::{Mark, mark};
use crate::ui::date;

/// How it fares, with whatever explains it.
pub(super) fn state(mail: &Delivery, language: Language) -> AnyView {
    let (refused, said) = match mail.channel {
        Channel::Mail => (words::refused_text(language), words::server_said(language)),
        Channel::Sms => (words::sms_refused_text(language), words::sms_said(language)),
    };
    let (drawing, detail) = match &mail.state {
        // The first try follows at once; when it was, says nothing.
        State::Queued { .. } if mail.attempts == 0 => (Mark::Waiting, None),
        State::Queued { next_at } => {
            (Mark::Waiting, Some(words::next_try(language, &date::date_time(*next_at, language))))
        }
        State::Sending => (Mark::Waiting, None),
        State::Sent { at } => (Mark::Good, Some(date::date_time(*at, language))),
        State::Refused => (Mark::Bad, Some(refused.to_owned())),
        State::Dropped => (Mark::Over, Some(words::dropped_text(language).to_owned())),
    };
    let detail = detail.map(|detail| view! { <p class="mail__detail">{detail}</p> }.into_any());
    let answer = mail.answer.clone().map(|answer| {
        view! {
            <p class="mail__detail">
                {said}
                " "
                <samp class="mail__answer">{answer}</samp>
            </p>
        }
        .into_any()
    });
    view! {
        {mark(drawing, state_label(&mail.state, language).to_owned())}
        {detail}
        {answer}
    }
    .into_any()
}

/// The message, and how it travels when it is no mail.
pub(super) fn what(mail: &Delivery, language: Language) -> String {
    let message = message(mail.message, language);
    match mail.channel {
        Channel::Mail => message.to_owned(),
        Channel::Sms => words::by_sms(language, message),
    }
}

/// What a message is.
pub(crate) const fn message(message: Message, language: Language) -> &'static str {
    match message {
        Message::Invitation => words::invitation(language),
        Message::Pin => words::pin(language),
        Message::SecurityCode => words::security_code(language),
        Message::SignInLink => words::sign_in_link(language),
        Message::ResetLink => words::reset_link(language),
        Message::PasswordChanged => words::password_changed(language),
        Message::PhonePinMade => words::phone_pin_made(language),
        Message::PinStepShut => words::pin_step_shut(language),
        Message::Locked => words::locked(language),
        Message::LockedByStaff => words::locked_by_staff(language),
        Message::Unlocked => words::unlocked(language),
        Message::ChangePin => words::change_pin(language),
        Message::EmailChanged => words::email_changed(language),
        Message::AddressChanging => words::address_changing(language),
        Message::ProveAddress => words::prove_address(language),
        Message::EmailConfirmed => words::email_confirmed(language),
        Message::MobileChanged => words::mobile_changed(language),
        Message::Activated => words::activated(language),
        Message::RecordAdded => words::record_added(language),
        Message::SurrogateAdded => words::surrogate_added(language),
        Message::SurrogateUsed => words::surrogate_used(language),
        Message::SurrogateRemoved => words::surrogate_removed(language),
        Message::CameOfAge => words::came_of_age(language),
        Message::TestMail => words::test_mail(language),
        Message::LogAnchor => words::log_anchor(language),
        Message::SecondStepChanged => words::second_step_changed(language),
        Message::StaffSetup => words::staff_setup(language),
        Message::Unknown => words::unknown(language),
    }
}

/// How it fares, in a word or two.
pub(super) const fn state_label(state: &State, language: Language) -> &'static str {
    match state {
        State::Queued { .. } => words::queued(language),
        State::Sending => words::sending(language),
        State::Sent { .. } => words::sent(language),
        State::Refused => words::refused(language),
        State::Dropped => words::dropped(language),
    }
}

/// A state that can be filtered by.
pub(super) const fn standing(standing: Standing, language: Language) -> &'static str {
    match standing {
        Standing::Queued => words::queued(language),
        Standing::Sent => words::sent(language),
        Standing::Refused => words::refused(language),
        Standing::Dropped => words::dropped(language),
    }
}

/// A way to travel that can be filtered by.
pub(super) const fn channel(channel: Channel, language: Language) -> &'static str {
    match channel {
        Channel::Mail => words::mail_channel(language),
        Channel::Sms => words::sms_channel(language),
    }
}
