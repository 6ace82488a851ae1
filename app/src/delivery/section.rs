//! The mails to a contact, as a section of their page.

use std::sync::Arc;

use leptos::prelude::*;
use shared::delivery::{Channel, Delivery, Message, State};
use shared::language::Language;
use shared::value::id::Id;

use super::watch::Watch;
use super::words;
use crate::contact::Mail;
use crate::layout::console_mark::{Mark, mark};
use crate::ui::{Button, Loading, Look, Table, by_language, date, trouble};
use crate::words::code;

/// The mails to a contact. `settled` is told when one went out or was refused.
pub(crate) fn begin(contact: Id, settled: Callback<()>) -> Mail {
    let watch = Watch::begin(contact, settled);
    Mail {
        section: Arc::new(move |language| section(watch, language)),
        look: Callback::new(move |()| watch.look_anew()),
    }
}

fn section(watch: Watch, language: Language) -> AnyView {
    let refresh = Callback::new(move |()| {
        watch.busy.set(true);
        watch.look_anew();
    });
    // The newest mail alone: the whole table read out at every look would be no help.
    let news = Signal::derive(move || watch.news.with(|mail| mail.as_ref().map(|mail| spoken(mail, language))));
    view! {
        <section class="card stack contact__mail" aria-labelledby="mail">
            <div class="section__head">
                <h2 id="mail">{words::mail(language)}</h2>
                <Button label=words::refresh(language) look=Look::Quiet busy=watch.busy on_click=refresh/>
            </div>
            <p class="visually-hidden" role="status">{news}</p>
            {by_language(move |language| content(watch, refresh, language))}
        </section>
    }
    .into_any()
}

fn content(watch: Watch, again: Callback<()>, language: Language) -> AnyView {
    let failure = watch.failure.get().map(|failure| trouble(&failure, code::for_console, language, again));
    let mails = match watch.mails.get() {
        Some(mails) if mails.is_empty() => view! { <p>{words::none(language)}</p> }.into_any(),
        Some(mails) => table(&mails, language),
        None if failure.is_some() => ().into_any(),
        None => view! { <Loading language=language/> }.into_any(),
    };
    view! { {failure} {mails} }.into_any()
}

fn table(mails: &[Delivery], language: Language) -> AnyView {
    let headers =
        vec![words::message(language), words::written(language), words::state(language), words::attempts(language)];
    let rows = mails
        .iter()
        .map(|mail| {
            vec![
                what(mail, language).into_any(),
                date::date_time(mail.created_at, language).into_any(),
                state(mail, language),
                mail.attempts.to_string().into_any(),
            ]
        })
        .collect();
    view! { <Table caption=words::mail(language) headers=headers rows=rows/> }.into_any()
}

fn state(mail: &Delivery, language: Language) -> AnyView {
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
fn what(mail: &Delivery, language: Language) -> String {
    let message = message(mail.message, language);
    match mail.channel {
        Channel::Mail => message.to_owned(),
        Channel::Sms => words::by_sms(language, message),
    }
}

const fn message(message: Message, language: Language) -> &'static str {
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

const fn state_label(state: &State, language: Language) -> &'static str {
    match state {
        State::Queued { .. } => words::queued(language),
        State::Sending => words::sending(language),
        State::Sent { .. } => words::sent(language),
        State::Refused => words::refused(language),
        State::Dropped => words::dropped(language),
    }
}

fn spoken(mail: &Delivery, language: Language) -> String {
    [message(mail.message, language), ": ", state_label(&mail.state, language)].concat()
}
