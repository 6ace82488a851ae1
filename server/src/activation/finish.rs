//! Step 3: the password, and with it the account, the session and the end of the invitation.

use shared::access_log::Reason;
use shared::activation::{Done, SetPassword, Step};

use crate::account::{self, Owner, password};
use crate::activation::wizard::{Wizard, overtaken};
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::http::{Call, Failure, Reply};
use crate::outbox::{self, Message, Post, Recipient};
use crate::session::{self, Cookie};
use crate::{contact, invitation};

/// Sets the password. Everything below the hash happens in one transaction or not at all.
pub(super) async fn set_password(context: Context, call: Call<SetPassword>) -> Result<Reply<Done>, Failure> {
    let (token, new) = &call.value;
    let (practice, visitor) = (&call.door.practice, &call.door.visitor);
    let wizard = Wizard::find(&context, &call.door, token).await?;
    wizard.at_least(Step::Password, context.now())?;
    let birth_date = wizard.birth_date(&context)?;
    let who = Who::Contact(&wizard.contact.id);
    if let Some(code) = password::refusal(new, &wizard.about(practice, birth_date)) {
        return Err(call.door.refuse(&context, who, code, Reason::PasswordRefused).await.at("password"));
    }
    let hash = context.hasher().hash(context.random(), new.as_str()).await?;

    let transaction = context.database().begin().await?;
    contact::lock(&transaction, &wizard.contact.id).await?;
    if !invitation::consume(&context, &transaction, &wizard.invitation.id).await? {
        transaction.rollback().await?;
        return Err(overtaken(&context, &call.door, token).await);
    }
    let owner = Owner::Contact(wizard.contact.clone());
    let account = account::create(&context, &transaction, &owner, Some(hash)).await?;
    let held = call.door.jar.get(Cookie::Session);
    let session = session::open(&context, &transaction, practice, &account.id, visitor, held).await?;
    let browser =
        session::remember(&context, &transaction, &practice.id, &account.id, (visitor, &call.door.jar)).await?;
    account::note_access(&context, &transaction, &account.id, Some(&wizard.contact.id)).await?;
    if let Some(to) = Recipient::contact(&wizard.contact) {
        let post = Post { practice, to: &to, message: &Message::Activated {}, topic: None, valid_until: None };
        outbox::post(&context, &transaction, post).await?;
    }
    let entry =
        Entry { practice_id: &practice.id, reason: Reason::Activated, who, detail: None, visitor: Some(visitor) };
    audit::write(&context, &transaction, entry).await?;
    transaction.commit().await?;

    context.outbox_bell().notify_one();
    let jar = &call.door.jar;
    Ok(Reply::from(Done {}).cookie(jar.set(Cookie::Session, &session)).cookie(jar.set(Cookie::Browser, &browser)))
}
