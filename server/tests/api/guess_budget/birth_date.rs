//! Birth dates, which a link asks for beside itself: five, of an invitation and of the link to a new address.

use std::sync::Arc;

use serde_json::json;
use shared::access_log::Reason;
use shared::activation::{Accept, ConfirmBirthDate};
use shared::details::{Save, Switch};
use shared::failure::Code;
use shared::link;

use super::{ADA, logged, storm};
use crate::details::{active, moving, shown};
use crate::new_address::born;
use crate::support::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_bears_five_birth_dates_and_is_closed_to_the_right_one() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    let ada = app.invite(&admin, ADA).await;
    app.browser().ok::<Accept>(ada.acceptance()).await;
    let path = "/api/activation/birth-date";
    let wrong = json!(ada.born("5", "7", "1985"));
    storm(&app, &[], path, &wrong).await;
    assert_eq!(logged(&app, &[Reason::WrongBirthDate, Reason::InvitationClosed]).await, 5);
    let wrong = storm(&app, &[], path, &wrong).await;
    let right = storm(&app, &[], path, &json!(ada.rightly_born())).await;
    assert_eq!((right.len(), &right), (1, &wrong));
    // A person's act opens the way again, with a link of its own.
    let token = app.invite_again(&admin, &ada.id, ADA).await;
    app.activate(&crate::support::Invited { id: ada.id, token }).await;
}

/// Turns are taken within one server; what several have in common is the database.
#[tokio::test(flavor = "multi_thread")]
async fn birth_dates_guessed_at_two_servers_spend_one_budget() {
    let app = Arc::new(TestApp::start().await);
    let second = Arc::new(app.second_server().await);
    let admin = app.admin().await;
    let ada = app.invite(&admin, ADA).await;
    app.browser().ok::<Accept>(ada.acceptance()).await;
    let path = "/api/activation/birth-date";
    let wrong = json!(ada.born("5", "7", "1985"));
    tokio::join!(storm(&app, &[], path, &wrong), storm(&second, &[], path, &wrong));
    assert_eq!(logged(&app, &[Reason::WrongBirthDate, Reason::InvitationClosed]).await, 5);
    for server in [&app, &second] {
        assert_eq!(server.browser().refused::<ConfirmBirthDate>(ada.rightly_born()).await, Code::LinkClosed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_to_a_new_address_bears_five_birth_dates_and_is_closed_to_the_right_one() {
    let app = Arc::new(TestApp::start().await);
    let second = Arc::new(app.second_server().await);
    let admin = app.admin().await;
    let (_, contact) = active(&app, &admin).await;
    admin.ok_at::<Save>(&contact, moving(&admin, &contact, Some(Switch::Keep)).await).await;
    let token = app.newest_token(crate::details::NEW, link::NEW_ADDRESS).await;
    let path = "/api/new-address/prove";
    let (wrong, right) = (json!(born(&token, "9")), json!(born(&token, "4")));
    tokio::join!(storm(&app, &[], path, &wrong), storm(&second, &[], path, &wrong));
    assert_eq!(logged(&app, &[Reason::WrongBirthDate]).await, 5);
    let (wrong, right) = (storm(&app, &[], path, &wrong).await, storm(&app, &[], path, &right).await);
    assert_eq!((right.len(), &right), (1, &wrong));
    assert_eq!(shown(&admin, &contact).await.email.as_deref(), Some(ADA));
}
