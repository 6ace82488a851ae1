//! How the contacts of a client record get in: what staff see of it, the sessions and browsers they end, and PINs.

use sea_orm::EntityTrait;
use server::entity::session;
use shared::client::{BrowserOfContact, EndSession, EndSessions, ForgetBrowser, Portal, SessionOfContact};
use shared::failure::Code;
use shared::sign_in::{ConfirmPin, MakePhonePin, Password, PinReason, TypedPin};
use shared::value::id::Id;

use crate::client::at;
use crate::support::{PASSWORD, TestApp, calling, credentials};

const ADA: &str = "ada@example.com";

#[tokio::test]
async fn the_portal_tab_tells_what_was_sent_and_accepted_and_what_is_open() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, "Ada@Example.com").await;
    let before = admin.ok_at::<Portal>(&at(&invited.id), ()).await;
    assert_eq!(before.row.email.as_deref(), Some("Ada@Example.com"), "exactly as it is stored");
    assert!(before.row.invited_at.is_some() && before.accepted_at.is_none() && before.sessions.is_empty());
    app.activate(&invited).await;
    app.sign_in(&app.browser(), "Ada@Example.com").await;
    let seen = admin.ok_at::<Portal>(&at(&invited.id), ()).await;
    assert!(seen.accepted_at.is_some() && seen.row.last_access_at.is_some() && !seen.step_shut);
    assert_eq!((seen.sessions.len(), seen.browsers.len()), (2, 1));
    assert!(seen.sessions.iter().all(|session| !session.current && session.browser.is_some()));
    let told = admin.get(&format!("/api/console/contacts/{}/access", invited.id)).await.text();
    for secret in ["203.0.113", "token", "digest", "network"] {
        assert!(!told.contains(secret), "{secret}: {told}");
    }
    // A look writes nothing.
    assert_eq!(app.reasons().await.last().unwrap(), "client_access_authenticate_success");
}

#[tokio::test]
async fn staff_end_sessions_and_forget_browsers() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    let first = app.activate(&invited).await;
    app.clock.advance_seconds(60);
    let second = app.browser();
    app.sign_in(&second, ADA).await;
    let contact = &invited.id;
    let seen = admin.ok_at::<Portal>(&at(contact), ()).await;
    // The newest first.
    let path = SessionOfContact { contact: contact.clone(), session: seen.sessions[0].id.clone() };
    let seen = admin.ok_at::<EndSession>(&path, ()).await;
    assert_eq!(seen.sessions.len(), 1);
    assert!(!second.signed_in().await && first.signed_in().await);
    assert_eq!(admin.refused_at::<EndSession>(&path, ()).await, Code::NotFound, "once");
    let row = app.log().await.pop().unwrap();
    assert_eq!((row.reason.as_str(), row.detail.as_deref()), ("sessions_ended_by_staff", Some("Chrome on Linux")));
    assert!(row.staff_id.is_some() && row.contact_id.as_deref() == Some(contact.as_str()));

    let browser = seen.browsers[0].id.clone();
    let path = BrowserOfContact { contact: contact.clone(), browser };
    assert!(admin.ok_at::<ForgetBrowser>(&path, ()).await.browsers.is_empty());
    assert_eq!(admin.refused_at::<ForgetBrowser>(&path, ()).await, Code::NotFound);
    assert_eq!(app.reasons().await.last().unwrap(), "browser_forgotten_by_staff");
    assert!(first.ok::<Password>(credentials(ADA, PASSWORD)).await.pin.is_some(), "it owes the PIN again");

    // Three PINs were mailed.
    app.clock.advance_seconds(11 * 60);
    second.ok::<Password>(credentials(ADA, PASSWORD)).await;
    let pin = app.newest_pin(ADA).await;
    second.ok::<ConfirmPin>(TypedPin { pin, remember: true }).await;
    assert_eq!(admin.ok_at::<Portal>(&at(contact), ()).await.browsers.len(), 1);
    let seen = admin.ok_at::<EndSessions>(&at(contact), ()).await;
    assert!(seen.sessions.is_empty() && seen.browsers.is_empty());
    assert!(!first.signed_in().await && !second.signed_in().await);
    let row = app.log().await.pop().unwrap();
    assert_eq!((row.reason.as_str(), row.detail.as_deref()), ("sessions_ended_by_staff", Some("all")));
    app.sign_in(&second, ADA).await;
    assert!(second.signed_in().await, "they can sign in again");
}

#[tokio::test]
async fn nobodys_session_is_ended_by_anothers_name() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.invite(&admin, ADA).await;
    let bob = app.invite(&admin, "bob@example.com").await;
    let (hers, _) = (app.activate(&ada).await, app.activate(&bob).await);
    let seen = admin.ok_at::<Portal>(&at(&ada.id), ()).await;
    let path = SessionOfContact { contact: bob.id.clone(), session: seen.sessions[0].id.clone() };
    assert_eq!(admin.refused_at::<EndSession>(&path, ()).await, Code::NotFound);
    let path = BrowserOfContact { contact: bob.id.clone(), browser: seen.browsers[0].id.clone() };
    assert_eq!(admin.refused_at::<ForgetBrowser>(&path, ()).await, Code::NotFound);
    assert!(hers.signed_in().await);
    // Nor that of staff: they are in no list of contacts.
    for row in session::Entity::find().all(app.context.database().reader()).await.unwrap() {
        if !seen.sessions.iter().any(|one| one.id.as_str() == row.id) {
            let path = SessionOfContact { contact: ada.id.clone(), session: Id::parse(&row.id).unwrap() };
            assert_eq!(admin.refused_at::<EndSession>(&path, ()).await, Code::NotFound);
        }
    }
    let waiting = app.add_contact(&admin, "eve@example.com").await;
    assert_eq!(admin.refused_at::<EndSessions>(&at(&waiting), ()).await, Code::NotActive);
}

#[tokio::test]
async fn a_pin_is_made_for_a_reason_which_the_log_keeps() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    app.activate(&invited).await;
    for (reason, code) in
        [(String::new(), Code::Required), (" \n".into(), Code::Required), ("x".repeat(101), Code::TooLong)]
    {
        assert_eq!(admin.refused_at::<MakePhonePin>(&at(&invited.id), PinReason { reason }).await, code);
    }
    let made = admin.ok_at::<MakePhonePin>(&at(&invited.id), calling()).await;
    assert_eq!(made.pin.len(), 6);
    let row = app.log().await.pop().unwrap();
    let detail = row.detail.unwrap();
    assert_eq!((row.reason.as_str(), detail.as_str()), ("phone_pin_made", "no mail arrives (ada@example.com)"));
    assert!(row.staff_id.is_some() && !detail.contains(&made.pin));
}
