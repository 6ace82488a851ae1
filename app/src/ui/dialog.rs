//! A question that must be answered before anything else.

use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;

/// A modal dialog. The browser keeps the focus inside and gives it back afterwards.
#[component]
pub(crate) fn Dialog(
    /// Unique in the page.
    id: &'static str,
    title: &'static str,
    #[prop(into)] open: Signal<bool>,
    on_escape: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    // The browser opens and closes it, so that the rest of the page cannot be reached meanwhile.
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                // Once its content is there: the first button gets the focus.
                request_animation_frame(move || {
                    let _ = dialog.show_modal();
                });
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let escape = move |event: Event| {
        event.prevent_default();
        on_escape.run(());
    };
    let (title_id, text_id) = ([id, "-title"].concat(), [id, "-text"].concat());
    let (labelled, described) = (title_id.clone(), text_id.clone());
    view! {
        <dialog
            class="dialog"
            id=id
            role="alertdialog"
            aria-labelledby=labelled
            aria-describedby=described
            node_ref=node
            on:cancel=escape
        >
            <h2 class="dialog__title" id=title_id>{title}</h2>
            // Nothing in it while closed, so that no name stands twice in the page.
            <div class="dialog__text" id=text_id>
                {move || open.get().then(|| children())}
            </div>
        </dialog>
    }
}
