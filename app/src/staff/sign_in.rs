//! Signing in to the console: password, then a passkey or the code of an authenticator app, or the mailed PIN on a browser
//! that is not known.

use leptos::prelude::*;
use shared::link;

use super::flow::Step;
use super::offer::Offer;
use super::{authenticator, passkey, password, pin};
use crate::layout::bare;
use crate::{navigate, session};

/// What both steps share.
#[derive(Clone, Copy)]
pub(super) struct Flow {
    /// The step that stands.
    pub(super) step: RwSignal<Step>,
    /// The address, kept from one step to the other.
    pub(super) email: RwSignal<String>,
    /// What is offered once signed in.
    pub(super) offer: Offer,
}

/// Shown in the place of whatever page was asked for. Once signed in, the console shows that page by itself.
pub(crate) fn sign_in(offer: Offer) -> AnyView {
    let flow = Flow { step: RwSignal::new(Step::Password { again: false }), email: RwSignal::default(), offer };
    bare(
        (move || match flow.step.get() {
            Step::Password { again } => password::view(flow, again),
            Step::Pin(sent) => pin::view(flow, &sent),
            Step::Passkey(owed) => passkey::view(flow, owed),
            Step::Code(owed) => authenticator::view(flow, owed),
        })
        .into_any(),
    )
}

/// The server has let somebody in: learns who, and goes back where the last session ended.
pub(super) fn arrive() {
    leptos::task::spawn_local(async {
        // Whatever comes of it, the console asks again itself.
        let _ = session::refresh().await;
        if let Some(path) = session::take_return_path().filter(|path| path.starts_with(link::CONSOLE)) {
            navigate::replace(&path);
        }
    });
}
