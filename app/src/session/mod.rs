//! Who is here. The only truth is the server's; this is what it said last.

mod dialog;
pub(crate) mod idle;
pub(crate) mod wanted;
mod watch;
mod words;

use std::cell::Cell;
use std::sync::OnceLock;

use leptos::prelude::*;
use shared::access::Right;
use shared::endpoint::NoPath;
use shared::link;
use shared::sign_in::{Ends, Extend, LogOut, Person, Session as Look, SessionState};
use shared::staff::Role;
use shared::value::portal_path::PortalPath;

use crate::failure::Failure;
use crate::{api, language, navigate, storage};

pub(crate) use dialog::EndingDialog;
pub(crate) use watch::touched;

/// Whether somebody was signed in in this tab, so that a reload after the end explains itself.
const WAS_HERE: &str = "portico-was-here";

/// Who is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// The server has not answered yet.
    Unknown,
    /// Nobody.
    SignedOut,
    /// A contact.
    Client(Person),
    /// A staff member.
    Staff(Person, Role),
}

#[derive(Clone, Copy)]
struct Session {
    who: RwSignal<Who>,
    times: RwSignal<Option<idle::Times>>,
    warning: RwSignal<Option<idle::Warning>>,
}

/// One tab has one session, and calls that outlive a page must be able to end it.
static SESSION: OnceLock<Session> = OnceLock::new();

/// Asks who is here and begins to watch the clock. To be called once, by the app.
pub(crate) fn begin() {
    SESSION.get_or_init(|| Session {
        who: RwSignal::new(Who::Unknown),
        times: RwSignal::new(None),
        warning: RwSignal::new(None),
    });
    watch::begin();
    leptos::task::spawn_local(async {
        let _ = refresh().await;
    });
}

/// Who is here, followed by whatever reactive code asks.
pub(crate) fn who() -> Who {
    SESSION.get().map_or(Who::Unknown, |session| session.who.get())
}

/// Who is here at this moment, for code that runs once.
pub(crate) fn now() -> Who {
    SESSION.get().map_or(Who::Unknown, |session| session.who.get_untracked())
}

/// Whether somebody is signed in, as far as is known at this moment.
pub(crate) fn is_somebody() -> bool {
    matches!(now(), Who::Client(_) | Who::Staff(..))
}

/// Whether whoever is here has a right of the staff's. It hides what the server would refuse.
pub(crate) fn may(right: Right) -> bool {
    matches!(now(), Who::Staff(_, role) if role.may(right))
}

/// Asks the server who is here. Does not keep the session alive.
pub(crate) async fn refresh() -> Result<(), Failure> {
    watch::asked();
    let state = api::call::<Look>(&NoPath {}, ()).await?;
    learn(state);
    Ok(())
}

/// Keeps the session alive.
pub(crate) async fn extend() -> Result<(), Failure> {
    watch::asked();
    let state = api::call::<Extend>(&NoPath {}, ()).await?;
    learn(state);
    Ok(())
}

thread_local! {
    /// Whether the person has logged out themselves: whoever comes next begins at the beginning.
    static LOGGED_OUT: Cell<bool> = const { Cell::new(false) };
}

/// Ends the session on the server. Until it says so, nobody is logged out.
pub(crate) async fn log_out() -> Result<(), Failure> {
    api::call::<LogOut>(&NoPath {}, ()).await?;
    left();
    Ok(())
}

/// The person has ended their session themselves, and the server has said so: leads to the page of that.
pub(crate) fn left() {
    let staff = matches!(SESSION.get().map(|session| session.who.get_untracked()), Some(Who::Staff(..)));
    forget();
    LOGGED_OUT.set(true);
    wanted::forget();
    navigate::to(&signed_out_path(false, staff));
}

/// Where staff go after signing in: back where the last session ended, if that was in the console.
pub(crate) fn take_return_path() -> Option<String> {
    let path = storage::read(storage::tab(), wanted::TAB)?;
    storage::write(storage::tab(), wanted::TAB, None);
    may_return_to(&path).then_some(path)
}

/// Ends this person's session, so that another may sign in and be led to the page that stands here.
pub(crate) async fn switch_person() -> Result<(), Failure> {
    api::call::<LogOut>(&NoPath {}, ()).await?;
    forget();
    if let Ok(path) = PortalPath::parse(&navigate::path()) {
        wanted::keep(&path);
    }
    navigate::to(link::WELCOME);
    Ok(())
}

/// A call was answered with `signed_out`.
pub(crate) fn lost() {
    let Some(session) = SESSION.get() else { return };
    let before = session.who.get_untracked();
    let was_here = storage::read(storage::tab(), WAS_HERE).is_some();
    match before {
        Who::Client(_) | Who::Staff(..) => ended(),
        _ if was_here => ended(),
        _ => {
            forget();
            let path = navigate::path();
            if leaves_for_welcome(&path) {
                // A half-finished sign-in is no place to return to, and must not take the place of one.
                if let Some(path) = PortalPath::parse(&path).ok().filter(|_| !LOGGED_OUT.get()) {
                    wanted::keep_early(&path);
                }
                navigate::replace(link::WELCOME);
            }
        }
    }
}

/// A call was answered with `policies_due`: leads to what is to be accepted, and back afterwards.
pub(crate) fn policies_due() {
    let path = navigate::path();
    if path != link::POLICIES {
        if let Ok(path) = PortalPath::parse(&path) {
            wanted::keep(&path);
        }
        navigate::replace(link::POLICIES);
    }
}

/// The session has ended by itself: says so, and remembers where the person was.
fn ended() {
    forget();
    let path = navigate::path();
    if may_return_to(&path) {
        storage::write(storage::tab(), wanted::TAB, Some(&path));
    }
    navigate::to(&signed_out_path(true, is_console(&path)));
}

fn forget() {
    let Some(session) = SESSION.get() else { return };
    session.who.set(Who::SignedOut);
    session.times.set(None);
    session.warning.set(None);
    storage::write(storage::tab(), WAS_HERE, None);
}

fn learn(state: SessionState) {
    let Some(session) = SESSION.get() else { return };
    match state {
        SessionState::SignedOut => match session.who.get_untracked() {
            Who::Client(_) | Who::Staff(..) => ended(),
            // Set once: pages that wait for it would otherwise begin anew with every look.
            Who::Unknown => session.who.set(Who::SignedOut),
            Who::SignedOut => {}
        },
        SessionState::Client { person, ends } => {
            language::of_person(person.language);
            arrive(*session, Who::Client(person), ends);
        }
        SessionState::Staff { person, role, ends } => arrive(*session, Who::Staff(person, role), ends),
    }
}

fn arrive(session: Session, who: Who, ends: Ends) {
    session.times.set(Some(idle::Times::of(ends, watch::now())));
    if session.who.get_untracked() != who {
        storage::write(storage::tab(), WAS_HERE, Some(""));
        touched();
        LOGGED_OUT.set(false);
        session.who.set(who);
    }
}

/// The page after an end, own or not. A query and not memory, so that a reload shows the same.
fn signed_out_path(by_itself: bool, staff: bool) -> String {
    let query = match (by_itself, staff) {
        (false, false) => "",
        (true, false) => "?ended",
        (false, true) => "?console",
        (true, true) => "?ended&console",
    };
    [link::SIGNED_OUT, query].concat()
}

/// Whether somebody whom the server does not know is led from here to the front door. The console shows its own sign-in
/// page in the place of whatever was asked for. The page that says why the session ended stays: of several calls that were
/// on their way at the end, the first leads there, and the others come when it stands.
fn leaves_for_welcome(path: &str) -> bool {
    !is_console(path) && path != link::SIGNED_OUT
}

/// Only paths of ours: a stored text must never lead to another website.
fn may_return_to(path: &str) -> bool {
    PortalPath::parse(path).is_ok() || is_console(path) && !path.contains("//") && !path.contains('\\')
}

/// Whether a path is the console's.
pub(crate) fn is_console(path: &str) -> bool {
    path.strip_prefix(link::CONSOLE).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_answers_do_not_take_the_explanation_away() {
        assert!(!leaves_for_welcome(link::SIGNED_OUT) && !leaves_for_welcome("/console/contacts"));
        assert!(leaves_for_welcome("/p/01JDB9ZK6V0000000000000000") && leaves_for_welcome(link::SIGN_IN_PIN));
    }

    #[test]
    fn the_way_back_never_leaves_the_portal() {
        for path in ["/p/01JDB9ZK6V0000000000000000", "/account", "/console", "/console/contacts/1"] {
            assert!(may_return_to(path), "{path}");
        }
        for path in [
            "",
            "/",
            "//evil.example",
            "/p//evil.example",
            "/p/\\evil",
            "https://evil.example/p/",
            "/consolex",
            "/account.evil",
        ] {
            assert!(!may_return_to(path), "{path}");
        }
    }

    #[test]
    fn the_signed_out_page_says_which_end_it_was() {
        assert_eq!(signed_out_path(false, false), "/signed-out");
        assert_eq!(signed_out_path(true, true), "/signed-out?ended&console");
    }
}
