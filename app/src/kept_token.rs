//! The token of a mailed link: out of the address bar at once, kept in this tab so that a reload goes on.

use leptos::prelude::window;
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
