//! A reset link may be on its way.

use leptos::prelude::*;

use super::ask::Asking;
use crate::sign_in::{Inbox, inbox_words, letter, tips};
use crate::ui::{Button, Entry, EntryForm, Look, page};
use crate::words::code;

/// "Check your inbox". `change` leads to the address.
pub(super) fn view(asking: Asking, change: Callback<()>) -> AnyView {
    let entry = Entry::new(code::for_way_in);
    let requested = RwSignal::new(false);
    let inbox = Inbox { email: asking.email, ends: asking.ends, change };
    let again = Callback::new(move |()| {
        requested.set(false);
        // Whose link was renewed is not known here, so the address has to be typed.
        if asking.email.with_untracked(String::is_empty) {
            return change.run(());
        }
        entry.send(asking.ask(), move |asked| {
            asking.learn(&asked);
            requested.set(true);
        });
    });
    page(
        |language| inbox_words::check(language).to_owned(),
        move |language| {
            let status = Signal::derive(move || requested.get().then(|| inbox_words::requested_reset(language)));
            view! {
                <div class="card stack letter">
                    {letter(inbox, inbox_words::reset_subject, language)}
                    <EntryForm entry=entry language=language on_send=again>
                        <p class="letter__status" role="status">{status}</p>
                        <Button
                            label=inbox_words::request_new(language)
                            look=Look::Secondary
                            busy=entry.busy()
                            on_click=again
                        />
                        <div>{tips(inbox, language)}</div>
                    </EntryForm>
                </div>
            }
            .into_any()
        },
    )
}
