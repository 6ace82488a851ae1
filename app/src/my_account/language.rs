//! "Language": of pages and mails. Unlike the switch in the footer, this one is kept with the account.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::my_account::{ChosenLanguage, MyAccount, SetLanguage};

use super::{pieces, words};
use crate::ui::{Entry, EntryForm, SecondarySubmit, SelectField};
use crate::words::code;
use crate::{api, language};

/// The choice that is being made.
#[derive(Clone, Copy)]
pub(super) struct LanguageEntry {
    account: RwSignal<MyAccount>,
    chosen: RwSignal<String>,
    saved: RwSignal<bool>,
    entry: Entry,
}

impl LanguageEntry {
    /// As it is now.
    pub(super) fn new(account: RwSignal<MyAccount>) -> Self {
        let tag = account.with_untracked(|account| account.language.tag());
        Self {
            account,
            chosen: RwSignal::new(tag.to_owned()),
            saved: RwSignal::new(false),
            entry: Entry::new(code::for_my_account),
        }
    }

    /// The section.
    pub(super) fn section(self, language: Language) -> AnyView {
        let Self { chosen, saved, entry, .. } = self;
        let send = Callback::new(move |()| self.save());
        let options = Language::ALL.into_iter().map(|choice| (choice.tag(), choice.own_name())).collect();
        let done = Signal::derive(move || saved.get().then(|| words::language_saved(language).to_owned()));
        let content = view! {
            <EntryForm entry=entry language=language on_send=send>
                <SelectField
                    name="language"
                    label=words::language_field(language)
                    value=chosen
                    options=options
                    error=entry.error("language", language)
                />
                <SecondarySubmit label=words::save(language) busy=entry.busy()/>
            </EntryForm>
            {pieces::success(done)}
        }
        .into_any();
        pieces::section("language-section", words::language(language), content)
    }

    fn save(self) {
        let Some(choice) = Language::from_tag(&self.chosen.get_untracked()) else { return };
        self.saved.set(false);
        let work = api::call::<SetLanguage>(&NoPath {}, ChosenLanguage { language: choice });
        self.entry.send(work, move |newer| {
            self.account.set(newer);
            // As the switch does, since an earlier use of the switch would outweigh the account.
            language::switch(choice);
            self.saved.set(true);
        });
    }
}
