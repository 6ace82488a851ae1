//! Identity checks and their security codes.

use serde_json::{Value, json};
use shared::access_log::Reason;
use shared::contact::{Add, NewContact, TypedFact};

use super::{ADA, ADMIN, Script};
use crate::support::{Invited, digits_in, new_contact, other_than};

const CHECK: &str = "/api/sign-in/identity";
const CODE: &str = "/api/sign-in/identity/code";
const RESEND: &str = "/api/sign-in/identity/resend";

fn typed(email: &str, fact: &str) -> Value {
    json!({ "email": email, "fact": fact })
}

fn code(digits: &str) -> Value {
    json!({ "code": digits })
}

/// Ada is active, Iris invited, Lou locked by staff, Dora disabled. Leaves the practice as it was.
pub(super) async fn of_a_check(script: &mut Script<'_>) {
    let app = script.app;
    app.clock.advance_seconds(24 * 60 * 60);
    let admin = app.staff_browser(ADMIN).await;
    let bare = NewContact { mobile: String::new(), ..new_contact("bare@example.com") };
    admin.ok::<Add>(bare).await;
    let browser = app.browser();
    script.row(&browser, CHECK, typed(ADA, "6789"), Reason::WayNotOffered).await;
    app.decide(r#"{"identity":true}"#).await;
    for (email, fact, reason) in [
        (ADA, "0000", Reason::SsnMismatch),
        ("nobody@example.com", "6789", Reason::NoContactFound),
        ("iris@example.com", "6789", Reason::NotActivated),
        ("lou@example.com", "6789", Reason::Locked),
        ("dora@example.com", "6789", Reason::Disabled),
        ("bare@example.com", "6789", Reason::NotReady),
        (ADA, "6789", Reason::SecurityCodeSent),
    ] {
        script.row(&browser, CHECK, typed(email, fact), reason).await;
    }
    script.row(&browser, RESEND, json!({ "channel": "sms" }), Reason::TooManyRequests).await;
    let replaced = digits_in(&app.texts().await.pop().unwrap().text);
    script.row(&browser, RESEND, json!({ "channel": "mail" }), Reason::SecurityCodeSent).await;
    let sent = digits_in(&app.mail_to(ADA).await.text);
    let wrong = script.row(&browser, CODE, code(&other_than(&sent)), Reason::WrongSecurityCode).await;
    let replaced = script.row(&browser, CODE, code(&replaced), Reason::UsedSecurityCode).await;
    assert_eq!(replaced.comparable(), wrong.comparable());
    let late = browser.copy();
    script.row(&browser, CODE, code(&sent), Reason::ClientAccessAuthenticateSuccess).await;
    script.row(&late, CODE, code(&sent), Reason::UsedSecurityCode).await;
    script.row(&late, CHECK, typed(ADA, "6789"), Reason::SecurityCodeSent).await;
    let sent = digits_in(&app.texts().await.pop().unwrap().text);
    app.clock.advance_seconds(10 * 60);
    script.row(&late, CODE, code(&sent), Reason::ExpiredSecurityCode).await;

    app.decide(r#"{"identity":true,"identity_fact":"member_number"}"#).await;
    let member = NewContact { identity_fact: TypedFact("wp-0042".into()), ..new_contact("mia@example.com") };
    let id = admin.ok::<Add>(member).await.id;
    let token = app.invite_again(&admin, &id, "mia@example.com").await;
    app.activate(&Invited { id, token }).await;
    script.row(&browser, CHECK, typed("mia@example.com", "WP 0043"), Reason::FactMismatch).await;
    app.decide("{}").await;
}
