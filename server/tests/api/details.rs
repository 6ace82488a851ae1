//! "Edit Details": what staff change of a contact, and the new address of somebody who has an account.

use std::sync::Arc;

use serde_json::json;
use server::entity::{account as accounts, contact as contacts, session as sessions};
use shared::activation::{Open, TypedBirthDate, WithToken};
use shared::contact::{PortalStatus, Show as ShowContact, TypedFact};
use shared::details::{
    Address, Details, Edited, Field, OpenProof, Prove, RevealFact, Save, Show, Switch, Switched, Withdraw,
};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::language::Language;
use shared::link;
use shared::sign_in::{
    AskForLink, CheckIdentity, Close, ConfirmSecurityCode, Disable, Enable, LinkToken, Lock, MakePhonePin, OpenLink,
    Password, PhonePin, TypedAddress, TypedIdentity, TypedPhonePin,
};
use shared::staff::Role;
use shared::value::birth_date::TypedDate;
use shared::value::id::Id;
use shared::value::token::Token;

use crate::support::{Browser, PASSWORD, Shot, TestApp, at_once, calling, credentials, digits_in, dump};

const ADA: &str = "ada@example.com";
const NEW: &str = "ada.hart@example.net";
const BOB: &str = "bob@example.com";

fn at(contact: &Id) -> ContactPath {
    ContactPath { contact: contact.clone() }
}

/// The form as it is shown, with nothing changed.
fn form(details: &Details) -> Edited {
    let part = |at: usize| {
        let date = details.birth_date.as_deref().unwrap_or_default();
        date.split('-').nth(at).unwrap_or_default().to_owned()
    };
    Edited {
        version: details.version.clone(),
        given_name: details.given_name.clone(),
        family_name: details.family_name.clone(),
        email: details.email.clone().unwrap_or_default(),
        mobile: details.mobile.clone().unwrap_or_default(),
        birth_date: TypedDate { year: part(0), month: part(1), day: part(2) },
        language: details.language,
        ..Edited::default()
    }
}

async fn shown(browser: &Browser<'_>, path: &ContactPath) -> Details {
    browser.ok_at::<Show>(path, ()).await
}

/// The form with another address.
async fn moving(admin: &Browser<'_>, path: &ContactPath, switch: Option<Switch>) -> Edited {
    Edited { email: NEW.into(), switch, ..form(&shown(admin, path).await) }
}

/// An active contact.
async fn active<'a>(app: &'a TestApp, admin: &Browser<'a>) -> (Browser<'a>, ContactPath) {
    let invited = app.invite(admin, ADA).await;
    (app.activate(&invited).await, at(&invited.id))
}

async fn status(admin: &Browser<'_>, path: &ContactPath) -> PortalStatus {
    admin.ok_at::<ShowContact>(path, ()).await.row.status
}

fn born(token: &Token, day: &str) -> TypedBirthDate {
    let birth_date = TypedDate { day: day.into(), month: "7".into(), year: "1985".into() };
    TypedBirthDate { token: token.clone(), birth_date }
}

async fn mails_to(app: &TestApp, address: &str) -> usize {
    app.mails().await.iter().filter(|mail| mail.to == address).count()
}

#[tokio::test]
async fn every_field_is_saved_and_spaces_are_taken_off_and_named() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let path = at(&app.add_contact(&admin, ADA).await);
    let before = shown(&admin, &path).await;
    assert_eq!((before.address, before.names_only, before.proving.clone()), (Address::Free, false, None));
    let edited = Edited {
        given_name: " Adela ".into(),
        family_name: "Núñez".into(),
        email: format!("{NEW}\u{a0}"),
        mobile: "\t+1 555 010 0177".into(),
        birth_date: TypedDate { day: "5".into(), month: "8".into(), year: "1986".into() },
        identity_fact: TypedFact("12 34".into()),
        language: Language::Spanish,
        ..form(&before)
    };
    let saved = admin.ok_at::<Save>(&path, edited).await;
    let all = [
        Field::GivenName,
        Field::FamilyName,
        Field::Email,
        Field::Mobile,
        Field::BirthDate,
        Field::IdentityFact,
        Field::Language,
    ];
    assert_eq!(saved.changed, all);
    assert_eq!(saved.trimmed, [Field::GivenName, Field::Email, Field::Mobile]);
    assert_eq!(saved.address, Switched::Nothing);
    let now = shown(&admin, &path).await;
    assert_eq!(now, saved.details);
    assert_eq!((now.given_name.as_str(), now.family_name.as_str()), ("Adela", "Núñez"));
    assert_eq!((now.email.as_deref(), now.mobile.as_deref()), (Some(NEW), Some("+1 555 010 0177")));
    assert_eq!((now.birth_date.as_deref(), now.language), (Some("1986-08-05"), Language::Spanish));
    assert_eq!(admin.ok_at::<RevealFact>(&path, ()).await.fact.as_deref(), Some("1234"));

    let log = app.log().await;
    let row = log.iter().rfind(|row| row.reason == "contact_changed").unwrap();
    let said = "given name, family name, email, mobile, birth date, identity check, language";
    assert_eq!(row.detail.as_deref(), Some(said), "which fields, and nothing of what is in them");
    assert!(row.staff_id.is_some() && row.contact_id.as_deref() == Some(path.contact.as_str()));
    app.list_is_true_at(&[]).await;
}

#[tokio::test]
async fn every_field_can_be_emptied_but_the_names() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let path = at(&app.add_contact(&admin, ADA).await);
    let before = shown(&admin, &path).await;
    let fact = Edited { identity_fact: TypedFact("1234".into()), ..form(&before) };
    let before = admin.ok_at::<Save>(&path, fact).await.details;
    assert!(before.has_fact);
    let edited = Edited {
        email: String::new(),
        mobile: String::new(),
        birth_date: TypedDate::default(),
        forget_fact: true,
        ..form(&before)
    };
    let saved = admin.ok_at::<Save>(&path, edited).await;
    assert_eq!(saved.changed, [Field::Email, Field::Mobile, Field::BirthDate, Field::IdentityFact]);
    let now = saved.details;
    assert_eq!((now.email, now.mobile, now.birth_date, now.has_fact), (None, None, None, false));
    assert!(matches!(status(&admin, &path).await, PortalStatus::NotReady { .. }));
    assert_eq!(admin.ok_at::<RevealFact>(&path, ()).await.fact, None);
    let wrong = Edited { given_name: "  ".into(), ..form(&shown(&admin, &path).await) };
    let answer = admin.post(&format!("/api/console/contacts/{}/details", path.contact), &json!(wrong)).await;
    assert_eq!(answer.problem().fields[0].field, "given_name");
}

#[tokio::test]
async fn bad_input_names_the_field_and_changes_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.add_contact(&admin, BOB).await;
    let path = at(&app.add_contact(&admin, ADA).await);
    let before = shown(&admin, &path).await;
    let url = format!("/api/console/contacts/{}/details", path.contact);
    let future = TypedDate { day: "1".into(), month: "1".into(), year: "2090".into() };
    for (edited, field, code) in [
        (Edited { email: "nobody".into(), ..form(&before) }, "email", Code::EmailInvalid),
        (Edited { email: BOB.to_uppercase(), ..form(&before) }, "email", Code::EmailTaken),
        (Edited { mobile: "call me".into(), ..form(&before) }, "mobile", Code::PhoneInvalid),
        (Edited { birth_date: future, ..form(&before) }, "birth_date", Code::DateImplausible),
        (Edited { identity_fact: TypedFact("12".into()), ..form(&before) }, "identity_fact", Code::LastFourInvalid),
    ] {
        let edited = Edited { given_name: "Changed".into(), ..edited };
        let problem = admin.post(&url, &json!(edited)).await.problem();
        let found: Vec<_> = problem.fields.iter().map(|failure| (failure.field.as_str(), failure.code)).collect();
        assert_eq!(found, [(field, code)]);
    }
    assert_eq!(shown(&admin, &path).await, before);
    assert!(!app.reasons().await.contains(&"contact_changed".to_owned()));
}

#[tokio::test]
async fn somebody_elses_change_is_not_overwritten_unseen() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ("desk@practice.example", Role::FrontDesk).await;
    let desk = app.staff_browser("desk@practice.example").await;
    let path = at(&app.add_contact(&admin, ADA).await);
    let (hers, his) = (shown(&admin, &path).await, shown(&desk, &path).await);
    desk.ok_at::<Save>(&path, Edited { mobile: "555 010 0101".into(), ..form(&his) }).await;
    let late = Edited { family_name: "Hartley".into(), ..form(&hers) };
    assert_eq!(admin.refused_at::<Save>(&path, late).await, Code::ChangedMeanwhile);
    let now = shown(&admin, &path).await;
    assert_eq!((now.family_name.as_str(), now.mobile.as_deref()), ("Hart", Some("555 010 0101")), "nothing is lost");
    // What the page says afterwards, sent again knowingly.
    let again = Edited { family_name: "Hartley".into(), ..form(&now) };
    assert_eq!(admin.ok_at::<Save>(&path, again.clone()).await.changed, [Field::FamilyName]);
    // The same once more, as after an answer that got lost: there is nothing left to do, and nothing is said to be wrong.
    let twice = admin.ok_at::<Save>(&path, again).await;
    assert_eq!((twice.changed.len(), twice.address), (0, Switched::Nothing));
    let rows = app.reasons().await.into_iter().filter(|reason| reason == "contact_changed").count();
    assert_eq!(rows, 2);
}

#[tokio::test]
async fn the_fact_is_hidden_until_it_is_asked_for_and_every_look_is_logged() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let path = at(&app.add_contact(&admin, ADA).await);
    let before = shown(&admin, &path).await;
    admin.ok_at::<Save>(&path, Edited { identity_fact: TypedFact("4711".into()), ..form(&before) }).await;
    let url = format!("/api/console/contacts/{}/details", path.contact);
    for text in [admin.get(&url).await.text(), admin.get(&url.replace("/details", "")).await.text()] {
        assert!(!text.contains("4711"), "{text}");
    }
    let looks = || async { app.reasons().await.into_iter().filter(|reason| reason == "fact_shown").count() };
    assert_eq!(looks().await, 0);
    for times in 1..=2 {
        assert_eq!(admin.ok_at::<RevealFact>(&path, ()).await.fact.as_deref(), Some("4711"));
        assert_eq!(looks().await, times);
    }
    let log = app.log().await;
    let row = log.last().unwrap();
    assert!(row.staff_id.is_some() && row.contact_id.as_deref() == Some(path.contact.as_str()), "who, and of whom");
    assert!(log.iter().all(|row| !row.detail.as_deref().unwrap_or_default().contains("4711")));
}

#[tokio::test]
async fn asvs_8_2_2_clinicians_change_and_see_their_own_alone_and_no_way_into_others() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.employ("casey@practice.example", Role::Clinician).await;
    let casey = app.staff_browser("casey@practice.example").await;
    let (mine, other) = (at(&app.add_contact(&admin, ADA).await), at(&app.add_contact(&admin, BOB).await));
    app.entrust(&mine.contact, "casey@practice.example").await;
    let foreign = shown(&admin, &other).await;
    assert_eq!(casey.refused_at::<Show>(&other, ()).await, Code::NotFound);
    assert_eq!(casey.refused_at::<RevealFact>(&other, ()).await, Code::NotFound);
    assert_eq!(casey.refused_at::<Withdraw>(&other, ()).await, Code::NotYourRole);
    let edited = Edited { email: NEW.into(), ..form(&foreign) };
    assert_eq!(casey.refused_at::<Save>(&other, edited).await, Code::NotFound);
    assert_eq!(shown(&admin, &other).await, foreign);
    let own = shown(&casey, &mine).await;
    assert_eq!(own.address, Address::Fixed);
    let saved = casey.ok_at::<Save>(&mine, Edited { mobile: "555 010 0101".into(), ..form(&own) }).await;
    assert_eq!(saved.changed, [Field::Mobile]);

    // From now on the contact opens Bob's record, too: whoever moved the address would read it.
    app.act_for(&other.contact, ADA).await;
    let own = shown(&casey, &mine).await;
    assert!(own.names_only);
    for edited in [
        Edited { mobile: "555 010 0102".into(), ..form(&own) },
        Edited { birth_date: TypedDate::default(), ..form(&own) },
        Edited { identity_fact: TypedFact("0000".into()), ..form(&own) },
    ] {
        let edited = Edited { given_name: "Changed".into(), ..edited };
        assert_eq!(casey.refused_at::<Save>(&mine, edited).await, Code::OpensOthers);
        assert_eq!(app.reasons().await.last().unwrap(), "role_refused");
    }
    assert_eq!(shown(&casey, &mine).await, own);
    let saved = casey.ok_at::<Save>(&mine, Edited { given_name: "Adela".into(), ..form(&own) }).await;
    assert_eq!(saved.changed, [Field::GivenName]);
    app.employ("desk@practice.example", Role::FrontDesk).await;
    let desk = app.staff_browser("desk@practice.example").await;
    assert!(!shown(&desk, &mine).await.names_only, "the front desk reaches everybody");
}

#[tokio::test]
async fn asvs_8_2_1_a_clinician_changes_no_address_and_takes_none_back() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (ada, path) = active(&app, &admin).await;
    app.employ("casey@practice.example", Role::Clinician).await;
    let casey = app.staff_browser("casey@practice.example").await;
    app.entrust(&path.contact, "casey@practice.example").await;
    let own = shown(&casey, &path).await;
    assert_eq!((own.address, own.names_only), (Address::Fixed, false), "all of Ada's records are Casey's");
    for (email, switch) in [
        (NEW, None),
        (NEW, Some(Switch::Disable)),
        (NEW, Some(Switch::Keep)),
        ("ADA@example.com", None),
        ("", Some(Switch::Disable)),
    ] {
        let edited = Edited { email: email.into(), switch, given_name: "Changed".into(), ..form(&own) };
        assert_eq!(casey.refused_at::<Save>(&path, edited).await, Code::NotYourRole, "{email} {switch:?}");
        assert_eq!(app.reasons().await.last().unwrap(), "role_refused");
    }
    assert_eq!(shown(&casey, &path).await, own);
    assert_eq!(mails_to(&app, NEW).await, 0);
    // One that waits to be proved is for others to take back, too.
    admin.ok_at::<Save>(&path, moving(&admin, &path, Some(Switch::Keep)).await).await;
    assert_eq!(casey.refused_at::<Withdraw>(&path, ()).await, Code::NotYourRole);
    assert!(shown(&admin, &path).await.proving.is_some());
    // Nor before anybody signs in with it.
    let bob = at(&app.add_contact(&admin, BOB).await);
    app.entrust(&bob.contact, "casey@practice.example").await;
    let edited = Edited { email: NEW.into(), ..form(&shown(&casey, &bob).await) };
    assert_eq!(casey.refused_at::<Save>(&bob, edited).await, Code::NotYourRole);
    assert!(ada.signed_in().await);
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

    for act in ["lock", "disable", "close", "wait"] {
        let (_, path) = {
            let invited = app.invite(&admin, &format!("{act}@example.com")).await;
            (app.activate(&invited).await, at(&invited.id))
        };
        let new = format!("{act}@example.net");
        admin.ok_at::<Save>(&path, keep(shown(&admin, &path).await, &new)).await;
        let token = app.newest_token(&new, link::NEW_ADDRESS).await;
        match act {
            "lock" => drop(admin.ok_at::<Lock>(&path, ()).await),
            "disable" => drop(admin.ok_at::<Disable>(&path, ()).await),
            "close" => drop(admin.ok_at::<Close>(&path, ()).await),
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
async fn another_number_ends_codes_on_their_way_and_is_told() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.decide(r#"{"identity":true}"#).await;
    let (_, path) = active(&app, &admin).await;
    let before = shown(&admin, &path).await;
    let before =
        admin.ok_at::<Save>(&path, Edited { identity_fact: TypedFact("6789".into()), ..form(&before) }).await.details;
    let checked = app.browser();
    checked.ok::<CheckIdentity>(TypedIdentity { email: ADA.into(), fact: "6789".into() }).await;
    let code = digits_in(&app.texts().await.last().unwrap().text);
    let mails = mails_to(&app, ADA).await;
    let spelled = Edited { mobile: "555.010.0199".into(), ..form(&before) };
    let before = admin.ok_at::<Save>(&path, spelled).await.details;
    assert_eq!(mails_to(&app, ADA).await, mails, "another spelling of the same number");
    admin.ok_at::<Save>(&path, Edited { mobile: "555 010 0101".into(), ..form(&before) }).await;
    assert!(app.mail_to(ADA).await.subject.contains("mobile"));
    let refused = checked.refused::<ConfirmSecurityCode>(shared::sign_in::TypedSecurityCode { code }).await;
    assert!(matches!(refused, Code::SecurityCodeRefused | Code::StepEnded), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_one_saves() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    let (_, path) = active(&app, &admin).await;
    let edited = moving(&admin, &path, Some(Switch::Disable)).await;
    let url: &'static str = format!("/api/console/contacts/{}/details", path.contact).leak();
    let shots = (0..8).map(|number| Shot {
        path: url,
        body: json!(Edited { family_name: format!("Number {number}"), ..edited.clone() }),
        cookies: admin.cookies(),
    });
    let answers = at_once(&app, shots).await;
    let saved = answers.iter().filter(|answer| answer.status == 200).count();
    let late = answers.iter().filter(|answer| answer.status == 409).count();
    assert_eq!((saved, late), (1, 7));
    assert_eq!(mails_to(&app, NEW).await, 1, "one invitation");
    assert_eq!(app.count::<accounts::Entity>().await, 1, "the administrator's");
    assert_eq!(app.count::<sessions::Entity>().await, 1);
    assert_eq!(app.count::<contacts::Entity>().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_one_proves() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    let (_, path) = active(&app, &admin).await;
    admin.ok_at::<Save>(&path, moving(&admin, &path, Some(Switch::Keep)).await).await;
    let token = app.newest_token(NEW, link::NEW_ADDRESS).await;
    let body = json!(born(&token, "4"));
    let cookies = app.browser().cookies();
    let shots = (0..8).map(|_| Shot { path: "/api/new-address/prove", body: body.clone(), cookies: cookies.clone() });
    let won = at_once(&app, shots).await.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(won, 1);
    let changed = app.reasons().await.into_iter().filter(|reason| reason == "email_changed").count();
    assert_eq!(changed, 1);
}

#[tokio::test]
async fn nobody_else_edits() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (ada, path) = active(&app, &admin).await;
    let edited = form(&shown(&admin, &path).await);
    assert_eq!(ada.refused_at::<Save>(&path, edited.clone()).await, Code::Forbidden);
    assert_eq!(ada.refused_at::<RevealFact>(&path, ()).await, Code::Forbidden);
    assert_eq!(app.browser().refused_at::<Save>(&path, edited.clone()).await, Code::SignedOut);
    let nobody = at(&Id::parse("01JDB9ZK6V0000000000000000").unwrap());
    assert_eq!(admin.refused_at::<Save>(&nobody, edited).await, Code::NotFound);
    assert_eq!(admin.refused_at::<RevealFact>(&nobody, ()).await, Code::NotFound);
}
