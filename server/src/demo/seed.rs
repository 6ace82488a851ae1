//! The demo's people: one contact per state, all with the same password and birth date.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};
use shared::client::ClientKind;
use shared::contact::{ParsedContact, TypedFact};
use shared::language::Language;
use shared::profile::Relationship;
use shared::staff::Role;
use shared::value::birth_date::BirthDate;
use shared::value::email_address::EmailAddress;
use shared::value::identity_fact::IdentityFact;
use shared::value::phone_number::PhoneNumber;

use crate::account::{self, Owner};
use crate::context::Context;
use crate::entity;
use crate::policy::Policy;
use crate::practice::{self, NewPractice};
use crate::profile::NewProfile;
use crate::staff::{self, NewStaff};
use crate::{assignment, client, contact, invitation, listed, profile};

/// Everyone's password.
pub const PASSWORD: &str = "correct-demo-passphrase";
const BIRTH_DATE: BirthDate = BirthDate { year: 1985, month: 7, day: 4 };
const SSN_LAST4: &str = "6789";

/// How a person of the demo stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Active,
    Invited,
    Ready,
    NotReady,
    Locked,
    Disabled,
    LinkOnly,
}

/// Address before the `@`, given and family name, language, state.
const PEOPLE: &[(&str, &str, &str, Language, State)] = &[
    ("active", "Amelia", "Hart", Language::English, State::Active),
    ("invited", "Iris", "Vance", Language::English, State::Invited),
    ("ready", "Rafael", "Ortega", Language::English, State::Ready),
    ("not-ready", "Nora", "Whitfield", Language::English, State::NotReady),
    ("locked", "Liam", "Castle", Language::English, State::Locked),
    ("disabled", "Dora", "Quill", Language::English, State::Disabled),
    ("couple", "Clara", "Bennett", Language::English, State::Active),
    ("guardian", "Gloria", "Mendes", Language::English, State::Active),
    ("surrogate", "Samuel", "Okoye", Language::English, State::Active),
    ("dependent", "Daphne", "Okoye", Language::English, State::Active),
    ("link-only", "Leo", "Marsh", Language::English, State::LinkOnly),
    ("ssn", "Sofia", "Nash", Language::English, State::Active),
    ("spanish", "Inés", "Valverde", Language::Spanish, State::Invited),
];

/// Sees their own clients only.
const CLINICIAN: &str = "clinician@practice.example";
/// Whose own records Casey Clinician looks after.
const CASEYS: &[&str] = &["active", "invited", "ready"];
/// A minor in Casey's care; the guardian is reached through this record alone.
const CASEYS_CHILD: &str = "Milo Mendes";

/// Fills an empty database. One that has people already keeps them, for `--data-dir`; only their portals move to the
/// port of this start.
pub(super) async fn fill(context: &Context, port: u16) -> anyhow::Result<()> {
    let kept = practice::all(context.database().reader()).await?;
    if !kept.is_empty() {
        return move_to(context, kept, port).await;
    }
    // One hash for everybody: a dozen would cost a quarter of a second at every start.
    let hash = context.hasher().hash(context.random(), PASSWORD).await?;
    let transaction = context.database().begin().await?;
    let origin = format!("http://localhost:{port}");
    let willow =
        NewPractice::parse("Willow Practice", "(555) 010-0142", &origin, "#2f6f5e", "en", "hello@practice.example")?;
    // The one practice of the demo with an identity check. It requires a mobile of everybody, and the SSN of nobody.
    let policy = Policy { identity: true, identity_needs_fact: false, ..Policy::default() };
    let willow = practice::add(context, &transaction, &NewPractice { policy, ..willow }).await?;
    let house = House { context, connection: &transaction, practice: &willow, hash: &hash };
    house.employ("Alex Admin", "admin@practice.example", Role::Admin).await?;
    house.employ("Casey Clinician", CLINICIAN, Role::Clinician).await?;
    house.people().await?;

    let origin = format!("http://second.localhost:{port}");
    let harbor =
        NewPractice::parse("Harbor Accounting", "(555) 010-0177", &origin, "#3b5ba5", "en", "hello@second.example")?;
    let harbor = practice::add(context, &transaction, &harbor).await?;
    let house = House { context, connection: &transaction, practice: &harbor, hash: &hash };
    house.employ("Robin Harbor", "admin@second.example", Role::Admin).await?;
    house.admit("active", ("Amelia", "Hart"), Language::English, State::Active).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    context.directory().refresh();
    Ok(())
}

/// Practices are told apart by host and port.
async fn move_to(context: &Context, practices: Vec<entity::practice::Model>, port: u16) -> anyhow::Result<()> {
    for row in practices {
        let name = row.host.split(':').next().unwrap_or_default();
        let host = format!("{name}:{port}");
        entity::practice::Entity::update_many()
            .col_expr(entity::practice::Column::Origin, Expr::value(format!("http://{host}")))
            .col_expr(entity::practice::Column::Host, Expr::value(host))
            .filter(entity::practice::Column::Id.eq(row.id))
            .exec(context.database().writer())
            .await?;
    }
    context.directory().refresh();
    Ok(())
}

/// Takes everything away again, children before parents.
pub(super) async fn empty<C: ConnectionTrait>(connection: &C) -> anyhow::Result<()> {
    // The log refuses to be emptied, so what keeps it goes first and comes back afterwards.
    let backend = connection.get_database_backend();
    let kept = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'access_log'";
    let kept = connection.query_all_raw(Statement::from_string(backend, kept)).await?;
    for trigger in &kept {
        let name: String = trigger.try_get("", "name")?;
        connection.execute_unprepared(&format!("DROP TRIGGER {name}")).await?;
    }
    for table in [
        "access_log",
        "access_log_chain",
        "outbox",
        "acceptance",
        "invitation",
        "address_proof",
        "birthday_plan",
        "mailed_link",
        "phone_pin",
        "wrong_guess",
        "account_change",
        "second_step",
        "identity_check",
        "recovery_code",
        "passkey_challenge",
        "passkey",
        "authenticator",
        "known_browser",
        "session",
        "throttle",
        "account",
        "assignment",
        "staff_setup",
        "contact_import",
        "staff",
        "profile_use",
        "profile",
        "client",
        "contact",
        "legal_document",
        "practice_logo",
        "practice",
    ] {
        connection.execute_unprepared(&format!("DELETE FROM {table}")).await?;
    }
    for trigger in &kept {
        let statement: String = trigger.try_get("", "sql")?;
        connection.execute_unprepared(&statement).await?;
    }
    Ok(())
}

/// A practice that is being filled.
struct House<'a, C> {
    context: &'a Context,
    connection: &'a C,
    practice: &'a entity::practice::Model,
    hash: &'a str,
}

impl<C: ConnectionTrait> House<'_, C> {
    async fn employ(&self, name: &str, email: &str, role: Role) -> anyhow::Result<()> {
        let new = NewStaff { name: name.to_owned(), email: address(email)?, role };
        staff::add(self.context, self.connection, &self.practice.id, &new).await?;
        let (member, _) = account::find_staff(self.connection, &self.practice.id, email)
            .await?
            .ok_or_else(|| anyhow::anyhow!("{email} was not added"))?;
        let owner = Owner::Staff(member);
        account::create(self.context, self.connection, &owner, Some(self.hash.to_owned())).await?;
        Ok(())
    }

    /// Assigns a client record to Casey Clinician.
    async fn entrust(&self, client_id: &str) -> anyhow::Result<()> {
        let found = account::find_staff(self.connection, &self.practice.id, CLINICIAN).await?;
        let (casey, _) = found.ok_or_else(|| anyhow::anyhow!("{CLINICIAN} was not added"))?;
        assignment::assign(self.context, self.connection, &self.practice.id, (client_id, &casey.id)).await?;
        Ok(())
    }

    async fn people(&self) -> anyhow::Result<()> {
        let mut dependent = String::new();
        let mut others = Vec::new();
        for (local, given, family, language, state) in PEOPLE {
            let (contact, own) = self.admit(local, (given, family), *language, *state).await?;
            if CASEYS.contains(local) {
                self.entrust(&own).await?;
            }
            match *local {
                "dependent" => dependent = own,
                "couple" | "guardian" | "surrogate" => others.push((*local, contact)),
                _ => {}
            }
        }
        for (local, contact) in others {
            match local {
                "couple" => {
                    self.open(&contact, ClientKind::Couple, "Clara and Jonas Bennett", Relationship::Partner).await?;
                }
                "guardian" => {
                    for child in ["Milo Mendes", "Tessa Mendes"] {
                        let client = self.open(&contact, ClientKind::Minor, child, Relationship::Guardian).await?;
                        if child == CASEYS_CHILD {
                            self.entrust(&client).await?;
                        }
                    }
                }
                _ => self.join(&contact, &dependent, Relationship::Surrogate).await?,
            }
        }
        Ok(())
    }

    /// A contact with their own client record; answers with both ids.
    async fn admit(
        &self,
        local: &str,
        (given, family): (&str, &str),
        language: Language,
        state: State,
    ) -> anyhow::Result<(String, String)> {
        let name = format!("{given} {family}");
        // Hers alone, so that her text messages are found by it.
        let mobile = if local == "ssn" { "(555) 010-0166" } else { "(555) 010-0199" };
        let mobile = PhoneNumber::parse(mobile).ok().filter(|_| state != State::NotReady);
        let new = ParsedContact {
            given_name: given.to_owned(),
            family_name: family.to_owned(),
            email: Some(address(&format!("{local}@example.com"))?),
            mobile,
            birth_date: Some(BIRTH_DATE),
            identity_fact: TypedFact::default(),
            language,
            client_kind: ClientKind::Individual,
            client_name: name.clone(),
            relationship: Relationship::Own,
        };
        let (context, connection) = (self.context, self.connection);
        let fact = IdentityFact::SsnLast4;
        let answer = fact.answer(SSN_LAST4).map_err(|code| anyhow::anyhow!("{code:?}"))?;
        let id = contact::create(context, connection, &self.practice.id, &new, Some((fact, &answer))).await?;
        let disabled = (state == State::Disabled).then_some(context.now().0);
        entity::contact::Entity::update_many()
            .col_expr(entity::contact::Column::DisabledAt, Expr::value(disabled))
            .filter(entity::contact::Column::Id.eq(&id))
            .exec(connection)
            .await?;
        let own = self.open(&id, ClientKind::Individual, &name, Relationship::Own).await?;
        self.bring_to(&id, state).await?;
        Ok((id, own))
    }

    async fn bring_to(&self, contact_id: &str, state: State) -> anyhow::Result<()> {
        let (context, connection) = (self.context, self.connection);
        let row = entity::contact::Entity::find_by_id(contact_id).one(connection).await?;
        let row = row.ok_or_else(|| anyhow::anyhow!("a contact of the demo is gone"))?;
        match state {
            State::Ready | State::NotReady => {}
            State::Invited => {
                invitation::send(context, connection, self.practice, &row, None).await?;
            }
            State::Active | State::Locked | State::Disabled | State::LinkOnly => {
                let hash = (state != State::LinkOnly).then(|| self.hash.to_owned());
                let language = Language::from_tag(&row.language).unwrap_or_default();
                let read = practice::legal_documents(connection, &self.practice.id, language).await?;
                practice::accept(context, connection, &row, &read, context.now()).await?;
                let account = account::create(context, connection, &Owner::Contact(row), hash).await?;
                if state == State::Locked {
                    entity::account::Entity::update_many()
                        .col_expr(entity::account::Column::LockedByStaffAt, Expr::value(context.now().0))
                        .filter(entity::account::Column::Id.eq(account.id))
                        .exec(connection)
                        .await?;
                    listed::keep(connection, contact_id).await?;
                }
            }
        }
        Ok(())
    }

    /// A client record with a profile of the contact; answers with the record's id.
    async fn open(
        &self,
        contact_id: &str,
        kind: ClientKind,
        name: &str,
        relationship: Relationship,
    ) -> anyhow::Result<String> {
        let client = client::create(self.context, self.connection, &self.practice.id, kind, name).await?;
        self.join(contact_id, &client, relationship).await?;
        Ok(client)
    }

    async fn join(&self, contact_id: &str, client_id: &str, relationship: Relationship) -> anyhow::Result<()> {
        let way = NewProfile { practice_id: &self.practice.id, contact_id, client_id, relationship };
        profile::create(self.context, self.connection, way).await?;
        Ok(())
    }
}

fn address(text: &str) -> anyhow::Result<EmailAddress> {
    EmailAddress::parse(text).map_err(|_| anyhow::anyhow!("{text} is no address"))
}
