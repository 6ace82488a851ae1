//! The SMS service's settings.

use anyhow::bail;
use shared::value::phone_number::PhoneNumber;

use super::Source;
use crate::outbox::transport::{SmsSettings, Twilio};

/// Who takes text messages unless something else is said.
const TWILIO: &str = "https://api.twilio.com";
/// Longest name that a message may come from in place of a number (3GPP TS 23.040, 9.1.2.5).
const LONGEST_NAME: usize = 11;

/// Reads the settings; none without an account.
pub(super) fn read(source: &Source<'_>) -> anyhow::Result<Option<SmsSettings>> {
    let flags = source.flags;
    let account = source.setting("sms-account", flags.sms_account.as_deref());
    let from = source.setting("sms-from", flags.sms_from.as_deref());
    let url = source.setting("sms-url", flags.sms_url.as_deref());
    let token = source.environment.secret("PORTICO_SMS_TOKEN")?;
    let Some(account) = account else {
        let names = [&from, &url].into_iter().flatten().map(|setting| setting.name.clone());
        let mut names = names.chain(token.map(|secret| secret.name));
        let Some(name) = names.next() else { return Ok(None) };
        bail!("{name} is set, but PORTICO_SMS_ACCOUNT is not. Set it to the account at the SMS service.");
    };
    let Some(token) = token else {
        bail!("{} is set, but PORTICO_SMS_TOKEN is not. Set it to the account's token.", account.name);
    };
    let Some(from) = from else {
        bail!("{} is set, but PORTICO_SMS_FROM is not. Set it to the number that messages come from.", account.name);
    };
    let settings = SmsSettings {
        url: url.as_ref().map_or(TWILIO, |url| url.value).to_owned(),
        account: account.value.to_owned(),
        token: token.value,
        from: match sender(from.value) {
            Some(sender) => sender,
            None => bail!("{}. Write for example +15550100142.", from.is("a phone number or a sender's name")),
        },
    };
    match Twilio::new(&settings) {
        Ok(_) => Ok(Some(settings)),
        Err(error) => bail!("The SMS settings do not fit: {error}. See {} and PORTICO_SMS_URL.", account.name),
    }
}

/// A number as a phone dials it, or a short name where a country allows one.
fn sender(text: &str) -> Option<String> {
    let name = text.len() <= LONGEST_NAME && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ');
    match PhoneNumber::parse(text) {
        Ok(number) => Some(number.dialled().to_owned()),
        Err(_) => (name && text.bytes().any(|byte| byte.is_ascii_alphabetic())).then(|| text.to_owned()),
    }
}
