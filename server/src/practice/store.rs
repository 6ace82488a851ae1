//! Queries of the `practice` feature.

use anyhow::bail;
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryOrder};
use shared::access_log::Reason;

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::practice;
use crate::practice::legal;
use crate::practice::rules::{self, NewPractice};

/// The time zone of a practice that has not named its own.
const TIME_ZONE: &str = "UTC";

/// Makes a practice with the first version of its legal documents.
pub async fn add<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    new: &NewPractice,
) -> anyhow::Result<practice::Model> {
    if at(connection, new.origin.host()).await?.is_some() {
        bail!("another practice has its portal at {}", new.origin);
    }
    let row = practice::Model {
        id: context.new_id()?.to_string(),
        name: new.name.clone(),
        phone: new.phone.shown().to_owned(),
        origin: new.origin.to_string(),
        host: new.origin.host().to_owned(),
        colour: new.colour.to_string(),
        language: new.language.tag().to_owned(),
        mail_from: new.mail_from.as_str().to_owned(),
        idle_minutes: new.idle_minutes,
        created_at: context.now().0,
        policy: serde_json::to_string(&new.policy)?,
        anchor_mail: None,
        address: String::new(),
        time_zone: TIME_ZONE.to_owned(),
        legal_changed_at: None,
        logo: None,
        wording: "{}".into(),
    };
    row.clone().into_active_model().reset_all().insert(connection).await?;
    legal::publish_first(context, connection, &row).await?;
    let entry = Entry {
        practice_id: &row.id,
        reason: Reason::PracticeAdded,
        who: Who::CommandLine,
        detail: None,
        visitor: None,
    };
    audit::write(context, connection, entry).await?;
    Ok(row)
}

/// The practice whose portal is at this host, in the sense of [`rules::place`].
pub async fn at<C: ConnectionTrait>(connection: &C, host: &str) -> Result<Option<practice::Model>, DbErr> {
    Ok(all(connection).await?.into_iter().find(|practice| rules::place(&practice.host) == rules::place(host)))
}

/// All practices, oldest first.
pub async fn all<C: ConnectionTrait>(connection: &C) -> Result<Vec<practice::Model>, DbErr> {
    practice::Entity::find().order_by_asc(practice::Column::CreatedAt).all(connection).await
}
