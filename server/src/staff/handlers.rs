//! Endpoints of the `staff` feature: signing in.

use shared::access_log::Reason;
use shared::activation::Done;
use shared::failure::Code;
use shared::staff::{ConfirmPin, Next, PinSent, ResendPin, SignIn};

use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::http::{Call, Door, Failure, Reply};
use crate::session::{self, Cookie};
use crate::sign_in::{self, Audience, Right, Verdict};
use crate::throttle;

/// Email and password. A known browser is in; any other is mailed a PIN.
pub(super) async fn sign_in(context: Context, call: Call<SignIn>) -> Result<Reply<Next>, Failure> {
    let Verdict::Right(right) = sign_in::judge(&context, &call.door, Audience::Staff, &call.value).await? else {
        return Err(Code::SignInRefused.into());
    };
    if right.known.is_some() {
        let token = enter(&context, &call.door, &right).await?;
        return Ok(Reply::from(Next::Done).cookie(call.door.jar.set(Cookie::Session, &token)));
    }
    let (token, sent) = sign_in::start(&context, &call.door, &right).await?;
    Ok(Reply::from(Next::Pin(sent)).cookie(call.door.jar.set(Cookie::Step, &token)))
}

async fn enter(context: &Context, door: &Door, right: &Right) -> Result<String, Failure> {
    let transaction = context.database().begin().await?;
    throttle::clear(&transaction, &right.key).await?;
    let held = door.jar.get(Cookie::Session);
    let token = session::open(context, &transaction, &door.practice, &right.account.id, &door.visitor, held).await?;
    account::note_access(context, &transaction, &right.account.id).await?;
    let who = match &right.owner {
        Owner::Staff(staff) => Who::Staff(&staff.id),
        Owner::Contact(contact) => Who::Contact(&contact.id),
    };
    let entry = Entry {
        practice_id: &door.practice.id,
        reason: Reason::StaffAccessAuthenticateSuccess,
        who,
        detail: Some("password, known browser"),
        visitor: Some(&door.visitor),
    };
    audit::write(context, &transaction, entry).await?;
    transaction.commit().await?;
    Ok(token)
}

/// The mailed PIN.
pub(super) async fn confirm_pin(context: Context, call: Call<ConfirmPin>) -> Result<Reply<Done>, Failure> {
    let (pin, remember) = &call.value;
    let confirmed = sign_in::confirm(&context, &call.door, &call.caller, pin, *remember).await?;
    let jar = &call.door.jar;
    let mut reply =
        Reply::from(Done {}).cookie(jar.set(Cookie::Session, &confirmed.session)).cookie(jar.remove(Cookie::Step));
    if let Some(browser) = &confirmed.browser {
        reply = reply.cookie(jar.set(Cookie::Browser, browser));
    }
    Ok(reply)
}

/// A new PIN.
pub(super) async fn resend_pin(context: Context, call: Call<ResendPin>) -> Result<Reply<PinSent>, Failure> {
    Ok(sign_in::resend(&context, &call.door, &call.caller).await?.into())
}
