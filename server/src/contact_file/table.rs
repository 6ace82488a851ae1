//! From the text of a file to its cells, by column and line.

use shared::contact_file::{Column, Fault, Header, LeftOut, MOST_LINES};
use shared::failure::Code;
use shared::value::identity_fact::IdentityFact;

use crate::http::csv::plain;

/// What may stand between cells.
const BETWEEN: [u8; 3] = *b",;\t";
/// Most columns: who made a file of nothing but commas is not waited for.
const MOST_COLUMNS: usize = 100;
/// Longest header that is shown, in characters.
const LONGEST_SHOWN: usize = 60;

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Lines that hold something, in order.
    pub(super) lines: Vec<Cells>,
    /// Columns that are left out.
    pub(super) left_out: Vec<LeftOut>,
    /// What is wrong with the header, which leaves no lines, or with the cells of a line, which is not in `lines` then.
    pub(super) faults: Vec<Fault>,
}

/// A line.
#[derive(Debug)]
pub(super) struct Cells {
    /// Where it begins; the file's first line is 1.
    pub(super) line: usize,
    cells: Vec<(Column, String)>,
}

impl Cells {
    /// What stands in a column; nothing where there is none.
    pub(super) fn get(&self, column: Column) -> &str {
        self.cells.iter().find(|(one, _)| *one == column).map_or("", |(_, cell)| cell)
    }

    /// Whether something has spaces before or after it.
    pub(super) fn spaced(&self) -> bool {
        self.cells.iter().any(|(_, cell)| cell.trim() != cell && !cell.trim().is_empty())
    }
}

/// Reads the cells. `fact` is what the practice asks for in its identity check: nobody else's column is taken.
pub(super) fn read(text: &str, fact: IdentityFact) -> Result<Table, Code> {
    let (between, headers) = headers(text)?;
    let mut table = Table::default();
    if headers.beyond {
        return Err(Code::FileNoHeader);
    }
    let columns = columns(&headers, fact, &mut table);
    if !table.faults.is_empty() {
        return Ok(table);
    }
    let mut rows = Rows::of(text, between);
    rows.next();
    for row in rows {
        if !row.beyond && row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if table.lines.len() + table.faults.len() == MOST_LINES {
            return Err(Code::FileTooLong);
        }
        let beyond = row.beyond || row.cells.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty());
        match (row.open, beyond) {
            (true, _) => table.faults.push(Fault::new(row.line, None, Code::QuoteOpen)),
            (false, true) => table.faults.push(Fault::new(row.line, None, Code::CellsTooMany)),
            (false, false) => {
                let cells = columns.iter().zip(row.cells);
                let cells = cells.filter_map(|(column, cell)| Some(((*column)?, plain(&cell)))).collect();
                table.lines.push(Cells { line: row.line, cells });
            }
        }
    }
    if table.lines.is_empty() && table.faults.is_empty() { Err(Code::FileEmpty) } else { Ok(table) }
}

/// What stands between cells, and the cells of the first line that holds something: the one by which most headers are
/// known.
fn headers(text: &str) -> Result<(u8, Row), Code> {
    let known = |row: &Row| row.cells.iter().filter(|cell| header(cell).is_some()).count();
    let mut best: Option<(usize, u8, Row)> = None;
    for between in BETWEEN {
        let Some(row) = Rows::of(text, between).next() else { continue };
        let count = known(&row);
        if best.as_ref().is_none_or(|(most, ..)| count > *most) {
            best = Some((count, between, row));
        }
    }
    match best {
        Some((1.., between, row)) => Ok((between, row)),
        _ => Err(Code::FileNoHeader),
    }
}

fn header(cell: &str) -> Option<Header> {
    Header::of(&plain(cell))
}

/// The column of each header; what is wrong with them is noted.
fn columns(headers: &Row, fact: IdentityFact, table: &mut Table) -> Vec<Option<Column>> {
    let (mut columns, line) = (Vec::new(), headers.line);
    let of_others = |column: Column| column.is_fact() && column != Column::of_fact(fact);
    // Spreadsheets leave empty columns at the end.
    let used = headers.cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
    for cell in headers.cells.iter().take(used) {
        let shown = || Some(cell.trim().chars().filter(|letter| !letter.is_control()).take(LONGEST_SHOWN).collect());
        let fault = |column, code| Fault { header: shown(), ..Fault::new(line, column, code) };
        let column = match header(cell) {
            Some(Header::Taken(column)) if !of_others(column) => {
                if columns.contains(&Some(column)) {
                    table.faults.push(fault(Some(column), Code::ColumnTwice));
                }
                Some(column)
            }
            Some(Header::LeftOut(column)) => {
                table.left_out.push(column);
                None
            }
            _ => {
                table.faults.push(fault(None, Code::ColumnUnknown));
                None
            }
        };
        columns.push(column);
    }
    for column in Column::REQUIRED {
        if !columns.contains(&Some(column)) {
            table.faults.push(Fault::new(line, Some(column), Code::ColumnMissing));
        }
    }
    columns
}

/// A record of the file.
#[derive(Debug)]
struct Row {
    line: usize,
    /// At most [`MOST_COLUMNS`].
    cells: Vec<String>,
    /// Whether something stands in cells beyond those.
    beyond: bool,
    /// Whether a quotation mark in it is never closed.
    open: bool,
}

/// The records, with the lines they begin in.
struct Rows<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    record: csv::StringRecord,
    /// Up to where lines have been counted.
    counted: usize,
    line: usize,
}

impl<'a> Rows<'a> {
    fn of(text: &'a str, between: u8) -> Self {
        let reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(between).from_reader(text.as_bytes());
        Self { text, reader, record: csv::StringRecord::new(), counted: 0, line: 1 }
    }

    /// The line of a byte behind those that were counted. Told from the text itself: the reader does not say where a
    /// record begins, only where the one before ends.
    fn count_to(&mut self, byte: usize) {
        let between = self.text.as_bytes().get(self.counted..byte).unwrap_or_default();
        let mut before = self.counted.checked_sub(1).and_then(|at| self.text.as_bytes().get(at)).copied();
        for letter in between {
            let second_half = *letter == b'\n' && before == Some(b'\r');
            if matches!(letter, b'\n' | b'\r') && !second_half {
                self.line += 1;
            }
            before = Some(*letter);
        }
        self.counted = self.counted.max(byte);
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        // All of the text is UTF-8, and records may be of any length, so nothing can be wrong here.
        if !self.reader.read_record(&mut self.record).ok()? {
            return None;
        }
        let ended = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX).min(self.text.len());
        let from = ended(self.record.position().map_or(0, csv::Position::byte));
        let until = ended(self.reader.position().byte());
        let raw = self.text.as_bytes().get(from..until).unwrap_or_default();
        let skipped = raw.iter().take_while(|letter| matches!(letter, b'\n' | b'\r')).count();
        let raw = raw.get(skipped..).unwrap_or_default().trim_ascii_end();
        let quotes = raw.iter().filter(|letter| **letter == b'"').count();
        // A single one in the midst of a line is somebody's inch.
        let lines = raw.iter().any(|letter| matches!(letter, b'\n' | b'\r'));
        let open = until == self.text.len() && !quotes.is_multiple_of(2) && lines;
        self.count_to(from + skipped);
        let cells = self.record.iter().take(MOST_COLUMNS).map(str::to_owned).collect();
        let beyond = self.record.iter().skip(MOST_COLUMNS).any(|cell| !cell.trim().is_empty());
        Some(Row { line: self.line, cells, beyond, open })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::contact_file::Column::{Email, FamilyName, GivenName, Mobile};

    fn table(text: &str) -> Table {
        read(text, IdentityFact::SsnLast4).unwrap()
    }

    fn code(text: &str) -> Code {
        read(text, IdentityFact::SsnLast4).unwrap_err()
    }

    fn faults(text: &str) -> Vec<(usize, Option<Column>, Code)> {
        table(text).faults.into_iter().map(|fault| (fault.line, fault.column, fault.code)).collect()
    }

    #[test]
    fn commas_semicolons_and_tabs_are_told_apart() {
        for between in [",", ";", "\t"] {
            let text = ["Given name|Family name|Email", "Ada|\"Hart, née; Low\"|ada@example.com"].join("\r\n");
            let read = table(&text.replace('|', between));
            let [line] = read.lines.as_slice() else { panic!("{read:?}") };
            assert_eq!(line.get(GivenName), "Ada");
            assert_eq!((line.get(FamilyName), line.get(Email)), ("Hart, née; Low", "ada@example.com"));
            assert_eq!(line.get(Mobile), "", "a column that is not there");
        }
    }

    #[test]
    fn lines_are_numbered_as_an_editor_does() {
        for end in ["\n", "\r\n", "\r"] {
            let lines =
                ["", "nombre,apellidos", "", "Ada,Hart", ",", "\"Bob\nJ.\"  ,Low", " , ", "Cleo,May", "", ""].join(end);
            let numbers: Vec<_> = table(&lines).lines.iter().map(|cells| cells.line).collect();
            // The name of the third has a line break in it, which is a line of its own.
            assert_eq!(numbers, [4, 6, 9], "{end:?}");
        }
    }

    #[test]
    fn a_header_is_whole_or_nothing_is_read() {
        assert_eq!(code("Ada,Hart\nBob,Low"), Code::FileNoHeader);
        assert_eq!(code("\n\n"), Code::FileNoHeader);
        assert_eq!(code("given name,family name\n , \n\n"), Code::FileEmpty);
        let read = table("given name,shoe size,first name,member number\nAda,42,Ada,1");
        assert!(read.lines.is_empty());
        let found: Vec<_> = read.faults.iter().map(|fault| (fault.code, fault.header.as_deref())).collect();
        assert_eq!(
            found,
            [
                (Code::ColumnUnknown, Some("shoe size")),
                (Code::ColumnTwice, Some("first name")),
                (Code::ColumnUnknown, Some("member number")),
                (Code::ColumnMissing, None),
            ]
        );
        assert_eq!(read.faults[3].column, Some(FamilyName));
        let member = super::read("given name,family name,member number\nA,B,1", IdentityFact::MemberNumber).unwrap();
        assert_eq!(member.lines[0].get(Column::MemberNumber), "1");
    }

    #[test]
    fn an_unnamed_column_in_the_midst_is_unknown_and_at_the_end_nothing() {
        assert_eq!(faults("given name,,family name\nAda,x,Hart"), [(1, None, Code::ColumnUnknown)]);
        assert_eq!(faults("given name,family name,,\nAda,Hart,,\nBob,Low"), []);
        assert_eq!(faults("given name,family name\nAda,Hart,\nBob,Low,x"), [(3, None, Code::CellsTooMany)]);
    }

    #[test]
    fn a_file_of_nothing_but_columns_is_soon_done_with() {
        let wide = "given name,".repeat(400_000);
        assert_eq!(code(&wide), Code::FileNoHeader);
        assert_eq!(faults(&format!("given name,family name\n{wide}")), [(2, None, Code::CellsTooMany)]);
        assert_eq!(faults(&format!("given name,family name{}\nAda,Hart", ",".repeat(400_000))), []);
    }

    #[test]
    fn what_an_export_adds_is_left_out() {
        let read = table("given name,family name,Client Portal,Last access\nAda,Hart,active,2026");
        assert_eq!(read.left_out, [LeftOut::PortalStatus, LeftOut::LastAccess]);
        assert_eq!(read.lines.len(), 1);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_named_where_it_opens() {
        let text = "given name,family name\nAda,Hart\nBob,\"Low\nCleo,May\nDora,Quill\n";
        assert_eq!(faults(text), [(3, None, Code::QuoteOpen)]);
        assert_eq!(faults("given name,family name\nAda,5\" Hart\nBob,Low"), []);
        assert_eq!(faults("given name,family name\nBob,Low\nAda,5\" Hart"), []);
        assert_eq!(faults("given name,family name\nAda,\"Hart \"\"the\"\" Low\""), []);
    }

    #[test]
    fn disarmed_cells_are_read_as_they_were() {
        let read =
            table("\"given name\",\"family name\",\"mobile\"\r\n\"'=Ada\",\"'t Hooft\",\"'+1 555 010 0199\"\r\n");
        let line = &read.lines[0];
        assert_eq!(
            (line.get(GivenName), line.get(FamilyName), line.get(Mobile)),
            ("=Ada", "'t Hooft", "+1 555 010 0199")
        );
    }

    #[test]
    fn the_last_line_that_is_taken_is_the_ten_thousandth() {
        let header = "given name,family name\n";
        let most = format!("{header}{}", "Ada,Hart\n".repeat(MOST_LINES));
        assert_eq!(table(&most).lines.len(), MOST_LINES);
        assert_eq!(table(&format!("{most},\n\n")).lines.len(), MOST_LINES, "empty lines are no contacts");
        assert_eq!(code(&format!("{most}Bob,Low\n")), Code::FileTooLong);
    }
}
