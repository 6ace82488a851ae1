//! Privacy Policy and Terms of Use.

use leptos::prelude::*;
use shared::language::Language;
use shared::practice::{InLanguage, LegalDocument, LegalKind, LegalPath, ReadLegal};

use super::words;
use crate::failure::Failure;
use crate::layout::bare;
use crate::ui::{Button, Loading, Look, date, page, trouble};
use crate::words::code;
use crate::{api, language};

/// The Privacy Policy, in its shell.
pub(super) fn privacy() -> AnyView {
    document(LegalKind::Privacy)
}

/// The Terms of Use, in its shell.
pub(super) fn terms() -> AnyView {
    document(LegalKind::Terms)
}

fn document(kind: LegalKind) -> AnyView {
    let answer = RwSignal::<Option<Result<LegalDocument, Failure>>>::new(None);
    let read = move |language: Language| {
        leptos::task::spawn_local(async move {
            let text = api::call::<ReadLegal>(&LegalPath { kind }, InLanguage { language }).await;
            // The person may have left, or switched once more.
            if language == language::now() {
                let _ = answer.try_set(Some(text));
            }
        });
    };
    // Again after the switch: each language has its own text.
    Effect::new(move |_| read(language::current()));
    let again = Callback::new(move |()| read(language::now()));
    bare(page(move |language| title(kind, language).to_owned(), move |language| draw(answer.get(), language, again)))
}

fn draw(answer: Option<Result<LegalDocument, Failure>>, language: Language, again: Callback<()>) -> AnyView {
    match answer {
        None => view! { <Loading language=language/> }.into_any(),
        Some(Ok(document)) => {
            let print = Callback::new(|()| {
                let _ = window().print();
            });
            view! {
                <p class="page__lead">{version(&document, language)}</p>
                <div class="card legal">{body(&document.body, "h2")}</div>
                <div class="buttons no-print">
                    <Button label=words::print(language) look=Look::Secondary on_click=print/>
                </div>
            }
            .into_any()
        }
        Some(Err(failure)) => trouble(&failure, code::for_anyone, language, again),
    }
}

/// The document's name.
pub(crate) fn title(kind: LegalKind, language: Language) -> &'static str {
    match kind {
        LegalKind::Privacy => words::privacy(language),
        LegalKind::Terms => words::terms(language),
    }
}

/// Which version, and since when.
pub(crate) fn version(document: &LegalDocument, language: Language) -> String {
    words::version(language, &document.version.to_string(), &date::date(document.published_at, language))
}

/// The text. Its headings are `h2` on a page of its own and `h3` below another heading.
pub(crate) fn body(text: &str, heading: &'static str) -> Vec<AnyView> {
    blocks(text)
        .into_iter()
        .map(|block| match (block, heading) {
            (Block::Heading(text), "h2") => view! { <h2>{text}</h2> }.into_any(),
            (Block::Heading(text), _) => view! { <h3>{text}</h3> }.into_any(),
            (Block::Paragraph(text), _) => view! { <p>{text}</p> }.into_any(),
        })
        .collect()
}

/// A piece of a document.
#[derive(Debug, PartialEq, Eq)]
enum Block {
    Heading(String),
    Paragraph(String),
}

/// Paragraphs are parted by empty lines; a line that starts with `# ` is a heading.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph = String::new();
    for line in text.lines().map(str::trim).chain([""]) {
        let heading = line.strip_prefix("# ");
        if (line.is_empty() || heading.is_some()) && !paragraph.is_empty() {
            blocks.push(Block::Paragraph(std::mem::take(&mut paragraph)));
        }
        match heading {
            Some(heading) => blocks.push(Block::Heading(heading.to_owned())),
            None => {
                if !paragraph.is_empty() && !line.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(line);
            }
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_paragraphs_are_told_apart() {
        let heading = |text: &str| Block::Heading(text.into());
        let paragraph = |text: &str| Block::Paragraph(text.into());
        assert_eq!(
            blocks("# What we keep\nYour name\nand email.\n\n\nNothing else.\n# Why\n"),
            [heading("What we keep"), paragraph("Your name and email."), paragraph("Nothing else."), heading("Why")]
        );
        assert_eq!(blocks(" \n"), []);
    }
}
