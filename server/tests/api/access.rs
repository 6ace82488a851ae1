//! Who may call what: endpoints × roles. Every endpoint has its row, or the test fails.

use shared::access::Level;
use shared::endpoint::{ALL, ContactPath, Description, Method, ProfilePath};
use shared::failure::Code;
use shared::{contact, profile};

use crate::support::{Browser, TestApp};

async fn code(browser: &Browser<'_>, endpoint: &Description, contact: &str, profile: &str) -> Option<Code> {
    let path = endpoint.path.replace("{contact}", contact).replace("{profile}", profile).replace("{kind}", "terms");
    let answer = match endpoint.method {
        Method::Get => browser.get(&path).await,
        Method::Post => browser.post(&path, &serde_json::Value::Null).await,
    };
    (answer.status.as_u16() >= 400).then(|| answer.problem().code)
}

#[tokio::test]
async fn clients_and_staff_stay_on_their_sides() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let client = app.client(&admin, "ada@example.com").await;
    let contact = app.add_contact(&admin, "bob@example.com").await;
    let own = client.ok::<profile::Mine>(()).await.profiles.remove(0).id;
    // Logging out would end the walk.
    for endpoint in ALL.iter().filter(|endpoint| endpoint.name != "sign_in.LogOut") {
        let as_client = code(&client, endpoint, contact.as_str(), own.as_str()).await;
        let as_staff = code(&admin, endpoint, contact.as_str(), own.as_str()).await;
        match endpoint.access {
            Level::Staff => assert_eq!(as_client, Some(Code::Forbidden), "{}", endpoint.name),
            Level::Client | Level::ProfileHolder => assert_eq!(as_staff, Some(Code::Forbidden), "{}", endpoint.name),
            Level::HalfSignedIn => assert_eq!(as_client, Some(Code::SignedOut), "{}", endpoint.name),
            Level::Anyone | Level::SignedIn => {
                assert!(!matches!(as_client, Some(Code::Forbidden | Code::SignedOut)), "{}", endpoint.name);
                assert!(!matches!(as_staff, Some(Code::Forbidden | Code::SignedOut)), "{}", endpoint.name);
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
