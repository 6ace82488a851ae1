//! The browser's half of a passkey. Everything goes through the standard's JSON forms, which browsers have had since
//! 2025, so that no bytes are unpacked here; a browser without them is told so.
//!
//! By name instead of by `web-sys`: what these few lines need is in every page's download already.

use js_sys::futures::JsFuture;
use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::prelude::window;
use leptos::wasm_bindgen::{JsCast, JsValue};
use shared::language::Language;

use super::passkey_words as words;
use crate::failure::Failure;
use crate::words::code;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The browser is too old, or passkeys are turned off in it.
    Unsupported,
    /// The person said no, or took too long: browsers do not tell which.
    Cancelled,
    /// The device holds one of this person's passkeys already.
    There,
    /// Something else.
    Failed,
    /// The server had none, or said no.
    Server(Failure),
}

impl Trouble {
    /// In words.
    pub(super) fn text(&self, language: Language) -> String {
        match self {
            Self::Unsupported => words::unsupported(language).to_owned(),
            Self::Cancelled => words::cancelled(language).to_owned(),
            Self::There => words::there(language).to_owned(),
            Self::Failed => words::failed(language).to_owned(),
            Self::Server(failure) => match failure.code() {
                Some(code) => code::for_console(code, language),
                None => words::unreachable(language).to_owned(),
            },
        }
    }

    fn of(error: &JsValue) -> Self {
        match member(error, "name").and_then(|name| name.as_string()).as_deref() {
            Some("NotAllowedError" | "AbortError") => Self::Cancelled,
            Some("InvalidStateError") => Self::There,
            Some("NotSupportedError" | "SecurityError") => Self::Unsupported,
            _ => Self::Failed,
        }
    }
}

const CREATE: (&str, &str) = ("create", "parseCreationOptionsFromJSON");
const GET: (&str, &str) = ("get", "parseRequestOptionsFromJSON");

/// Whether this browser has passkeys, and the standard's JSON forms.
pub(super) fn supported() -> bool {
    [CREATE, GET].into_iter().all(|what| parts(what).is_some())
}

/// Makes a passkey. Takes the server's options and answers with what the server wants to see, both as JSON.
pub(super) async fn create(options: String) -> Result<String, Trouble> {
    ceremony(CREATE, options).await
}

/// Signs in with a passkey.
pub(super) async fn get(options: String) -> Result<String, Trouble> {
    ceremony(GET, options).await
}

struct Parts {
    class: JsValue,
    parse: Function,
    credentials: JsValue,
    run: Function,
}

fn parts((run, parse): (&str, &str)) -> Option<Parts> {
    let window = JsValue::from(window());
    let class = member(&window, "PublicKeyCredential")?;
    let credentials = member(&member(&window, "navigator")?, "credentials")?;
    Some(Parts { parse: method(&class, parse)?, class, run: method(&credentials, run)?, credentials })
}

async fn ceremony(what: (&str, &str), options: String) -> Result<String, Trouble> {
    let Parts { class, parse, credentials, run } = parts(what).ok_or(Trouble::Unsupported)?;
    let failed = |error: JsValue| Trouble::of(&error);
    let options = JSON::parse(&options).map_err(failed)?;
    let public_key = parse.call1(&class, &options).map_err(failed)?;
    let wanted = Object::new();
    Reflect::set(&wanted, &JsValue::from_str("publicKey"), &public_key).map_err(failed)?;
    let promise: Promise = run.call1(&credentials, &wanted).map_err(failed)?.unchecked_into();
    let credential = JsFuture::from(promise).await.map_err(failed)?;
    let spelled = method(&credential, "toJSON").ok_or(Trouble::Unsupported)?;
    let spelled = JSON::stringify(&spelled.call0(&credential).map_err(failed)?).map_err(failed)?;
    spelled.as_string().ok_or(Trouble::Failed)
}

fn member(of: &JsValue, name: &str) -> Option<JsValue> {
    let found = Reflect::get(of, &JsValue::from_str(name)).ok()?;
    (!found.is_undefined() && !found.is_null()).then_some(found)
}

fn method(of: &JsValue, name: &str) -> Option<Function> {
    let found = member(of, name)?;
    found.is_function().then(|| found.unchecked_into())
}
