//! Endpoints of the `details` feature, but for the link to a new address, which is in `proof`.

use sea_orm::{ConnectionTrait, DbErr};
use shared::access::Right;
use shared::access_log::Reason;
use shared::details::{
    Address, Details, Fact, Field, ParsedDetails, Proving, RevealFact, Save, Saved, Show, Switched, Withdraw,
};
use shared::failure::Code;
use shared::language::Language;
use shared::moment::Moment;
use shared::value::identity_fact::{IdentityAnswer, IdentityFact};

use crate::account;
use crate::audit::{self, Entry, Who};
use crate::contact::{self, Facts};
use crate::context::Context;
use crate::database::doubled;
use crate::details::rules::{self, OnFile, Refusal, Way};
use crate::details::switch;
use crate::http::{Call, Door, Failure, Reply, StaffMember};
use crate::policy::Policy;
use crate::profile;

/// What is on file.
pub(super) async fn show(context: Context, call: Call<Show>) -> Result<Reply<Details>, Failure> {
    Ok(details(&context, &call.door, &call.caller, call.path.contact.as_str()).await?.into())
}

/// Saves the form, all or nothing.
pub(super) async fn save(context: Context, call: Call<Save>) -> Result<Reply<Saved>, Failure> {
    let (door, staff, id, typed) = (&call.door, &call.caller, call.path.contact.as_str(), &call.value);
    let asked = Policy::of(&door.practice).identity_fact;
    let fact = fact(asked, &typed.identity_fact.0)?;
    if typed.birth_date.is_some_and(|date| !contact::plausible(date, context.now())) {
        return Err(Failure::field("birth_date", Code::DateImplausible));
    }
    let transaction = context.database().begin().await?;
    contact::lock(&transaction, id).await?;
    let facts = found(&context, &transaction, door, id).await?;
    let on_file = OnFile {
        contact: &facts.contact,
        birth_date: contact::birth_date(&context, &facts.contact)?,
        fact: contact::identity_fact(&context, &facts.contact, asked)?,
    };
    let mut changed = rules::changed(&on_file, typed, fact.as_ref());
    let mut address = Switched::Nothing;
    // Sent twice, the second has nothing left to do.
    if !changed.is_empty() {
        let proving = account::address_proof(&transaction, id, context.now()).await?;
        if rules::version(&facts.contact, proving.as_ref().map(|proof| proof.id.as_str())) != typed.version {
            return Err(Code::ChangedMeanwhile.into());
        }
        if let Some(code) = closed_to(&context, &transaction, staff, id, &changed).await? {
            transaction.rollback().await?;
            return Err(door.refuse(&context, Who::StaffAbout(&staff.id, id), code, Reason::RoleRefused).await);
        }
        let act = switch::Act { context: &context, transaction: &transaction, door, staff, before: &facts };
        address = write(&act, typed, &mut changed, (asked, fact.as_ref())).await?;
        transaction.commit().await?;
        context.outbox_bell().notify_one();
    }
    let details = details(&context, door, staff, id).await?;
    Ok(Saved { details, changed, trimmed: typed.trimmed.clone(), address }.into())
}

/// Why a staff member may not change these fields, if they may not.
async fn closed_to<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    staff: &StaffMember,
    id: &str,
    changed: &[Field],
) -> Result<Option<Code>, DbErr> {
    // Also another spelling: whoever has no right to the address leaves it as it is.
    if changed.contains(&Field::Email) && !staff.role.may(Right::Addresses) {
        return Ok(Some(Code::NotYourRole));
    }
    let harmless = changed.iter().all(|field| rules::harmless(*field));
    Ok((!harmless && names_only(context, connection, staff, id).await?).then_some(Code::OpensOthers))
}

/// Writes the changed fields, of which a new address that waits to be proved is none yet, and ends what went to the
/// address or number before.
async fn write(
    act: &switch::Act<'_>,
    typed: &ParsedDetails,
    changed: &mut Vec<Field>,
    fact: (IdentityFact, Option<&IdentityAnswer>),
) -> Result<Switched, Failure> {
    let (contact, account) = (&act.before.contact, act.before.account.as_ref());
    let way = match rules::new_address(contact, typed.email.as_ref()) {
        false => None,
        true => Some(rules::way(rules::address(contact, account), typed).map_err(refused)?),
    };
    if let (Some(_), Some(email)) = (way, &typed.email) {
        let holder = contact::holder(act.transaction, &act.door.practice.id, &email.canonical()).await?;
        if holder.is_some_and(|holder| holder != contact.id) {
            return Err(Failure::field("email", Code::EmailTaken));
        }
    }
    changed.retain(|field| *field != Field::Email || way != Some(Way::Prove));
    match contact::edit(act.context, act.transaction, &contact.id, (typed, changed), fact).await {
        // Somebody was given the address at the same time.
        Err(error) if doubled(error.as_ref()) => return Err(Failure::field("email", Code::EmailTaken)),
        written => written?,
    }
    if changed.contains(&Field::Mobile) && rules::new_number(contact, typed.mobile.as_ref()) {
        act.number().await?;
    }
    if !changed.is_empty() {
        act.log(Reason::ContactChanged, Some(&names(changed))).await?;
    }
    match (way, &typed.email) {
        (None, _) => Ok(Switched::Nothing),
        (Some(Way::Prove), Some(email)) => act.prove(email).await,
        (Some(Way::EndAccount), _) => act.end_account().await,
        (Some(Way::Plain | Way::Prove), _) => act.plain().await,
    }
}

/// Shows what the identity check asks for. The row is written first: nobody looks unseen. It is a way in to all that the
/// contact opens, so it is not shown to whom that is closed.
pub(super) async fn reveal(context: Context, call: Call<RevealFact>) -> Result<Reply<Fact>, Failure> {
    let (door, id) = (&call.door, call.path.contact.as_str());
    let reader = context.database().reader();
    let facts = found(&context, reader, door, id).await?;
    if names_only(&context, reader, &call.caller, id).await? {
        let who = Who::StaffAbout(&call.caller.id, id);
        return Err(door.refuse(&context, who, Code::OpensOthers, Reason::RoleRefused).await);
    }
    let fact = contact::identity_fact(&context, &facts.contact, Policy::of(&door.practice).identity_fact)?;
    if fact.is_some() {
        let who = Who::StaffAbout(&call.caller.id, id);
        let (practice_id, visitor) = (&door.practice.id, Some(&door.visitor));
        let entry = Entry { practice_id, reason: Reason::FactShown, who, detail: None, visitor };
        audit::write(&context, context.database().writer(), entry).await?;
    }
    Ok(Fact { fact }.into())
}

/// Takes back a new address that has not been proved.
pub(super) async fn withdraw(context: Context, call: Call<Withdraw>) -> Result<Reply<Details>, Failure> {
    let (door, staff, id) = (&call.door, &call.caller, call.path.contact.as_str());
    let transaction = context.database().begin().await?;
    contact::lock(&transaction, id).await?;
    let facts = found(&context, &transaction, door, id).await?;
    if account::end_address_proofs(&transaction, id, context.now()).await? {
        let act = switch::Act { context: &context, transaction: &transaction, door, staff, before: &facts };
        act.log(Reason::ProofWithdrawn, None).await?;
    }
    transaction.commit().await?;
    Ok(details(&context, door, staff, id).await?.into())
}

async fn details(context: &Context, door: &Door, staff: &StaffMember, id: &str) -> Result<Details, Failure> {
    let (reader, now) = (context.database().reader(), context.now());
    let facts = found(context, reader, door, id).await?;
    let proving = account::address_proof(reader, id, now).await?;
    let contact = &facts.contact;
    Ok(Details {
        given_name: contact.given_name.clone(),
        family_name: contact.family_name.clone(),
        email: contact.email.clone(),
        mobile: contact.mobile.clone(),
        birth_date: contact::birth_date(context, contact)?.map(|date| date.to_string()),
        has_fact: contact::has_identity_fact(contact, Policy::of(&door.practice).identity_fact),
        language: Language::from_tag(&contact.language).unwrap_or_default(),
        address: match staff.role.may(Right::Addresses) {
            true => rules::address(contact, facts.account.as_ref()),
            false => Address::Fixed,
        },
        version: rules::version(contact, proving.as_ref().map(|proof| proof.id.as_str())),
        names_only: names_only(context, reader, staff, id).await?,
        proving: proving.map(|proof| Proving {
            email: proof.email,
            sent_at: Moment(proof.created_at),
            expires_at: Moment(proof.expires_at),
        }),
    })
}

async fn found<C: ConnectionTrait>(context: &Context, connection: &C, door: &Door, id: &str) -> Result<Facts, Failure> {
    Ok(contact::facts(connection, &door.practice.id, id, context.now()).await?.ok_or(Code::NotFound)?)
}

/// Whether the contact opens records that the caller does not reach. Address, number, birth date and what the identity
/// check asks for are ways in to all of them.
async fn names_only<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    staff: &StaffMember,
    id: &str,
) -> Result<bool, DbErr> {
    profile::opens_others(connection, staff, id, context.now()).await
}

/// The answer to the identity check, if one was typed.
fn fact(asked: IdentityFact, typed: &str) -> Result<Option<IdentityAnswer>, Failure> {
    match asked.answer(typed) {
        Ok(answer) => Ok(Some(answer)),
        Err(Code::Required) => Ok(None),
        Err(code) => Err(Failure::field("identity_fact", code)),
    }
}

fn refused(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Field(field, code) => Failure::field(field, code),
        Refusal::Whole(code) => code.into(),
    }
}

/// Which fields, for the log. Never what was in them.
fn names(changed: &[Field]) -> String {
    changed.iter().map(|field| field.tag()).collect::<Vec<_>>().join(", ")
}
