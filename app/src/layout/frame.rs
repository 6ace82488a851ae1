//! Header and footer of every client screen.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use shared::language::Language;
use shared::link;

use super::words;
use crate::session::Who;
use crate::ui::{Button, Look, by_language};
use crate::{language, practice, screen, session};

/// What a shell has in the header, in the place of the way to one's account.
pub(crate) type Aside = Box<dyn Fn(Language) -> AnyView + Send + Sync>;

/// `content` between header and footer.
pub(super) fn frame(class: &'static str, aside: Aside, content: AnyView) -> AnyView {
    let failed = RwSignal::new(false);
    let header = move |language| view! { <SkipLink language=language/> <Header aside=aside(language)/> }.into_any();
    view! {
        {by_language(header)}
        <main class=class id="main" tabindex="-1">{content}</main>
        {by_language(move |language| footer(language, failed))}
    }
    .into_any()
}

/// For people who come by keyboard: past the header. The console uses it as well.
#[component]
pub(crate) fn SkipLink(language: Language) -> impl IntoView {
    let skip = |event: MouseEvent| {
        event.prevent_default();
        screen::focus("main".to_owned());
    };
    view! { <a class="skip-link" href="#main" on:click=skip>{words::skip(language)}</a> }
}

/// The way to one's own account, for clients.
pub(crate) fn account_link(language: Language) -> AnyView {
    let client = Memo::new(|_| matches!(session::who(), Who::Client(_)));
    let account: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(move || match client.get() {
        true => {
            view! { <a class="header__account" href=link::MY_ACCOUNT>{words::your_account(language)}</a> }.into_any()
        }
        false => ().into_any(),
    });
    account.into_any()
}

#[component]
fn Header(aside: AnyView) -> impl IntoView {
    let (name, mark) = (practice::here().name.as_str(), mark());
    let home = Signal::derive(|| match session::who() {
        Who::Client(_) => link::PROFILES,
        Who::Staff(..) => link::CONSOLE,
        _ => link::WELCOME,
    });
    view! {
        <header class="header">
            <a class="header__home" href=home>
                {mark}
                <span class="header__name">{name}</span>
            </a>
            {aside}
        </header>
    }
}

/// The practice's logo, or the first letter of its name.
pub(super) fn mark() -> AnyView {
    let practice = practice::here();
    if let Some(logo) = &practice.logo {
        return view! { <img class="header__logo" src=logo.as_str() alt=""/> }.into_any();
    }
    let name = practice.name.as_str();
    let initial: String = name.chars().find(|c| c.is_alphanumeric()).into_iter().flat_map(char::to_uppercase).collect();
    view! { <span class="header__mark" aria-hidden="true">{initial}</span> }.into_any()
}

fn footer(language: Language, failed: RwSignal<bool>) -> AnyView {
    let practice = practice::here();
    let phone = (!practice.phone.is_empty()).then(|| {
        view! {
            <p class="footer__phone">
                {words::call_us(language)}
                " "
                <a href=["tel:", &practice.phone_dialled].concat()>{practice.phone.as_str()}</a>
            </p>
        }
        .into_any()
    });
    view! {
        <footer class="footer">
            <nav class="footer__links" aria-label=words::about(language)>
                <a href=link::PRIVACY>{practice::words::privacy(language)}</a>
                <a href=link::TERMS>{practice::words::terms(language)}</a>
            </nav>
            {phone}
            <div class="footer__end">
                <LanguageSwitch language=language/>
                <LogOut language=language failed=failed/>
            </div>
        </footer>
    }
    .into_any()
}

/// One button per language, each named in its own.
#[component]
pub(crate) fn LanguageSwitch(language: Language) -> impl IntoView {
    let buttons: Vec<AnyView> = Language::ALL
        .into_iter()
        .map(|choice| {
            let pressed = if choice == language { "true" } else { "false" };
            view! {
                <button
                    type="button"
                    class="switch__choice"
                    lang=choice.tag()
                    aria-pressed=pressed
                    on:click=move |_| language::switch(choice)
                >
                    {choice.own_name()}
                </button>
            }
            .into_any()
        })
        .collect();
    view! { <div class="switch" role="group" aria-label=words::language(language)>{buttons}</div> }
}

/// Shown only to those who are signed in.
#[component]
pub(crate) fn LogOut(language: Language, failed: RwSignal<bool>) -> impl IntoView {
    let busy = RwSignal::new(false);
    let leave = Callback::new(move |()| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            let left = session::log_out().await;
            // After it went well this button is gone.
            let _ = failed.try_set(left.is_err());
            let _ = busy.try_set(false);
        });
    });
    let here = Memo::new(|_| matches!(session::who(), Who::Client(_) | Who::Staff(..)));
    let draw: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(move || {
        if !here.get() {
            return ().into_any();
        }
        let failure = failed.get().then(|| words::log_out_failed(language));
        view! {
            <div class="footer__leave">
                <Button label=words::log_out(language) look=Look::Secondary busy=busy on_click=leave/>
                <p class="field__error" role="alert">{failure}</p>
            </div>
        }
        .into_any()
    });
    draw
}
