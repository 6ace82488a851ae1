//! The page: what follows the password, and changing it.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::staff::{NewAuthenticator, RenewRecoveryCodes, SecondStep, Security, ShowSecurity};

use super::removing::Removing;
use super::{codes, set_up, words};
use crate::failure::Failure;
use crate::ui::{Button, Look, by_language, date, loaded, page};
use crate::words::code;
use crate::{api, screen, session};

/// Where the focus goes when what had it is gone.
const HEADING: &str = "app";

/// The page.
pub(crate) fn security() -> AnyView {
    loaded(|| api::call::<ShowSecurity>(&NoPath {}, ()), code::for_console, draw)
}

/// What the section shows.
#[derive(Clone)]
pub(super) enum Showing {
    /// How things stand.
    Standing,
    /// A secret, and the field for its code.
    SettingUp(NewAuthenticator),
    /// Recovery codes, this once.
    Codes(Vec<String>),
}

/// The state of the page. Make it outside of what is drawn by language.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// How things stand, as the server said last.
    pub(super) security: RwSignal<Security>,
    /// What the section shows.
    pub(super) showing: RwSignal<Showing>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
}

impl Desk {
    /// Shows something else; its heading is read out.
    pub(super) fn show(self, showing: Showing) {
        self.showing.set(showing);
        screen::focus(HEADING.to_owned());
    }

    /// Asks how things stand now, and shows it.
    pub(super) fn renew(self) {
        self.run(api::call::<ShowSecurity>(&NoPath {}, ()), move |security| {
            self.security.set(security);
            self.show(Showing::Standing);
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
        showing: RwSignal::new(Showing::Standing),
        busy: RwSignal::new(false),
        failure: RwSignal::new(None),
    };
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
                <section class="card stack security" aria-labelledby=HEADING>
                    <h2 id=HEADING tabindex="-1">{words::app(language)}</h2>
                    {by_language(move |language| match desk.showing.get() {
                        Showing::Standing => standing(desk, removing, language),
                        Showing::SettingUp(new) => entry.view(&new, language),
                        Showing::Codes(codes) => codes::view(desk, &codes, language),
                    })}
                    <p class="field__error" role="alert">{failed}</p>
                    {removing.dialog(language)}
                </section>
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

fn standing(desk: Desk, removing: Removing, language: Language) -> AnyView {
    let security = desk.security.get();
    let begin = Callback::new(move |()| set_up::begin(desk));
    if !security.signed_in_lately {
        let log_out = Callback::new(|()| {
            leptos::task::spawn_local(async {
                // Without an answer one stays where one is, and can press again.
                let _ = session::log_out().await;
            });
        });
        return view! {
            {sentence(&security, language)}
            <p>{words::sign_in_again(language)}</p>
            <div class="buttons">
                <Button label=words::log_out(language) look=Look::Secondary on_click=log_out/>
            </div>
        }
        .into_any();
    }
    if security.second_step != SecondStep::Authenticator {
        return view! {
            {sentence(&security, language)}
            <div class="buttons">
                <Button label=words::set_up(language) busy=desk.busy() on_click=begin/>
            </div>
        }
        .into_any();
    }
    let renew = Callback::new(move |()| {
        desk.run(api::call::<RenewRecoveryCodes>(&NoPath {}, ()), move |made| desk.show(Showing::Codes(made.codes)));
    });
    let remove = Callback::new(move |()| removing.ask());
    view! {
        {sentence(&security, language)}
        <div class="buttons">
            <Button label=words::new_codes(language) look=Look::Secondary busy=desk.busy() on_click=renew/>
            <Button label=words::new_phone(language) look=Look::Secondary busy=desk.busy() on_click=begin/>
            <Button label=words::remove(language) look=Look::Secondary on_click=remove/>
        </div>
    }
    .into_any()
}

/// How things stand, in words.
fn sentence(security: &Security, language: Language) -> AnyView {
    match security.set_up_at {
        Some(at) => {
            let left = security.recovery_codes.to_string();
            view! {
                <p>{words::since(language, &date::date(at, language))}</p>
                <p>{words::codes_left(language, &left)}</p>
            }
            .into_any()
        }
        None => view! { <p>{words::mailed_pin(language)}</p> }.into_any(),
    }
}
