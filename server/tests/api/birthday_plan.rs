//! Birthday plans: guardians' profiles end on the day, once, and the young adult is invited.

use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use server::birthday_plan::round;
use server::entity::{birthday_plan, client};
use shared::birthday_plan::{
    Born, Delay, List, Plan, Prepare, PutOff, RecordPath, SetBirthDate, Show, Stage, YoungAdult,
};
use shared::client::ClientKind;
use shared::contact::Lack;
use shared::failure::Code;
use shared::language::Language;
use shared::link;
use shared::profile::{Add, Mine, NewWay, Relationship, Right};
use shared::settings::{Change, Details, SaveDetails, SaveWaysIn, Show as ShowSettings, WaysIn};
use shared::sign_in::{MakePhonePin, PhonePin, TypedPhonePin};
use shared::staff::Role;
use shared::value::birth_date::TypedDate;

use crate::support::{Browser, Invited, Shot, TestApp, at_once, calling, parallel};

const GLORIA: &str = "gloria@example.com";
const MILO: &str = "milo@example.com";
const DAY: i64 = 24 * 60 * 60;

/// The day so many days from now, and so many years before, in UTC.
fn day(app: &TestApp, days: i64, years: i64) -> TypedDate {
    let today = Timestamp::from_millisecond(app.context.now().0).unwrap().to_zoned(TimeZone::UTC).date();
    let date = today.checked_add(days.days()).unwrap().checked_sub(years.years()).unwrap();
    TypedDate { day: date.day().to_string(), month: date.month().to_string(), year: date.year().to_string() }
}

fn iso(date: &TypedDate) -> String {
    format!("{}-{:0>2}-{:0>2}", date.year, date.month, date.day)
}

fn milo() -> YoungAdult {
    YoungAdult {
        given_name: "Milo".into(),
        family_name: "Mendes".into(),
        email: MILO.into(),
        mobile: String::new(),
        language: Language::English,
    }
}

/// A guardian of Milo's, and where his plan is. He is 18 in so many days.
async fn guardian<'a>(app: &'a TestApp, admin: &Browser<'_>, days: i64) -> (Browser<'a>, RecordPath) {
    let invited = app.invite(admin, GLORIA).await;
    let gloria = app.activate(&invited).await;
    let way = NewWay {
        client_kind: ClientKind::Minor,
        client_name: "Milo Mendes".into(),
        relationship: Relationship::Guardian,
        rights: Right::ALL.to_vec(),
        ..NewWay::default()
    };
    admin.ok_at::<Add>(&shared::endpoint::ContactPath { contact: invited.id }, way).await;
    let client = admin.ok::<List>(()).await.undated.remove(0).client;
    let path = RecordPath { client };
    admin.ok_at::<SetBirthDate>(&path, Born { birth_date: day(app, days, 18) }).await;
    (gloria, path)
}

/// Another minor's record with the same guardian, whose plan is due today.
async fn nina(app: &TestApp, admin: &Browser<'_>) -> RecordPath {
    let contacts = admin.ok::<shared::contact::List>(shared::contact::Search::default()).await.contacts;
    let gloria = contacts.into_iter().find(|row| row.email.as_deref() == Some(GLORIA)).unwrap().id;
    let way = NewWay {
        client_kind: ClientKind::Minor,
        client_name: "Nina Mendes".into(),
        relationship: Relationship::Guardian,
        rights: Right::ALL.to_vec(),
        ..NewWay::default()
    };
    admin.ok_at::<Add>(&shared::endpoint::ContactPath { contact: gloria }, way).await;
    let path = RecordPath { client: admin.ok::<List>(()).await.undated.remove(0).client };
    admin.ok_at::<SetBirthDate>(&path, Born { birth_date: day(app, 0, 18) }).await;
    path
}

async fn names(browser: &Browser<'_>) -> Vec<String> {
    browser.ok::<Mine>(()).await.profiles.into_iter().map(|profile| profile.client_name).collect()
}

/// Subjects of the mails to somebody, without the practice's name.
async fn told(app: &TestApp, address: &str) -> Vec<String> {
    let mails = app.mails().await.into_iter().filter(|mail| mail.to == address);
    mails.map(|mail| mail.subject.replace("Willow Practice: ", "")).collect()
}

async fn passes(app: &TestApp, admin: &Browser<'_>, days: i64) {
    app.clock.advance_seconds(days * DAY);
    // Sessions do not last for days.
    let again = app.staff_browser("admin@practice.example").await;
    for (name, value) in again.cookies() {
        admin.plant(&name, &value);
    }
}

#[tokio::test]
async fn on_the_birthday_guardians_end_and_the_young_adult_is_invited() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (gloria, path) = guardian(&app, &admin, 30).await;
    let plans = admin.ok::<List>(()).await;
    assert_eq!((plans.age, plans.undated.len()), (18, 0));
    let [plan] = plans.plans.as_slice() else { panic!("{plans:?}") };
    assert_eq!(plan.day.as_deref(), Some(iso(&day(&app, 30, 0)).as_str()));
    assert_eq!((plan.guardians.as_slice(), plan.stage), (["Amelia Hart".to_owned()].as_slice(), Stage::Ahead));
    assert!(plan.missing.contact && plan.person.is_none());
    let plan = admin.ok_at::<Prepare>(&path, milo()).await;
    assert!(plan.missing.is_nothing() && plan.stage == Stage::Ahead, "{plan:?}");
    let person = plan.person.unwrap();
    assert_eq!((person.name.as_str(), person.email.as_str()), ("Milo Mendes", MILO));
    assert_eq!(told(&app, MILO).await, [""; 0], "nothing before the day");

    passes(&app, &admin, 29).await;
    assert_eq!(round(&app.context).await.unwrap(), 0);
    app.sign_in(&gloria, GLORIA).await;
    assert_eq!(names(&gloria).await, ["Amelia Hart", "Milo Mendes"]);

    passes(&app, &admin, 1).await;
    let before = app.log().await.len();
    assert_eq!(round(&app.context).await.unwrap(), 1);
    let reasons = app.reasons().await.split_off(before);
    assert_eq!(reasons, ["came_of_age", "profile_ended", "profile_added", "invitation_sent"]);
    app.sign_in(&gloria, GLORIA).await;
    assert_eq!(names(&gloria).await, ["Amelia Hart"]);
    let mails = app.mails().await;
    let of_gloria = mails.iter().find(|mail| mail.to == GLORIA && mail.subject.contains("guardians'")).unwrap();
    assert!(of_gloria.text.contains("Milo Mendes"), "{}", of_gloria.text);
    let of_milo: Vec<_> = mails.iter().filter(|mail| mail.to == MILO).collect();
    assert_eq!(of_milo.len(), 2);
    // Nobody has proved that the address is his.
    assert!(of_milo.iter().all(|mail| !mail.text.contains("Mendes") && !mail.text.contains("Amelia")));

    let milo = Invited { id: person.contact, token: app.newest_token(MILO, link::ACTIVATE).await };
    let browser = app.browser();
    browser.ok::<shared::activation::Accept>(milo.acceptance()).await;
    let born = day(&app, 0, 18);
    browser.ok::<shared::activation::ConfirmBirthDate>(milo.born(&born.day, &born.month, &born.year)).await;
    browser.ok::<shared::activation::SetPassword>(milo.password("lantern-58-quartz-meadow")).await;
    let own = browser.ok::<Mine>(()).await.profiles;
    assert_eq!((own.len(), own[0].relationship, own[0].client_name.as_str()), (1, Relationship::Own, "Milo Mendes"));
    assert_eq!(own[0].client_kind, ClientKind::Individual);

    // Once.
    assert_eq!(round(&app.context).await.unwrap(), 0);
    assert_eq!(app.mails().await.len(), mails.len() + 1, "only that the account is ready");
    assert!(admin.ok::<List>(()).await.plans.is_empty());
    assert_eq!(admin.ok_at::<Show>(&path, ()).await.stage, Stage::Done);
}

#[tokio::test]
async fn whom_nobody_prepared_is_invited_as_soon_as_somebody_does() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (gloria, path) = guardian(&app, &admin, 0).await;
    assert_eq!(round(&app.context).await.unwrap(), 1);
    assert_eq!(names(&gloria).await, ["Amelia Hart"], "the age does not wait for the practice");
    let plan = admin.ok::<List>(()).await.plans.remove(0);
    assert_eq!((plan.stage, plan.missing.contact), (Stage::Waiting, true));
    assert_eq!(round(&app.context).await.unwrap(), 0);
    let plan = admin.ok_at::<Prepare>(&path, milo()).await;
    assert_eq!(plan.stage, Stage::Done);
    assert_eq!(told(&app, MILO).await.len(), 2);
    assert_eq!(admin.refused_at::<Prepare>(&path, milo()).await, Code::ChangedMeanwhile);
}

#[tokio::test]
async fn a_plan_is_put_off_with_a_reason() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (gloria, path) = guardian(&app, &admin, 1).await;
    let delay = |days| Delay { until: day(&app, days, 0), reason: "guardianship goes on".into() };
    assert_eq!(admin.refused_at::<PutOff>(&path, delay(1)).await, Code::DateOrder);
    let until = delay(20);
    let plan = admin.ok_at::<PutOff>(&path, until.clone()).await;
    assert_eq!(plan.day, Some(iso(&until.until)));
    assert_eq!(plan.put_off.unwrap().reason, "guardianship goes on");
    let row = app.log().await.pop().unwrap();
    assert_eq!(row.reason, "birthday_plan_changed");
    assert_eq!(row.detail.unwrap(), format!("put off until {}: guardianship goes on", iso(&until.until)));
    assert!(row.staff_id.is_some() && row.client_id.is_some());

    passes(&app, &admin, 19).await;
    assert_eq!(round(&app.context).await.unwrap(), 0);
    app.sign_in(&gloria, GLORIA).await;
    assert_eq!(names(&gloria).await, ["Amelia Hart", "Milo Mendes"]);
    // Taken back, the birthday counts again, and it has passed.
    assert!(admin.ok_at::<PutOff>(&path, Delay::default()).await.put_off.is_none());
    assert_eq!(round(&app.context).await.unwrap(), 1);
    assert_eq!(admin.refused_at::<PutOff>(&path, delay(40)).await, Code::AlreadyOfAge);
    let born = Born { birth_date: day(&app, 0, 10) };
    assert_eq!(admin.refused_at::<SetBirthDate>(&path, born).await, Code::AlreadyOfAge);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_servers_do_it_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, path) = guardian(&app, &admin, 1).await;
    admin.ok_at::<Prepare>(&path, milo()).await;
    let second = app.second_server().await;
    app.clock.advance_seconds(DAY);
    let rounds = (0..parallel()).map(|number| {
        let context = if number % 2 == 0 { app.context.clone() } else { second.context.clone() };
        tokio::spawn(async move { round(&context).await.unwrap() })
    });
    for done in rounds.collect::<Vec<_>>() {
        done.await.unwrap();
    }
    assert_eq!(told(&app, MILO).await.len(), 2);
    assert_eq!(told(&app, GLORIA).await.iter().filter(|subject| subject.contains("guardians'")).count(), 1);
    let reasons = app.reasons().await;
    for once in ["came_of_age", "profile_ended", "invitation_sent"] {
        let times = reasons.iter().filter(|reason| *reason == once).count();
        // The guardian was invited, too.
        assert_eq!(times, if once == "invitation_sent" { 2 } else { 1 }, "{once}");
    }
}

#[tokio::test]
async fn the_day_begins_where_the_practice_is() {
    let app = TestApp::start().await;
    // Eleven in the morning in UTC: the next day has begun on Kiritimati.
    let seconds = app.context.now().0.div_euclid(1000);
    app.clock.advance_seconds(DAY - seconds.rem_euclid(DAY) + 11 * 60 * 60);
    let admin = app.admin().await;
    guardian(&app, &admin, 1).await;
    assert_eq!(round(&app.context).await.unwrap(), 0);
    let before = admin.ok::<ShowSettings>(()).await.details;
    let after = Details { time_zone: "Pacific/Kiritimati".into(), ..before.clone() };
    admin.ok::<SaveDetails>(Change { before, after }).await;
    assert_eq!(round(&app.context).await.unwrap(), 1);
}

#[tokio::test]
async fn the_practice_sets_the_age() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    guardian(&app, &admin, 400).await;
    assert!(admin.ok::<List>(()).await.plans.is_empty(), "too far ahead");
    let before = admin.ok::<ShowSettings>(()).await.ways_in;
    let young = WaysIn { adult_age: "9".into(), ..before.clone() };
    let refused = admin.refused::<SaveWaysIn>(Change { before: before.clone(), after: young }).await;
    assert_eq!(refused, Code::NumberOutOfRange);
    let after = WaysIn { adult_age: "17".into(), ..before.clone() };
    admin.ok::<SaveWaysIn>(Change { before, after }).await;
    let plans = admin.ok::<List>(()).await;
    assert_eq!((plans.age, plans.plans.len()), (17, 1));
    assert_eq!(round(&app.context).await.unwrap(), 0);
}

#[tokio::test]
async fn what_a_contact_lacks_is_named_and_waited_for() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, path) = guardian(&app, &admin, 0).await;
    app.decide(r#"{"identity":true}"#).await;
    let plan = admin.ok_at::<Prepare>(&path, milo()).await;
    assert_eq!(plan.missing.lacks, [Lack::Mobile, Lack::IdentityFact]);
    round(&app.context).await.unwrap();
    let waiting: Plan = admin.ok::<List>(()).await.plans.remove(0);
    assert_eq!((waiting.stage, waiting.missing.lacks.len()), (Stage::Waiting, 2));
    assert!(told(&app, MILO).await.is_empty());
    app.decide("{}").await;
    assert_eq!(round(&app.context).await.unwrap(), 1);
    assert_eq!(told(&app, MILO).await.len(), 2);
    assert_eq!(admin.ok_at::<Show>(&path, ()).await.stage, Stage::Done);
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, path) = guardian(&app, &admin, 30).await;
    let taken = YoungAdult { email: GLORIA.into(), ..milo() };
    assert_eq!(admin.refused_at::<Prepare>(&path, taken).await, Code::EmailTaken);
    let unborn = Born { birth_date: day(&app, 3, 0) };
    assert_eq!(admin.refused_at::<SetBirthDate>(&path, unborn).await, Code::DateImplausible);
    let endless = Delay { until: day(&app, 60, 0), reason: String::new() };
    assert_eq!(admin.refused_at::<PutOff>(&path, endless).await, Code::Required);
    let nobody = RecordPath { client: "01JDB9ZK6V0000000000000000".to_owned().try_into().unwrap() };
    assert_eq!(admin.refused_at::<Show>(&nobody, ()).await, Code::NotFound);
}

#[tokio::test]
async fn clinicians_see_the_plans_of_their_own() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, path) = guardian(&app, &admin, 30).await;
    app.employ("casey@practice.example", Role::Clinician).await;
    let casey = app.staff_browser("casey@practice.example").await;
    assert!(casey.ok::<List>(()).await.plans.is_empty());
    assert_eq!(casey.refused_at::<Show>(&path, ()).await, Code::NotFound);
    assert_eq!(casey.refused_at::<PutOff>(&path, Delay::default()).await, Code::NotFound);
    app.employ("desk@practice.example", Role::FrontDesk).await;
    let desk = app.staff_browser("desk@practice.example").await;
    assert_eq!(desk.ok::<List>(()).await.plans.len(), 1);
}

#[tokio::test]
async fn a_birth_date_that_cannot_be_read_holds_nobody_else_up() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (gloria, path) = guardian(&app, &admin, 0).await;
    nina(&app, &admin).await;
    client::Entity::update_many()
        .col_expr(client::Column::BirthDateSealed, Expr::value("nonsense"))
        .filter(client::Column::Id.eq(path.client.as_str()))
        .exec(app.context.database().writer())
        .await
        .unwrap();
    assert_eq!(round(&app.context).await.unwrap(), 1);
    assert_eq!(names(&gloria).await, ["Amelia Hart", "Milo Mendes"], "Nina's is over");
    let undated = admin.ok::<List>(()).await.undated;
    assert_eq!(undated.iter().map(|plan| &plan.client).collect::<Vec<_>>(), [&path.client]);
    // Staff can mend it.
    admin.ok_at::<SetBirthDate>(&path, Born { birth_date: day(&app, 0, 18) }).await;
    assert_eq!(round(&app.context).await.unwrap(), 1);
}

#[tokio::test]
async fn a_phone_pin_from_before_does_not_open_the_record() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, path) = guardian(&app, &admin, 0).await;
    let person = admin.ok_at::<Prepare>(&path, milo()).await.person.unwrap().contact;
    let at = shared::endpoint::ContactPath { contact: person.clone() };
    admin.ok_at::<Add>(&at, NewWay { client_name: "Milo's Band".into(), ..NewWay::default() }).await;
    let token = app.invite_again(&admin, &person, MILO).await;
    let (milo, born) = (Invited { id: person, token }, day(&app, 0, 18));
    let browser = app.browser();
    browser.ok::<shared::activation::Accept>(milo.acceptance()).await;
    browser.ok::<shared::activation::ConfirmBirthDate>(milo.born(&born.day, &born.month, &born.year)).await;
    browser.ok::<shared::activation::SetPassword>(milo.password("lantern-58-quartz-meadow")).await;
    let pin = admin.ok_at::<MakePhonePin>(&at, calling()).await.pin;
    assert_eq!(round(&app.context).await.unwrap(), 1);
    assert_eq!(names(&browser).await.len(), 2);
    let typed = TypedPhonePin { email: MILO.into(), pin };
    assert_eq!(app.browser().refused::<PhonePin>(typed).await, Code::PhonePinRefused);
}

#[tokio::test]
async fn whom_staff_put_in_the_place_meanwhile_is_invited() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, path) = guardian(&app, &admin, 0).await;
    app.decide(r#"{"identity":true}"#).await;
    admin.ok_at::<Prepare>(&path, milo()).await;
    assert_eq!(round(&app.context).await.unwrap(), 1, "guardians' profiles end, and something is lacking");
    let eve = app.add_contact(&admin, "eve@example.com").await;
    app.decide("{}").await;
    let changing = app.context.database().begin().await.unwrap();
    birthday_plan::Entity::update_many()
        .col_expr(birthday_plan::Column::ContactId, Expr::value(eve.as_str()))
        .filter(birthday_plan::Column::ClientId.eq(path.client.as_str()))
        .exec(&changing)
        .await
        .unwrap();
    let change = async {
        // By now the round has seen who it was, and waits for the row.
        tokio::time::sleep(Duration::from_millis(500)).await;
        changing.commit().await.unwrap();
    };
    let (done, ()) = tokio::join!(round(&app.context), change);
    assert_eq!(done.unwrap(), 1);
    assert_eq!((told(&app, MILO).await.len(), told(&app, "eve@example.com").await.len()), (0, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_with_one_address_at_once_one_is_prepared() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    let (_, path) = guardian(&app, &admin, 30).await;
    let other = nina(&app, &admin).await;
    let shots = [path, other].map(|RecordPath { client }| Shot {
        path: format!("/api/console/birthdays/{client}/contact").leak(),
        body: json!(milo()),
        cookies: admin.cookies(),
    });
    let mut answers: Vec<u16> = at_once(&app, shots).await.iter().map(|answer| answer.status.as_u16()).collect();
    answers.sort_unstable();
    assert_eq!(answers, [200, 422]);
}
