//! Everything that lies in the database, to see that nothing changed.

use sea_orm::EntityTrait;
use server::entity::{
    acceptance, access_log, access_log_chain, account, account_change, address_proof, assignment, authenticator,
    birthday_plan, client, contact, contact_import, identity_check, invitation, known_browser, legal_document, listed,
    mailed_link, outbox, passkey, passkey_challenge, phone_pin, practice, practice_logo, profile, profile_use,
    recovery_code, second_step, session, staff, staff_setup, throttle, wrong_guess,
};

use super::test_app::TestApp;

macro_rules! tables {
    ($reader:expr, $($table:ident),+) => {
        vec![$((stringify!($table), format!("{:?}", $table::Entity::find().all($reader).await.unwrap()))),+]
    };
}

/// Every row of every table.
pub(crate) async fn dump(app: &TestApp) -> Vec<(&'static str, String)> {
    let reader = app.context.database().reader();
    tables!(
        reader,
        acceptance,
        access_log,
        access_log_chain,
        account,
        account_change,
        address_proof,
        assignment,
        authenticator,
        birthday_plan,
        client,
        contact,
        contact_import,
        identity_check,
        invitation,
        known_browser,
        legal_document,
        listed,
        mailed_link,
        outbox,
        passkey,
        passkey_challenge,
        phone_pin,
        practice,
        practice_logo,
        profile,
        profile_use,
        recovery_code,
        second_step,
        session,
        staff,
        staff_setup,
        throttle,
        wrong_guess
    )
}

/// A table that [`dump`] forgets would change unseen.
#[test]
fn every_table_is_looked_at() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/entity");
    let looked_at = include_str!("tables.rs").split("tables!(\n").nth(1).unwrap().split(')').next().unwrap();
    for file in std::fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap().replace(".rs", "");
        assert!(name == "mod" || looked_at.contains(&name), "{name} is not looked at");
    }
}
