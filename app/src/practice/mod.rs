//! The practice whose portal this is, and its legal documents.

pub(crate) mod legal;
pub(crate) mod words;

use std::sync::OnceLock;

use leptos::prelude::{document, window};
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::practice::{Practice, Show, Ways};

use crate::api;

lazy_page!(
    /// Privacy Policy.
    legal, privacy, legal::privacy
);
lazy_page!(
    /// Terms of Use.
    legal, terms, legal::terms
);

static HERE: OnceLock<Practice> = OnceLock::new();

/// The practice. Known before anything is drawn, and the same as long as the page is open.
pub(crate) fn here() -> &'static Practice {
    HERE.get_or_init(|| Practice {
        name: window().location().hostname().unwrap_or_default(),
        phone: String::new(),
        phone_dialled: String::new(),
        language: Language::default(),
        mail_from: String::new(),
        ways: Ways { password: true, link: false, phone_pin: false, identity: None },
        logo: None,
    })
}

/// Reads the practice from the page the server sent. False when it is not there, as with a server for development.
pub(crate) fn read_from_page() -> bool {
    let meta = document().query_selector("meta[name=portico-practice]").ok().flatten();
    let content = meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default();
    serde_json::from_str(&content).is_ok_and(|practice| HERE.set(practice).is_ok())
}

/// Asks the server for the practice.
pub(crate) async fn ask() {
    if let Ok(practice) = api::call::<Show>(&NoPath {}, ()).await {
        let _ = HERE.set(practice);
    }
}
