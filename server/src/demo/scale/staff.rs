//! Who works at a practice of this size.

use shared::staff::Role;
use shared::value::email_address::EmailAddress;

use crate::account::{self, Owner};
use crate::context::Context;
use crate::demo::PASSWORD;
use crate::entity::practice;
use crate::staff::{self, NewStaff};

/// Clinicians besides the demo's own.
const CLINICIANS: u32 = 40;
/// People at the front desk.
const FRONT_DESK: u32 = 9;

/// Ids of the staff that was added.
pub(super) struct Staff {
    pub(super) clinicians: Vec<String>,
    pub(super) desk: Vec<String>,
}

/// Adds them, with everyone's password: `clinician1@practice.example`, `desk1@practice.example` and so on.
pub(super) async fn employ(context: &Context, practice: &practice::Model) -> anyhow::Result<Staff> {
    let hash = context.hasher().hash(context.random(), PASSWORD).await?;
    let transaction = context.database().begin().await?;
    let mut staff = Staff { clinicians: Vec::new(), desk: Vec::new() };
    for (role, word, count) in [(Role::Clinician, "clinician", CLINICIANS), (Role::FrontDesk, "desk", FRONT_DESK)] {
        for number in 1..=count {
            let email = EmailAddress::parse(&format!("{word}{number}@practice.example"));
            let email = email.map_err(|code| anyhow::anyhow!("{code:?}"))?;
            let new = NewStaff { name: format!("Robin {word} {number}"), email: email.clone(), role };
            staff::add(context, &transaction, &practice.id, &new).await?;
            let found = account::find_staff(&transaction, &practice.id, &email.canonical()).await?;
            let (member, _) = found.ok_or_else(|| anyhow::anyhow!("{email} was not added"))?;
            let of_role = if role == Role::Clinician { &mut staff.clinicians } else { &mut staff.desk };
            of_role.push(member.id.clone());
            account::create(context, &transaction, &Owner::Staff(member), Some(hash.clone())).await?;
        }
    }
    transaction.commit().await?;
    Ok(staff)
}
