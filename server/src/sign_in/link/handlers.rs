//! Endpoints of instant sign-in, but for the code, which is in `code`.

use sea_orm::DatabaseTransaction;
use shared::access_log::{How, Reason};
use shared::failure::Code;
use shared::moment::Moment;
use shared::sign_in::{
    ApproveLink, Approved, Arrived, AskForLink, FinishLink, OpenLink, OpenedLink, RedeemLink, RenewLink, WaitForLink,
    Waiting,
};

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::database::Batch;
use crate::entity::mailed_link;
use crate::http::{Call, Door, Failure, Reply};
use crate::secret::digest;
use crate::session::{Cookie, Proof};
use crate::sign_in::enter;
use crate::sign_in::link::request::waiting;
use crate::sign_in::link::rules::{self, WRONG_NUMBERS};
use crate::sign_in::link::{Asker, Kind, Live, Requested, request, store};
use crate::{account, throttle};

/// Mails a link, or does not, and says the same.
pub(in crate::sign_in) async fn ask(context: Context, call: Call<AskForLink>) -> Result<Reply<Waiting>, Failure> {
    let (email, wanted) = &call.value;
    let requested = request(&context, &call.door, Kind::SignIn, (Asker::Typed(email), wanted.as_ref())).await?;
    Ok(answer(&call.door, requested))
}

/// Mails a fresh link to the owner of one that works no more.
pub(in crate::sign_in) async fn renew(context: Context, call: Call<RenewLink>) -> Result<Reply<Waiting>, Failure> {
    let (address, wanted) = Live::renewal(&context, &call.door, Kind::SignIn, &call.value).await?;
    let requested = request(&context, &call.door, Kind::SignIn, (Asker::Holder(&address), wanted.as_ref())).await?;
    Ok(answer(&call.door, requested))
}

fn answer(door: &Door, requested: Requested) -> Reply<Waiting> {
    let reply = Reply::from(requested.waiting);
    match requested.request {
        Some(token) => reply.cookie(door.jar.set_request(&token)),
        None => reply,
    }
}

/// How the link stands that this browser asked for.
pub(in crate::sign_in) async fn wait(context: Context, call: Call<WaitForLink>) -> Result<Reply<Waiting>, Failure> {
    let link = asked(&context, &call.door).await?;
    Ok(waiting(link.as_ref(), context.now()).into())
}

/// Whether a link works, and whether this browser asked for it.
pub(in crate::sign_in) async fn open(context: Context, call: Call<OpenLink>) -> Result<Reply<OpenedLink>, Failure> {
    let live = Live::find(&context, &call.door, Kind::SignIn, &call.value).await?;
    let asked_here = call.door.jar.request().is_some_and(|token| digest(token) == live.link.request_digest);
    let opened = OpenedLink {
        asked_here,
        asked_in: live.link.asked_in,
        asked_at: Moment(live.link.created_at),
        now: context.now(),
        number_works: !asked_here && live.link.wrong_numbers < WRONG_NUMBERS && live.link.approved_at.is_none(),
    };
    Ok(opened.into())
}

/// Consumes the link and signs in. All in one transaction: looking first and beginning then would be looking twice.
pub(in crate::sign_in) async fn redeem(context: Context, call: Call<RedeemLink>) -> Result<Reply<Arrived>, Failure> {
    let transaction = context.database().begin().await?;
    let live = match Live::hold(&context, &transaction, &call.door, Kind::SignIn, &call.value).await? {
        Ok(live) => live,
        Err(refusal) => {
            transaction.rollback().await?;
            return Err(refusal.log(&context, &call.door).await);
        }
    };
    match admit(&context, transaction, &call.door, &live, How::MailedLink, None).await? {
        Some(reply) => Ok(reply),
        None => Err(Live::overtaken(&context, &call.door, Kind::SignIn, &call.value).await),
    }
}

/// Lets the browser that asked finish, if its number was typed.
pub(in crate::sign_in) async fn approve(context: Context, call: Call<ApproveLink>) -> Result<Reply<Approved>, Failure> {
    let (token, number) = &call.value;
    let live = Live::find(&context, &call.door, Kind::SignIn, token).await?;
    let counted = store::count_number(&context, &live.link.id).await?;
    let right = live.link.number == i32::from(*number);
    let transaction = context.database().begin().await?;
    let approved = counted && right && store::approve(&transaction, &live.link.id, context.now()).await?;
    let entry = Entry {
        practice_id: &call.door.practice.id,
        reason: if approved { Reason::LinkApproved } else { Reason::WrongNumber },
        who: Who::Contact(&live.contact.id),
        detail: None,
        visitor: Some(&call.door.visitor),
    };
    audit::write(&context, &transaction, entry).await?;
    transaction.commit().await?;
    let last = live.link.wrong_numbers + 1 >= WRONG_NUMBERS;
    match approved {
        true => Ok(Approved {}.into()),
        false if last || !counted => Err(Code::NumberSpent.into()),
        false => Err(Failure::field("number", Code::NumberWrong)),
    }
}

/// Signs in the browser that asked, once its number was typed elsewhere.
pub(in crate::sign_in) async fn finish(context: Context, call: Call<FinishLink>) -> Result<Reply<Arrived>, Failure> {
    let link = asked(&context, &call.door).await?.ok_or(Code::NotApproved)?;
    if let Some(reason) = rules::unfinished(&link, context.now()) {
        let who = link.contact_id.as_deref().map_or(Who::Stranger, Who::Contact);
        return Err(call.door.refuse(&context, who, Code::NotApproved, reason).await);
    }
    let contact_id = link.contact_id.as_deref().unwrap_or_default();
    let owner = account::of_contact(context.database().reader(), contact_id).await?;
    let (account, contact) = owner.ok_or(Code::NotApproved)?;
    let live = Live { link, account, contact };
    let reason = if live.owner().ended() {
        Reason::Disabled
    } else if live.account.locked_by_staff_at.is_some() {
        Reason::Locked
    } else {
        match let_in(&context, &call.door, &live, How::ApprovedElsewhere, None).await? {
            Some(reply) => return Ok(reply),
            None => Reason::UsedLink,
        }
    };
    let entry = Entry {
        practice_id: &call.door.practice.id,
        reason,
        who: Who::Contact(&live.contact.id),
        detail: None,
        visitor: Some(&call.door.visitor),
    };
    audit::write(&context, context.database().writer(), entry).await?;
    Err(Code::NotApproved.into())
}

/// The link that this browser asked for.
pub(super) async fn asked(context: &Context, door: &Door) -> Result<Option<mailed_link::Model>, Failure> {
    Ok(store::find_request(context.database().reader(), &door.practice.id, door.jar.request()).await?)
}

/// [`admit`] of somebody who was looked at before, or none when their account has changed since.
pub(super) async fn let_in(
    context: &Context,
    door: &Door,
    live: &Live,
    how: How,
    key: Option<&str>,
) -> Result<Option<Reply<Arrived>>, Failure> {
    let transaction = context.database().begin().await?;
    if !account::hold(&transaction, &live.account).await? {
        transaction.rollback().await?;
        return Ok(None);
    }
    admit(context, transaction, door, live, how, key).await
}

/// Consumes the link and opens a session, or answers none when another was faster. The account is held already. A mailed
/// link proves more than the mailed PIN, so it opens a second step that wrong PINs have shut. `key` is the guess count to
/// be cleared.
async fn admit(
    context: &Context,
    transaction: DatabaseTransaction,
    door: &Door,
    live: &Live,
    how: How,
    key: Option<&str>,
) -> Result<Option<Reply<Arrived>>, Failure> {
    let (account_id, now) = (live.account.id.as_str(), context.now());
    // What is written beside the consumption is rolled back with it.
    let mut all = Batch::on(&transaction);
    throttle::add_step_shut(&mut all, account_id, now);
    store::add_consume(&mut all, &live.link.id, now);
    let token = enter::add(context, &mut all, door, (account_id, &live.owner()), (how, Proof::Fresh))?;
    let rows = all.rows(&transaction).await?;
    if rows.len() < 2 {
        transaction.rollback().await?;
        return Ok(None);
    }
    if throttle::step_was_shut(rows.first(), now)? {
        throttle::open_shut_step(&transaction, account_id).await?;
    }
    if let Some(key) = key {
        throttle::clear(&transaction, key).await?;
        throttle::forgive_code(&transaction, key).await?;
    }
    transaction.commit().await?;
    let jar = &door.jar;
    Ok(Some(
        Reply::from(Arrived { wanted: live.wanted() })
            .cookie(jar.set(Cookie::Session, &token))
            .cookie(jar.remove(Cookie::Request)),
    ))
}
