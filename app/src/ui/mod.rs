//! The pieces every page is made of. They take values and callbacks and never call the server.
//!
//! Their properties are plain types rather than generics: each piece is compiled once, however often it is used.

mod button;
mod checkbox;
mod code_field;
pub(crate) mod date;
mod date_field;
mod dialog;
mod email_field;
mod entry;
mod error_summary;
mod fact_field;
mod field;
mod file_field;
mod filter;
mod icon;
mod loading;
mod menu;
mod notice;
mod page;
mod password_field;
pub(crate) mod query;
mod radio_field;
mod select_field;
mod stepper;
mod table;
mod tabs;
mod text_area;
mod words;

pub(crate) use button::{Button, LinkButton, Look, SecondarySubmit, SubmitButton};
pub(crate) use checkbox::Checkbox;
pub(crate) use code_field::CodeField;
pub(crate) use date_field::{DateField, DateParts};
pub(crate) use dialog::Dialog;
pub(crate) use email_field::{EmailField, email_label};
pub(crate) use entry::{Entry, EntryForm};
pub(crate) use fact_field::FactField;
pub(crate) use field::Field;
pub(crate) use file_field::{ChosenFile, FileWords};
pub(crate) use filter::{filter_choice, filter_form};
pub(crate) use icon::{Icon, icon};
pub(crate) use loading::{Loading, loaded, trouble};
pub(crate) use menu::{Menu, MenuItem};
pub(crate) use notice::{Notice, Tone};
pub(crate) use page::{by_language, page};
pub(crate) use password_field::PasswordField;
pub(crate) use radio_field::RadioField;
pub(crate) use select_field::{ChoiceField, SelectField};
pub(crate) use stepper::Stepper;
pub(crate) use table::{Table, show_more};
pub(crate) use tabs::tabs;
pub(crate) use text_area::TextArea;
