//! What a file looks like: the columns in words, and a file to begin with.

use leptos::prelude::*;
use shared::contact_file::Column;
use shared::language::Language;

use super::words;
use crate::ui::{Button, Look};
use crate::{api, practice};

/// So that spreadsheet programs take the file for UTF-8.
pub(super) const MARK: &str = "\u{feff}";
/// What the browser calls it.
const NAME: &str = "contacts-template.csv";

/// The section.
pub(super) fn section(language: Language) -> AnyView {
    let download = Callback::new(move |()| {
        // Should the browser not be able to, the columns are on the page.
        let _ = api::keep(&[MARK, &template(language)].concat(), NAME);
    });
    let lines: Vec<AnyView> = columns(language)
        .into_iter()
        .map(|(column, text)| {
            view! {
                <dt>{column.header(language)}</dt>
                <dd>{text}</dd>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="card stack console__form" aria-labelledby="columns-title">
            <h2 id="columns-title">{words::columns(language)}</h2>
            <p>{words::columns_text(language)}</p>
            <dl class="import__columns">{lines}</dl>
            <div class="buttons">
                <Button label=words::download_template(language) look=Look::Secondary on_click=download/>
            </div>
        </section>
    }
    .into_any()
}

/// The header, and nobody: an example would be imported by somebody who forgets to delete it.
fn template(language: Language) -> String {
    let headers = Column::WRITTEN.map(|column| ["\"", column.header(language), "\""].concat());
    [&headers.join(","), "\r\n"].concat()
}

/// Each column with what stands in it; that of the identity check where the practice has one.
fn columns(language: Language) -> Vec<(Column, &'static str)> {
    let fact = practice::here().ways.identity;
    Column::ALL
        .into_iter()
        .filter(|column| !column.is_fact() || fact.map(Column::of_fact) == Some(*column))
        .map(|column| (column, text(column, language)))
        .collect()
}

const fn text(column: Column, language: Language) -> &'static str {
    match column {
        Column::GivenName | Column::FamilyName => words::name_text(language),
        Column::Email => words::email_text(language),
        Column::Mobile => words::mobile_text(language),
        Column::BirthDate => words::birth_date_text(language),
        Column::Language => words::language_text(language),
        Column::ClientName => words::client_name_text(language),
        Column::ClientKind => words::client_kind_text(language),
        Column::Relationship => words::relationship_text(language),
        Column::SsnLast4 | Column::MemberNumber | Column::ClientNumber => words::fact_text(language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_names_its_columns_and_nobody() {
        assert!(template(Language::English).starts_with("\"Given name\",\"Family name\",\"Email\""));
        assert!(template(Language::Spanish).contains("\"Fecha de nacimiento\""));
        assert_eq!(template(Language::Spanish).lines().count(), 1);
    }
}
