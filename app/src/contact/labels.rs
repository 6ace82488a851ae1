//! Words for kinds, relationships and what a contact may lack. A new one without words does not compile.

use shared::client::ClientKind;
use shared::contact::Lack;
use shared::language::Language;
use shared::profile::Relationship;

use super::words;

/// A kind of client record.
pub(super) const fn kind(kind: ClientKind, language: Language) -> &'static str {
    match kind {
        ClientKind::Individual => words::individual(language),
        ClientKind::Couple => words::couple(language),
        ClientKind::Minor => words::minor(language),
        ClientKind::Entity => words::entity(language),
    }
}

/// How a contact is related to a client.
pub(super) const fn relationship(relationship: Relationship, language: Language) -> &'static str {
    match relationship {
        Relationship::Own => words::own(language),
        Relationship::Partner => words::partner(language),
        Relationship::Guardian => words::guardian(language),
        Relationship::Surrogate => words::surrogate(language),
        Relationship::Other => words::other(language),
    }
}

/// What a contact lacks.
pub(super) const fn lack(lack: Lack, language: Language) -> &'static str {
    match lack {
        Lack::Mobile => words::no_mobile(language),
        Lack::BirthDate => words::no_birth_date(language),
        Lack::Profile => words::no_profile(language),
    }
}
