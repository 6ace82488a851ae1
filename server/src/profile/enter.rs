//! The one way into a profile, and beginning to act on somebody's behalf.

use shared::access_log::Reason;
use shared::failure::Code;
use shared::profile::{Enter, Inside, Relationship, Right};
use shared::value::id::Id;

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::http::{Call, Contact, Door, Failure, Reply};
use crate::outbox;
use crate::profile::mail::{self, News};
use crate::profile::store::{self, Known};
use crate::profile::{rules, uses};

/// What a request inside a profile needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// To be inside.
    Anything,
    /// That the profile opens this part of the portal.
    Right(Right),
    /// That it is the contact's own: dependents and surrogates, settings, password, email, mobile and card are nobody
    /// else's.
    Own,
}

/// Somebody inside a profile, for the length of one request.
#[derive(Clone, Debug)]
pub struct Entered {
    /// Who acts.
    pub contact_id: String,
    /// The profile through which they do.
    pub profile_id: String,
    /// The client record they are in.
    pub client_id: String,
    known: Known,
}

impl Entered {
    /// Who the log names: in another's record both the actor and whose it is.
    pub fn who(&self) -> Who<'_> {
        match self.known.relationship() {
            Some(Relationship::Own) => Who::Contact(&self.contact_id),
            _ => Who::ContactFor(&self.contact_id, &self.client_id),
        }
    }
}

/// Lets the caller into the profile of the path, or refuses. Every endpoint inside a profile begins with this; nothing
/// is remembered from one request to the next. A profile that is not the caller's is not told apart from one that
/// never was.
pub async fn entered(
    context: &Context,
    door: &Door,
    caller: &Contact,
    profile: &Id,
    need: Need,
) -> Result<Entered, Failure> {
    let found = look(context, door, caller, profile, need).await?;
    let session = &caller.session.session_id;
    if found.known.on_behalf() && !uses::used(context.database().reader(), &found.profile_id, session).await? {
        return Err(Code::EnterFirst.into());
    }
    Ok(found)
}

/// The same without asking whether acting on somebody's behalf was begun.
async fn look(context: &Context, door: &Door, caller: &Contact, profile: &Id, need: Need) -> Result<Entered, Failure> {
    let known = store::held(context.database().reader(), &caller.id, profile.as_str()).await?;
    let Some(known) = known else {
        let (who, account) = (Who::Contact(&caller.id), caller.session.account_id.as_str());
        let (refusal, what) = ((Code::NotFound, Reason::ProfileRefused), format!("profile {}", profile.as_str()));
        return Err(door.refuse_inside(context, (who, account), refusal, Some(&what)).await);
    };
    let refusal = rules::refusal(&known, need, context.now());
    let found = Entered {
        contact_id: caller.id.clone(),
        profile_id: known.profile.id.clone(),
        client_id: known.client.id.clone(),
        known,
    };
    match refusal {
        None => Ok(found),
        Some(code) => Err(door.refuse(context, found.who(), code, Reason::ProfileRefused).await),
    }
}

/// What the frame around every page of the profile needs.
pub(super) async fn inside(context: &Context, found: &Entered) -> Result<Inside, Failure> {
    let now = context.now();
    let others = store::of_contact(context.database().reader(), now, &found.contact_id).await?.len() > 1;
    let profile = rules::shown(&found.known).ok_or(Code::NotFound)?;
    let rights = rules::rights(&found.known.profile);
    Ok(Inside { profile, rights, until: rules::until(&found.known.profile), others })
}

/// Begins to act on somebody's behalf, once for each session; in any other profile there is nothing to begin.
pub(super) async fn enter(context: Context, call: Call<Enter>) -> Result<Reply<Inside>, Failure> {
    let found = look(&context, &call.door, &call.caller, &call.path.profile, Need::Anything).await?;
    if found.known.on_behalf() {
        begin(&context, &call.door, &call.caller, &found).await?;
    }
    Ok(inside(&context, &found).await?.into())
}

/// The log's row, and the mails of the first time. Of many at once exactly one writes each.
async fn begin(context: &Context, door: &Door, caller: &Contact, found: &Entered) -> Result<(), Failure> {
    let now = context.now();
    let transaction = context.database().begin().await?;
    store::lock(&transaction, &found.profile_id).await?;
    let known = store::held(&transaction, &caller.id, &found.profile_id).await?.ok_or(Code::NotFound)?;
    // It may have been revoked since it was looked at.
    if let Some(code) = rules::refusal(&known, Need::Anything, now) {
        return Err(code.into());
    }
    if !uses::note_use(&transaction, &found.profile_id, &caller.session.session_id, now).await? {
        return Ok(());
    }
    let entry = Entry {
        practice_id: &door.practice.id,
        reason: Reason::ActedOnBehalf,
        who: found.who(),
        detail: None,
        visitor: Some(&door.visitor),
    };
    audit::write(context, &transaction, entry).await?;
    if uses::note_first_use(&transaction, &found.profile_id, now).await? {
        mail::tell_both(context, &transaction, &door.practice, &known, News::Used).await?;
    }
    transaction.commit().await?;
    outbox::ring(context);
    Ok(())
}
