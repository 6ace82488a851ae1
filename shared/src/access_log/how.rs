//! How somebody came in.

/// What opened a session. The log's row about it names it, for staff who are asked "how did you get in last time?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A mailed link, in the browser that held it.
    MailedLink,
    /// A mailed link whose number was typed in another browser.
    ApprovedElsewhere,
    /// The code beside a mailed link.
    MailedCode,
    /// A PIN that the practice read out over the phone.
    PhonePin,
    /// A password in a browser that is known.
    KnownBrowser,
    /// A password and the PIN that was mailed after it.
    PasswordAndPin,
    /// An identity check and the security code that was sent after it.
    SecurityCode,
    /// A password and the code of an authenticator app.
    AuthenticatorApp,
    /// A password and a recovery code in the app's place.
    RecoveryCode,
    /// A password and a passkey.
    Passkey,
}

impl How {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::MailedLink,
        Self::ApprovedElsewhere,
        Self::MailedCode,
        Self::PhonePin,
        Self::KnownBrowser,
        Self::PasswordAndPin,
        Self::SecurityCode,
        Self::AuthenticatorApp,
        Self::RecoveryCode,
        Self::Passkey,
    ];

    /// As rows of the log spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::MailedLink => "mailed link",
            Self::ApprovedElsewhere => "mailed link, approved elsewhere",
            Self::MailedCode => "code from the mail",
            Self::PhonePin => "PIN read over the phone",
            Self::KnownBrowser => "password, known browser",
            Self::PasswordAndPin => "password and PIN",
            Self::SecurityCode => "identity check and security code",
            Self::AuthenticatorApp => "password and authenticator app",
            Self::RecoveryCode => "password and recovery code",
            Self::Passkey => "password and passkey",
        }
    }

    /// What a row spells.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.tag() == tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_read_back_from_its_own_spelling() {
        for how in How::ALL {
            assert_eq!(How::from_tag(how.tag()), Some(how));
        }
        assert_eq!(How::from_tag("a window"), None);
    }
}
