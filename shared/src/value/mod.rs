//! Values that exist only when they are right. Each is built by `parse`, which trims what people type and
//! answers with a [`Code`](crate::failure::Code) when it cannot be.

pub mod birth_date;
pub mod colour;
pub mod digits;
pub mod email_address;
pub mod id;
pub mod identity_fact;
pub mod number;
pub mod origin;
pub mod password;
pub mod phone_number;
pub mod portal_path;
pub mod text;
pub mod token;
pub mod website;

use crate::failure::{Code, FieldFailure};

/// Collects the failures of a form, field by field.
#[derive(Debug, Default)]
pub struct Fields(Vec<FieldFailure>);

impl Fields {
    /// Nothing wrong so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// The value, or `None` after noting what is wrong with `field`.
    pub fn take<T>(&mut self, field: &str, parsed: Result<T, Code>) -> Option<T> {
        parsed.map_err(|code| self.0.push(FieldFailure::new(field, code))).ok()
    }

    /// Every failure noted.
    pub fn failures(self) -> Vec<FieldFailure> {
        self.0
    }
}
