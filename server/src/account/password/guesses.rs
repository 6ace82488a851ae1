//! Passwords that no list names and that are guessed at once all the same.

use shared::failure::Code;
use zxcvbn::matching::patterns::MatchPattern;
use zxcvbn::{Entropy, Score, zxcvbn};

use super::made_of::Parts;

/// As many characters as zxcvbn is shown at a time; it would look at a hundred by itself.
const WINDOW: usize = 50;
/// What zxcvbn takes for letters in disguise. It tries every combination, so a text with all of them would keep a
/// core busy for most of a second, while the person types.
const LOOKALIKES: &str = "4@8({[<3691!|0$5+7%2";
/// So many different ones are in no word; such a text is shown in small pieces.
const MANY: usize = 12;
/// The size of these.
const SMALL_WINDOW: usize = 12;
/// The top of the list, as in ASVS 5.0, 6.2.4.
const TOP: usize = 3000;
/// So many digits and marks around a top password are decoration; more may be a secret of their own.
const DECORATION: usize = 6;

/// The refusal of a password that zxcvbn guesses within a million tries (score 0 or 1), and its score. What is
/// weak only because of who sets it is refused as personal or as the practice's.
pub(super) fn weak(text: &str, parts: &Parts) -> (Option<Code>, u8) {
    let known: Vec<&str> = parts.personal.iter().chain(&parts.practice).map(String::as_str).collect();
    let estimate = estimate(text, &known);
    let score = u8::from(estimate.score());
    if estimate.score() > Score::One {
        return (is_decorated(text).then_some(Code::PasswordCommon), score);
    }
    let words: Vec<&str> = estimate
        .sequence()
        .iter()
        .filter_map(|found| match &found.pattern {
            MatchPattern::Dictionary(word) => Some(word.matched_word.as_str()),
            _ => None,
        })
        .collect();
    let holds = |parts: &[String]| parts.iter().any(|part| words.contains(&part.as_str()));
    let code = if holds(&parts.personal) {
        Code::PasswordPersonal
    } else if holds(&parts.practice) {
        Code::PasswordPractice
    } else {
        return (Some(Code::PasswordCommon), score);
    };
    // A word may be a name and common as well: then the name is not to blame.
    let common = self::estimate(text, &[]).score() <= Score::One;
    (Some(if common { Code::PasswordCommon } else { code }), score)
}

/// Whether it is a top password with a year, digits or marks around it, such as "Iloveyou2024!". zxcvbn takes each
/// group of them for a piece that has to be guessed apart, and scores it too high.
fn is_decorated(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphabetic());
    let decoration = text.chars().count() - bare.chars().count();
    if !(1..=DECORATION).contains(&decoration) {
        return false;
    }
    let estimate = zxcvbn(bare, &[]);
    let [found] = estimate.sequence() else { return false };
    matches!(&found.pattern, MatchPattern::Dictionary(word) if word.rank <= TOP)
}

/// Of a password longer than its window, the stronger end counts.
fn estimate(text: &str, known: &[&str]) -> Entropy {
    let window = window(text);
    let (Some((end, _)), Some((start, _))) =
        (text.char_indices().nth(window), text.char_indices().nth_back(window - 1))
    else {
        return zxcvbn(text, known);
    };
    let (first, last) = (zxcvbn(&text[..end], known), zxcvbn(&text[start..], known));
    if last.guesses() > first.guesses() { last } else { first }
}

fn window(text: &str) -> usize {
    let lookalikes = LOOKALIKES.chars().filter(|c| text.contains(*c)).count();
    if lookalikes >= MANY { SMALL_WINDOW } else { WINDOW }
}
