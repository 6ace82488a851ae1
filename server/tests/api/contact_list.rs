//! The list of contacts: search, filter, order, pages, and whom it can invite.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::account;
use server::entity::{account as accounts, contact as contacts, profile as profiles};
use server::listed;
use shared::contact::{Add, Invitable, Lack, List, NewContact, PortalStatus, Row, Search, Show, Sort, State};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::moment::Moment;
use shared::profile::{self, Ending, NewWay, Record, Relationship, WayPath};
use shared::sign_in::{AskForLink, Close, Disable, Enable, Lock, MakePhonePin, Password, TypedAddress, Unlock};
use shared::staff::Role;
use shared::value::birth_date::TypedDate;
use shared::value::id::Id;
use shared::{invitation, my_account};

use crate::support::{Browser, PASSWORD, TestApp, calling, credentials, new_contact};

const ADA: &str = "ada@example.com";
const DAY: i64 = 24 * 60 * 60 * 1000;

fn at(contact: &Id) -> ContactPath {
    ContactPath { contact: contact.clone() }
}

fn typed(text: &str) -> Search {
    Search { text: text.into(), ..Search::default() }
}

/// Names of those who are found, in order.
async fn found(browser: &Browser<'_>, search: Search) -> Vec<String> {
    browser.ok::<List>(search).await.contacts.into_iter().map(|row| row.name).collect()
}

async fn named(admin: &Browser<'_>, given: &str, family: &str, email: &str) -> Id {
    let new = NewContact { given_name: given.into(), family_name: family.into(), ..new_contact(email) };
    admin.ok::<Add>(new).await.id
}

async fn row(browser: &Browser<'_>, contact: &Id) -> Row {
    browser.ok_at::<Show>(&at(contact), ()).await.row
}

#[tokio::test]
async fn a_number_is_found_as_it_is_typed() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for (family, mobile) in [("One", "(555) 010-0199"), ("Two", "+1 555.010.0188"), ("Three", "+44 20 7946 0000")] {
        let email = format!("{}@example.com", family.to_lowercase());
        admin.ok::<Add>(NewContact { family_name: family.into(), mobile: mobile.into(), ..new_contact(&email) }).await;
    }
    for text in ["5550100199", "(555) 010-0199", "+1 555 010 0199", "1-555-010-0199", "010 01 99", "one 010-0199"] {
        assert_eq!(found(&admin, typed(text)).await, ["Amelia One"], "{text}");
    }
    assert_eq!(found(&admin, typed("555 010")).await, ["Amelia One", "Amelia Two"]);
    assert_eq!(found(&admin, typed("+44 (20) 7946-0000")).await, ["Amelia Three"]);
    assert!(found(&admin, typed("+1 555 010 0177")).await.is_empty());
}

#[tokio::test]
async fn words_are_found_in_any_order_and_without_accents() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    named(&admin, "Inés", "Núñez", "ines@example.com").await;
    named(&admin, "Zoë", "Ávila", "zoe@example.com").await;
    named(&admin, "Bo", "Baker", "bo@example.com").await;
    for text in ["nunez", "NÚÑEZ", "ines nunez", "nunez  inés", "ines@example", "ñez es@"] {
        assert_eq!(found(&admin, typed(text)).await, ["Inés Núñez"], "{text}");
    }
    assert_eq!(found(&admin, typed("")).await, ["Zoë Ávila", "Bo Baker", "Inés Núñez"], "Á stands under A");
    assert!(found(&admin, typed("ines baker")).await.is_empty(), "every word must be there");
    let many = "a ".repeat(49);
    assert_eq!(found(&admin, typed(&many)).await.len(), 3, "many words are no attack");
}

#[tokio::test]
async fn every_state_is_a_filter_and_time_moves_people_between_them() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    named(&admin, "Rafael", "Ready", "ready@example.com").await;
    let new =
        NewContact { family_name: "Lacking".into(), birth_date: TypedDate::default(), ..new_contact("l@example.com") };
    admin.ok::<Add>(new).await;
    app.invite(&admin, "invited@example.com").await;
    app.client(&admin, "active@example.com").await;
    app.client(&admin, "staff-locked@example.com").await;
    app.lock("staff-locked@example.com").await;
    app.client(&admin, "guessed@example.com").await;
    for _ in 0..5 {
        app.clock.advance_seconds(4);
        app.browser().refused::<Password>(credentials("guessed@example.com", "wrong")).await;
    }
    let disabled = named(&admin, "Dora", "Disabled", "disabled@example.com").await;
    admin.ok_at::<Disable>(&at(&disabled), ()).await;
    let closed = named(&admin, "Clara", "Closed", "closed@example.com").await;
    admin.ok_at::<Close>(&at(&closed), ()).await;

    let by = |state| {
        let (app, admin) = (&app, &admin);
        async move {
            let _ = app;
            admin.ok::<List>(Search { state: Some(state), ..Search::default() }).await.contacts.len()
        }
    };
    for (state, number) in [
        (State::NotReady, 1),
        (State::Ready, 1),
        (State::Invited, 1),
        (State::InvitationEnded, 0),
        (State::Active, 1),
        (State::Locked, 2),
        (State::Disabled, 1),
        (State::Closed, 1),
    ] {
        assert_eq!(by(state).await, number, "{state:?}");
    }
    let now = app.context.now();
    app.list_is_true_at(&[now.plus_seconds(16 * 60), now.plus_seconds(8 * 24 * 60 * 60)]).await;
    let both = Search { state: Some(State::Locked), text: "guessed".into(), ..Search::default() };
    assert_eq!(found(&admin, both).await, ["Amelia Hart"]);

    // What the practice asks for changes who is ready, and no row.
    app.decide(r#"{"identity":true}"#).await;
    app.list_is_true_at(&[]).await;
    app.decide(r#"{"identity":true,"identity_fact":"member_number"}"#).await;
    app.list_is_true_at(&[]).await;
    assert_eq!((by(State::NotReady).await, by(State::Ready).await, by(State::Invited).await), (3, 0, 0));
}

#[tokio::test]
async fn the_list_is_true_after_every_act() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let path = at(&app.add_contact(&admin, ADA).await);
    let day = |number: i64| Moment(app.context.now().0 + number * DAY);
    let soon = [day(1), day(3), day(5), day(30)];
    app.list_is_true_at(&soon).await;

    // Profiles that begin and end by themselves, one after the other.
    let own = admin.ok_at::<profile::OfContact>(&path, ()).await.own[0].profile.id.clone();
    let way = |name: &str, from: i64, until: i64| {
        let date = |number| {
            let text = server::clock::rfc3339(day(number));
            let parts: Vec<&str> = text[..10].split('-').collect();
            TypedDate { day: parts[2].into(), month: parts[1].into(), year: parts[0].into() }
        };
        NewWay {
            record: Record::New,
            client_name: name.into(),
            relationship: Relationship::Guardian,
            rights: profile::Right::ALL.to_vec(),
            from: date(from),
            until: date(until),
            ..NewWay::default()
        }
    };
    admin.ok_at::<profile::Add>(&path, way("Soon", 2, 4)).await;
    app.list_is_true_at(&soon).await;
    admin.ok_at::<profile::End>(&WayPath { contact: path.contact.clone(), profile: own }, Ending::default()).await;
    app.list_is_true_at(&soon).await;
    admin.ok_at::<profile::Add>(&path, way("Now", 0, 1)).await;
    app.list_is_true_at(&soon).await;
    admin.ok_at::<profile::Add>(&path, way("Later", 10, 400)).await;
    app.list_is_true_at(&soon).await;
    app.clock.advance_seconds(11 * 24 * 60 * 60);
    app.list_is_true_at(&[day(30), day(500)]).await;

    // The way in, and out again.
    let admin = app.staff_browser("admin@practice.example").await;
    let later = [day(1), day(8)];
    admin.ok_at::<invitation::Send>(&path, ()).await;
    app.list_is_true_at(&later).await;
    for _ in 0..2 {
        admin.ok_at::<invitation::Send>(&path, ()).await;
    }
    let token = app.newest_token(ADA, shared::link::ACTIVATE).await;
    let invited = crate::support::Invited { id: path.contact.clone(), token };
    let browser = app.browser();
    browser.ok::<shared::activation::Accept>(invited.acceptance()).await;
    for _ in 0..5 {
        browser.refused::<shared::activation::ConfirmBirthDate>(invited.born("1", "1", "1990")).await;
    }
    app.copies_are_fresh("closing an invitation").await;
    app.list_is_true_at(&later).await;
    assert_eq!(row(&admin, &path.contact).await.status, PortalStatus::InvitationEnded);
    let token = app.invite_again(&admin, &path.contact, ADA).await;
    let ada = app.activate(&crate::support::Invited { id: path.contact.clone(), token }).await;
    app.list_is_true_at(&later).await;
    admin.ok_at::<Lock>(&path, ()).await;
    app.list_is_true_at(&later).await;
    admin.ok_at::<Unlock>(&path, ()).await;
    app.list_is_true_at(&later).await;
    drop(ada);
    app.clock.advance_seconds(60);
    let ada = app.browser();
    app.sign_in(&ada, ADA).await;
    app.list_is_true_at(&later).await;
    assert_eq!(found(&admin, Search { sort: Sort::LastAccess, ..Search::default() }).await, ["Amelia Hart"]);
    let change = my_account::MobileChange { current: PASSWORD.into(), mobile: "+1 555 010 0155".into() };
    ada.ok::<my_account::ChangeMobile>(change).await;
    let pin = app.newest_pin(ADA).await;
    ada.ok::<my_account::ConfirmChange>(my_account::ChangePin { change: my_account::Change::Mobile, pin }).await;
    assert_eq!(found(&admin, typed("555 0100155")).await, ["Amelia Hart"], "the new number is found at once");
    for (act, state) in [("disable", State::Disabled), ("enable", State::Active), ("close", State::Closed)] {
        match act {
            "disable" => admin.ok_at::<Disable>(&path, ()).await,
            "enable" => admin.ok_at::<Enable>(&path, ()).await,
            _ => admin.ok_at::<Close>(&path, ()).await,
        };
        assert_eq!(row(&admin, &path.contact).await.status.state(), state);
        app.list_is_true_at(&later).await;
    }
}

#[tokio::test]
async fn every_order_and_direction_shows_everybody_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for number in 0..104 {
        let new = NewContact {
            // Many of one name: their ids decide.
            family_name: format!("Number {}", number % 3),
            ..new_contact(&format!("c{number}@example.com"))
        };
        let id = admin.ok::<Add>(new).await.id;
        if number % 5 == 0 {
            app.clock.advance_seconds(1);
            admin.ok_at::<invitation::Send>(&at(&id), ()).await;
        }
    }
    app.client(&admin, "first@example.com").await;
    app.clock.advance_seconds(1);
    app.client(&admin, "second@example.com").await;
    for sort in [Sort::Name, Sort::LastAccess, Sort::Invited] {
        let mut ways = Vec::new();
        for reversed in [false, true] {
            let (mut after, mut rows) = (String::new(), Vec::new());
            loop {
                let search = Search { sort, reversed, after, text: "example".into(), ..Search::default() };
                let page = admin.ok::<List>(search).await;
                assert!(page.contacts.len() <= 50);
                rows.extend(page.contacts);
                match page.next {
                    Some(next) => after = next,
                    None => break,
                }
            }
            assert_eq!(rows.len(), 106, "{sort:?}");
            ways.push(rows);
        }
        let backwards: Vec<&Row> = ways[1].iter().rev().collect();
        assert_eq!(ways[0].iter().collect::<Vec<_>>(), backwards, "{sort:?}");
        let ordered = ways[0].windows(2).all(|pair| match sort {
            Sort::Name => true,
            Sort::LastAccess => pair[0].last_access_at >= pair[1].last_access_at,
            Sort::Invited => pair[0].invited_at >= pair[1].invited_at,
        });
        assert!(ordered, "{sort:?}");
        if sort == Sort::LastAccess {
            let first: Vec<_> = ways[0].iter().take(2).map(|row| row.email.as_deref().unwrap()).collect();
            assert_eq!(first, ["second@example.com", "first@example.com"]);
        }
    }
    let next = admin.ok::<List>(Search::default()).await.next.unwrap();
    let other = Search { sort: Sort::Invited, after: next, ..Search::default() };
    assert_eq!(admin.refused::<List>(other).await, Code::Malformed, "a place in another order is none");
}

#[tokio::test]
async fn a_clinicians_search_filter_and_order_find_own_clients_only() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ("casey@practice.example", Role::Clinician).await;
    let casey = app.staff_browser("casey@practice.example").await;
    let mine = named(&admin, "Mine", "Hart", "mine@example.com").await;
    named(&admin, "Other", "Hart", "other@example.com").await;
    app.entrust(&mine, "casey@practice.example").await;
    for sort in [Sort::Name, Sort::LastAccess, Sort::Invited] {
        for (text, state) in [("", None), ("hart", None), ("555", Some(State::Ready)), ("", Some(State::Ready))] {
            let search = Search { text: text.into(), state, sort, ..Search::default() };
            assert_eq!(found(&casey, search.clone()).await, ["Mine Hart"], "{search:?}");
            let invitable = casey.ok::<Invitable>(search).await;
            assert_eq!(invitable.contacts.len(), 1);
        }
    }
    assert!(found(&casey, typed("other")).await.is_empty());
}

#[tokio::test]
async fn whom_a_search_finds_can_be_invited_as_far_as_they_are_ready() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    named(&admin, "Rafael", "Ready", "ready@example.com").await;
    app.invite(&admin, "invited@example.com").await;
    app.client(&admin, "active@example.com").await;
    let lacking = NewContact { birth_date: TypedDate::default(), ..new_contact("lacking@example.com") };
    admin.ok::<Add>(lacking).await;
    let disabled = named(&admin, "Dora", "Disabled", "disabled@example.com").await;
    admin.ok_at::<Disable>(&at(&disabled), ()).await;
    let names = |search: Search| {
        let admin = &admin;
        async move {
            let answer = admin.ok::<Invitable>(search).await;
            assert!(!answer.more);
            answer.contacts.into_iter().map(|named| named.name).collect::<Vec<_>>()
        }
    };
    assert_eq!(names(Search::default()).await, ["Amelia Hart", "Rafael Ready"]);
    assert_eq!(names(typed("ready")).await, ["Rafael Ready"]);
    assert_eq!(names(Search { state: Some(State::Invited), ..Search::default() }).await, ["Amelia Hart"]);
    assert!(names(Search { state: Some(State::Active), ..Search::default() }).await.is_empty());
}

#[tokio::test]
async fn a_contact_without_an_address_lacks_it_and_no_way_in_knows_them() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let nameless = admin.ok::<Add>(NewContact { family_name: "Without".into(), ..new_contact("  ") }).await.id;
    // Two without one are not the same.
    admin.ok::<Add>(new_contact("")).await;
    let shown = row(&admin, &nameless).await;
    assert_eq!(shown.email, None);
    assert_eq!(shown.status, PortalStatus::NotReady { reasons: vec![Lack::Email] });
    assert_eq!(admin.refused_at::<invitation::Send>(&at(&nameless), ()).await, Code::NotReady);
    app.list_is_true_at(&[]).await;
    let mails = app.mails().await.len();
    let answer = app.browser().post("/api/sign-in/link", &TypedAddress { email: String::new() }).await;
    assert_eq!(answer.problem().code, Code::Invalid);

    // One whose address was taken away after they had activated.
    app.client(&admin, ADA).await;
    let writer = app.context.database().writer();
    let (ada, _) = account::find_contact(writer, &app.practice.id, ADA).await.unwrap().unwrap();
    contacts::Entity::update_many()
        .col_expr(contacts::Column::Email, Expr::value(None::<String>))
        .col_expr(contacts::Column::EmailCanonical, Expr::value(None::<String>))
        .filter(contacts::Column::Id.eq(&ada.id))
        .exec(writer)
        .await
        .unwrap();
    listed::keep(writer, &ada.id).await.unwrap();
    let mails = app.mails().await.len().max(mails);
    let path = at(&Id::parse(&ada.id).unwrap());
    assert_eq!(app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await, Code::SignInRefused);
    app.browser().ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    assert_eq!(admin.refused_at::<MakePhonePin>(&path, calling()).await, Code::NotReady);
    // Staff may lock them all the same; there is nobody to be told.
    admin.ok_at::<Lock>(&path, ()).await;
    admin.ok_at::<Unlock>(&path, ()).await;
    assert_eq!(app.mails().await.len(), mails, "no mail to nobody");
    assert_eq!(app.count::<accounts::Entity>().await, 2, "theirs and the administrator's");
    assert!(app.count::<profiles::Entity>().await >= 3);
}
