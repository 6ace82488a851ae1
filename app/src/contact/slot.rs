//! What later features add to the contact pages. It is handed in, so that `contact` need not know them.

use std::sync::Arc;

use leptos::prelude::*;
use shared::contact::Row;
use shared::language::Language;
use shared::value::id::Id;

/// Where a button stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a row of the list, among others like it: its name holds the contact's.
    Row,
    /// On the contact's own page.
    Page,
}

/// Draws the button for a contact, or nothing when there is nothing to do.
type DrawButton = dyn Fn(&Row, Place, Language) -> AnyView + Send + Sync;
/// Draws something by language.
type Draw = dyn Fn(Language) -> AnyView + Send + Sync;

/// A section of a contact's page.
pub(crate) type Section = Arc<Draw>;
/// Makes a [`Section`]; none for those whom it is not for.
pub(super) type BeginSection = fn(Id) -> Option<Section>;

/// What a section can have done on the page.
#[derive(Clone, Copy)]
pub(crate) struct Hands {
    /// Grows whenever something on the page has changed.
    pub(crate) version: RwSignal<u32>,
    /// Makes a PIN and shows it.
    pub(crate) generate_pin: Callback<()>,
    /// Asks whether to unlock.
    pub(crate) unlock: Callback<()>,
    /// A mail was written, or the status may be another.
    pub(crate) changed: Callback<()>,
}

/// Makes a [`Section`] that needs them.
pub(super) type BeginWhy = fn(Id, Hands) -> Section;

/// Something that can be done with a contact.
#[derive(Clone)]
pub(crate) struct Act {
    /// The button.
    pub(crate) button: Arc<DrawButton>,
    /// What came of pressing it.
    pub(crate) outcome: Arc<Draw>,
}

/// Makes an [`Act`]; the callback is told which contact has changed.
pub(super) type BeginAct = fn(Callback<Id>) -> Act;

/// The mails to a contact.
#[derive(Clone)]
pub(crate) struct Mail {
    /// The section of the page.
    pub(crate) section: Arc<Draw>,
    /// A mail was just written: looks how it fares.
    pub(crate) look: Callback<()>,
}

/// Makes a [`Mail`]; the callback is told that a mail went out or was refused.
pub(super) type BeginMail = fn(Id, Callback<()>) -> Mail;
