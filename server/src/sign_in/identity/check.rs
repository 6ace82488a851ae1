//! The identity check.

use shared::access_log::Reason;
use shared::delivery::Channel;
use shared::sign_in::{CheckIdentity, PinSent};
use subtle::ConstantTimeEq;

use crate::account::{self, Owner};
use crate::audit::{self, Entry};
use crate::contact;
use crate::context::Context;
use crate::entity::identity_check;
use crate::http::{Call, Failure, Reply};
use crate::policy::Policy;
use crate::secret::digest;
use crate::session::Cookie;
use crate::sign_in::guess::{Refused, guess_key, locked_by_staff, refuse_in, tells, who};
use crate::sign_in::identity::limits::{self, Codes};
use crate::sign_in::identity::rules::{self, Checked};
use crate::sign_in::identity::send::{What, basis, number, send};
use crate::sign_in::identity::{DIGITS, LASTS, store};
use crate::throttle::{self, Budget, Gate};
use crate::{audit as log, random};

/// Checks an address and a fact, and sends a code if both are right.
pub(in crate::sign_in) async fn check(context: Context, call: Call<CheckIdentity>) -> Result<Reply<PinSent>, Failure> {
    let (door, now) = (&call.door, context.now());
    let (practice, policy) = (&door.practice, Policy::of(&door.practice));
    let (email, fact) = (&call.value.email, policy.identity_fact);
    // What cannot be the fact is no guess, and logged nowhere: browsers put passwords into the wrong field.
    let answer = fact.answer(&call.value.fact).map_err(|code| Failure::field("fact", code))?;
    let network = door.visitor.network.as_deref().unwrap_or_default();
    let from_network = limits::from_network(&context, &practice.id, network).await?;

    let (reader, canonical) = (context.database().reader(), email.canonical());
    let found = account::find_contact(reader, &practice.id, &canonical).await?;
    let (contact, account) = found.map_or((None, None), |(contact, account)| (Some(contact), account));
    let account_id = account.as_ref().map(|account| account.id.as_str());
    let (key, _) = guess_key(&context, door, account_id, &canonical).await?;
    let _turn = context.turns().take(&key).await;
    let gate = throttle::count(&context, &practice.id, &key, Budget::guesses(&policy)).await?;
    let held = contact.as_ref().map(|contact| contact::identity_fact(&context, contact, fact)).transpose()?.flatten();
    let number = contact.as_ref().and_then(number);
    let checked = Checked {
        offered: policy.identity,
        limited: !from_network,
        known: contact.is_some(),
        ended: contact.as_ref().is_some_and(|contact| contact.disabled_at.is_some() || contact.closed_at.is_some()),
        activated: account.is_some(),
        has_fact: held.is_some(),
        has_mobile: number.is_some(),
        locked: matches!(gate, Gate::Shut { .. }) || account.as_ref().is_some_and(locked_by_staff),
        matched: held.is_some_and(|held| held.as_bytes().ct_eq(answer.as_str().as_bytes()).into()),
    };
    let refused = rules::refusal(checked, fact);

    // What opens nothing is counted under its address, as an account's is under the account.
    let nobody = throttle::nobody_key(&context, &practice.id, &canonical);
    let whose = account_id.filter(|_| refused.is_none()).unwrap_or(&nobody);
    let number = number.filter(|_| refused.is_none()).map(|number| context.keys().mark(number.dialled()));
    let sent = refused.is_none();
    let codes = Codes { practice_id: &practice.id, whose, number: number.as_deref().unwrap_or(&nobody), sent };
    let within = limits::code(&context, &codes).await?;
    let shut = throttle::step_shut(reader, whose, now).await?;
    let refused = match refused {
        None if !within => Some(Reason::TooManyRequests),
        None if shut => Some(Reason::PinStepShut),
        refused => refused,
    };

    let (token, code) = (random::token(context.random())?, random::digits(context.random(), usize::from(DIGITS))?);
    let row = identity_check::Model {
        id: context.new_id()?.to_string(),
        practice_id: practice.id.clone(),
        contact_id: contact.as_ref().map(|contact| contact.id.clone()),
        account_id: account_id.filter(|_| refused.is_none()).map(str::to_owned),
        refusal: refused.map(log::tag),
        whose: if refused.is_none() { whose.to_owned() } else { nobody.clone() },
        basis: basis(&context, contact.as_ref()),
        token_digest: digest(&token),
        code_hash: context.hasher().hash(context.random(), &code).await?,
        texted_at: now.0,
        mailed_at: None,
        sends: 1,
        wrong: 0,
        started_at: now.0,
        expires_at: now.plus_seconds(LASTS).0,
        done_at: None,
    };
    let what = match (&contact, refused) {
        (Some(contact), None) => What::Code(contact, Channel::Sms),
        (Some(contact), Some(Reason::PinStepShut)) => What::Shut(contact),
        _ => What::Nothing,
    };
    let lacking = (refused == Some(Reason::NotReady)).then(|| rules::lacking(checked, fact));
    let detail = lacking.map_or_else(|| email.as_str().to_owned(), |lacking| format!("{}: {lacking}", email.as_str()));
    let owner = contact.clone().map(Owner::Contact);
    // A wrong fact is a guess. Whatever else stops a right one is not, and a right one takes its own count back; the
    // ones before stay, since a fact that many know must not refill the budget of the password.
    let right = checked.matched && !checked.locked;
    let gate = if right { Gate::Open { last: false } } else { gate };
    let refusal = Refused {
        reason: refused.unwrap_or(Reason::SecurityCodeSent),
        owner: owner.as_ref(),
        gate,
        key: &key,
        detail: Some(&detail),
    };
    let told = tells(&context, door, &refusal).await?;

    let transaction = context.database().begin().await?;
    throttle::take_back(&transaction, if right { &key } else { "" }).await?;
    store::spend_others(&transaction, &row.whose, &row.id).await?;
    send(&context, &transaction, door, (what, &row.whose), code).await?;
    let sent = PinSent { digits: DIGITS, now, resend_at: rules::resend_at(&row, Channel::Sms) };
    store::insert(&transaction, row).await?;
    if refused.is_some() {
        refuse_in(&context, &transaction, door, refusal, told).await?;
    } else {
        let who = who(owner.as_ref());
        let detail = Some("by SMS");
        let entry = Entry {
            practice_id: &practice.id,
            reason: Reason::SecurityCodeSent,
            who,
            detail,
            visitor: Some(&door.visitor),
        };
        audit::write(&context, &transaction, entry).await?;
    }
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Ok(Reply::from(sent).cookie(door.jar.set(Cookie::Step, &token)))
}
