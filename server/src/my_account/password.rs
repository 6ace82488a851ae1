//! Changing one's password from inside.

use shared::access_log::Reason;
use shared::activation::Rating;
use shared::failure::Code;
use shared::my_account::{ChangePassword, MyAccount, RatePassword};

use crate::account::password::{self, About};
use crate::account::{self, Owner};
use crate::audit::{self, Who};
use crate::contact;
use crate::context::Context;
use crate::entity::contact as contacts;
use crate::http::{Call, Door, Failure, Reply};
use crate::my_account::afresh::{Afresh, still_open};
use crate::my_account::handlers::{entry, own};
use crate::my_account::proof::prove;
use crate::outbox::Message;
use crate::policy::Policy;
use crate::session::{self, Cookie};
use crate::sign_in::{self, link};
use crate::throttle;

/// How strong a proposed password is.
pub(super) async fn rate(context: Context, call: Call<RatePassword>) -> Result<Reply<Rating>, Failure> {
    let (_, contact) = own(&context, &call.caller).await?;
    Ok(password::rate(&call.value, &about(&context, &call.door, &contact)?).into())
}

/// Changes the password. Whoever sits at an open session and does not know the one before gets as many guesses as
/// anywhere (CVE-2026-43914). Everything else that is open ends, and this session gets a new id.
pub(super) async fn change(context: Context, call: Call<ChangePassword>) -> Result<Reply<MyAccount>, Failure> {
    let (current, new) = &call.value;
    let (door, caller, now) = (&call.door, &call.caller, context.now());
    if !Policy::of(&door.practice).password {
        let who = Who::Contact(&caller.id);
        return Err(door.refuse(&context, who, Code::PasswordNotOffered, Reason::WayNotOffered).await);
    }
    let (account, contact) = own(&context, caller).await?;
    let key = throttle::session_key(&caller.session.session_id);
    prove(&context, door, caller, (&account, &key), current.as_ref()).await?;
    if let Some(code) = password::refusal(new, &about(&context, door, &contact)?) {
        // The one before was right; that the new one is poor is no guess.
        throttle::clear(context.database().writer(), &key).await?;
        let who = Who::Contact(&caller.id);
        return Err(door.refuse(&context, who, code, Reason::PasswordRefused).await.at("password"));
    }
    let hash = context.hasher().hash(context.random(), new.as_str()).await?;
    let known =
        session::find_known_browser(&context, context.database().reader(), &account.id, door.jar.get(Cookie::Browser))
            .await?;

    let transaction = context.database().begin().await?;
    contact::lock(&transaction, &contact.id).await?;
    if !still_open(&context, &transaction, caller, &account).await? {
        transaction.rollback().await?;
        return Err(Code::SignedOut.into());
    }
    account::set_password(&transaction, &account.id, &hash).await?;
    link::replace_all(&transaction, &contact.id, now).await?;
    account::end_phone_pins(&transaction, &contact.id, now).await?;
    account::end_address_proofs(&transaction, &contact.id, now).await?;
    throttle::clear(&transaction, &key).await?;
    let afresh = Afresh::begin(&context, &transaction, door, (&account.id, known.is_some())).await?;
    sign_in::tell(&context, &transaction, door, &Owner::Contact(contact), &Message::PasswordChanged {}).await?;
    audit::write(&context, &transaction, entry(door, caller, Reason::PasswordChanged)).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    afresh.reply(&context, door, &caller.id).await
}

/// What a password must not be made of.
fn about<'a>(context: &Context, door: &'a Door, contact: &'a contacts::Model) -> Result<About<'a>, Failure> {
    Ok(About::contact(contact, contact::birth_date(context, contact)?, &door.practice))
}
