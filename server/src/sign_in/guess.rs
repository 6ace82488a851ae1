//! A guess at a password: counted, hashed, judged, logged. The same for contacts and staff.

use shared::access_log::Reason;
use shared::language::Language;
use shared::sign_in::ParsedCredentials;

use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::account as accounts;
use crate::http::{Door, Failure};
use crate::outbox::{self, Message, Post, Recipient};
use crate::session::{self, Cookie, KnownBrowser};
use crate::sign_in::rules::{self, Evidence};
use crate::throttle::{self, Gate, PASSWORD};

/// Whose door it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The portal.
    Contacts,
    /// The console.
    Staff,
}

/// The password was right.
#[derive(Clone, Debug)]
pub struct Right {
    /// The account.
    pub account: accounts::Model,
    /// Whose it is.
    pub owner: Owner,
    /// The browser, if the account knows it.
    pub known: Option<KnownBrowser>,
    /// The guess count to be cleared in the transaction that lets them in.
    pub key: String,
}

/// What a guess came to.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// Right, and nothing is written yet.
    Right(Box<Right>),
    /// Refused, and logged.
    Refused,
}

/// Judges a guess. Whatever the cause of a refusal, the same statements and one hash have run.
pub async fn judge(
    context: &Context,
    door: &Door,
    audience: Audience,
    given: &ParsedCredentials,
) -> Result<Verdict, Failure> {
    let (practice_id, canonical) = (&door.practice.id, given.email.canonical());
    let reader = context.database().reader();
    let found = match audience {
        Audience::Contacts => account::find_contact(reader, practice_id, &canonical)
            .await?
            .map(|(contact, account)| (Owner::Contact(contact), account)),
        Audience::Staff => account::find_staff(reader, practice_id, &canonical)
            .await?
            .map(|(staff, account)| (Owner::Staff(staff), account)),
    };
    let (owner, account) = found.map_or((None, None), |(owner, account)| (Some(owner), account));
    let account_id = account.as_ref().map_or("", |account| account.id.as_str());
    let known = session::find_known_browser(context, reader, account_id, door.jar.get(Cookie::Browser)).await?;
    let key = match (&known, &account) {
        (Some(browser), _) => throttle::known_browser_key(&browser.id),
        (None, Some(account)) => throttle::password_key(&account.id),
        (None, None) => throttle::nobody_key(context, practice_id, &canonical),
    };

    let gate = throttle::count(context, practice_id, &key, PASSWORD).await?;
    let hash = account.as_ref().and_then(|account| account.password_hash.as_deref());
    let matched = context.hasher().verify(hash, given.password.as_str()).await?;

    let evidence = Evidence {
        known: owner.is_some(),
        activated: account.is_some(),
        ended: owner.as_ref().is_some_and(Owner::ended),
        locked: matches!(gate, Gate::Shut { .. })
            || account.as_ref().is_some_and(|account| account.locked_by_staff_at.is_some()),
        matched,
    };
    let nobody = match audience {
        Audience::Contacts => Reason::NoContactFound,
        Audience::Staff => Reason::NoStaffFound,
    };
    match (rules::refusal(evidence, nobody), owner, account) {
        (None, Some(owner), Some(account)) => Ok(Verdict::Right(Box::new(Right { account, owner, known, key }))),
        (reason, owner, _) => {
            let reason = reason.unwrap_or(Reason::WrongPassword);
            refuse(context, door, given, Refused { reason, owner, gate, key: &key }).await?;
            Ok(Verdict::Refused)
        }
    }
}

struct Refused<'a> {
    reason: Reason,
    owner: Option<Owner>,
    gate: Gate,
    key: &'a str,
}

/// Writes the log row, and the lock after the last guess, in one transaction.
async fn refuse(
    context: &Context,
    door: &Door,
    given: &ParsedCredentials,
    refused: Refused<'_>,
) -> Result<(), Failure> {
    let Refused { reason, owner, gate, key } = refused;
    let transaction = context.database().begin().await?;
    let who = match &owner {
        Some(Owner::Contact(contact)) => Who::Contact(&contact.id),
        Some(Owner::Staff(staff)) => Who::Staff(&staff.id),
        None => Who::Stranger,
    };
    let entry = Entry {
        practice_id: &door.practice.id,
        reason,
        who,
        detail: Some(given.email.as_str()),
        visitor: Some(&door.visitor),
    };
    audit::write(context, &transaction, entry).await?;
    let last = gate == Gate::Open { last: true };
    let locked = last && throttle::lock(context, &transaction, key, PASSWORD).await?;
    // A known browser's own lock is told to nobody: the mail speaks of unknown ones.
    let unknown = !key.starts_with(throttle::KNOWN_BROWSER);
    if let (true, Reason::WrongPassword, Some(owner)) = (locked && unknown, reason, &owner) {
        tell(context, &transaction, door, owner).await?;
    }
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Ok(())
}

async fn tell<C: sea_orm::ConnectionTrait>(
    context: &Context,
    connection: &C,
    door: &Door,
    owner: &Owner,
) -> Result<(), Failure> {
    let to = recipient(door, owner);
    let minutes = u32::try_from(PASSWORD.lock_seconds / 60).unwrap_or(u32::MAX);
    let message = Message::Locked { minutes };
    let post = Post { practice: &door.practice, to: &to, message: &message, topic: None, valid_until: None };
    Ok(outbox::post(context, connection, post).await?)
}

/// Where mails to this person go: always the stored address, never the typed one (CVE-2023-7028).
pub(super) fn recipient(door: &Door, owner: &Owner) -> Recipient {
    let language = |tag: &str| Language::from_tag(tag).unwrap_or_default();
    match owner {
        Owner::Contact(contact) => Recipient {
            contact_id: Some(contact.id.clone()),
            staff_id: None,
            address: contact.email.clone(),
            language: language(&contact.language),
        },
        Owner::Staff(staff) => Recipient {
            contact_id: None,
            staff_id: Some(staff.id.clone()),
            address: staff.email.clone(),
            language: language(&door.practice.language),
        },
    }
}
