//! What is wrong in a file, line by line.

use leptos::prelude::*;
use shared::contact_file::{Fault, Preview};
use shared::failure::Code;
use shared::language::Language;

use super::words;
use crate::ui::Table;
use crate::words::code;

/// The table, if anything is wrong.
pub(super) fn table(preview: &Preview, language: Language) -> AnyView {
    if preview.faults.is_empty() {
        return ().into_any();
    }
    let headers = vec![words::line(language), words::field(language), words::wrong(language)];
    let rows: Vec<Vec<AnyView>> = preview.faults.iter().map(|fault| cells(fault, language)).collect();
    let last = preview.faults.last().map_or(0, |fault| fault.line);
    // The server counts every bad line, and names so many faults.
    let told = preview.faults.chunk_by(|one, other| one.line == other.line).count();
    let more = (preview.bad > told).then(|| view! { <p>{words::more_bad(language, &last.to_string())}</p> }.into_any());
    view! {
        <Table caption=words::bad_lines(language) headers=headers rows=rows/>
        {more}
    }
    .into_any()
}

fn cells(fault: &Fault, language: Language) -> Vec<AnyView> {
    let field = match (&fault.header, fault.column) {
        (Some(header), _) if header.is_empty() => words::unnamed(language).to_owned(),
        (Some(header), _) => words::quoted(language, header),
        (None, Some(column)) => column.header(language).to_owned(),
        (None, None) => words::whole_line(language).to_owned(),
    };
    vec![
        view! { <span>{fault.line.to_string()}</span> }.into_any(),
        view! { <span class="import__field">{field}</span> }.into_any(),
        view! { <span>{text(fault, language)}</span> }.into_any(),
    ]
}

fn text(fault: &Fault, language: Language) -> String {
    match (fault.same_as, fault.code) {
        (Some(line), _) => words::same_as(language, &line.to_string()),
        (None, Code::Required) => words::empty(language).to_owned(),
        (None, Code::TooLong) => words::too_long(language).to_owned(),
        (None, Code::Malformed) => words::malformed(language).to_owned(),
        (None, Code::DateInvalid) => words::date(language).to_owned(),
        (None, Code::ChoiceInvalid) => words::choice(language).to_owned(),
        (None, code) => code::for_console(code, language),
    }
}
