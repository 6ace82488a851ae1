//! Choosing a password, whoever chooses it: the fields, and how strong what is typed is.

mod fields;
mod strength;
pub(crate) mod words;

pub(crate) use fields::{NewPasswordFields, PLACES};
pub(crate) use strength::{Judging, Strength, StrengthMeter};
