//! "Edit Details": what staff change of a contact, and who may see and change it.

use std::sync::Arc;

use serde_json::json;
use server::entity::{account as accounts, contact as contacts, session as sessions};
use shared::contact::{PortalStatus, Show as ShowContact, TypedFact};
use shared::details::{Address, Details, Edited, Field, RevealFact, Save, Show, Switch, Switched, Withdraw};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::language::Language;
use shared::sign_in::{CheckIdentity, ConfirmSecurityCode, TypedIdentity};
use shared::staff::Role;
use shared::value::birth_date::TypedDate;
use shared::value::id::Id;

use crate::support::{Browser, Shot, TestApp, at_once, digits_in};

const ADA: &str = "ada@example.com";
pub(crate) const NEW: &str = "ada.hart@example.net";
const BOB: &str = "bob@example.com";

pub(crate) fn at(contact: &Id) -> ContactPath {
    ContactPath { contact: contact.clone() }
}

/// The form as it is shown, with nothing changed.
pub(crate) fn form(details: &Details) -> Edited {
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

pub(crate) async fn shown(browser: &Browser<'_>, path: &ContactPath) -> Details {
    browser.ok_at::<Show>(path, ()).await
}

/// The form with another address.
pub(crate) async fn moving(admin: &Browser<'_>, path: &ContactPath, switch: Option<Switch>) -> Edited {
    Edited { email: NEW.into(), switch, ..form(&shown(admin, path).await) }
}

/// An active contact.
pub(crate) async fn active<'a>(app: &'a TestApp, admin: &Browser<'a>) -> (Browser<'a>, ContactPath) {
    let invited = app.invite(admin, ADA).await;
    (app.activate(&invited).await, at(&invited.id))
}

pub(crate) async fn status(admin: &Browser<'_>, path: &ContactPath) -> PortalStatus {
    admin.ok_at::<ShowContact>(path, ()).await.row.status
}

pub(crate) async fn mails_to(app: &TestApp, address: &str) -> usize {
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
    assert_eq!(
        casey.refused_at::<RevealFact>(&mine, ()).await,
        Code::OpensOthers,
        "which would answer for the contact"
    );
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
