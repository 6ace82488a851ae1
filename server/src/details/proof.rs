//! The link to a new address, and the birth date of whoever reads it.

use shared::access_log::Reason;
use shared::details::{OpenProof, Proof, Prove};
use shared::failure::Code;
use shared::language::Language;
use shared::value::email_address::EmailAddress;
use shared::value::token::Token;

use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::database::doubled;
use crate::details::rules::{self, WRONG_BIRTH_DATES};
use crate::details::store;
use crate::entity::{account as accounts, address_proof, contact as contacts};
use crate::http::{Call, Door, Failure, Reply};
use crate::outbox::Message;
use crate::sign_in::{self, link};
use crate::{contact, session};

/// What the link stands for.
pub(super) async fn open(context: Context, call: Call<OpenProof>) -> Result<Reply<Proof>, Failure> {
    Ok(Live::find(&context, &call.door, &call.value).await?.told().into())
}

/// Puts the new address in the place of the old one. Counted before it is compared.
pub(super) async fn prove(context: Context, call: Call<Prove>) -> Result<Reply<Proof>, Failure> {
    let (token, typed) = &call.value;
    let door = &call.door;
    // One after the other, so that an impatient second press does not find the first one's count.
    let _turn = context.turns().take(token.as_str()).await;
    let live = Live::find(&context, door, token).await?;
    let who = Who::Contact(&live.contact.id);
    let Some(counted) = store::count(&context, &live.proof.id).await? else {
        return Err(overtaken(&context, door, token).await);
    };
    if contact::birth_date(&context, &live.contact)? != Some(*typed) {
        let last = counted.wrong_birth_dates >= WRONG_BIRTH_DATES;
        let code = if last { Code::LinkClosed } else { Code::BirthDateWrong };
        return Err(door.refuse(&context, who, code, Reason::WrongBirthDate).await);
    }
    let transaction = context.database().begin().await?;
    contact::lock(&transaction, &live.contact.id).await?;
    // The time now that nobody else is at it: a proof that staff withdrew meanwhile has ended by it.
    let now = context.now();
    if !account::hold(&transaction, &live.account).await? || !store::consume(&transaction, &live.proof.id, now).await? {
        transaction.rollback().await?;
        return Err(overtaken(&context, door, token).await);
    }
    let email = &live.proof.email;
    let canonical = EmailAddress::parse(email).map(|email| email.canonical()).map_err(|_| Code::LinkWithdrawn)?;
    match contact::set_email(&transaction, &live.contact.id, (email, &canonical)).await {
        Err(error) if doubled(&error) => {
            // Somebody else was given the address meanwhile. That it is taken is for staff to know.
            transaction.rollback().await?;
            let refusal = (Code::LinkWithdrawn, Reason::AddressTaken);
            return Err(door.refuse_with(&context, who, refusal, Some(email)).await);
        }
        written => written?,
    }
    session::end_all(&context, &transaction, &live.account.id).await?;
    link::replace_all(&transaction, &live.contact.id, now).await?;
    account::end_phone_pins(&transaction, &live.contact.id, now).await?;
    let new = contacts::Model { email: Some(email.clone()), email_canonical: Some(canonical), ..live.contact.clone() };
    let (old, new) = (Owner::Contact(live.contact.clone()), Owner::Contact(new));
    sign_in::tell(&context, &transaction, door, &old, &Message::EmailChanged {}).await?;
    sign_in::tell(&context, &transaction, door, &new, &Message::EmailConfirmed {}).await?;
    let (practice_id, visitor) = (&door.practice.id, Some(&door.visitor));
    let entry = Entry { practice_id, reason: Reason::EmailChanged, who, detail: None, visitor };
    audit::write(&context, &transaction, entry).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Ok(live.told().into())
}

/// A link that works.
struct Live {
    proof: address_proof::Model,
    contact: contacts::Model,
    account: accounts::Model,
}

impl Live {
    /// Finds what a token opens. Refusals are logged; nothing else is written.
    async fn find(context: &Context, door: &Door, token: &Token) -> Result<Self, Failure> {
        let reader = context.database().reader();
        let found = store::find(reader, &door.practice.id, token.as_str()).await?;
        let Some(proof) = found else {
            return Err(door.refuse(context, Who::Stranger, Code::LinkUnknown, Reason::UnknownLink).await);
        };
        let who = Who::Contact(&proof.contact_id);
        if let Some((code, reason)) = rules::standing(&proof, context.now()) {
            return Err(door.refuse(context, who, code, reason).await);
        }
        // A lock or an end that came after the mail counts now.
        let owner = account::of_contact(reader, &proof.contact_id).await?;
        let withdrawn = match &owner {
            Some((_, contact)) if contact.disabled_at.is_some() || contact.closed_at.is_some() => {
                Some(Reason::Disabled)
            }
            Some((account, _)) if account.locked_by_staff_at.is_some() => Some(Reason::Locked),
            Some(_) => None,
            None => Some(Reason::NotActivated),
        };
        match (owner, withdrawn) {
            (Some((account, contact)), None) => Ok(Self { proof, contact, account }),
            (_, reason) => {
                let reason = reason.unwrap_or(Reason::NotActivated);
                Err(door.refuse(context, who, Code::LinkWithdrawn, reason).await)
            }
        }
    }

    fn told(&self) -> Proof {
        Proof {
            email: self.proof.email.clone(),
            language: Language::from_tag(&self.contact.language).unwrap_or_default(),
            tries_left: u8::try_from(WRONG_BIRTH_DATES - self.proof.wrong_birth_dates).unwrap_or_default(),
        }
    }
}

/// The refusal of a link that stopped working between two looks at it.
async fn overtaken(context: &Context, door: &Door, token: &Token) -> Failure {
    match Live::find(context, door, token).await {
        Err(failure) => failure,
        Ok(_) => Code::LinkUsed.into(),
    }
}
