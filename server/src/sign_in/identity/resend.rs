//! Another security code, by text message or by mail instead.

use shared::access_log::Reason;
use shared::delivery::Channel;
use shared::failure::Code;
use shared::moment::Moment;
use shared::sign_in::{PinSent, ResendSecurityCode};

use crate::context::Context;
use crate::entity::identity_check;
use crate::http::{Call, Failure, Reply};
use crate::random;
use crate::session::Cookie;
use crate::sign_in::identity::code::Found;
use crate::sign_in::identity::limits::{self, Codes};
use crate::sign_in::identity::send::{What, number, send};
use crate::sign_in::identity::{DIGITS, mark, rules, store};
use crate::{audit, throttle};

/// Sends a new code; the one before stops working, and the check lasts as long as the new one. The guess counts stay
/// (NIST SP 800-63B-4, 3.1.3). A check that did not match waits and answers like any other.
pub(in crate::sign_in) async fn resend(
    context: Context,
    call: Call<ResendSecurityCode>,
) -> Result<Reply<PinSent>, Failure> {
    let (door, practice, now, channel) = (&call.door, &call.door.practice, context.now(), call.value);
    let found = Found::of(&context, door, &call.caller).await?;
    let row = &found.row;
    let resend_at = rules::resend_at(row, channel);
    if resend_at.is_none_or(|resend_at| now < resend_at) {
        found.log(&context, context.database().writer(), door, Reason::TooManyRequests, None).await?;
        return Err(too_soon(resend_at, now));
    }
    let shut = throttle::step_shut(context.database().reader(), &row.whose, now).await?;
    let fallen = rules::fallen(found.standing(&context, door, shut));
    // A check that never matched is refused for the reason it was refused for.
    let fallen = fallen.map(|reason| row.refusal.as_deref().map_or(reason, audit::reason));
    // Mails use up no number's share.
    let target = found.contact.as_ref().and_then(|contact| match channel {
        Channel::Sms => number(contact).map(|number| number.dialled().to_owned()),
        Channel::Mail => contact.email_canonical.clone(),
    });
    let target = target.map(|target| context.keys().mark(&target));
    let codes = Codes {
        practice_id: &practice.id,
        whose: &row.whose,
        target: target.as_deref().filter(|_| fallen.is_none()).unwrap_or(&row.whose),
        sent: fallen.is_none(),
    };
    let within = limits::code(&context, &codes).await?;
    let refused = if fallen.is_none() && !within { Some(Reason::TooManyRequests) } else { fallen };

    let code = random::digits(context.random(), usize::from(DIGITS))?;
    let hash = context.hasher().hash(context.random(), &code).await?;
    let what = match (&found.contact, refused) {
        (Some(contact), None) => What::Code(contact, channel),
        _ => What::Nothing,
    };
    let transaction = context.database().begin().await?;
    let marks = format!("{} {}", row.code_marks, mark(&context, &row.id, &code));
    if !store::replace(&transaction, row, (&hash, &marks), channel, now).await? {
        transaction.rollback().await?;
        found.log(&context, context.database().writer(), door, Reason::TooManyRequests, None).await?;
        return Err(too_soon(Some(now.plus_seconds(rules::APART)), now));
    }
    store::spend_others(&transaction, &row.whose, &row.id).await?;
    send(&context, &transaction, door, (what, &row.whose), code).await?;
    let (reason, detail) = match (refused, channel) {
        (Some(reason), _) => (reason, None),
        (None, Channel::Sms) => (Reason::SecurityCodeSent, Some("by SMS")),
        (None, Channel::Mail) => (Reason::SecurityCodeSent, Some("by mail")),
    };
    found.log(&context, &transaction, door, reason, detail).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();

    let sends = row.sends + 1;
    let sent = match channel {
        Channel::Sms => identity_check::Model { sends, texted_at: now.0, ..row.clone() },
        Channel::Mail => identity_check::Model { sends, mailed_at: Some(now.0), ..row.clone() },
    };
    let sent = PinSent { digits: DIGITS, now, resend_at: rules::resend_at(&sent, channel), spared_days: 0 };
    Ok(Reply::from(sent).cookie(door.jar.set(Cookie::Step, &call.caller.0)))
}

/// The refusal of a code that comes too soon, or after the last.
fn too_soon(resend_at: Option<Moment>, now: Moment) -> Failure {
    match resend_at {
        Some(at) => Failure::later(Code::PinSentRecently, u32::try_from(at.seconds_since(now) + 1).unwrap_or(u32::MAX)),
        None => Code::PinSentRecently.into(),
    }
}
