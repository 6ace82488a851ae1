//! Whether somebody has mistyped an address.

/// Whether two addresses that are not the same are one or two slips of the finger apart: a character too many, too few,
/// another, or two that changed places.
pub(super) fn mistyped(typed: &str, stored: &str) -> bool {
    let (typed, stored): (Vec<char>, Vec<char>) = (typed.chars().collect(), stored.chars().collect());
    typed != stored && typed.len().abs_diff(stored.len()) <= 2 && distance(&typed, &stored) <= 2
}

/// Slips between two texts (optimal string alignment).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut least = (row[j] + usize::from(a != b)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger_are_likeness_and_other_people_are_not() {
        let stored = "ada@example.com";
        for typed in ["ada@exmaple.com", "ada@example.co", "adda@example.com", "ada@example.con", "aad@example.cmo"] {
            assert!(mistyped(typed, stored), "{typed}");
        }
        for typed in [stored, "bob@example.com", "ada@client.example", "ada.lovelace@example.com", ""] {
            assert!(!mistyped(typed, stored), "{typed}");
        }
    }
}
