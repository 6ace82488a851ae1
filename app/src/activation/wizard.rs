//! Where the wizard stands: a plain state machine, drawn by `page`.

use shared::activation::{Progress, Step};
use shared::failure::Code;

use crate::failure::Failure;

/// Why a link leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkEnd {
    /// Nobody was given this link, or there was none.
    Unknown,
    /// It has done its work.
    Used,
    /// A newer one was sent.
    Replaced,
    /// Too old.
    Expired,
    /// Closed by wrong birth dates.
    Closed,
    /// The practice has ended the person's access.
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
            Code::LinkClosed => Self::Closed,
            Code::LinkWithdrawn => Self::Withdrawn,
            _ => return None,
        })
    }
}

/// What stands before the step, because something moved under the person's feet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moved {
    /// A document was changed while it was read.
    DocumentChanged,
    /// Another tab or device went on meanwhile.
    Elsewhere,
}

/// What the wizard shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wizard {
    /// The server is being asked where it goes on.
    Opening,
    /// A step.
    At {
        /// What the server said last.
        progress: Progress,
        /// What to say first.
        moved: Option<Moved>,
    },
    /// The link leads nowhere.
    Ended(LinkEnd),
    /// The server could not be asked.
    Failed(Failure),
}

/// What a step does about a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reaction {
    /// The link has ended.
    End(LinkEnd),
    /// Ask the server where it goes on, and say why.
    OpenAgain(Moved),
    /// Ask the server how many tries are left; the step stays.
    CountTries,
    /// Show it at the step.
    Show,
}

/// What to do about a refusal.
pub(super) fn react(failure: &Failure) -> Reaction {
    match failure.code() {
        Some(Code::StepOutOfOrder) => Reaction::OpenAgain(Moved::Elsewhere),
        Some(Code::DocumentChanged) => Reaction::OpenAgain(Moved::DocumentChanged),
        Some(Code::BirthDateWrong) => Reaction::CountTries,
        Some(code) => LinkEnd::of(code).map_or(Reaction::Show, Reaction::End),
        None => Reaction::Show,
    }
}

impl Wizard {
    /// After the server was asked.
    pub(super) fn opened(answer: Result<Progress, Failure>, moved: Option<Moved>) -> Self {
        match answer {
            Ok(progress) => Self::At { progress, moved },
            Err(failure) => match failure.code().and_then(LinkEnd::of) {
                Some(end) => Self::Ended(end),
                None => Self::Failed(failure),
            },
        }
    }

    /// After a step was done: the server says which is next.
    pub(super) const fn next(progress: Progress) -> Self {
        Self::At { progress, moved: None }
    }

    /// Whether the token has no further use.
    pub(super) const fn is_over(&self) -> bool {
        matches!(self, Self::Ended(_))
    }
}

/// 1, 2 or 3.
pub(super) const fn number(step: Step) -> usize {
    match step {
        Step::Policies => 1,
        Step::BirthDate => 2,
        Step::Password => 3,
    }
}

/// How many steps there are.
pub(super) const STEPS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use shared::failure::Problem;
    use shared::language::Language;

    fn refused(code: Code) -> Failure {
        let title = String::new();
        let request_id = String::new();
        Failure::Refused(Problem { title, status: code.status(), code, fields: vec![], retry_after: None, request_id })
    }

    fn progress(step: Step) -> Progress {
        Progress { step, given_name: None, email: None, language: Language::English, documents: vec![], tries_left: 5 }
    }

    #[test]
    fn the_server_says_which_step_is_next() {
        for step in [Step::Policies, Step::BirthDate, Step::Password] {
            assert_eq!(Wizard::opened(Ok(progress(step)), None), Wizard::At { progress: progress(step), moved: None });
        }
        assert_eq!([Step::Policies, Step::BirthDate, Step::Password].map(number), [1, 2, STEPS]);
    }

    #[test]
    fn every_ended_link_has_its_page() {
        let ends = Code::ALL.iter().filter_map(|code| LinkEnd::of(*code)).collect::<Vec<_>>();
        assert_eq!(ends.len(), 6);
        for code in Code::ALL.iter().filter(|code| code.status() == 410) {
            let end = LinkEnd::of(*code).expect("every 410 is an ended link");
            assert_eq!(Wizard::opened(Err(refused(*code)), None), Wizard::Ended(end));
            assert_eq!(react(&refused(*code)), Reaction::End(end));
            assert!(Wizard::Ended(end).is_over());
        }
    }

    #[test]
    fn what_moved_elsewhere_is_fetched_again() {
        assert_eq!(react(&refused(Code::StepOutOfOrder)), Reaction::OpenAgain(Moved::Elsewhere));
        assert_eq!(react(&refused(Code::DocumentChanged)), Reaction::OpenAgain(Moved::DocumentChanged));
    }

    #[test]
    fn a_lost_network_loses_nothing() {
        assert_eq!(react(&Failure::Unreachable), Reaction::Show);
        let opened = Wizard::opened(Err(Failure::Unreachable), None);
        assert_eq!(opened, Wizard::Failed(Failure::Unreachable));
        assert!(!opened.is_over());
    }

    #[test]
    fn a_wrong_birth_date_stays_at_its_step() {
        assert_eq!(react(&refused(Code::BirthDateWrong)), Reaction::CountTries);
    }
}
