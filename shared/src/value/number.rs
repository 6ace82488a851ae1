//! Whole numbers, as people type them.

use std::ops::RangeInclusive;

use crate::failure::Code;

/// The number, if it lies in the range.
pub fn within(text: &str, range: &RangeInclusive<u32>) -> Result<u32, Code> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Code::Required);
    }
    // `parse` would take a sign.
    let number = Some(text).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    let number = number.and_then(|text| text.parse().ok()).filter(|number| range.contains(number));
    number.ok_or(Code::NumberOutOfRange)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_belong_to_the_range() {
        let range = 10..=1440;
        assert_eq!((within(" 10", &range), within("1440", &range)), (Ok(10), Ok(1440)));
        for text in ["9", "1441", "-10", "+10", "10.5", "ten", "99999999999999999999"] {
            assert_eq!(within(text, &range), Err(Code::NumberOutOfRange), "{text}");
        }
        assert_eq!(within(" ", &range), Err(Code::Required));
    }
}
