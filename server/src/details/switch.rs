//! What hangs on an address and a number, when staff change them.

use sea_orm::DatabaseTransaction;
use shared::access_log::Reason;
use shared::contact::PortalStatus;
use shared::details::Switched;
use shared::value::email_address::EmailAddress;

use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::contact::{self, Facts};
use crate::context::Context;
use crate::details::store;
use crate::entity::address_proof;
use crate::http::{Door, Failure, StaffMember};
use crate::outbox::{self, Message, Post, Recipient};
use crate::policy::Policy;
use crate::secret::digest;
use crate::sign_in::{self, link};
use crate::{invitation, listed, random, session};

/// Days in which a new address can be proved.
const DAYS: u32 = 7;

/// A staff member changes a contact, whose row is held.
pub(super) struct Act<'a> {
    pub(super) context: &'a Context,
    pub(super) transaction: &'a DatabaseTransaction,
    pub(super) door: &'a Door,
    pub(super) staff: &'a StaffMember,
    /// As they were.
    pub(super) before: &'a Facts,
}

impl Act<'_> {
    /// Another number: codes on their way to the old phone open nothing, and the person is told.
    pub(super) async fn number(&self) -> Result<(), Failure> {
        let Some(account) = &self.before.account else { return Ok(()) };
        session::end_identity_checks(self.context, self.transaction, &account.id).await?;
        self.tell(&Message::MobileChanged {}).await
    }

    /// The new address has taken the place of the one before, with which nobody could sign in.
    pub(super) async fn plain(&self) -> Result<Switched, Failure> {
        let now = self.context.now();
        self.end_pending().await?;
        account::end_address_proofs(self.transaction, self.id(), now).await?;
        let status = contact::status(self.before, &Policy::of(&self.door.practice), now);
        invitation::end_all(self.transaction, self.id(), now).await?;
        listed::keep(self.transaction, self.id()).await?;
        Ok(if status == PortalStatus::Invited { Switched::InvitationEnded } else { Switched::Nothing })
    }

    /// "Disable and resend": the account ends with all that was open, and the contact is invited anew, at the new address.
    pub(super) async fn end_account(&self) -> Result<Switched, Failure> {
        let (transaction, now) = (self.transaction, self.context.now());
        self.tell(&Message::EmailChanged {}).await?;
        if let Some(account) = &self.before.account {
            session::end_all(self.context, transaction, &account.id).await?;
            account::remove(transaction, &account.id).await?;
        }
        self.end_pending().await?;
        account::end_address_proofs(transaction, self.id(), now).await?;
        invitation::replace_all(transaction, self.id(), now).await?;
        listed::keep(transaction, self.id()).await?;
        self.log(Reason::AccountEnded, None).await?;
        let practice = &self.door.practice;
        let facts = contact::facts(transaction, &practice.id, self.id(), now).await?;
        let facts = facts.filter(|facts| contact::status(facts, &Policy::of(practice), now) == PortalStatus::Ready);
        let Some(facts) = facts else { return Ok(Switched::AccountEnded) };
        invitation::send(self.context, transaction, practice, &facts.contact, Some(&self.staff.id)).await?;
        self.log(Reason::InvitationSent, facts.contact.email.as_deref()).await?;
        Ok(Switched::Invited)
    }

    /// "Keep and prove": the new address is mailed a link, and the old one is told. What was sent there ends.
    pub(super) async fn prove(&self, email: &EmailAddress) -> Result<Switched, Failure> {
        let (context, now) = (self.context, self.context.now());
        self.end_pending().await?;
        let token = random::token(context.random())?;
        let expires_at = now.plus_seconds(i64::from(DAYS) * 24 * 60 * 60);
        let row = address_proof::Model {
            id: context.new_id()?.to_string(),
            practice_id: self.door.practice.id.clone(),
            contact_id: self.id().to_owned(),
            email: email.as_str().to_owned(),
            token_digest: digest(&token),
            asked_by: self.staff.id.clone(),
            created_at: now.0,
            expires_at: expires_at.0,
            used_at: None,
            replaced_at: None,
            wrong_birth_dates: 0,
        };
        store::insert(self.transaction, row).await?;
        if let Some(own) = Recipient::contact(&self.before.contact) {
            let to = Recipient { address: email.as_str().to_owned(), ..own };
            let message = Message::ProveAddress { token, days: DAYS };
            let topic = Some(format!("prove:{}", self.id()));
            let practice = &self.door.practice;
            let post = Post { practice, to: &to, message: &message, topic, valid_until: Some(expires_at) };
            outbox::post(context, self.transaction, post).await?;
        }
        self.tell(&Message::AddressChanging {}).await?;
        self.log(Reason::ProofSent, Some(email.as_str())).await?;
        Ok(Switched::Proving)
    }

    /// Ends what was mailed or read out for the old address.
    async fn end_pending(&self) -> Result<(), Failure> {
        let (transaction, now) = (self.transaction, self.context.now());
        link::replace_all(transaction, self.id(), now).await?;
        Ok(account::end_phone_pins(transaction, self.id(), now).await?)
    }

    /// Tells whoever has an account by mail, at the address as it was.
    async fn tell(&self, message: &Message) -> Result<(), Failure> {
        if self.before.account.is_none() || self.before.contact.closed_at.is_some() {
            return Ok(());
        }
        let owner = Owner::Contact(self.before.contact.clone());
        sign_in::tell(self.context, self.transaction, self.door, &owner, message).await
    }

    /// Writes the log row.
    pub(super) async fn log(&self, reason: Reason, detail: Option<&str>) -> Result<(), Failure> {
        let who = Who::StaffAbout(&self.staff.id, self.id());
        let (practice_id, visitor) = (&self.door.practice.id, Some(&self.door.visitor));
        Ok(audit::write(self.context, self.transaction, Entry { practice_id, reason, who, detail, visitor }).await?)
    }

    fn id(&self) -> &str {
        &self.before.contact.id
    }
}
