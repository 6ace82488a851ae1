//! "Why can't they get in?": the whole way from what people did to what staff are told.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::entity::{outbox, profile};
use shared::activation::{ConfirmBirthDate, Open, WithToken};
use shared::delivery::Message;
use shared::details::Withdraw;
use shared::diagnosis::{Finding, Place, Remedy, Show, What};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::link;
use shared::sign_in::{
    AskForLink, LinkRequest, LinkToken, Lock, MakePhonePin, OpenLink, Password, RedeemLink, SendLink, Session,
    SessionState, Unlock,
};
use shared::staff::Role;
use shared::value::id::Id;

use crate::new_address::{path_of, proving};
use crate::support::{Browser, PASSWORD, TestApp, calling, credentials};

const ADA: &str = "ada@example.com";
const CASEY: &str = "casey@practice.example";

fn at(contact: &Id) -> ContactPath {
    ContactPath { contact: contact.clone() }
}

async fn found(staff: &Browser<'_>, contact: &Id) -> Vec<Finding> {
    staff.ok_at::<Show>(&at(contact), ()).await.findings
}

async fn first(staff: &Browser<'_>, contact: &Id) -> (What, Option<Remedy>) {
    let first = found(staff, contact).await.remove(0);
    (first.what, first.remedy)
}

fn asking(email: &str) -> LinkRequest {
    LinkRequest { email: email.into(), ..LinkRequest::default() }
}

/// The mail server refuses what was mailed last.
async fn refuse(app: &TestApp, contact: &Id) {
    let write = outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value("refused"))
        .col_expr(outbox::Column::LastAnswer, Expr::value("550 no such mailbox"))
        .filter(outbox::Column::ContactId.eq(contact.as_str()))
        .filter(outbox::Column::State.eq("queued"));
    assert_eq!(write.exec(app.context.database().writer()).await.unwrap().rows_affected, 1);
}

#[tokio::test]
async fn the_way_in_is_followed_from_the_first_invitation_to_the_first_sign_in() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.add_contact(&admin, ADA).await;
    assert_eq!(first(&admin, &ada).await, (What::NeverInvited, Some(Remedy::Invite)));

    admin.ok_at::<shared::invitation::Send>(&at(&ada), ()).await;
    let waits = first(&admin, &ada).await.0;
    assert!(matches!(waits, What::Queued { message: Message::Invitation, .. }), "{waits:?}");
    refuse(&app, &ada).await;
    let (what, remedy) = first(&admin, &ada).await;
    assert!(matches!(&what, What::Refused { answer: Some(said), .. } if said == "550 no such mailbox"), "{what:?}");
    assert_eq!(remedy, Some(Remedy::Mend { place: Place::Details }), "another mail would be refused as well");

    let older = app.invite_again(&admin, &ada, ADA).await;
    let (what, _) = first(&admin, &ada).await;
    assert!(matches!(what, What::Unused { message: Message::Invitation, .. }), "{what:?}");
    app.clock.advance_seconds(60);
    let newer = app.invite_again(&admin, &ada, ADA).await;
    for _ in 0..2 {
        app.clock.advance_seconds(1);
        app.browser().refused::<Open>(WithToken { token: older.clone() }).await;
    }
    let (what, remedy) = first(&admin, &ada).await;
    assert!(matches!(what, What::OlderLink { times: 2, sent: Some(_), taken: true }), "{what:?}");
    assert_eq!(remedy, Some(Remedy::Resend));

    let invited = crate::support::Invited { id: ada.clone(), token: newer };
    let browser = app.browser();
    browser.ok::<shared::activation::Accept>(invited.acceptance()).await;
    browser.refused::<ConfirmBirthDate>(invited.born("5", "7", "1985")).await;
    let wrong = found(&admin, &ada).await;
    let born = wrong.iter().find(|finding| finding.what == What::WrongBirthDate { times: 1 }).unwrap();
    assert_eq!(born.remedy, Some(Remedy::Mend { place: Place::Details }));
    app.activate(&invited).await;
    let all = found(&admin, &ada).await;
    assert_eq!((all.len(), all[0].what.clone(), all[0].at.is_some()), (1, What::CameIn, true), "{all:?}");
}

#[tokio::test]
async fn locks_are_named_with_the_button_that_opens_them() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    app.activate(&invited).await;
    let ada = &invited.id;
    app.clock.advance_seconds(60);
    for number in 1..=5 {
        app.browser().refused::<Password>(credentials(ADA, "not it")).await;
        let (what, remedy) = first(&admin, ada).await;
        if number < 5 {
            assert_eq!((what, remedy), (What::WrongPassword { times: number }, Some(Remedy::SendLink)));
        } else {
            assert!(matches!(what, What::LockedOut { times: 5, .. }), "{what:?}");
            assert_eq!(remedy, Some(Remedy::Unlock));
        }
        // Wrong guesses wait for each other.
        app.clock.advance_seconds(9);
    }
    admin.ok_at::<Unlock>(&at(ada), ()).await;
    assert_eq!(first(&admin, ada).await.0, What::CameIn);
    admin.ok_at::<Lock>(&at(ada), ()).await;
    let all = found(&admin, ada).await;
    assert_eq!((all.len(), &all[0].what, &all[0].remedy), (1, &What::LockedByStaff, &Some(Remedy::Unlock)));
    assert_eq!(admin.refused_at::<SendLink>(&at(ada), ()).await, Code::NoLinkPossible);
    app.disable(ADA).await;
    assert_eq!(first(&admin, ada).await, (What::Disabled, Some(Remedy::Enable)));
    assert_eq!(admin.refused_at::<SendLink>(&at(ada), ()).await, Code::ContactEnded);
}

#[tokio::test]
async fn an_address_that_was_mistyped_is_seen_and_another_persons_is_not() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    app.activate(&invited).await;
    for email in ["ada@exmaple.com", "somebody.else@example.com"] {
        app.browser().ok::<AskForLink>(asking(email)).await;
    }
    let typed = What::OtherAddress { typed: "ada@exmaple.com".into(), times: 1 };
    assert_eq!(first(&admin, &invited.id).await, (typed, Some(Remedy::SendLink)));
    app.clock.advance_seconds(2 * 24 * 3600);
    let admin = app.staff_browser("admin@practice.example").await;
    assert_eq!(first(&admin, &invited.id).await.0, What::CameIn, "long ago");
}

#[tokio::test]
async fn a_new_address_that_waits_is_told_with_its_tries_and_its_mail() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    // One slip of the finger from the old one: as such it would look like a mistake of theirs.
    let new = "adah@example.com";
    proving(&app, &admin, ADA, new).await;
    let path = path_of(&app, ADA).await;
    let ada = &path.contact;
    let waits = |what: &What| matches!(what, What::AddressWaits { email, .. } if email == new);
    let (what, remedy) = first(&admin, ada).await;
    assert!(waits(&what) && matches!(what, What::AddressWaits { times: 0, refused: false, .. }), "{what:?}");
    assert_eq!(remedy, Some(Remedy::Mend { place: Place::Details }));

    app.clock.advance_seconds(60);
    app.browser().ok::<AskForLink>(asking(new)).await;
    let write = outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value("refused"))
        .col_expr(outbox::Column::LastAnswer, Expr::value("550 no such mailbox"))
        .filter(outbox::Column::Recipient.eq(new));
    assert_eq!(write.exec(app.context.database().writer()).await.unwrap().rows_affected, 1);
    let all = found(&admin, ada).await;
    assert!(all.iter().all(|finding| !matches!(finding.what, What::OtherAddress { .. } | What::CameIn)), "{all:?}");
    let told = all.into_iter().map(|finding| finding.what).find(waits).unwrap();
    let said = "550 no such mailbox";
    assert!(
        matches!(&told, What::AddressWaits { times: 1, refused: true, answer: Some(answer), .. } if answer == said),
        "{told:?}"
    );

    admin.ok_at::<Withdraw>(&path, ()).await;
    assert!(found(&admin, ada).await.iter().all(|finding| !waits(&finding.what)), "it waits no longer");
}

#[tokio::test]
async fn staff_send_a_link_to_the_stored_address_and_it_signs_in_where_it_is_opened() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.add_contact(&admin, ADA).await;
    assert_eq!(admin.refused_at::<SendLink>(&at(&ada), ()).await, Code::NotActive);
    let invited = crate::support::Invited { token: app.invite_again(&admin, &ada, ADA).await, id: ada.clone() };
    app.activate(&invited).await;
    app.browser().ok::<AskForLink>(asking(ADA)).await;
    let older = app.newest_token(ADA, link::SIGN_IN).await;
    app.clock.advance_seconds(1);
    assert_eq!(admin.ok_at::<SendLink>(&at(&ada), ()).await.email, ADA);
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    assert_eq!(app.browser().refused::<OpenLink>(LinkToken { token: older }).await, Code::LinkReplaced);
    let browser = app.browser();
    let opened = browser.ok::<OpenLink>(LinkToken { token: token.clone() }).await;
    assert_eq!((opened.asked_here, opened.asked_in, opened.number_works), (false, None, false));
    browser.ok::<RedeemLink>(LinkToken { token }).await;
    assert!(matches!(browser.ok::<Session>(()).await, SessionState::Client { .. }));
    assert_eq!(first(&admin, &ada).await.0, What::CameIn);
    let log = app.log().await;
    let sent = log.iter().rfind(|row| row.reason == "link_sent").unwrap();
    assert!(sent.staff_id.is_some() && sent.contact_id.as_deref() == Some(ada.as_str()));
    // Three in ten minutes, whoever asks.
    admin.ok_at::<SendLink>(&at(&ada), ()).await;
    assert_eq!(admin.refused_at::<SendLink>(&at(&ada), ()).await, Code::TooManyRequests);
    let reasons = app.reasons().await;
    assert_eq!(reasons.iter().filter(|reason| *reason == "link_sent").count(), 3);
}

#[tokio::test]
async fn a_practice_without_links_mails_none_and_offers_a_pin() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    app.activate(&invited).await;
    app.decide(r#"{"link":false}"#).await;
    app.clock.advance_seconds(60);
    app.browser().refused::<Password>(credentials(ADA, "not it")).await;
    assert_eq!(first(&admin, &invited.id).await.1, Some(Remedy::GeneratePin));
    assert_eq!(admin.refused_at::<SendLink>(&at(&invited.id), ()).await, Code::NoLinkPossible);
}

#[tokio::test]
async fn asvs_8_2_2_a_clinician_is_told_of_own_clients_only_and_of_no_other_record() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ(CASEY, Role::Clinician).await;
    let casey = app.staff_browser(CASEY).await;
    let child = app.add_contact(&admin, "child@example.com").await;
    let invited = app.invite(&admin, ADA).await;
    let client = app.activate(&invited).await;
    let ada = &invited.id;
    assert_eq!(casey.refused_at::<Show>(&at(ada), ()).await, Code::NotFound);
    assert_eq!(casey.refused_at::<SendLink>(&at(ada), ()).await, Code::NotFound);
    assert_eq!(client.refused_at::<Show>(&at(ada), ()).await, Code::Forbidden, "nobody reads their own");
    assert_eq!(client.refused_at::<SendLink>(&at(ada), ()).await, Code::Forbidden);
    // Ada acts for the child too, whom Casey looks after: her other record is none of Casey's business.
    app.act_for(&child, ADA).await;
    app.entrust(&child, CASEY).await;
    app.clock.advance_seconds(60);
    app.browser().refused::<Password>(credentials(ADA, "not it")).await;
    app.decide(r#"{"link":false}"#).await;
    assert_eq!(
        first(&casey, ada).await,
        (What::WrongPassword { times: 1 }, None),
        "no PIN that opens the other record"
    );
    assert_eq!(casey.refused_at::<MakePhonePin>(&at(ada), calling()).await, Code::OpensOthers);
    assert_eq!(first(&admin, ada).await.1, Some(Remedy::GeneratePin));
}

#[tokio::test]
async fn a_profile_that_has_ended_or_not_begun_is_named() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    app.activate(&invited).await;
    let (writer, now) = (app.context.database().writer(), app.context.now());
    let write = async |column: profile::Column, value: Option<i64>| {
        let update = profile::Entity::update_many().col_expr(column, Expr::value(value));
        update.exec(writer).await.unwrap();
    };
    write(profile::Column::FromAt, Some(now.plus_seconds(3600).0)).await;
    let record = Some("Amelia Hart".to_owned());
    let begins = What::ProfileNotBegun { record: record.clone(), from: now.plus_seconds(3600) };
    assert_eq!(first(&admin, &invited.id).await, (begins, Some(Remedy::Mend { place: Place::Profiles })));
    write(profile::Column::FromAt, Some(0)).await;
    write(profile::Column::EndedAt, Some(now.0)).await;
    assert_eq!(first(&admin, &invited.id).await.0, What::ProfileEnded { record });
}

#[tokio::test]
async fn nothing_secret_is_told_and_nothing_is_written() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    app.activate(&invited).await;
    app.browser().refused::<Password>(credentials(ADA, &format!("{PASSWORD}!"))).await;
    app.browser().ok::<AskForLink>(asking(ADA)).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    let before = app.log().await.len();
    let told = admin.get(&format!("/api/console/contacts/{}/diagnosis", invited.id)).await.text();
    for secret in [token.as_str(), PASSWORD, "203.0.113", "Firefox", "Chrome"] {
        assert!(!told.contains(secret), "{secret}");
    }
    assert_eq!(app.log().await.len(), before);
}
