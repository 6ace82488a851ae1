//! Recovery codes: how many are left, and new ones, shown this once.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::staff::{RenewRecoveryCodes, SecondStep};

use super::page::Desk;
use super::words;
use crate::api;
use crate::ui::{Button, Look};

/// Where the focus goes when new codes are shown.
pub(super) const HEADING: &str = "codes";

/// The section, for whoever has something that codes stand in for.
pub(super) fn section(desk: Desk, language: Language) -> AnyView {
    let content = match desk.codes.get() {
        Some(codes) => shown(desk, &codes, language),
        None if desk.security.with(|security| security.second_step == SecondStep::MailedPin) => {
            return ().into_any();
        }
        None => left(desk, language),
    };
    view! {
        <section class="card stack" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">{words::codes(language)}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn shown(desk: Desk, codes: &[String], language: Language) -> AnyView {
    let items: Vec<AnyView> = codes.iter().map(|code| view! { <li>{code.clone()}</li> }.into_any()).collect();
    let kept = Callback::new(move |()| {
        desk.codes.set(None);
        desk.renew(HEADING);
    });
    view! {
        <p>{words::codes_text(language)}</p>
        <ul class="security__codes" aria-label=words::codes(language)>{items}</ul>
        <p>{words::codes_keep(language)}</p>
        <div class="buttons">
            <Button label=words::codes_kept(language) busy=desk.busy() on_click=kept/>
        </div>
    }
    .into_any()
}

fn left(desk: Desk, language: Language) -> AnyView {
    let security = desk.security.get();
    let number = security.recovery_codes.to_string();
    let renew = Callback::new(move |()| {
        desk.run(api::call::<RenewRecoveryCodes>(&NoPath {}, ()), move |made| desk.made(made.codes));
    });
    let buttons = security.signed_in_lately.then(|| {
        view! {
            <div class="buttons">
                <Button
                    label=words::new_codes(language)
                    look=Look::Secondary
                    busy=desk.busy()
                    on_click=renew
                />
            </div>
        }
        .into_any()
    });
    view! {
        <p>{words::codes_left(language, &number)}</p>
        {buttons}
    }
    .into_any()
}
