//! Endpoints of the `sign_in` feature.

use shared::access_log::Reason;
use shared::failure::Code;
use shared::sign_in::{
    ConfirmPin, Extend, LogOut, LoggedOut, Next, Password, Person as Named, PinSent, ResendPin, Session, SessionState,
    SignedIn,
};

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::http::{Call, Door, Failure, Reply};
use crate::session::{self, Cookie, Person};
use crate::sign_in::{Audience, Verdict, judge, proceed, second_step};

/// Email and password. A known browser is in; any other is mailed a PIN.
pub(super) async fn password(context: Context, call: Call<Password>) -> Result<Reply<Next>, Failure> {
    match judge(&context, &call.door, Audience::Contacts, &call.value).await? {
        Verdict::Right(right) => proceed(&context, &call.door, *right).await,
        Verdict::Refused => Err(Code::SignInRefused.into()),
    }
}

/// The mailed PIN.
pub(super) async fn confirm_pin(context: Context, call: Call<ConfirmPin>) -> Result<Reply<SignedIn>, Failure> {
    let (pin, remember) = &call.value;
    let confirmed =
        second_step::confirm(&context, &call.door, (Audience::Contacts, &call.caller), pin, *remember).await?;
    Ok(confirmed.reply(&call.door, SignedIn {}))
}

/// A new PIN.
pub(super) async fn resend_pin(context: Context, call: Call<ResendPin>) -> Result<Reply<PinSent>, Failure> {
    second_step::resend(&context, &call.door, (Audience::Contacts, &call.caller)).await
}

/// Who is here. Reads once and writes nothing, so that looking does not keep a session alive.
pub(super) async fn session(context: Context, call: Call<Session>) -> Result<Reply<SessionState>, Failure> {
    let found = match call.door.jar.get(Cookie::Session) {
        Some(token) => session::find(&context, &call.door.practice.id, token).await?,
        None => None,
    };
    Ok(found.map_or(SessionState::SignedOut, |found| state(&context, &call.door, found)).into())
}

/// Keeps the session alive; the guard has already noted the activity.
pub(super) async fn extend(context: Context, call: Call<Extend>) -> Result<Reply<SessionState>, Failure> {
    Ok(state(&context, &call.door, call.caller).into())
}

/// Ends the session on the server and takes its cookie away. Does the same without a session.
pub(super) async fn log_out(context: Context, call: Call<LogOut>) -> Result<Reply<LoggedOut>, Failure> {
    let jar = &call.door.jar;
    if let Some(token) = jar.get(Cookie::Session) {
        let found = session::find(&context, &call.door.practice.id, token).await?;
        let transaction = context.database().begin().await?;
        session::end(&context, &transaction, token).await?;
        if let Some(found) = &found {
            let who = match &found.who {
                Person::Contact { id, .. } => Who::Contact(id),
                Person::Staff { id, .. } => Who::Staff(id),
            };
            let entry = Entry {
                practice_id: &call.door.practice.id,
                reason: Reason::LoggedOut,
                who,
                detail: None,
                visitor: Some(&call.door.visitor),
            };
            audit::write(&context, &transaction, entry).await?;
        }
        transaction.commit().await?;
    }
    Ok(Reply::from(LoggedOut {}).cookie(jar.remove(Cookie::Session)))
}

fn state(context: &Context, door: &Door, found: session::SignedIn) -> SessionState {
    let ends = found.ends(context.now());
    match found.who {
        Person::Contact { given_name, language, .. } => {
            SessionState::Client { person: Named { name: given_name, language }, ends }
        }
        Person::Staff { name, role, .. } => {
            let language = shared::language::Language::from_tag(&door.practice.language).unwrap_or_default();
            SessionState::Staff { person: Named { name, language }, role, ends }
        }
    }
}
