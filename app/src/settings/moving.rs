//! Moving the portal to another address, after a question: whoever mistypes it stands before a closed door.

use leptos::prelude::*;
use shared::language::Language;
use shared::settings::{MoveOrigin, Settings, WebAddress};

use super::saving::{Fields, Name, Saving};
use super::{PATH, words};
use crate::ui::{Button, Dialog, EntryForm, Field, Look, SecondarySubmit};

/// The field.
#[derive(Clone, Copy)]
pub(super) struct Place {
    origin: RwSignal<String>,
}

impl Place {
    /// Empty.
    pub(super) fn new() -> Self {
        Self { origin: RwSignal::new(String::new()) }
    }
}

impl Fields for Place {
    type Section = WebAddress;
    const NAMES: &'static [Name] = &[("origin", words::web_address)];

    fn of(settings: &Settings) -> WebAddress {
        settings.origin.clone()
    }

    fn fill(self, section: &WebAddress) {
        self.origin.set(section.origin.clone());
    }

    fn read(self) -> WebAddress {
        WebAddress { origin: self.origin.get_untracked() }
    }
}

/// The form and its question.
pub(super) fn section(saving: Saving<Place>, asking: RwSignal<bool>, language: Language) -> AnyView {
    let entry = saving.entry;
    let cancel = Callback::new(move |()| asking.set(false));
    let ask = Callback::new(move |()| asking.set(true));
    let go = Callback::new(move |()| {
        asking.set(false);
        let before = saving.before();
        saving.send::<MoveOrigin>(move |settings| {
            // The old address has just stopped to answer.
            if settings.origin != before {
                let _ = window().location().set_href(&[&settings.origin.origin, PATH].concat());
            }
        });
    });
    let target = move || words::ask_move_text(language, &saving.fields.origin.get());
    view! {
        <section class="card stack console__form" aria-labelledby="web-address">
            <h2 id="web-address">{words::web_address(language)}</h2>
            <p>{words::web_address_text(language)}</p>
            <div>
                <EntryForm entry=entry language=language on_send=ask>
                    <Field
                        name="origin"
                        label=words::web_address(language)
                        value=saving.fields.origin
                        kind="url"
                        inputmode="url"
                        autocomplete="off"
                        hint=words::web_address_hint(language)
                        error=entry.error("origin", language)
                    />
                    <SecondarySubmit label=words::move_portal(language) busy=entry.busy()/>
                </EntryForm>
                {saving.outcome(language)}
            </div>
        </section>
        <Dialog id="move-portal" title=words::ask_move(language) open=asking on_escape=cancel>
            <p>{target}</p>
            <p>{words::ask_move_passkeys(language)}</p>
            // The first has the focus, and Enter by mistake does no harm.
            <div class="dialog__buttons">
                <Button label=words::cancel(language) look=Look::Secondary on_click=cancel/>
                <Button label=words::yes_move(language) on_click=go/>
            </div>
        </Dialog>
    }
    .into_any()
}
