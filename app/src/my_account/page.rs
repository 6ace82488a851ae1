//! The page: what the server knows of the account, section by section.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::my_account::{MyAccount, Show};

use super::change::ChangeEntry;
use super::everywhere::Everywhere;
use super::language::LanguageEntry;
use super::password::PasswordEntry;
use super::{activity, browsers, details, legal, sessions, words};
use crate::layout::portal;
use crate::ui::{loaded, page};
use crate::words::code;
use crate::{api, practice};

/// The page, in its shell.
pub(super) fn view() -> AnyView {
    portal(loaded(|| api::call::<Show>(&NoPath {}, ()), code::for_my_account, draw))
}

fn draw(account: MyAccount) -> AnyView {
    // Every act answers with the whole account, so one signal holds the truth and every section follows it.
    let account = RwSignal::new(account);
    let change_entry = ChangeEntry::new(account);
    let language_entry = LanguageEntry::new(account);
    let password_entry = PasswordEntry::new(account);
    let sessions_ending = sessions::ending(account);
    let browsers_ending = browsers::ending(account);
    let everywhere = Everywhere::new();
    // A password that opens nothing here would only be one more to lose.
    let has_password = account.with_untracked(|account| account.has_password);
    let passwords = has_password || practice::here().ways.password;
    page(
        |language| words::title(language).to_owned(),
        move |language| {
            view! {
                <div class="account">
                    {details::section(account, change_entry, language)}
                    {language_entry.section(language)}
                    {passwords.then(|| password_entry.section(language))}
                    {sessions::section(account, sessions_ending, language)}
                    {browsers::section(account, browsers_ending, language)}
                    {everywhere.section(language)}
                    {legal::section(account, language)}
                    {activity::section(account, language)}
                </div>
            }
            .into_any()
        },
    )
}
