//! Giving and ending profiles, whichever page it is done on: each with its log row and its mails, in the caller's
//! transaction.

use sea_orm::DatabaseTransaction;
use shared::access_log::Reason;
use shared::client::ParsedProfile;
use shared::failure::Code;
use shared::profile::{Relationship, Right, Standing, Terms};

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::{contact, profile};
use crate::http::{Door, Failure, StaffMember};
use crate::outbox::Message;
use crate::profile::mail::{self, News};
use crate::profile::rules;
use crate::profile::store::{self, Known, NewProfile, WayIn};
use crate::{account, assignment, client};

/// Who gives or ends, where.
#[derive(Clone, Copy)]
pub struct Act<'a> {
    /// The world.
    pub context: &'a Context,
    /// All of it, or nothing.
    pub transaction: &'a DatabaseTransaction,
    /// The request.
    pub door: &'a Door,
    /// Who asks.
    pub caller: &'a StaffMember,
}

impl Act<'_> {
    /// Gives a contact a way into a record that the caller holds. Whoever reaches their own clients only finds no contacts
    /// but theirs; it would bring others into their reach.
    pub async fn give_named(&self, client_id: &str, new: &ParsedProfile) -> Result<(), Failure> {
        let Self { context, transaction, door, caller } = *self;
        let unknown = || Failure::field("contact", Code::ContactUnknown);
        let reach = caller.own_clients_of().map(|staff_id| assignment::contacts(staff_id, context.now()));
        let found = store::one_named(transaction, &door.practice.id, &new.contact, reach).await?.ok_or_else(unknown)?;
        let contact = store::hold_contact(transaction, &door.practice.id, &found.id).await?.ok_or_else(unknown)?;
        self.possible(&contact, &new.terms)?;
        let mut known = store::into_records(transaction, &[client_id], "").await?;
        known.retain(|known| rules::standing(known, context.now()) != Standing::Ended);
        if known.iter().any(|known| known.profile.contact_id == contact.id) {
            return Err(Failure::field("contact", Code::ProfileThere));
        }
        // A record is one contact's own.
        let taken = known.iter().any(|known| known.relationship() == Some(Relationship::Own));
        if new.terms.relationship == Relationship::Own && taken {
            return Err(Failure::field("relationship", Code::ChoiceInvalid));
        }
        // Nobody would hear of whoever acts for a couple, and nobody could end it.
        let kind = client::kind(transaction, client_id).await?;
        if !taken && kind.is_none_or(|kind| !new.terms.relationship.fits(kind)) {
            return Err(Failure::field("relationship", Code::RecordOfNobody));
        }
        self.give(&contact, client_id, &new.terms).await
    }

    /// Ends a way into a record. One that has ended is as good as none.
    pub async fn end_into(&self, client_id: &str, id: &str, reason: &str) -> Result<(), Failure> {
        store::lock(self.transaction, id).await?;
        let known = store::held_of(self.transaction, client_id, id).await?.ok_or(Code::NotFound)?;
        self.end(&known, reason).await
    }

    /// Whether the contact can be given anything, on these terms.
    pub(super) fn possible(&self, contact: &contact::Model, terms: &Terms) -> Result<(), Failure> {
        if rules::shut_out(contact) {
            return Err(Code::ContactEnded.into());
        }
        if rules::days_impossible(terms, self.context.now()) {
            return Err(Failure::field("until", Code::DateOrder));
        }
        Ok(())
    }

    /// Gives a contact who was just added a way into the record that was made with them: at once, without an end, and to
    /// everything. The log row of the contact says it all but that somebody may act on another's behalf.
    pub async fn give_first(
        &self,
        contact_id: &str,
        client_id: &str,
        relationship: Relationship,
    ) -> Result<(), Failure> {
        let Self { context, transaction, door, .. } = *self;
        let practice_id = &door.practice.id;
        if !relationship.on_behalf() {
            let new = NewProfile { practice_id, contact_id, client_id, relationship };
            store::create(context, transaction, new).await?;
            return Ok(());
        }
        let contact = store::hold_contact(transaction, practice_id, contact_id).await?.ok_or(Code::NotFound)?;
        let rights = Right::ALL.to_vec();
        let terms = Terms { relationship, rights, from: None, until: None, reason: String::new() };
        self.give(&contact, client_id, &terms).await
    }

    /// Gives a contact a way into a record.
    pub(super) async fn give(&self, contact: &contact::Model, client_id: &str, terms: &Terms) -> Result<(), Failure> {
        let Self { context, transaction, door, .. } = *self;
        let relationship = terms.relationship;
        let new = NewProfile { practice_id: &door.practice.id, contact_id: &contact.id, client_id, relationship };
        let row = store::create_as(context, transaction, new, terms).await?;
        // Whoever has one read to them was meant to open what there was to open then.
        account::end_phone_pins(transaction, &contact.id, context.now()).await?;
        let reason = if relationship.on_behalf() { Reason::SurrogateAdded } else { Reason::ProfileAdded };
        self.log(&row, reason).await?;
        self.tell_added(contact, relationship, &row).await
    }

    /// Ends a profile, once.
    pub(super) async fn end(&self, known: &Known, reason: &str) -> Result<(), Failure> {
        let Self { context, transaction, door, .. } = *self;
        if !store::end(transaction, &known.profile, reason, context.now()).await? {
            return Err(Code::NotFound.into());
        }
        let on_behalf = known.on_behalf();
        self.log(&known.profile, if on_behalf { Reason::SurrogateRemoved } else { Reason::ProfileEnded }).await?;
        if on_behalf {
            mail::tell_both(context, transaction, &door.practice, known, News::Removed).await?;
        }
        Ok(())
    }

    async fn tell_added(
        &self,
        contact: &contact::Model,
        relationship: Relationship,
        row: &profile::Model,
    ) -> Result<(), Failure> {
        let Self { context, transaction, door, .. } = *self;
        let Some(known) = store::held(transaction, &contact.id, &row.id).await? else { return Ok(()) };
        if relationship.on_behalf() {
            mail::tell_both(context, transaction, &door.practice, &known, News::Added).await?;
            return Ok(());
        }
        let client = match store::way_in(transaction, &contact.id).await? {
            WayIn::Account => Some(known.client.name),
            WayIn::Invitation => None,
            // The invitation that is still to come says it all.
            WayIn::None => return Ok(()),
        };
        mail::tell(context, transaction, &door.practice, contact, &Message::RecordAdded { client }).await?;
        Ok(())
    }

    async fn log(&self, row: &profile::Model, reason: Reason) -> Result<(), Failure> {
        let entry = Entry {
            practice_id: &self.door.practice.id,
            reason,
            who: Who::StaffAboutFor(&self.caller.id, &row.contact_id, &row.client_id),
            detail: None,
            visitor: Some(&self.door.visitor),
        };
        Ok(audit::write(self.context, self.transaction, entry).await?)
    }
}
