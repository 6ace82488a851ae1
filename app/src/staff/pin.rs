//! Second step: the mailed PIN.

use std::sync::Arc;

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::sign_in::PinSent;
use shared::staff::{ConfirmPin, ResendPin};

use super::sign_in::{Flow, arrive};
use crate::api;
use crate::sign_in::{PinStep, pin_page};

/// The page.
pub(super) fn view(flow: Flow, sent: &PinSent) -> AnyView {
    let step = PinStep {
        confirm: Arc::new(|typed| {
            Box::pin(async move { api::call::<ConfirmPin>(&NoPath {}, typed).await.map(|_| ()) })
        }),
        resend: Arc::new(|| Box::pin(api::call::<ResendPin>(&NoPath {}, ()))),
        arrive: Callback::new(|()| arrive()),
        start_again: Callback::new(move |ended| flow.start_again(ended)),
        remember: None,
    };
    pin_page(step, flow.email.get_untracked(), sent)
}
