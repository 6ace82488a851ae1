//! A sign-in link may be on its way: what the mail looks like, the code, the number, and what helps.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::sign_in::{AskForLink, RedeemCode, TypedCode};

use super::arrive::{arrive, led_on};
use super::inbox::{Inbox, letter, tips};
use super::link_page::Flow;
use super::link_wait::{forget, link_request};
use super::{inbox_words, link_words as words};
use crate::api;
use crate::ui::{Button, CodeField, Entry, EntryForm, Icon, Loading, Look, SubmitButton, by_language, icon, page};
use crate::words::code;

/// Refusals that belong to the field.
const PLACES: &[(Code, &str)] = &[(Code::CodeRefused, "code"), (Code::DigitsInvalid, "code")];

/// "Check your inbox".
pub(super) fn view(flow: Flow) -> AnyView {
    let typed = RwSignal::new(String::new());
    let said = |code, language| match code {
        Code::DigitsInvalid => words::code_digits(language).to_owned(),
        code => code::for_way_in(code, language),
    };
    let entry = Entry::new(said).placing(PLACES).naming(&[("code", words::code)]);
    let (busy, requested) = (RwSignal::new(false), RwSignal::new(false));
    let inbox = Inbox { email: flow.email, ends: flow.ends, change: Callback::new(move |()| flow.change()) };
    let send = Callback::new(move |()| {
        let code = TypedCode { code: typed.get_untracked() };
        let redeem = async move {
            let arrived = api::call::<RedeemCode>(&NoPath {}, code).await?;
            forget();
            led_on(&arrived);
            arrive().await;
            Ok(())
        };
        entry.send(redeem, |()| {});
    });
    let again = Callback::new(move |()| {
        requested.set(false);
        request_new(flow, busy, move |failure| {
            requested.set(failure.is_none());
            entry.show(failure);
        });
    });
    page(
        |language| inbox_words::check(language).to_owned(),
        move |language| {
            let status = Signal::derive(move || requested.get().then(|| inbox_words::requested(language)));
            view! {
                <div class="card stack letter">
                    {letter(inbox, inbox_words::link_subject, language)}
                    {by_language(move |language| number(flow, language))}
                    <EntryForm entry=entry language=language on_send=send>
                        <CodeField
                            name="code"
                            label=words::code(language)
                            value=typed
                            hint=words::code_hint(language)
                            error=entry.error("code", language)
                        />
                        <SubmitButton label=words::sign_in(language) busy=entry.busy()/>
                    </EntryForm>
                    <div class="letter__more">
                        <p class="letter__status" role="status">{status}</p>
                        <Button
                            label=inbox_words::request_new(language)
                            look=Look::Secondary
                            busy=busy
                            on_click=again
                        />
                        {tips(inbox, language)}
                    </div>
                </div>
                <p class="page__aside">{words::bookmark(language)}</p>
            }
            .into_any()
        },
    )
}

/// What another device asks for.
fn number(flow: Flow, language: Language) -> AnyView {
    match flow.number.get() {
        Some(number) => view! {
            <div class="number">
                <p>{words::open_here(language)}</p>
                <p class="number__digits">{number}</p>
            </div>
        }
        .into_any(),
        None => ().into_any(),
    }
}

/// Asks for another mail to the same address, or for the address where it is not known.
fn request_new(flow: Flow, busy: RwSignal<bool>, done: impl FnOnce(Option<crate::failure::Failure>) + 'static) {
    let email = flow.email.get_untracked();
    if email.is_empty() {
        return flow.change();
    }
    busy.set(true);
    leptos::task::spawn_local(async move {
        let answer = api::call::<AskForLink>(&NoPath {}, link_request(email)).await;
        // The person may have left the page meanwhile.
        if busy.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(waiting) => {
                flow.asked(&waiting);
                done(None);
            }
            Err(failure) => done(Some(failure)),
        }
    });
}

/// Approved elsewhere.
pub(super) fn finishing() -> AnyView {
    page(|language| words::finishing(language).to_owned(), |language| view! { <Loading language=language/> }.into_any())
}

/// The link was used elsewhere, or is too old.
pub(super) fn over(flow: Flow) -> AnyView {
    let entry = Entry::new(code::for_way_in);
    let busy = RwSignal::new(false);
    let again = Callback::new(move |()| request_new(flow, busy, move |failure| entry.show(failure)));
    let change = Callback::new(move |()| flow.change());
    page(
        |language| words::over(language).to_owned(),
        move |language| {
            let other = flow.email.with(|email| !email.is_empty()).then(|| {
                view! { <Button label=words::other_address(language) look=Look::Secondary on_click=change/> }.into_any()
            });
            view! {
                <div class="card stack">
                    <p class="badge">{icon(Icon::Mail)}</p>
                    <EntryForm entry=entry language=language on_send=again>
                        <p>{words::over_text(language)}</p>
                    </EntryForm>
                    <div class="buttons">
                        <Button label=words::request_new(language) busy=busy on_click=again/>
                        {other}
                    </div>
                </div>
            }
            .into_any()
        },
    )
}
