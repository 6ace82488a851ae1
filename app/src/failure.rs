//! Why a call brought no answer, as pages see it.

use shared::failure::{Code, FieldFailure, Problem};

/// A call that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// No answer: no network, or nobody there. Nothing typed is lost.
    Unreachable,
    /// The server, or the check before sending, said no.
    Refused(Problem),
}

impl Failure {
    /// Fields that are wrong, found before anything was sent.
    pub(crate) fn invalid(fields: Vec<FieldFailure>) -> Self {
        Self::Refused(Problem { fields, ..problem(Code::Invalid) })
    }

    /// An answer that is not in the agreed form: the app is older than the server, or something between them
    /// answered in its place.
    pub(crate) fn unknown() -> Self {
        Self::Refused(problem(Code::Unknown))
    }

    /// The code, when there was an answer.
    pub(crate) fn code(&self) -> Option<Code> {
        match self {
            Self::Unreachable => None,
            Self::Refused(problem) => Some(problem.code),
        }
    }

    /// The wrong fields.
    pub(crate) fn fields(&self) -> &[FieldFailure] {
        match self {
            Self::Unreachable => &[],
            Self::Refused(problem) => &problem.fields,
        }
    }

    /// What to tell the practice, where telling them helps.
    pub(crate) fn request_id(&self) -> Option<&str> {
        match self {
            Self::Refused(Problem { code: Code::Internal | Code::Unknown | Code::Timeout, request_id, .. }) => {
                Some(request_id.as_str()).filter(|id| !id.is_empty())
            }
            _ => None,
        }
    }

    /// Seconds to wait before trying again makes sense.
    pub(crate) fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Unreachable => None,
            Self::Refused(problem) => problem.retry_after,
        }
    }
}

fn problem(code: Code) -> Problem {
    Problem {
        title: String::new(),
        status: code.status(),
        code,
        fields: Vec::new(),
        retry_after: None,
        request_id: String::new(),
    }
}
