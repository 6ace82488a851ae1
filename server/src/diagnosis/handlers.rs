//! The endpoint of the `diagnosis` feature.

use shared::access::Right;
use shared::delivery::{Delivery, Message, State};
use shared::diagnosis::{Diagnosis, Remedy, Show};
use shared::failure::Code;
use shared::moment::Moment;
use shared::value::email_address::EmailAddress;

use crate::contact;
use crate::context::Context;
use crate::diagnosis::likeness::mistyped;
use crate::diagnosis::rules::{self, Facts, Invitation, Mail, Proof, Shut};
use crate::diagnosis::store;
use crate::entity::{address_proof, client, profile};
use crate::http::{Call, Failure, Reply, StaffMember};
use crate::policy::Policy;
use crate::{account, assignment, delivery, profile as profiles, throttle};

/// Days of attempts that are looked at.
const DAYS: i64 = 30;
/// The same of addresses that nobody has.
const TYPED_DAYS: i64 = 1;

/// Why they cannot get in. Reads only.
pub(super) async fn show(context: Context, call: Call<Show>) -> Result<Reply<Diagnosis>, Failure> {
    let facts = gather(&context, &call).await?;
    let mut findings = rules::findings(&facts, context.now());
    for finding in &mut findings {
        finding.remedy = finding.remedy.take().filter(|remedy| may(&call.caller, remedy));
    }
    Ok(Diagnosis { findings }.into())
}

/// Whether the staff member's role allows it.
const fn may(caller: &StaffMember, remedy: &Remedy) -> bool {
    caller.role.may(match remedy {
        Remedy::Invite | Remedy::Resend | Remedy::SendLink => Right::Invitations,
        Remedy::GeneratePin => Right::PhonePins,
        Remedy::Unlock | Remedy::Enable => Right::Locks,
        Remedy::TryNow { .. } | Remedy::Mend { .. } => Right::Contacts,
    })
}

async fn gather(context: &Context, call: &Call<Show>) -> Result<Facts, Failure> {
    let (reader, now, practice) = (context.database().reader(), context.now(), &call.door.practice);
    let (id, policy) = (call.path.contact.as_str(), Policy::of(practice));
    let found = contact::facts(reader, &practice.id, id, now).await?.ok_or(Code::NotFound)?;
    let since = |days: i64| now.plus_seconds(-days * 24 * 60 * 60);
    let own = match call.caller.own_clients_of() {
        Some(staff_id) => Some(assignment::client_ids(reader, staff_id).await?),
        None => None,
    };
    let beyond = match &own {
        Some(own) => profiles::opens_beyond(reader, id, now, |client| own.contains(client)).await?,
        None => false,
    };
    let step_shut = match &found.account {
        Some(account) => throttle::step_shut(reader, &account.id, now).await?,
        None => false,
    };
    let known = store::profiles(reader, id).await?;
    let reached = known.iter().filter(|(_, client)| own.as_ref().is_none_or(|own| own.contains(&client.id)));
    let typed = store::typed(reader, &practice.id, since(TYPED_DAYS)).await?;
    let canonical = |typed: &str| EmailAddress::parse(typed).map(|address| address.canonical()).unwrap_or_default();
    let stored = found.contact.email_canonical.as_deref();
    let like = |typed: &str| stored.is_some_and(|stored| mistyped(&canonical(typed), stored));
    let fared = delivery::to_contact(reader, &practice.id, id, now).await?;
    let waits = account::address_proof(reader, id, now).await?;
    // Nobody has the new address yet, so that the log names it with nobody.
    let new = waits.as_ref().map(|row| canonical(&row.email));
    let is_new = |typed: &str| new.as_deref().is_some_and(|new| canonical(typed) == new);
    let (as_new, others): (Vec<_>, Vec<_>) = typed.into_iter().partition(|(_, typed)| is_new(typed));
    let proof = waits.map(|row| proof(row, &fared, as_new.into_iter().map(|(at, _)| at).collect()));
    Ok(Facts {
        status: contact::status(&found, &policy, now),
        lacks: contact::lacks(&found, &policy),
        invitation: found
            .invitation
            .as_ref()
            .map(|row| Invitation { sent: Moment(row.created_at), closed: row.closed_at.is_some() }),
        last_in: found.account.as_ref().and_then(|account| account.last_access_at).map(Moment),
        step_shut,
        lock: i64::from(policy.lock_minutes) * 60,
        opens: found.has_profile,
        shut: reached.filter_map(|(profile, client)| shut(profile, client, now)).collect(),
        attempts: store::attempts(reader, id, since(DAYS)).await?,
        mails: fared.into_iter().filter_map(mail).collect(),
        others: others.into_iter().filter(|(_, typed)| like(typed)).collect(),
        proof,
        link: policy.link,
        pin: policy.phone_pin && !beyond,
        beyond,
        address: call.caller.role.may(Right::Addresses),
    })
}

/// A new address that waits, with the fate of the mail that has its link.
fn proof(row: address_proof::Model, fared: &[(Delivery, Option<Moment>)], typed: Vec<Moment>) -> Proof {
    let of_it =
        |delivery: &&Delivery| delivery.message == Message::ProveAddress && delivery.created_at.0 >= row.created_at;
    let mail = fared.iter().map(|(delivery, _)| delivery).find(of_it);
    Proof {
        refused: mail.is_some_and(|mail| mail.state == State::Refused),
        answer: mail.and_then(|mail| mail.answer.clone()),
        email: row.email,
        sent: Moment(row.created_at),
        until: Moment(row.expires_at),
        typed,
    }
}

/// A message that lets somebody in.
fn mail((delivery, until): (Delivery, Option<Moment>)) -> Option<Mail> {
    rules::lets_in(delivery.message).then_some(Mail {
        id: delivery.id,
        message: delivery.message,
        channel: delivery.channel,
        written: delivery.created_at,
        until,
        state: delivery.state,
        answer: delivery.answer,
        again: delivery.again,
    })
}

/// A profile that is not in force.
fn shut(profile: &profile::Model, client: &client::Model, now: Moment) -> Option<Shut> {
    let over = [profile.ended_at, profile.until_at, client.closed_at].into_iter().flatten().min();
    let ended = over.filter(|at| *at <= now.0).map(Moment);
    let from = Some(Moment(profile.from_at)).filter(|from| *from > now);
    (ended.is_some() || from.is_some()).then(|| Shut { record: client.name.clone(), from, ended })
}
