//! The client's second step.

use std::sync::Arc;

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::link;
use shared::sign_in::{ConfirmPin, PinSent, ResendPin};

use super::arrive::{arrive, lead_on};
use super::half::{self, Back, Half};
use super::pin_form::{PinStep, pin_page};
use super::pin_words as words;
use crate::layout::bare;
use crate::{api, navigate, storage};

/// Where the step is kept for this tab. People go to their mail program meanwhile, and phones throw pages away that
/// are out of sight; coming back is then a reload.
const KEPT: &str = "portico-pin";

/// The page, in its shell.
pub(super) fn view() -> AnyView {
    let Some(Half { email, sent }) = half::take().or_else(kept) else {
        // Nothing is known of a password: that comes first.
        navigate::replace_soon(link::WELCOME);
        return bare(().into_any());
    };
    keep(&email, &sent);
    lead_on();
    let address = email.clone();
    let start_again = Callback::new(move |ended| {
        forget();
        half::hand_back(Back { email: address.clone(), ended });
        navigate::replace(link::WELCOME);
    });
    let step = PinStep {
        confirm: Arc::new(|typed| {
            Box::pin(async move {
                api::call::<ConfirmPin>(&NoPath {}, typed).await?;
                forget();
                arrive().await;
                Ok(())
            })
        }),
        resend: Arc::new(|| Box::pin(api::call::<ResendPin>(&NoPath {}, ()))),
        arrive: Callback::new(|()| ()),
        start_again,
        remember: Some(remembering),
    };
    bare(pin_page(step, email, &sent))
}

/// The box, and for how long it spares the PIN.
fn remembering(days: u8, language: Language) -> (&'static str, String) {
    (words::remember(language), words::remember_hint(language, &days.to_string()))
}

fn keep(email: &str, sent: &PinSent) {
    if let Ok(text) = serde_json::to_string(&(email, sent)) {
        storage::write(storage::tab(), KEPT, Some(&text));
    }
}

fn kept() -> Option<Half> {
    let (email, sent) = serde_json::from_str(&storage::read(storage::tab(), KEPT)?).ok()?;
    Some(Half { email, sent })
}

fn forget() {
    storage::write(storage::tab(), KEPT, None);
}
