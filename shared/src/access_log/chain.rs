//! What checking the chain of sealed rows asks and answers.

use serde::{Deserialize, Serialize};

use crate::endpoint::Check;
use crate::failure::{Code, FieldFailure};
use crate::moment::Moment;

/// Where checking goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct After {
    /// The last checked number; 0 for the beginning.
    pub after: i64,
}

impl Check for After {
    type Value = i64;
    fn check(self) -> Result<i64, Vec<FieldFailure>> {
        if self.after < 0 { Err(vec![FieldFailure::new("after", Code::Malformed)]) } else { Ok(self.after) }
    }
}

/// What checking a part of the chain has found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The last number that is whole. Checking is done when it is that of `newest`, or when something is broken.
    pub through: i64,
    /// The end of the chain; none before the first row is sealed.
    pub newest: Option<Anchor>,
    /// Where the chain breaks.
    pub broken: Option<Break>,
    /// What is not sealed yet.
    pub waiting: Waiting,
}

impl Checked {
    /// Whether there is nothing more to check.
    pub fn done(&self) -> bool {
        self.broken.is_some() || self.newest.as_ref().is_none_or(|newest| self.through >= newest.number)
    }
}

/// The end of a chain at one time. Kept elsewhere, it proves that no row up to it was changed or taken away since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The row's number.
    pub number: i64,
    /// Its hash.
    pub hash: String,
    /// When it was sealed.
    pub at: Moment,
}

/// Where a chain breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Break {
    /// The number of the first row that is wrong.
    pub number: i64,
    /// Its time or, where it is gone, that of the row before it.
    pub at: Option<Moment>,
    /// What is wrong.
    pub breach: Breach,
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breach {
    /// It, or its place, is not as it was when it was sealed.
    Changed,
    /// It is gone.
    Missing,
    /// Portico did not write it.
    Foreign,
}

/// Rows without a place in the chain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// How many.
    pub rows: i64,
    /// The oldest.
    pub oldest: Option<Moment>,
    /// Whether that is older than a minute: then nobody is sealing.
    pub late: bool,
}
