//! Staff disable, enable and close contacts.

use shared::activation::{Open, WithToken};
use shared::contact::PortalStatus;
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::sign_in::{
    AskForLink, Close, ConfirmPin, Disable, Enable, LinkToken, MakePhonePin, Password, PhonePin, RedeemLink,
    TypedAddress, TypedPhonePin, TypedPin, Unlock,
};
use shared::value::id::Id;
use shared::{invitation, link};

use crate::support::{PASSWORD, TestApp, calling, credentials};

const ADA: &str = "ada@example.com";

fn at(contact: &Id) -> ContactPath {
    ContactPath { contact: contact.clone() }
}

#[tokio::test]
async fn disabling_ends_whatever_is_open_and_enabling_brings_none_of_it_back() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    let (ada, path) = (app.activate(&invited).await, at(&invited.id));
    app.browser().ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    let read = admin.ok_at::<MakePhonePin>(&path, calling()).await.pin;
    let half = app.browser();
    half.ok::<Password>(credentials(ADA, PASSWORD)).await;
    let pin = app.newest_pin(ADA).await;
    let mails = app.mails().await.len();

    assert_eq!(admin.ok_at::<Disable>(&path, ()).await.status, PortalStatus::Disabled);
    assert!(!ada.signed_in().await);
    assert_eq!(app.mails().await.len(), mails, "nobody is told by mail");
    let refused = app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await;
    assert_eq!(refused, Code::SignInRefused);
    let log = app.log().await;
    let row = log.iter().rfind(|row| row.reason == "contact_disabled").unwrap();
    assert!(row.staff_id.is_some() && row.contact_id.as_deref() == Some(path.contact.as_str()), "who, and whom");

    assert_eq!(admin.ok_at::<Enable>(&path, ()).await.status, PortalStatus::Active);
    assert_eq!(app.reasons().await.last().unwrap(), "contact_enabled");
    assert!(!ada.signed_in().await, "what was ended stays ended");
    assert_eq!(app.browser().refused::<RedeemLink>(LinkToken { token }).await, Code::LinkReplaced);
    let read = TypedPhonePin { email: ADA.into(), pin: read };
    assert_eq!(app.browser().refused::<PhonePin>(read).await, Code::PhonePinRefused);
    assert_eq!(half.refused::<ConfirmPin>(TypedPin { pin, remember: false }).await, Code::StepEnded);
    app.clock.advance_seconds(11 * 60);
    assert!(ada.ok::<Password>(credentials(ADA, PASSWORD)).await.pin.is_some(), "no browser is known any more");
    app.sign_in(&app.browser(), ADA).await;
}

#[tokio::test]
async fn an_invitation_ends_with_it_and_a_new_one_is_sent_afterwards() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    let (path, opening) = (at(&invited.id), || WithToken { token: invited.token.clone() });
    admin.ok_at::<Disable>(&path, ()).await;
    assert_eq!(app.browser().refused::<Open>(opening()).await, Code::LinkWithdrawn);
    assert_eq!(admin.refused_at::<invitation::Send>(&path, ()).await, Code::ContactEnded);
    assert_eq!(admin.ok_at::<Enable>(&path, ()).await.status, PortalStatus::InvitationEnded);
    assert_eq!(app.browser().refused::<Open>(opening()).await, Code::LinkExpired);
    let token = app.invite_again(&admin, &path.contact, ADA).await;
    app.browser().ok::<Open>(WithToken { token }).await;
}

#[tokio::test]
async fn closing_is_for_good() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    let (ada, path) = (app.activate(&invited).await, at(&invited.id));
    admin.ok_at::<Disable>(&path, ()).await;
    for _ in 0..2 {
        assert_eq!(admin.ok_at::<Close>(&path, ()).await.status, PortalStatus::Closed);
    }
    assert!(!ada.signed_in().await);
    for refused in [
        admin.refused_at::<Enable>(&path, ()).await,
        admin.refused_at::<Disable>(&path, ()).await,
        admin.refused_at::<Unlock>(&path, ()).await,
        admin.refused_at::<invitation::Send>(&path, ()).await,
        admin.refused_at::<MakePhonePin>(&path, calling()).await,
    ] {
        assert_eq!(refused, Code::ContactEnded);
    }
    assert_eq!(app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await, Code::SignInRefused);
    let closed = app.reasons().await.into_iter().filter(|reason| reason == "contact_closed").count();
    assert_eq!(closed, 1, "of two clicks, one closes");
}

#[tokio::test]
async fn a_second_click_does_nothing_more_and_strangers_are_not_there() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let path = at(&app.add_contact(&admin, ADA).await);
    assert_eq!(admin.ok_at::<Enable>(&path, ()).await.status, PortalStatus::Ready, "nothing to enable");
    for _ in 0..2 {
        admin.ok_at::<Disable>(&path, ()).await;
    }
    for _ in 0..2 {
        assert_eq!(admin.ok_at::<Enable>(&path, ()).await.status, PortalStatus::Ready);
    }
    let reasons = app.reasons().await;
    let of = |wanted: &str| reasons.iter().filter(|reason| *reason == wanted).count();
    assert_eq!((of("contact_disabled"), of("contact_enabled")), (1, 1));
    let nobody = at(&Id::parse("01JDB9ZK6V0000000000000000").unwrap());
    assert_eq!(admin.refused_at::<Disable>(&nobody, ()).await, Code::NotFound);
    assert_eq!(admin.refused_at::<Close>(&nobody, ()).await, Code::NotFound);
    let ada = app.browser();
    assert_eq!(ada.refused_at::<Close>(&path, ()).await, Code::SignedOut);
}
