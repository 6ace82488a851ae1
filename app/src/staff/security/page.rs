//! The page: passkeys, the app and recovery codes, each in a section that shows one thing at a time.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::staff::{NewAuthenticator, SecondStep, Security, ShowSecurity};

use super::passkeys::Passkeys;
use super::removing::Removing;
use super::{codes, set_up, words};
use crate::failure::Failure;
use crate::ui::{Button, Look, by_language, date, loaded, page};
use crate::words::code;
use crate::{api, screen, session};

/// Where the focus goes when what had it is gone.
const APP: &str = "app";

/// The page.
pub(crate) fn security() -> AnyView {
    loaded(|| api::call::<ShowSecurity>(&NoPath {}, ()), code::for_console, draw)
}

/// What the app's section shows.
#[derive(Clone)]
pub(super) enum Showing {
    /// How things stand.
    Standing,
    /// A secret, and the field for its code.
    SettingUp(NewAuthenticator),
}

/// The state of the page. Make it outside of what is drawn by language.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// How things stand, as the server said last.
    pub(super) security: RwSignal<Security>,
    /// Recovery codes that were made, until they are kept.
    pub(super) codes: RwSignal<Option<Vec<String>>>,
    showing: RwSignal<Showing>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
}

impl Desk {
    /// Something was removed. Without anything left the recovery codes open nothing, so they are not shown any longer.
    pub(super) fn removed(self, security: Security) {
        if security.second_step == SecondStep::MailedPin {
            self.codes.set(None);
        }
        self.security.set(security);
    }

    /// Shows something else in the app's section; its heading is read out.
    pub(super) fn show(self, showing: Showing) {
        self.showing.set(showing);
        screen::focus(APP.to_owned());
    }

    /// Recovery codes were made: shows them, this once, with how things stand now.
    pub(super) fn made(self, codes: Vec<String>) {
        self.codes.set(Some(codes));
        self.showing.set(Showing::Standing);
        self.renew(codes::HEADING);
    }

    /// Asks how things stand now. The focus goes where it is shown.
    pub(super) fn renew(self, heading: &'static str) {
        self.run(api::call::<ShowSecurity>(&NoPath {}, ()), move |security| {
            self.security.set(security);
            screen::focus(heading.to_owned());
        });
    }

    /// Runs one thing at a time, and says what went wrong.
    pub(super) fn run<T: 'static>(
        self,
        work: impl Future<Output = Result<T, Failure>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        leptos::task::spawn_local(async move {
            let answer = work.await;
            // The page may have been left meanwhile.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(value) => done(value),
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }

    /// Whether something is on its way.
    pub(super) fn busy(self) -> Signal<bool> {
        self.busy.into()
    }
}

fn draw(security: Security) -> AnyView {
    let desk = Desk {
        security: RwSignal::new(security),
        codes: RwSignal::new(None),
        showing: RwSignal::new(Showing::Standing),
        busy: RwSignal::new(false),
        failure: RwSignal::new(None),
    };
    let passkeys = Passkeys::new(desk);
    let removing = Removing::new(desk);
    let entry = set_up::SetUp::new(desk);
    page(
        |language| words::title(language).to_owned(),
        move |language| {
            let failed = Signal::derive(move || {
                desk.failure.with(|failure| failure.as_ref().map(|failure| failure_text(failure, language)))
            });
            view! {
                <p class="page__lead">{words::lead(language)}</p>
                <div class="stack security">
                    <p class="field__error" role="alert">{failed}</p>
                    {by_language(move |language| again(desk, language))}
                    {passkeys.section(language)}
                    <section class="card stack" aria-labelledby=APP>
                        <h2 id=APP tabindex="-1">{words::app(language)}</h2>
                        {by_language(move |language| match desk.showing.get() {
                            Showing::Standing => standing(desk, removing, language),
                            Showing::SettingUp(new) => entry.view(&new, language),
                        })}
                        {removing.dialog(language)}
                    </section>
                    {by_language(move |language| codes::section(desk, language))}
                </div>
            }
            .into_any()
        },
    )
}

fn failure_text(failure: &Failure, language: Language) -> String {
    match failure.code() {
        Some(Code::SignInAgain) => words::sign_in_again(language).to_owned(),
        Some(code) => code::for_console(code, language),
        None => words::unreachable(language).to_owned(),
    }
}

/// What changes something needs a sign-in of the last minutes.
fn again(desk: Desk, language: Language) -> AnyView {
    if desk.security.with(|security| security.signed_in_lately) {
        return ().into_any();
    }
    let log_out = Callback::new(|()| {
        leptos::task::spawn_local(async {
            // Without an answer one stays where one is, and can press again.
            let _ = session::log_out().await;
        });
    });
    view! {
        <div class="card stack">
            <p>{words::sign_in_again(language)}</p>
            <div class="buttons">
                <Button label=words::log_out(language) look=Look::Secondary on_click=log_out/>
            </div>
        </div>
    }
    .into_any()
}

fn standing(desk: Desk, removing: Removing, language: Language) -> AnyView {
    let security = desk.security.get();
    let said = match security.set_up_at {
        Some(at) => words::since(language, &date::date(at, language)),
        None if security.passkeys.is_empty() => words::mailed_pin(language).to_owned(),
        None => words::beside_passkeys(language).to_owned(),
    };
    let begin = Callback::new(move |()| set_up::begin(desk));
    let remove = Callback::new(move |()| removing.ask());
    let buttons = match (security.signed_in_lately, security.set_up_at) {
        (false, _) => ().into_any(),
        (true, None) => {
            // A passkey is what is offered first.
            view! {
                <div class="buttons">
                    <Button
                        label=words::set_up(language)
                        look=Look::Secondary
                        busy=desk.busy()
                        on_click=begin
                    />
                </div>
            }
            .into_any()
        }
        (true, Some(_)) => view! {
            <div class="buttons">
                <Button label=words::new_phone(language) look=Look::Secondary busy=desk.busy() on_click=begin/>
                <Button label=words::remove(language) look=Look::Secondary on_click=remove/>
            </div>
        }
        .into_any(),
    };
    view! {
        <p>{said}</p>
        {buttons}
    }
    .into_any()
}
