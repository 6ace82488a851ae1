//! Everything the staff page shows of everybody, in a handful of queries however many they are.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use shared::moment::Moment;
use shared::staff::SecondStep;

use crate::database::among;
use crate::entity::{account, session, staff, staff_setup};
use crate::staff::second_step;

/// A staff member and what their standing depends on.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// The staff member.
    pub(super) member: staff::Model,
    /// Their account, once they have set a password.
    pub(super) account: Option<account::Model>,
    /// Their newest one-time link that was neither used nor replaced.
    pub(super) setup: Option<staff_setup::Model>,
    /// Sessions that have not ended.
    pub(super) sessions: u32,
    /// How they prove themselves after the password.
    pub(super) second_step: SecondStep,
}

/// Everybody of a practice, by name.
pub(super) async fn of_practice<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    now: Moment,
) -> Result<Vec<Facts>, DbErr> {
    let members = staff::Entity::find()
        .filter(staff::Column::PracticeId.eq(practice_id))
        .order_by_asc(staff::Column::Name)
        .order_by_asc(staff::Column::Id)
        .all(connection)
        .await?;
    let ids = || members.iter().map(|member| member.id.as_str());
    let accounts = among(account::Column::StaffId, ids()).all(connection).await?;
    let setups = staff_setup::Entity::find()
        .filter(staff_setup::Column::StaffId.is_in(ids()))
        .filter(staff_setup::Column::UsedAt.is_null())
        .filter(staff_setup::Column::ReplacedAt.is_null())
        .all(connection)
        .await?;
    let open = session::Entity::find()
        .filter(session::Column::AccountId.is_in(accounts.iter().map(|account| account.id.as_str())))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::IdleEndsAt.gt(now.0))
        .filter(session::Column::EndsAt.gt(now.0))
        .all(connection)
        .await?;
    let ids: Vec<&str> = accounts.iter().map(|account| account.id.as_str()).collect();
    let steps = second_step::of_accounts(connection, &ids).await?;
    let mut sessions: HashMap<String, u32> = HashMap::new();
    for session in open {
        *sessions.entry(session.account_id).or_default() += 1;
    }
    let mut setups: HashMap<String, staff_setup::Model> =
        setups.into_iter().map(|setup| (setup.staff_id.clone(), setup)).collect();
    let mut accounts: HashMap<String, account::Model> =
        accounts.into_iter().filter_map(|account| Some((account.staff_id.clone()?, account))).collect();
    Ok(members
        .into_iter()
        .map(|member| {
            let account = accounts.remove(&member.id);
            Facts {
                setup: setups.remove(&member.id),
                sessions: account.as_ref().and_then(|account| sessions.get(&account.id).copied()).unwrap_or_default(),
                second_step: account
                    .as_ref()
                    .and_then(|account| steps.get(&account.id).copied())
                    .unwrap_or(SecondStep::MailedPin),
                account,
                member,
            }
        })
        .collect())
}
