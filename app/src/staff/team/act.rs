//! What can be done with a staff member: which buttons stand, what is asked before, and what came of it.

use leptos::prelude::*;
use shared::endpoint::StaffPath;
use shared::failure::Code;
use shared::language::Language;
use shared::staff::{
    ChangeRole, ChosenRole, Disable, Enable, EndSessions, Member, Members, ResetSecondStep, SecondStep, SendSetup,
    Standing,
};
use shared::value::id::Id;

use super::row::row_id;
use super::words;
use crate::failure::Failure;
use crate::staff::security::sign_in_again;
use crate::words::code;
use crate::{api, screen};

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Another role.
    ChangeRole,
    /// A new one-time link by mail.
    SendLink,
    /// Taking passkeys, app and recovery codes from somebody who has lost them.
    ResetSecondStep,
    /// Ending what they have open.
    EndSessions,
    /// Shutting them out.
    Disable,
    /// Letting them in again.
    Enable,
}

impl Act {
    /// In the order of their buttons.
    pub(super) const ALL: [Self; 6] =
        [Self::ChangeRole, Self::SendLink, Self::ResetSecondStep, Self::EndSessions, Self::Disable, Self::Enable];

    /// Whether there is anything to do with this member. Nobody shuts themselves out by mistake; the last administrator
    /// cannot be shut out at all.
    pub(super) const fn fits(self, member: &Member) -> bool {
        let disabled = matches!(member.standing, Standing::Disabled);
        match self {
            Self::ChangeRole => !disabled && !member.last_admin,
            Self::SendLink => !disabled && !member.you,
            Self::ResetSecondStep => {
                !member.you && matches!(member.second_step, SecondStep::Authenticator | SecondStep::Passkey)
            }
            Self::EndSessions => !disabled && !member.you && member.sessions > 0,
            Self::Disable => !disabled && !member.you && !member.last_admin,
            Self::Enable => disabled,
        }
    }

    const fn label(self, language: Language) -> &'static str {
        match self {
            Self::ChangeRole => words::change_role(language),
            Self::SendLink => words::send_link(language),
            Self::ResetSecondStep => words::reset_step(language),
            Self::EndSessions => words::end_sessions(language),
            Self::Disable => words::disable(language),
            Self::Enable => words::enable(language),
        }
    }

    fn whom(self, language: Language, name: &str) -> String {
        match self {
            Self::ChangeRole | Self::ResetSecondStep | Self::EndSessions => words::of_whom(language, name),
            Self::SendLink => words::to_whom(language, name),
            Self::Disable | Self::Enable => words::whom(language, name),
        }
    }

    fn done(self, language: Language, name: &str) -> String {
        match self {
            Self::ChangeRole => words::role_changed(language, name),
            Self::SendLink => words::link_sent(language, name),
            Self::ResetSecondStep => words::step_was_reset(language, name),
            Self::EndSessions => words::sessions_ended(language, name),
            Self::Disable => words::was_disabled(language, name),
            Self::Enable => words::was_enabled(language, name),
        }
    }
}

/// What came of the newest act.
#[derive(Clone)]
enum Outcome {
    Done(Act, String),
    Failed(Failure),
}

/// The state of the page's buttons. Make it outside of what is drawn by language.
#[derive(Clone, Copy)]
pub(super) struct Acting {
    /// Everybody, as the server said last.
    pub(super) members: RwSignal<Members>,
    /// What is asked about whom, in a dialog.
    pub(super) asking: RwSignal<Option<(Act, Member)>>,
    /// The role that is chosen in the dialog.
    pub(super) role: RwSignal<String>,
    /// Whether something is on its way.
    pub(super) busy: RwSignal<bool>,
    outcome: RwSignal<Option<Outcome>>,
}

impl Acting {
    /// Nothing done yet.
    pub(super) fn new(members: Members) -> Self {
        Self {
            members: RwSignal::new(members),
            asking: RwSignal::new(None),
            role: RwSignal::default(),
            busy: RwSignal::new(false),
            outcome: RwSignal::new(None),
        }
    }

    /// A button in a member's row: what is read out tells whom it is about.
    pub(super) fn button(self, act: Act, member: &Member, language: Language) -> AnyView {
        let whom = act.whom(language, &member.name);
        let member = member.clone();
        view! {
            <button
                type="button"
                class="button button--secondary button--row"
                on:click=move |_| self.press(act, member.clone())
            >
                {act.label(language)}
                <span class="visually-hidden">{whom}</span>
            </button>
        }
        .into_any()
    }

    /// A link harms nobody; everything else is asked about.
    fn press(self, act: Act, member: Member) {
        if self.busy.get_untracked() {
            return;
        }
        self.outcome.set(None);
        if act == Act::SendLink {
            self.run(act, member);
        } else {
            self.role.set(member.role.tag().to_owned());
            self.asking.set(Some((act, member)));
        }
    }

    /// The dialog was answered with yes.
    pub(super) fn confirmed(self) {
        if let Some((act, member)) = self.asking.get_untracked() {
            self.run(act, member);
        }
    }

    fn run(self, act: Act, member: Member) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let role = self.role.get_untracked();
        leptos::task::spawn_local(async move {
            let answer = send(act, member.id.clone(), role).await;
            // The page may have been left meanwhile.
            if self.busy.try_set(false).is_some() {
                return;
            }
            self.asking.set(None);
            self.outcome.set(Some(match answer {
                Ok(newer) => {
                    self.members.set(newer);
                    screen::focus(row_id(&member));
                    Outcome::Done(act, member.name)
                }
                Err(failure) => Outcome::Failed(failure),
            }));
        });
    }

    /// What came of it. The regions stand before they are filled: only then is what appears in them read out.
    pub(super) fn outcome(self, language: Language) -> AnyView {
        let done = move || {
            self.outcome.with(|outcome| match outcome {
                Some(Outcome::Done(act, name)) => {
                    let text = act.done(language, name);
                    Some(view! { <p class="notice notice--success">{text}</p> }.into_any())
                }
                _ => None,
            })
        };
        let failed = move || {
            self.outcome.with(|outcome| match outcome {
                Some(Outcome::Failed(failure)) => {
                    let text = match failure.code() {
                        Some(Code::SignInAgain) => sign_in_again(language).to_owned(),
                        Some(code) => code::for_console(code, language),
                        None => words::unreachable(language).to_owned(),
                    };
                    Some(view! { <p class="notice notice--warning">{text}</p> }.into_any())
                }
                _ => None,
            })
        };
        view! {
            <div role="status">{done}</div>
            <div role="alert">{failed}</div>
        }
        .into_any()
    }
}

async fn send(act: Act, staff: Id, role: String) -> Result<Members, Failure> {
    let path = StaffPath { staff };
    match act {
        Act::ChangeRole => api::call::<ChangeRole>(&path, ChosenRole { role }).await,
        Act::SendLink => api::call::<SendSetup>(&path, ()).await,
        Act::ResetSecondStep => api::call::<ResetSecondStep>(&path, ()).await,
        Act::EndSessions => api::call::<EndSessions>(&path, ()).await,
        Act::Disable => api::call::<Disable>(&path, ()).await,
        Act::Enable => api::call::<Enable>(&path, ()).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::staff::Role;

    fn member() -> Member {
        Member {
            id: Id::from_parts(1, [0; 10]),
            name: "Ada".into(),
            email: "ada@practice.example".into(),
            role: Role::Admin,
            second_step: SecondStep::MailedPin,
            standing: Standing::Active,
            last_access_at: None,
            sessions: 1,
            you: false,
            last_admin: false,
        }
    }

    fn offered(member: &Member) -> Vec<Act> {
        Act::ALL.into_iter().filter(|act| act.fits(member)).collect()
    }

    #[test]
    fn nobody_is_offered_to_shut_themselves_or_the_last_administrator_out() {
        assert_eq!(offered(&member()), [Act::ChangeRole, Act::SendLink, Act::EndSessions, Act::Disable]);
        assert_eq!(offered(&Member { you: true, ..member() }), [Act::ChangeRole]);
        assert_eq!(offered(&Member { you: true, last_admin: true, ..member() }), []);
        assert_eq!(offered(&Member { last_admin: true, sessions: 0, ..member() }), [Act::SendLink]);
    }

    #[test]
    fn who_is_disabled_can_be_enabled_and_nothing_else() {
        let lost = Member { second_step: SecondStep::Authenticator, sessions: 0, ..member() };
        assert!(offered(&lost).contains(&Act::ResetSecondStep));
        let lost = Member { second_step: SecondStep::Passkey, ..lost };
        assert!(offered(&lost).contains(&Act::ResetSecondStep));
        assert_eq!(offered(&Member { standing: Standing::Disabled, ..member() }), [Act::Enable]);
    }
}
