//! Answers to strangers come on the beat, so that a clock tells them nothing.
//!
//! The same statements run whether an address is somebody's or nobody's, and still a row that was found costs some tenths
//! of a millisecond: it is read, and an index more is written (CWE-208). Rounded up to the next beat, both take as long.
//! Why nearly all that strangers send waits, and not what takes an address alone: docs/decisions/0023.

use std::time::Duration;

use shared::access::{Access, Level};
use shared::endpoint::{Endpoint, Method};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep_until};

/// From one beat to the next: many times what there is to tell apart, so long that neither a request without a hash nor
/// one with a hash ends near a beat by itself, and less than anybody notices.
const BEAT: Duration = Duration::from_millis(50);

/// The end of a wait, which a thread sleeps. The runtime's timer counts whole milliseconds, and looks at them more often
/// while it is busy, such as with a mail, than at rest; that would be told apart instead.
const EXACT: Duration = Duration::from_millis(3);

/// Whether answers of an endpoint wait for the beat: all that is sent by whoever is not signed in yet, but for what says
/// otherwise.
pub(super) fn keeps<E: Endpoint>() -> bool {
    let sent_by_strangers =
        matches!((E::METHOD, <E::Access as Access>::LEVEL), (Method::Post, Level::Anyone | Level::HalfSignedIn));
    sent_by_strangers && !E::AT_ONCE
}

/// Waits for the first beat from now, counted from `begun`: when the request was there as a whole. Counted from its head,
/// whoever sends the rest late would choose where the beat falls.
pub(super) async fn wait(begun: Instant) {
    let beat = begun + rounded(begun.elapsed());
    sleep_until(beat - EXACT).await;
    let rest = move || std::thread::sleep(beat.saturating_duration_since(Instant::now()));
    // Where there is no thread for it, the runtime is ending.
    spawn_blocking(rest).await.unwrap_or_default();
}

/// Rounded up to beats.
fn rounded(took: Duration) -> Duration {
    let beats = took.as_nanos().div_ceil(BEAT.as_nanos());
    BEAT.saturating_mul(u32::try_from(beats).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_by_less_than_a_beat_takes_as_long() {
        let micros = Duration::from_micros;
        assert_eq!(rounded(micros(2_390)), rounded(micros(2_500)));
        assert_eq!(rounded(micros(18_440)), micros(50_000));
        assert_eq!(rounded(micros(50_001)), micros(100_000));
        assert_eq!((rounded(micros(50_000)), rounded(Duration::ZERO)), (micros(50_000), Duration::ZERO));
    }

    #[test]
    fn what_strangers_send_keeps_it_but_for_redeeming_a_link() {
        assert!(keeps::<shared::sign_in::AskForLink>() && keeps::<shared::recovery::Ask>());
        assert!(keeps::<shared::sign_in::Password>() && keeps::<shared::staff::SignIn>());
        assert!(keeps::<shared::sign_in::PhonePin>() && keeps::<shared::sign_in::CheckIdentity>());
        assert!(keeps::<shared::sign_in::ConfirmSecurityCode>() && keeps::<shared::sign_in::RedeemCode>());
        assert!(!keeps::<shared::sign_in::RedeemLink>(), "it carries a secret that cannot be guessed");
        assert!(!keeps::<shared::sign_in::Session>() && !keeps::<shared::contact::Add>());
    }
}
