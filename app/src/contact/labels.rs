//! Words for kinds, relationships and what a contact may lack. A new one without words does not compile.

use shared::client::ClientKind;
use shared::contact::{Lack, State};
use shared::language::Language;
use shared::profile::Relationship;
use shared::value::identity_fact::IdentityFact;

use super::words;
use crate::practice;

/// A kind of client record.
pub(crate) const fn kind(kind: ClientKind, language: Language) -> &'static str {
    match kind {
        ClientKind::Individual => words::individual(language),
        ClientKind::Couple => words::couple(language),
        ClientKind::Minor => words::minor(language),
        ClientKind::Entity => words::entity(language),
    }
}

/// How a contact is related to a client.
pub(crate) const fn relationship(relationship: Relationship, language: Language) -> &'static str {
    match relationship {
        Relationship::Own => words::own(language),
        Relationship::Partner => words::partner(language),
        Relationship::Guardian => words::guardian(language),
        Relationship::Surrogate => words::surrogate(language),
        Relationship::Other => words::other(language),
    }
}

/// Where contacts stand, as the list is filtered by it.
pub(super) const fn state(state: State, language: Language) -> &'static str {
    match state {
        State::NotReady => words::not_ready(language),
        State::Ready => words::ready(language),
        State::Invited => words::invited(language),
        State::InvitationEnded => words::invitation_ended(language),
        State::Active => words::active(language),
        State::Locked => words::locked(language),
        State::Disabled => words::disabled(language),
        State::Closed => words::closed(language),
    }
}

/// What a contact lacks.
pub(crate) fn lack(lack: Lack, language: Language) -> &'static str {
    match lack {
        Lack::Email => words::no_email(language),
        Lack::Mobile => words::no_mobile(language),
        Lack::BirthDate => words::no_birth_date(language),
        Lack::Profile => words::no_profile(language),
        Lack::IdentityFact => match practice::here().ways.identity {
            Some(IdentityFact::MemberNumber) => words::no_member_number(language),
            Some(IdentityFact::ClientNumber) => words::no_client_number(language),
            Some(IdentityFact::SsnLast4) | None => words::no_ssn(language),
        },
    }
}

/// The fact that the practice's identity check asks for.
pub(super) const fn fact(fact: IdentityFact, language: Language) -> &'static str {
    match fact {
        IdentityFact::SsnLast4 => words::ssn(language),
        IdentityFact::MemberNumber => words::member_number(language),
        IdentityFact::ClientNumber => words::client_number(language),
    }
}
