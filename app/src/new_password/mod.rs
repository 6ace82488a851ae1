//! Choosing a password, whoever chooses it: the fields, and how strong what is typed is.

mod fields;
mod strength;
mod words;

pub(crate) use fields::NewPasswordFields;
