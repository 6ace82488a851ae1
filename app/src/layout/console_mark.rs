//! How something stands, as a small drawing with its words. The words say it all; nothing is said by colour alone.

use leptos::prelude::*;

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// As it should be: a green tick.
    Good,
    /// Something is wrong: a red exclamation mark.
    Bad,
    /// Something can be done: a ring.
    Ready,
    /// On its way: a clock.
    Waiting,
    /// Shut for a while: a padlock.
    Locked,
    /// Over: a crossed ring.
    Over,
    /// Only noted: a dot.
    Noted,
}

impl Mark {
    const fn class(self) -> &'static str {
        match self {
            Self::Good => "mark mark--good",
            Self::Bad => "mark mark--bad",
            Self::Ready => "mark mark--ready",
            Self::Waiting | Self::Locked => "mark mark--waiting",
            Self::Over | Self::Noted => "mark",
        }
    }

    const fn paths(self) -> &'static str {
        match self {
            Self::Good => r#"<circle cx="12" cy="12" r="9.25"/><path d="m7.75 12.5 2.9 2.9 5.6-6.3"/>"#,
            Self::Bad => r#"<circle cx="12" cy="12" r="9.25"/><path d="M12 7.25v5.75m0 3.4v.1"/>"#,
            Self::Ready => r#"<circle cx="12" cy="12" r="9.25"/><path d="M8 12h8m-3.25-3.25L16 12l-3.25 3.25"/>"#,
            Self::Waiting => r#"<circle cx="12" cy="12" r="9.25"/><path d="M12 7v5.25l3.25 2"/>"#,
            Self::Locked => {
                r#"<rect x="5" y="10.75" width="14" height="9.75" rx="2"/><path d="M8.25 10.75V7.5a3.75 3.75 0 0 1 7.5 0v3.25"/>"#
            }
            Self::Over => r#"<circle cx="12" cy="12" r="9.25"/><path d="m5.6 5.6 12.8 12.8"/>"#,
            Self::Noted => r#"<circle cx="12" cy="12" r="3.5"/>"#,
        }
    }
}

/// The drawing and its words.
pub(crate) fn mark(which: Mark, words: String) -> AnyView {
    view! {
        <span class=which.class()>
            <svg
                class="mark__icon"
                viewBox="0 0 24 24"
                fill="none"
                stroke="currentColor"
                stroke-width="2"
                stroke-linecap="round"
                stroke-linejoin="round"
                aria-hidden="true"
                focusable="false"
                inner_html=which.paths()
            ></svg>
            <span class="mark__words">{words}</span>
        </span>
    }
    .into_any()
}
