//! The browser's own storage. It may be full, or forbidden altogether; then things are forgotten sooner.

use web_sys::Storage;

/// Kept in this browser until taken out.
pub(crate) fn lasting() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Kept in this tab until it is closed.
pub(crate) fn tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// Reads a value.
pub(crate) fn read(storage: Option<Storage>, key: &str) -> Option<String> {
    storage?.get_item(key).ok()?
}

/// Writes a value, or removes it.
pub(crate) fn write(storage: Option<Storage>, key: &str, value: Option<&str>) {
    let Some(storage) = storage else { return };
    // A full or forbidden storage is no reason to stop anybody.
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}
