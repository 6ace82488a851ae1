//! The token of a mailed link: out of the address bar at once, kept in this tab so that a reload goes on.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use shared::value::token::Token;

use crate::{navigate, storage};

/// Where one kind of link keeps its token.
#[derive(Clone, Copy)]
pub(crate) struct KeptToken(&'static str);

impl KeptToken {
    /// Kept under this name.
    pub(crate) const fn new(key: &'static str) -> Self {
        Self(key)
    }

    /// Takes the token out of the address, or else out of the tab's memory.
    pub(crate) fn take(self) -> Option<Token> {
        let hash = window().location().hash().unwrap_or_default();
        let fragment = hash.trim_start_matches('#');
        if !fragment.is_empty() {
            storage::write(storage::tab(), self.0, Some(fragment));
            // Neither the history nor somebody looking over the shoulder shall have it.
            if let Ok(history) = window().history() {
                let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&navigate::path()));
            }
            return Some(Token::new(fragment));
        }
        storage::read(storage::tab(), self.0).map(Token::new)
    }

    /// It has done its work, or never will.
    pub(crate) fn forget(self) {
        storage::write(storage::tab(), self.0, None);
    }
}

/// The link that a page stands for.
#[derive(Clone, Copy)]
pub(crate) struct OpenedToken {
    kept: KeptToken,
    token: StoredValue<Option<Token>>,
}

impl OpenedToken {
    /// None yet.
    pub(crate) fn of(kept: KeptToken) -> Self {
        Self { kept, token: StoredValue::new(None) }
    }

    /// Takes the link in the address and calls `open`, now and whenever another is pasted into the same tab: then only
    /// the fragment changes, and nothing is loaded. Calls `none` where there is no link.
    pub(crate) fn watch(self, open: impl Fn() + 'static, none: impl Fn() + 'static) {
        let look: Box<dyn Fn()> = Box::new(move || match self.kept.take() {
            Some(token) => {
                self.token.set_value(Some(token));
                open();
            }
            // A second `hashchange` comes when the token leaves the address; the page stands by then.
            None if self.token.with_value(Option::is_some) => {}
            None => none(),
        });
        look();
        let pasted = window_event_listener(ev::hashchange, move |_| look());
        on_cleanup(move || pasted.remove());
    }

    /// What the link's calls are sent.
    pub(crate) fn get(self) -> Token {
        self.token.get_value().unwrap_or_else(|| Token::new(String::new()))
    }
}
