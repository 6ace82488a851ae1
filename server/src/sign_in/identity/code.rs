//! The security code.

use shared::access_log::{How, Reason};
use shared::failure::Code;
use shared::sign_in::{ConfirmSecurityCode, SignedIn};

use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::{account as accounts, contact, identity_check};
use crate::http::{Call, Door, Failure, Half, Reply};
use crate::outbox::{self, Message};
use crate::policy::Policy;
use crate::session::Cookie;
use crate::sign_in::enter::{enter, enter_by_text};
use crate::sign_in::guess::{guess_key, locked_by_staff, tell, who};
use crate::sign_in::identity::rules::{self, Standing};
use crate::sign_in::identity::send::basis;
use crate::sign_in::identity::{mark, store};
use crate::throttle::{self, Gate, pin_key};

/// A check, and whose it is.
pub(super) struct Found {
    pub(super) row: identity_check::Model,
    /// The account that a right code opens.
    pub(super) account: Option<accounts::Model>,
    /// The contact whose address was typed, whether the check matched or not.
    pub(super) contact: Option<contact::Model>,
}

impl Found {
    /// The check of this browser's cookie. One that took too long has ended, for everybody alike.
    pub(super) async fn of(context: &Context, door: &Door, half: &Half) -> Result<Self, Failure> {
        let reader = context.database().reader();
        let Some(row) = store::find(reader, &door.practice.id, &half.0).await? else {
            // Long forgotten, or made up.
            return Err(door.refuse(context, Who::Stranger, Code::StepEnded, Reason::ExpiredSecurityCode).await);
        };
        let found = account::of_contact(reader, row.contact_id.as_deref().unwrap_or_default()).await?;
        let (account, contact) = found.map_or((None, None), |(account, contact)| (Some(account), Some(contact)));
        let account = account.filter(|account| row.account_id.as_deref() == Some(&account.id));
        let found = Self { row, account, contact };
        if !rules::over(&found.row, context.now()) {
            return Ok(found);
        }
        found.log(context, context.database().writer(), door, Reason::ExpiredSecurityCode, None).await?;
        Err(Code::StepEnded.into())
    }

    /// Whose it is, as the log names people.
    pub(super) fn owner(&self) -> Option<Owner> {
        self.contact.clone().map(Owner::Contact)
    }

    /// Where it stands. `shut` is whether wrong codes and PINs have shut the step.
    pub(super) fn standing(&self, context: &Context, door: &Door, shut: bool) -> Standing {
        Standing {
            offered: Policy::of(&door.practice).identity,
            matched: self.account.is_some(),
            ended: self.owner().is_some_and(|owner| owner.ended()),
            locked: self.account.as_ref().is_some_and(locked_by_staff),
            done: self.row.done_at.is_some(),
            same_basis: basis(context, self.contact.as_ref()) == self.row.basis,
            shut,
        }
    }

    /// Writes the log row.
    pub(super) async fn log<C: sea_orm::ConnectionTrait>(
        &self,
        context: &Context,
        connection: &C,
        door: &Door,
        reason: Reason,
        detail: Option<&str>,
    ) -> Result<(), Failure> {
        let owner = self.owner();
        let who = who(owner.as_ref());
        let entry = Entry { practice_id: &door.practice.id, reason, who, detail, visitor: Some(&door.visitor) };
        Ok(audit::write(context, connection, entry).await?)
    }
}

/// Signs in with the code. It is counted on the account and on itself before it is compared, and every refusal is the
/// same answer, after the same work.
pub(in crate::sign_in) async fn confirm(
    context: Context,
    call: Call<ConfirmSecurityCode>,
) -> Result<Reply<SignedIn>, Failure> {
    let (door, practice) = (&call.door, &call.door.practice);
    let found = Found::of(&context, door, &call.caller).await?;
    let row = &found.row;
    let counted = store::count(&context, &row.id).await?;
    // What opens nothing any more is no guess at the account: whoever merely knows the fact could shut its step.
    let alive = rules::fallen(found.standing(&context, door, false)).is_none();
    let dead = format!("dead:{}", row.id);
    let whose = if alive { &row.whose } else { &dead };
    let _turn = context.turns().take(&pin_key(whose)).await;
    let gate = throttle::count_pin(&context, &practice.id, whose).await?;
    let matched = context.hasher().verify(Some(&row.code_hash), call.value.as_str()).await?;
    let replaced = row.code_marks.contains(&mark(&context, &row.id, call.value.as_str()));
    let shut = matches!(gate, Gate::Shut { .. });
    let reason = match rules::fallen(found.standing(&context, door, shut)) {
        None if !counted => Some(Reason::UsedSecurityCode),
        None if !matched && replaced => Some(Reason::UsedSecurityCode),
        None if !matched => Some(Reason::WrongSecurityCode),
        reason => reason,
    };
    let reason = match (reason, &found.account, &found.contact) {
        (None, Some(account), Some(contact)) => match finish(&context, door, row, account, contact).await? {
            Some(reply) => return Ok(reply),
            None => Reason::UsedSecurityCode,
        },
        (reason, ..) => reason.unwrap_or(Reason::WrongSecurityCode),
    };
    let transaction = context.database().begin().await?;
    if gate == (Gate::Open { last: true }) {
        throttle::shut_step(&transaction, whose, context.now()).await?;
        let message = Message::PinStepShut {};
        match found.owner().filter(|owner| found.account.is_some() && !owner.ended()) {
            Some(owner) => tell(&context, &transaction, door, &owner, &message).await?,
            None => outbox::withhold(&context, &transaction, practice, &message, None).await?,
        }
    }
    found.log(&context, &transaction, door, reason, None).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Err(Code::SecurityCodeRefused.into())
}

/// Consumes the check and opens a session, or answers none when another was faster.
async fn finish(
    context: &Context,
    door: &Door,
    row: &identity_check::Model,
    account: &accounts::Model,
    contact: &contact::Model,
) -> Result<Option<Reply<SignedIn>>, Failure> {
    let key = guess_key(context, door, Some(&account.id), "").await?;
    let transaction = context.database().begin().await?;
    if !account::hold(&transaction, account).await? || !store::consume(&transaction, row, context.now()).await? {
        transaction.rollback().await?;
        return Ok(None);
    }
    throttle::forgive(&transaction, &row.whose).await?;
    throttle::clear(&transaction, &key).await?;
    let owner = Owner::Contact(contact.clone());
    let (person, how) = ((account.id.as_str(), &owner), How::SecurityCode);
    let token = match rules::by_text(row) {
        true => enter_by_text(context, &transaction, door, person, how).await?,
        false => enter(context, &transaction, door, person, how).await?,
    };
    transaction.commit().await?;
    let jar = &door.jar;
    Ok(Some(Reply::from(SignedIn {}).cookie(jar.set(Cookie::Session, &token)).cookie(jar.remove(Cookie::Step))))
}
