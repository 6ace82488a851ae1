//! The link to a new address, which staff have entered: each of its ends.

use serde_json::json;
use shared::access_log::Reason;
use shared::details::{Edited, Save, Switch, Withdraw};
use shared::link;

use super::links::{held, made_up};
use super::{ADMIN, Script};
use crate::details::{form, shown};
use crate::new_address::{born, path_of, proving};

const OPEN: &str = "/api/new-address/open";
const PROVE: &str = "/api/new-address/prove";

pub(super) async fn of_a_link(script: &mut Script<'_>) {
    let app = script.app;
    app.clock.advance_seconds(20 * 60);
    let (admin, browser) = (app.staff_browser(ADMIN).await, app.browser());
    let address = |name: &str| (format!("{name}@example.com"), format!("{name}@example.net"));
    script.row(&browser, OPEN, held(&made_up()), Reason::UnknownLink).await;
    script.row(&browser, PROVE, json!(born(&made_up(), "4")), Reason::UnknownLink).await;

    let (old, new) = address("una");
    let token = proving(app, &admin, &old, &new).await;
    script.row(&browser, PROVE, json!(born(&token, "5")), Reason::WrongBirthDate).await;
    script.row(&browser, PROVE, json!(born(&token, "4")), Reason::EmailChanged).await;
    script.row(&browser, PROVE, json!(born(&token, "4")), Reason::UsedLink).await;
    script.row(&browser, OPEN, held(&token), Reason::UsedLink).await;

    let (old, new) = address("vera");
    let token = proving(app, &admin, &old, &new).await;
    script.often(5, &browser, PROVE, &json!(born(&token, "5")), Reason::WrongBirthDate).await;
    script.row(&browser, PROVE, json!(born(&token, "4")), Reason::ClosedLink).await;
    script.row(&browser, OPEN, held(&token), Reason::ClosedLink).await;

    let (old, new) = address("wilma");
    let first = proving(app, &admin, &old, &new).await;
    let path = path_of(app, &old).await;
    let other = "wilma@example.org";
    let edited = Edited { email: other.into(), switch: Some(Switch::Keep), ..form(&shown(&admin, &path).await) };
    admin.ok_at::<Save>(&path, edited).await;
    script.row(&browser, OPEN, held(&first), Reason::ReplacedLink).await;
    script.row(&browser, PROVE, json!(born(&first, "4")), Reason::ReplacedLink).await;
    let second = app.newest_token(other, link::NEW_ADDRESS).await;
    admin.ok_at::<Withdraw>(&path, ()).await;
    script.row(&browser, OPEN, held(&second), Reason::ExpiredLink).await;
    script.row(&browser, PROVE, json!(born(&second, "4")), Reason::ExpiredLink).await;

    for (name, reason) in [("xena", Reason::Locked), ("yara", Reason::Disabled)] {
        let (old, new) = address(name);
        let token = proving(app, &admin, &old, &new).await;
        match reason {
            Reason::Locked => app.lock(&old).await,
            _ => app.disable(&old).await,
        }
        script.row(&browser, OPEN, held(&token), reason).await;
        script.row(&browser, PROVE, json!(born(&token, "4")), reason).await;
    }

    let (old, new) = address("zoe");
    let token = proving(app, &admin, &old, &new).await;
    app.add_contact(&admin, &new).await;
    script.row(&browser, PROVE, json!(born(&token, "4")), Reason::AddressTaken).await;

    let (old, new) = address("zara");
    let token = proving(app, &admin, &old, &new).await;
    app.clock.advance_seconds(7 * 24 * 60 * 60);
    script.row(&browser, OPEN, held(&token), Reason::ExpiredLink).await;
    script.row(&browser, PROVE, json!(born(&token, "4")), Reason::ExpiredLink).await;
}
