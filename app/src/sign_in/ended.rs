//! A mailed link that leads nowhere: says why in plain words, and offers a fresh one in place.

use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use shared::language::Language;

use crate::failure::Failure;
use crate::layout::message::call_button;
use crate::link_end::LinkEnd;
use crate::ui::{Entry, EntryForm, Icon, LinkButton, Look, SubmitButton, icon, page};
use crate::words::code;

/// Asks for a fresh link.
type Renew = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<(), Failure>>>> + Send + Sync>;

/// What sign-in links and reset links say differently.
#[derive(Clone)]
pub(crate) struct EndedLink {
    /// Title and text.
    pub(crate) words: fn(LinkEnd, Language) -> (&'static str, String),
    /// Label of the button, and of the link for those whose address is not known.
    pub(crate) button: fn(Language) -> &'static str,
    /// Where a link is asked for by address.
    pub(crate) ask: &'static str,
    /// Asks for a fresh one, and leads on.
    pub(crate) renew: Renew,
}

/// The page of an ended link.
pub(crate) fn ended_page(link: EndedLink, end: LinkEnd) -> AnyView {
    let EndedLink { words, button, ask, renew } = link;
    let entry = Entry::new(code::for_way_in);
    let send = Callback::new(move |()| entry.send(renew(), |()| {}));
    page(
        move |language| words(end, language).0.to_owned(),
        move |language| {
            let way = match end {
                end if end.can_renew() => view! { <SubmitButton label=button(language) busy=entry.busy()/> }.into_any(),
                LinkEnd::Unknown => view! { <LinkButton label=button(language) href=ask/> }.into_any(),
                // Only the practice can help.
                _ => ().into_any(),
            };
            let look = if end == LinkEnd::Withdrawn { Look::Primary } else { Look::Secondary };
            view! {
                <div class="card stack">
                    <p class="badge">{icon(Icon::Mail)}</p>
                    <EntryForm entry=entry language=language on_send=send>
                        <p>{words(end, language).1}</p>
                        <div class="buttons">{way} {call_button(language, look)}</div>
                    </EntryForm>
                </div>
            }
            .into_any()
        },
    )
}
