//! The staff page: inviting, roles, shutting out, and the administrator who cannot be removed.

use std::sync::Arc;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use server::account::{self, Owner};
use server::audit::{self, Entry, Visitor, Who};
use server::entity::{phone_pin, session as sessions, staff as members};
use server::session;
use shared::access_log::Reason;
use shared::activation::{NewPassword, WithToken};
use shared::contact::{List, Search};
use shared::endpoint::StaffPath;
use shared::failure::Code;
use shared::link;
use shared::sign_in::{Session, SessionState, TypedPin};
use shared::staff::{
    ChangeRole, ChosenRole, ConfirmPin, Disable, Enable, EndSessions, FinishSetup, Invite, Member, Members, NewMember,
    OpenSetup, ResetSecondStep, Role, SendSetup, SignIn, Standing, Team,
};
use shared::value::id::Id;
use tokio::task::JoinHandle;

use crate::support::{Browser, PASSWORD, TestApp, credentials};

const ADMIN: &str = "admin@practice.example";
const ROBIN: &str = "robin@practice.example";

fn named<'a>(team: &'a Members, email: &str) -> &'a Member {
    team.members.iter().find(|member| member.email == email).unwrap()
}

async fn at(admin: &Browser<'_>, email: &str) -> StaffPath {
    StaffPath { staff: named(&admin.ok::<Team>(()).await, email).id.clone() }
}

fn robin(role: Role) -> NewMember {
    NewMember { name: "Robin Reyes".into(), email: ROBIN.into(), role }
}

fn chosen(role: Role) -> ChosenRole {
    ChosenRole { role: role.tag().into() }
}

#[tokio::test]
async fn an_invited_staff_member_sets_a_password_by_the_mailed_link() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let team = admin.ok::<Invite>(robin(Role::FrontDesk)).await;
    assert!(matches!(named(&team, ROBIN).standing, Standing::Invited { .. }));
    assert!(named(&team, ADMIN).you && named(&team, ADMIN).last_admin && !named(&team, ROBIN).last_admin);
    assert_eq!(admin.refused::<Invite>(robin(Role::Admin)).await, Code::EmailTaken);
    let token = app.newest_token(ROBIN, link::CONSOLE_SETUP).await;
    let browser = app.browser();
    assert_eq!(browser.ok::<OpenSetup>(WithToken { token: token.clone() }).await.name, "Robin Reyes");
    browser.ok::<FinishSetup>(NewPassword { token, password: PASSWORD.into() }).await;
    assert!(matches!(browser.ok::<Session>(()).await, SessionState::Staff { role: Role::FrontDesk, .. }));
    let team = admin.ok::<Team>(()).await;
    let member = named(&team, ROBIN);
    assert_eq!((member.standing, member.sessions), (Standing::Active, 1));
    assert!(member.last_access_at.is_some());
    assert!(app.reasons().await.contains(&"staff_invited".to_owned()));
}

#[tokio::test]
async fn only_the_newest_mailed_link_works() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.ok::<Invite>(robin(Role::Clinician)).await;
    let first = app.newest_token(ROBIN, link::CONSOLE_SETUP).await;
    admin.ok_at::<SendSetup>(&at(&admin, ROBIN).await, ()).await;
    let second = app.newest_token(ROBIN, link::CONSOLE_SETUP).await;
    assert_eq!(app.browser().refused::<OpenSetup>(WithToken { token: first }).await, Code::LinkReplaced);
    app.clock.advance_seconds(24 * 60 * 60);
    assert_eq!(app.browser().refused::<OpenSetup>(WithToken { token: second }).await, Code::LinkExpired);
    let admin = app.staff_browser(ADMIN).await;
    assert_eq!(named(&admin.ok::<Team>(()).await, ROBIN).standing, Standing::InvitationEnded);
}

#[tokio::test]
async fn asvs_7_4_2_disabling_ends_everything_at_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(ROBIN, Role::Clinician).await;
    let (robin, half) = (app.staff_browser(ROBIN).await, app.browser());
    half.ok::<SignIn>(credentials(ROBIN, PASSWORD)).await;
    let pin = app.newest_pin(ROBIN).await;
    let path = at(&admin, ROBIN).await;
    admin.ok_at::<SendSetup>(&path, ()).await;
    let token = app.newest_token(ROBIN, link::CONSOLE_SETUP).await;
    let team = admin.ok_at::<Disable>(&path, ()).await;
    let member = named(&team, ROBIN);
    assert_eq!((member.standing, member.sessions), (Standing::Disabled, 0));
    assert_eq!(robin.refused::<List>(Search::default()).await, Code::SignedOut);
    assert_eq!(half.refused::<ConfirmPin>(TypedPin { pin, remember: true }).await, Code::StepEnded);
    assert_eq!(app.browser().refused::<SignIn>(credentials(ROBIN, PASSWORD)).await, Code::SignInRefused);
    assert_eq!(app.browser().refused::<OpenSetup>(WithToken { token: token.clone() }).await, Code::LinkReplaced);
    assert_eq!(admin.refused_at::<SendSetup>(&path, ()).await, Code::MemberDisabled);
    admin.ok_at::<Disable>(&path, ()).await;

    admin.ok_at::<Enable>(&path, ()).await;
    assert_eq!(robin.refused::<List>(Search::default()).await, Code::SignedOut, "what was ended stays so");
    assert_eq!(app.browser().refused::<OpenSetup>(WithToken { token }).await, Code::LinkReplaced);
    app.staff_browser(ROBIN).await;
    let reasons = app.reasons().await;
    assert_eq!(reasons.iter().filter(|reason| *reason == "staff_disabled").count(), 1);
    assert!(reasons.contains(&"staff_enabled".to_owned()));
}

#[tokio::test]
async fn ending_sessions_ends_known_browsers_too() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(ROBIN, Role::Clinician).await;
    let robin = app.browser();
    robin.ok::<SignIn>(credentials(ROBIN, PASSWORD)).await;
    robin.ok::<ConfirmPin>(TypedPin { pin: app.newest_pin(ROBIN).await, remember: true }).await;
    let team = admin.ok_at::<EndSessions>(&at(&admin, ROBIN).await, ()).await;
    assert_eq!(named(&team, ROBIN).sessions, 0);
    assert_eq!(robin.refused::<List>(Search::default()).await, Code::SignedOut);
    assert!(app.reasons().await.contains(&"staff_sessions_ended".to_owned()));
    app.lock_out_staff(ROBIN).await;
    assert_eq!(robin.refused::<SignIn>(credentials(ROBIN, PASSWORD)).await, Code::SignInRefused);
}

#[tokio::test]
async fn asvs_8_3_2_a_new_role_acts_on_the_next_request() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(ROBIN, Role::Admin).await;
    let robin = app.staff_browser(ROBIN).await;
    robin.ok::<Team>(()).await;
    let path = at(&admin, ROBIN).await;
    admin.ok_at::<ChangeRole>(&path, chosen(Role::FrontDesk)).await;
    assert_eq!(robin.refused::<Team>(()).await, Code::NotYourRole);
    robin.ok::<List>(Search::default()).await;
    let row = app.log().await.into_iter().find(|row| row.reason == "staff_role_changed").unwrap();
    assert_eq!(row.detail.as_deref(), Some("robin@practice.example: admin -> front_desk"));
    let wrong = ChosenRole { role: "owner".into() };
    assert_eq!(admin.refused_at::<ChangeRole>(&path, wrong).await, Code::ChoiceInvalid);
}

#[tokio::test]
async fn the_last_administrator_can_be_neither_disabled_nor_demoted() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let own = at(&admin, ADMIN).await;
    // Somebody invited, and somebody disabled, could not take over.
    admin.ok::<Invite>(robin(Role::Admin)).await;
    app.employ("gone@practice.example", Role::Admin).await;
    admin.ok_at::<Disable>(&at(&admin, "gone@practice.example").await, ()).await;
    assert_eq!(admin.refused_at::<Disable>(&own, ()).await, Code::LastAdmin);
    assert_eq!(admin.refused_at::<ChangeRole>(&own, chosen(Role::Clinician)).await, Code::LastAdmin);
    admin.ok_at::<ChangeRole>(&own, chosen(Role::Admin)).await;
    admin.ok_at::<Enable>(&at(&admin, "gone@practice.example").await, ()).await;
    admin.ok_at::<ChangeRole>(&own, chosen(Role::Clinician)).await;
    assert_eq!(admin.refused::<Team>(()).await, Code::NotYourRole);
}

/// Sends both requests at the same moment, from the browsers of two administrators.
async fn at_once(app: &Arc<TestApp>, one: (&Browser<'_>, String), other: (&Browser<'_>, String), body: &'static str) {
    let tasks: Vec<_> = [one, other]
        .into_iter()
        .map(|(browser, path)| {
            let (app, cookies) = (Arc::clone(app), browser.cookies());
            tokio::spawn(async move {
                let copy = app.browser();
                for (name, value) in &cookies {
                    copy.plant(name, value);
                }
                let body: serde_json::Value = serde_json::from_str(body).unwrap();
                copy.post(&path, &body).await.status.as_u16()
            })
        })
        .collect();
    let mut won = 0;
    for task in tasks {
        let status = task.await.unwrap();
        assert!(status < 500, "{status}");
        won += usize::from(status == 200);
    }
    assert_eq!(won, 1, "one of the two is there still");
}

async fn admins(app: &TestApp) -> usize {
    let reader = app.context.database().reader();
    let rows = members::Entity::find().filter(members::Column::Role.eq("admin")).all(reader).await.unwrap();
    rows.iter().filter(|row| row.disabled_at.is_none()).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_who_demote_each_other_at_once_leave_one() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    app.employ(ROBIN, Role::Admin).await;
    let robin = app.staff_browser(ROBIN).await;
    let team = admin.ok::<Team>(()).await;
    let (first, second): (Id, Id) = (named(&team, ADMIN).id.clone(), named(&team, ROBIN).id.clone());
    let path = |id: &Id| format!("/api/console/staff/{id}/role");
    at_once(&app, (&admin, path(&second)), (&robin, path(&first)), r#"{"role":"clinician"}"#).await;
    assert_eq!(admins(&app).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_who_disable_themselves_at_once_leave_one() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    app.employ(ROBIN, Role::Admin).await;
    let robin = app.staff_browser(ROBIN).await;
    let team = admin.ok::<Team>(()).await;
    let path = |email: &str| format!("/api/console/staff/{}/disable", named(&team, email).id);
    at_once(&app, (&admin, path(ADMIN)), (&robin, path(ROBIN)), "null").await;
    assert_eq!(admins(&app).await, 1);
}

#[tokio::test]
async fn staff_of_another_practice_are_not_there() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let neighbour = app.neighbour("http://second.localhost:8080").await;
    let transaction = app.context.database().begin().await.unwrap();
    let new = server::staff::NewStaff {
        name: "Harper Hill".into(),
        email: shared::value::email_address::EmailAddress::parse("harper@second.example").unwrap(),
        role: Role::Admin,
    };
    server::staff::add(&app.context, &transaction, &neighbour.id, &new).await.unwrap();
    transaction.commit().await.unwrap();
    let reader = app.context.database().reader();
    let row = members::Entity::find().filter(members::Column::PracticeId.eq(&neighbour.id)).one(reader).await;
    let path = StaffPath { staff: Id::parse(&row.unwrap().unwrap().id).unwrap() };
    assert_eq!(admin.refused_at::<Disable>(&path, ()).await, Code::NotFound);
    assert_eq!(admin.refused_at::<EndSessions>(&path, ()).await, Code::NotFound);
    assert_eq!(admin.refused_at::<SendSetup>(&path, ()).await, Code::NotFound);
    assert_eq!(admin.ok::<Team>(()).await.members.len(), 1);
}

#[tokio::test]
async fn asvs_7_5_1_nobody_makes_an_open_console_their_own() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(ROBIN, Role::Clinician).await;
    let path = at(&admin, ROBIN).await;
    app.clock.advance_seconds(10 * 60);
    let new = NewMember { name: "Harper Hill".into(), email: "harper@practice.example".into(), role: Role::Admin };
    assert_eq!(admin.refused::<Invite>(new).await, Code::SignInAgain);
    assert_eq!(admin.refused_at::<SendSetup>(&path, ()).await, Code::SignInAgain);
    assert_eq!(admin.refused_at::<ChangeRole>(&path, chosen(Role::Admin)).await, Code::SignInAgain);
    assert_eq!(admin.refused_at::<ResetSecondStep>(&path, ()).await, Code::SignInAgain);
    // Shutting out stays quick.
    admin.ok_at::<EndSessions>(&path, ()).await;
    admin.ok_at::<Disable>(&path, ()).await;
    assert_eq!(admin.refused_at::<Enable>(&path, ()).await, Code::SignInAgain);
    app.staff_browser(ADMIN).await.ok_at::<Enable>(&path, ()).await;
}

/// The browser's request from a task of its own.
fn begin(app: &Arc<TestApp>, browser: &Browser<'_>, path: String) -> JoinHandle<u16> {
    begin_with(app, browser, path, serde_json::Value::Null)
}

fn begin_with(app: &Arc<TestApp>, browser: &Browser<'_>, path: String, body: serde_json::Value) -> JoinHandle<u16> {
    let (app, cookies) = (Arc::clone(app), browser.cookies());
    tokio::spawn(async move {
        let copy = app.browser();
        for (name, value) in &cookies {
            copy.plant(name, value);
        }
        copy.post(&path, &body).await.status.as_u16()
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_disabled_while_finishing_the_setup_has_nothing_open() {
    let app = Arc::new(TestApp::start().await);
    if !app.many_writers() {
        return;
    }
    let admin = app.admin().await;
    let team = admin.ok::<Invite>(robin(Role::Admin)).await;
    let id = named(&team, ROBIN).id.to_string();
    let writer = app.context.database().writer();
    let finishing = app.context.database().begin().await.unwrap();
    let used = format!("UPDATE staff_setup SET used_at = 1 WHERE staff_id = '{id}'");
    finishing.execute_unprepared(&used).await.unwrap();
    let disabling = begin(&app, &admin, format!("/api/console/staff/{id}/disable"));
    app.until_one_waits().await;
    let (member, _) = account::find_staff(writer, &app.practice.id, ROBIN).await.unwrap().unwrap();
    let account = account::create(&app.context, &finishing, &Owner::Staff(member), None).await.unwrap();
    let visitor = Visitor::default();
    session::open(&app.context, &finishing, &app.practice, &account.id, &visitor, None).await.unwrap();
    finishing.commit().await.unwrap();
    assert_eq!(disabling.await.unwrap(), 200);
    let open = sessions::Entity::find().filter(sessions::Column::AccountId.eq(&account.id));
    let open = open.filter(sessions::Column::EndedAt.is_null()).all(writer).await.unwrap();
    assert!(open.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_disabled_while_making_a_phone_pin_has_made_none() {
    let app = Arc::new(TestApp::start().await);
    if !app.many_writers() {
        return;
    }
    let admin = app.admin().await;
    let ada = app.invite(&admin, "ada@example.com").await;
    app.activate(&ada).await;
    app.employ(ROBIN, Role::FrontDesk).await;
    let robin = app.staff_browser(ROBIN).await;
    let disabling = app.context.database().begin().await.unwrap();
    let disabled = format!("UPDATE staff SET disabled_at = 1 WHERE email = '{ROBIN}'");
    disabling.execute_unprepared(&disabled).await.unwrap();
    let path = format!("/api/console/contacts/{}/phone-pin", ada.id);
    let making = begin_with(&app, &robin, path, serde_json::json!({ "reason": "They called" }));
    app.until_one_waits().await;
    disabling.commit().await.unwrap();
    assert_eq!(making.await.unwrap(), 403);
    let made = phone_pin::Entity::find().all(app.context.database().reader()).await.unwrap();
    assert!(made.is_empty(), "{made:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_on_the_staff_waits_for_nobody_who_writes_something_else() {
    let app = Arc::new(TestApp::start().await);
    if !app.many_writers() {
        return;
    }
    let admin = app.admin().await;
    app.employ(ROBIN, Role::Clinician).await;
    let id = at(&admin, ROBIN).await.staff;
    let other = app.context.database().begin().await.unwrap();
    let entry = Entry {
        practice_id: &app.practice.id,
        reason: Reason::WrongPassword,
        who: Who::Stranger,
        detail: None,
        visitor: None,
    };
    audit::write(&app.context, &other, entry).await.unwrap();
    let disabling = begin(&app, &admin, format!("/api/console/staff/{id}/disable"));
    let within = tokio::time::timeout(std::time::Duration::from_secs(10), disabling).await;
    assert_eq!(within.expect("it does not wait").unwrap(), 200);
    other.commit().await.unwrap();
}
