//! The questions before an act.

use leptos::prelude::*;
use shared::language::Language;
use shared::staff::Role;

use super::act::{Act, Acting};
use super::row::role;
use super::words;
use crate::ui::{Button, Dialog, Look, SelectField};

/// One dialog for each act that is asked about.
pub(super) fn all(acting: Acting, language: Language) -> AnyView {
    [
        (Act::ChangeRole, "staff-role", words::ask_role(language), words::save_role(language)),
        (Act::ResetSecondStep, "staff-reset", words::ask_reset(language), words::yes_reset(language)),
        (Act::EndSessions, "staff-sessions", words::ask_sessions(language), words::yes_sessions(language)),
        (Act::Disable, "staff-disable", words::ask_disable(language), words::yes_disable(language)),
        (Act::Enable, "staff-enable", words::ask_enable(language), words::yes_enable(language)),
    ]
    .map(|(act, id, title, yes)| dialog(acting, act, (id, title, yes), language))
    .into_any()
}

fn dialog(
    acting: Acting,
    act: Act,
    (id, title, yes): (&'static str, &'static str, &'static str),
    language: Language,
) -> AnyView {
    let open = Signal::derive(move || acting.asking.with(|asking| matches!(asking, Some((asked, _)) if *asked == act)));
    let cancel = Callback::new(move |()| acting.asking.set(None));
    let go = Callback::new(move |()| acting.confirmed());
    view! {
        <Dialog id=id title=title open=open on_escape=cancel>
            {text(acting, act, language)}
            {(act == Act::ChangeRole).then(|| roles(acting, language))}
            // The first has the focus, and Enter by mistake does no harm.
            <div class="dialog__buttons">
                <Button label=words::cancel(language) look=Look::Secondary on_click=cancel/>
                <Button label=yes busy=acting.busy on_click=go/>
            </div>
        </Dialog>
    }
    .into_any()
}

/// What will happen, and to whom.
fn text(acting: Acting, act: Act, language: Language) -> AnyView {
    let Some((_, member)) = acting.asking.get_untracked() else { return ().into_any() };
    let name = member.name.as_str();
    let text = match act {
        Act::ChangeRole => words::role_text(language, name),
        Act::ResetSecondStep => words::reset_text(language, name),
        Act::EndSessions => words::sessions_text(language, name),
        Act::Disable => words::disable_text(language, name),
        Act::Enable | Act::SendLink => words::enable_text(language, name),
    };
    view! { <p>{text}</p> }.into_any()
}

fn roles(acting: Acting, language: Language) -> AnyView {
    view! {
        <SelectField
            name="role"
            label=words::role(language)
            value=acting.role
            options=Role::ALL.map(|one| (one.tag(), role(one, language))).to_vec()
            hint=words::role_hint(language)
            error=Signal::stored(None::<String>)
        />
    }
    .into_any()
}
