//! A sign-in link was opened. That alone changes nothing: the browser that asked redeems it, any other shows a button.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::link;
use shared::sign_in::{LinkToken, OpenLink, OpenedLink, RedeemLink, RenewLink};
use shared::value::token::Token;

use super::arrive::{arrive_from_link, led_on};
use super::{link_ended, link_wait, link_words as words, number};
use crate::failure::Failure;
use crate::kept_token::{KeptToken, OpenedToken};
use crate::layout::bare;
use crate::link_end::LinkEnd;
use crate::ui::{Entry, EntryForm, Icon, Loading, SubmitButton, by_language, icon, page, trouble};
use crate::words::code;
use crate::{api, navigate, practice};

/// The link's token, kept for a reload until it has done its work.
const TOKEN: KeptToken = KeptToken::new("portico-sign-in");

/// How the link stands.
#[derive(Clone)]
enum Standing {
    /// The server is being asked, or signs in the browser that asked.
    Opening,
    /// It works.
    Open(OpenedLink),
    /// The browser that asked signs in.
    Approved,
    /// It leads nowhere.
    Ended(LinkEnd),
    /// The server could not be asked.
    Failed(Failure),
}

impl Standing {
    fn failed(failure: Failure) -> Self {
        LinkEnd::of_failure(&failure).map_or(Self::Failed(failure), Self::Ended)
    }
}

/// The link, as its views see it.
#[derive(Clone, Copy)]
pub(super) struct Link {
    standing: RwSignal<Standing>,
    token: OpenedToken,
}

/// The page, in its shell.
pub(super) fn view() -> AnyView {
    let link = Link { standing: RwSignal::new(Standing::Opening), token: OpenedToken::of(TOKEN) };
    // Nobody comes here without a link, unless they reload a page whose link has ended.
    link.token.watch(move || link.open(), || navigate::replace_soon(link::WELCOME));
    bare(
        (move || match link.standing.get() {
            Standing::Opening => by_language(|language| view! { <Loading language=language/> }.into_any()),
            Standing::Open(opened) => button(link, opened),
            Standing::Approved => approved(),
            Standing::Ended(end) => link_ended::view(link, end),
            Standing::Failed(failure) => {
                let again = Callback::new(move |()| link.open());
                page(
                    |language| words::link_not_opened(language).to_owned(),
                    move |language| trouble(&failure, code::for_way_in, language, again),
                )
            }
        })
        .into_any(),
    )
}

impl Link {
    /// What the link's calls are sent.
    pub(super) fn token(self) -> Token {
        self.token.get()
    }

    fn open(self) {
        self.standing.set(Standing::Opening);
        leptos::task::spawn_local(async move {
            let opened = api::call::<OpenLink>(&NoPath {}, LinkToken { token: self.token() }).await;
            match opened {
                Ok(OpenedLink { asked_here: true, .. }) => {
                    if let Err(failure) = self.redeem().await {
                        self.enter(Standing::failed(failure));
                    }
                }
                Ok(opened) => self.enter(Standing::Open(opened)),
                Err(failure) => self.enter(Standing::failed(failure)),
            }
        });
    }

    fn enter(self, standing: Standing) {
        if matches!(standing, Standing::Ended(_) | Standing::Approved) {
            TOKEN.forget();
        }
        let _ = self.standing.try_set(standing);
    }

    /// Signs in.
    async fn redeem(self) -> Result<(), Failure> {
        let arrived = api::call::<RedeemLink>(&NoPath {}, LinkToken { token: self.token() }).await?;
        TOKEN.forget();
        led_on(&arrived);
        link_wait::forget();
        arrive_from_link().await;
        Ok(())
    }

    /// The number was right.
    pub(super) fn approved(self) {
        self.enter(Standing::Approved);
    }

    /// A link that ended meanwhile gets its page.
    pub(super) fn refused(self, failure: &Failure) {
        if let Some(end) = LinkEnd::of_failure(failure) {
            self.enter(Standing::Ended(end));
        }
    }

    /// Has a fresh one mailed to its owner, and waits for it.
    pub(super) async fn renew(self) -> Result<(), Failure> {
        match api::call::<RenewLink>(&NoPath {}, LinkToken { token: self.token() }).await {
            Ok(_) => {
                link_wait::keep_renewed();
                navigate::replace(link::SIGN_IN_LINK);
                Ok(())
            }
            Err(failure) => {
                self.refused(&failure);
                Err(failure)
            }
        }
    }
}

/// A browser that did not ask.
fn button(link: Link, opened: OpenedLink) -> AnyView {
    let entry = Entry::new(code::for_way_in);
    let send = Callback::new(move |()| {
        entry.send(async move { link.redeem().await.inspect_err(|failure| link.refused(failure)) }, |()| {});
    });
    let number = number::Number::new(link);
    page(
        |language| words::opened(language, &practice::here().name),
        move |language| {
            let elsewhere = opened.number_works.then(|| number.view(&opened, language));
            view! {
                <div class="card stack">
                    <EntryForm entry=entry language=language on_send=send>
                        <p>{words::opened_text(language)}</p>
                        <SubmitButton label=words::opened_button(language) busy=entry.busy()/>
                    </EntryForm>
                </div>
                {elsewhere}
            }
            .into_any()
        },
    )
}

fn approved() -> AnyView {
    page(
        |language| words::approved(language).to_owned(),
        |language| {
            view! {
                <div class="card stack">
                    <p class="badge">{icon(Icon::Forward)}</p>
                    <p>{words::approved_text(language)}</p>
                </div>
            }
            .into_any()
        },
    )
}
