//! The practice's colour, made readable on light and on dark.

use std::fmt;

use crate::failure::Code;

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// White.
pub const WHITE: Colour = Colour([255, 255, 255]);

impl Colour {
    /// Parses `#rrggbb`.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(Code::Malformed)?;
        let number = u32::from_str_radix(digits, 16).map_err(|_| Code::Malformed)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue]))
    }

    /// Contrast with another colour, 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if one > two { one / two } else { two / one }
    }

    /// The nearest colour, going towards black or white in steps of a hundredth, that has at least `ratio` with
    /// `ground`. Black or white itself when nothing nearer has.
    #[must_use]
    pub fn readable_on(self, ground: Self, ratio: f64) -> Self {
        let target = if ground.luminance() > 0.18 { 0 } else { 255 };
        (0..=100)
            .map(|step| self.mixed(target, f64::from(step) / 100.0))
            .find(|colour| colour.contrast(ground) >= ratio)
            .unwrap_or(Self([target; 3]))
    }

    fn mixed(self, target: u8, share: f64) -> Self {
        Self(self.0.map(|part| (f64::from(part) + (f64::from(target) - f64::from(part)) * share).round() as u8))
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// `#rrggbb`.
impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_twenty_one() {
        let black = Colour::parse("#000000").unwrap();
        assert!((black.contrast(WHITE) - 21.0).abs() < 0.01);
    }

    #[test]
    fn any_colour_becomes_readable_on_light_and_dark() {
        let dark = Colour::parse("#16181d").unwrap();
        for text in ["#ffff00", "#2f6f5e", "#0000ff", "#808080", "#ffffff", "#000000", "#ff00ff"] {
            let colour = Colour::parse(text).unwrap();
            assert!(colour.readable_on(WHITE, 4.5).contrast(WHITE) >= 4.5, "{text}");
            assert!(colour.readable_on(dark, 4.5).contrast(dark) >= 4.5, "{text}");
        }
    }

    #[test]
    fn a_readable_colour_is_kept() {
        let colour = Colour::parse("#1d5c4d").unwrap();
        assert_eq!(colour.readable_on(WHITE, 4.5), colour);
    }
}
