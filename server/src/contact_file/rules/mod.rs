//! What a file says of contacts, what is wrong with it, and what importing it would do. Every value is parsed as the form
//! of a new contact parses it.

use std::collections::{HashMap, HashSet};

use shared::contact::{NewContact, ParsedContact, TypedFact};
use shared::contact_file::{Column, DateOrder, Earlier, FAULTS, Fault, LeftOut, Preview, SHOWN, Shown};
use shared::endpoint::Check;
use shared::failure::Code;
use shared::language::Language;
use shared::moment::Moment;
use shared::value::birth_date::BirthDate;
use shared::value::email_address::EmailAddress;
use shared::value::identity_fact::{IdentityAnswer, IdentityFact};
use shared::value::phone_number::PhoneNumber;

use crate::contact::plausible;
use crate::contact_file::table::{Cells, Table};
use crate::contact_file::{choice, table};
use crate::entity::contact::full_name;
use crate::listed;
use crate::secret::digest;

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Terms {
    /// What comes first in its dates.
    pub(super) dates: DateOrder,
    /// What the practice asks for in its identity check.
    pub(super) fact: IdentityFact,
    /// Whose language it is where none is named.
    pub(super) language: Language,
    /// Now.
    pub(super) now: Moment,
}

/// A line that a contact can be made of.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Where it begins.
    pub(super) number: usize,
    /// The contact.
    pub(super) contact: ParsedContact,
    /// What the identity check asks for.
    pub(super) fact: Option<IdentityAnswer>,
    /// Whether spaces were taken off.
    pub(super) trimmed: bool,
}

/// Somebody as they are known again without an email address: by name and birth date, and where there is no birth date, by
/// name and mobile number or by having none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Person {
    name: String,
    born: Option<String>,
    mobile: Option<String>,
}

impl Person {
    /// Of a name as it is ordered, whatever is known beside it.
    pub(super) fn new(sort_name: String, born: Option<BirthDate>, mobile: Option<&PhoneNumber>) -> Self {
        let born = born.map(|date| date.to_string());
        let mobile = mobile.filter(|_| born.is_none()).map(|mobile| mobile.dialled().to_owned());
        Self { name: sort_name, born, mobile }
    }

    fn of(contact: &ParsedContact) -> Self {
        Self::new(sort_name(contact), contact.birth_date, contact.mobile.as_ref())
    }
}

/// What the practice has already of what is in a file.
#[derive(Clone, Debug, Default)]
pub(super) struct There {
    /// Addresses, as they are compared.
    pub(super) addresses: HashSet<String>,
    /// Contacts of the same names.
    pub(super) people: HashSet<Person>,
    /// An import of the very file.
    pub(super) earlier: Option<Earlier>,
}

/// What is in a file, as far as the file itself tells; and at last what importing it would do.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Good lines.
    pub(super) lines: Vec<Line>,
    /// What is wrong with the others, in their order.
    faults: Vec<Fault>,
    /// Columns that are left out.
    left_out: Vec<LeftOut>,
    /// Whether it is the header that is wrong.
    headless: bool,
}

/// Reads a text.
pub(super) fn read(text: &str, terms: Terms) -> Result<Contents, Code> {
    let Table { lines, left_out, faults } = table::read(text, terms.fact)?;
    let headless = lines.is_empty() && faults.iter().all(|fault| is_header(fault.code));
    let mut contents = Contents { lines: Vec::new(), faults, left_out, headless };
    let mut addresses: HashMap<String, usize> = HashMap::new();
    for cells in &lines {
        let mut faults = Vec::new();
        let found = parse(cells, terms, &mut faults);
        if let Ok(email) = EmailAddress::parse(cells.get(Column::Email)) {
            let first = *addresses.entry(email.canonical()).or_insert(cells.line);
            if first != cells.line {
                let twice = Fault::new(cells.line, Some(Column::Email), Code::EmailTwice);
                faults.push(Fault { same_as: Some(first), ..twice });
            }
        }
        match found {
            Some(line) if faults.is_empty() => contents.lines.push(line),
            _ => contents.faults.extend(faults),
        }
    }
    // Stable: what is wrong in one line stays in the order of the form.
    contents.faults.sort_by_key(|fault| fault.line);
    Ok(contents)
}

const fn is_header(code: Code) -> bool {
    matches!(code, Code::ColumnUnknown | Code::ColumnTwice | Code::ColumnMissing)
}

/// A contact, or what is wrong.
fn parse(cells: &Cells, terms: Terms, faults: &mut Vec<Fault>) -> Option<Line> {
    let mut fault = |column, code| faults.push(Fault::new(cells.line, column, code));
    let text = |column| cells.get(column).to_owned();
    let language = chosen(cells, Column::Language, choice::language);
    let kind = chosen(cells, Column::ClientKind, choice::kind);
    let relationship = chosen(cells, Column::Relationship, choice::relationship);
    let fact_column = Column::of_fact(terms.fact);
    let fact = match terms.fact.answer(cells.get(fact_column)) {
        Ok(answer) => Ok(Some(answer)),
        Err(Code::Required) => Ok(None),
        Err(code) => Err((fact_column, code)),
    };
    let typed = NewContact {
        given_name: text(Column::GivenName),
        family_name: text(Column::FamilyName),
        email: text(Column::Email),
        mobile: text(Column::Mobile),
        birth_date: choice::date(cells.get(Column::BirthDate), terms.dates),
        identity_fact: TypedFact::default(),
        language: language.ok().flatten().unwrap_or(terms.language),
        client_kind: kind.ok().flatten().unwrap_or_default(),
        client_name: text(Column::ClientName),
        relationship: relationship.ok().flatten().unwrap_or_default(),
    };
    let contact = match typed.check() {
        Ok(contact) if contact.birth_date.is_some_and(|date| !plausible(date, terms.now)) => {
            fault(Some(Column::BirthDate), Code::DateImplausible);
            None
        }
        Ok(contact) => Some(contact),
        Err(wrong) => {
            wrong.iter().for_each(|wrong| fault(column(&wrong.field), wrong.code));
            None
        }
    };
    let choices = [language.err(), kind.err(), relationship.err()].into_iter().flatten();
    choices.for_each(|(column, code)| fault(Some(column), code));
    match (contact, fact) {
        (_, Err((column, code))) => {
            fault(Some(column), code);
            None
        }
        (Some(contact), Ok(fact)) => Some(Line { number: cells.line, contact, fact, trimmed: cells.spaced() }),
        (None, Ok(_)) => None,
    }
}

/// What was chosen, if anything.
fn chosen<T>(cells: &Cells, column: Column, of: impl Fn(&str) -> Option<T>) -> Result<Option<T>, (Column, Code)> {
    match cells.get(column).trim() {
        "" => Ok(None),
        text => of(text).map(Some).ok_or((column, Code::ChoiceInvalid)),
    }
}

/// The column of a field of the form.
fn column(field: &str) -> Option<Column> {
    Some(match field {
        "given_name" => Column::GivenName,
        "family_name" => Column::FamilyName,
        "email" => Column::Email,
        "mobile" => Column::Mobile,
        "birth_date" => Column::BirthDate,
        "client_name" => Column::ClientName,
        "relationship" => Column::Relationship,
        _ => return None,
    })
}

fn sort_name(contact: &ParsedContact) -> String {
    listed::sort_name(&contact.given_name, &contact.family_name)
}

impl Contents {
    /// The good lines' addresses as they are compared.
    pub(super) fn addresses(&self) -> Vec<String> {
        self.lines.iter().filter_map(|line| line.contact.email.as_ref()).map(EmailAddress::canonical).collect()
    }

    /// The names, as they are ordered, of good lines without an address.
    pub(super) fn names(&self) -> Vec<String> {
        self.lines.iter().filter(|line| line.contact.email.is_none()).map(|line| sort_name(&line.contact)).collect()
    }

    /// Takes those lines out that are there already: whose address a contact of the practice has; and of those without
    /// one, all where the very file was imported before, and else whoever is known again as a [`Person`]. For whoever
    /// mends the bad lines of a file and imports it once more, the good ones are there.
    pub(super) fn without(mut self, there: &There) -> Self {
        let known = |line: &Line| match &line.contact.email {
            Some(email) => there.addresses.contains(&email.canonical()),
            None => there.earlier.is_some() || there.people.contains(&Person::of(&line.contact)),
        };
        let (out, lines): (Vec<Line>, Vec<Line>) = self.lines.into_iter().partition(known);
        let faults = out.iter().map(|line| match line.contact.email {
            Some(_) => Fault::new(line.number, Some(Column::Email), Code::EmailTaken),
            None => Fault::new(line.number, None, Code::LineImported),
        });
        self.faults.extend(faults);
        self.faults.sort_by_key(|fault| fault.line);
        Self { lines, ..self }
    }

    /// Names the file and what importing it would do: how it is read, and which lines are good.
    pub(super) fn digest(&self, file: &str, terms: Terms) -> String {
        let mut outcome = format!("{}\n{}\n{}\n", terms.dates.tag(), terms.fact.tag(), terms.language.tag());
        for line in &self.lines {
            outcome.push_str(&line.number.to_string());
            outcome.push('\n');
        }
        format!("{file}.{}", digest(&outcome))
    }

    /// As the page shows it.
    pub(super) fn preview(self, digest: String, earlier: Option<Earlier>) -> Preview {
        let mut bad: Vec<usize> = self.faults.iter().map(|fault| fault.line).collect();
        bad.dedup();
        let shown = self.lines.iter().take(SHOWN).map(|line| Shown {
            line: line.number,
            name: full_name(&line.contact.given_name, &line.contact.family_name),
            email: line.contact.email.as_ref().map(ToString::to_string),
            birth_date: line.contact.birth_date.map(|date| date.to_string()),
        });
        Preview {
            digest,
            good: self.lines.len(),
            bad: if self.headless { 0 } else { bad.len() },
            trimmed: self.lines.iter().filter(|line| line.trimmed).count(),
            left_out: self.left_out,
            shown: shown.collect(),
            faults: self.faults.into_iter().take(FAULTS).collect(),
            earlier,
        }
    }
}

#[cfg(test)]
mod tests;
