//! Contacts from a file that is large, or many at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use futures_util::stream::{self, FuturesUnordered, StreamExt};
use serde_json::json;
use server::entity::{client, contact, profile};
use shared::contact::{List, PortalStatus, Search};
use shared::contact_file::{Column, FAULTS, Import, Read};
use shared::endpoint::NoPath;
use shared::failure::Code;

use crate::contact_file::{GLORIA, confirmed, faults, file, many};
use crate::support::TestApp;

const PREVIEW: &str = "/api/console/contacts/import/preview";

#[tokio::test]
async fn a_body_of_six_megabytes_has_an_end() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let answer = admin.post(PREVIEW, &file(vec![b'a'; 6_000_000])).await;
    assert_eq!(answer.problem().code, Code::TooLarge);
    // Also one that is not JSON at all, or comes as a form of another kind, whatever it calls its file.
    let form =
        "--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a.csv\r\nX-Evil: 1\"\r\n\r\na\r\n--x--\r\n";
    let request = Request::post(PREVIEW)
        .header(CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(ORIGIN, &app.practice.origin);
    assert_eq!(admin.send(request, Body::from(form)).await.problem().code, Code::NotJson);
    let named = json!({ "data": "eA==", "dates": "month_first", "name": "a.csv\r\nX-Evil: 1" });
    assert_eq!(admin.post(PREVIEW, &named).await.problem().code, Code::Malformed, "no name is taken");
}

#[tokio::test]
async fn few_files_are_in_memory_at_a_time() {
    const AT_ONCE: usize = 4;
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let send = |body| {
        let request =
            Request::post(PREVIEW).header(CONTENT_TYPE, "application/json").header(ORIGIN, &app.practice.origin);
        admin.send(request, body)
    };
    let unending = || Body::from_stream(stream::pending::<Result<Vec<u8>, std::io::Error>>());
    let mut slow: FuturesUnordered<_> = (0..AT_ONCE).map(|_| Box::pin(send(unending()))).collect();
    let while_waiting = Duration::from_millis(300);
    assert!(tokio::time::timeout(while_waiting, slow.next()).await.is_err());
    let taken = Arc::new(AtomicBool::new(false));
    let (sees, bytes) = (Arc::clone(&taken), serde_json::to_vec(&file(GLORIA)).unwrap());
    let body = Body::from_stream(stream::once(async move {
        sees.store(true, Ordering::SeqCst);
        Ok::<_, std::io::Error>(bytes)
    }));
    let mut fifth = Box::pin(send(body));
    assert!(tokio::time::timeout(while_waiting, &mut fifth).await.is_err());
    assert!(!taken.load(Ordering::SeqCst), "nothing of it is read");
    // Everything else goes on.
    app.add_contact(&admin, "ada@example.com").await;
    drop(slow);
    let answer = fifth.await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(taken.load(Ordering::SeqCst));
}

#[tokio::test]
async fn a_line_of_a_megabyte_is_one_bad_line() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let text = format!("given name,family name\nAda,{}\nBob,Low\n", "x".repeat(1_000_000));
    let preview = admin.ok::<Read>(file(&text)).await;
    assert_eq!(faults(&preview), [(2, Some(Column::FamilyName), Code::TooLong)]);
    assert_eq!(preview.good, 1);
}

#[tokio::test]
async fn every_bad_line_counts_and_only_so_many_are_told() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let text = format!("given name,family name,email\n{}", ",,\nAda,Hart,nobody\n".repeat(FAULTS + 10));
    let preview = admin.ok::<Read>(file(&text)).await;
    assert_eq!((preview.good, preview.bad, preview.faults.len()), (0, FAULTS + 10, FAULTS));
    assert_eq!(admin.refused::<Import>(confirmed(&text, &preview)).await, Code::FileEmpty, "there is nothing to add");
}

#[tokio::test]
async fn two_thousand_lines_are_a_few_dozen_statements() {
    const LINES: usize = 2000;
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let text = many(0, LINES);
    let preview = admin.ok::<Read>(file(&text)).await;
    assert_eq!((preview.good, preview.bad), (LINES, 0));
    app.statements();
    let answer = admin.call::<Import>(&NoPath {}, &confirmed(&text, &preview)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let count = app.statements().len();
    assert!(count < 100, "{count} statements");
    assert_eq!(app.count::<contact::Entity>().await, LINES as u64);
    assert_eq!(app.count::<client::Entity>().await, LINES as u64);
    assert_eq!(app.count::<profile::Entity>().await, LINES as u64);
    let search = Search { text: "c1999@example.com".into(), ..Search::default() };
    let found = admin.ok::<List>(search).await.contacts;
    assert_eq!(found.iter().map(|row| &row.status).collect::<Vec<_>>(), [&PortalStatus::Ready], "the list knows");
    let log = app.log().await;
    assert_eq!(log.iter().filter(|row| row.reason == "contact_added").count(), LINES);
}
