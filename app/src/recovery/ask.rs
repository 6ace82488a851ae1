//! Asks for a reset link.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::link;
use shared::moment::Moment;
use shared::recovery::{Ask, Asked};

use super::{sent, words};
use crate::failure::Failure;
use crate::layout::bare;
use crate::sign_in::link_request;
use crate::ui::{EmailField, Entry, EntryForm, LinkButton, Look, SubmitButton, email_label, page};
use crate::words::code;
use crate::{api, navigate, practice};

/// Asking, as its views see it.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    /// The address as typed; empty when somebody's link was renewed.
    pub(super) email: RwSignal<String>,
    /// The server's time of its answer, and until when the link works.
    pub(super) ends: RwSignal<Option<(Moment, Moment)>>,
    /// Whether a mail may be on its way.
    pub(super) sent: RwSignal<bool>,
}

/// The page, in its shell.
pub(super) fn view() -> AnyView {
    if !practice::here().ways.password {
        // Nobody has a password here.
        navigate::replace_soon(link::WELCOME);
        return bare(().into_any());
    }
    let asking = Asking::new();
    let change = Callback::new(move |()| asking.sent.set(false));
    bare((move || if asking.sent.get() { sent::view(asking, change) } else { form(asking) }).into_any())
}

fn form(asking: Asking) -> AnyView {
    let entry = Entry::new(code::for_way_in).naming(&[("email", email_label)]);
    let send = Callback::new(move |()| {
        entry.send(asking.ask(), move |asked| {
            asking.learn(&asked);
            asking.sent.set(true);
        });
    });
    page(
        |language| words::title(language).to_owned(),
        move |language| {
            view! {
                <p class="page__lead">{words::lead(language)}</p>
                <div class="card">
                    <EntryForm entry=entry language=language on_send=send>
                        <EmailField value=asking.email entry=entry language=language/>
                        <SubmitButton label=words::email_me(language) busy=entry.busy()/>
                    </EntryForm>
                    <div class="ways">
                        <LinkButton label=words::back(language) href=link::WELCOME look=Look::Quiet/>
                    </div>
                </div>
            }
            .into_any()
        },
    )
}

impl Asking {
    pub(super) fn new() -> Self {
        Self { email: RwSignal::default(), ends: RwSignal::default(), sent: RwSignal::new(false) }
    }

    /// Asks the server.
    pub(super) async fn ask(self) -> Result<Asked, Failure> {
        api::call::<Ask>(&NoPath {}, link_request(self.email.get_untracked())).await
    }

    /// The server's answer.
    pub(super) fn learn(self, asked: &Asked) {
        self.ends.set(Some((asked.now, asked.expires_at)));
    }
}
