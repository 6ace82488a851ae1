//! What people do inside that tells who they are, and what staff do about them.

use serde_json::{Value, json};
use shared::access_log::Reason;
use shared::profile::{Ending, Mine, NewWay, Record, Relationship, Right};
use shared::sign_in::{ConfirmPin, Password, TypedPin};

use super::{ADA, ADMIN, NEW, Script};
use crate::support::{credentials, digits_in, other_than};

/// Ada's password is the new one. Leaves her with her address.
pub(super) async fn of_ones_own_account(script: &mut Script<'_>) {
    let app = script.app;
    let (email, mobile) = ("/api/account/email", "/api/account/mobile");
    let (resend, confirm) = ("/api/account/changes/resend", "/api/account/changes/confirm");
    let to = |current: &str, email: &str| json!({ "current": current, "email": email });
    let typed = |change: &str, pin: &str| json!({ "change": change, "pin": pin });
    let elsewhere = "ada.hart@example.net";
    app.clock.advance_seconds(20 * 60);
    let browser = app.browser();
    browser.ok::<Password>(credentials(ADA, NEW)).await;
    let pin = app.newest_pin(ADA).await;
    browser.ok::<ConfirmPin>(TypedPin { pin, remember: false }).await;
    script.row(&browser, email, to("not it", elsewhere), Reason::WrongPassword).await;
    script.row(&browser, email, to(NEW, "iris@example.com"), Reason::AddressTaken).await;
    script.row(&browser, email, to(NEW, elsewhere), Reason::ChangePinSent).await;
    script.row(&browser, resend, json!({ "change": "email" }), Reason::TooManyRequests).await;
    let pin = app.newest_pin(elsewhere).await;
    script.row(&browser, confirm, typed("email", &other_than(&pin)), Reason::WrongPin).await;
    app.clock.advance_seconds(60);
    script.row(&browser, resend, json!({ "change": "email" }), Reason::ChangePinSent).await;
    let wrong = script.row(&browser, confirm, typed("email", &other_than(&pin)), Reason::WrongPin).await;
    let replaced = script.row(&browser, confirm, typed("email", &pin), Reason::UsedPin).await;
    assert_eq!(replaced.comparable(), wrong.comparable());
    let pin = app.newest_pin(elsewhere).await;
    script.row(&browser, confirm, typed("email", &pin), Reason::EmailChanged).await;
    // Three are sent in ten minutes.
    app.clock.advance_seconds(10 * 60);
    script.row(&browser, email, to(NEW, ADA), Reason::ChangePinSent).await;
    let pin = app.newest_pin(ADA).await;
    script.row(&browser, confirm, typed("email", &pin), Reason::EmailChanged).await;
    let number = json!({ "current": NEW, "mobile": "(555) 010-0188" });
    script.row(&browser, mobile, number, Reason::ChangePinSent).await;
    let pin = digits_in(&app.mail_to(ADA).await.text);
    script.row(&browser, confirm, typed("mobile", &pin), Reason::MobileChanged).await;

    let admin = app.staff_browser(ADMIN).await;
    let invited = app.invite(&admin, "lin@example.com").await;
    let lin = app.activate(&invited).await;
    app.take_password("lin@example.com").await;
    app.clock.advance_seconds(10 * 60);
    script.row(&lin, email, to("", elsewhere), Reason::NoRecentProof).await;
    for (act, reason) in [("lock", Reason::LockedByStaff), ("unlock", Reason::UnlockedByStaff)] {
        script.row(&admin, &format!("/api/console/contacts/{}/{act}", invited.id), Value::Null, reason).await;
    }
}

/// Sam is given a way into a record of his own and into Dee's, and both are taken away.
pub(super) async fn of_profiles(script: &mut Script<'_>) {
    let app = script.app;
    let admin = app.staff_browser(ADMIN).await;
    let (sams, dees) = (app.invite(&admin, "sam@example.com").await, app.invite(&admin, "dee@example.com").await);
    let (sam, dee) = (app.activate(&sams).await, app.activate(&dees).await);
    let ways = format!("/api/console/contacts/{}/profiles", sams.id);
    let way = |record, relationship| NewWay {
        record,
        client_name: "Milo Mendes".into(),
        of: "dee@example.com".into(),
        relationship,
        rights: vec![Right::Forms],
        ..NewWay::default()
    };
    let newest = async |relationship| {
        let profiles = sam.ok::<Mine>(()).await.profiles;
        profiles.into_iter().find(|profile| profile.relationship == relationship).unwrap().id
    };
    let guardian = json!(way(Record::New, Relationship::Guardian));
    script.row(&admin, &ways, guardian, Reason::ProfileAdded).await;
    let end = format!("{ways}/{}/end", newest(Relationship::Guardian).await);
    script.row(&admin, &end, json!(Ending::default()), Reason::ProfileEnded).await;

    let surrogate = json!(way(Record::Others, Relationship::Surrogate));
    script.row(&admin, &ways, surrogate, Reason::SurrogateAdded).await;
    let acting = newest(Relationship::Surrogate).await;
    let enter = format!("/api/profiles/{acting}/enter");
    // Somebody else's, and what is for staff.
    let hers = dee.ok::<Mine>(()).await.profiles.remove(0).id;
    script.row(&sam, &format!("/api/profiles/{hers}/enter"), Value::Null, Reason::ProfileRefused).await;
    script.row(&sam, "/api/console/contacts", Value::Null, Reason::ConsoleRefused).await;
    script.row(&sam, &enter, Value::Null, Reason::ActedOnBehalf).await;
    let theirs = format!("/api/profiles/{acting}/surrogates/{acting}/remove");
    script.row(&sam, &theirs, Value::Null, Reason::ProfileRefused).await;
    let own = dee.ok::<Mine>(()).await.profiles.remove(0).id;
    let remove = format!("/api/profiles/{own}/surrogates/{acting}/remove");
    script.row(&dee, &remove, Value::Null, Reason::SurrogateRemoved).await;
    script.row(&sam, &enter, Value::Null, Reason::ProfileRefused).await;
}
