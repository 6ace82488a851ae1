//! What the contact pages remember from one to the next, as long as the console is open.

use leptos::prelude::*;
use shared::value::id::Id;

/// The memory. It goes when the console is left, as after logging out.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    /// What was searched for, so that going back to the list finds it as it was.
    pub(super) search: RwSignal<String>,
    added: StoredValue<Option<Id>>,
}

impl Desk {
    /// Remembers nothing yet.
    pub(crate) fn new() -> Self {
        Self { search: RwSignal::default(), added: StoredValue::new(None) }
    }

    /// A contact was just added.
    pub(super) fn note_added(self, contact: Id) {
        self.added.set_value(Some(contact));
    }

    /// Whether this contact was just added. Said once.
    pub(super) fn take_added(self, contact: &Id) -> bool {
        let added = self.added.with_value(|added| added.as_ref() == Some(contact));
        self.added.set_value(None);
        added
    }
}
