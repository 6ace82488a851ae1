//! The words people read, in both languages side by side, so that a missing one does not compile.
//!
//! Every feature keeps its own in `<feature>/words.rs`. Each message is a function: only what a page really
//! calls ends up in its download.

pub(crate) mod code;

/// Declares messages. `name: "English" / "Español";` makes `name(language) -> &'static str`, and
/// `name(value): "… {value} …" / "… {value} …";` makes `name(language, value: &str) -> String`.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident $(($($value:ident),+))? : $english:literal / $spanish:literal;)+) => {
        $(words!(@message [$(#[$doc])*] $name [$($($value)+)?] $english, $spanish);)+

        #[cfg(test)]
        #[test]
        fn every_message_is_whole() {
            crate::words::check(&[$((stringify!($name), $english, $spanish)),+]);
        }
    };
    (@message [$(#[$doc:meta])*] $name:ident [] $english:literal, $spanish:literal) => {
        $(#[$doc])*
        pub(crate) const fn $name(language: shared::language::Language) -> &'static str {
            match language {
                shared::language::Language::English => $english,
                shared::language::Language::Spanish => $spanish,
            }
        }
    };
    (@message [$(#[$doc:meta])*] $name:ident [$($value:ident)+] $english:literal, $spanish:literal) => {
        $(#[$doc])*
        pub(crate) fn $name(language: shared::language::Language, $($value: &str),+) -> String {
            match language {
                shared::language::Language::English => format!($english),
                shared::language::Language::Spanish => format!($spanish),
            }
        }
    };
}

/// What the compiler cannot see: empty texts, texts left untranslated, values forgotten in one language.
#[cfg(test)]
pub(crate) fn check(messages: &[(&str, &str, &str)]) {
    fn values(text: &str) -> Vec<&str> {
        let mut found: Vec<_> =
            text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(value, _)| value).collect();
        found.sort_unstable();
        found
    }
    for (name, english, spanish) in messages {
        assert!(!english.trim().is_empty() && !spanish.trim().is_empty(), "{name} is empty");
        assert_eq!(values(english), values(spanish), "{name} shows other values in Spanish");
        let end = |text: &str| text.chars().last().filter(|c| ".?!:…".contains(*c));
        assert_eq!(end(english), end(spanish), "{name} ends differently");
    }
}
