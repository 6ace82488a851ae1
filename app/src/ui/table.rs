//! A table that becomes a list of cards on a narrow screen.

use leptos::prelude::*;
use shared::language::Language;

use super::{Button, Look, words};

/// Rows under `headers`. Each cell repeats its header for narrow screens, where the header row is not shown.
#[component]
pub(crate) fn Table(
    /// Says what the table holds; read out, not shown.
    caption: &'static str,
    headers: Vec<&'static str>,
    rows: Vec<Vec<AnyView>>,
) -> impl IntoView {
    let body: Vec<AnyView> = rows
        .into_iter()
        .map(|cells| {
            let cells: Vec<AnyView> = cells
                .into_iter()
                .zip(&headers)
                .map(|(cell, header)| {
                    view! { <td role="cell" data-header=*header><div class="table__cell">{cell}</div></td> }.into_any()
                })
                .collect();
            view! { <tr role="row">{cells}</tr> }.into_any()
        })
        .collect();
    let head: Vec<AnyView> = headers
        .into_iter()
        .map(|header| view! { <th scope="col" role="columnheader">{header}</th> }.into_any())
        .collect();
    // The roles are those the elements have anyway; some browsers forget them when a table is laid out as cards.
    view! {
        <table class="table" role="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead role="rowgroup"><tr role="row">{head}</tr></thead>
            <tbody role="rowgroup">{body}</tbody>
        </table>
    }
}

/// The button below a list that has more.
pub(crate) fn show_more(busy: Signal<bool>, fetch: Callback<()>, language: Language) -> AnyView {
    view! {
        <div class="buttons results__more">
            <Button label=words::show_more(language) look=Look::Secondary busy=busy on_click=fetch/>
        </div>
    }
    .into_any()
}
