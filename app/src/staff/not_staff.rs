//! A signed-in client at the console's door.

use leptos::prelude::*;
use shared::link;

use super::words;
use crate::layout::bare;
use crate::ui::{Icon, LinkButton, icon, page};

/// Says whom this is for and leads home. Log out is in the footer, as on every page.
pub(crate) fn not_staff(name: String) -> AnyView {
    bare(page(
        |language| words::not_staff(language).to_owned(),
        move |language| {
            view! {
                <div class="card stack">
                    <p class="badge">{icon(Icon::Lock)}</p>
                    <p>{words::not_staff_text(language, &name)}</p>
                    <LinkButton label=words::to_portal(language) href=link::PROFILES/>
                </div>
            }
            .into_any()
        },
    ))
}
