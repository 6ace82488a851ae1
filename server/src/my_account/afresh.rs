//! What a changed password or address leads to: everything that was open ends, and this browser goes on afresh.

use sea_orm::ConnectionTrait;
use shared::failure::Code;
use shared::my_account::MyAccount;

use crate::account;
use crate::context::Context;
use crate::entity::account as accounts;
use crate::http::{Contact, Door, Failure, Reply};
use crate::my_account::handlers::page;
use crate::my_account::store;
use crate::session::{self, Cookie};

/// Holds the account until the end of the transaction, and answers whether the caller's session and password are still
/// what they were when the request began.
pub(super) async fn still_open<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    caller: &Contact,
    account: &accounts::Model,
) -> Result<bool, Failure> {
    let open = store::sessions(connection, &account.id, context.now()).await?;
    let open = open.iter().any(|row| row.id == caller.session.session_id);
    Ok(open && account::hold(connection, account).await?)
}

/// The tokens of a session, and of a known browser, that have just begun. Not printed.
pub(super) struct Afresh {
    session: String,
    browser: Option<String>,
}

impl Afresh {
    /// Ends everything that is open and begins a session for this browser, which stays `known` if it was.
    pub(super) async fn begin<C: ConnectionTrait>(
        context: &Context,
        connection: &C,
        door: &Door,
        (account_id, known): (&str, bool),
    ) -> Result<Self, Failure> {
        session::end_all(context, connection, account_id).await?;
        let held = door.jar.get(Cookie::Session);
        let session = session::open(context, connection, &door.practice, account_id, &door.visitor, held).await?;
        let visitor = (&door.visitor, &door.jar);
        let browser = match known {
            true => Some(session::remember(context, connection, &door.practice.id, account_id, visitor).await?),
            false => None,
        };
        Ok(Self { session, browser })
    }

    /// The page, drawn for the session that has just begun, and its cookies.
    pub(super) async fn reply(self, context: &Context, door: &Door, id: &str) -> Result<Reply<MyAccount>, Failure> {
        let found = session::find(context, &door.practice.id, &self.session).await?.ok_or(Code::SignedOut)?;
        let caller = Contact { id: id.to_owned(), session: found };
        let mut door = door.clone();
        let mut cookies = vec![door.jar.set(Cookie::Session, &self.session)];
        if let Some(browser) = &self.browser {
            cookies.push(door.jar.set(Cookie::Browser, browser));
            door.jar = door.jar.with(Cookie::Browser, browser);
        }
        let reply = Reply::from(page(context, &door, &caller).await?);
        Ok(cookies.into_iter().fold(reply, Reply::cookie))
    }
}
