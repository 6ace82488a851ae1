//! The identity check.

use shared::access_log::Reason;
use shared::delivery::Channel;
use shared::moment::Moment;
use shared::sign_in::{CheckIdentity, PinSent};
use shared::value::email_address::EmailAddress;
use shared::value::identity_fact::IdentityAnswer;
use subtle::ConstantTimeEq;

use crate::account::{self, Owner};
use crate::audit::{self, Entry};
use crate::contact;
use crate::context::Context;
use crate::entity::{account as accounts, contact as contacts, identity_check};
use crate::http::{Call, Door, Failure, Reply};
use crate::policy::Policy;
use crate::random;
use crate::secret::digest;
use crate::session::Cookie;
use crate::sign_in::guess::{Refused, guess_key, locked_by_staff, refuse_in, tells, who};
use crate::sign_in::identity::limits::{self, Codes};
use crate::sign_in::identity::rules::{self, Checked};
use crate::sign_in::identity::send::{What, basis, number, send};
use crate::sign_in::identity::{DIGITS, LASTS, mark, store};
use crate::throttle::{self, Budget, Gate};

/// Checks an address and a fact, and sends a code if both are right.
pub(in crate::sign_in) async fn check(context: Context, call: Call<CheckIdentity>) -> Result<Reply<PinSent>, Failure> {
    let door = &call.door;
    // What cannot be the fact is no guess, and logged nowhere: browsers put passwords into the wrong field.
    let answer = Policy::of(&door.practice).identity_fact.answer(&call.value.fact);
    let answer = answer.map_err(|code| Failure::field("fact", code))?;
    let asked = Asked::find(&context, door, &call.value.email).await?;
    let _turn = context.turns().take(&asked.key).await;
    let judged = asked.judge(&context, door, &answer).await?;
    let drawn = Drawn::draw(&context, door, &asked, &judged).await?;
    let now = Moment(drawn.row.started_at);
    let sent = PinSent { digits: DIGITS, now, resend_at: rules::resend_at(&drawn.row, Channel::Sms), spared_days: 0 };
    let cookie = door.jar.set(Cookie::Step, &drawn.token);
    write(&context, door, &asked, &judged, drawn).await?;
    context.outbox_bell().notify_one();
    Ok(Reply::from(sent).cookie(cookie))
}

/// Whose address was typed.
struct Asked<'a> {
    email: &'a EmailAddress,
    contact: Option<contacts::Model>,
    account: Option<accounts::Model>,
    /// Under which wrong facts are counted.
    key: String,
    /// Under which all is counted that opens nothing.
    nobody: String,
    /// The network has had its share.
    limited: bool,
}

/// What the check came to.
struct Judged {
    checked: Checked,
    gate: Gate,
    /// Why no code is sent; none when one is.
    refused: Option<Reason>,
    /// Under what codes are counted: the account, if one is sent.
    whose: String,
}

impl<'a> Asked<'a> {
    async fn find(context: &Context, door: &Door, email: &'a EmailAddress) -> Result<Self, Failure> {
        let (practice_id, canonical) = (&door.practice.id, email.canonical());
        let network = door.visitor.network.as_deref().unwrap_or_default();
        let limited = !limits::from_network(context, practice_id, network).await?;
        let found = account::find_contact(context.database().reader(), practice_id, &canonical).await?;
        let (contact, account) = found.map_or((None, None), |(contact, account)| (Some(contact), account));
        let account_id = account.as_ref().map(|account| account.id.as_str());
        let key = guess_key(context, door, account_id, &canonical).await?;
        let nobody = throttle::nobody_key(context, practice_id, &canonical);
        Ok(Self { email, contact, account, key, nobody, limited })
    }

    /// Counts the guess, compares, and counts the code that would follow. Take a turn at the key first.
    async fn judge(&self, context: &Context, door: &Door, answer: &IdentityAnswer) -> Result<Judged, Failure> {
        let (practice, policy) = (&door.practice, Policy::of(&door.practice));
        let (fact, contact) = (policy.identity_fact, self.contact.as_ref());
        let gate = throttle::count(context, &practice.id, &self.key, Budget::guesses(&policy)).await?;
        let held = contact.map(|contact| contact::identity_fact(context, contact, fact)).transpose()?.flatten();
        let number = contact.and_then(number);
        let checked = Checked {
            offered: policy.identity,
            // What comes too soon after a wrong guess is not looked at; the log must not say that it was locked.
            limited: self.limited || gate.too_soon(),
            known: contact.is_some(),
            ended: contact.is_some_and(|contact| contact.disabled_at.is_some() || contact.closed_at.is_some()),
            activated: self.account.is_some(),
            has_fact: held.is_some(),
            has_mobile: number.is_some(),
            locked: matches!(gate, Gate::Shut { .. }) || self.account.as_ref().is_some_and(locked_by_staff),
            matched: held.is_some_and(|held| held.as_bytes().ct_eq(answer.as_str().as_bytes()).into()),
        };
        let refused = rules::refusal(checked, fact);

        let opens = self.account.as_ref().filter(|_| refused.is_none());
        let whose = opens.map_or(&self.nobody, |account| &account.id);
        let number = number.filter(|_| refused.is_none()).map(|number| context.keys().mark(number.dialled()));
        let codes = Codes {
            practice_id: &practice.id,
            whose,
            target: number.as_ref().unwrap_or(&self.nobody),
            sent: refused.is_none(),
        };
        let within = limits::code(context, &codes).await?;
        let shut = throttle::step_shut(context.database().reader(), whose, context.now()).await?;
        let refused = match refused {
            None if !within => Some(Reason::TooManyRequests),
            None if shut => Some(Reason::PinStepShut),
            refused => refused,
        };
        let whose = if refused.is_none() { whose.clone() } else { self.nobody.clone() };
        Ok(Judged { checked, gate, refused, whose })
    }
}

/// A check's row and its secrets.
struct Drawn {
    row: identity_check::Model,
    token: String,
    code: String,
}

impl Drawn {
    /// Draws a code and hashes it, outside any transaction.
    async fn draw(context: &Context, door: &Door, asked: &Asked<'_>, judged: &Judged) -> Result<Self, Failure> {
        let (now, source) = (context.now(), context.random());
        let (token, code) = (random::token(source)?, random::digits(source, usize::from(DIGITS))?);
        let opens = asked.account.as_ref().filter(|_| judged.refused.is_none());
        let id = context.new_id()?.to_string();
        let row = identity_check::Model {
            code_marks: mark(context, &id, &code),
            id,
            practice_id: door.practice.id.clone(),
            contact_id: asked.contact.as_ref().map(|contact| contact.id.clone()),
            account_id: opens.map(|account| account.id.clone()),
            refusal: judged.refused.map(audit::tag),
            whose: judged.whose.clone(),
            basis: basis(context, asked.contact.as_ref()),
            token_digest: digest(&token),
            code_hash: context.hasher().hash(source, &code).await?,
            texted_at: now.0,
            mailed_at: None,
            sends: 1,
            wrong: 0,
            started_at: now.0,
            expires_at: now.plus_seconds(LASTS).0,
            done_at: None,
        };
        Ok(Self { row, token, code })
    }
}

/// Writes the check, its message or none, and the log row, in one transaction.
async fn write(
    context: &Context,
    door: &Door,
    asked: &Asked<'_>,
    judged: &Judged,
    Drawn { row, code, .. }: Drawn,
) -> Result<(), Failure> {
    let Judged { checked, gate, refused, .. } = *judged;
    let what = match (&asked.contact, refused) {
        (Some(contact), None) => What::Code(contact, Channel::Sms),
        (Some(contact), Some(Reason::PinStepShut)) => What::Shut(contact),
        _ => What::Nothing,
    };
    let fact = Policy::of(&door.practice).identity_fact;
    let lacking = (refused == Some(Reason::NotReady)).then(|| rules::lacking(checked, fact));
    let email = asked.email.as_str();
    let detail = lacking.map_or_else(|| email.to_owned(), |lacking| format!("{email}: {lacking}"));
    let owner = asked.contact.clone().map(Owner::Contact);
    // A wrong fact is a guess. A right one is not, whatever else stops it, and takes its own count back; the ones before
    // stay, since a fact that many know must not refill the budget of the password.
    let right = checked.matched && matches!(gate, Gate::Open { .. });
    let refusal = Refused {
        reason: refused.unwrap_or(Reason::SecurityCodeSent),
        owner: owner.as_ref(),
        gate: if right { Gate::Open { last: false } } else { gate },
        key: &asked.key,
        detail: Some(&detail),
    };
    let told = tells(context, door, &refusal).await?;
    let transaction = context.database().begin().await?;
    throttle::take_back(&transaction, if right { &asked.key } else { "" }).await?;
    store::spend_others(&transaction, &row.whose, &row.id).await?;
    send(context, &transaction, door, (what, &row.whose), code).await?;
    store::insert(&transaction, row).await?;
    if refused.is_some() {
        refuse_in(context, &transaction, door, refusal, told).await?;
    } else {
        let entry = Entry {
            practice_id: &door.practice.id,
            reason: Reason::SecurityCodeSent,
            who: who(owner.as_ref()),
            detail: Some("by SMS"),
            visitor: Some(&door.visitor),
        };
        audit::write(context, &transaction, entry).await?;
    }
    transaction.commit().await?;
    Ok(())
}
