//! The practice's logo: taken, taken away, and served.

use axum::extract::{Extension, Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sea_orm::sea_query::{Expr, LockType, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use shared::access_log::Reason;
use shared::failure::Code;
use shared::settings::{RemoveLogo, SaveLogo, Settings};

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::{practice, practice_logo};
use crate::http::{Call, Door, Failure, Reply, StaffMember};
use crate::settings::handlers::shown;
use crate::settings::image::{self, Image, Kind, Refusal};
use crate::staff;

/// Digits of the hash in a logo's name.
const DIGITS: usize = 16;

/// Takes a picture.
pub(super) async fn save(context: Context, call: Call<SaveLogo>) -> Result<Reply<Settings>, Failure> {
    staff::proved(call.caller.session.began(), context.now())?;
    let bytes = BASE64_STANDARD.decode(&call.value.data).map_err(|_| Failure::field("logo", Code::PictureUnknown))?;
    let image = image::read(bytes).map_err(|refusal| Failure::field("logo", code(refusal)))?;
    let (name, data) = (name(&image), BASE64_STANDARD.encode(&image.bytes));
    let transaction = context.database().begin().await?;
    let row = held(&transaction, &call.door).await?;
    if row.logo != call.value.before {
        return Err(Code::ChangedMeanwhile.into());
    }
    let logo =
        practice_logo::Model { practice_id: row.id.clone(), name: name.clone(), data, changed_at: context.now().0 };
    let again = [practice_logo::Column::Name, practice_logo::Column::Data, practice_logo::Column::ChangedAt];
    practice_logo::Entity::insert(logo.into_active_model().reset_all())
        .on_conflict(OnConflict::column(practice_logo::Column::PracticeId).update_columns(again).to_owned())
        .exec_without_returning(&transaction)
        .await?;
    finish(&context, &call.door, &call.caller, (transaction, row), Some(name)).await
}

/// Takes it away.
pub(super) async fn remove(context: Context, call: Call<RemoveLogo>) -> Result<Reply<Settings>, Failure> {
    let transaction = context.database().begin().await?;
    let row = held(&transaction, &call.door).await?;
    practice_logo::Entity::delete_by_id(row.id.as_str()).exec(&transaction).await?;
    finish(&context, &call.door, &call.caller, (transaction, row), None).await
}

async fn held(transaction: &DatabaseTransaction, door: &Door) -> Result<practice::Model, Failure> {
    let row = practice::Entity::find_by_id(&door.practice.id).lock(LockType::NoKeyUpdate).one(transaction).await?;
    Ok(row.ok_or(Code::NotFound)?)
}

async fn finish(
    context: &Context,
    door: &Door,
    caller: &StaffMember,
    (transaction, row): (DatabaseTransaction, practice::Model),
    logo: Option<String>,
) -> Result<Reply<Settings>, Failure> {
    if row.logo != logo {
        practice::Entity::update_many()
            .col_expr(practice::Column::Logo, Expr::value(logo.clone()))
            .filter(practice::Column::Id.eq(&row.id))
            .exec(&transaction)
            .await?;
        let named = |logo: &Option<String>| logo.clone().unwrap_or_else(|| "none".to_owned());
        let detail = format!("logo {} -> {}", named(&row.logo), named(&logo));
        let entry = Entry {
            practice_id: &row.id,
            reason: Reason::PracticeChanged,
            who: Who::Staff(&caller.id),
            detail: Some(&detail),
            visitor: Some(&door.visitor),
        };
        audit::write(context, &transaction, entry).await?;
    }
    transaction.commit().await?;
    context.directory().refresh();
    Ok(shown(&practice::Model { logo, ..row }).into())
}

/// A name that changes with the picture, so that browsers may keep it for ever.
fn name(image: &Image) -> String {
    let hash = ring::digest::digest(&ring::digest::SHA256, &image.bytes);
    let mut digits = data_encoding::HEXLOWER.encode(hash.as_ref());
    digits.truncate(DIGITS);
    format!("{digits}.{}", image.kind.extension())
}

const fn code(refusal: Refusal) -> Code {
    match refusal {
        Refusal::TooLarge => Code::PictureTooLarge,
        Refusal::Unknown => Code::PictureUnknown,
        Refusal::NotOnlyShapes => Code::PictureNotOnlyShapes,
    }
}

/// `/logo/3f….png`: the picture. The headers of everything that is not a page forbid it to do anything.
pub async fn picture(
    State(context): State<Context>,
    Extension(door): Extension<Door>,
    Path(name): Path<String>,
) -> Response {
    // Nothing else is asked of the database: what a stranger writes may be what it cannot be asked for.
    let Some(media_type) = media_type(&name) else { return Failure::from(Code::NotFound).into_response() };
    let found = practice_logo::Entity::find_by_id(&door.practice.id)
        .filter(practice_logo::Column::Name.eq(&name))
        .one(context.database().reader())
        .await;
    let bytes = match found {
        Ok(found) => found.and_then(|logo| BASE64_STANDARD.decode(logo.data).ok()),
        Err(error) => return Failure::from(error).into_response(),
    };
    match bytes {
        Some(bytes) => {
            let headers = [(CONTENT_TYPE, media_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
            (headers, bytes).into_response()
        }
        None => Failure::from(Code::NotFound).into_response(),
    }
}

/// What a logo with this name is served as, if a logo can have it: see [`name`].
fn media_type(name: &str) -> Option<&'static str> {
    let (digits, extension) = name.split_once('.')?;
    let hex = digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    Kind::media_type(extension).filter(|_| hex)
}
