//! What is typed as an address: one address gets a mail, the stored one, and nothing of what was typed stands in it.

use serde_json::{Value, json};
use shared::failure::Code;
use shared::sign_in::{AskForLink, TypedAddress};

use super::ADA;
use crate::support::TestApp;

/// Asks for a link and for a new password with each; none is an address, and no mail goes to anybody.
async fn mails_nobody(typed: &[Value]) {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let before = app.mails().await.len();
    for path in ["/api/sign-in/link", "/api/recovery"] {
        for email in typed {
            let answer = app.browser().post(path, &json!({ "email": email })).await;
            assert!(matches!(answer.problem().code, Code::Malformed | Code::Invalid), "{email}");
        }
    }
    assert_eq!(app.mails().await.len(), before);
}

#[tokio::test]
async fn cve_2023_7028_a_list_of_addresses_is_none() {
    let keyed = json!({ "0": ADA, "1": "eve@evil.example" });
    mails_nobody(&[json!([ADA, "eve@evil.example"]), json!([ADA]), keyed]).await;
}

#[tokio::test]
async fn cve_2022_35924_addresses_in_one_text_are_none() {
    mails_nobody(&[
        json!("ada@example.com,eve@evil.example"),
        json!("ada@example.com;eve@evil.example"),
        json!("ada@example.com eve@evil.example"),
        json!("ada@example.com\r\nBcc: eve@evil.example"),
        json!("\"ada@example.com\" <eve@evil.example>"),
    ])
    .await;
}

/// Letters that fold to those of an address.
#[tokio::test]
async fn cve_2019_19844_the_stored_address_gets_the_mail_whatever_folds_to_it() {
    let folded = ["ad\u{430}@example.com", "ada@e\u{ff58}ample.com", "ada@example.\u{17f}om", "ada@exa\u{212a}ple.com"];
    mails_nobody(&folded.map(Value::from)).await;
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    app.browser().ok::<AskForLink>(TypedAddress { email: " ADA@EXAMPLE.COM ".into() }).await;
    assert_eq!(app.mails().await.pop().unwrap().to, ADA);
}

#[tokio::test]
async fn cve_2022_31127_nothing_that_was_typed_stands_in_the_mail() {
    mails_nobody(&[json!("<b>ada</b>@example.com"), json!("ada@example.com<a href=//evil.example>")]).await;
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    app.browser().ok::<AskForLink>(TypedAddress { email: "ADA@EXAMPLE.COM".into() }).await;
    let mail = app.mails().await.pop().unwrap();
    assert!(![&mail.subject, &mail.text, &mail.html].iter().any(|part| part.contains("ADA")), "{}", mail.text);
}
