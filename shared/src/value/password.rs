//! Passwords.

use crate::failure::Code;

/// Fewest characters of a new password. NIST SP 800-63B-4, 3.1.1.2 asks 15 where a password stands alone and 8
/// beside a second step; the seed texts say 11, and unknown browsers owe a second step.
pub const SHORTEST: usize = 11;
/// Most characters, far above the 64 that NIST asks to be allowed.
pub const LONGEST: usize = 256;

/// A password exactly as typed: not trimmed, not folded.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// A password somebody signs in with. Only its presence and the upper limit are checked, so that the rules
    /// for new passwords never tell anything about old ones.
    pub fn given(text: &str) -> Result<Self, Code> {
        match text.chars().count() {
            0 => Err(Code::Required),
            1..=LONGEST => Ok(Self(text.to_owned())),
            _ => Err(Code::PasswordTooLong),
        }
    }

    /// A new password of 11 to 256 characters (Unicode code points). Whether it is common or breached is the
    /// server's to say.
    pub fn new(text: &str) -> Result<Self, Code> {
        match text.chars().count() {
            0 => Err(Code::Required),
            1..SHORTEST => Err(Code::PasswordTooShort),
            SHORTEST..=LONGEST => Ok(Self(text.to_owned())),
            _ => Err(Code::PasswordTooLong),
        }
    }

    /// The characters as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Shows nothing: passwords must reach no log.
impl std::fmt::Debug for Password {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_6_2_1_length_counts_characters_not_bytes() {
        assert_eq!(Password::new(&"ñ".repeat(10)), Err(Code::PasswordTooShort));
        assert!(Password::new(&"ñ".repeat(11)).is_ok());
        assert!(Password::new(&"🙂".repeat(256)).is_ok());
        assert_eq!(Password::new(&"a".repeat(257)), Err(Code::PasswordTooLong));
    }

    #[test]
    fn asvs_6_2_5_variety_is_not_demanded() {
        assert!(Password::new("correcthorse").is_ok());
        assert!(Password::new("two words only").is_ok());
    }

    #[test]
    fn a_password_is_not_printed() {
        assert!(!format!("{:?}", Password::new("correct-demo-passphrase").unwrap()).contains("demo"));
    }
}
