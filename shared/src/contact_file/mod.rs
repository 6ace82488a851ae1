//! Contacts as a file of comma-separated values: many are added at once, or taken along.

mod column;

use serde::{Deserialize, Serialize};

use crate::contact::Search;
use crate::endpoint;
use crate::endpoint::{Check, File, NoPath};
use crate::failure::{Code, FieldFailure};
use crate::language::Language;
use crate::moment::Moment;

pub use column::{Column, Header, LeftOut, plain};

endpoint! {
    /// Reads a file and tells what importing it would do. Changes nothing.
    contact_file::Read, Post "/api/console/contacts/import/preview", Staff(ContactImport),
    path NoPath, request ContactFile, response Preview,
    codes [FileTooLarge, FileEmpty, FileNotText, FileEncoding, FileNoHeader, FileTooLong],
    body LARGEST_BODY
}

endpoint! {
    /// Adds a contact for each good line of the very file that was read before, all in one transaction, each with a client
    /// record and a profile as [`contact::Add`](crate::contact::Add) makes them. Nobody is invited. A second time does
    /// nothing, and says what the first one did.
    contact_file::Import, Post "/api/console/contacts/import", Staff(ContactImport),
    path NoPath, request Confirmed, response Imported,
    codes [FileTooLarge, FileEmpty, FileNotText, FileEncoding, FileNoHeader, FileTooLong, FileChanged],
    body LARGEST_BODY
}

endpoint! {
    /// Everybody whom a search finds, as a file (RFC 4180) that can be imported again. Never what the identity check asks
    /// for. Logged.
    contact_file::Export, Post "/api/console/contacts/export", Staff(Contacts),
    path NoPath, request Search, response File, codes []
}

/// Largest file, in bytes.
pub const LARGEST: usize = 5_000_000;
/// Most lines that hold a contact.
pub const MOST_LINES: usize = 10_000;
/// Most faults that are named.
pub const FAULTS: usize = 500;
/// Lines that are shown as they were read.
pub const SHOWN: usize = 3;
/// The file in base64, and what stands around it.
const LARGEST_BODY: usize = LARGEST / 3 * 4 + 16 * 1024;

/// In which order a birth date such as 3/4/1985 names day and month. Nobody can tell from the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// March 4.
    #[default]
    MonthFirst,
    /// The third of April.
    DayFirst,
}

impl DateOrder {
    /// Both, in the order the page offers them.
    pub const ALL: [Self; 2] = [Self::MonthFirst, Self::DayFirst];

    /// As forms spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::MonthFirst => "month_first",
            Self::DayFirst => "day_first",
        }
    }

    /// The order of a spelling.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.tag() == tag)
    }

    /// What whoever speaks a language most likely means.
    pub const fn of(language: Language) -> Self {
        match language {
            Language::English => Self::MonthFirst,
            Language::Spanish => Self::DayFirst,
        }
    }
}

/// A file to be read. Its name stays where it was.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactFile {
    /// The file in base64: what it is, is told by its bytes.
    pub data: String,
    /// How its dates are read.
    pub dates: DateOrder,
}

/// Not printed: it holds a whole practice's contacts.
impl std::fmt::Debug for ContactFile {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "ContactFile({} characters, {:?})", self.data.len(), self.dates)
    }
}

impl Check for ContactFile {
    type Value = Self;
    fn check(self) -> Result<Self, Vec<FieldFailure>> {
        let wrong = match self.data.len() {
            0 => Code::Required,
            length if length > LARGEST.div_ceil(3) * 4 => Code::FileTooLarge,
            _ => return Ok(self),
        };
        Err(vec![FieldFailure::new("file", wrong)])
    }
}

/// A file to be imported, after its preview was read.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmed {
    /// The same file.
    pub file: ContactFile,
    /// [`Preview::digest`].
    pub digest: String,
}

impl Check for Confirmed {
    type Value = Self;
    fn check(self) -> Result<Self, Vec<FieldFailure>> {
        if self.digest.len() > 256 {
            return Err(vec![FieldFailure::new("digest", Code::TooLong)]);
        }
        let Self { file, digest } = self;
        file.check().map(|file| Self { file, digest })
    }
}

/// What importing a file would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Names the file and this outcome; confirming says it back.
    pub digest: String,
    /// Contacts it would add.
    pub good: usize,
    /// Lines it would leave out; 0 when it is the header that is wrong, which leaves out all.
    pub bad: usize,
    /// Good lines that had spaces before or after something, which are taken off.
    pub trimmed: usize,
    /// Columns of an export that are not imported.
    pub left_out: Vec<LeftOut>,
    /// The first good lines, as they were read.
    pub shown: Vec<Shown>,
    /// What is wrong, by line, at most [`FAULTS`].
    pub faults: Vec<Fault>,
    /// When this very file was imported before.
    pub earlier: Option<Earlier>,
}

/// A good line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Where it begins; the file's first line is 1.
    pub line: usize,
    /// Given and family name.
    pub name: String,
    /// Email address.
    pub email: Option<String>,
    /// Birth date as `YYYY-MM-DD`.
    pub birth_date: Option<String>,
}

/// Something wrong in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Where the line begins; the file's first line is 1.
    pub line: usize,
    /// In which column.
    pub column: Option<Column>,
    /// What.
    pub code: Code,
    /// The header as the file spells it, where that is what is wrong.
    pub header: Option<String>,
    /// The line before that has the same.
    pub same_as: Option<usize>,
}

impl Fault {
    /// In a column of a line.
    pub const fn new(line: usize, column: Option<Column>, code: Code) -> Self {
        Self { line, column, code, header: None, same_as: None }
    }
}

/// An import of the very same file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// When.
    pub at: Moment,
    /// Contacts it added.
    pub added: usize,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Contacts that were added.
    pub added: usize,
    /// When.
    pub at: Moment,
    /// Whether that was done before, and this time nothing.
    pub before: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(length: usize) -> ContactFile {
        ContactFile { data: "A".repeat(length), dates: DateOrder::default() }
    }

    #[test]
    fn the_largest_file_fits_into_its_body() {
        let largest = LARGEST.div_ceil(3) * 4;
        assert!(largest + 1024 < LARGEST_BODY);
        assert!(file(largest).check().is_ok());
        let code = |file: ContactFile| file.check().unwrap_err().remove(0).code;
        assert_eq!((code(file(largest + 1)), code(file(0))), (Code::FileTooLarge, Code::Required));
    }

    #[test]
    fn what_is_in_a_file_is_not_printed() {
        let confirmed = Confirmed { file: ContactFile { data: "c2VjcmV0".into(), ..file(1) }, digest: "x".into() };
        assert!(!format!("{confirmed:?}").contains("c2VjcmV0"));
    }

    #[test]
    fn orders_are_read_back() {
        for order in DateOrder::ALL {
            assert_eq!(DateOrder::from_tag(order.tag()), Some(order));
        }
    }
}
