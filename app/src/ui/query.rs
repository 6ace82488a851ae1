//! A view of a list as the address bar holds it: it can be kept as a bookmark, and is there again when one comes back.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What the address says. Whatever cannot be read of it is as usual.
pub(crate) fn read<T: DeserializeOwned + Default>(query: &str) -> T {
    serde_urlencoded::from_str(query.trim_start_matches('?')).unwrap_or_default()
}

/// The address of a view of the page at `path`.
pub(crate) fn address(path: &str, view: &impl Serialize) -> String {
    let query = serde_urlencoded::to_string(view).unwrap_or_default();
    if query.is_empty() { path.to_owned() } else { [path, "?", &query].concat() }
}

/// A value of the contract as text.
pub(crate) fn tag(value: impl Serialize) -> String {
    serde_json::to_string(&value).unwrap_or_default().trim_matches('"').to_owned()
}

/// And back.
pub(crate) fn untag<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}
