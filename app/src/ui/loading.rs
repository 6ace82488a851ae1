//! What is shown until the server has answered, and when it has not.

use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use shared::failure::Code;
use shared::language::Language;

use super::entry::tell;
use super::{Button, page, words};
use crate::failure::Failure;

/// A quiet sign that something is coming. It appears only when it takes longer than a moment.
#[component]
pub(crate) fn Loading(language: Language) -> impl IntoView {
    view! { <p class="loading" role="status">{words::one_moment(language)}</p> }
}

/// Fetches with `work` and draws with `draw`. Until then it says so; on a failure it says why and offers to try again.
///
/// `work` runs again on "Try again". `draw` makes a whole page, with its heading.
pub(crate) fn loaded<T: Clone + Send + Sync + 'static, F: Future<Output = Result<T, Failure>> + 'static>(
    work: impl Fn() -> F + Send + Sync + 'static,
    words: fn(Code, Language) -> String,
    draw: impl Fn(T) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    let work = move || {
        let work = work();
        Box::pin(async move {
            let value = work.await?;
            Ok(Arc::new(move || draw(value.clone())) as Drawing)
        }) as Fetching
    };
    load(Box::new(work), words)
}

/// Draws what was fetched.
type Drawing = Arc<dyn Fn() -> AnyView + Send + Sync>;
/// Fetches.
type Fetching = Pin<Box<dyn Future<Output = Result<Drawing, Failure>>>>;

/// The same without types of its own, so that it is compiled once.
fn load(work: Box<dyn Fn() -> Fetching + Send + Sync>, words: fn(Code, Language) -> String) -> AnyView {
    let answer = RwSignal::<Option<Result<Drawing, Failure>>>::new(None);
    let fetch = Callback::new(move |()| {
        let work = work();
        leptos::task::spawn_local(async move {
            let result = work.await;
            // The page may be gone by now.
            let _ = answer.try_set(Some(result));
        });
    });
    fetch.run(());
    (move || match answer.get() {
        None => super::by_language(|language| view! { <Loading language=language/> }.into_any()),
        Some(Ok(draw)) => untrack(|| draw()),
        Some(Err(failure)) => failed(failure, words, fetch),
    })
    .into_any()
}

/// The page of a failure.
fn failed(failure: Failure, words: fn(Code, Language) -> String, again: Callback<()>) -> AnyView {
    page(|language| words::failed_title(language).to_owned(), move |language| trouble(&failure, words, language, again))
}

/// Why something could not be fetched, and a button to try again.
pub(crate) fn trouble(
    failure: &Failure,
    words: fn(Code, Language) -> String,
    language: Language,
    again: Callback<()>,
) -> AnyView {
    let text = match failure.code() {
        Some(code) => words(code, language),
        None => words::offline(language).to_owned(),
    };
    let tell = tell(failure, language).map(|text| view! { <p>{text}</p> }.into_any());
    view! {
        <div class="card stack" role="alert">
            <p>{text}</p>
            {tell}
            <Button label=words::try_again(language) on_click=again/>
        </div>
    }
    .into_any()
}
