//! Inviting: who can be invited, what the mail says, and that only the newest link works.

use std::sync::Arc;

use sea_orm::EntityTrait;
use server::entity::invitation;
use shared::access_log::Reason;
use shared::activation::Open;
use shared::contact::{Add, NewContact, PortalStatus, Show};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::invitation::Send;

use crate::support::{TestApp, new_contact};

#[tokio::test]
async fn an_invitation_is_mailed_with_all_one_needs() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, "ada@example.com").await;
    let mail = app.mail_to("ada@example.com").await;
    for part in ["Willow Practice", "(555) 010-0142", "http://localhost:8080", invited.token.as_str()] {
        assert!(mail.text.contains(part), "the text lacks {part}");
        assert!(mail.html.contains(part), "the HTML lacks {part}");
    }
    assert!(mail.html.contains("Activate My Account"));
    let shown = admin.ok_at::<Show>(&ContactPath { contact: invited.id }, ()).await;
    assert_eq!(shown.row.status, PortalStatus::Invited);
}

#[tokio::test]
async fn whoever_lacks_something_is_not_invited() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.decide(r#"{"identity":true,"identity_needs_fact":false}"#).await;
    let typed = NewContact { mobile: String::new(), ..new_contact("ada@example.com") };
    let contact = admin.ok::<Add>(typed).await.id;
    assert_eq!(admin.refused_at::<Send>(&ContactPath { contact }, ()).await, Code::NotReady);
    assert!(app.mails().await.iter().all(|mail| mail.to != "ada@example.com"));
}

#[tokio::test]
async fn whoever_is_in_is_not_invited_again() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, "ada@example.com").await;
    app.activate(&invited).await;
    assert_eq!(admin.refused_at::<Send>(&ContactPath { contact: invited.id }, ()).await, Code::AlreadyActive);
}

#[tokio::test]
async fn only_the_newest_link_works() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let first = app.invite(&admin, "ada@example.com").await;
    let second = app.invite_again(&admin, &first.id, "ada@example.com").await;
    assert_eq!(app.browser().refused::<Open>(first.opening()).await, Code::LinkReplaced);
    app.browser().ok::<Open>(shared::activation::WithToken { token: second }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_parallel_invitations_one_is_the_newest() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    let contact = app.add_contact(&admin, "ada@example.com").await;
    let cookies = admin.cookies();
    let clicks = (0..16).map(|_| {
        let (app, contact, cookies) = (Arc::clone(&app), contact.clone(), cookies.clone());
        tokio::spawn(async move {
            let browser = app.browser();
            cookies.iter().for_each(|(name, value)| browser.plant(name, value));
            browser.ok_at::<Send>(&ContactPath { contact }, ()).await;
        })
    });
    for click in clicks.collect::<Vec<_>>() {
        click.await.unwrap();
    }
    let rows = invitation::Entity::find().all(app.context.database().reader()).await.unwrap();
    let open = rows.iter().filter(|row| row.replaced_at.is_none()).count();
    assert_eq!((rows.len(), open), (16, 1));
    let mailed = app.mails().await.iter().filter(|mail| mail.to == "ada@example.com").count();
    assert_eq!(mailed, 1, "only the newest is mailed");
}

#[tokio::test]
async fn a_link_works_for_seven_days_to_the_second() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, "ada@example.com").await;
    app.clock.advance_seconds(7 * 24 * 60 * 60 - 5);
    app.browser().ok::<Open>(invited.opening()).await;
    app.clock.advance_seconds(5);
    assert_eq!(app.browser().refused::<Open>(invited.opening()).await, Code::LinkExpired);
    assert!(app.reasons().await.contains(&server::audit::tag(Reason::ExpiredLink)));
}
