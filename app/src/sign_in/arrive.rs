//! Where signing in leads, whichever way it was.

use leptos::prelude::*;
use shared::link;
use shared::sign_in::{Arrived, Next, PinSent};

use super::half::{Half, hand_on};
use crate::session::{self, Who, wanted};
use crate::{navigate, profile};

/// Leads on whoever is signed in, or becomes so while the page stands: back where the last session ended, else to
/// their profiles. For pages where somebody who is signed in has nothing to do.
pub(super) fn lead_on() {
    Effect::new(move |_| {
        if let Some(path) = destination(&session::who()) {
            navigate::replace(&path);
        }
    });
}

fn destination(who: &Who) -> Option<String> {
    match who {
        Who::Client(_) => Some(wanted::take().map_or_else(|| link::PROFILES.to_owned(), String::from)),
        Who::Staff(..) => Some(link::CONSOLE.to_owned()),
        Who::Unknown | Who::SignedOut => None,
    }
}

/// The server has let somebody in, and what they used works only once: fetches the next page and goes there. To be
/// awaited while the button is still busy, since pressed again it would find something used.
pub(crate) async fn arrive() {
    profile::preload().await;
    // Without an answer the next page asks again itself.
    if session::refresh().await.is_err() {
        navigate::replace(link::PROFILES);
    }
}

/// The same from a page that is open to people who are signed in already: nothing there leads on by itself.
pub(crate) async fn arrive_from_link() {
    profile::preload().await;
    let _ = session::refresh().await;
    let path = destination(&session::now()).unwrap_or_else(|| link::PROFILES.to_owned());
    navigate::replace(&path);
}

/// The link says where whoever asked for it had wanted to go, perhaps on another device.
pub(super) fn led_on(arrived: &Arrived) {
    if let Some(path) = &arrived.wanted {
        wanted::keep(path);
    }
}

/// What follows a right password: the PIN, when one was sent.
pub(crate) async fn owe_pin(email: String, sent: PinSent) {
    hand_on(Half { email, sent });
    // The same: until the page is there, the button stays busy.
    super::pin().await;
}

/// After a new password was set by a mailed link.
pub(crate) async fn after_password(email: String, next: Next) {
    match next.pin {
        Some(sent) => {
            owe_pin(email, sent).await;
            navigate::replace(link::SIGN_IN_PIN);
        }
        None => arrive_from_link().await,
    }
}
