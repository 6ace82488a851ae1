//! Dates as the browser's `Intl` writes them: no calendar of our own in the download.

use js_sys::{Date, Object, Reflect};
use leptos::wasm_bindgen::JsValue;
use shared::language::Language;
use shared::moment::Moment;

use crate::language;

/// "July 4, 2026".
pub(crate) fn date(moment: Moment, language: Language) -> String {
    format(moment, language, &[("dateStyle", "long")])
}

/// "Jul 4, 2026, 9:41 AM".
pub(crate) fn date_time(moment: Moment, language: Language) -> String {
    format(moment, language, &[("dateStyle", "medium"), ("timeStyle", "short")])
}

/// "July 4, 1985", of a day as `YYYY-MM-DD`. Such a day is the same wherever one is.
pub(crate) fn calendar_day(day: &str, language: Language) -> String {
    format_date(&Date::new(&JsValue::from_str(day)), language, &[("dateStyle", "long"), ("timeZone", "UTC")])
}

/// The last whole day before a moment that ends one, such as that of a profile. Two hours before it: clocks may have been
/// put forward or back since the day was chosen.
pub(crate) fn last_day(until: Moment, language: Language) -> String {
    date(until.plus_seconds(-2 * 60 * 60), language)
}

/// Minutes by which the browser's days begin before those of UTC.
pub(crate) fn utc_offset() -> i16 {
    -(Date::new_0().get_timezone_offset() as i16)
}

/// The hour of the browser's clock, 0 to 23.
pub(crate) fn hour_now() -> u32 {
    Date::new_0().get_hours()
}

fn format(moment: Moment, language: Language, styles: &[(&str, &str)]) -> String {
    format_date(&Date::new(&JsValue::from_f64(moment.0 as f64)), language, styles)
}

fn format_date(date: &Date, language: Language, styles: &[(&str, &str)]) -> String {
    let options = Object::new();
    for (key, value) in styles {
        // Setting a property of an object just made cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    date.to_locale_string(&language::regional_tag(language), &options).into()
}
