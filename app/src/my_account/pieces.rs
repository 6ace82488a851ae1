//! What several sections are made of.

use leptos::prelude::*;
use shared::language::Language;

use super::words;
use crate::failure::Failure;
use crate::practice;
use crate::words::code;

/// A section with its heading. The heading can be given the focus when the button that had it is gone.
pub(super) fn section(id: &'static str, title: &'static str, content: AnyView) -> AnyView {
    view! {
        <section class="card stack" aria-labelledby=id>
            <h2 class="account__title" id=id tabindex="-1">{title}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// Something that happened or lasts: what, when, and perhaps a button.
pub(super) fn row(what: AnyView, note: String, button: Option<AnyView>) -> AnyView {
    view! {
        <li class="row">
            <div class="row__what">
                <p class="row__name">{what}</p>
                <p class="note">{note}</p>
            </div>
            {button}
        </li>
    }
    .into_any()
}

/// A row's name, and whether it is this very browser.
pub(super) fn browser_name(name: String, current: bool, language: Language) -> AnyView {
    let badge =
        current.then(|| view! { " " <span class="account__badge">{words::this_browser(language)}</span> }.into_any());
    view! { {name} {badge} }.into_any()
}

/// What went well. The region stands before it is filled: only then is what appears in it read out.
pub(super) fn success(text: Signal<Option<String>>) -> AnyView {
    let shown = move || text.get().map(|text| view! { <p class="notice notice--success">{text}</p> }.into_any());
    view! { <div class="account__status" role="status">{shown}</div> }.into_any()
}

/// What went wrong with a button, where no entry says it.
pub(super) fn trouble(text: Signal<Option<String>>) -> AnyView {
    view! { <p class="field__error" role="alert">{move || text.get()}</p> }.into_any()
}

/// That a security code by text message proves too little here, where the practice sends such codes.
pub(super) fn text_not_enough(language: Language) -> Option<&'static str> {
    practice::here().ways.identity.is_some().then(|| words::text_not_enough(language))
}

/// A failure in words.
pub(super) fn failure_text(failure: &Failure, language: Language) -> String {
    match failure.code() {
        Some(code) => code::for_my_account(code, language),
        None => words::unreachable(language).to_owned(),
    }
}

/// Browser and system as the server names them in English: `Safari on iPhone`.
pub(super) fn browser(name: Option<&str>, language: Language) -> String {
    match (name, language) {
        (None, _) => words::unknown_browser(language).to_owned(),
        (Some(name), Language::English) => name.to_owned(),
        (Some(name), Language::Spanish) => name.replacen(" on ", " en ", 1),
    }
}

/// The same for several that each have a button: the second of two equal ones becomes `Safari on iPhone (2)`, so that
/// no two buttons have one name.
pub(super) fn told_apart(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut before: Vec<String> = Vec::new();
    names
        .map(|name| {
            let number = before.iter().filter(|earlier| **earlier == name).count() + 1;
            before.push(name.clone());
            if number == 1 { name } else { [&name, " (", &number.to_string(), ")"].concat() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_buttons_have_one_name() {
        let names = ["Safari on iPhone", "Edge on Windows", "Safari on iPhone", "Safari on iPhone"];
        assert_eq!(
            told_apart(names.into_iter().map(str::to_owned)),
            ["Safari on iPhone", "Edge on Windows", "Safari on iPhone (2)", "Safari on iPhone (3)"]
        );
    }

    #[test]
    fn browsers_are_named_in_the_page_s_language() {
        assert_eq!(browser(Some("Safari on iPhone"), Language::English), "Safari on iPhone");
        assert_eq!(browser(Some("Safari on iPhone"), Language::Spanish), "Safari en iPhone");
        assert_eq!(browser(Some("Edge"), Language::Spanish), "Edge");
        assert_eq!(browser(None, Language::English), "Unknown browser");
    }
}
