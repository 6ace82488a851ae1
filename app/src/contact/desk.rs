//! What the contact pages remember from one to the next, as long as the console is open.

use leptos::prelude::*;
use shared::value::id::Id;

/// The memory. It goes when the console is left, as after logging out.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    added: StoredValue<Option<Id>>,
    offered: StoredValue<Option<Offer>>,
}

/// A client record that was to be added for a new contact, whose address an earlier one has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    /// The earlier contact.
    pub(super) contact: Id,
    /// Name of the record.
    pub(super) client_name: String,
    /// `ClientKind::tag`.
    pub(super) client_kind: String,
    /// `Relationship::tag`.
    pub(super) relationship: String,
}

impl Desk {
    /// Remembers nothing yet.
    pub(crate) fn new() -> Self {
        Self { added: StoredValue::new(None), offered: StoredValue::new(None) }
    }

    /// A contact was just added.
    pub(super) fn note_added(self, contact: Id) {
        self.added.set_value(Some(contact));
    }

    /// A client record is to be added to an earlier contact.
    pub(super) fn offer(self, offer: Offer) {
        self.offered.set_value(Some(offer));
    }

    /// What is to be added to this contact. Said once.
    pub(super) fn take_offer(self, contact: &Id) -> Option<Offer> {
        let offer = self.offered.get_value().filter(|offer| offer.contact == *contact);
        self.offered.set_value(None);
        offer
    }

    /// Whether this contact was just added. Said once.
    pub(super) fn take_added(self, contact: &Id) -> bool {
        let added = self.added.with_value(|added| added.as_ref() == Some(contact));
        self.added.set_value(None);
        added
    }
}
