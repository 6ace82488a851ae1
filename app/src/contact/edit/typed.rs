//! What is typed, and what was on file when the page showed it.

use leptos::prelude::*;
use shared::contact::TypedFact;
use shared::details::{Address, Details, Edited, Field, Switch};
use shared::language::Language;
use shared::value::birth_date::TypedDate;

use crate::ui::DateParts;

/// The fields of the form.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub(super) given_name: RwSignal<String>,
    pub(super) family_name: RwSignal<String>,
    pub(super) email: RwSignal<String>,
    pub(super) mobile: RwSignal<String>,
    pub(super) birth_date: DateParts,
    pub(super) fact: RwSignal<String>,
    pub(super) forget: RwSignal<bool>,
    pub(super) language: RwSignal<String>,
    pub(super) switch: RwSignal<String>,
}

impl Typed {
    /// What is on file.
    pub(super) fn of(details: &Details) -> Self {
        let typed = Self {
            given_name: RwSignal::default(),
            family_name: RwSignal::default(),
            email: RwSignal::default(),
            mobile: RwSignal::default(),
            birth_date: DateParts::new(),
            fact: RwSignal::default(),
            forget: RwSignal::new(false),
            language: RwSignal::default(),
            switch: RwSignal::default(),
        };
        typed.fill(details);
        typed
    }

    /// Puts what is on file into the fields.
    pub(super) fn fill(self, details: &Details) {
        self.given_name.set(details.given_name.clone());
        self.family_name.set(details.family_name.clone());
        self.email.set(details.email.clone().unwrap_or_default());
        self.mobile.set(details.mobile.clone().unwrap_or_default());
        self.birth_date.fill(details.birth_date.as_deref());
        self.fact.set(String::new());
        self.forget.set(false);
        self.language.set(details.language.tag().to_owned());
        self.switch.set(String::new());
    }

    /// What is sent.
    pub(super) fn edited(self, shown: &Details) -> Edited {
        let email = self.email.get_untracked();
        let asked = asks(shown, &email);
        Edited {
            version: shown.version.clone(),
            given_name: self.given_name.get_untracked(),
            family_name: self.family_name.get_untracked(),
            email,
            mobile: self.mobile.get_untracked(),
            birth_date: self.birth_date.typed(),
            identity_fact: TypedFact(self.fact.get_untracked()),
            forget_fact: self.forget.get_untracked(),
            language: Language::from_tag(&self.language.get_untracked()).unwrap_or_default(),
            // What was chosen for an address that was typed back again is no choice.
            switch: Switch::from_tag(&self.switch.get_untracked()).filter(|_| asked),
        }
    }
}

/// Whether the typed address asks what becomes of the account. Another spelling of the same mailbox does not.
pub(super) fn asks(shown: &Details, typed: &str) -> bool {
    let before = shown.email.as_deref().unwrap_or_default();
    matches!(shown.address, Address::Choice | Address::Disabled) && !before.eq_ignore_ascii_case(typed.trim())
}

/// What has a waiting address proved by a new link: what is on file, with that address. None where nothing waits, and where
/// the account is no longer one that could be kept.
pub(super) fn again(shown: &Details) -> Option<Edited> {
    let proving = shown.proving.as_ref().filter(|_| shown.address == Address::Choice)?;
    let mut parts = shown.birth_date.as_deref().unwrap_or_default().split('-').map(str::to_owned);
    let [year, month, day] = std::array::from_fn(|_| parts.next().unwrap_or_default());
    Some(Edited {
        version: shown.version.clone(),
        given_name: shown.given_name.clone(),
        family_name: shown.family_name.clone(),
        email: proving.email.clone(),
        mobile: shown.mobile.clone().unwrap_or_default(),
        birth_date: TypedDate { day, month, year },
        identity_fact: TypedFact::default(),
        forget_fact: false,
        language: shown.language,
        switch: Some(Switch::Keep),
    })
}

/// Fields that somebody else has changed, and what is in them now.
pub(super) fn differences(before: &Details, now: &Details) -> Vec<(Field, Option<String>)> {
    let language = |details: &Details| Some(details.language.own_name().to_owned());
    let text = |text: &str| Some(text.to_owned());
    [
        (Field::GivenName, text(&before.given_name), text(&now.given_name)),
        (Field::FamilyName, text(&before.family_name), text(&now.family_name)),
        (Field::Email, before.email.clone(), now.email.clone()),
        (Field::Mobile, before.mobile.clone(), now.mobile.clone()),
        (Field::BirthDate, before.birth_date.clone(), now.birth_date.clone()),
        (Field::Language, language(before), language(now)),
    ]
    .into_iter()
    .filter(|(_, before, now)| before != now)
    .map(|(field, _, now)| (field, now))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::details::Proving;
    use shared::moment::Moment;
    use shared::value::birth_date::BirthDate;

    fn details(address: Address) -> Details {
        Details {
            given_name: "Ada".into(),
            family_name: "Lovelace".into(),
            email: Some("Ada@example.com".into()),
            mobile: None,
            birth_date: None,
            has_fact: false,
            language: Language::English,
            address,
            proving: None,
            names_only: false,
            version: "1".into(),
        }
    }

    #[test]
    fn only_another_mailbox_of_an_account_asks() {
        assert!(!asks(&details(Address::Choice), " ada@example.com "));
        assert!(asks(&details(Address::Choice), "ada@example.org") && asks(&details(Address::Disabled), ""));
        assert!(!asks(&details(Address::Free), "ada@example.org"));
        assert!(!asks(&details(Address::Locked), "ada@example.org"), "the server says what comes first");
    }

    #[test]
    fn a_new_link_changes_nothing_else() {
        let proving = Proving { email: "ada@example.org".into(), sent_at: Moment(1), expires_at: Moment(2) };
        let waits = Details {
            birth_date: Some("1985-07-04".into()),
            proving: Some(proving),
            language: Language::Spanish,
            ..details(Address::Choice)
        };
        let edited = again(&waits).unwrap();
        assert_eq!((edited.email.as_str(), edited.switch), ("ada@example.org", Some(Switch::Keep)));
        assert_eq!((edited.given_name.as_str(), edited.family_name.as_str()), ("Ada", "Lovelace"));
        assert_eq!((edited.language, edited.mobile.as_str()), (Language::Spanish, ""));
        assert_eq!(BirthDate::parse(&edited.birth_date).unwrap().to_string(), "1985-07-04");
        assert!(edited.identity_fact.0.is_empty() && !edited.forget_fact);
        assert!(again(&details(Address::Choice)).is_none());
        for address in [Address::Disabled, Address::Locked, Address::Fixed] {
            assert!(again(&Details { address, ..waits.clone() }).is_none(), "{address:?}");
        }
    }

    #[test]
    fn what_others_changed_is_named() {
        let before = details(Address::Free);
        let now = Details { email: None, given_name: "Bea".into(), version: "2".into(), ..before.clone() };
        assert_eq!(differences(&before, &now), [(Field::GivenName, Some("Bea".into())), (Field::Email, None)]);
        assert!(differences(&before, &before).is_empty());
    }
}
