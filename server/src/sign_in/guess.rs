//! A guess at a password: counted, hashed, judged, logged. The same for contacts and staff.

use sea_orm::{ConnectionTrait, DatabaseTransaction};
use shared::access_log::Reason;
use shared::language::Language;
use shared::sign_in::ParsedCredentials;

use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::account as accounts;
use crate::http::{Door, Failure};
use crate::outbox::{self, Message, Post, Recipient};
use crate::policy::Policy;
use crate::session::{self, Cookie, KnownBrowser};
use crate::sign_in::rules::{self, Evidence};
use crate::throttle::{self, Budget, Gate, Limit};
use crate::turns::Turn;

/// Whose door it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The portal.
    Contacts,
    /// The console.
    Staff,
}

impl Audience {
    /// Whether it is this person's door.
    pub(super) const fn admits(self, owner: &Owner) -> bool {
        match owner {
            Owner::Contact(_) => matches!(self, Self::Contacts),
            Owner::Staff(_) => matches!(self, Self::Staff),
        }
    }
}

/// The password was right.
#[derive(Debug)]
pub struct Right {
    /// The account.
    pub account: accounts::Model,
    /// Whose it is.
    pub owner: Owner,
    /// The browser, if the account knows it.
    pub known: Option<KnownBrowser>,
    /// The guess count to be cleared in the transaction that lets them in.
    pub key: String,
    /// Held until that transaction is committed.
    turn: Turn,
}

impl Right {
    /// Ends the turn: the guess count has been cleared.
    pub fn cleared(self) {
        drop(self.turn);
    }
}

/// What a guess came to.
#[derive(Debug)]
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
    let (owner, account, known) = match audience {
        Audience::Contacts => {
            let browser = session::browser_digest(&door.jar);
            let found = account::find_guesser(reader, (practice_id, &canonical), &browser, context.now()).await?;
            found.map_or((None, None, None), |found| (Some(Owner::Contact(found.contact)), found.account, found.known))
        }
        Audience::Staff => {
            let found = account::find_staff(reader, practice_id, &canonical).await?;
            let (staff, account) = found.map_or((None, None), |(staff, account)| (Some(staff), account));
            let id = account.as_ref().map_or("", |account| account.id.as_str());
            let known = session::find_known_browser(context, reader, id, door.jar.get(Cookie::Browser)).await?;
            (staff.map(Owner::Staff), account, known)
        }
    };
    let account_id = account.as_ref().map(|account| account.id.as_str());
    let key = key(context, door, known.as_ref(), account_id, &canonical);
    let policy = Policy::of(&door.practice);

    let turn = context.turns().take(&key).await;
    let gate = throttle::count(context, practice_id, &key, Budget::guesses(&policy)).await?;
    let hash = account.as_ref().and_then(|account| account.password_hash.as_deref());
    let matched = context.hasher().verify(hash, given.password.as_str()).await?;

    let evidence = Evidence {
        offered: audience == Audience::Staff || policy.password,
        known: owner.is_some(),
        activated: account.is_some(),
        ended: owner.as_ref().is_some_and(Owner::ended),
        locked: matches!(gate, Gate::Shut { .. }) || account.as_ref().is_some_and(locked_by_staff),
        matched,
    };
    let nobody = match audience {
        Audience::Contacts => Reason::NoContactFound,
        Audience::Staff => Reason::NoStaffFound,
    };
    match (rules::refusal(evidence, nobody), owner, account) {
        (None, Some(owner), Some(account)) => Ok(Verdict::Right(Box::new(Right { account, owner, known, key, turn }))),
        (reason, owner, _) => {
            let reason = reason.unwrap_or(Reason::WrongPassword);
            let refused =
                Refused { reason, owner: owner.as_ref(), gate, key: &key, detail: Some(given.email.as_str()) };
            refuse(context, door, refused).await?;
            Ok(Verdict::Refused)
        }
    }
}

/// Whether staff have locked the account.
pub(super) const fn locked_by_staff(account: &accounts::Model) -> bool {
    account.locked_by_staff_at.is_some()
}

/// Under which key this browser's guesses are counted. `what` stands for what opens nothing.
pub(super) async fn guess_key(
    context: &Context,
    door: &Door,
    account_id: Option<&str>,
    what: &str,
) -> Result<String, Failure> {
    let (reader, token) = (context.database().reader(), door.jar.get(Cookie::Browser));
    let known = session::find_known_browser(context, reader, account_id.unwrap_or_default(), token).await?;
    Ok(key(context, door, known.as_ref(), account_id, what))
}

fn key(context: &Context, door: &Door, known: Option<&KnownBrowser>, account_id: Option<&str>, what: &str) -> String {
    match (known, account_id) {
        (Some(browser), _) => throttle::known_browser_key(&browser.id),
        (None, Some(account_id)) => throttle::account_key(account_id),
        (None, None) => throttle::nobody_key(context, &door.practice.id, what),
    }
}

/// A stranger's guesses must not flood a mailbox: of one day's locks the first is told.
const LOCK_MAILS: Limit = Limit { times: 1, seconds: 24 * 60 * 60 };

/// A guess that was refused.
pub(super) struct Refused<'a> {
    /// For the log.
    pub(super) reason: Reason,
    /// At whose account, if at anybody's.
    pub(super) owner: Option<&'a Owner>,
    /// What the count allowed.
    pub(super) gate: Gate,
    /// Under which it was counted.
    pub(super) key: &'a str,
    /// For the log.
    pub(super) detail: Option<&'a str>,
}

/// Writes the log row, and the lock after the last guess, in one transaction. A guess that came too soon after the one
/// before was not looked at, and that is its reason.
pub(super) async fn refuse(context: &Context, door: &Door, refused: Refused<'_>) -> Result<(), Failure> {
    let tells = tells(context, door, &refused).await?;
    let transaction = context.database().begin().await?;
    refuse_in(context, &transaction, door, refused, tells).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Ok(())
}

/// Whether the person is told, should this guess lock. To be asked outside any transaction.
pub(super) async fn tells(context: &Context, door: &Door, refused: &Refused<'_>) -> Result<bool, Failure> {
    // A known browser's own lock is told to nobody: the mail speaks of unknown ones.
    Ok(refused.gate == Gate::Open { last: true }
        && !refused.key.starts_with(throttle::KNOWN_BROWSER)
        && throttle::within(context, &door.practice.id, &format!("told:{}", refused.key), LOCK_MAILS).await?)
}

/// [`refuse`] in the caller's transaction, with the answer of [`tells`].
pub(super) async fn refuse_in(
    context: &Context,
    transaction: &DatabaseTransaction,
    door: &Door,
    refused: Refused<'_>,
    tells: bool,
) -> Result<(), Failure> {
    let Refused { reason, owner, gate, key, detail } = refused;
    let reason = if gate.too_soon() { Reason::TooManyRequests } else { reason };
    let last = gate == Gate::Open { last: true };
    let entry = Entry { practice_id: &door.practice.id, reason, who: who(owner), detail, visitor: Some(&door.visitor) };
    audit::write(context, transaction, entry).await?;
    let budget = Budget::guesses(&Policy::of(&door.practice));
    let locked = last && throttle::lock(context, transaction, key, budget).await?;
    if locked && tells {
        let minutes = u32::try_from(budget.lock_seconds / 60).unwrap_or(u32::MAX);
        let message = Message::Locked { minutes };
        // Nobody's lock takes the same work, and those who are shut out or have not activated are told nothing.
        match owner.filter(|owner| !owner.ended() && reason != Reason::NotActivated) {
            Some(owner) => tell(context, transaction, door, owner, &message).await?,
            None => outbox::withhold(context, transaction, &door.practice, &message, None).await?,
        }
    }
    Ok(())
}

/// Tells a person by mail that something happened to their account. Who has no address cannot be told.
pub async fn tell<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    door: &Door,
    owner: &Owner,
    message: &Message,
) -> Result<(), Failure> {
    let Some(to) = recipient(door, owner) else { return Ok(()) };
    let post = Post { practice: &door.practice, to: &to, message, topic: None, valid_until: None };
    Ok(outbox::post(context, connection, post).await?)
}

/// Whom the log names.
pub(super) fn who(owner: Option<&Owner>) -> Who<'_> {
    match owner {
        Some(Owner::Contact(contact)) => Who::Contact(&contact.id),
        Some(Owner::Staff(staff)) => Who::Staff(&staff.id),
        None => Who::Stranger,
    }
}

/// Where mails to this person go, if they have an address: always the stored one, never the typed one (CVE-2023-7028).
pub fn recipient(door: &Door, owner: &Owner) -> Option<Recipient> {
    match owner {
        Owner::Contact(contact) => Recipient::contact(contact),
        Owner::Staff(staff) => Some(Recipient {
            contact_id: None,
            staff_id: Some(staff.id.clone()),
            address: staff.email.clone(),
            language: Language::from_tag(&door.practice.language).unwrap_or_default(),
        }),
    }
}
