//! What the token of a mailed link stands for.

use sea_orm::ConnectionTrait;
use shared::access_log::Reason;
use shared::failure::Code;
use shared::value::portal_path::PortalPath;
use shared::value::token::Token;

use crate::account::Owner;
use crate::audit::Who;
use crate::context::Context;
use crate::entity::{account as accounts, contact, mailed_link};
use crate::http::{Door, Failure};
use crate::policy::Policy;
use crate::sign_in::guess::locked_by_staff;
use crate::sign_in::link::Kind;
use crate::sign_in::link::rules::{offered, standing};
use crate::sign_in::link::store::{self, Found};

/// Why a token opens nothing.
pub(super) struct Refusal {
    contact_id: Option<String>,
    code: Code,
    reason: Reason,
}

impl Refusal {
    /// Logs it, outside any transaction.
    pub(super) async fn log(self, context: &Context, door: &Door) -> Failure {
        let who = self.contact_id.as_deref().map_or(Who::Stranger, Who::Contact);
        door.refuse(context, who, self.code, self.reason).await
    }
}

/// A link that works, and whose it is.
#[derive(Debug)]
pub struct Live {
    /// The link.
    pub link: mailed_link::Model,
    /// The account it opens. The subject comes from the link's row, never from the request (CVE-2023-26481).
    pub account: accounts::Model,
    /// The person.
    pub contact: contact::Model,
}

impl Live {
    /// Finds what a token opens. Refusals are logged; nothing else is written. A lock or an end that came after the
    /// link was mailed counts now (CVE-2026-16103), and so does the practice's closing the way.
    pub async fn find(context: &Context, door: &Door, kind: Kind, token: &Token) -> Result<Self, Failure> {
        let reader = context.database().reader();
        match Self::of(context, door, kind, store::find(reader, &door.practice.id, kind, token.as_str()).await?) {
            Ok(live) => Ok(live),
            Err(refusal) => Err(refusal.log(context, door).await),
        }
    }

    /// The same in the transaction that is to consume the link, with its account held. A refusal is to be logged after
    /// the roll-back.
    pub(super) async fn hold<C: ConnectionTrait>(
        context: &Context,
        transaction: &C,
        door: &Door,
        kind: Kind,
        token: &Token,
    ) -> Result<Result<Self, Refusal>, Failure> {
        let found = store::hold(transaction, &door.practice.id, kind, token.as_str()).await?;
        Ok(Self::of(context, door, kind, found))
    }

    fn of(context: &Context, door: &Door, kind: Kind, found: Option<Found>) -> Result<Self, Refusal> {
        let Some(Found { link, account, contact }) = found else {
            return Err(Refusal { contact_id: None, code: Code::LinkUnknown, reason: Reason::UnknownLink });
        };
        let withdrawn = if !offered(kind, &Policy::of(&door.practice)) {
            Some(Reason::WayNotOffered)
        } else if contact.disabled_at.is_some() || contact.closed_at.is_some() {
            Some(Reason::Disabled)
        } else {
            locked_by_staff(&account).then_some(Reason::Locked)
        };
        // A link that ended with the lock has no newer one, so nobody is sent to look for it.
        let ended = standing(&link, context.now()).refusal();
        let refusal = ended
            .filter(|(code, _)| *code != Code::LinkReplaced || withdrawn.is_none())
            .or(withdrawn.map(|reason| (Code::LinkWithdrawn, reason)));
        match refusal {
            None => Ok(Self { link, account, contact }),
            Some((code, reason)) => Err(Refusal { contact_id: Some(contact.id), code, reason }),
        }
    }

    /// Where whoever asked for it had wanted to go.
    pub fn wanted(&self) -> Option<PortalPath> {
        wanted(&self.link)
    }

    /// Whose it is, as the log and the mails name people.
    pub fn owner(&self) -> Owner {
        Owner::Contact(self.contact.clone())
    }

    /// The refusal of a link that stopped working between two looks at it.
    pub async fn overtaken(context: &Context, door: &Door, kind: Kind, token: &Token) -> Failure {
        match Self::find(context, door, kind, token).await {
            Err(failure) => failure,
            Ok(_) => Code::LinkUsed.into(),
        }
    }

    /// The canonical address of a link's owner and where the link leads, whatever its standing, for mailing a fresh one.
    pub async fn renewal(
        context: &Context,
        door: &Door,
        kind: Kind,
        token: &Token,
    ) -> Result<(String, Option<PortalPath>), Failure> {
        let reader = context.database().reader();
        match store::find(reader, &door.practice.id, kind, token.as_str()).await? {
            Some(found) => Ok((found.contact.email_canonical, wanted(&found.link))),
            None => Err(door.refuse(context, Who::Stranger, Code::LinkUnknown, Reason::UnknownLink).await),
        }
    }
}

/// Where a link leads. Parsed again: whatever is in a row, a browser is sent to the portal's own pages only.
pub(super) fn wanted(link: &mailed_link::Model) -> Option<PortalPath> {
    link.wanted.as_deref().and_then(|path| PortalPath::parse(path).ok())
}
