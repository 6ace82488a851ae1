//! The file that somebody has chosen, in base64.

use leptos::html;
use leptos::prelude::*;
use shared::contact_file::LARGEST;
use shared::language::Language;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::words;

/// Reading takes a moment, in which somebody may already press the button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// There is nothing to wait for.
    Done,
    /// It is being read.
    Going,
    /// It is being read, and to be sent then.
    ThenSend,
}

/// The field and what was chosen in it.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    /// The file in base64; empty while there is none.
    pub(super) data: RwSignal<String>,
    /// Whether the file is larger than is sent.
    pub(super) too_large: RwSignal<bool>,
    reading: RwSignal<Reading>,
}

impl Chosen {
    /// Nothing yet.
    pub(super) fn nothing() -> Self {
        Self {
            data: RwSignal::new(String::new()),
            too_large: RwSignal::new(false),
            reading: RwSignal::new(Reading::Done),
        }
    }

    /// Whether the file can be sent now. If not, `read` is told to send it as soon as it can be.
    pub(super) fn is_read(self) -> bool {
        let done = self.reading.get_untracked() == Reading::Done;
        if !done {
            self.reading.set(Reading::ThenSend);
        }
        done
    }

    /// Reads the chosen file. `readAsDataURL` makes base64 of it, with a word before it.
    fn read(self, input: &web_sys::HtmlInputElement, send: Callback<()>) {
        self.data.set(String::new());
        self.too_large.set(false);
        self.reading.set(Reading::Done);
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        if file.size() > LARGEST as f64 {
            self.too_large.set(true);
            return;
        }
        let Ok(reader) = web_sys::FileReader::new() else { return };
        let result = reader.clone();
        let loaded = Closure::once_into_js(move || {
            let text = result.result().ok().and_then(|value| value.as_string()).unwrap_or_default();
            let Some(before) = self.reading.try_get_untracked() else { return };
            self.data.set(text.split_once(',').map_or_else(String::new, |(_, data)| data.to_owned()));
            self.reading.set(Reading::Done);
            if before == Reading::ThenSend {
                send.run(());
            }
        });
        reader.set_onload(Some(loaded.unchecked_ref()));
        if reader.read_as_data_url(&file).is_ok() {
            self.reading.set(Reading::Going);
        }
    }

    /// The field. `changed` is told of another file, `send` when one that was to be sent is there.
    pub(super) fn field(
        self,
        error: Signal<Option<String>>,
        (changed, send): (Callback<()>, Callback<()>),
        language: Language,
    ) -> AnyView {
        let input = NodeRef::<html::Input>::new();
        let choose = move |_| {
            changed.run(());
            if let Some(input) = input.get_untracked() {
                self.read(&input, send);
            }
        };
        let invalid = Signal::derive(move || error.get().map(|_| "true"));
        view! {
            <div class="field">
                <label class="field__label" for="file">{words::file(language)}</label>
                <p class="field__hint" id="file-hint">{words::file_hint(language)}</p>
                <p class="field__error" id="file-error">{error}</p>
                <input
                    class="field__input"
                    id="file"
                    type="file"
                    accept=".csv,.txt,.tsv,text/csv"
                    aria-describedby="file-hint file-error"
                    aria-invalid=invalid
                    node_ref=input
                    on:change=choose
                />
            </div>
        }
        .into_any()
    }
}
