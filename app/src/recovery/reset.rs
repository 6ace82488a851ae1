//! A reset link was opened: Set Your Password.

use std::rc::Rc;

use leptos::prelude::*;
use shared::activation::{NewPassword, ProposedPassword};
use shared::endpoint::NoPath;
use shared::link;
use shared::recovery::{Open, OpenedReset, RatePassword, Renew, SetPassword};
use shared::sign_in::LinkToken;

use super::ask::Asking;
use super::{ended, sent, words};
use crate::failure::Failure;
use crate::kept_token::{KeptToken, OpenedToken};
use crate::layout::bare;
use crate::link_end::LinkEnd;
use crate::new_password::NewPasswordFields;
use crate::sign_in::after_password;
use crate::ui::{Loading, by_language, page, trouble};
use crate::words::code;
use crate::{api, navigate, session};

/// The link's token, kept for a reload until it has done its work.
const TOKEN: KeptToken = KeptToken::new("portico-reset");

/// How the link stands.
#[derive(Clone)]
enum Standing {
    /// The server is being asked.
    Opening,
    /// It works, for this address.
    Open(String),
    /// It leads nowhere.
    Ended(LinkEnd),
    /// A fresh one is on its way to its owner.
    Renewed,
    /// The server could not be asked.
    Failed(Failure),
}

/// The link, as its views see it.
#[derive(Clone, Copy)]
pub(super) struct Link {
    standing: RwSignal<Standing>,
    token: OpenedToken,
    asking: Asking,
}

/// The page, in its shell.
pub(super) fn view() -> AnyView {
    let link =
        Link { standing: RwSignal::new(Standing::Opening), token: OpenedToken::of(TOKEN), asking: Asking::new() };
    // Nobody comes here without a link, unless they reload a page whose link has ended.
    link.token.watch(move || link.open(), || navigate::replace_soon(link::RECOVERY));
    bare(
        (move || match link.standing.get() {
            Standing::Opening => by_language(|language| view! { <Loading language=language/> }.into_any()),
            Standing::Open(email) => choose(link, email),
            Standing::Ended(end) => ended::view(link, end),
            Standing::Renewed => sent::view(link.asking, Callback::new(|()| navigate::to(link::RECOVERY))),
            Standing::Failed(failure) => {
                let again = Callback::new(move |()| link.open());
                page(
                    |language| words::not_opened(language).to_owned(),
                    move |language| trouble(&failure, code::for_new_password, language, again),
                )
            }
        })
        .into_any(),
    )
}

impl Link {
    fn open(self) {
        self.standing.set(Standing::Opening);
        leptos::task::spawn_local(async move {
            match api::call::<Open>(&NoPath {}, LinkToken { token: self.token.get() }).await {
                Ok(OpenedReset { email, wanted }) => {
                    if let Some(path) = &wanted {
                        session::wanted::keep(path);
                    }
                    self.enter(Standing::Open(email));
                }
                Err(failure) => {
                    let end = LinkEnd::of_failure(&failure);
                    self.enter(end.map_or(Standing::Failed(failure), Standing::Ended));
                }
            }
        });
    }

    fn enter(self, standing: Standing) {
        if matches!(standing, Standing::Ended(_)) {
            TOKEN.forget();
        }
        let _ = self.standing.try_set(standing);
    }

    /// A link that ended meanwhile gets its page.
    fn refused(self, failure: &Failure) {
        if let Some(end) = LinkEnd::of_failure(failure) {
            self.enter(Standing::Ended(end));
        }
    }

    /// Sets the password, and leads on: to the PIN, or in.
    async fn set(self, email: String, password: String) -> Result<(), Failure> {
        let new = NewPassword { token: self.token.get(), password };
        match api::call::<SetPassword>(&NoPath {}, new).await {
            Ok(next) => {
                TOKEN.forget();
                after_password(email, next).await;
                Ok(())
            }
            Err(failure) => {
                self.refused(&failure);
                Err(failure)
            }
        }
    }

    /// Has a fresh one mailed to its owner.
    pub(super) async fn renew(self) -> Result<(), Failure> {
        match api::call::<Renew>(&NoPath {}, LinkToken { token: self.token.get() }).await {
            Ok(asked) => {
                self.asking.learn(&asked);
                self.enter(Standing::Renewed);
                Ok(())
            }
            Err(failure) => {
                self.refused(&failure);
                Err(failure)
            }
        }
    }
}

fn choose(link: Link, email: String) -> AnyView {
    let fields = NewPasswordFields::new(Rc::new(move |password| {
        let proposed = ProposedPassword { token: link.token.get(), password };
        Box::pin(api::call::<RatePassword>(&NoPath {}, proposed))
    }));
    let address = email.clone();
    let send = Callback::new(move |()| fields.entry().send(link.set(address.clone(), fields.take()), |()| {}));
    page(
        |language| words::set_title(language).to_owned(),
        move |language| {
            view! {
                <p class="page__lead">{words::set_lead(language)}</p>
                <div class="card">{fields.view(email.clone(), language, send)}</div>
            }
            .into_any()
        },
    )
}
