//! The access log as staff read it.

use sea_orm::ConnectionTrait;
use server::audit::{self, Entry, Visitor, Who};
use shared::access_log::{After, Export, Filter, List, Outcome, Page, Reason, Verify};
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::moment::Moment;
use shared::sign_in::Password;

use crate::support::{Browser, TestApp, credentials};

#[tokio::test]
async fn attempts_are_listed_newest_first_with_who_and_why() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    app.browser().refused::<Password>(credentials("nobody@example.com", "wrong")).await;
    app.browser().refused::<Password>(credentials("ada@example.com", "wrong")).await;
    let page = admin.ok::<List>(Filter::default()).await;
    let newest = &page.entries[0];
    assert_eq!(newest.reason, Reason::WrongPassword);
    assert_eq!(newest.contact.as_ref().unwrap().name, "Amelia Hart");
    assert_eq!(newest.browser.as_deref(), Some("Chrome on Linux"));
    assert_eq!(newest.network.as_deref(), Some("203.0.113.9"));
    let before = &page.entries[1];
    assert_eq!((before.reason, before.detail.as_deref()), (Reason::NoContactFound, Some("nobody@example.com")));
    assert!(page.entries.windows(2).all(|pair| pair[0].id > pair[1].id));
    let reasons: Vec<_> = page.entries.iter().map(|entry| entry.reason).collect();
    for reason in [
        Reason::Activated,
        Reason::BirthDateConfirmed,
        Reason::PoliciesAccepted,
        Reason::InvitationSent,
        Reason::ContactAdded,
        Reason::StaffAccessAuthenticateSuccess,
        Reason::PinSent,
    ] {
        assert!(reasons.contains(&reason), "{reason:?}");
    }
}

#[tokio::test]
async fn older_rows_follow_without_a_gap() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for _ in 0..105 {
        admin.post("/api/activation/open", &serde_json::json!({ "token": "x" })).await;
    }
    let first = admin.ok::<List>(Filter::default()).await;
    assert_eq!(first.entries.len(), 100);
    let last = first.entries.last().unwrap().id;
    let second = admin.ok::<List>(Filter { before: first.next.unwrap(), ..Filter::default() }).await;
    assert!(second.entries[0].id < last && second.next.is_none());
    let all: Vec<i64> = first.entries.iter().chain(&second.entries).map(|entry| entry.id).collect();
    assert_eq!(all.len() as u64, app.count::<server::entity::access_log::Entity>().await);
}

#[tokio::test]
async fn no_reason_reaches_a_client() {
    let app = TestApp::start().await;
    let answer = app.browser().post("/api/sign-in", &credentials("nobody@example.com", "wrong")).await;
    for reason in Reason::ALL {
        let tag = server::audit::tag(*reason);
        assert!(!answer.text().contains(&tag) && !format!("{:?}", answer.headers).contains(&tag), "{tag}");
    }
}

/// Writes rows as other features do.
async fn note(app: &TestApp, reason: Reason, network: &str, detail: &str) {
    let visitor = Visitor { network: Some(network.to_owned()), ..Visitor::default() };
    let entry = Entry {
        practice_id: &app.practice.id,
        reason,
        who: Who::Stranger,
        detail: Some(detail),
        visitor: Some(&visitor),
    };
    audit::write(&app.context, app.context.database().writer(), entry).await.unwrap();
}

fn details(page: &Page) -> Vec<&str> {
    page.entries.iter().filter_map(|entry| entry.detail.as_deref()).collect()
}

async fn found(admin: &Browser<'_>, filter: Filter) -> Page {
    admin.ok::<List>(filter).await
}

#[tokio::test]
async fn every_filter_finds_its_rows_and_no_others() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.clock.advance_seconds(600);
    let then = app.context.now();
    note(&app, Reason::WrongPin, "198.51.100.7", "one").await;
    note(&app, Reason::WrongPin, "198.51.100.8", "two").await;
    note(&app, Reason::PinSent, "198.51.200.7", "three").await;
    app.clock.advance_seconds(600);
    note(&app, Reason::WrongPin, "2001:db8::/64", "four").await;
    let network = |text: &str| Filter { network: text.into(), ..Filter::default() };
    assert_eq!(details(&found(&admin, network("198.51.100.7")).await), ["one"]);
    assert_eq!(details(&found(&admin, network("198.51.100")).await), ["two", "one"]);
    assert_eq!(details(&found(&admin, network("198.51.")).await), ["three", "two", "one"]);
    assert_eq!(details(&found(&admin, network("2001:DB8:")).await), ["four"]);
    assert_eq!(details(&found(&admin, network("198.51.100.")).await), ["two", "one"]);
    let reason = Filter { reason: Some(Reason::WrongPin), ..Filter::default() };
    assert_eq!(details(&found(&admin, reason.clone()).await), ["four", "two", "one"]);
    let both = Filter { network: "198.51.100".into(), reason: Some(Reason::PinSent), ..Filter::default() };
    assert!(found(&admin, both).await.entries.is_empty());
    let opposed = Filter { outcome: Some(Outcome::Granted), ..reason.clone() };
    assert!(found(&admin, opposed).await.entries.is_empty());
    let refused = found(&admin, Filter { outcome: Some(Outcome::Refused), ..Filter::default() }).await;
    assert_eq!(details(&refused), ["four", "two", "one"]);
    let within = Filter { from: Some(then), until: Some(then.plus_seconds(60)), ..Filter::default() };
    assert_eq!(details(&found(&admin, within).await), ["three", "two", "one"]);
    let empty = Filter { from: Some(then), until: Some(then), ..Filter::default() };
    assert!(found(&admin, empty).await.entries.is_empty());
    let nothing = Filter { from: Some(Moment(i64::MAX)), ..Filter::default() };
    assert!(found(&admin, nothing).await.entries.is_empty());
}

#[tokio::test]
async fn a_person_is_found_by_id_address_and_name() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = app.add_contact(&admin, "Ada@example.com").await;
    app.add_contact(&admin, "bob@example.com").await;
    app.browser().refused::<Password>(credentials("ada@example.com", "wrong")).await;
    app.browser().refused::<Password>(credentials("nobody@example.com", "wrong")).await;
    let person = |text: &str| Filter { person: text.into(), ..Filter::default() };
    let reasons = |page: Page| page.entries.iter().map(|entry| entry.reason).collect::<Vec<_>>();
    let hers = [Reason::NotActivated, Reason::ContactAdded];
    assert_eq!(reasons(found(&admin, person(id.as_str())).await), hers);
    assert_eq!(reasons(found(&admin, person("ada@EXAMPLE.com")).await), hers, "each row once");
    assert_eq!(reasons(found(&admin, person("nobody@example.com")).await), [Reason::NoContactFound]);
    assert_eq!(reasons(found(&admin, person("amelia  hart")).await).len(), 3, "both have that name");
    assert_eq!(reasons(found(&admin, person("ada@ex")).await), hers);
    assert!(reasons(found(&admin, person("alex admin")).await).contains(&Reason::StaffAccessAuthenticateSuccess));
    for nobody in ["%", "_", "01JDB9ZK6V0000000000000000", "xyz"] {
        assert!(found(&admin, person(nobody)).await.entries.is_empty(), "{nobody}");
    }
    let one = Filter { reason: Some(Reason::NotActivated), ..person(id.as_str()) };
    assert_eq!(reasons(found(&admin, one).await), [Reason::NotActivated]);
}

#[tokio::test]
async fn another_practice_finds_nobody_here() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = app.add_contact(&admin, "ada@example.com").await;
    let neighbour = app.neighbour("http://second.localhost:8080").await;
    let reader = app.context.database().reader();
    let writer = app.context.database().writer();
    // The same staff account next door, as far as rows go.
    let moved = format!("UPDATE session SET practice_id = '{}'", neighbour.id);
    writer.execute_unprepared(&moved).await.unwrap();
    let next_door = Browser::new(&app, &neighbour.origin);
    for (name, value) in admin.cookies() {
        next_door.plant(&name, &value);
    }
    for text in [id.as_str(), "ada@example.com", "amelia"] {
        let page = found(&next_door, Filter { person: text.into(), ..Filter::default() }).await;
        assert!(page.entries.is_empty(), "{text}");
    }
    assert!(found(&next_door, Filter::default()).await.entries.iter().all(|entry| entry.contact.is_none()));
    reader.ping().await.unwrap();
}

#[tokio::test]
async fn what_is_no_filter_is_refused() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let wrong = Filter { network: "203.0.113.%".into(), ..Filter::default() };
    assert_eq!(admin.refused::<List>(wrong).await, Code::Malformed);
    assert_eq!(admin.refused::<List>(Filter { before: "1".into(), ..Filter::default() }).await, Code::Malformed);
    assert_eq!(admin.get("/api/console/access-log?reason=magic").await.problem().code, Code::Invalid);
    assert_eq!(admin.get("/api/console/access-log?sort=id").await.problem().code, Code::Malformed);
}

#[tokio::test]
async fn kanidm_filters_whatever_a_filter_holds_it_is_refused_or_finds_nobody() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    let deep = ["(", "[", "{", "&(|(", "%", "_", "\\"].map(|one| one.repeat(300));
    let odd = [
        "' OR '1'='1",
        "'; DROP TABLE access_log; --",
        "\" OR \"\"=\"",
        "%' ESCAPE '\\",
        "\\",
        "*)(objectClass=*",
        "$1 ?1 :a @b",
        "\0",
        "a\0b",
        "\u{202e}\u{feff}\u{fffd}",
        "\u{1f9ff}",
        "9999999999999999999999999999",
        "-1.-1",
        "9223372036854775807.9223372036854775807",
        "-9223372036854775808.-9223372036854775808",
        "1e400.NaN",
        "..",
        "203.0.113.9/99999999999",
        "::ffff:203.0.113.9/128",
        "0x7f",
    ];
    let long = ["x".repeat(60_000), "\u{e9}".repeat(255), "zq ".repeat(84)];
    for text in odd.iter().copied().chain(deep.iter().chain(&long).map(String::as_str)) {
        for name in ["person", "reason", "outcome", "network", "from", "until", "before", "after"] {
            let query = serde_urlencoded::to_string([(name, text)].as_slice()).unwrap();
            let listed = admin.get(&format!("/api/console/access-log?{query}")).await;
            let checked = admin.get(&format!("/api/console/access-log/chain?{query}")).await;
            let exported = admin.post("/api/console/access-log/export", &serde_json::json!({ name: text })).await;
            for answer in [&listed, &checked, &exported] {
                let fine = answer.status == 200 || answer.status.is_client_error();
                assert!(fine, "{name} {text:?}: {} {}", answer.status, answer.text());
            }
            let empty = listed.status != 200 || listed.text().contains(r#""entries":[]"#);
            assert!(empty || name != "person", "{text:?} found {}", listed.text());
        }
        let query = serde_urlencoded::to_string([("text", text)].as_slice()).unwrap();
        let answer = admin.get(&format!("/api/console/contacts?{query}")).await;
        assert!(answer.status == 200 || answer.status.is_client_error(), "{text:?}: {}", answer.text());
    }
    // The same name twice, none, and what is no text.
    for query in ["person=a&person=b", "%", "person=%ff%fe", "&&&", "=", "person", "before[]=1"] {
        let answer = admin.get(&format!("/api/console/access-log?{query}")).await;
        assert!(answer.status == 200 || answer.status.is_client_error(), "{query}: {}", answer.text());
    }
    assert!(!found(&admin, Filter::default()).await.entries.is_empty(), "and the log is still there");
}

#[tokio::test]
async fn an_export_holds_the_filtered_rows_as_safe_text_and_is_logged() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    note(&app, Reason::WrongPin, "198.51.100.7", "=HYPERLINK(\"https://evil.example\")").await;
    note(&app, Reason::PinSent, "198.51.100.7", "other").await;
    let filter = Filter { reason: Some(Reason::WrongPin), ..Filter::default() };
    let answer = admin.call::<Export>(&NoPath {}, &filter).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.headers["content-type"], "text/csv; charset=utf-8");
    let disposition = answer.headers["content-disposition"].to_str().unwrap();
    assert!(disposition.starts_with("attachment; filename=\"access-log-2"), "{disposition}");
    assert_eq!(answer.headers["cache-control"], "no-store");
    let text = answer.text();
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].starts_with("\"time\",\"outcome\",\"reason\""), "{text}");
    assert!(lines[1].contains(",\"refused\",\"wrong_pin\","), "{text}");
    assert!(lines[1].contains("\"'=HYPERLINK(\"\"https://evil.example\"\")\""), "{text}");
    let newest = app.log().await.pop().unwrap();
    assert_eq!((newest.reason.as_str(), newest.detail.as_deref()), ("log_exported", Some("reason wrong_pin")));
    assert!(newest.staff_id.is_some());
}

#[tokio::test]
async fn a_long_export_comes_whole() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let transaction = app.context.database().begin().await.unwrap();
    for _ in 0..2100 {
        let who = Who::Stranger;
        let entry =
            Entry { practice_id: &app.practice.id, reason: Reason::UnknownLink, who, detail: None, visitor: None };
        audit::write(&app.context, &transaction, entry).await.unwrap();
    }
    transaction.commit().await.unwrap();
    let filter = Filter { reason: Some(Reason::UnknownLink), ..Filter::default() };
    let text = admin.call::<Export>(&NoPath {}, &filter).await.text();
    assert_eq!(text.split_terminator("\r\n").count(), 2101);
    assert_eq!(text.matches("\"time\"").count(), 1);
}

#[tokio::test]
async fn staff_see_whether_the_log_is_whole() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let before = admin.ok::<Verify>(After::default()).await;
    assert!(before.done() && before.newest.is_none() && before.waiting.rows > 0 && !before.waiting.late);
    let sealed = audit::sealer::all(&app.context).await.unwrap();
    let after = admin.ok::<Verify>(After::default()).await;
    assert!(after.done() && after.broken.is_none());
    assert_eq!((after.through, after.waiting.rows), (sealed as i64, 0));
    let listed = found(&admin, Filter::default()).await;
    assert_eq!(listed.entries[0].number, Some(sealed as i64));
    assert_eq!(admin.refused::<Verify>(After { after: -1 }).await, Code::Malformed);
}
