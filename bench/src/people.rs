//! People to be measured with, written straight into the tables: thousands of them through the console would take
//! longer than the measurement.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Context as _;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};
use server::account::{self, Owner};
use server::audit::Visitor;
use server::context::Context;
use server::entity::{contact, mailed_link, practice};
use server::random;
use server::secret::digest;
use server::session::{self, Jar};
use shared::client::ClientKind;
use shared::contact::{ParsedContact, TypedFact};
use shared::language::Language;
use shared::profile::Relationship;
use shared::value::email_address::EmailAddress;

/// Everybody's password.
const PASSWORD: &str = "correct-demo-passphrase";
/// People who are signed in. Sessions are read again and again, so a few are enough.
const SIGNED_IN: u32 = 1_000;

/// Fills the practice, and writes one list per request: `session`, `ask`, `redeem` and `password`, one line a request.
pub(crate) async fn prepare(context: &Context, lists: &Path, links: u32, passwords: u32) -> anyhow::Result<()> {
    let practices = server::practice::all(context.database().reader()).await?;
    let practice = practices.into_iter().next().context("the data folder has no practice")?;
    // One hash for everybody: each costs what a sign-in costs.
    let hash = context.hasher().hash(context.random(), PASSWORD).await?;
    let transaction = context.database().begin().await?;
    let town = Town { context, connection: &transaction, practice: &practice, hash };
    let list = |name: &str| -> anyhow::Result<_> { Ok(BufWriter::new(File::create(lists.join(name))?)) };

    let mut session = list("session")?;
    for number in 0..SIGNED_IN {
        let (_, account) = town.admit("signed-in", number).await?;
        let token = session::open(context, &transaction, &practice, &account, &visitor(), None).await?;
        writeln!(session, "{token}")?;
    }
    let mut ask = list("ask")?;
    for number in 0..links {
        let (contact, _) = town.admit("asker", number).await?;
        writeln!(ask, "{}", contact.email.as_deref().unwrap_or_default())?;
    }
    let mut redeem = list("redeem")?;
    for number in 0..links {
        let (contact, _) = town.admit("holder", number).await?;
        writeln!(redeem, "{}", town.link(&contact).await?)?;
    }
    let mut password = list("password")?;
    for number in 0..passwords {
        let (contact, account) = town.admit("typist", number).await?;
        let (visitor, jar) = (visitor(), Jar::default());
        let known = session::remember(context, &transaction, &practice.id, &account, (&visitor, &jar)).await?;
        writeln!(password, "{} {known} {PASSWORD}", contact.email.as_deref().unwrap_or_default())?;
    }
    transaction.commit().await?;
    for mut list in [session, ask, redeem, password] {
        list.flush()?;
    }
    context.database().clone().close().await?;
    Ok(())
}

struct Town<'a, C> {
    context: &'a Context,
    connection: &'a C,
    practice: &'a practice::Model,
    hash: String,
}

impl<C: ConnectionTrait> Town<'_, C> {
    /// A contact with an account; answers with the contact and the account's id.
    async fn admit(&self, kind: &str, number: u32) -> anyhow::Result<(contact::Model, String)> {
        let (context, connection) = (self.context, self.connection);
        let email = EmailAddress::parse(&format!("{kind}-{number}@example.com"));
        let new = ParsedContact {
            given_name: "Amelia".to_owned(),
            family_name: format!("Hart {number}"),
            email: Some(email.map_err(|_| anyhow::anyhow!("an invented address is none"))?),
            mobile: None,
            birth_date: None,
            identity_fact: TypedFact::default(),
            language: Language::English,
            client_kind: ClientKind::Individual,
            client_name: format!("Amelia Hart {number}"),
            relationship: Relationship::Own,
        };
        let id = server::contact::create(context, connection, &self.practice.id, &new, None).await?;
        let contact = contact::Entity::find_by_id(id).one(connection).await?.context("a contact is gone")?;
        let owner = Owner::Contact(contact.clone());
        let account = account::create(context, connection, &owner, Some(self.hash.clone())).await?;
        Ok((contact, account.id))
    }

    /// A mailed link that works; answers with its token.
    async fn link(&self, contact: &contact::Model) -> anyhow::Result<String> {
        let (context, source) = (self.context, self.context.random());
        let (now, token) = (context.now(), random::token(source)?);
        let row = mailed_link::Model {
            id: context.new_id()?.to_string(),
            practice_id: self.practice.id.clone(),
            contact_id: Some(contact.id.clone()),
            kind: "sign_in".to_owned(),
            mark: context.keys().mark(&format!(
                "{}:{}",
                self.practice.id,
                contact.email_canonical.as_deref().unwrap_or_default()
            )),
            token_digest: digest(&token),
            request_digest: digest(&random::token(source)?),
            code_hash: String::new(),
            number: 7,
            asked_in: visitor().browser,
            created_at: now.0,
            expires_at: now.plus_seconds(24 * 60 * 60).0,
            used_at: None,
            replaced_at: None,
            wrong_codes: 0,
            wrong_numbers: 0,
            approved_at: None,
            wanted: None,
        };
        row.into_active_model().reset_all().insert(self.connection).await?;
        Ok(token)
    }
}

fn visitor() -> Visitor {
    Visitor {
        browser: Some("Safari on iPhone".to_owned()),
        network: Some("203.0.113.9".to_owned()),
        ..Visitor::default()
    }
}
