//! A button that opens a menu of things to do (WAI-ARIA Authoring Practices, "Menu Button").

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

/// One thing to do.
#[derive(Clone)]
pub(crate) struct MenuItem {
    /// What it is called.
    pub(crate) label: &'static str,
    /// What choosing it does. The focus is back on the button by then.
    pub(crate) choose: Callback<()>,
}

/// The button, and its menu while that is open. The arrow keys go through it, Escape closes it, and the focus returns.
#[component]
pub(crate) fn Menu(
    /// Unique in the page.
    id: String,
    /// What is seen.
    label: &'static str,
    /// What is read out behind it.
    whom: String,
    items: Vec<MenuItem>,
) -> impl IntoView {
    let (open, button) = (RwSignal::new(false), NodeRef::<html::Button>::new());
    let list = NodeRef::<html::Div>::new();
    let show = move |place: Place| {
        open.set(true);
        // Once the items are there.
        request_animation_frame(move || go(list, place));
    };
    let close = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    let press = move |_| if open.get_untracked() { close() } else { show(Place::First) };
    let open_by_key = move |event: KeyboardEvent| {
        let place = match event.key().as_str() {
            "ArrowDown" => Place::First,
            "ArrowUp" => Place::Last,
            _ => return,
        };
        event.prevent_default();
        show(place);
    };
    let move_by_key = move |event: KeyboardEvent| {
        let place = match event.key().as_str() {
            "ArrowDown" => Place::Next,
            "ArrowUp" => Place::Previous,
            "Home" => Place::First,
            "End" => Place::Last,
            "Escape" => {
                event.prevent_default();
                close();
                return;
            }
            key => match letter(key) {
                Some(letter) => Place::Letter(letter),
                None => return,
            },
        };
        event.prevent_default();
        go(list, place);
    };
    // Tab, or a click elsewhere.
    let left = move |event: FocusEvent| {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        let inside = list.get_untracked().is_some_and(|list| list.contains(to.as_ref()));
        let on_button = to.is_some() && button.get_untracked().map(|button| button.unchecked_into::<Node>()) == to;
        if !inside && !on_button {
            open.set(false);
        }
    };
    let menu_id = [&id, "-menu"].concat();
    let (controls, labelled) = (menu_id.clone(), id.clone());
    let body = move || {
        open.get().then(|| {
            let items: Vec<AnyView> = items
                .iter()
                .map(|item| {
                    let choose = item.choose;
                    let press = move |_| {
                        close();
                        choose.run(());
                    };
                    view! {
                        <button type="button" class="menu__item" role="menuitem" tabindex="-1" on:click=press>
                            {item.label}
                        </button>
                    }
                    .into_any()
                })
                .collect();
            view! {
                <div
                    class="menu__list"
                    id=menu_id.clone()
                    role="menu"
                    aria-labelledby=labelled.clone()
                    node_ref=list
                    on:keydown=move_by_key
                    on:focusout=left
                >
                    {items}
                </div>
            }
        })
    };
    view! {
        <div class="menu">
            <button
                type="button"
                class="button button--secondary button--row menu__button"
                id=id
                aria-haspopup="menu"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls=move || open.get().then(|| controls.clone())
                node_ref=button
                on:click=press
                on:keydown=open_by_key
            >
                {label}
                <span class="visually-hidden">{whom}</span>
            </button>
            {body}
        </div>
    }
}

/// Where the focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    First,
    Last,
    Next,
    Previous,
    Letter(char),
}

fn go(list: NodeRef<html::Div>, place: Place) {
    let Some(list) = list.get_untracked() else { return };
    let Ok(found) = list.query_selector_all("[role=menuitem]") else { return };
    let items: Vec<HtmlElement> =
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok()).collect();
    let active = document().active_element();
    let now = items.iter().position(|item| active.as_deref() == Some(item));
    let first = |item: &HtmlElement| item.text_content().and_then(|text| text.trim().chars().next());
    let letters: Vec<char> = items.iter().map(|item| first(item).unwrap_or(' ')).collect();
    if let Some(item) = target(place, now, &letters).and_then(|at| items.get(at)) {
        let _ = item.focus();
    }
}

/// Which of the items, of which `letters` are the first ones.
fn target(place: Place, now: Option<usize>, letters: &[char]) -> Option<usize> {
    let count = letters.len();
    let last = count.checked_sub(1)?;
    match (place, now) {
        (Place::First, _) | (Place::Next, None) => Some(0),
        (Place::Last, _) | (Place::Previous, None) => Some(last),
        (Place::Next, Some(now)) => Some((now + 1) % count),
        (Place::Previous, Some(now)) => Some((now + last) % count),
        (Place::Letter(wanted), now) => {
            let start = now.map_or(0, |now| now + 1);
            let same = |at: &usize| letters[*at].to_lowercase().eq(wanted.to_lowercase());
            (start..start + count).map(|at| at % count).find(same)
        }
    }
}

/// The letter a key types, if it types one.
fn letter(key: &str) -> Option<char> {
    let mut chars = key.chars();
    let first = chars.next().filter(|letter| letter.is_alphabetic())?;
    chars.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrows_go_round() {
        let letters = ['e', 'l', 'd'];
        assert_eq!(target(Place::First, Some(2), &letters), Some(0));
        assert_eq!(target(Place::Next, Some(2), &letters), Some(0));
        assert_eq!(target(Place::Previous, Some(0), &letters), Some(2));
        assert_eq!(target(Place::Last, None, &letters), Some(2));
        assert_eq!(target(Place::Next, None, &[]), None);
    }

    #[test]
    fn a_letter_finds_the_next_item_that_begins_with_it() {
        let letters = ['D', 'd', 'E'];
        assert_eq!(target(Place::Letter('d'), Some(0), &letters), Some(1));
        assert_eq!(target(Place::Letter('d'), Some(1), &letters), Some(0));
        assert_eq!(target(Place::Letter('x'), Some(1), &letters), None);
        assert_eq!((letter("e"), letter("É"), letter("Tab"), letter(" ")), (Some('e'), Some('É'), None, None));
    }
}
