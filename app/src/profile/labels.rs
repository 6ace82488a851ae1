//! Words and pictures of relationships, kinds, rights and deeds. A new one without them does not compile.

use shared::client::ClientKind;
use shared::language::Language;
use shared::profile::{Deed, Relationship, Right};

use super::words;
use crate::ui::Icon;

/// What the person is to a client record, as the picker says it; nothing to their own.
pub(super) const fn mine(relationship: Relationship, language: Language) -> Option<&'static str> {
    match relationship {
        Relationship::Own => None,
        Relationship::Partner => Some(words::partner(language)),
        Relationship::Guardian => Some(words::guardian(language)),
        Relationship::Surrogate => Some(words::surrogate(language)),
        Relationship::Other => Some(words::other(language)),
    }
}

/// What somebody else is to the person.
pub(super) const fn theirs(relationship: Relationship, language: Language) -> &'static str {
    match relationship {
        Relationship::Surrogate => words::acts_for_you(language),
        Relationship::Own | Relationship::Partner | Relationship::Guardian | Relationship::Other => {
            words::has_access(language)
        }
    }
}

/// A part of the portal.
pub(super) const fn right(right: Right, language: Language) -> &'static str {
    match right {
        Right::Forms => words::forms(language),
        Right::Documents => words::documents(language),
        Right::Bills => words::bills(language),
    }
}

/// What somebody did.
pub(super) fn deed(deed: Deed, name: &str, language: Language) -> String {
    match deed {
        Deed::Acted => words::acted(language, name),
        Deed::Added => words::added(language, name),
        Deed::Removed => words::removed(language, name),
        Deed::Unknown => words::unknown_deed(language, name),
    }
}

/// The picture of a kind of record.
pub(super) const fn picture(kind: ClientKind) -> Icon {
    match kind {
        ClientKind::Individual => Icon::Person,
        ClientKind::Couple => Icon::People,
        ClientKind::Minor => Icon::Child,
        ClientKind::Entity => Icon::Building,
    }
}
