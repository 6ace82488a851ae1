//! Asking for a mailed link.
//!
//! Whether the address is somebody's, nobody's, locked or asked for too often: the same statements run, one log row and
//! one outbox row are written, and the answer is the same. Only a link that is mailed can be opened.

use sea_orm::FromQueryResult;
use shared::access_log::Reason;
use shared::moment::Moment;
use shared::sign_in::Waiting;
use shared::value::email_address::EmailAddress;
use shared::value::portal_path::PortalPath;

use crate::account::{self, Held, Owner};
use crate::audit::{self, Entry};
use crate::context::Context;
use crate::database::Batch;
use crate::entity::mailed_link;
use crate::http::{Door, Failure};
use crate::outbox::{self, Message, Post};
use crate::policy::Policy;
use crate::random;
use crate::secret::digest;
use crate::session::code_key;
use crate::sign_in::guess::{locked_by_staff, recipient, who};
use crate::sign_in::link::{Kind, code, rules, store};
use crate::throttle::{self, Limit};

/// Links for one address.
pub(super) const FOR_ADDRESS: Limit = Limit { times: 3, seconds: 10 * 60 };
/// Links from one network, where a whole waiting room may be.
const FROM_NETWORK: Limit = Limit { times: 30, seconds: 10 * 60 };
/// Digits of the code beside a sign-in link.
const CODE_DIGITS: usize = 6;

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub enum Asker<'a> {
    /// Somebody who typed an address.
    Typed(&'a EmailAddress),
    /// Somebody who holds an older link, whose owner has this canonical address.
    Holder(&'a str),
}

/// What the browser is told that asked. Not printed: it holds a token.
pub struct Requested {
    /// The same for everybody.
    pub waiting: Waiting,
    /// For the cookie that makes this the browser that asked; none when it goes on waiting for the link before.
    pub request: Option<String>,
}

/// Takes a request. `wanted` is where the link leads, once it has signed somebody in.
pub async fn request(
    context: &Context,
    door: &Door,
    kind: Kind,
    (asker, wanted): (Asker<'_>, Option<&PortalPath>),
) -> Result<Requested, Failure> {
    let (practice, now) = (&door.practice, context.now());
    let policy = Policy::of(practice);
    let canonical = match asker {
        Asker::Typed(email) => email.canonical(),
        Asker::Holder(canonical) => canonical.to_owned(),
    };
    let mark = context.keys().mark(&format!("{}:{canonical}", practice.id));
    let topic = format!("{}:{mark}", kind.tag());
    let network = format!("links:{}:{}", practice.id, door.visitor.network.as_deref().unwrap_or_default());

    let waited = store::find_request(context.database().reader(), &practice.id, door.jar.request()).await?;

    // One transaction from the counts to the log row: each commit waits for the disk.
    let transaction = context.database().begin().await?;
    let mut first = Batch::on(&transaction);
    // What a network asks for beyond its share must not use up the address's own.
    let counts = ((network.as_str(), FROM_NETWORK), (topic.as_str(), FOR_ADDRESS));
    throttle::add_within_both(context, &mut first, &practice.id, counts.0, counts.1);
    // Held from here on, so that no link is mailed to an address that is being changed.
    account::add_hold_contact(&mut first, &practice.id, &canonical);
    let rows = first.rows(&transaction).await?;
    let from_network = throttle::counted(rows.first(), FROM_NETWORK)?;
    let for_address = throttle::counted(rows.get(1), FOR_ADDRESS)?;
    let limited = !(for_address && from_network);
    let found = rows.get(2).map(|row| Held::from_query_result(row, "")).transpose()?;
    let reason = match &found {
        _ if limited => Reason::TooManyRequests,
        _ if !rules::offered(kind, &policy) => Reason::WayNotOffered,
        None => Reason::NoContactFound,
        Some(Held { contact, .. }) if contact.disabled_at.is_some() || contact.closed_at.is_some() => Reason::Disabled,
        Some(Held { account: None, .. }) => Reason::NotActivated,
        Some(Held { account: Some(account), .. }) if locked_by_staff(account) => Reason::Locked,
        Some(_) if kind == Kind::SignIn => Reason::LinkSent,
        Some(_) => Reason::ResetLinkSent,
    };
    let mailed = matches!(reason, Reason::LinkSent | Reason::ResetLinkSent);

    let owner = found.map(|found| Owner::Contact(found.contact));
    let contact_id = owner.as_ref().and_then(Owner::contact_id).filter(|_| mailed).map(str::to_owned);
    // Beyond the limit the row replaces nothing and is replaced by nothing.
    let mark = if limited { format!("beyond:{}", context.new_id()?) } else { mark };
    let new = New::draw(context, door, kind, (contact_id, mark), wanted)?;
    let to = owner.as_ref().filter(|_| mailed).and_then(|owner| recipient(door, owner));
    let mut batch = Batch::on(&transaction);
    match &to {
        Some(to) => {
            let valid_until = Some(Moment(new.row.expires_at));
            let post = Post { practice, to, message: &new.message, topic: Some(topic), valid_until };
            outbox::add(context, &mut batch, post)?;
        }
        None => outbox::add_withheld(context, &mut batch, practice, &new.message, Some(topic))?,
    }
    // After the outbox, where requests for one address take turns, whether anybody has it or not.
    store::add(&mut batch, new.row.clone());
    let detail = match asker {
        Asker::Typed(email) => Some(email.as_str()),
        Asker::Holder(_) => None,
    };
    let entry =
        Entry { practice_id: &practice.id, reason, who: who(owner.as_ref()), detail, visitor: Some(&door.visitor) };
    audit::add(context, &mut batch, entry)?;
    batch.run(&transaction).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();

    // Beyond the limit the links mailed before go on working, so this browser goes on waiting for its own.
    let waits = waited.filter(|link| limited && rules::standing(link, now) == rules::Standing::Open);
    Ok(match waits {
        Some(link) => Requested { waiting: waiting(Some(&link), now), request: None },
        None => Requested { waiting: waiting(Some(&new.row), now), request: Some(new.request) },
    })
}

/// What a browser may know of what it asked for.
pub(super) fn waiting(link: Option<&mailed_link::Model>, now: Moment) -> Waiting {
    use shared::sign_in::WaitState;
    let state = link.map_or(WaitState::Over, |link| rules::wait_state(link, now));
    let link = link.filter(|_| state != WaitState::Over);
    Waiting {
        state,
        number: link.map(|link| format!("{:02}", link.number)),
        now,
        expires_at: link.map(|link| Moment(link.expires_at)),
    }
}

/// A request's row and its secrets.
pub(super) struct New {
    pub(super) row: mailed_link::Model,
    request: String,
    pub(super) message: Message,
}

impl New {
    pub(super) fn draw(
        context: &Context,
        door: &Door,
        kind: Kind,
        (contact_id, mark): (Option<String>, String),
        wanted: Option<&PortalPath>,
    ) -> Result<Self, Failure> {
        let (now, source, policy) = (context.now(), context.random(), Policy::of(&door.practice));
        let (token, request) = (random::token(source)?, random::token(source)?);
        let (code, number) = (random::digits(source, CODE_DIGITS)?, random::digits(source, 2)?);
        let row = mailed_link::Model {
            id: context.new_id()?.to_string(),
            practice_id: door.practice.id.clone(),
            contact_id,
            kind: kind.tag().to_owned(),
            mark,
            token_digest: digest(&token),
            request_digest: digest(&request),
            code_hash: code::kept(context, &code_key(&request), &code),
            number: number.parse().unwrap_or_default(),
            asked_in: door.visitor.browser.clone(),
            created_at: now.0,
            expires_at: now.plus_seconds(i64::from(policy.link_minutes) * 60).0,
            used_at: None,
            replaced_at: None,
            wrong_codes: 0,
            wrong_numbers: 0,
            approved_at: None,
            wanted: wanted.map(|path| path.as_str().to_owned()),
        };
        let minutes = policy.link_minutes;
        let message = match kind {
            Kind::SignIn => Message::SignInLink { token, code, minutes },
            Kind::Reset => Message::ResetLink { token, minutes },
        };
        Ok(Self { row, request, message })
    }
}
