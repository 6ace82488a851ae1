//! The passwords most used, and those found in breaches; where they are from stands in README.md.

use shared::failure::Code;

const COMMON: &str = include_str!("common.txt");
const BREACHED: &str = include_str!("breached.txt");

/// The refusal of a listed password. The whole password is compared (NIST SP 800-63B-4, 3.1.1.2), though case and
/// surrounding spaces do not save it.
pub(super) fn refusal(text: &str) -> Option<Code> {
    let folded = text.trim().to_lowercase();
    let lists = [(COMMON, Code::PasswordCommon), (BREACHED, Code::PasswordBreached)];
    lists.into_iter().find_map(|(list, code)| contains(list, &folded).then_some(code))
}

/// Binary search in sorted lines, without an index in memory.
fn contains(list: &str, wanted: &str) -> bool {
    let mut rest = list;
    while !rest.is_empty() {
        // The start of the line in the middle. A newline is one byte, so the slices stay on characters.
        let middle = rest.as_bytes()[..rest.len() / 2].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let (before, after) = rest.split_at(middle);
        let (line, after) = after.split_once('\n').unwrap_or((after, ""));
        match wanted.cmp(line) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => rest = before,
            std::cmp::Ordering::Greater => rest = after,
        }
    }
    false
}

#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = (&'static str, Code)> {
    let common = COMMON.lines().map(|line| (line, Code::PasswordCommon));
    common.chain(BREACHED.lines().map(|line| (line, Code::PasswordBreached)))
}

#[cfg(test)]
mod tests {
    use shared::value::password::SHORTEST;

    use super::*;

    #[test]
    fn the_lists_are_sorted_lower_case_and_long_enough() {
        for list in [COMMON, BREACHED] {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.is_sorted_by(|one, two| one < two));
            for line in lines {
                assert_eq!(line, line.to_lowercase());
                assert!(line.chars().count() >= SHORTEST, "{line}");
            }
        }
    }

    #[test]
    fn every_line_is_found_and_its_neighbours_are_not() {
        for (line, code) in all() {
            assert_eq!(refusal(line), Some(code), "{line}");
            assert_eq!(refusal(&format!("  {}", line.to_uppercase())), Some(code), "{line}");
            assert_eq!(refusal(&format!("{line}\u{1f642}x")), None, "{line}");
        }
        assert_eq!(refusal(""), None);
        assert_eq!(refusal("\u{1f642}"), None);
    }
}
