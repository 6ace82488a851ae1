//! Another PIN in the place of the one before.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shared::access_log::Reason;
use shared::failure::Code;
use shared::moment::Moment;
use shared::sign_in::PinSent;

use crate::context::Context;
use crate::entity::second_step;
use crate::http::{Door, Failure, Half, Reply};
use crate::random;
use crate::session::Cookie;
use crate::sign_in::Audience;
use crate::sign_in::second_step::{APART, LASTS, MAILED_PIN, MAILS, digits, find, log, mail, mark, resend_at, sent};
use crate::throttle;

/// Sends a new PIN; the one before stops working, and the step lasts as long as the new one. The guess counts stay.
pub async fn resend(context: &Context, door: &Door, half: (Audience, &Half)) -> Result<Reply<PinSent>, Failure> {
    let (step, account, owner) = find(context, door, half, MAILED_PIN).await?;
    let now = context.now();
    let resend_at = resend_at(&step);
    if resend_at.is_none_or(|resend_at| now < resend_at) {
        log(context, context.database().writer(), door, &owner, Reason::TooManyRequests).await?;
        let wait = |at: Moment| u32::try_from(at.seconds_since(now) + 1).unwrap_or(u32::MAX);
        return Err(match resend_at {
            Some(at) => Failure::later(Code::PinSentRecently, wait(at)),
            None => Code::PinSentRecently.into(),
        });
    }
    let length = digits(door, &owner);
    let pin = random::digits(context.random(), usize::from(length))?;
    let hash = context.hasher().hash(context.random(), &pin).await?;
    let transaction = context.database().begin().await?;
    // Conditional on what was read: of two clicks, one sends.
    let sent_one = second_step::Entity::update_many()
        .col_expr(second_step::Column::PinHash, Expr::value(hash))
        .col_expr(
            second_step::Column::PinMarks,
            Expr::value(format!("{} {}", step.pin_marks, mark(context, &step.id, &pin))),
        )
        .col_expr(second_step::Column::PinSentAt, Expr::value(now.0))
        .col_expr(second_step::Column::PinExpiresAt, Expr::value(now.plus_seconds(LASTS).0))
        .col_expr(second_step::Column::ExpiresAt, Expr::value(now.plus_seconds(LASTS).0))
        .col_expr(second_step::Column::Sends, Expr::col(second_step::Column::Sends).add(1))
        .col_expr(second_step::Column::Wrong, Expr::value(0))
        .filter(second_step::Column::Id.eq(&step.id))
        .filter(second_step::Column::Sends.eq(step.sends))
        .filter(second_step::Column::DoneAt.is_null())
        .exec(&transaction)
        .await?;
    if sent_one.rows_affected != 1 {
        transaction.rollback().await?;
        log(context, context.database().writer(), door, &owner, Reason::TooManyRequests).await?;
        return Err(Failure::later(Code::PinSentRecently, u32::try_from(APART).unwrap_or(u32::MAX)));
    }
    let key = throttle::pin_mails_key(&account.id);
    if !throttle::within_act(context, &transaction, &door.practice.id, &key, MAILS).await? {
        // Undoes the new PIN: the one that is in the mailbox goes on working.
        transaction.rollback().await?;
        log(context, context.database().writer(), door, &owner, Reason::TooManyRequests).await?;
        return Err(Code::PinSentRecently.into());
    }
    mail(context, &transaction, door, &account, &owner, pin).await?;
    log(context, &transaction, door, &owner, Reason::PinSent).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    let step = second_step::Model { sends: step.sends + 1, pin_sent_at: now.0, ..step };
    let sent = sent(&step, (door, &owner), now);
    Ok(Reply::from(sent).cookie(door.jar.set(Cookie::Step, &half.1.0)))
}
