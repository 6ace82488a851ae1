//! A link to somebody else's profile, or to one that has ended: says so, and leads on.

use leptos::prelude::*;
use shared::link;

use super::words;
use crate::layout::message::call_button;
use crate::session::{self, Who};
use crate::ui::{Button, LinkButton, Look, page as sheet};

/// The page, for a shell that stands already.
pub(super) fn page() -> AnyView {
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(false));
    let switch = Callback::new(move |()| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = session::switch_person().await;
            // After it went well this page is gone.
            let _ = failed.try_set(answer.is_err());
            let _ = busy.try_set(false);
        });
    });
    sheet(
        |language| words::not_yours(language).to_owned(),
        move |language| {
            let name = match session::now() {
                Who::Client(person) | Who::Staff(person, _) => person.name,
                Who::Unknown | Who::SignedOut => String::new(),
            };
            let failure = move || failed.get().then(|| words::switch_failed(language));
            view! {
                <div class="card stack">
                    <p>{words::not_yours_text(language, &name)}</p>
                    <p class="field__error" role="alert">{failure}</p>
                    <div class="buttons">
                        <LinkButton label=words::to_profiles(language) href=link::PROFILES/>
                        <Button
                            label=words::switch_person(language)
                            look=Look::Secondary
                            busy=busy
                            on_click=switch
                        />
                        {call_button(language, Look::Quiet)}
                    </div>
                </div>
            }
            .into_any()
        },
    )
}
