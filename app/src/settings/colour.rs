//! What becomes of the practice's colour: the shades that can be read on light and on dark, with their contrast.

use leptos::prelude::*;
use shared::language::Language;
use shared::value::colour::{Colour, WHITE};

use super::words;

/// The dark ground of `style/tokens.css`.
const DARK: &str = "#16181d";
/// Contrast of text (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;

/// A shade, the ground it is read on, and their contrast.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Shade {
    colour: Colour,
    ground: Colour,
    contrast: f64,
    /// Whether it is the very colour that was chosen.
    as_chosen: bool,
}

fn shade(chosen: Colour, ground: Colour) -> Shade {
    let colour = chosen.readable_on(ground, READABLE);
    Shade { colour, ground, contrast: colour.contrast(ground), as_chosen: colour == chosen }
}

/// Both shades, as soon as the typed colour is one.
pub(super) fn preview(typed: RwSignal<String>, language: Language) -> AnyView {
    let draw: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(move || {
        let Ok(chosen) = typed.with(|typed| Colour::parse(typed)) else { return ().into_any() };
        let dark = Colour::parse(DARK).unwrap_or(WHITE);
        let light = sample(shade(chosen, WHITE), words::on_light(language), language);
        let dark = sample(shade(chosen, dark), words::on_dark(language), language);
        view! { <ul class="shades">{light}{dark}</ul> }.into_any()
    });
    view! { <div class="settings__shades">{draw}</div> }.into_any()
}

/// Drawn as a picture, whose colours are attributes: the page's policy allows no style of an element's own.
fn sample(shade: Shade, ground: &'static str, language: Language) -> AnyView {
    let Shade { colour, ground: under, contrast, as_chosen } = shade;
    let contrast = words::contrast(language, &format!("{contrast:.1}"));
    let changed = (!as_chosen).then(|| words::shade_changed(language, &colour.to_string()));
    view! {
        <li class="shades__one">
            <svg class="shades__sample" viewBox="0 0 48 32" aria-hidden="true">
                <rect width="48" height="32" rx="6" fill=under.to_string()/>
                <rect x="10" y="9" width="28" height="14" rx="4" fill=colour.to_string()/>
            </svg>
            <span>{ground} " " {contrast} " " {changed}</span>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_that_cannot_be_read_is_changed_and_said_so() {
        let yellow = shade(Colour::parse("#ffff00").unwrap(), WHITE);
        assert!(!yellow.as_chosen && yellow.contrast >= READABLE);
        let green = shade(Colour::parse("#1d5c4d").unwrap(), WHITE);
        assert!(green.as_chosen && green.contrast >= READABLE);
    }
}
