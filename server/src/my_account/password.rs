//! Changing one's password from inside.

use shared::access_log::Reason;
use shared::activation::Rating;
use shared::failure::Code;
use shared::moment::Moment;
use shared::my_account::{ChangePassword, MyAccount, RatePassword};
use shared::value::password::Password;

use crate::account::password::{self, About};
use crate::account::{self, Owner};
use crate::audit::{self, Who};
use crate::contact;
use crate::context::Context;
use crate::entity::{account as accounts, contact as contacts};
use crate::http::{Call, Contact, Door, Failure, Reply};
use crate::my_account::handlers::{entry, own, page};
use crate::my_account::{rules, store};
use crate::outbox::Message;
use crate::policy::Policy;
use crate::session::{self, Cookie};
use crate::sign_in::{self, link};
use crate::throttle::{self, Budget, Gate};

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
    let open = store::sessions(&transaction, &account.id, now).await?;
    let open = open.iter().any(|row| row.id == caller.session.session_id);
    if !(open && account::hold(&transaction, &account).await?) {
        transaction.rollback().await?;
        return Err(Code::SignedOut.into());
    }
    account::set_password(&transaction, &account.id, &hash).await?;
    session::end_all(&context, &transaction, &account.id).await?;
    link::replace_all(&transaction, &contact.id, now).await?;
    sign_in::forget_phone_pins(&transaction, &contact.id, now).await?;
    throttle::clear(&transaction, &key).await?;
    let held = door.jar.get(Cookie::Session);
    let token = session::open(&context, &transaction, &door.practice, &account.id, &door.visitor, held).await?;
    let browser = match known {
        Some(_) => Some(
            session::remember(&context, &transaction, &door.practice.id, &account.id, (&door.visitor, &door.jar))
                .await?,
        ),
        None => None,
    };
    sign_in::tell(&context, &transaction, door, &Owner::Contact(contact), &Message::PasswordChanged {}).await?;
    audit::write(&context, &transaction, entry(door, caller, Reason::PasswordChanged)).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();

    // The page is drawn for the session that has just begun.
    let session = session::find(&context, &door.practice.id, &token).await?.ok_or(Code::SignedOut)?;
    let caller = Contact { id: caller.id.clone(), session };
    let mut door = call.door.clone();
    let mut reply_cookies = vec![door.jar.set(Cookie::Session, &token)];
    if let Some(browser) = &browser {
        reply_cookies.push(door.jar.set(Cookie::Browser, browser));
        door.jar = door.jar.with(Cookie::Browser, browser);
    }
    let reply = Reply::from(page(&context, &door, &caller).await?);
    Ok(reply_cookies.into_iter().fold(reply, Reply::cookie))
}

/// The password before, counted like any guess; or, where there is none, a sign-in of the last minutes.
async fn prove(
    context: &Context,
    door: &Door,
    caller: &Contact,
    (account, key): (&accounts::Model, &str),
    current: Option<&Password>,
) -> Result<(), Failure> {
    let Some(hash) = account.password_hash.as_deref() else {
        let sessions = store::sessions(context.database().reader(), &account.id, context.now()).await?;
        let own = sessions.iter().find(|row| row.id == caller.session.session_id);
        let lately = own.is_some_and(|row| rules::lately(Moment(row.created_at), context.now()));
        return if lately { Ok(()) } else { Err(Code::SignInAgain.into()) };
    };
    let current = current.ok_or_else(|| Failure::field("current", Code::Required))?;
    let _turn = context.turns().take(key).await;
    let budget = Budget::guesses(&Policy::of(&door.practice));
    let gate = throttle::count(context, &door.practice.id, key, budget).await?;
    let matched = context.hasher().verify(Some(hash), current.as_str()).await?;
    match gate {
        Gate::Open { .. } if matched => Ok(()),
        Gate::Shut { until } => {
            let seconds = u32::try_from(until.seconds_since(context.now()) + 1).unwrap_or(u32::MAX);
            audit::write(context, context.database().writer(), entry(door, caller, Reason::Locked)).await?;
            Err(Failure::later(Code::TooManyRequests, seconds))
        }
        Gate::Open { .. } => {
            let who = Who::Contact(&caller.id);
            Err(door.refuse(context, who, Code::PasswordWrong, Reason::WrongPassword).await.at("current"))
        }
    }
}

/// What a password must not be made of.
fn about<'a>(context: &Context, door: &'a Door, contact: &'a contacts::Model) -> Result<About<'a>, Failure> {
    Ok(About::contact(contact, contact::birth_date(context, contact)?, &door.practice))
}
