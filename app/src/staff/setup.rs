//! Set Your Password: a staff member's one-time link.

use std::rc::Rc;

use leptos::prelude::*;
use shared::activation::{NewPassword, ProposedPassword, WithToken};
use shared::endpoint::NoPath;
use shared::link;
use shared::staff::{FinishSetup, OpenSetup, RateSetupPassword, Setup};

use super::offer::Offer;
use super::{ended, words};
use crate::failure::Failure;
use crate::kept_token::{KeptToken, OpenedToken};
use crate::layout::bare;
use crate::link_end::LinkEnd;
use crate::new_password::NewPasswordFields;
use crate::ui::{Loading, by_language, page, trouble};
use crate::words::code;
use crate::{api, navigate, session};

/// The link's token, kept for a reload.
const TOKEN: KeptToken = KeptToken::new("portico-staff-setup");

/// How the link stands.
#[derive(Clone)]
enum Standing {
    /// The server is being asked.
    Opening,
    /// It works, for this person.
    Open(Setup),
    /// It leads nowhere.
    Ended(LinkEnd),
    /// The server could not be asked.
    Failed(Failure),
}

impl Standing {
    fn opened(answer: Result<Setup, Failure>) -> Self {
        match answer {
            Ok(setup) => Self::Open(setup),
            Err(failure) => match LinkEnd::of_failure(&failure) {
                Some(end) => Self::Ended(end),
                None => Self::Failed(failure),
            },
        }
    }
}

/// The link, as its pages see it.
#[derive(Clone, Copy)]
struct Link {
    standing: RwSignal<Standing>,
    token: OpenedToken,
    offer: Offer,
}

/// The page, in its shell.
pub(crate) fn setup(offer: Offer) -> AnyView {
    let link = Link { standing: RwSignal::new(Standing::Opening), token: OpenedToken::of(TOKEN), offer };
    link.token.watch(move || link.open(), move || link.standing.set(Standing::Ended(LinkEnd::Unknown)));
    bare(
        (move || match link.standing.get() {
            Standing::Opening => by_language(|language| view! { <Loading language=language/> }.into_any()),
            Standing::Open(setup) => entry(link, &setup),
            Standing::Ended(end) => ended::view(end),
            Standing::Failed(failure) => {
                let again = Callback::new(move |()| link.open());
                page(
                    |language| words::not_opened(language).to_owned(),
                    move |language| trouble(&failure, code::for_console, language, again),
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
            let answer = api::call::<OpenSetup>(&NoPath {}, WithToken { token: self.token.get() }).await;
            self.enter(Standing::opened(answer));
        });
    }

    fn enter(self, standing: Standing) {
        if matches!(standing, Standing::Ended(_)) {
            TOKEN.forget();
        }
        let _ = self.standing.try_set(standing);
    }

    /// Sets the password. A link that ended meanwhile gets its page.
    async fn finish(self, password: String) -> Result<(), Failure> {
        let answer = api::call::<FinishSetup>(&NoPath {}, NewPassword { token: self.token.get(), password }).await;
        if let Err(failure) = &answer
            && let Some(end) = LinkEnd::of_failure(failure)
        {
            self.enter(Standing::Ended(end));
        }
        answer.map(|_| ())
    }
}

fn entry(link: Link, setup: &Setup) -> AnyView {
    let fields = NewPasswordFields::new(Rc::new(move |password| {
        let proposed = ProposedPassword { token: link.token.get(), password };
        Box::pin(api::call::<RateSetupPassword>(&NoPath {}, proposed))
    }));
    let send = Callback::new(move |()| {
        let password = fields.take();
        fields.entry().send(link.finish(password), move |()| {
            // Whoever owes more is not signed in by the link, and signs in with it next.
            link.offer.make(false);
            done();
        });
    });
    let Setup { name, email } = setup.clone();
    page(
        |language| words::setup_title(language).to_owned(),
        move |language| {
            view! {
                <p class="page__lead">{words::setup_lead(language, &name)}</p>
                <div class="card">{fields.view(email.clone(), language, send)}</div>
            }
            .into_any()
        },
    )
}

fn done() {
    TOKEN.forget();
    leptos::task::spawn_local(async {
        // Whatever comes of it, the console asks the server itself.
        let _ = session::refresh().await;
        navigate::replace(link::CONSOLE);
    });
}
