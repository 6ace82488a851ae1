//! Years of the access log, marked and chained as `audit` does it.

use anyhow::bail;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, ExprTrait, QueryFilter, QuerySelect, Statement};
use shared::access_log::Reason;

use super::bulk::{self, Bare};
use super::dice::Dice;
use super::people::Someone;
use super::staff::Staff;
use super::{DAYS, grouped, invent};
use crate::audit::{self, chain};
use crate::context::Context;
use crate::entity::{access_log, access_log_chain, practice};
use crate::random::bytes;

/// Rows of one transaction.
const PIECE: usize = 100_000;
/// Where staff are.
const OFFICE: &str = "203.0.113.9";

/// Whom a row is about.
#[derive(Clone, Copy)]
enum About {
    Contact,
    Stranger,
    Staff,
    StaffAndContact,
}

/// What happens at a practice, and how many of a thousand rows say so.
const REASONS: [(usize, (Reason, About)); 28] = [
    (250, (Reason::ClientAccessAuthenticateSuccess, About::Contact)),
    (170, (Reason::PinSent, About::Contact)),
    (130, (Reason::LinkSent, About::Contact)),
    (120, (Reason::LoggedOut, About::Contact)),
    (65, (Reason::WrongPassword, About::Contact)),
    (50, (Reason::StaffAccessAuthenticateSuccess, About::Staff)),
    (30, (Reason::NoContactFound, About::Stranger)),
    (24, (Reason::InvitationSent, About::StaffAndContact)),
    (24, (Reason::ContactAdded, About::StaffAndContact)),
    (18, (Reason::Activated, About::Contact)),
    (18, (Reason::PoliciesAccepted, About::Contact)),
    (18, (Reason::BirthDateConfirmed, About::Contact)),
    (14, (Reason::WrongPin, About::Contact)),
    (12, (Reason::ExpiredLink, About::Contact)),
    (10, (Reason::UsedLink, About::Contact)),
    (8, (Reason::SecurityCodeSent, About::Contact)),
    (6, (Reason::PhonePinMade, About::StaffAndContact)),
    (6, (Reason::Locked, About::Contact)),
    (5, (Reason::PasswordChanged, About::Contact)),
    (5, (Reason::NotActivated, About::Contact)),
    (4, (Reason::ReplacedLink, About::Contact)),
    (3, (Reason::SsnMismatch, About::Contact)),
    (3, (Reason::WrongBirthDate, About::Contact)),
    (2, (Reason::TooManyRequests, About::Stranger)),
    (2, (Reason::UnknownLink, About::Stranger)),
    (1, (Reason::LockedByStaff, About::StaffAndContact)),
    (1, (Reason::UnlockedByStaff, About::StaffAndContact)),
    (1, (Reason::RoleRefused, About::Staff)),
];

/// Writes so many rows, the oldest first, and seals them.
pub(super) async fn write(
    context: &Context,
    practice: &practice::Model,
    (people, staff): (&[Someone], &Staff),
    count: u32,
    dice: &mut Dice,
    say: &impl Fn(&str),
) -> anyhow::Result<()> {
    let (writer, count) = (context.database().writer(), count as usize);
    let Some(end) = access_log_chain::Entity::find_by_id(&practice.id).one(writer).await? else {
        bail!("the practice's log has not begun");
    };
    let last: Option<Option<i64>> = access_log::Entity::find()
        .select_only()
        .column_as(Expr::col(access_log::Column::Id).max(), "last")
        .into_tuple()
        .one(writer)
        .await?;
    let mut chain = Chain { context, id: last.flatten().unwrap_or_default(), number: end.number, hash: end.hash };
    let (now, span) = (context.now().0, DAYS * 24 * 60 * 60 * 1000);
    let reasons = REASONS.map(|(weight, (reason, about))| (weight, (audit::tag(reason), about)));
    let weights: Vec<(usize, usize)> =
        reasons.iter().enumerate().map(|(index, (weight, _))| (*weight, index)).collect();
    let bare = Bare::strip(writer).await?;
    let (mut rows, mut there) = (Vec::with_capacity(PIECE), 0);
    for number in 0..count {
        let at = now - span + span * i64::try_from(number)? / i64::try_from(count)?;
        // Only whom the practice knew by then.
        while people.get(there).is_some_and(|one| one.added_at <= at) {
            there += 1;
        }
        let (reason, about) = &reasons[dice.weigh(&weights)].1;
        // Some come often, many now and then.
        let known = 1 + dice.below(there.max(1));
        let someone = &people[dice.below(known)];
        let row = row(practice, (reason.as_str(), *about), at, (someone, staff), dice);
        rows.push(chain.seal(row)?);
        if rows.len() == PIECE || number + 1 == count {
            bulk::commit::<access_log::Entity>(context, &std::mem::take(&mut rows)).await?;
            say(&format!("{} log rows of {}", grouped(number + 1), grouped(count)));
        }
    }
    let moved = access_log_chain::Entity::update_many()
        .col_expr(access_log_chain::Column::Number, Expr::value(chain.number))
        .col_expr(access_log_chain::Column::Hash, Expr::value(chain.hash))
        .col_expr(access_log_chain::Column::SealedAt, Expr::value(now))
        .filter(access_log_chain::Column::PracticeId.eq(&practice.id))
        .filter(access_log_chain::Column::Number.eq(end.number))
        .exec(writer)
        .await?;
    if moved.rows_affected != 1 {
        bail!("the chain was moved on by somebody else");
    }
    say("indexes of the log");
    if writer.get_database_backend() == DbBackend::Postgres {
        let go_on = "SELECT setval(pg_get_serial_sequence('access_log', 'id'), (SELECT MAX(id) FROM access_log))";
        writer.query_one_raw(Statement::from_string(DbBackend::Postgres, go_on)).await?;
    }
    bare.dress(writer).await?;
    Ok(())
}

fn row(
    practice: &practice::Model,
    (reason, about): (&str, About),
    at: i64,
    (someone, staff): (&Someone, &Staff),
    dice: &mut Dice,
) -> access_log::Model {
    let known = matches!(about, About::Contact | About::StaffAndContact);
    let by_staff = matches!(about, About::Staff | About::StaffAndContact);
    let at_work = staff.desk.len() + staff.clinicians.len();
    let member = |number| staff.desk.iter().chain(&staff.clinicians).nth(number).cloned();
    let staff_id = if by_staff { member(dice.below(at_work)) } else { None };
    let detail = match about {
        About::Stranger => Some(invent::strange_address(dice)),
        About::StaffAndContact => Some(someone.email.clone()),
        About::Contact | About::Staff => None,
    };
    let network = match about {
        About::Staff | About::StaffAndContact => OFFICE.to_owned(),
        About::Contact if dice.percent(70) => someone.network.clone(),
        About::Contact | About::Stranger => invent::network(dice),
    };
    let browser = if dice.percent(70) { someone.browser } else { invent::browser(dice) };
    access_log::Model {
        id: 0,
        practice_id: practice.id.clone(),
        at,
        reason: reason.to_owned(),
        staff_id,
        contact_id: known.then(|| someone.id.clone()),
        client_id: None,
        detail,
        browser: Some(browser.to_owned()),
        network: Some(network),
        request_id: Some(format!("{:016x}", dice.next())),
        mark: None,
        number: None,
        hash: None,
    }
}

/// The end of the chain, as it grows.
struct Chain<'a> {
    context: &'a Context,
    id: i64,
    number: i64,
    hash: String,
}

impl Chain<'_> {
    fn seal(&mut self, row: access_log::Model) -> anyhow::Result<access_log::Model> {
        let keys = self.context.keys();
        self.id += 1;
        self.number += 1;
        let mark = chain::mark(keys, &row, bytes(self.context.random())?);
        let row = access_log::Model { id: self.id, mark: Some(mark), ..row };
        self.hash = chain::hash(keys, &self.hash, self.number, &row);
        Ok(access_log::Model { number: Some(self.number), hash: Some(self.hash.clone()), ..row })
    }
}
