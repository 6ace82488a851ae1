//! Recovery codes, shown this once.

use leptos::prelude::*;
use shared::language::Language;

use super::page::Desk;
use super::words;
use crate::ui::Button;

/// The codes, and a button for when they are kept.
pub(super) fn view(desk: Desk, codes: &[String], language: Language) -> AnyView {
    let items: Vec<AnyView> = codes.iter().map(|code| view! { <li>{code.clone()}</li> }.into_any()).collect();
    let kept = Callback::new(move |()| desk.renew());
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
