//! Comma-separated values (RFC 4180) that no spreadsheet takes for a formula.

/// One record, with its line end.
pub fn record<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell. What begins like a formula gets an apostrophe before it (OWASP, CSV Injection), since what is exported was
/// typed by strangers and is opened by staff. Every cell is quoted, so that no separator of any country splits it.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("one, two\nthree", "\"one, two\nthree\""),
            ("", "\"\""),
        ] {
            assert_eq!(cell(text), written);
        }
        assert_eq!(record(["a", "b\"c"]), "\"a\",\"b\"\"c\"\r\n");
    }
}
