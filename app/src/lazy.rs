//! Pages that are downloaded when somebody goes there.
//!
//! Leptos' own lazy routes stop the whole app when a file cannot be fetched. On a phone that happens, so these show
//! a page with a way to try again.

use leptos::prelude::AnyView;

/// Draws a page in its shell.
pub(crate) type View = fn() -> AnyView;

/// `lazy_page!(chunk, name, path::to::view)` makes `name()`, which downloads the page and answers what draws it.
/// Pages that name the same chunk share one file.
macro_rules! lazy_page {
    ($(#[$doc:meta])* $chunk:ident, $name:ident, $view:path) => {
        $(#[$doc])*
        pub(crate) async fn $name() -> crate::lazy::View {
            #[leptos::wasm_split::wasm_split($chunk, wasm_split_path = leptos::wasm_split, fallible)]
            fn load() -> Result<crate::lazy::View, leptos::wasm_split::SplitLoaderError> {
                Ok($view)
            }
            load().await.unwrap_or(crate::layout::message::not_loaded)
        }
    };
}
