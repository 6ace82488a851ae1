//! What has changed, and what a new address takes. Without I/O.

use shared::access_log::Reason;
use shared::details::{Address, Field, ParsedDetails, Switch};
use shared::failure::Code;
use shared::moment::Moment;
use shared::value::birth_date::BirthDate;
use shared::value::email_address::EmailAddress;
use shared::value::identity_fact::IdentityAnswer;
use shared::value::phone_number::PhoneNumber;

use crate::entity::{account, address_proof, contact};
use crate::secret::digest;

/// Wrong birth dates that close the link to a new address.
pub(super) const WRONG_BIRTH_DATES: i32 = 5;

/// A contact's row, and what is sealed in it, opened. Not printed.
#[derive(Clone)]
pub(super) struct OnFile<'a> {
    pub(super) contact: &'a contact::Model,
    pub(super) birth_date: Option<BirthDate>,
    /// What the practice's identity check asks for.
    pub(super) fact: Option<String>,
}

/// What the page showed, in short. Whatever is sealed is sealed anew by every change, so its seal stands for it.
pub(super) fn version(contact: &contact::Model, proving: Option<&str>) -> String {
    digest(&format!(
        "{:?}",
        (
            (&contact.given_name, &contact.family_name, &contact.email, &contact.mobile, &contact.language),
            (&contact.birth_date_sealed, &contact.ssn_last4_sealed, &contact.identity_number_sealed),
            proving,
        )
    ))
}

/// Fields that would change.
pub(super) fn changed(on_file: &OnFile<'_>, typed: &ParsedDetails, fact: Option<&IdentityAnswer>) -> Vec<Field> {
    let contact = on_file.contact;
    let fact_changes = match fact {
        _ if typed.forget_fact => on_file.fact.is_some(),
        Some(answer) => on_file.fact.as_deref() != Some(answer.as_str()),
        None => false,
    };
    [
        (Field::GivenName, contact.given_name != typed.given_name),
        (Field::FamilyName, contact.family_name != typed.family_name),
        (Field::Email, contact.email.as_deref() != typed.email.as_ref().map(EmailAddress::as_str)),
        (Field::Mobile, contact.mobile.as_deref() != typed.mobile.as_ref().map(PhoneNumber::shown)),
        (Field::BirthDate, on_file.birth_date != typed.birth_date),
        (Field::IdentityFact, fact_changes),
        (Field::Language, contact.language != typed.language.tag()),
    ]
    .into_iter()
    .filter(|(_, changes)| *changes)
    .map(|(field, _)| field)
    .collect()
}

/// Whether mail would go to another mailbox; another spelling of the same address changes nothing.
pub(super) fn new_address(contact: &contact::Model, typed: Option<&EmailAddress>) -> bool {
    contact.email_canonical != typed.map(EmailAddress::canonical)
}

/// Whether text messages would go to another phone.
pub(super) fn new_number(contact: &contact::Model, typed: Option<&PhoneNumber>) -> bool {
    let before = contact.mobile.as_deref().and_then(|text| PhoneNumber::parse(text).ok());
    before.as_ref().map(PhoneNumber::dialled) != typed.map(PhoneNumber::dialled)
}

/// Whether whoever reaches only some of the contact's clients may change this: it opens no record of others.
pub(super) const fn harmless(field: Field) -> bool {
    match field {
        Field::GivenName | Field::FamilyName | Field::Language => true,
        Field::Email | Field::Mobile | Field::BirthDate | Field::IdentityFact => false,
    }
}

/// What a new address takes.
pub(super) const fn address(contact: &contact::Model, account: Option<&account::Model>) -> Address {
    match account {
        None => Address::Free,
        // Closed for good: nobody ever signs in with either.
        Some(_) if contact.closed_at.is_some() => Address::Free,
        Some(_) if contact.disabled_at.is_some() => Address::Disabled,
        Some(account) if account.locked_by_staff_at.is_some() => Address::Locked,
        Some(_) => Address::Choice,
    }
}

/// What is done about a new address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// It is put in the place of the one before, and what was sent there ends.
    Plain,
    /// The same, and the account ends.
    EndAccount,
    /// It waits to be proved.
    Prove,
}

/// Why a new address is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Said of a field.
    Field(&'static str, Code),
    /// Said of the whole.
    Whole(Code),
}

/// What is done about a new address.
pub(super) const fn way(address: Address, typed: &ParsedDetails) -> Result<Way, Refusal> {
    match (address, typed.switch) {
        (Address::Free, _) => Ok(Way::Plain),
        (Address::Fixed, _) => Err(Refusal::Whole(Code::NotYourRole)),
        (Address::Locked, _) => Err(Refusal::Whole(Code::UnlockFirst)),
        // Whoever has an account needs an address to sign in with.
        _ if typed.email.is_none() => Err(Refusal::Field("email", Code::Required)),
        (_, None) => Err(Refusal::Field("switch", Code::Required)),
        (_, Some(Switch::Disable)) => Ok(Way::EndAccount),
        (Address::Disabled, Some(Switch::Keep)) => Err(Refusal::Whole(Code::ContactEnded)),
        // Its page asks for the birth date.
        (Address::Choice, Some(Switch::Keep)) if typed.birth_date.is_none() => Err(Refusal::Whole(Code::NotReady)),
        (Address::Choice, Some(Switch::Keep)) => Ok(Way::Prove),
    }
}

/// Why the link to a new address does not work, if it does not. Expiry is read here, never left to a clean-up.
pub(super) const fn standing(proof: &address_proof::Model, now: Moment) -> Option<(Code, Reason)> {
    if proof.used_at.is_some() {
        return Some((Code::LinkUsed, Reason::UsedLink));
    }
    if proof.replaced_at.is_some() {
        return Some((Code::LinkReplaced, Reason::ReplacedLink));
    }
    if proof.wrong_birth_dates >= WRONG_BIRTH_DATES {
        return Some((Code::LinkClosed, Reason::ClosedLink));
    }
    if now.0 >= proof.expires_at { Some((Code::LinkExpired, Reason::ExpiredLink)) } else { None }
}

#[cfg(test)]
mod tests {
    use shared::contact::TypedFact;
    use shared::details::Edited;
    use shared::endpoint::Check as _;
    use shared::value::birth_date::TypedDate;
    use shared::value::identity_fact::IdentityFact;

    use super::*;

    fn contact() -> contact::Model {
        contact::Model {
            id: "id".into(),
            practice_id: String::new(),
            given_name: "Ada".into(),
            family_name: "Lovelace".into(),
            sort_name: String::new(),
            email: Some("Ada@example.com".into()),
            email_canonical: Some("ada@example.com".into()),
            mobile: Some("(555) 010-0199".into()),
            birth_date_sealed: Some("sealed".into()),
            ssn_last4_sealed: None,
            identity_number_sealed: None,
            language: "en".into(),
            disabled_at: None,
            closed_at: None,
            created_at: 0,
        }
    }

    fn account() -> account::Model {
        account::Model {
            id: String::new(),
            practice_id: String::new(),
            contact_id: None,
            staff_id: None,
            password_hash: None,
            activated_at: 0,
            last_access_at: None,
            locked_by_staff_at: None,
            ends: 0,
        }
    }

    fn same() -> Edited {
        Edited {
            given_name: "Ada".into(),
            family_name: "Lovelace".into(),
            email: "Ada@example.com".into(),
            mobile: "(555) 010-0199".into(),
            birth_date: TypedDate { day: "4".into(), month: "7".into(), year: "1985".into() },
            ..Edited::default()
        }
    }

    fn fields(edited: Edited, fact: Option<&str>) -> Vec<Field> {
        let contact = contact();
        let typed = edited.check().unwrap();
        let on_file =
            OnFile { contact: &contact, birth_date: BirthDate::from_iso("1985-07-04"), fact: fact.map(str::to_owned) };
        let answer = IdentityFact::SsnLast4.answer(&typed.identity_fact.0).ok();
        changed(&on_file, &typed, answer.as_ref())
    }

    #[test]
    fn only_what_differs_changes() {
        assert_eq!(fields(same(), None), []);
        assert_eq!(fields(Edited { given_name: " Ada ".into(), ..same() }, None), []);
        assert_eq!(fields(Edited { email: "ada@example.com".into(), ..same() }, None), [Field::Email]);
        let fact = |text: &str| Edited { identity_fact: TypedFact(text.into()), ..same() };
        assert_eq!(fields(fact(""), Some("6789")), [], "an empty field leaves what is on file");
        assert_eq!(fields(fact("67 89"), Some("6789")), []);
        assert_eq!(fields(fact("6789"), None), [Field::IdentityFact]);
        assert_eq!(fields(Edited { forget_fact: true, ..same() }, Some("6789")), [Field::IdentityFact]);
        assert_eq!(fields(Edited { forget_fact: true, ..same() }, None), []);
    }

    #[test]
    fn another_spelling_is_the_same_mailbox_and_the_same_phone() {
        let parse = |text| EmailAddress::parse(text).ok();
        assert!(!new_address(&contact(), parse("ADA@example.com").as_ref()));
        assert!(new_address(&contact(), parse("ada@example.org").as_ref()) && new_address(&contact(), None));
        let number = |text| PhoneNumber::parse(text).ok();
        assert!(!new_number(&contact(), number("+1 555.010.0199").as_ref()));
        assert!(new_number(&contact(), number("555 010 0188").as_ref()) && new_number(&contact(), None));
    }

    #[test]
    fn an_account_asks_what_becomes_of_it() {
        let typed = |switch| Edited { switch, ..same() }.check().unwrap();
        let (free, disabled) = (contact(), contact::Model { disabled_at: Some(1), ..contact() });
        let closed = contact::Model { closed_at: Some(1), ..contact() };
        let locked = account::Model { locked_by_staff_at: Some(1), ..account() };
        assert_eq!(address(&free, None), Address::Free);
        assert_eq!(address(&closed, Some(&account())), Address::Free);
        assert_eq!(address(&disabled, Some(&account())), Address::Disabled);
        assert_eq!(address(&free, Some(&locked)), Address::Locked);
        assert_eq!(address(&free, Some(&account())), Address::Choice);

        assert_eq!(way(Address::Free, &typed(None)), Ok(Way::Plain));
        assert_eq!(way(Address::Choice, &typed(None)), Err(Refusal::Field("switch", Code::Required)));
        assert_eq!(way(Address::Choice, &typed(Some(Switch::Disable))), Ok(Way::EndAccount));
        assert_eq!(way(Address::Choice, &typed(Some(Switch::Keep))), Ok(Way::Prove));
        assert_eq!(way(Address::Disabled, &typed(Some(Switch::Disable))), Ok(Way::EndAccount));
        assert_eq!(way(Address::Disabled, &typed(Some(Switch::Keep))), Err(Refusal::Whole(Code::ContactEnded)));
        for switch in [None, Some(Switch::Disable), Some(Switch::Keep)] {
            assert_eq!(way(Address::Locked, &typed(switch)), Err(Refusal::Whole(Code::UnlockFirst)));
            let none = Edited { email: String::new(), switch, ..same() }.check().unwrap();
            assert_eq!(way(Address::Choice, &none), Err(Refusal::Field("email", Code::Required)));
            assert_eq!(way(Address::Free, &none), Ok(Way::Plain));
        }
        let unborn = Edited { birth_date: TypedDate::default(), switch: Some(Switch::Keep), ..same() }.check().unwrap();
        assert_eq!(way(Address::Choice, &unborn), Err(Refusal::Whole(Code::NotReady)));
    }

    #[test]
    fn whatever_is_on_file_is_in_the_version() {
        let before = version(&contact(), None);
        assert_eq!(before, version(&contact(), None));
        for other in [
            contact::Model { given_name: "Bea".into(), ..contact() },
            contact::Model { email: None, ..contact() },
            contact::Model { mobile: None, ..contact() },
            contact::Model { birth_date_sealed: None, ..contact() },
            contact::Model { ssn_last4_sealed: Some("sealed".into()), ..contact() },
            contact::Model { identity_number_sealed: Some("sealed".into()), ..contact() },
            contact::Model { language: "es".into(), ..contact() },
        ] {
            assert_ne!(before, version(&other, None), "{other:?}");
        }
        assert_ne!(before, version(&contact(), Some("proof")));
    }
}
