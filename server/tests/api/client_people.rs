//! Who is named on the pages of a client record, and who is found by name there.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::entity::staff;
use shared::client::{GiveProfile, List, NewProfile, Row, Search, Show};
use shared::contact::{Add, NewContact};
use shared::failure::Code;
use shared::profile::Relationship;
use shared::staff::Role;

use crate::client::{guardian, of, partner, record, staff_id};
use crate::support::{Browser, TestApp, new_contact};

const CASEY: &str = "casey@practice.example";

async fn row(browser: &Browser<'_>, name: &str) -> Row {
    browser.ok::<List>(Search { text: name.into(), ..Search::default() }).await.clients.remove(0)
}

async fn named(admin: &Browser<'_>, (given, family, email): (&str, &str, &str)) -> shared::value::id::Id {
    let new = NewContact { given_name: given.into(), family_name: family.into(), ..new_contact(email) };
    admin.ok::<Add>(new).await.id
}

#[tokio::test]
async fn whom_the_practice_has_shut_out_may_open_no_record() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, _, milo) = guardian(&app, &admin).await;
    assert_eq!(row(&admin, "milo").await.contacts.len(), 1);
    assert!(!admin.ok_at::<Show>(&of(&milo), ()).await.ways[0].shut_out);
    app.disable("gloria@example.com").await;
    assert!(row(&admin, "milo").await.contacts.is_empty());
    let way = admin.ok_at::<Show>(&of(&milo), ()).await.ways.remove(0);
    assert!(way.shut_out, "she may be let in again, so the profile stands");
}

#[tokio::test]
async fn whoever_is_disabled_looks_after_nobody() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(CASEY, Role::Clinician).await;
    let ada = app.add_contact(&admin, "ada@example.com").await;
    app.entrust(&ada, CASEY).await;
    let own = record(&admin, "Amelia Hart").await;
    assert_eq!(admin.ok_at::<Show>(&of(&own), ()).await.staff.len(), 1);
    staff::Entity::update_many()
        .col_expr(staff::Column::DisabledAt, Expr::value(1_i64))
        .filter(staff::Column::Id.eq(staff_id(&app, CASEY).await))
        .exec(app.context.database().writer())
        .await
        .unwrap();
    assert!(admin.ok_at::<Show>(&of(&own), ()).await.staff.is_empty());
}

#[tokio::test]
async fn a_contact_is_found_by_the_name_the_page_shows_however_many_words_it_has() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, _, milo) = guardian(&app, &admin).await;
    named(&admin, ("Anna Maria", "Hart", "anna@example.com")).await;
    named(&admin, ("Inés", "Ávila López", "ines@example.com")).await;
    named(&admin, ("Ana Sofía", "de la Cruz", "sofia@example.com")).await;
    for (typed, is) in [
        ("Anna  Maria HART", "Anna Maria Hart"),
        ("Ines Avila Lopez", "Inés Ávila López"),
        ("de la Cruz Ana Sofía", "Ana Sofía de la Cruz"),
    ] {
        let seen = admin.ok_at::<GiveProfile>(&of(&milo), partner(typed)).await;
        assert!(seen.ways.iter().any(|way| way.contact_name == is), "{typed}");
    }
    assert_eq!(admin.refused_at::<GiveProfile>(&of(&milo), partner("Maria Hart")).await, Code::ContactUnknown);
    assert_eq!(admin.refused_at::<GiveProfile>(&of(&milo), partner("a\0")).await, Code::Malformed);
}

#[tokio::test]
async fn of_two_of_one_name_a_clinician_means_the_one_they_see() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(CASEY, Role::Clinician).await;
    let casey = app.staff_browser(CASEY).await;
    let bob = named(&admin, ("Bob", "Low", "bob@example.com")).await;
    let ada = named(&admin, ("Ada", "Low", "ada@example.com")).await;
    named(&admin, ("Ada", "Low", "other@example.com")).await;
    app.entrust(&bob, CASEY).await;
    app.entrust(&ada, CASEY).await;
    let bobs = record(&admin, "Bob Low").await;
    let new = || NewProfile { relationship: Relationship::Partner, ..partner("Ada Low") };
    assert_eq!(admin.refused_at::<GiveProfile>(&of(&bobs), new()).await, Code::ContactUnknown, "which of them");
    let seen = casey.ok_at::<GiveProfile>(&of(&bobs), new()).await;
    assert!(seen.ways.iter().any(|way| way.contact == ada));
}
