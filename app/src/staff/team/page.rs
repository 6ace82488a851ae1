//! The list of everybody who works here.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::staff::{Members, Team};

use super::act::Acting;
use super::{INVITE, dialogs, row, words};
use crate::api;
use crate::ui::{LinkButton, Table, by_language, loaded, page};
use crate::words::code;

/// The page.
pub(crate) fn team() -> AnyView {
    loaded(|| api::call::<Team>(&NoPath {}, ()), code::for_console, draw)
}

fn draw(members: Members) -> AnyView {
    let acting = Acting::new(members);
    page(
        |language| words::title(language).to_owned(),
        move |language| {
            view! {
                <p class="page__lead">{words::lead(language)}</p>
                <div class="toolbar">
                    <LinkButton label=words::invite_staff(language) href=INVITE/>
                </div>
                {acting.outcome(language)}
                <div class="sheet sheet--contacts sheet--team">
                    {by_language(move |language| acting.members.with(|members| table(members, acting, language)))}
                </div>
                {dialogs::all(acting, language)}
            }
            .into_any()
        },
    )
}

fn table(members: &Members, acting: Acting, language: Language) -> AnyView {
    let rows: Vec<Vec<AnyView>> = members.members.iter().map(|member| row::cells(member, acting, language)).collect();
    view! { <Table caption=words::title(language) headers=row::headers(language) rows=rows/> }.into_any()
}
