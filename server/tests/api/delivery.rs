//! The delivery list, and sending again what was refused.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use server::entity::{contact, outbox};
use server::outbox::forget_old;
use shared::activation::{Open, WithToken};
use shared::delivery::{All, Channel, DeliveryPath, Filter, List, Message, Page, Retry, Standing, State};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::link;
use shared::staff::Role;
use shared::value::id::Id;

use crate::support::{Browser, TestApp, calling};

const ADA: &str = "ada@example.com";
const BOB: &str = "bob@example.com";
const SAID: &str = "550 5.1.1 no such mailbox";

async fn rows(app: &TestApp) -> Vec<outbox::Model> {
    let reader = app.context.database().reader();
    outbox::Entity::find().order_by_asc(outbox::Column::Id).all(reader).await.unwrap()
}

/// The newest message to an address.
async fn newest(app: &TestApp, address: &str) -> outbox::Model {
    rows(app).await.into_iter().rfind(|row| row.recipient == address).unwrap()
}

/// Has the mail server refuse what waits for an address, as the worker notes it.
async fn refuse(app: &TestApp, address: &str) -> DeliveryPath {
    let row = newest(app, address).await;
    assert_eq!(row.state, "queued");
    let left = row.payload_sealed.filter(|_| row.valid_until.is_none());
    outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value("refused"))
        .col_expr(outbox::Column::PayloadSealed, Expr::value(left))
        .col_expr(outbox::Column::Attempts, Expr::value(1))
        .col_expr(outbox::Column::LastAnswer, Expr::value(SAID))
        .col_expr(outbox::Column::DoneAt, Expr::value(app.context.now().0))
        .filter(outbox::Column::Id.eq(&row.id))
        .exec(app.context.database().writer())
        .await
        .unwrap();
    DeliveryPath { delivery: Id::parse(&row.id).unwrap() }
}

async fn listed(browser: &Browser<'_>, filter: Filter) -> Page {
    browser.ok::<All>(filter).await
}

fn recipients(page: &Page) -> Vec<&str> {
    page.deliveries.iter().map(|one| one.recipient.as_str()).collect()
}

/// An administrator, and a contact whose invitation the mail server refused.
async fn refused(app: &TestApp) -> (Browser<'_>, ContactPath, DeliveryPath) {
    let admin = app.admin().await;
    let contact = ContactPath { contact: app.add_contact(&admin, ADA).await };
    admin.ok_at::<shared::invitation::Send>(&contact, ()).await;
    let mail = refuse(app, ADA).await;
    (admin, contact, mail)
}

#[tokio::test]
async fn what_was_sent_is_listed_newest_first_without_its_secret() {
    let app = TestApp::start().await;
    let (admin, contact, mail) = refused(&app).await;
    let page = listed(&admin, Filter::default()).await;
    assert_eq!(recipients(&page), [ADA, "admin@practice.example"]);
    let (invitation, pin) = (&page.deliveries[0], &page.deliveries[1]);
    assert_eq!(invitation.contact.as_ref().unwrap().id, contact.contact);
    assert_eq!(invitation.contact.as_ref().unwrap().name, "Amelia Hart");
    let delivery = &invitation.delivery;
    assert_eq!((delivery.id.clone(), delivery.message), (mail.delivery, Message::Invitation));
    assert_eq!((delivery.state, delivery.answer.as_deref(), delivery.again), (State::Refused, Some(SAID), true));
    assert_eq!((pin.staff.as_deref(), pin.contact.as_ref()), (Some("Alex Admin"), None));
    assert!(matches!(pin.delivery.state, State::Sent { .. }) && !pin.delivery.again);
    let row = outbox::Model { payload_sealed: Some("what it says".into()), ..newest(&app, ADA).await };
    row.into_active_model().reset_all().update(app.context.database().writer()).await.unwrap();
    let told = admin.get("/api/console/deliveries").await.text();
    assert!(!told.contains("what it says") && !told.contains('#'));
    assert!(admin.ok_at::<List>(&contact, ()).await.deliveries[0].again, "the contact's page offers it too");
}

#[tokio::test]
async fn every_filter_finds_its_messages_and_no_others() {
    let app = TestApp::start().await;
    let (admin, ada, _) = refused(&app).await;
    app.invite(&admin, BOB).await;
    let text = outbox::Model {
        id: app.context.new_id().unwrap().to_string(),
        channel: "sms".into(),
        ..newest(&app, BOB).await
    };
    text.into_active_model().reset_all().insert(app.context.database().writer()).await.unwrap();
    let state = |state| Filter { state: Some(state), ..Filter::default() };
    assert_eq!(recipients(&listed(&admin, state(Standing::Refused)).await), [ADA]);
    assert_eq!(recipients(&listed(&admin, state(Standing::Sent)).await), [BOB, BOB, "admin@practice.example"]);
    assert!(listed(&admin, state(Standing::Queued)).await.deliveries.is_empty());
    let by_text = Filter { channel: Some(Channel::Sms), ..Filter::default() };
    assert_eq!(recipients(&listed(&admin, by_text.clone()).await), [BOB]);
    assert!(listed(&admin, Filter { state: Some(Standing::Refused), ..by_text }).await.deliveries.is_empty());
    let who = |contact: &str| Filter { contact: contact.into(), ..Filter::default() };
    assert_eq!(recipients(&listed(&admin, who(&ada.contact.to_string())).await), [ADA]);
    assert_eq!(recipients(&listed(&admin, who("Ada@Example.com")).await), [ADA]);
    assert_eq!(recipients(&listed(&admin, who("hart bob")).await), [BOB, BOB]);
    let both = Filter { channel: Some(Channel::Mail), state: Some(Standing::Sent), ..who("hart") };
    assert_eq!(recipients(&listed(&admin, both).await), [BOB]);
    assert!(listed(&admin, who("nobody")).await.deliveries.is_empty());
    // What goes to nobody, for an address nobody has, is no delivery.
    let before = listed(&admin, Filter::default()).await.deliveries.len();
    app.browser().ok::<shared::recovery::Ask>(shared::sign_in::TypedAddress { email: "eve@example.com".into() }).await;
    assert!(rows(&app).await.iter().any(|row| row.recipient.is_empty()));
    assert_eq!(listed(&admin, Filter::default()).await.deliveries.len(), before);
}

#[tokio::test]
async fn older_messages_follow_without_a_gap() {
    let app = TestApp::start().await;
    let (admin, ..) = refused(&app).await;
    let pattern = newest(&app, ADA).await;
    for number in 0..105 {
        // Many of one moment, of two states.
        let row = outbox::Model {
            id: app.context.new_id().unwrap().to_string(),
            state: if number % 2 == 0 { "sent" } else { "refused" }.into(),
            ..pattern.clone()
        };
        row.into_active_model().reset_all().insert(app.context.database().writer()).await.unwrap();
    }
    for (filter, all) in [
        (Filter::default(), 107),
        (Filter { channel: Some(Channel::Mail), ..Filter::default() }, 107),
        (Filter { state: Some(Standing::Refused), ..Filter::default() }, 53),
        (Filter { contact: ADA.into(), ..Filter::default() }, 106),
    ] {
        let (mut seen, mut before) = (Vec::new(), Some(String::new()));
        while let Some(from) = before {
            let page = listed(&admin, Filter { before: from, ..filter.clone() }).await;
            assert!(page.deliveries.len() <= 50);
            seen.extend(page.deliveries.into_iter().map(|one| one.delivery.id.to_string()));
            before = page.next;
        }
        let mut once = seen.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!((seen.len(), once.len()), (all, all), "{filter:?}");
    }
}

#[tokio::test]
async fn asvs_8_2_2_nobody_sees_or_sends_more_than_their_role_reaches() {
    let app = TestApp::start().await;
    let (admin, ada, mail) = refused(&app).await;
    app.invite(&admin, BOB).await;
    let (desk, casey) = ("desk@practice.example", "casey@practice.example");
    app.employ(desk, Role::FrontDesk).await;
    app.employ(casey, Role::Clinician).await;
    let to_staff = newest(&app, "admin@practice.example").await;
    let to_staff = DeliveryPath { delivery: Id::parse(&to_staff.id).unwrap() };
    let (desk, casey) = (app.staff_browser(desk).await, app.staff_browser(casey).await);
    assert_eq!(recipients(&listed(&desk, Filter::default()).await), [BOB, ADA], "nothing that goes to staff");
    assert_eq!(desk.refused_at::<Retry>(&to_staff, ()).await, Code::NotFound);
    assert!(listed(&casey, Filter::default()).await.deliveries.is_empty());
    assert_eq!(casey.refused_at::<Retry>(&mail, ()).await, Code::NotFound);
    app.entrust(&ada.contact, "casey@practice.example").await;
    for filter in [Filter::default(), Filter { contact: "hart".into(), ..Filter::default() }] {
        assert_eq!(recipients(&listed(&casey, filter).await), [ADA]);
    }
    assert!(listed(&casey, Filter { state: Some(Standing::Sent), ..Filter::default() }).await.deliveries.is_empty());
    assert_eq!(newest(&app, ADA).await.state, "refused");
    casey.ok_at::<Retry>(&mail, ()).await;
}

/// A message without a secret that the mail server refused: word to Ada that a Pin code was made.
async fn refused_word(app: &TestApp) -> (Browser<'_>, DeliveryPath) {
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    app.activate(&invited).await;
    let contact = ContactPath { contact: invited.id };
    admin.ok_at::<shared::sign_in::MakePhonePin>(&contact, calling()).await;
    let mail = refuse(app, ADA).await;
    (admin, mail)
}

#[tokio::test]
async fn a_refused_word_is_sent_again_once_and_logged() {
    let app = TestApp::start().await;
    let (admin, mail) = refused_word(&app).await;
    let before = app.mails().await.iter().filter(|mail| mail.to == ADA).count();
    let first = admin.ok_at::<Retry>(&mail, ()).await;
    assert!(matches!(first.state, State::Queued { .. }) && !first.again);
    let second = admin.ok_at::<Retry>(&mail, ()).await;
    assert!(matches!(second.state, State::Queued { .. }), "a second click does nothing");
    assert_eq!(app.mails().await.iter().filter(|mail| mail.to == ADA).count(), before + 1);
    let row = newest(&app, ADA).await;
    assert_eq!((row.state.as_str(), row.attempts, row.payload_sealed), ("sent", 1, None));
    assert!(matches!(admin.ok_at::<Retry>(&mail, ()).await.state, State::Sent { .. }));
    let log = app.log().await;
    let told: Vec<_> = log.iter().filter(|row| row.reason == "delivery_retried").collect();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].detail.as_deref(), told[0].contact_id.is_some()), (Some("phone_pin_made"), true));
}

#[tokio::test]
async fn in_the_place_of_a_refused_invitation_a_new_one_is_sent_once() {
    let app = TestApp::start().await;
    let (admin, _, mail) = refused(&app).await;
    let new = admin.ok_at::<Retry>(&mail, ()).await;
    assert_ne!(new.id, mail.delivery);
    assert!(matches!(new.state, State::Queued { .. }) && !new.again);
    assert_eq!(admin.refused_at::<Retry>(&mail, ()).await, Code::DeliveryOver, "a second click does nothing");
    let page = listed(&admin, Filter { state: Some(Standing::Refused), ..Filter::default() }).await;
    assert_eq!((recipients(&page), page.deliveries[0].delivery.again), (vec![ADA], false));
    let token = app.newest_token(ADA, link::ACTIVATE).await;
    app.browser().ok::<Open>(WithToken { token }).await;
    assert_eq!(app.mails().await.iter().filter(|mail| mail.to == ADA).count(), 1);
    assert_eq!(app.reasons().await.iter().filter(|reason| *reason == "invitation_sent").count(), 2);
}

#[tokio::test]
async fn what_waits_for_its_next_try_goes_now() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let contact = ContactPath { contact: app.add_contact(&admin, ADA).await };
    admin.ok_at::<shared::invitation::Send>(&contact, ()).await;
    let mail = DeliveryPath { delivery: Id::parse(&newest(&app, ADA).await.id).unwrap() };
    outbox::Entity::update_many()
        .col_expr(outbox::Column::Attempts, Expr::value(1))
        .col_expr(outbox::Column::NextAt, Expr::value(app.context.now().plus_seconds(3600).0))
        .filter(outbox::Column::Id.eq(mail.delivery.as_str()))
        .exec(app.context.database().writer())
        .await
        .unwrap();
    let filter = Filter { contact: ADA.into(), ..Filter::default() };
    assert!(listed(&admin, filter).await.deliveries[0].delivery.again);
    assert!(app.mails().await.iter().all(|mail| mail.to != ADA));
    admin.ok_at::<Retry>(&mail, ()).await;
    assert!(app.mails().await.iter().any(|mail| mail.to == ADA));
}

#[tokio::test]
async fn a_refused_invitation_of_somebody_who_is_shut_out_stays_as_it_is() {
    let app = TestApp::start().await;
    let (admin, _, mail) = refused(&app).await;
    let end = async |at: Option<i64>| {
        contact::Entity::update_many()
            .col_expr(contact::Column::DisabledAt, Expr::value(at))
            .exec(app.context.database().writer())
            .await
            .unwrap();
    };
    end(Some(1)).await;
    assert_eq!(admin.refused_at::<Retry>(&mail, ()).await, Code::ContactEnded);
    end(None).await;
    admin.ok_at::<Retry>(&mail, ()).await;
}

#[tokio::test]
async fn a_refused_word_is_kept_for_a_week() {
    let app = TestApp::start().await;
    let (admin, mail) = refused_word(&app).await;
    drop(admin);
    app.clock.advance_seconds(7 * 24 * 3600 - 1);
    forget_old(&app.context).await.unwrap();
    assert!(newest(&app, ADA).await.payload_sealed.is_some());
    app.clock.advance_seconds(2);
    forget_old(&app.context).await.unwrap();
    assert_eq!(newest(&app, ADA).await.payload_sealed, None);
    let admin = app.staff_browser("admin@practice.example").await;
    assert_eq!(admin.refused_at::<Retry>(&mail, ()).await, Code::DeliveryOver);
}

#[tokio::test]
async fn another_practices_messages_are_not_there() {
    let app = TestApp::start().await;
    let (admin, _, mail) = refused(&app).await;
    let neighbour = app.neighbour("http://second.localhost:8080").await;
    outbox::Entity::update_many()
        .col_expr(outbox::Column::PracticeId, Expr::value(&neighbour.id))
        .filter(outbox::Column::Id.eq(mail.delivery.as_str()))
        .exec(app.context.database().writer())
        .await
        .unwrap();
    assert_eq!(recipients(&listed(&admin, Filter::default()).await), ["admin@practice.example"]);
    assert_eq!(admin.refused_at::<Retry>(&mail, ()).await, Code::NotFound);
    // A stranger and a client learn nothing: see the matrix in access.rs.
    assert_eq!(app.browser().refused::<All>(Filter::default()).await, Code::SignedOut);
}
