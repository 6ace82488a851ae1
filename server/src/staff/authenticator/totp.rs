//! Time-based one-time passwords: RFC 6238 as every authenticator app speaks it, with HMAC-SHA-1, six digits and steps of
//! thirty seconds. The HMAC is ring's; what remains of the RFC is the few lines below, held against its test vectors.

use data_encoding::BASE32_NOPAD;
use ring::hmac::{HMAC_SHA1_FOR_LEGACY_USE_ONLY, Key, sign};
use shared::moment::Moment;
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};

use crate::random::{self, Random};

/// Seconds of a step (RFC 6238, 5.2).
const SECONDS: i64 = 30;
/// Steps a clock may be off, before and after (RFC 6238, 5.2 asks for at most one for the network).
const DRIFT: i64 = 1;
/// Bytes of a secret: the length of the hash (RFC 4226, 4: at least 16, 20 recommended).
const SECRET: usize = 20;

/// A new secret, as apps take it: 32 characters of base32.
pub(super) fn draw(random: &dyn Random) -> anyhow::Result<String> {
    Ok(BASE32_NOPAD.encode(&random::bytes::<SECRET>(random)?))
}

/// The step of a moment.
const fn step_of(now: Moment) -> i64 {
    now.0.div_euclid(SECONDS * 1000)
}

/// The code of a step (RFC 4226, 5.3).
fn code(secret: &[u8], step: i64) -> String {
    let key = Key::new(HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = sign(&key, &step.to_be_bytes());
    let bytes = tag.as_ref();
    let offset = bytes.last().map_or(0, |last| usize::from(last & 0x0F));
    let word = bytes.iter().skip(offset).take(4).fold(0_u32, |word, byte| word << 8 | u32::from(*byte));
    format!("{:06}", (word & 0x7FFF_FFFF) % 1_000_000)
}

/// The step whose code these digits are, now or one to either side; none when they are nobody's. All are compared,
/// whichever fits.
pub(super) fn matching(secret: &str, digits: &str, now: Moment) -> Option<i64> {
    let secret = BASE32_NOPAD.decode(secret.as_bytes()).ok()?;
    let mut found = (Choice::from(0), 0_i64);
    for step in step_of(now) - DRIFT..=step_of(now) + DRIFT {
        let equal = code(&secret, step).as_bytes().ct_eq(digits.as_bytes());
        found.0 |= equal;
        found.1.conditional_assign(&step, equal);
    }
    bool::from(found.0).then_some(found.1)
}

/// What a QR code holds (Google's Key URI Format, which all apps read).
pub(super) fn link(practice: &str, email: &str, secret: &str) -> String {
    let (issuer, account) = (percent(practice), percent(email));
    format!("otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}")
}

/// Everything but unreserved characters is encoded (RFC 3986, 2.3).
fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc_6238_appendix_b() {
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(b"12345678901234567890", step_of(Moment(seconds * 1000))), expected, "{seconds}");
        }
    }

    #[test]
    fn a_clock_may_be_one_step_off_and_no_more() {
        let secret = BASE32_NOPAD.encode(b"12345678901234567890");
        let at = |seconds: i64| matching(&secret, "081804", Moment(seconds * 1000));
        let step = Some(1_111_111_109 / 30);
        assert_eq!((at(1_111_111_109), at(1_111_111_109 + 30), at(1_111_111_109 - 30)), (step, step, step));
        assert_eq!((at(1_111_111_109 + 60), at(1_111_111_109 - 60)), (None, None));
    }

    #[test]
    fn the_link_names_practice_and_person() {
        assert_eq!(
            link("Willow Practice", "a+b@example.com", "ABC"),
            "otpauth://totp/Willow%20Practice:a%2Bb%40example.com?secret=ABC&issuer=Willow%20Practice"
        );
    }
}
