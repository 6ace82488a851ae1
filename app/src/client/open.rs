//! What a contact has open: sessions and known browsers, each with the button that ends it.

use leptos::prelude::*;
use shared::client::{BrowserOfContact, EndSession, EndSessions, ForgetBrowser, PortalAccess, SessionOfContact};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::language::Language;
use shared::value::id::Id;

use super::{labels, words};
use crate::contact::whom;
use crate::failure::Failure;
use crate::ui::date;
use crate::words::code;
use crate::{api, screen};

/// What is ended.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Which {
    Session(Id),
    Browser(Id),
    All,
}

/// The state of a contact's buttons. Make it outside of what is drawn by language.
#[derive(Clone, Copy)]
pub(super) struct Open {
    contact: StoredValue<Id>,
    /// Told how they get in afterwards.
    learn: Callback<PortalAccess>,
    /// Asks for that anew.
    again: Callback<()>,
    busy: RwSignal<Option<Which>>,
    /// What came of the newest try: what was ended, by name, or why not.
    outcome: RwSignal<Option<Result<(Which, String), Failure>>>,
}

impl Open {
    /// Nothing ended yet.
    pub(super) fn new(contact: Id, learn: Callback<PortalAccess>, again: Callback<()>) -> Self {
        let contact = StoredValue::new(contact);
        Self { contact, learn, again, busy: RwSignal::new(None), outcome: RwSignal::new(None) }
    }

    /// Both lists.
    pub(super) fn lists(self, access: &PortalAccess, language: Language) -> AnyView {
        let all = (!access.sessions.is_empty() || !access.browsers.is_empty()).then(|| {
            let button = self.button(Which::All, words::end_all(language), String::new(), language);
            view! { <div class="buttons">{button}</div> }.into_any()
        });
        view! {
            <h3>{words::sessions(language)}</h3>
            {self.sessions(access, language)}
            <h3>{words::browsers(language)}</h3>
            {self.browsers(access, language)}
            {all}
        }
        .into_any()
    }

    fn sessions(self, access: &PortalAccess, language: Language) -> AnyView {
        if access.sessions.is_empty() {
            return view! { <p class="note">{words::no_sessions(language)}</p> }.into_any();
        }
        let names = labels::browsers(access.sessions.iter().map(|session| session.browser.as_deref()), language);
        let rows: Vec<AnyView> = access
            .sessions
            .iter()
            .zip(names)
            .map(|(session, name)| {
                let since = date::date_time(session.created_at, language);
                let times = words::session_times(language, &since, &date::date_time(session.seen_at, language));
                let which = Which::Session(session.id.clone());
                let button = self.button(which, words::end(language), name.clone(), language);
                row(name, times, button)
            })
            .collect();
        view! { <ul class="client__open">{rows}</ul> }.into_any()
    }

    fn browsers(self, access: &PortalAccess, language: Language) -> AnyView {
        if access.browsers.is_empty() {
            return view! { <p class="note">{words::no_browsers(language)}</p> }.into_any();
        }
        let names = labels::browsers(access.browsers.iter().map(|browser| browser.browser.as_deref()), language);
        let rows: Vec<AnyView> = access
            .browsers
            .iter()
            .zip(names)
            .map(|(browser, name)| {
                let until = words::browser_until(language, &date::date(browser.expires_at, language));
                let which = Which::Browser(browser.id.clone());
                let button = self.button(which, words::forget(language), name.clone(), language);
                row(name, until, button)
            })
            .collect();
        view! { <ul class="client__open">{rows}</ul> }.into_any()
    }

    fn button(self, which: Which, label: &'static str, name: String, language: Language) -> AnyView {
        let mine = which.clone();
        let flag = Signal::derive(move || self.busy.with(|busy| busy.as_ref() == Some(&mine)).then_some("true"));
        let ended = if which == Which::All { words::everything(language).to_owned() } else { name.clone() };
        view! {
            <button
                type="button"
                class="button button--secondary button--row"
                aria-busy=flag
                aria-disabled=flag
                on:click=move |_| self.run(which.clone(), ended.clone())
            >
                {label}
                <span class="visually-hidden">" "{name}</span>
            </button>
        }
        .into_any()
    }

    /// What came of it. The region stands before it is filled: only then is what appears in it read out.
    pub(super) fn outcome(self, language: Language) -> AnyView {
        let done = move || match self.outcome.get() {
            Some(Ok((Which::Browser(_), name))) => Some(words::forgotten(language, &name)),
            Some(Ok((_, name))) => Some(words::ended(language, &name)),
            Some(Err(_)) | None => None,
        };
        let failed = move || match self.outcome.get() {
            Some(Err(failure)) => Some(match failure.code() {
                Some(code) => code::for_console(code, language),
                None => words::unreachable(language).to_owned(),
            }),
            Some(Ok(_)) | None => None,
        };
        view! {
            <div role="status">{move || done().map(|text| view! { <p class="notice notice--success">{text}</p> })}</div>
            <p class="field__error" role="alert">{failed}</p>
        }
        .into_any()
    }

    fn run(self, which: Which, name: String) {
        if self.busy.with_untracked(Option::is_some) {
            return;
        }
        self.busy.set(Some(which.clone()));
        self.outcome.set(None);
        let contact = self.contact.get_value();
        leptos::task::spawn_local(async move {
            let answer = send(contact.clone(), which.clone()).await;
            // Whoever left the page meanwhile needs no word.
            if self.busy.try_set(None).is_some() {
                return;
            }
            match answer {
                Ok(access) => self.learn.run(access),
                // It had ended by itself: what was wanted is so.
                Err(failure) if failure.code() == Some(Code::NotFound) => self.again.run(()),
                Err(failure) => {
                    self.outcome.set(Some(Err(failure)));
                    return;
                }
            }
            self.outcome.set(Some(Ok((which, name))));
            // The button is gone; whoever pressed it by keyboard goes on here.
            screen::focus(whom(&contact));
        });
    }
}

async fn send(contact: Id, which: Which) -> Result<PortalAccess, Failure> {
    match which {
        Which::Session(session) => api::call::<EndSession>(&SessionOfContact { contact, session }, ()).await,
        Which::Browser(browser) => api::call::<ForgetBrowser>(&BrowserOfContact { contact, browser }, ()).await,
        Which::All => api::call::<EndSessions>(&ContactPath { contact }, ()).await,
    }
}

fn row(name: String, note: String, button: AnyView) -> AnyView {
    view! {
        <li class="row">
            <div class="row__what">
                <p class="row__name">{name}</p>
                <p class="note">{note}</p>
            </div>
            {button}
        </li>
    }
    .into_any()
}
