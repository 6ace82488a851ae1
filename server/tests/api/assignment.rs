//! Who looks after whom: clinicians reach their own clients only, and what is not theirs is not there.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::entity::{assignment, profile as profiles};
use shared::contact::{Add, List, PortalStatus, Search, Show};
use shared::endpoint::{ContactPath, StaffPath};
use shared::failure::Code;
use shared::profile::{Ending, NewWay, Record, Relationship, Right, WayPath};
use shared::sign_in::{Close, Disable, Enable, Lock, MakePhonePin, PhonePin, TypedPhonePin, Unlock};
use shared::staff::{Assign, Assignments, CareOf, CarePath, ChangeRole, Choice, ChosenRole, Role};
use shared::value::birth_date::TypedDate;
use shared::value::id::Id;
use shared::{access_log, delivery, invitation, profile};

use crate::support::{Browser, TestApp, calling, new_contact};

const CASEY: &str = "casey@practice.example";

fn at(contact: &Id) -> ContactPath {
    ContactPath { contact: contact.clone() }
}

async fn listed(browser: &Browser<'_>) -> Vec<String> {
    browser.ok::<List>(Search::default()).await.contacts.into_iter().filter_map(|row| row.email).collect()
}

/// An administrator, a clinician, and two contacts of whom nobody is the clinician's yet.
async fn house(app: &TestApp) -> (Browser<'_>, Browser<'_>, Id, Id) {
    let admin = app.admin().await;
    app.employ(CASEY, Role::Clinician).await;
    let casey = app.staff_browser(CASEY).await;
    let ada = app.add_contact(&admin, "ada@example.com").await;
    let bob = app.add_contact(&admin, "bob@example.com").await;
    (admin, casey, ada, bob)
}

async fn assign(admin: &Browser<'_>, contact: &Id, assigned: bool) -> CareOf {
    let care = admin.ok_at::<Assignments>(&at(contact), ()).await;
    let path = CarePath { contact: contact.clone(), client: care.clients[0].id.clone() };
    let staff = care.clinicians[0].id.to_string();
    admin.ok_at::<Assign>(&path, Choice { staff, assigned }).await
}

#[tokio::test]
async fn asvs_8_2_2_a_clinician_reaches_own_clients_only() {
    let app = TestApp::start().await;
    let (admin, casey, ada, bob) = house(&app).await;
    assert_eq!(listed(&casey).await, [] as [&str; 0]);
    let care = assign(&admin, &ada, true).await;
    assert_eq!(care.clients[0].staff.len(), 1);
    assert_eq!(listed(&casey).await, ["ada@example.com"]);
    assert_eq!(listed(&admin).await.len(), 2);
    casey.ok_at::<Show>(&at(&ada), ()).await;
    casey.ok_at::<invitation::Send>(&at(&ada), ()).await;
    assert_eq!(casey.ok_at::<delivery::List>(&at(&ada), ()).await.deliveries.len(), 1);
    let made_up = Id::parse("01JDB9ZK6V0000000000000000").unwrap();
    for other in [&bob, &made_up] {
        assert_eq!(casey.refused_at::<Show>(&at(other), ()).await, Code::NotFound);
        assert_eq!(casey.refused_at::<invitation::Send>(&at(other), ()).await, Code::NotFound);
        assert_eq!(casey.refused_at::<MakePhonePin>(&at(other), calling()).await, Code::NotFound);
        assert_eq!(casey.refused_at::<delivery::List>(&at(other), ()).await, Code::NotFound);
    }
    let found = Search { text: "bob".into(), ..Search::default() };
    assert!(casey.ok::<List>(found).await.contacts.is_empty(), "searching finds no others either");
}

#[tokio::test]
async fn what_is_taken_away_is_gone_with_the_next_request() {
    let app = TestApp::start().await;
    let (admin, casey, ada, _) = house(&app).await;
    assign(&admin, &ada, true).await;
    assign(&admin, &ada, true).await;
    assert_eq!(app.count::<assignment::Entity>().await, 1, "twice is once");
    casey.ok_at::<Show>(&at(&ada), ()).await;
    let care = assign(&admin, &ada, false).await;
    assert!(care.clients[0].staff.is_empty());
    assert_eq!(casey.refused_at::<Show>(&at(&ada), ()).await, Code::NotFound);
    let reasons = app.reasons().await;
    assert_eq!(reasons.iter().filter(|reason| *reason == "client_assigned").count(), 1);
    assert_eq!(reasons[reasons.len() - 2..], ["client_unassigned", "role_refused"], "and the look that was refused");
}

#[tokio::test]
async fn an_ended_profile_leads_nowhere() {
    let app = TestApp::start().await;
    let (_, casey, ada, _) = house(&app).await;
    app.entrust(&ada, CASEY).await;
    casey.ok_at::<Show>(&at(&ada), ()).await;
    profiles::Entity::update_many()
        .col_expr(profiles::Column::UntilAt, Expr::value(app.context.now().0))
        .filter(profiles::Column::ContactId.eq(ada.as_str()))
        .exec(app.context.database().writer())
        .await
        .unwrap();
    assert_eq!(casey.refused_at::<Show>(&at(&ada), ()).await, Code::NotFound);
    assert!(listed(&casey).await.is_empty());
}

#[tokio::test]
async fn whoever_looks_after_a_child_sees_of_the_guardian_that_record_alone() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(CASEY, Role::Clinician).await;
    let casey = app.staff_browser(CASEY).await;
    let child = app.add_contact(&admin, "child@example.com").await;
    let guardian = app.invite(&admin, "guardian@example.com").await;
    app.act_for(&child, "guardian@example.com").await;
    app.entrust(&child, CASEY).await;
    assert_eq!(admin.ok_at::<Show>(&at(&guardian.id), ()).await.profiles.len(), 2);
    assert_eq!(casey.ok_at::<Show>(&at(&guardian.id), ()).await.profiles.len(), 1);
}

#[tokio::test]
async fn who_adds_a_contact_as_a_clinician_looks_after_them() {
    let app = TestApp::start().await;
    let (admin, casey, ..) = house(&app).await;
    let added = casey.ok::<Add>(new_contact("new@example.com")).await.id;
    casey.ok_at::<Show>(&at(&added), ()).await;
    let care = admin.ok_at::<Assignments>(&at(&added), ()).await;
    assert_eq!(care.clients[0].staff.len(), 1);
}

#[tokio::test]
async fn asvs_8_2_2_a_clinician_opens_and_closes_ways_into_own_clients_records_only() {
    let app = TestApp::start().await;
    let (admin, casey, ada, bob) = house(&app).await;
    app.entrust(&ada, CASEY).await;
    let into = |of: &str| NewWay { record: Record::Others, of: of.into(), ..surrogate() };
    let foreign = casey.refused_at::<profile::Add>(&at(&ada), into("bob@example.com")).await;
    let nobody = casey.refused_at::<profile::Add>(&at(&ada), into("nobody@example.com")).await;
    assert_eq!((foreign, nobody), (Code::ContactUnknown, Code::ContactUnknown), "the same answer");
    assert_eq!(casey.refused_at::<profile::OfContact>(&at(&bob), ()).await, Code::NotFound);
    assert_eq!(casey.refused_at::<profile::Add>(&at(&bob), into("ada@example.com")).await, Code::NotFound);

    admin.ok_at::<profile::Add>(&at(&ada), into("bob@example.com")).await;
    let seen = casey.ok_at::<profile::OfContact>(&at(&ada), ()).await.own;
    assert_eq!(seen.len(), 1, "what Ada may do in Bob's record is for whoever looks after Bob");
    let hers = admin.ok_at::<profile::OfContact>(&at(&ada), ()).await.own;
    let bobs = hers.into_iter().find(|way| way.profile.id != seen[0].profile.id).unwrap().profile.id;
    let path = WayPath { contact: ada.clone(), profile: bobs };
    assert_eq!(casey.refused_at::<profile::End>(&path, Ending::default()).await, Code::NotFound);

    let made = NewWay { client_name: "Milo Mendes".into(), relationship: Relationship::Guardian, ..surrogate() };
    let made = NewWay { record: Record::New, ..made };
    let seen = casey.ok_at::<profile::Add>(&at(&ada), made).await.own;
    let milo = seen.into_iter().find(|way| way.profile.client_name == "Milo Mendes").unwrap().profile.id;
    casey.ok_at::<profile::End>(&WayPath { contact: ada, profile: milo }, Ending::default()).await;
}

fn surrogate() -> NewWay {
    NewWay { relationship: Relationship::Surrogate, rights: Right::ALL.to_vec(), ..NewWay::default() }
}

#[tokio::test]
async fn only_clinicians_of_the_practice_can_be_chosen() {
    let app = TestApp::start().await;
    let (admin, _, ada, bob) = house(&app).await;
    let care = admin.ok_at::<Assignments>(&at(&ada), ()).await;
    assert_eq!(care.clinicians.len(), 1);
    let path = |client: &Id| CarePath { contact: ada.clone(), client: client.clone() };
    let choice = |staff: &str| Choice { staff: staff.to_owned(), assigned: true };
    let own = path(&care.clients[0].id);
    assert_eq!(admin.refused_at::<Assign>(&own, choice("")).await, Code::Required);
    assert_eq!(admin.refused_at::<Assign>(&own, choice(ada.as_str())).await, Code::ChoiceInvalid);
    let casey = care.clinicians[0].id.as_str();
    let others = admin.ok_at::<Assignments>(&at(&bob), ()).await.clients[0].id.clone();
    assert_eq!(admin.refused_at::<Assign>(&path(&others), choice(casey)).await, Code::NotFound);
}

#[tokio::test]
async fn a_role_that_may_not_is_refused_and_the_log_knows() {
    let app = TestApp::start().await;
    let (_, casey, ada, _) = house(&app).await;
    app.employ("desk@practice.example", Role::FrontDesk).await;
    let desk = app.staff_browser("desk@practice.example").await;
    assert_eq!(casey.refused::<access_log::List>(access_log::Filter::default()).await, Code::NotYourRole);
    desk.ok::<access_log::List>(access_log::Filter::default()).await;
    assert_eq!(desk.refused_at::<Assignments>(&at(&ada), ()).await, Code::NotYourRole);
    assert_eq!(app.reasons().await.last().unwrap(), "role_refused");
}

#[tokio::test]
async fn a_phone_pin_signs_in_as_the_whole_contact_so_all_of_it_must_be_a_clinicians_own() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(CASEY, Role::Clinician).await;
    let casey = app.staff_browser(CASEY).await;
    let ada = app.invite(&admin, "ada@example.com").await;
    app.activate(&ada).await;
    let ada = ada.id;
    app.entrust(&ada, CASEY).await;
    let pin = casey.ok_at::<MakePhonePin>(&at(&ada), calling()).await.pin;

    // A way into somebody else's record, even one that begins later, ends the PIN that was made before.
    let bob = app.add_contact(&admin, "bob@example.com").await;
    let from = TypedDate { day: "1".into(), month: "1".into(), year: "2099".into() };
    let later = NewWay { record: Record::Others, of: "bob@example.com".into(), from, ..surrogate() };
    admin.ok_at::<profile::Add>(&at(&ada), later).await;
    let typed = |pin: String| TypedPhonePin { email: "ada@example.com".into(), pin };
    assert_eq!(app.browser().refused::<PhonePin>(typed(pin)).await, Code::PhonePinRefused);
    assert_eq!(casey.refused_at::<MakePhonePin>(&at(&ada), calling()).await, Code::OpensOthers);
    assert_eq!(app.reasons().await.last().unwrap(), "role_refused");
    let pin = admin.ok_at::<MakePhonePin>(&at(&ada), calling()).await.pin;
    assert_eq!(casey.refused_at::<MakePhonePin>(&at(&ada), calling()).await, Code::OpensOthers);
    app.browser().ok::<PhonePin>(typed(pin)).await;

    app.entrust(&bob, CASEY).await;
    casey.ok_at::<MakePhonePin>(&at(&ada), calling()).await;
}

#[tokio::test]
async fn who_is_trusted_with_a_client_no_longer_has_made_them_no_phone_pin_that_works() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(CASEY, Role::Clinician).await;
    let casey = app.staff_browser(CASEY).await;
    let (ada, bob) = (app.invite(&admin, "ada@example.com").await, app.invite(&admin, "bob@example.com").await);
    app.activate(&ada).await;
    app.activate(&bob).await;
    assign(&admin, &ada.id, true).await;
    let staff = assign(&admin, &bob.id, true).await.clinicians[0].id.clone();
    let made = async |by: &Browser<'_>, contact: &Id| by.ok_at::<MakePhonePin>(&at(contact), calling()).await.pin;
    let typed = |email: &str, pin: String| TypedPhonePin { email: email.into(), pin };

    let (of_ada, of_bob) = (made(&casey, &ada.id).await, made(&casey, &bob.id).await);
    assign(&admin, &ada.id, false).await;
    let refused = app.browser().refused::<PhonePin>(typed("ada@example.com", of_ada)).await;
    assert_eq!(refused, Code::PhonePinRefused);
    app.browser().ok::<PhonePin>(typed("bob@example.com", of_bob)).await;

    let (of_bob, of_ada) = (made(&casey, &bob.id).await, made(&admin, &ada.id).await);
    admin.ok_at::<shared::staff::Disable>(&StaffPath { staff: staff.clone() }, ()).await;
    let refused = app.browser().refused::<PhonePin>(typed("bob@example.com", of_bob)).await;
    assert_eq!(refused, Code::PhonePinRefused);
    app.browser().ok::<PhonePin>(typed("ada@example.com", of_ada)).await;

    // At the front desk they reach everybody, and then their own clients only.
    let path = StaffPath { staff };
    let role = |role: Role| ChosenRole { role: role.tag().into() };
    admin.ok_at::<shared::staff::Enable>(&path, ()).await;
    admin.ok_at::<ChangeRole>(&path, role(Role::FrontDesk)).await;
    let of_ada = made(&app.staff_browser(CASEY).await, &ada.id).await;
    admin.ok_at::<ChangeRole>(&path, role(Role::Clinician)).await;
    let refused = app.browser().refused::<PhonePin>(typed("ada@example.com", of_ada)).await;
    assert_eq!(refused, Code::PhonePinRefused);
}

#[tokio::test]
async fn who_opens_other_clinicians_records_is_neither_shut_out_nor_let_in_again_by_one_of_them() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(CASEY, Role::Clinician).await;
    let casey = app.staff_browser(CASEY).await;
    let ada = app.invite(&admin, "ada@example.com").await;
    app.activate(&ada).await;
    let ada = ada.id;
    app.entrust(&ada, CASEY).await;
    let bob = app.add_contact(&admin, "bob@example.com").await;
    let into_bobs = NewWay { record: Record::Others, of: "bob@example.com".into(), ..surrogate() };
    admin.ok_at::<profile::Add>(&at(&ada), into_bobs).await;

    assert_eq!(casey.refused_at::<Disable>(&at(&ada), ()).await, Code::OpensOthers);
    assert_eq!(casey.refused_at::<Close>(&at(&ada), ()).await, Code::OpensOthers);
    let row = app.log().await.pop().unwrap();
    assert_eq!((row.reason.as_str(), row.contact_id.as_deref()), ("role_refused", Some(ada.as_str())));
    let status = admin.ok_at::<Show>(&at(&ada), ()).await.row.status;
    assert_eq!(status, PortalStatus::Active, "nothing has changed");
    // A lock is for an emergency, and is easily undone.
    casey.ok_at::<Lock>(&at(&ada), ()).await;
    casey.ok_at::<Unlock>(&at(&ada), ()).await;

    admin.ok_at::<Disable>(&at(&ada), ()).await;
    assert_eq!(casey.refused_at::<Enable>(&at(&ada), ()).await, Code::OpensOthers);
    assert_eq!(app.reasons().await.pop().unwrap(), "role_refused");
    assert_eq!(admin.ok_at::<Show>(&at(&ada), ()).await.row.status, PortalStatus::Disabled, "nothing has changed");

    app.entrust(&bob, CASEY).await;
    casey.ok_at::<Enable>(&at(&ada), ()).await;
    casey.ok_at::<Disable>(&at(&ada), ()).await;
    casey.ok_at::<Close>(&at(&ada), ()).await;
}

#[tokio::test]
async fn a_record_out_of_reach_does_not_show_by_its_name() {
    let app = TestApp::start().await;
    let (admin, casey, ada, _) = house(&app).await;
    app.entrust(&ada, CASEY).await;
    let milo = || NewWay {
        record: Record::New,
        client_name: "Milo Mendes".into(),
        relationship: Relationship::Guardian,
        ..surrogate()
    };
    admin.ok_at::<profile::Add>(&at(&ada), milo()).await;
    casey.ok_at::<profile::Add>(&at(&ada), milo()).await;
    assert_eq!(casey.refused_at::<profile::Add>(&at(&ada), milo()).await, Code::ProfileThere, "twice is once");
}

#[tokio::test]
async fn whoever_tries_what_is_out_of_reach_is_in_the_log_with_what_it_was() {
    let app = TestApp::start().await;
    let (_, casey, _, bob) = house(&app).await;
    assert_eq!(casey.refused_at::<Show>(&at(&bob), ()).await, Code::NotFound);
    let row = app.log().await.pop().unwrap();
    assert_eq!(row.reason, "role_refused");
    assert_eq!(row.detail, Some(format!("contact {bob}")));
    assert!(row.staff_id.is_some() && row.contact_id.is_none());
}
