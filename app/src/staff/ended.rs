//! A one-time link that leads nowhere: says why, and whom to ask.

use leptos::prelude::*;
use shared::failure::Code;
use shared::language::Language;
use shared::link;

use super::words;
use crate::ui::{Icon, LinkButton, icon, page};

/// Why a link leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkEnd {
    /// Nobody was given this link, or there was none.
    Unknown,
    /// It has done its work.
    Used,
    /// A newer one was made.
    Replaced,
    /// Too old.
    Expired,
    /// The person's access was ended.
    Withdrawn,
}

impl LinkEnd {
    /// The end a refusal speaks of, if it speaks of one.
    pub(super) const fn of(code: Code) -> Option<Self> {
        Some(match code {
            Code::LinkUnknown => Self::Unknown,
            Code::LinkUsed => Self::Used,
            Code::LinkReplaced => Self::Replaced,
            Code::LinkExpired => Self::Expired,
            Code::LinkWithdrawn => Self::Withdrawn,
            _ => return None,
        })
    }

    const fn words(self, language: Language) -> (&'static str, &'static str) {
        match self {
            Self::Unknown => (words::unknown(language), words::unknown_text(language)),
            Self::Used => (words::used(language), words::used_text(language)),
            Self::Replaced => (words::replaced(language), words::replaced_text(language)),
            Self::Expired => (words::expired(language), words::expired_text(language)),
            Self::Withdrawn => (words::withdrawn(language), words::withdrawn_text(language)),
        }
    }
}

/// The page of an ended link.
pub(super) fn view(end: LinkEnd) -> AnyView {
    page(
        move |language| end.words(language).0.to_owned(),
        move |language| {
            // Signing in helps only those who have a password already.
            let sign_in = (end == LinkEnd::Used)
                .then(|| view! { <LinkButton label=words::to_sign_in(language) href=link::CONSOLE/> }.into_any());
            view! {
                <div class="card stack">
                    <p class="badge">{icon(Icon::Lock)}</p>
                    <p>{end.words(language).1}</p>
                    {sign_in}
                </div>
            }
            .into_any()
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::endpoint::Endpoint;
    use shared::staff::OpenSetup;

    #[test]
    fn every_ended_link_has_its_page() {
        for code in OpenSetup::CODES {
            let end = LinkEnd::of(*code).expect("every code of a link is an end");
            assert!(Language::ALL.iter().all(|language| !end.words(*language).1.is_empty()));
        }
        assert_eq!(LinkEnd::of(Code::Internal), None);
    }
}
