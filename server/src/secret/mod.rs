//! Keys and what is done with them: sealing small personal facts, digesting tokens, hashing short secrets.
//!
//! One master key of 32 bytes lies outside the database, in a file of the data folder or in a variable. A copy
//! of the database alone opens nothing.

mod hash;
mod keys;

pub use hash::{Hasher, PARAMETERS};
pub use keys::{KEY_CHECK, Keys, MasterKey, digest};
