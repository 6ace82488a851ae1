//! How long a lock still lasts: the seconds for the eye, and now and then a word for whoever listens.

use std::time::Duration;

use leptos::prelude::*;
use shared::language::Language;

use super::words;

/// The browser's steady clock: a wrong calendar does not matter.
pub(super) fn steady() -> f64 {
    window().performance().map(|performance| performance.now()).unwrap_or_default()
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Long,
    /// The last minute.
    Soon,
    Over,
}

/// Seconds that are left.
fn left(ends: f64, now: f64) -> u32 {
    ((ends - now) / 1000.0).ceil().max(0.0) as u32
}

/// "14:05", or "1:02:03".
fn clock(seconds: u32) -> String {
    let two = |number: u32| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => [&minutes.to_string(), ":", &two(seconds)].concat(),
        _ => [&hours.to_string(), ":", &two(minutes), ":", &two(seconds)].concat(),
    }
}

const fn stage(seconds: u32) -> Stage {
    match seconds {
        0 => Stage::Over,
        1..=60 => Stage::Soon,
        _ => Stage::Long,
    }
}

/// Counts down to `ends` on the steady clock. `over` is told once.
pub(super) fn countdown(ends: f64, over: Callback<()>, language: Language) -> AnyView {
    let seconds = RwSignal::new(left(ends, steady()));
    let ticking = set_interval_with_handle(
        move || {
            let now = left(ends, steady());
            if seconds.try_get_untracked().is_some_and(|before| before != now) {
                seconds.set(now);
                if now == 0 {
                    over.run(());
                }
            }
        },
        Duration::from_secs(1),
    );
    if let Ok(ticking) = ticking {
        on_cleanup(move || ticking.clear());
    }
    let shown = move || words::lock_left(language, &clock(seconds.get()));
    // Twice at most: a region that speaks each second drowns everything else.
    let stage = Memo::new(move |_| stage(seconds.get()));
    let told = move || match stage.get() {
        Stage::Long => None,
        Stage::Soon => Some(words::lock_soon(language)),
        Stage::Over => Some(words::lock_over(language)),
    };
    view! {
        <span class="client__countdown" aria-hidden="true">{shown}</span>
        <span class="visually-hidden" role="status">{told}</span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_written_as_on_a_clock() {
        assert_eq!([0, 5, 65, 845, 3723].map(clock), ["0:00", "0:05", "1:05", "14:05", "1:02:03"]);
    }

    #[test]
    fn what_is_left_is_never_less_than_nothing() {
        assert_eq!((left(5000.0, 0.0), left(5000.0, 4001.0), left(5000.0, 5000.0), left(5000.0, 9e9)), (5, 1, 0, 0));
        assert_eq!((stage(61), stage(60), stage(0)), (Stage::Long, Stage::Soon, Stage::Over));
    }
}
