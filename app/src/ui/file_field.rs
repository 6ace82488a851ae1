//! A field for one file, which is read in the browser and sent as base64 within JSON.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

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

/// The words of a field, and which files it offers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FileWords {
    /// Name of the field in the request, and its id.
    pub(crate) name: &'static str,
    /// Its label.
    pub(crate) label: &'static str,
    /// What stands below the label.
    pub(crate) hint: &'static str,
    /// Endings and types, as the attribute `accept` has them.
    pub(crate) accept: &'static str,
}

/// The chosen file.
#[derive(Clone, Copy)]
pub(crate) struct ChosenFile {
    /// In base64; empty while there is none.
    pub(crate) data: RwSignal<String>,
    /// Whether it is larger than is sent.
    pub(crate) too_large: RwSignal<bool>,
    reading: RwSignal<Reading>,
    /// Counts what was chosen: a large file may be read only after the small one that took its place.
    newest: StoredValue<u32>,
    largest: f64,
}

impl ChosenFile {
    /// Nothing yet. `largest` is in bytes; the server says the same.
    pub(crate) fn nothing(largest: f64) -> Self {
        Self {
            data: RwSignal::new(String::new()),
            too_large: RwSignal::new(false),
            reading: RwSignal::new(Reading::Done),
            newest: StoredValue::new(0),
            largest,
        }
    }

    /// Whether the file can be sent now. If not, it is sent as soon as it is read.
    pub(crate) fn is_read(self) -> bool {
        let done = self.reading.get_untracked() == Reading::Done;
        if !done {
            self.reading.set(Reading::ThenSend);
        }
        done
    }

    /// Reads what was chosen. `readAsDataURL` makes base64 of it, with a word before it.
    fn read(self, input: &web_sys::HtmlInputElement, send: Callback<()>) {
        self.newest.update_value(|number| *number += 1);
        let mine = self.newest.get_value();
        self.data.set(String::new());
        self.too_large.set(false);
        self.reading.set(Reading::Done);
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        if file.size() > self.largest {
            self.too_large.set(true);
            return;
        }
        let Ok(reader) = web_sys::FileReader::new() else { return };
        let result = reader.clone();
        let ended = Closure::once_into_js(move || {
            // The page may be gone by now, or another file chosen.
            if self.newest.try_get_value() != Some(mine) {
                return;
            }
            // A file that cannot be read counts as empty, which the server says.
            let text = result.result().ok().and_then(|value| value.as_string()).unwrap_or_default();
            let before = self.reading.get_untracked();
            self.data.set(text.split_once(',').map_or_else(String::new, |(_, data)| data.to_owned()));
            self.reading.set(Reading::Done);
            if before == Reading::ThenSend {
                send.run(());
            }
        });
        reader.set_onloadend(Some(ended.unchecked_ref()));
        if reader.read_as_data_url(&file).is_ok() {
            self.reading.set(Reading::Going);
        }
    }

    /// The field. `changed` is told of another file, `send` when one that was to be sent is there.
    pub(crate) fn field(
        self,
        FileWords { name, label, hint, accept }: FileWords,
        error: Signal<Option<String>>,
        (changed, send): (Callback<()>, Callback<()>),
    ) -> AnyView {
        let input = NodeRef::<html::Input>::new();
        let choose = move |_| {
            changed.run(());
            if let Some(input) = input.get_untracked() {
                self.read(&input, send);
            }
        };
        let invalid = Signal::derive(move || error.get().map(|_| "true"));
        let (hint_id, error_id) = ([name, "-hint"].concat(), [name, "-error"].concat());
        view! {
            <div class="field">
                <label class="field__label" for=name>{label}</label>
                <p class="field__hint" id=hint_id.clone()>{hint}</p>
                <p class="field__error" id=error_id.clone()>{error}</p>
                <input
                    class="field__input"
                    id=name
                    type="file"
                    accept=accept
                    aria-describedby=[&hint_id, " ", &error_id].concat()
                    aria-invalid=invalid
                    node_ref=input
                    on:change=choose
                />
            </div>
        }
        .into_any()
    }
}
