//! Another PIN in the place of the one before.

use shared::access_log::Reason;
use shared::failure::Code;
use shared::my_account::{MyAccount, ResendChangePin};

use crate::audit::Who;
use crate::context::Context;
use crate::entity::account_change;
use crate::http::{Call, Failure, Reply};
use crate::my_account::change::{DIGITS, LASTS, mark, post_pin, rules, store, within};
use crate::my_account::handlers::{own, page};
use crate::random;

/// Sends a new PIN. The guess counts of the account stay.
pub(in crate::my_account) async fn resend(
    context: Context,
    call: Call<ResendChangePin>,
) -> Result<Reply<MyAccount>, Failure> {
    let (door, caller, change, now) = (&call.door, &call.caller, call.value, context.now());
    let reader = context.database().reader();
    let Some(row) = store::find(reader, &caller.session.session_id, change, now).await? else {
        return Err(door.refuse(&context, Who::Contact(&caller.id), Code::ChangeEnded, Reason::ExpiredPin).await);
    };
    let (account, contact) = own(&context, caller).await?;
    let resend_at = rules::resend_at(&row);
    let early = resend_at.is_none_or(|at| now < at);
    if early || !within(&context, door, &account.id, (change, &row.value)).await? {
        let refused = door.refuse(&context, Who::Contact(&caller.id), Code::PinSentRecently, Reason::TooManyRequests);
        let wait = resend_at.filter(|at| now < *at).map(|at| at.seconds_since(now) + 1);
        return Err(match (refused.await, wait.and_then(|seconds| u32::try_from(seconds).ok())) {
            (Failure::Expected { code, .. }, Some(seconds)) => Failure::later(code, seconds),
            (failure, _) => failure,
        });
    }
    let pin = random::digits(context.random(), usize::from(DIGITS))?;
    let renewed = account_change::Model {
        pin_marks: format!("{} {}", row.pin_marks, mark(&context, &row.id, &pin)),
        pin_hash: context.hasher().hash(context.random(), &pin).await?,
        pin_sent_at: now.0,
        expires_at: now.plus_seconds(LASTS).0,
        sends: row.sends + 1,
        ..row
    };
    let transaction = context.database().begin().await?;
    if !store::resend(&transaction, &renewed, row.sends).await? {
        transaction.rollback().await?;
        let who = Who::Contact(&caller.id);
        return Err(door.refuse(&context, who, Code::PinSentRecently, Reason::TooManyRequests).await);
    }
    post_pin(&context, &transaction, (door, caller, &contact), &renewed, pin).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Ok(page(&context, door, caller).await?.into())
}
