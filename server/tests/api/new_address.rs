//! The new address of somebody whom staff had under another: what ends, who is told, and what proves it.

use std::time::Duration;

use serde_json::json;
use server::account;
use shared::activation::{Open, TypedBirthDate, WithToken};
use shared::contact::PortalStatus;
use shared::details::{Address, Details, Edited, Field, OpenProof, Prove, Save, Switch, Switched, Withdraw};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::my_account::{ChangePassword, PasswordChange};
use shared::sign_in::{
    AskForLink, Close, Disable, Enable, LinkToken, Lock, MakePhonePin, OpenLink, Password, PhonePin, TypedAddress,
    TypedPhonePin,
};
use shared::value::birth_date::TypedDate;
use shared::value::token::Token;
use shared::{activation, link, recovery};

use crate::details::{active, at, form, mails_to, moving, shown, status};
use crate::support::{Browser, PASSWORD, TestApp, calling, credentials, dump};

const ADA: &str = "ada@example.com";
const NEW: &str = "ada.hart@example.net";
const BOB: &str = "bob@example.com";

/// The token of the link to a new address, of an active contact who is still had under another.
pub(crate) async fn proving(app: &TestApp, admin: &Browser<'_>, email: &str, new: &str) -> Token {
    let invited = app.invite(admin, email).await;
    app.activate(&invited).await;
    let path = at(&invited.id);
    let edited = Edited { email: new.into(), switch: Some(Switch::Keep), ..form(&shown(admin, &path).await) };
    admin.ok_at::<Save>(&path, edited).await;
    app.newest_token(new, link::NEW_ADDRESS).await
}

/// Where the console has whoever has this address.
pub(crate) async fn path_of(app: &TestApp, email: &str) -> ContactPath {
    let found = account::find_contact(app.context.database().reader(), &app.practice.id, email).await.unwrap();
    at(&found.unwrap().0.id.try_into().unwrap())
}

pub(crate) fn born(token: &Token, day: &str) -> TypedBirthDate {
    let birth_date = TypedDate { day: day.into(), month: "7".into(), year: "1985".into() };
    TypedBirthDate { token: token.clone(), birth_date }
}

#[tokio::test]
async fn an_invitation_to_the_old_address_ends() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    let path = at(&invited.id);
    let spelled = Edited { email: "Ada@Example.com".into(), ..form(&shown(&admin, &path).await) };
    assert_eq!(admin.ok_at::<Save>(&path, spelled).await.address, Switched::Nothing);
    app.browser().ok::<Open>(WithToken { token: invited.token.clone() }).await;
    let saved = admin.ok_at::<Save>(&path, moving(&admin, &path, None).await).await;
    assert_eq!(saved.address, Switched::InvitationEnded);
    assert_eq!(app.browser().refused::<Open>(WithToken { token: invited.token }).await, Code::LinkExpired);
    assert_eq!(status(&admin, &path).await, PortalStatus::InvitationEnded);
    let token = app.invite_again(&admin, &path.contact, NEW).await;
    app.browser().ok::<Open>(WithToken { token }).await;
}

#[tokio::test]
async fn an_account_asks_what_becomes_of_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (ada, path) = active(&app, &admin).await;
    assert_eq!(shown(&admin, &path).await.address, Address::Choice);
    let url = format!("/api/console/contacts/{}/details", path.contact);
    let edited = moving(&admin, &path, None).await;
    let problem = admin.post(&url, &json!(edited)).await.problem();
    assert_eq!((problem.fields[0].field.as_str(), problem.fields[0].code), ("switch", Code::Required));
    let emptied = Edited { email: String::new(), switch: Some(Switch::Disable), ..edited };
    let problem = admin.post(&url, &json!(emptied)).await.problem();
    assert_eq!((problem.fields[0].field.as_str(), problem.fields[0].code), ("email", Code::Required));
    assert!(ada.signed_in().await);
    // Another spelling of the same mailbox is no move.
    let spelled = Edited { email: "ADA@example.com".into(), ..form(&shown(&admin, &path).await) };
    assert_eq!(admin.ok_at::<Save>(&path, spelled).await.address, Switched::Nothing);
    admin.ok_at::<Lock>(&path, ()).await;
    let edited = moving(&admin, &path, Some(Switch::Disable)).await;
    assert_eq!(admin.refused_at::<Save>(&path, edited).await, Code::UnlockFirst, "a lock has no way around it");
}

/// What was mailed to the old address, and read out for it.
struct Pending {
    link: Token,
    pin: String,
}

async fn pending(app: &TestApp, admin: &Browser<'_>, path: &ContactPath) -> Pending {
    app.browser().ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let link = app.newest_token(ADA, link::SIGN_IN).await;
    Pending { link, pin: admin.ok_at::<MakePhonePin>(path, calling()).await.pin }
}

async fn nothing_pending_opens(app: &TestApp, pending: &Pending, code: Code) {
    let link = LinkToken { token: pending.link.clone() };
    assert_eq!(app.browser().refused::<OpenLink>(link).await, code);
    for email in [ADA, NEW] {
        let read = TypedPhonePin { email: email.into(), pin: pending.pin.clone() };
        assert_eq!(app.browser().refused::<PhonePin>(read).await, Code::PhonePinRefused, "{email}");
    }
}

#[tokio::test]
async fn disable_and_resend_ends_the_account_and_invites_the_new_address() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (ada, path) = active(&app, &admin).await;
    let open = pending(&app, &admin, &path).await;
    let saved = admin.ok_at::<Save>(&path, moving(&admin, &path, Some(Switch::Disable)).await).await;
    assert_eq!((saved.changed.as_slice(), saved.address), ([Field::Email].as_slice(), Switched::Invited));
    assert_eq!((saved.details.email.as_deref(), saved.details.address), (Some(NEW), Address::Free));
    assert!(!ada.signed_in().await);
    assert_eq!(status(&admin, &path).await, PortalStatus::Invited);
    assert!(app.mail_to(ADA).await.subject.contains("address was changed"), "the old address is told");
    assert!(!app.mail_to(ADA).await.text.contains(NEW));
    nothing_pending_opens(&app, &open, Code::LinkUnknown).await;
    for email in [ADA, NEW] {
        assert_eq!(app.browser().refused::<Password>(credentials(email, PASSWORD)).await, Code::SignInRefused);
    }
    let reasons = app.reasons().await;
    for reason in ["contact_changed", "account_ended", "invitation_sent"] {
        assert!(reasons.contains(&reason.to_owned()), "{reason}");
    }
    app.list_is_true_at(&[]).await;

    let token = app.newest_token(NEW, link::ACTIVATE).await;
    let again = app.activate(&crate::support::Invited { id: path.contact.clone(), token }).await;
    assert!(again.signed_in().await && !ada.signed_in().await);
    app.sign_in(&app.browser(), NEW).await;
    app.list_is_true_at(&[]).await;
    // Nor with the account they have now.
    nothing_pending_opens(&app, &open, Code::LinkReplaced).await;
}

#[tokio::test]
async fn who_is_disabled_stays_so_and_is_invited_later() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, path) = active(&app, &admin).await;
    admin.ok_at::<Disable>(&path, ()).await;
    assert_eq!(shown(&admin, &path).await.address, Address::Disabled);
    let keep = moving(&admin, &path, Some(Switch::Keep)).await;
    assert_eq!(admin.refused_at::<Save>(&path, keep).await, Code::ContactEnded);
    let saved = admin.ok_at::<Save>(&path, moving(&admin, &path, Some(Switch::Disable)).await).await;
    assert_eq!(saved.address, Switched::AccountEnded);
    assert_eq!(mails_to(&app, NEW).await, 0);
    assert_eq!(status(&admin, &path).await, PortalStatus::Disabled);
    assert_eq!(admin.ok_at::<Enable>(&path, ()).await.status, PortalStatus::Ready);
    app.invite_again(&admin, &path.contact, NEW).await;
    // Nobody is invited who lacks something.
    let (_, path) = {
        let invited = app.invite(&admin, BOB).await;
        (app.activate(&invited).await, at(&invited.id))
    };
    let edited = Edited {
        email: "bob@example.net".into(),
        birth_date: TypedDate::default(),
        switch: Some(Switch::Disable),
        ..form(&shown(&admin, &path).await)
    };
    assert_eq!(admin.ok_at::<Save>(&path, edited).await.address, Switched::AccountEnded);
    assert!(matches!(status(&admin, &path).await, PortalStatus::NotReady { .. }));
    app.list_is_true_at(&[]).await;
}

#[tokio::test]
async fn keep_and_prove_leaves_the_account_until_the_new_address_is_proved() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (ada, path) = active(&app, &admin).await;
    let open = pending(&app, &admin, &path).await;
    let saved = admin.ok_at::<Save>(&path, moving(&admin, &path, Some(Switch::Keep)).await).await;
    assert_eq!((saved.changed.len(), saved.address), (0, Switched::Proving));
    let proving = saved.details.proving.unwrap();
    assert_eq!((saved.details.email.as_deref(), proving.email.as_str()), (Some(ADA), NEW));
    assert!(app.mail_to(ADA).await.subject.contains("about to change"), "the old address is told");
    assert!(!app.mail_to(ADA).await.text.contains(NEW));
    nothing_pending_opens(&app, &open, Code::LinkReplaced).await;
    assert!(ada.signed_in().await, "the account stays");
    app.clock.advance_seconds(60);
    app.sign_in(&app.browser(), ADA).await;
    assert_eq!(app.browser().refused::<Password>(credentials(NEW, PASSWORD)).await, Code::SignInRefused);

    let token = app.newest_token(NEW, link::NEW_ADDRESS).await;
    let before = dump(&app).await;
    let opened = app.browser().ok::<OpenProof>(WithToken { token: token.clone() }).await;
    assert_eq!((opened.email.as_str(), opened.tries_left), (NEW, 5));
    assert_eq!(dump(&app).await, before, "opening changes nothing");
    assert_eq!(app.browser().refused::<Prove>(born(&token, "5")).await, Code::BirthDateWrong);
    assert_eq!(app.browser().ok::<OpenProof>(WithToken { token: token.clone() }).await.tries_left, 4);
    assert_eq!(app.browser().ok::<Prove>(born(&token, "4")).await.email, NEW);
    let now = shown(&admin, &path).await;
    assert_eq!((now.email.as_deref(), now.proving), (Some(NEW), None));
    assert!(!ada.signed_in().await, "whoever sits at the old mailbox's browser is out");
    assert!(app.mail_to(ADA).await.subject.contains("address was changed"));
    assert!(app.mail_to(NEW).await.subject.contains("new email address"));
    assert_eq!(app.browser().refused::<Prove>(born(&token, "4")).await, Code::LinkUsed);
    assert_eq!(app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await, Code::SignInRefused);
    app.clock.advance_seconds(60);
    app.sign_in(&app.browser(), NEW).await;
    let reasons = app.reasons().await;
    assert!(reasons.contains(&"proof_sent".to_owned()) && reasons.contains(&"email_changed".to_owned()));
    app.list_is_true_at(&[]).await;
}

#[tokio::test]
async fn a_mistyped_address_is_nobodys_way_in() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (ada, path) = active(&app, &admin).await;
    admin.ok_at::<Save>(&path, moving(&admin, &path, Some(Switch::Keep)).await).await;
    let token = app.newest_token(NEW, link::NEW_ADDRESS).await;
    for _ in 0..4 {
        assert_eq!(app.browser().refused::<Prove>(born(&token, "9")).await, Code::BirthDateWrong);
    }
    assert_eq!(app.browser().refused::<Prove>(born(&token, "9")).await, Code::LinkClosed);
    assert_eq!(app.browser().refused::<Prove>(born(&token, "4")).await, Code::LinkClosed, "even the right one");
    assert!(ada.signed_in().await);
    assert_eq!(shown(&admin, &path).await.email.as_deref(), Some(ADA));
    let wrong = app.reasons().await.into_iter().filter(|reason| reason == "wrong_birth_date").count();
    assert_eq!(wrong, 5);
    let unknown = Token::new("A".repeat(43));
    assert_eq!(app.browser().refused::<OpenProof>(WithToken { token: unknown }).await, Code::LinkUnknown);
}

#[tokio::test]
async fn a_proof_ends_with_a_newer_one_with_time_and_with_whatever_ends_the_access() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (_, path) = active(&app, &admin).await;
    let open = |token: &Token| WithToken { token: token.clone() };
    let keep =
        |details: Details, email: &str| Edited { email: email.into(), switch: Some(Switch::Keep), ..form(&details) };
    admin.ok_at::<Save>(&path, keep(shown(&admin, &path).await, NEW)).await;
    let first = app.newest_token(NEW, link::NEW_ADDRESS).await;
    admin.ok_at::<Save>(&path, keep(shown(&admin, &path).await, "other@example.net")).await;
    assert_eq!(app.browser().refused::<OpenProof>(open(&first)).await, Code::LinkReplaced);
    let second = app.newest_token("other@example.net", link::NEW_ADDRESS).await;
    app.browser().ok::<OpenProof>(open(&second)).await;

    let details = admin.ok_at::<Withdraw>(&path, ()).await;
    assert_eq!(details.proving, None);
    assert_eq!(app.reasons().await.last().unwrap(), "proof_withdrawn");
    assert_eq!(app.browser().refused::<Prove>(born(&second, "4")).await, Code::LinkExpired);
    let rows = app.log().await.len();
    admin.ok_at::<Withdraw>(&path, ()).await;
    assert_eq!(app.log().await.len(), rows, "nothing was there to withdraw");

    for act in ["lock", "disable", "close", "reset", "password", "wait"] {
        let old = format!("{act}@example.com");
        let (person, path) = {
            let invited = app.invite(&admin, &old).await;
            (app.activate(&invited).await, at(&invited.id))
        };
        let new = format!("{act}@example.net");
        admin.ok_at::<Save>(&path, keep(shown(&admin, &path).await, &new)).await;
        let token = app.newest_token(&new, link::NEW_ADDRESS).await;
        match act {
            "lock" => drop(admin.ok_at::<Lock>(&path, ()).await),
            "disable" => drop(admin.ok_at::<Disable>(&path, ()).await),
            "close" => drop(admin.ok_at::<Close>(&path, ()).await),
            // Whoever talked staff into it knows the birth date; the person was warned, and takes another password.
            "reset" => {
                app.browser().ok::<recovery::Ask>(TypedAddress { email: old.clone() }).await;
                let token = app.newest_token(&old, link::RECOVERY_PASSWORD).await;
                let new = activation::NewPassword { token, password: "lantern-58-quartz-meadow".into() };
                app.browser().ok::<recovery::SetPassword>(new).await;
            }
            "password" => {
                let new = PasswordChange { current: PASSWORD.into(), password: "lantern-58-quartz-meadow".into() };
                person.ok::<ChangePassword>(new).await;
            }
            _ => app.clock.advance_seconds(7 * 24 * 60 * 60),
        }
        assert_eq!(app.browser().refused::<Prove>(born(&token, "4")).await, Code::LinkExpired, "{act}");
    }
}

#[tokio::test]
async fn an_address_that_another_was_given_meanwhile_is_not_proved() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (ada, path) = active(&app, &admin).await;
    admin.ok_at::<Save>(&path, moving(&admin, &path, Some(Switch::Keep)).await).await;
    let token = app.newest_token(NEW, link::NEW_ADDRESS).await;
    app.add_contact(&admin, NEW).await;
    assert_eq!(app.browser().refused::<Prove>(born(&token, "4")).await, Code::LinkWithdrawn);
    assert_eq!(app.reasons().await.last().unwrap(), "address_taken");
    assert!(ada.signed_in().await, "nothing was ended");
    assert_eq!(shown(&admin, &path).await.email.as_deref(), Some(ADA));
}

#[tokio::test]
async fn a_proof_that_is_withdrawn_while_somebody_waits_to_prove_it_stays_withdrawn() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (ada, path) = active(&app, &admin).await;
    admin.ok_at::<Save>(&path, moving(&admin, &path, Some(Switch::Keep)).await).await;
    let token = app.newest_token(NEW, link::NEW_ADDRESS).await;
    let browser = app.browser();
    let withdrawing = app.context.database().begin().await.unwrap();
    let later = app.context.now().plus_seconds(1);
    assert!(account::end_address_proofs(&withdrawing, path.contact.as_str(), later).await.unwrap());
    let withdraw = async {
        // By now the other has found the link, and waits for the row.
        tokio::time::sleep(Duration::from_millis(500)).await;
        app.clock.advance_seconds(1);
        withdrawing.commit().await.unwrap();
    };
    let (refused, ()) = tokio::join!(browser.refused::<Prove>(born(&token, "4")), withdraw);
    assert_eq!(refused, Code::LinkExpired);
    assert!(ada.signed_in().await);
    assert_eq!(shown(&admin, &path).await.email.as_deref(), Some(ADA));
}
