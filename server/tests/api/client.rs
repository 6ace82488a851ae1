//! The pages about a client record: the list, details, who may open it, and how those people get in.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::birthday_plan::round;
use server::entity::client as clients;
use shared::birthday_plan::{List as Plans, RecordPath, Stage};
use shared::client::{
    Client, ClientKind, Edited, EndProfile, EndSessions, GiveProfile, List, NewProfile, Portal, ProfileOfRecord, Save,
    Search, Show,
};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::profile::{Add, Ending, Mine, NewWay, Relationship, Right, Standing};
use shared::staff::Role;
use shared::value::birth_date::TypedDate;
use shared::value::id::Id;

use crate::support::{Browser, PASSWORD, TestApp, credentials, new_contact};

const GLORIA: &str = "gloria@example.com";
const ADA: &str = "ada@example.com";
const CASEY: &str = "casey@practice.example";

pub(crate) fn at(contact: &Id) -> ContactPath {
    ContactPath { contact: contact.clone() }
}

pub(crate) fn of(client: &Id) -> RecordPath {
    RecordPath { client: client.clone() }
}

fn day(day: &str, month: &str, year: &str) -> TypedDate {
    TypedDate { day: day.into(), month: month.into(), year: year.into() }
}

async fn names(browser: &Browser<'_>, text: &str) -> Vec<String> {
    let search = Search { text: text.into(), ..Search::default() };
    browser.ok::<List>(search).await.clients.into_iter().map(|row| row.name).collect()
}

/// The record of this name.
pub(crate) async fn record(admin: &Browser<'_>, name: &str) -> Id {
    let found = admin.ok::<List>(Search { text: name.into(), ..Search::default() }).await.clients;
    found.into_iter().find(|row| row.name == name).unwrap().id
}

/// Gloria, who has activated, and the record of Milo, a minor, whose guardian she is.
pub(crate) async fn guardian<'a>(app: &'a TestApp, admin: &Browser<'_>) -> (Browser<'a>, Id, Id) {
    let invited = app.invite(admin, GLORIA).await;
    let gloria = app.activate(&invited).await;
    let way = NewWay {
        client_kind: ClientKind::Minor,
        client_name: "Milo Mendes".into(),
        relationship: Relationship::Guardian,
        rights: Right::ALL.to_vec(),
        reason: "mother".into(),
        ..NewWay::default()
    };
    admin.ok_at::<Add>(&at(&invited.id), way).await;
    let milo = record(admin, "Milo Mendes").await;
    (gloria, invited.id, milo)
}

fn edited(before: &Client) -> Edited {
    Edited {
        version: before.version.clone(),
        name: before.name.clone(),
        kind: before.kind,
        birth_date: TypedDate::default(),
    }
}

#[tokio::test]
async fn records_are_found_by_parts_of_their_names() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for (given, family, email) in [("Inés", "Ávila", "ines@example.com"), ("Bo", "Baker", "bo@example.com")] {
        let new = new_contact(email);
        let new = shared::contact::NewContact { given_name: given.into(), family_name: family.into(), ..new };
        admin.ok::<shared::contact::Add>(new).await;
    }
    assert_eq!(names(&admin, "").await, ["Bo Baker", "Inés Ávila"]);
    assert_eq!(names(&admin, "Ávi ines").await, ["Inés Ávila"]);
    assert_eq!(names(&admin, "baker ines").await, [""; 0], "every word counts");
    assert_eq!(names(&admin, "b%").await, [""; 0], "nothing that is typed is a pattern");
    let found = admin.ok::<List>(Search { text: "bo".into(), ..Search::default() }).await.clients.remove(0);
    assert_eq!((found.kind, found.contacts[0].name.as_str()), (ClientKind::Individual, "Bo Baker"));
    assert_eq!(admin.refused::<List>(Search { text: "\0".into(), ..Search::default() }).await, Code::Malformed);
    assert_eq!(admin.refused::<List>(Search { after: "x".into(), ..Search::default() }).await, Code::Malformed);
}

#[tokio::test]
async fn pages_follow_each_other_also_among_equal_names() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let transaction = app.context.database().begin().await.unwrap();
    for number in 0..120 {
        let name = if number % 3 == 0 { "The Same".to_owned() } else { format!("Record {number:03}") };
        let kind = ClientKind::Entity;
        server::client::create(&app.context, &transaction, &app.practice.id, kind, &name).await.unwrap();
    }
    transaction.commit().await.unwrap();
    let (mut seen, mut after, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let page = admin.ok::<List>(Search { text: String::new(), after }).await;
        seen.extend(page.clients.into_iter().map(|row| (row.name, row.id)));
        pages += 1;
        match page.next {
            Some(next) => after = next,
            None => break,
        }
    }
    assert_eq!((pages, seen.len()), (3, 120));
    assert!(seen.windows(2).all(|pair| pair[0].0 <= pair[1].0), "in their order");
    seen.sort_by(|one, other| one.1.as_str().cmp(other.1.as_str()));
    seen.dedup();
    assert_eq!(seen.len(), 120, "each once");
}

#[tokio::test]
async fn the_overview_tells_of_a_minor_and_who_looks_after_them() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, gloria, milo) = guardian(&app, &admin).await;
    let seen = admin.ok_at::<Show>(&of(&milo), ()).await;
    assert_eq!((seen.name.as_str(), seen.kind, seen.age), ("Milo Mendes", ClientKind::Minor, None));
    let plan = seen.plan.unwrap();
    assert_eq!((plan.stage, plan.day), (Stage::Ahead, None));
    let [way] = seen.ways.as_slice() else { panic!("{:?}", seen.ways) };
    assert_eq!((&way.contact, way.contact_name.as_str(), way.standing), (&gloria, "Amelia Hart", Standing::Live));
    assert_eq!((way.rights.as_slice(), way.reason.as_str()), (Right::ALL.as_slice(), "mother"));
    app.employ(CASEY, Role::Clinician).await;
    app.entrust(&gloria, CASEY).await;
    assert!(admin.ok_at::<Show>(&of(&milo), ()).await.staff.is_empty());
    let own = admin.ok_at::<Show>(&of(&record(&admin, "Amelia Hart").await), ()).await;
    assert_eq!((own.staff.len(), own.plan, own.birth_date), (1, None, None));
}

#[tokio::test]
async fn details_are_saved_once_and_logged_by_the_names_of_their_fields() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (gloria, _, milo) = guardian(&app, &admin).await;
    let before = admin.ok_at::<Show>(&of(&milo), ()).await;
    let typed = Edited { name: " Milo M. Mendes ".into(), birth_date: day("4", "7", "2012"), ..edited(&before) };
    let after = admin.ok_at::<Save>(&of(&milo), typed.clone()).await;
    assert_eq!((after.name.as_str(), after.birth_date.as_deref()), ("Milo M. Mendes", Some("2012-07-04")));
    assert!(after.age.is_some() && after.plan.unwrap().day.as_deref() == Some("2030-07-04"));
    assert_ne!(after.version, before.version);
    let mut log = app.log().await;
    let (plan, row) = (log.pop().unwrap(), log.pop().unwrap());
    assert_eq!((plan.reason.as_str(), plan.detail.as_deref()), ("birthday_plan_changed", Some("birth date set")));
    assert_eq!((row.reason.as_str(), row.detail.as_deref()), ("client_changed", Some("name, birth date")));
    assert_eq!(row.client_id.as_deref(), Some(milo.as_str()));
    assert!(row.staff_id.is_some());
    assert_eq!(names(&admin, "milo m").await, ["Milo M. Mendes"], "the list knows");
    let shown = gloria.ok::<Mine>(()).await.profiles;
    assert!(shown.iter().any(|profile| profile.client_name == "Milo M. Mendes"));

    // A double click.
    let count = app.log().await.len();
    assert_eq!(admin.ok_at::<Save>(&of(&milo), typed).await.version, after.version);
    assert_eq!(app.log().await.len(), count);
}

#[tokio::test]
async fn whoever_saves_what_has_changed_meanwhile_is_told() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, _, milo) = guardian(&app, &admin).await;
    let shown = admin.ok_at::<Show>(&of(&milo), ()).await;
    admin.ok_at::<Save>(&of(&milo), Edited { birth_date: day("4", "7", "2012"), ..edited(&shown) }).await;
    let stale = Edited { name: "Emilio Mendes".into(), birth_date: day("5", "7", "2012"), ..edited(&shown) };
    assert_eq!(admin.refused_at::<Save>(&of(&milo), stale.clone()).await, Code::ChangedMeanwhile);
    let made_up = Edited { version: "nonsense".into(), ..stale };
    assert_eq!(admin.refused_at::<Save>(&of(&milo), made_up).await, Code::ChangedMeanwhile);
    let now = admin.ok_at::<Show>(&of(&milo), ()).await;
    assert_eq!((now.name.as_str(), now.birth_date.as_deref()), ("Milo Mendes", Some("2012-07-04")));
}

#[tokio::test]
async fn a_birth_date_keeps_the_plan_true() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (gloria, _, milo) = guardian(&app, &admin).await;
    let save = async |kind, birth_date| {
        let before = admin.ok_at::<Show>(&of(&milo), ()).await;
        Edited { kind, birth_date, ..edited(&before) }
    };
    let minor = ClientKind::Minor;
    let unborn = save(minor, day("1", "1", "2099")).await;
    assert_eq!(admin.refused_at::<Save>(&of(&milo), unborn).await, Code::DateImplausible);
    let born = save(minor, day("4", "7", "2012")).await;
    admin.ok_at::<Save>(&of(&milo), born).await;
    assert!(admin.ok::<Plans>(()).await.undated.is_empty());
    let emptied = save(minor, TypedDate::default()).await;
    assert_eq!(admin.refused_at::<Save>(&of(&milo), emptied).await, Code::Required);

    // Of another kind there is nothing to come, and the date is not lost.
    let couple = save(ClientKind::Couple, TypedDate::default()).await;
    let seen = admin.ok_at::<Save>(&of(&milo), couple).await;
    assert_eq!((seen.plan, seen.birth_date.as_deref()), (None, Some("2012-07-04")));

    // Of age: guardians are out within minutes, and it does not begin again.
    let grown = save(minor, day("4", "7", "1985")).await;
    admin.ok_at::<Save>(&of(&milo), grown).await;
    assert_eq!(round(&app.context).await.unwrap(), 1);
    assert_eq!(gloria.ok::<Mine>(()).await.profiles.len(), 1);
    let seen = admin.ok_at::<Show>(&of(&milo), ()).await;
    assert_eq!((seen.kind, seen.plan.unwrap().stage), (ClientKind::Individual, Stage::Waiting));
    let again = save(minor, day("4", "7", "2012")).await;
    assert_eq!(admin.refused_at::<Save>(&of(&milo), again).await, Code::AlreadyOfAge);
    let renamed = Edited { name: "Milo".into(), ..save(ClientKind::Individual, TypedDate::default()).await };
    assert_eq!(admin.ok_at::<Save>(&of(&milo), renamed).await.name, "Milo");
}

pub(crate) fn partner(contact: &str) -> NewProfile {
    NewProfile {
        contact: contact.into(),
        relationship: Relationship::Guardian,
        rights: vec![Right::Bills],
        until: day("31", "12", "2099"),
        reason: "father".into(),
        ..NewProfile::default()
    }
}

#[tokio::test]
async fn a_contact_is_given_a_way_in_with_rights_days_and_reason_and_loses_it_again() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, _, milo) = guardian(&app, &admin).await;
    let ada = app.client(&admin, ADA).await;
    let (from, before) = (day("1", "1", "2020"), app.context.now());
    let seen = admin.ok_at::<GiveProfile>(&of(&milo), NewProfile { from, ..partner(ADA) }).await;
    let way = seen.ways.iter().find(|way| way.reason == "father").unwrap();
    assert_eq!((way.rights.as_slice(), way.standing), ([Right::Bills].as_slice(), Standing::Live));
    assert!(way.until.is_some() && way.from.0 < before.0);
    let row = app.log().await.pop().unwrap();
    assert_eq!((row.reason.as_str(), row.client_id.as_deref()), ("profile_added", Some(milo.as_str())));
    assert!(row.staff_id.is_some() && row.contact_id.is_some());
    assert!(app.mail_to(ADA).await.text.contains("Milo Mendes"), "she is told");
    assert_eq!(ada.ok::<Mine>(()).await.profiles.len(), 2);

    assert_eq!(admin.refused_at::<GiveProfile>(&of(&milo), partner(ADA)).await, Code::ProfileThere);
    assert_eq!(admin.refused_at::<GiveProfile>(&of(&milo), partner("nobody@example.com")).await, Code::ContactUnknown);
    let over = NewProfile { until: day("1", "1", "2020"), ..partner(ADA) };
    assert_eq!(admin.refused_at::<GiveProfile>(&of(&milo), over).await, Code::DateOrder);

    let path = ProfileOfRecord { client: milo.clone(), profile: way.profile.id.clone() };
    let ending = || Ending { reason: "moved away".into() };
    let seen = admin.ok_at::<EndProfile>(&path, ending()).await;
    let way = seen.ways.into_iter().find(|way| way.profile.id == path.profile).unwrap();
    assert_eq!((way.standing, way.reason.as_str()), (Standing::Ended, "father · moved away"));
    assert_eq!(ada.ok::<Mine>(()).await.profiles.len(), 1, "with the next request");
    assert_eq!(admin.refused_at::<EndProfile>(&path, ending()).await, Code::NotFound, "once");
}

#[tokio::test]
async fn a_record_is_one_contacts_own() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, _, milo) = guardian(&app, &admin).await;
    app.client(&admin, ADA).await;
    app.client(&admin, "bob@example.com").await;
    let own = |contact| NewProfile { relationship: Relationship::Own, ..partner(contact) };
    let seen = admin.ok_at::<GiveProfile>(&of(&milo), own(ADA)).await;
    let way = seen.ways.into_iter().find(|way| way.profile.relationship == Relationship::Own).unwrap();
    assert_eq!(way.rights, Right::ALL);
    assert_eq!(admin.refused_at::<GiveProfile>(&of(&milo), own("bob@example.com")).await, Code::ChoiceInvalid);
    let path = ProfileOfRecord { client: milo.clone(), profile: way.profile.id };
    admin.ok_at::<EndProfile>(&path, Ending::default()).await;
    admin.ok_at::<GiveProfile>(&of(&milo), own("bob@example.com")).await;
}

#[tokio::test]
async fn of_two_clicks_at_once_one_gives() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, _, milo) = guardian(&app, &admin).await;
    app.client(&admin, ADA).await;
    let (path, new) = (of(&milo), partner(ADA));
    let clicks = tokio::join!(
        admin.call::<GiveProfile>(&path, &new),
        admin.call::<GiveProfile>(&path, &new),
        admin.call::<GiveProfile>(&path, &new),
    );
    let mut given: Vec<u16> = [clicks.0, clicks.1, clicks.2].iter().map(|answer| answer.status.as_u16()).collect();
    given.sort_unstable();
    assert_eq!(given, [200, 422, 422]);
    let added = app.reasons().await.iter().filter(|reason| *reason == "profile_added").count();
    assert_eq!(added, 2, "and Gloria's");
}

#[tokio::test]
async fn asvs_8_2_2_clinicians_reach_the_records_of_their_own_clients_only() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(CASEY, Role::Clinician).await;
    let casey = app.staff_browser(CASEY).await;
    let (_, gloria, milo) = guardian(&app, &admin).await;
    let bob = app.invite(&admin, "bob@example.com").await;
    app.activate(&bob).await;
    let shown = admin.ok_at::<Show>(&of(&milo), ()).await;
    let way = shown.ways[0].profile.id.clone();
    let path = ProfileOfRecord { client: milo.clone(), profile: way };
    assert_eq!(names(&casey, "").await, [""; 0]);
    assert_eq!(casey.refused_at::<Show>(&of(&milo), ()).await, Code::NotFound);
    assert_eq!(casey.refused_at::<Save>(&of(&milo), edited(&shown)).await, Code::NotFound);
    assert_eq!(casey.refused_at::<GiveProfile>(&of(&milo), partner("bob@example.com")).await, Code::NotFound);
    assert_eq!(casey.refused_at::<EndProfile>(&path, Ending::default()).await, Code::NotFound);
    assert_eq!(casey.refused_at::<Portal>(&at(&gloria), ()).await, Code::NotFound);
    assert_eq!(casey.refused_at::<EndSessions>(&at(&gloria), ()).await, Code::NotFound);

    let pair = (milo.as_str(), staff_id(&app, CASEY).await);
    let writer = app.context.database().writer();
    server::assignment::assign(&app.context, writer, &app.practice.id, (pair.0, &pair.1)).await.unwrap();
    assert_eq!(names(&casey, "").await, ["Milo Mendes"], "and not the guardian's own");
    casey.ok_at::<Show>(&of(&milo), ()).await;
    casey.ok_at::<Portal>(&at(&gloria), ()).await;
    let refused = casey.refused_at::<GiveProfile>(&of(&milo), partner("bob@example.com")).await;
    assert_eq!(refused, Code::ContactUnknown, "somebody else's client is not brought into reach by name");
    assert_eq!(casey.refused_at::<Portal>(&at(&bob.id), ()).await, Code::NotFound);
    // One that begins later is taken back by the record's page.
    let later = NewProfile { from: day("1", "1", "2098"), ..partner("bob@example.com") };
    let seen = admin.ok_at::<GiveProfile>(&of(&milo), later).await;
    let given = seen.ways.into_iter().find(|way| way.standing == Standing::NotYet).unwrap();
    let path = ProfileOfRecord { client: milo.clone(), profile: given.profile.id };
    casey.ok_at::<EndProfile>(&path, Ending::default()).await;
}

#[tokio::test]
async fn a_profile_is_ended_through_its_own_record_only() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (gloria, _, milo) = guardian(&app, &admin).await;
    let own = record(&admin, "Amelia Hart").await;
    let way = admin.ok_at::<Show>(&of(&milo), ()).await.ways[0].profile.id.clone();
    let path = ProfileOfRecord { client: own, profile: way };
    assert_eq!(admin.refused_at::<EndProfile>(&path, Ending::default()).await, Code::NotFound);
    assert_eq!(gloria.ok::<Mine>(()).await.profiles.len(), 2);
}

#[tokio::test]
async fn the_front_desk_may_all_of_it_and_another_practice_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (browser, gloria, milo) = guardian(&app, &admin).await;
    app.employ("desk@practice.example", Role::FrontDesk).await;
    let desk = app.staff_browser("desk@practice.example").await;
    let shown = desk.ok_at::<Show>(&of(&milo), ()).await;
    desk.ok_at::<Save>(&of(&milo), Edited { birth_date: day("4", "7", "2012"), ..edited(&shown) }).await;
    desk.ok_at::<EndSessions>(&at(&gloria), ()).await;
    app.sign_in(&browser, GLORIA).await;

    let neighbour = app.neighbour("http://second.localhost:8080").await;
    app.employ_at(&neighbour, "admin@second.example", Role::Admin).await;
    let theirs = Browser::new(&app, &neighbour.origin);
    let pin = {
        theirs.ok::<shared::staff::SignIn>(credentials("admin@second.example", PASSWORD)).await;
        app.newest_pin("admin@second.example").await
    };
    theirs.ok::<shared::staff::ConfirmPin>(shared::sign_in::TypedPin { pin, remember: false }).await;
    assert_eq!(names(&theirs, "").await, [""; 0]);
    assert_eq!(theirs.refused_at::<Show>(&of(&milo), ()).await, Code::NotFound);
    assert_eq!(theirs.refused_at::<Save>(&of(&milo), edited(&shown)).await, Code::NotFound);
    assert_eq!(theirs.refused_at::<GiveProfile>(&of(&milo), partner(GLORIA)).await, Code::NotFound);
    let path = ProfileOfRecord { client: milo.clone(), profile: shown.ways[0].profile.id.clone() };
    assert_eq!(theirs.refused_at::<EndProfile>(&path, Ending::default()).await, Code::NotFound);
    assert_eq!(theirs.refused_at::<Portal>(&at(&gloria), ()).await, Code::NotFound);
    assert_eq!(theirs.refused_at::<EndSessions>(&at(&gloria), ()).await, Code::NotFound);
    assert_eq!(browser.ok::<Mine>(()).await.profiles.len(), 2, "still signed in, with all she had");
}

#[tokio::test]
async fn a_closed_record_is_in_no_list_and_has_no_page() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, _, milo) = guardian(&app, &admin).await;
    clients::Entity::update_many()
        .col_expr(clients::Column::ClosedAt, Expr::value(1_i64))
        .filter(clients::Column::Id.eq(milo.as_str()))
        .exec(app.context.database().writer())
        .await
        .unwrap();
    server::listed::keep_all(app.context.database().writer(), &app.practice.id).await.unwrap();
    assert_eq!(names(&admin, "milo").await, [""; 0]);
    assert_eq!(admin.refused_at::<Show>(&of(&milo), ()).await, Code::NotFound);
    assert_eq!(admin.refused_at::<GiveProfile>(&of(&milo), partner(GLORIA)).await, Code::NotFound);
    assert_eq!(app.reasons().await.iter().filter(|reason| *reason == "profile_added").count(), 1, "the guardian's");
}

pub(crate) async fn staff_id(app: &TestApp, email: &str) -> String {
    let reader = app.context.database().reader();
    server::account::find_staff(reader, &app.practice.id, email).await.unwrap().unwrap().0.id
}
