//! Step 3: Set Your Password.

use std::rc::Rc;

use leptos::prelude::*;
use shared::activation::{NewPassword, Progress, ProposedPassword, RatePassword, SetPassword, Step};
use shared::endpoint::NoPath;
use shared::link;

use super::page::{Flow, head};
use super::wizard::Moved;
use super::{token, words};
use crate::new_password::NewPasswordFields;
use crate::ui::page;
use crate::{api, navigate, profile, session};

/// One field, how strong what is typed is, and one button.
pub(super) fn view(flow: Flow, progress: Progress, moved: Option<Moved>) -> AnyView {
    let fields = NewPasswordFields::new(Rc::new(move |password| {
        let proposed = ProposedPassword { token: flow.token(), password };
        Box::pin(api::call::<RatePassword>(&NoPath {}, proposed))
    }));
    let send = Callback::new(move |()| {
        let new = NewPassword { token: flow.token(), password: fields.take() };
        let set = async move {
            match api::call::<SetPassword>(&NoPath {}, new).await {
                Ok(_) => {
                    token::forget();
                    // Whatever comes of it, the next page asks the server itself.
                    let _ = session::refresh().await;
                    // Until it is there the button stays busy: pressed again, it would find a used link.
                    profile::preload().await;
                    Ok(())
                }
                Err(failure) => Err(flow.refused(failure, None).await),
            }
        };
        fields.entry().send(set, |()| {
            // Whoever opened a link before they had activated is led to it now.
            let path = session::wanted::take().map_or_else(|| link::PROFILES.to_owned(), String::from);
            navigate::replace(&path);
        });
    });
    let email = progress.email.clone().unwrap_or_default();
    page(
        |language| words::password(language).to_owned(),
        move |language| {
            let lead = match &progress.given_name {
                Some(name) => words::password_lead(language, name),
                None => words::password_lead_plain(language).to_owned(),
            };
            view! {
                {head(Step::Password, moved, language)}
                <p class="page__lead">{lead}</p>
                <div class="card">{fields.view(email.clone(), language, send)}</div>
            }
            .into_any()
        },
    )
}
