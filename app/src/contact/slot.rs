//! What later features add to the contact pages. It is handed in, so that `contact` need not know them.

use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use shared::contact::{Row, Search};
use shared::language::Language;
use shared::value::id::Id;

use crate::failure::Failure;

/// Draws the button for a contact, or nothing when there is nothing to do.
type DrawButton = dyn Fn(&Row, Language) -> AnyView + Send + Sync;
/// Names what there is to do, if there is anything.
type Label = fn(&Row, Language) -> Option<&'static str>;
/// Does it to a contact, and says what came of it.
type Press = dyn Fn(&Row) + Send + Sync;
/// Does it to a contact, and leaves it to the caller to say what came of it.
type SendOne = fn(Id) -> Pin<Box<dyn Future<Output = Result<(), Failure>>>>;
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
    /// Asks whether to enable.
    pub(crate) enable: Callback<()>,
    /// Goes where profiles are added and ended.
    pub(crate) profiles: Callback<()>,
    /// A mail was written, or the status may be another.
    pub(crate) changed: Callback<()>,
    /// Whether the page shows several contacts: then [`whom`] names the element that says which this one is.
    pub(crate) several: bool,
}

/// The id of the element with a contact's name, on a page with several.
pub(crate) fn whom(contact: &Id) -> String {
    ["person-", contact.as_str()].concat()
}

/// Makes a [`Section`] that needs them.
pub(crate) type BeginWhy = fn(Id, Hands) -> Section;

/// Something that can be done with a contact.
#[derive(Clone)]
pub(crate) struct Act {
    /// The button on the contact's own page.
    pub(crate) button: Arc<DrawButton>,
    /// Its name in the list's menu.
    pub(crate) label: Label,
    /// What choosing it there does.
    pub(crate) press: Arc<Press>,
    /// The same, for many.
    pub(crate) send: SendOne,
    /// What came of pressing it.
    pub(crate) outcome: Arc<Draw>,
}

/// Makes an [`Act`]; the callback is told which contact has changed.
pub(crate) type BeginAct = fn(Callback<Id>) -> Act;

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

/// What the list offers for many contacts at once.
#[derive(Clone)]
pub(crate) struct Files {
    /// Stands above the list.
    pub(crate) tools: Arc<Draw>,
    /// What came of it.
    pub(crate) outcome: Arc<Draw>,
}

/// Makes [`Files`] of what the list is asked for.
pub(super) type BeginFiles = fn(Callback<(), Search>) -> Files;
