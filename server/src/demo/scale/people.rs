//! Contacts, their client records, profiles, invitations and accounts.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use shared::client::ClientKind;
use shared::contact::{ParsedContact, TypedFact};
use shared::language::Language;
use shared::profile::Relationship;
use shared::value::birth_date::BirthDate;
use shared::value::email_address::EmailAddress;
use shared::value::id::Id;
use shared::value::identity_fact::IdentityFact;
use shared::value::phone_number::PhoneNumber;

use super::dice::Dice;
use super::staff::Staff;
use super::{DAYS, bulk, grouped, invent};
use crate::birthday_plan;
use crate::contact;
use crate::context::Context;
use crate::demo::PASSWORD;
use crate::entity::{account, assignment, client, invitation, known_browser, practice, profile, session};
use crate::secret::digest;
use crate::{listed, random};

/// Contacts of one transaction.
const PIECE: u32 = 5_000;
const DAY: i64 = 24 * 60 * 60 * 1000;
/// Days an invitation works.
const INVITED: i64 = 7 * DAY;

/// How a contact stands, and how many of a hundred stand so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Active,
    Invited,
    Ended,
    Ready,
    NotReady,
    LockedByStaff,
    Disabled,
    Closed,
}

const STANDS: [(usize, Stand); 8] = [
    (62, Stand::Active),
    (8, Stand::Invited),
    (6, Stand::Ended),
    (10, Stand::Ready),
    (8, Stand::NotReady),
    (1, Stand::LockedByStaff),
    (3, Stand::Disabled),
    (2, Stand::Closed),
];

impl Stand {
    /// Whether they have had an account.
    pub(super) const fn activated(self) -> bool {
        matches!(self, Self::Active | Self::LockedByStaff | Self::Disabled | Self::Closed)
    }

    /// Whether they have been invited.
    pub(super) const fn was_invited(self) -> bool {
        self.activated() || matches!(self, Self::Invited | Self::Ended)
    }
}

/// What mails and the log need to know of a contact.
pub(super) struct Someone {
    pub(super) id: String,
    pub(super) email: String,
    pub(super) mobile: Option<String>,
    pub(super) language: &'static str,
    pub(super) stand: Stand,
    pub(super) added_at: i64,
    pub(super) invited_at: i64,
    pub(super) network: String,
    pub(super) browser: &'static str,
}

/// Rows on their way into the tables.
#[derive(Default)]
struct Rows {
    contacts: Vec<crate::entity::contact::Model>,
    clients: Vec<client::Model>,
    profiles: Vec<profile::Model>,
    assignments: Vec<assignment::Model>,
    invitations: Vec<invitation::Model>,
    accounts: Vec<account::Model>,
    sessions: Vec<session::Model>,
    known_browsers: Vec<known_browser::Model>,
}

/// Adds so many contacts, those who came first before the others.
pub(super) async fn admit(
    context: &Context,
    practice: &practice::Model,
    count: u32,
    staff: &Staff,
    dice: &mut Dice,
    say: &impl Fn(&str),
) -> anyhow::Result<Vec<Someone>> {
    let hash = context.hasher().hash(context.random(), PASSWORD).await?;
    let (now, mut people) = (context.now().0, Vec::new());
    let start = now - DAYS * DAY;
    let mut town = Town { context, practice, staff, hash, now, rows: Rows::default() };
    for number in 0..count {
        let added_at = start + (now - DAY - start) * i64::from(number) / i64::from(count);
        people.push(town.admit(number as usize, added_at, dice)?);
        if (number + 1).is_multiple_of(PIECE) || number + 1 == count {
            town.commit().await?;
            say(&format!("{} contacts of {}", grouped(people.len()), grouped(count as usize)));
        }
    }
    Ok(people)
}

struct Town<'a> {
    context: &'a Context,
    practice: &'a practice::Model,
    staff: &'a Staff,
    hash: String,
    now: i64,
    rows: Rows,
}

impl Town<'_> {
    fn admit(&mut self, number: usize, added_at: i64, dice: &mut Dice) -> anyhow::Result<Someone> {
        let (context, now) = (self.context, self.now);
        let (given, family) = invent::name(dice);
        let stand = dice.weigh(&STANDS);
        // What is lacking: a mobile, a birth date, or a profile in force.
        let lacks = if stand == Stand::NotReady { 1 + dice.below(3) } else { 0 };
        let mut part = |first: u16, count| first + u16::try_from(dice.below(count)).unwrap_or_default();
        let (year, month, day) = (part(1940, 68), part(1, 12), part(1, 28));
        let born = BirthDate { year, month: u8::try_from(month)?, day: u8::try_from(day)? };
        let email = EmailAddress::parse(&invent::address((given, family), number, dice));
        let email = email.map_err(|code| anyhow::anyhow!("an invented address: {code:?}"))?;
        let language = if dice.percent(12) { Language::Spanish } else { Language::English };
        let new = ParsedContact {
            given_name: given.to_owned(),
            family_name: family.to_owned(),
            email: Some(email.clone()),
            mobile: PhoneNumber::parse(&invent::mobile(dice)).ok().filter(|_| lacks != 1),
            birth_date: Some(born).filter(|_| lacks != 2),
            identity_fact: TypedFact::default(),
            language,
            client_kind: ClientKind::Individual,
            client_name: format!("{given} {family}"),
            relationship: Relationship::Own,
        };
        let fact = IdentityFact::SsnLast4.answer(&format!("{:04}", 1 + dice.below(9_998))).ok();
        let fact = fact.as_ref().filter(|_| dice.percent(70)).map(|answer| (IdentityFact::SsnLast4, answer));
        let mut row = contact::row(context, &self.practice.id, &new, fact)?;
        row.created_at = added_at;
        row.disabled_at = (stand == Stand::Disabled).then(|| dice.between(added_at, now));
        row.closed_at = (stand == Stand::Closed).then(|| dice.between(added_at, now));
        let invited_at = match stand {
            Stand::Invited => dice.between(now - INVITED + DAY, now),
            Stand::Ended => dice.between(added_at.min(now - INVITED - DAY), now - INVITED),
            _ => dice.between(added_at, (added_at + 30 * DAY).min(now)),
        };
        let someone = Someone {
            id: row.id.clone(),
            email: email.as_str().to_owned(),
            mobile: new.mobile.as_ref().map(|mobile| mobile.dialled().to_owned()),
            language: language.tag(),
            stand,
            added_at,
            invited_at,
            network: invent::network(dice),
            browser: invent::browser(dice),
        };
        self.rows.contacts.push(row);
        self.records(&someone, &new.client_name, lacks == 3, dice)?;
        if stand.was_invited() {
            self.invite(&someone, dice)?;
        }
        if stand.activated() {
            self.activate(&someone, dice)?;
        }
        Ok(someone)
    }

    /// Their own record; for some a couple's or a child's besides.
    fn records(&mut self, of: &Someone, name: &str, ended: bool, dice: &mut Dice) -> anyhow::Result<()> {
        let ended_at = ended.then_some(self.now - DAY);
        self.record(of, (ClientKind::Individual, name, Relationship::Own), ended_at, dice);
        if dice.percent(10) {
            self.record(of, (ClientKind::Couple, &format!("{name} and partner"), Relationship::Partner), None, dice);
        } else if dice.percent(9) {
            for child in 0..1 + dice.below(2) {
                let child = format!("{} of {name}", ["First child", "Second child"][child]);
                self.record(of, (ClientKind::Minor, &child, Relationship::Guardian), None, dice);
                self.born(dice)?;
            }
        }
        Ok(())
    }

    /// Most children's birth dates are known: they are of age within eighteen years.
    fn born(&mut self, dice: &mut Dice) -> anyhow::Result<()> {
        let Some(child) = self.rows.clients.last_mut().filter(|_| dice.percent(90)) else { return Ok(()) };
        let today = Timestamp::from_millisecond(self.now)?.to_zoned(TimeZone::UTC).date();
        let mut part = |first: u16, count| first + u16::try_from(dice.below(count)).unwrap_or_default();
        let year = u16::try_from(today.year())? - part(1, 17);
        let born = BirthDate { year, month: u8::try_from(part(1, 12))?, day: u8::try_from(part(1, 28))? };
        child.birth_date_sealed = Some(birthday_plan::sealed_birth_date(self.context, &child.id, born)?);
        Ok(())
    }

    fn record(
        &mut self,
        of: &Someone,
        (kind, name, relationship): (ClientKind, &str, Relationship),
        ended_at: Option<i64>,
        dice: &mut Dice,
    ) {
        let practice_id = self.practice.id.clone();
        let client_id = id(of.added_at, dice);
        self.rows.clients.push(client::Model {
            id: client_id.clone(),
            practice_id: practice_id.clone(),
            kind: kind.tag().to_owned(),
            name: name.to_owned(),
            sort_name: listed::fold(name),
            birth_date_sealed: None,
            closed_at: None,
            created_at: of.added_at,
        });
        // Clinicians have some hundreds of clients each.
        if dice.percent(25) {
            self.rows.assignments.push(assignment::Model {
                client_id: client_id.clone(),
                staff_id: self.staff.clinicians[dice.below(self.staff.clinicians.len())].clone(),
                practice_id: practice_id.clone(),
                created_at: of.added_at,
            });
        }
        self.rows.profiles.push(profile::Model {
            id: id(of.added_at, dice),
            practice_id,
            contact_id: of.id.clone(),
            client_id,
            relationship: relationship.tag().to_owned(),
            from_at: of.added_at,
            until_at: None,
            rights: None,
            reason: None,
            ended_at,
            ended_reason: None,
            first_used_at: None,
            created_at: of.added_at,
        });
    }

    fn invite(&mut self, whom: &Someone, dice: &mut Dice) -> anyhow::Result<()> {
        let used = whom.stand.activated();
        self.rows.invitations.push(invitation::Model {
            id: id(whom.invited_at, dice),
            practice_id: self.practice.id.clone(),
            contact_id: whom.id.clone(),
            token_digest: self.token_digest()?,
            sent_by: Some(self.staff.desk[dice.below(self.staff.desk.len())].clone()),
            created_at: whom.invited_at,
            expires_at: whom.invited_at + INVITED,
            used_at: used.then_some(whom.invited_at + DAY / 2),
            replaced_at: None,
            closed_at: None,
            wrong_birth_dates: 0,
            birth_date_confirmed_at: used.then_some(whom.invited_at + DAY / 2),
            accepted_privacy: None,
            accepted_terms: None,
            accepted_language: None,
            policies_accepted_at: None,
        });
        Ok(())
    }

    fn activate(&mut self, whom: &Someone, dice: &mut Dice) -> anyhow::Result<()> {
        let activated_at = (whom.invited_at + DAY / 2).min(self.now);
        let last_access_at = dice.percent(95).then(|| dice.between(activated_at.max(self.now - 300 * DAY), self.now));
        let account_id = id(activated_at, dice);
        self.rows.accounts.push(account::Model {
            id: account_id.clone(),
            practice_id: self.practice.id.clone(),
            contact_id: Some(whom.id.clone()),
            staff_id: None,
            password_hash: dice.percent(85).then(|| self.hash.clone()),
            activated_at,
            last_access_at,
            locked_by_staff_at: (whom.stand == Stand::LockedByStaff).then(|| dice.between(activated_at, self.now)),
            ends: 0,
        });
        let Some(last) = last_access_at else { return Ok(()) };
        for _ in 0..1 + dice.below(3) {
            let at = dice.between(activated_at.min(last), last + 1);
            let row = session::Model {
                id: id(at, dice),
                practice_id: self.practice.id.clone(),
                account_id: account_id.clone(),
                token_digest: self.token_digest()?,
                browser: Some(whom.browser.to_owned()),
                network: Some(whom.network.clone()),
                created_at: at,
                seen_at: at,
                idle_ends_at: at + DAY / 48,
                ends_at: at + DAY / 2,
                ended_at: dice.percent(60).then_some(at + DAY / 96),
                policies_due: 0,
                proved_at: Some(at),
            };
            self.rows.sessions.push(row);
        }
        let row = known_browser::Model {
            id: id(last, dice),
            practice_id: self.practice.id.clone(),
            account_id,
            token_digest: self.token_digest()?,
            browser: Some(whom.browser.to_owned()),
            created_at: last,
            expires_at: last + 30 * DAY,
            ended_at: None,
            proved_at: last,
        };
        self.rows.known_browsers.push(row);
        Ok(())
    }

    /// Of a token that nobody has.
    fn token_digest(&self) -> anyhow::Result<String> {
        Ok(digest(&random::token(self.context.random())?))
    }

    async fn commit(&mut self) -> anyhow::Result<()> {
        let rows = std::mem::take(&mut self.rows);
        let transaction = self.context.database().begin().await?;
        bulk::insert::<crate::entity::contact::Entity>(&transaction, &rows.contacts).await?;
        bulk::insert::<client::Entity>(&transaction, &rows.clients).await?;
        bulk::insert::<profile::Entity>(&transaction, &rows.profiles).await?;
        bulk::insert::<assignment::Entity>(&transaction, &rows.assignments).await?;
        bulk::insert::<invitation::Entity>(&transaction, &rows.invitations).await?;
        bulk::insert::<account::Entity>(&transaction, &rows.accounts).await?;
        bulk::insert::<session::Entity>(&transaction, &rows.sessions).await?;
        bulk::insert::<known_browser::Entity>(&transaction, &rows.known_browsers).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// An id of that time.
pub(super) fn id(at: i64, dice: &mut Dice) -> String {
    Id::from_parts(at, dice.noise()).to_string()
}
