//! How strong the typed password is. The server judges; the browser only knows whether it is long enough.

use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use shared::activation::Rating;
use shared::failure::Code;
use shared::language::Language;
use shared::value::password::{Password, SHORTEST};

use super::words;
use crate::failure::Failure;
use crate::words::code;

/// How long typing must rest before the server is asked.
const REST: Duration = Duration::from_millis(300);

/// Asks the server for its judgement. Invitations, reset links, staff and those who are signed in have endpoints of their own.
pub(crate) type Rate = Rc<dyn Fn(String) -> Judging>;
/// The judgement, once it is there.
pub(crate) type Judging = Pin<Box<dyn Future<Output = Result<Rating, Failure>>>>;

/// What is known of the typed password.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Known {
    /// Nothing is typed.
    Nothing,
    /// So many characters are missing.
    Missing(usize),
    /// The server's judgement.
    Rated(Rating),
    /// The server has not answered yet, or could not be asked.
    Unrated,
}

/// The judgement of a password that is being typed.
#[derive(Clone, Copy)]
pub(crate) struct Strength {
    known: RwSignal<Known>,
    /// Each change makes older questions void; leaving the page, all of them.
    newest: StoredValue<u32>,
}

impl Strength {
    /// Follows what is typed.
    pub(crate) fn follow(password: RwSignal<String>, rate: Rate) -> Self {
        let known = RwSignal::new(Known::Nothing);
        let newest = StoredValue::new(0_u32);
        Effect::new(move |_| {
            let typed = password.get();
            newest.update_value(|number| *number += 1);
            let local = before_asking(&typed);
            let ask = local.is_none();
            match local {
                Some(local) => known.set(local),
                // The last judgement stands until the next: a bar that empties at every key would flicker.
                None if matches!(known.get_untracked(), Known::Rated(_)) => {}
                None => known.set(Known::Unrated),
            }
            if ask {
                let (rate, mine) = (rate.clone(), newest.get_value());
                set_timeout(
                    move || {
                        if newest.try_get_value() == Some(mine) {
                            judge(rate(typed), known, newest);
                        }
                    },
                    REST,
                );
            }
        });
        Self { known, newest }
    }

    /// The password is on its way to be set: a question that comes later would find a used link, and staff would read
    /// of it in the access log.
    pub(crate) fn rest(self) {
        self.newest.update_value(|number| *number += 1);
    }
}

/// What the browser can say without asking.
fn before_asking(typed: &str) -> Option<Known> {
    match typed.chars().count() {
        0 => Some(Known::Nothing),
        length @ 1..SHORTEST => Some(Known::Missing(SHORTEST - length)),
        _ => match Password::new(typed) {
            Err(refusal) => Some(Known::Rated(Rating { score: 0, refusal: Some(refusal) })),
            Ok(_) => None,
        },
    }
}

fn judge(rated: Judging, known: RwSignal<Known>, newest: StoredValue<u32>) {
    let mine = newest.try_get_value();
    leptos::task::spawn_local(async move {
        let rated = rated.await;
        if mine.is_some() && newest.try_get_value() == mine {
            // A failure is no business of the person's: setting the password will say what is wrong.
            let _ = known.try_set(rated.map_or(Known::Unrated, Known::Rated));
        }
    });
}

/// The bar and its words.
#[component]
pub(crate) fn StrengthMeter(strength: Strength, language: Language) -> impl IntoView {
    let known = strength.known;
    let value = Signal::derive(move || known.with(bar));
    let level = Signal::derive(move || match known.with(bar) {
        0..=2 => "strength strength--weak",
        3 => "strength strength--fair",
        _ => "strength strength--good",
    });
    let text = Signal::derive(move || known.with(|known| describe(known, language)));
    view! {
        <div class=level>
            // The words say the same and are read out; the bar is for the eye.
            <meter class="strength__bar" min="0" max="5" value=value aria-label=words::strength(language)></meter>
            <p class="strength__text" role="status">{text}</p>
        </div>
    }
}

/// 0 to 5: empty, refused or short, then zxcvbn's upper four.
fn bar(known: &Known) -> u8 {
    match known {
        Known::Nothing | Known::Unrated => 0,
        Known::Missing(_) | Known::Rated(Rating { refusal: Some(_), .. }) => 1,
        Known::Rated(rating) => rating.score.min(4) + 1,
    }
}

fn describe(known: &Known, language: Language) -> String {
    match known {
        Known::Nothing | Known::Unrated => String::new(),
        Known::Missing(1) => words::one_more(language).to_owned(),
        Known::Missing(missing) => words::more(language, &missing.to_string()),
        Known::Rated(Rating { refusal: Some(refusal), .. }) => refused(*refusal, language),
        Known::Rated(rating) => match rating.score {
            0 | 1 => words::weak(language),
            2 => words::fair(language),
            3 => words::good(language),
            _ => words::very_good(language),
        }
        .to_owned(),
    }
}

fn refused(refusal: Code, language: Language) -> String {
    code::for_new_password(refusal, language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rated(score: u8, refusal: Option<Code>) -> Known {
        Known::Rated(Rating { score, refusal })
    }

    #[test]
    fn short_passwords_are_not_sent() {
        assert_eq!(before_asking(""), Some(Known::Nothing));
        assert_eq!(before_asking("ñandú"), Some(Known::Missing(6)));
        assert_eq!(before_asking("correct horse"), None);
        assert_eq!(before_asking(&"a".repeat(257)), Some(rated(0, Some(Code::PasswordTooLong))));
    }

    #[test]
    fn a_refused_password_never_looks_strong() {
        assert_eq!(bar(&rated(4, Some(Code::PasswordBreached))), 1);
        assert_eq!([bar(&rated(0, None)), bar(&rated(4, None)), bar(&Known::Nothing)], [1, 5, 0]);
    }

    #[test]
    fn the_bar_is_never_alone() {
        assert_eq!(describe(&rated(3, None), Language::English), "Good");
        assert_eq!(describe(&Known::Missing(1), Language::English), "1 more character");
        assert!(!describe(&rated(4, Some(Code::PasswordCommon)), Language::Spanish).is_empty());
    }
}
