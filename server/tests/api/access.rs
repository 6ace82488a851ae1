//! Who may call what: endpoints × roles. Every endpoint has its row, or the test fails.

use shared::access::Level;
use shared::endpoint::{ALL, ContactPath, Description, Method, ProfilePath};
use shared::failure::Code;
use shared::profile::Relationship;
use shared::sign_in::Password;
use shared::staff::Role as StaffRole;
use shared::value::id::Id;
use shared::{contact, profile};

use crate::support::{Browser, PASSWORD, TestApp, credentials};

async fn code(browser: &Browser<'_>, endpoint: &Description, contact: &str, profile: &str) -> Option<Code> {
    let path = endpoint
        .path
        .replace("{contact}", contact)
        .replace("{profile}", profile)
        .replace("{kind}", "terms")
        .replace("{session}", contact)
        .replace("{staff}", contact)
        .replace("{client}", contact)
        .replace("{browser}", contact);
    let answer = match endpoint.method {
        Method::Get => browser.get(&path).await,
        Method::Post => browser.post(&path, &serde_json::Value::Null).await,
    };
    (answer.status.as_u16() >= 400).then(|| answer.problem().code)
}

/// Whoever may stand before an endpoint.
struct Role<'a> {
    name: &'static str,
    browser: Browser<'a>,
    kind: Kind,
    /// Their own profile for the path; somebody else's stands there for those who have none.
    own: Option<Id>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nobody,
    Half,
    Client,
    Staff(StaffRole),
    /// A clinician who looks after the contact of the matrix.
    TheirClinician,
}

impl Kind {
    const fn staff(self) -> Option<StaffRole> {
        match self {
            Self::Staff(role) => Some(role),
            Self::TheirClinician => Some(StaffRole::Clinician),
            Self::Nobody | Self::Half | Self::Client => None,
        }
    }
}

/// What a role gets from a level: let in, or the code of the refusal. A new level does not compile without its row.
fn expected(endpoint: &Description, role: &Role<'_>) -> Option<Code> {
    let level = endpoint.access;
    match (level, role.kind) {
        (Level::Anyone, _) | (Level::HalfSignedIn, Kind::Half) => None,
        (Level::HalfSignedIn, _) | (_, Kind::Nobody | Kind::Half) => Some(Code::SignedOut),
        (Level::SignedIn, _) | (Level::Client, Kind::Client) => None,
        (Level::ProfileHolder, Kind::Client) if role.own.is_some() => None,
        (Level::ProfileHolder, Kind::Client) => Some(Code::NotFound),
        (Level::Staff(_), Kind::Client) | (Level::Client | Level::ProfileHolder, _) => Some(Code::Forbidden),
        (Level::Staff(right), kind) => match kind.staff() {
            Some(role) if !role.may(right) => Some(Code::NotYourRole),
            // What is not a clinician's own is not there, whatever one wants to do with it.
            _ if kind == Kind::Staff(StaffRole::Clinician) && endpoint.path.contains("{contact}") => {
                Some(Code::NotFound)
            }
            _ => None,
        },
    }
}

#[tokio::test]
async fn every_endpoint_by_every_role() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.invite(&admin, "ada@example.com").await;
    let client = app.activate(&ada).await;
    let profile = client.ok::<profile::Mine>(()).await.profiles.remove(0).id;
    let other = app.client(&admin, "bob@example.com").await;
    let surrogate = app.client(&admin, "sam@example.com").await;
    app.act_for(&ada.id, "sam@example.com").await;
    let disabled = app.client(&admin, "dora@example.com").await;
    app.disable("dora@example.com").await;
    let half = app.browser();
    half.ok::<Password>(credentials("ada@example.com", PASSWORD)).await;
    app.invite(&admin, "iris@example.com").await;
    app.employ("clinician@practice.example", StaffRole::Clinician).await;
    let clinician = app.staff_browser("clinician@practice.example").await;
    app.employ("theirs@practice.example", StaffRole::Clinician).await;
    app.entrust(&ada.id, "theirs@practice.example").await;
    let theirs = app.staff_browser("theirs@practice.example").await;
    app.employ("desk@practice.example", StaffRole::FrontDesk).await;
    let desk = app.staff_browser("desk@practice.example").await;

    let acting = surrogate.ok::<profile::Mine>(()).await.profiles.pop().unwrap();
    assert_eq!(acting.relationship, Relationship::Surrogate);
    let role = |name, browser, kind, own| Role { name, browser, kind, own };
    let roles = [
        role("stranger", app.browser(), Kind::Nobody, None),
        role("invited", app.browser(), Kind::Nobody, None),
        role("half signed in", half, Kind::Half, None),
        role("client", client, Kind::Client, Some(profile.clone())),
        role("other client", other, Kind::Client, None),
        role("surrogate", surrogate, Kind::Client, Some(acting.id)),
        role("clinician", clinician, Kind::Staff(StaffRole::Clinician), None),
        role("their clinician", theirs, Kind::TheirClinician, None),
        role("front desk", desk, Kind::Staff(StaffRole::FrontDesk), None),
        role("admin", admin, Kind::Staff(StaffRole::Admin), None),
        role("disabled", disabled, Kind::Nobody, None),
    ];
    // What ends sessions comes last.
    let mut endpoints: Vec<_> = ALL.iter().collect();
    endpoints.sort_by_key(|endpoint| match endpoint.name {
        "sign_in.LogOut" => 2,
        "my_account.SignOutEverywhere" => 1,
        _ => 0,
    });
    for endpoint in endpoints {
        for role in &roles {
            // Copies, since some endpoints end what they are called with.
            let named = role.own.as_ref().unwrap_or(&profile);
            let found = code(&role.browser.copy(), endpoint, ada.id.as_str(), named.as_str()).await;
            match expected(endpoint, role) {
                Some(expected) => assert_eq!(found, Some(expected), "{} by {}", endpoint.name, role.name),
                None => assert!(
                    !matches!(found, Some(Code::SignedOut | Code::Forbidden | Code::NotYourRole)),
                    "{} by {}: {found:?}",
                    endpoint.name,
                    role.name
                ),
            }
        }
    }
}

#[tokio::test]
async fn asvs_8_2_2_somebody_elses_profile_does_not_exist() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.client(&admin, "ada@example.com").await;
    let bob = app.client(&admin, "bob@example.com").await;
    let hers = ada.ok::<profile::Mine>(()).await.profiles.remove(0).id;
    assert_eq!(ada.ok_at::<profile::Home>(&ProfilePath { profile: hers.clone() }, ()).await.id, hers);
    let foreign = bob.refused_at::<profile::Home>(&ProfilePath { profile: hers }, ()).await;
    let made_up = "01JDB9ZK6V0000000000000000".to_owned().try_into().unwrap();
    let never = bob.refused_at::<profile::Home>(&ProfilePath { profile: made_up }, ()).await;
    assert_eq!((foreign, never), (Code::NotFound, Code::NotFound));
}

#[tokio::test]
async fn practices_do_not_see_each_other() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let contact = app.add_contact(&admin, "ada@example.com").await;
    let neighbour = app.neighbour("http://second.localhost:8080").await;
    let next_door = Browser::new(&app, &neighbour.origin);
    for (name, value) in admin.cookies() {
        next_door.plant(&name, &value);
    }
    let code = next_door.refused_at::<contact::Show>(&ContactPath { contact }, ()).await;
    assert_eq!(code, Code::SignedOut, "a session of one practice is none at another");
}
