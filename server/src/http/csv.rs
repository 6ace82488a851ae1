//! Comma-separated values (RFC 4180) that no spreadsheet takes for a formula.

/// What a formula begins with. The full-width signs count where a spreadsheet's language is an East Asian one.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// What parts cells and rows somewhere. Where a country's separator is the semicolon, a cell that stands behind a comma
/// begins in the middle of another one: its quotes protect nothing.
const APART: [char; 4] = [';', '\t', '\r', '\n'];

/// One record, with its line end.
pub fn record<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell. What begins like a formula gets an apostrophe before it (OWASP, CSV Injection), since what is exported was
/// typed by strangers and is opened by staff; so does what would begin like one if the cell were split. Every cell is
/// quoted, so that no separator splits it that the whole file has.
fn cell(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 2);
    if text.starts_with(['\t', '\r', '\n']) {
        safe.push('\'');
    }
    let (mut rest, mut begins) = (text.chars(), true);
    loop {
        if begins && rest.as_str().trim_start_matches([' ', '"']).starts_with(FORMULA) {
            safe.push('\'');
        }
        let Some(letter) = rest.next() else { break };
        begins = APART.contains(&letter);
        safe.push(letter);
    }
    format!("\"{}\"", safe.replace('"', "\"\""))
}

/// Takes off again what [`record`] put before formulas, so that a file that was exported here says the same when it is
/// imported. (Who has really typed an apostrophe before a formula loses it.)
pub fn plain(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let (mut rest, mut begins) = (cell.chars(), true);
    while let Some(letter) = rest.next() {
        let begins_formula = || rest.as_str().trim_start_matches([' ', '"']).starts_with(FORMULA);
        let first_of_all = text.is_empty() && rest.as_str().starts_with(['\t', '\r', '\n']);
        if letter == '\'' && begins && (begins_formula() || first_of_all) {
            // What it stood before begins as before.
            begins = false;
            continue;
        }
        begins = APART.contains(&letter);
        text.push(letter);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_disarmed_is_read_as_it_was() {
        for text in [
            "+1 555 010 0199",
            "=HYPERLINK(\"https://evil.example\")",
            "-2+3",
            "@SUM(A1)",
            " =1",
            "\u{ff1d}1",
            "\t=1",
            "\r1",
            "x; +1",
            "x;;-1",
            "O'Neill",
            "'t Hooft",
            "Anne-Marie",
            "ada+x@client.example",
            "",
        ] {
            let written = cell(text);
            let read = written[1..written.len() - 1].replace("\"\"", "\"");
            assert_eq!(plain(&read), text);
        }
    }

    /// Kimai disarmed single values, and not those of lists, which another writer wrote.
    #[test]
    fn cve_2026_42267_every_cell_of_a_record_is_disarmed() {
        let formula = "=HYPERLINK(\"https://evil.example\")";
        let written = record([formula; 12]);
        let cells: Vec<&str> = written.trim_end().split(',').collect();
        assert_eq!(cells, ["\"'=HYPERLINK(\"\"https://evil.example\"\")\""; 12]);
        assert_eq!(
            cell(&[formula, formula].join(", ")).find(formula.split_at(1).0),
            Some(2),
            "nor does a list begin one"
        );
    }

    #[test]
    fn cells_are_text_and_stay_apart() {
        for (text, written) in [
            ("ada@client.example", "\"ada@client.example\""),
            ("=HYPERLINK(\"https://evil.example\")", "\"'=HYPERLINK(\"\"https://evil.example\"\")\""),
            ("+1 555", "\"'+1 555\""),
            ("-2+3", "\"'-2+3\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            (" =1", "\"' =1\""),
            ("\u{ff1d}1", "\"'\u{ff1d}1\""),
            ("\t=1", "\"'\t'=1\""),
            ("\r=1", "\"'\r'=1\""),
            ("\n1", "\"'\n1\""),
            ("one, two\nthree", "\"one, two\nthree\""),
            ("Linux; rv:1-2; x=1", "\"Linux; rv:1-2; x=1\""),
            ("", "\"\""),
        ] {
            assert_eq!(cell(text), written);
        }
        assert_eq!(record(["a", "b\"c"]), "\"a\",\"b\"\"c\"\r\n");
    }

    #[test]
    fn no_part_of_a_cell_is_a_formula_where_semicolons_part_cells() {
        for (text, written) in [
            ("x;=HYPERLINK(1);y", "\"x;'=HYPERLINK(1);y\""),
            ("x; +1", "\"x;' +1\""),
            ("x;\"=1\"", "\"x;'\"\"=1\"\"\""),
            ("x;;-1", "\"x;;'-1\""),
            ("x\t@SUM(A1)", "\"x\t'@SUM(A1)\""),
            ("x\n=1", "\"x\n'=1\""),
            ("x;\u{ff0b}1", "\"x;'\u{ff0b}1\""),
        ] {
            assert_eq!(cell(text), written);
        }
    }
}
