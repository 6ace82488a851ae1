//! What importing a file would do, and what it has done.

use leptos::prelude::*;
use shared::contact_file::{Imported, Preview, Shown};
use shared::language::Language;
use shared::link;

use super::{faults, words};
use crate::ui::{LinkButton, Look, Notice, Tone, date};

/// The id of the preview's heading.
pub(super) const TITLE: &str = "preview-title";
/// The id of what was done.
pub(super) const DONE: &str = "imported";

/// What it would do. `confirm` is what stands below when there is something to do.
pub(super) fn preview(preview: &Preview, confirm: AnyView, language: Language) -> AnyView {
    let line = |text: String| view! { <p>{text}</p> }.into_any();
    let good = match preview.good {
        0 => words::good_none(language).to_owned(),
        1 => words::good_one(language).to_owned(),
        many => words::good_many(language, &many.to_string()),
    };
    let bad = match preview.bad {
        0 => None,
        1 => Some(words::bad_one(language).to_owned()),
        many => Some(words::bad_many(language, &many.to_string())),
    };
    let trimmed = match preview.trimmed {
        0 => None,
        1 => Some(words::trimmed_one(language).to_owned()),
        many => Some(words::trimmed_many(language, &many.to_string())),
    };
    let left_out: Vec<&str> = preview.left_out.iter().map(|column| column.header(language)).collect();
    let left_out = (!left_out.is_empty()).then(|| words::left_out(language, &left_out.join(", ")));
    let lines: Vec<AnyView> = [bad, trimmed, left_out].into_iter().flatten().map(line).collect();
    view! {
        <section class="card stack import__preview" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{words::preview(language)}</h2>
            {earlier(preview, language)}
            <p class="import__good">{good}</p>
            {lines}
            {shown(&preview.shown, language)}
            {faults::table(preview, language)}
            {confirm}
        </section>
    }
    .into_any()
}

fn earlier(preview: &Preview, language: Language) -> AnyView {
    let Some(earlier) = &preview.earlier else { return ().into_any() };
    let at = date::date_time(earlier.at, language);
    let text = words::earlier(language, &at, &earlier.added.to_string());
    view! { <Notice tone=Tone::Warning><p>{text}</p></Notice> }.into_any()
}

/// The first good lines: whoever sees a wrong birth date here has chosen the wrong order of day and month.
fn shown(shown: &[Shown], language: Language) -> AnyView {
    if shown.is_empty() {
        return ().into_any();
    }
    let lines: Vec<AnyView> = shown
        .iter()
        .map(|line| {
            let mut text = words::numbered(language, &line.line.to_string(), &line.name);
            if let Some(email) = &line.email {
                text.push_str(", ");
                text.push_str(email);
            }
            if let Some(born) = &line.birth_date {
                text.push_str(", ");
                text.push_str(&words::born(language, &date::calendar_day(born, language)));
            }
            view! { <li>{text}</li> }.into_any()
        })
        .collect();
    view! {
        <div>
            <p id="shown-title">{words::shown(language)}</p>
            <ul class="import__shown" aria-labelledby="shown-title">{lines}</ul>
        </div>
    }
    .into_any()
}

/// What it has done.
pub(super) fn done(done: &Imported, language: Language) -> AnyView {
    let (added, at) = (done.added.to_string(), date::date_time(done.at, language));
    let text = match (done.before, done.added) {
        (true, _) => words::done_before(language, &at, &added),
        (false, 1) => words::done_one(language).to_owned(),
        (false, _) => words::done_many(language, &added),
    };
    let tone = if done.before { Tone::Info } else { Tone::Success };
    view! {
        <div class="import__done" id=DONE tabindex="-1">
            <Notice tone=tone>
                <p>{text}</p>
                <p>{words::not_invited(language)}</p>
            </Notice>
            <div class="buttons">
                <LinkButton label=words::to_list(language) href=link::CONSOLE look=Look::Secondary/>
            </div>
        </div>
    }
    .into_any()
}
