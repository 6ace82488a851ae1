//! Begins a change: recent proof, then a PIN.

use shared::access_log::Reason;
use shared::failure::Code;
use shared::my_account::{Change, ChangeEmail, ChangeMobile, MyAccount};
use shared::value::password::Password;

use crate::audit::Who;
use crate::context::Context;
use crate::entity::{account as accounts, account_change, contact as contacts};
use crate::http::{Call, Contact, Door, Failure, Reply};
use crate::my_account::afresh::still_open;
use crate::my_account::change::{DIGITS, LASTS, mark, post_pin, rules, store, within};
use crate::my_account::handlers::{own, page};
use crate::my_account::proof::prove;
use crate::{contact, random, throttle};

/// A new email address; its PIN goes there.
pub(in crate::my_account) async fn email(
    context: Context,
    call: Call<ChangeEmail>,
) -> Result<Reply<MyAccount>, Failure> {
    let (current, email) = &call.value;
    let (door, caller) = (&call.door, &call.caller);
    let proved = Proved::new(&context, door, caller, current.as_ref()).await?;
    if rules::same_email(&proved.contact, email) {
        return Err(Failure::field("email", Code::NothingChanged));
    }
    proved.begin(&context, door, caller, (Change::Email, email.as_str())).await
}

/// A new mobile number.
pub(in crate::my_account) async fn mobile(
    context: Context,
    call: Call<ChangeMobile>,
) -> Result<Reply<MyAccount>, Failure> {
    let (current, mobile) = &call.value;
    let (door, caller) = (&call.door, &call.caller);
    let proved = Proved::new(&context, door, caller, current.as_ref()).await?;
    if rules::same_mobile(&proved.contact, mobile) {
        return Err(Failure::field("mobile", Code::NothingChanged));
    }
    proved.begin(&context, door, caller, (Change::Mobile, mobile.shown())).await
}

/// The caller has just proved who they are.
struct Proved {
    account: accounts::Model,
    contact: contacts::Model,
}

impl Proved {
    async fn new(
        context: &Context,
        door: &Door,
        caller: &Contact,
        current: Option<&Password>,
    ) -> Result<Self, Failure> {
        let (account, contact) = own(context, caller).await?;
        let key = throttle::session_key(&caller.session.session_id);
        prove(context, door, caller, (&account, &key), current).await?;
        // The password was right; that what follows may be refused is no guess.
        throttle::clear(context.database().writer(), &key).await?;
        Ok(Self { account, contact })
    }

    async fn begin(
        self,
        context: &Context,
        door: &Door,
        caller: &Contact,
        (change, value): (Change, &str),
    ) -> Result<Reply<MyAccount>, Failure> {
        let (now, Self { account, contact }) = (context.now(), self);
        if !within(context, door, &account.id, (change, value)).await? {
            let who = Who::Contact(&caller.id);
            return Err(door.refuse(context, who, Code::PinSentRecently, Reason::TooManyRequests).await);
        }
        let pin = random::digits(context.random(), usize::from(DIGITS))?;
        let id = context.new_id()?.to_string();
        let row = account_change::Model {
            pin_marks: mark(context, &id, &pin),
            id,
            practice_id: door.practice.id.clone(),
            account_id: account.id.clone(),
            session_id: caller.session.session_id.clone(),
            kind: change.tag().to_owned(),
            value: value.to_owned(),
            pin_hash: context.hasher().hash(context.random(), &pin).await?,
            pin_sent_at: now.0,
            expires_at: now.plus_seconds(LASTS).0,
            sends: 1,
            wrong: 0,
            created_at: now.0,
            done_at: None,
            replaced_at: None,
        };
        let transaction = context.database().begin().await?;
        contact::lock(&transaction, &contact.id).await?;
        if !still_open(context, &transaction, caller, &account).await? {
            transaction.rollback().await?;
            return Err(Code::SignedOut.into());
        }
        store::insert(&transaction, row.clone()).await?;
        post_pin(context, &transaction, (door, caller, &contact), &row, pin).await?;
        transaction.commit().await?;
        context.outbox_bell().notify_one();
        Ok(page(context, door, caller).await?.into())
    }
}
