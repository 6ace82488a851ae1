//! Line drawings, 24 by 24. They decorate; the text beside them says it all.

use leptos::prelude::*;

/// Which drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// A list with a tick.
    Tasks,
    /// A sheet to fill in.
    Forms,
    /// Papers.
    Documents,
    /// A bill.
    Bills,
    /// A person.
    Person,
    /// Two people.
    People,
    /// A child.
    Child,
    /// A house of business.
    Building,
    /// A letter.
    Mail,
    /// A padlock.
    Lock,
    /// An arrow to the right.
    Forward,
}

impl Icon {
    const fn paths(self) -> &'static str {
        match self {
            Self::Tasks => {
                r#"<path d="m3.5 6 1.5 1.5L8 4.5M3.5 12.5 5 14l3-3M3.5 19 5 20.5l3-3M12 6h8.5M12 12.5h8.5M12 19h8.5"/>"#
            }
            Self::Forms => {
                r#"<path d="M19 11V5a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h4M8 8h7M8 12h4m1.5 8.5.6-2.9 5.3-5.3a1.6 1.6 0 0 1 2.3 2.3l-5.3 5.3z"/>"#
            }
            Self::Documents => {
                r#"<path d="M13.5 3H8a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2V8.5zM13.5 3v5.5H19M9.5 12h6M9.5 15h4M3.5 7v12a2 2 0 0 0 2 2H15"/>"#
            }
            Self::Bills => {
                r#"<path d="M5 3v18l2.3-1.5L9.7 21l2.3-1.5 2.3 1.5 2.4-1.5L19 21V3l-2.3 1.5L14.3 3 12 4.5 9.7 3 7.3 4.5zM9 9.5h6M9 13.5h6"/>"#
            }
            Self::Person => r#"<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/>"#,
            Self::People => {
                r#"<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20a6.5 6.5 0 0 1 13 0M16 5.300a3.5 3.5 0 0 1 0 6.400m2 2.5a6.5 6.5 0 0 1 3.5 5.8"/>"#
            }
            Self::Child => {
                r#"<circle cx="12" cy="9" r="5.5"/><path d="M9.800 10.5a2.500 2.500 0 0 0 4.400 0M12 3.500q0 2 1.500 2M6 21a6 6 0 0 1 12 0"/>"#
            }
            Self::Building => {
                r#"<path d="M5 21V5a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v16M3 21h18M9 7.500h2m2 0h2M9 11.500h2m2 0h2M10 21v-4.500h4V21"/>"#
            }
            Self::Mail => r#"<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 7 8.5 6 8.5-6"/>"#,
            Self::Lock => r#"<rect x="5" y="11" width="14" height="10" rx="2"/><path d="M8 11V7.5a4 4 0 0 1 8 0V11"/>"#,
            Self::Forward => r#"<path d="M5 12h14m-6-6 6 6-6 6"/>"#,
        }
    }
}

/// Draws an icon.
pub(crate) fn icon(which: Icon) -> AnyView {
    view! {
        <svg
            class="icon"
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="1.75"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            focusable="false"
            inner_html=which.paths()
        ></svg>
    }
    .into_any()
}
