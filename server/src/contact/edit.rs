//! Writes what was changed of a contact.

use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use shared::details::{Field, ParsedDetails};
use shared::value::email_address::EmailAddress;
use shared::value::identity_fact::{IdentityAnswer, IdentityFact};
use shared::value::phone_number::PhoneNumber;

use crate::contact::rules;
use crate::context::Context;
use crate::entity::contact::{Column, Entity};
use crate::listed;

/// Writes the fields that changed, and nothing else: what somebody changes of themselves meanwhile stays. `fact` is what
/// the practice asks for in its identity check, and the answer, if one is put on file.
pub async fn edit<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    id: &str,
    (typed, changed): (&ParsedDetails, &[Field]),
    (asked, fact): (IdentityFact, Option<&IdentityAnswer>),
) -> anyhow::Result<()> {
    if changed.is_empty() {
        return Ok(());
    }
    let mut update = Entity::update_many().filter(Column::Id.eq(id));
    let text = |text: &str| Expr::value(text.to_owned());
    let maybe = |text: Option<String>| -> SimpleExpr { Expr::value(text) };
    for field in changed {
        update = match field {
            Field::GivenName => update.col_expr(Column::GivenName, text(&typed.given_name)),
            Field::FamilyName => update.col_expr(Column::FamilyName, text(&typed.family_name)),
            Field::Email => {
                let email = typed.email.as_ref();
                update
                    .col_expr(Column::Email, maybe(email.map(|email| email.as_str().to_owned())))
                    .col_expr(Column::EmailCanonical, maybe(email.map(EmailAddress::canonical)))
            }
            Field::Mobile => {
                let shown = typed.mobile.as_ref().map(PhoneNumber::shown).map(str::to_owned);
                update.col_expr(Column::Mobile, maybe(shown))
            }
            Field::BirthDate => {
                let place = rules::birth_date_place(id);
                let seal = |text: String| context.keys().seal(context.random(), &place, &text);
                let sealed = typed.birth_date.map(|date| seal(date.to_string())).transpose()?;
                update.col_expr(Column::BirthDateSealed, maybe(sealed))
            }
            Field::IdentityFact => {
                let place = rules::fact_place(id, asked);
                let seal = |fact: &IdentityAnswer| context.keys().seal(context.random(), &place, fact.as_str());
                let column = match asked {
                    IdentityFact::SsnLast4 => Column::SsnLast4Sealed,
                    IdentityFact::MemberNumber | IdentityFact::ClientNumber => Column::IdentityNumberSealed,
                };
                update.col_expr(column, maybe(fact.map(seal).transpose()?))
            }
            Field::Language => update.col_expr(Column::Language, text(typed.language.tag())),
        };
    }
    let names = [Field::GivenName, Field::FamilyName];
    if changed.iter().any(|field| names.contains(field)) {
        let name = listed::sort_name(&typed.given_name, &typed.family_name);
        update = update.col_expr(Column::SortName, text(&name));
    }
    update.exec(connection).await?;
    listed::keep(connection, id).await?;
    Ok(())
}

/// Sets a contact's address. The table's own rule refuses one that another contact of the practice has.
pub async fn set_email<C: ConnectionTrait>(
    connection: &C,
    id: &str,
    (email, canonical): (&str, &str),
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Email, Expr::value(email))
        .col_expr(Column::EmailCanonical, Expr::value(canonical))
        .filter(Column::Id.eq(id))
        .exec(connection)
        .await?;
    listed::keep(connection, id).await
}

/// Sets a contact's number.
pub async fn set_mobile<C: ConnectionTrait>(connection: &C, id: &str, mobile: &str) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Mobile, Expr::value(mobile))
        .filter(Column::Id.eq(id))
        .exec(connection)
        .await?;
    listed::keep(connection, id).await
}
