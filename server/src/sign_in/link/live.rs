//! What the token of a mailed link stands for.

use shared::access_log::Reason;
use shared::failure::Code;
use shared::value::portal_path::PortalPath;
use shared::value::token::Token;

use crate::account::{self, Owner};
use crate::audit::Who;
use crate::context::Context;
use crate::entity::{account as accounts, contact, mailed_link};
use crate::http::{Door, Failure};
use crate::policy::Policy;
use crate::sign_in::guess::locked_by_staff;
use crate::sign_in::link::rules::{offered, standing};
use crate::sign_in::link::{Kind, store};

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
        let Some(link) = store::find(reader, &door.practice.id, kind, token.as_str()).await? else {
            return Err(door.refuse(context, Who::Stranger, Code::LinkUnknown, Reason::UnknownLink).await);
        };
        let Some((account, contact)) = owner(context, &link).await? else {
            return Err(door.refuse(context, Who::Stranger, Code::LinkUnknown, Reason::UnknownLink).await);
        };
        let who = Who::Contact(&contact.id);
        if let Some((code, reason)) = standing(&link, context.now()).refusal() {
            return Err(door.refuse(context, who, code, reason).await);
        }
        if !offered(kind, &Policy::of(&door.practice)) {
            return Err(door.refuse(context, who, Code::LinkWithdrawn, Reason::WayNotOffered).await);
        }
        if contact.disabled_at.is_some() || contact.closed_at.is_some() {
            return Err(door.refuse(context, who, Code::LinkWithdrawn, Reason::Disabled).await);
        }
        if locked_by_staff(&account) {
            return Err(door.refuse(context, who, Code::LinkWithdrawn, Reason::Locked).await);
        }
        Ok(Self { link, account, contact })
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
        let link = store::find(reader, &door.practice.id, kind, token.as_str()).await?;
        let owner = match &link {
            Some(link) => owner(context, link).await?,
            None => None,
        };
        match owner.and_then(|(_, contact)| contact.email_canonical) {
            Some(canonical) => Ok((canonical, link.as_ref().and_then(wanted))),
            None => Err(door.refuse(context, Who::Stranger, Code::LinkUnknown, Reason::UnknownLink).await),
        }
    }
}

/// Where a link leads. Parsed again: whatever is in a row, a browser is sent to the portal's own pages only.
pub(super) fn wanted(link: &mailed_link::Model) -> Option<PortalPath> {
    link.wanted.as_deref().and_then(|path| PortalPath::parse(path).ok())
}

async fn owner(
    context: &Context,
    link: &mailed_link::Model,
) -> Result<Option<(accounts::Model, contact::Model)>, Failure> {
    let contact_id = link.contact_id.as_deref().unwrap_or_default();
    Ok(account::of_contact(context.database().reader(), contact_id).await?)
}
