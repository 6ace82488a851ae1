//! The matrix's rows: every endpoint, who gets in, and a request it could take. Said here once more, so that a level
//! that was mistyped in a declaration is noticed. An endpoint without its row does not compile.

use shared::access::Level;
use shared::access::Level::{Anyone, Client, HalfSignedIn, ProfileHolder, ProfileOwner, SignedIn, Staff};
use shared::access::Right::{
    AccessLog, AccessLogExport, Addresses, ContactImport, Contacts, Invitations, Locks, OwnSecurity, PhonePins,
    Settings, StaffMembers,
};
use shared::endpoint::ALL;

/// An endpoint, its level, and a request in the agreed form.
pub(crate) type Row = (&'static str, Level, &'static str);

/// Nothing is sent.
const NOTHING: &str = "null";
const TOKEN: &str = r#"{"token":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#;
const EMAIL: &str = r#"{"email":"nobody@example.com"}"#;
const CREDENTIALS: &str = r#"{"email":"nobody@example.com","password":"wrong"}"#;
const PIN: &str = r#"{"pin":"0000","remember":false}"#;
const PASSWORD: &str =
    r#"{"token":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","password":"lantern-58-quartz-meadow"}"#;

pub(crate) const ROWS: &[Row] = &[
    ("practice.Show", Anyone, NOTHING),
    ("practice.ReadLegal", Anyone, NOTHING),
    ("contact.List", Staff(Contacts), NOTHING),
    ("contact.Invitable", Staff(Invitations), NOTHING),
    (
        "contact.Add",
        Staff(Contacts),
        r#"{"given_name":"Eve","family_name":"Hart","email":"eve@example.com","mobile":"","birth_date":
            {"day":"4","month":"7","year":"1985"},"language":"en","client_kind":"individual","client_name":"",
            "relationship":"self"}"#,
    ),
    ("contact.Show", Staff(Contacts), NOTHING),
    ("contact_file.Read", Staff(ContactImport), r#"{"data":"eA==","dates":"month_first"}"#),
    ("contact_file.Import", Staff(ContactImport), r#"{"file":{"data":"eA==","dates":"month_first"},"digest":"x"}"#),
    ("contact_file.Export", Staff(Contacts), r#"{"text":"nobody"}"#),
    ("profile.Mine", Client, NOTHING),
    ("profile.Home", ProfileHolder, NOTHING),
    ("profile.Enter", ProfileHolder, NOTHING),
    ("profile.Surrogates", ProfileOwner, NOTHING),
    ("profile.RemoveSurrogate", ProfileOwner, NOTHING),
    ("profile.OfContact", Staff(Contacts), NOTHING),
    (
        "profile.Add",
        Staff(Contacts),
        r#"{"record":"others","client_name":"","client_kind":"individual","of":"nobody@example.com",
            "relationship":"surrogate","rights":["forms"],"from":{"day":"","month":"","year":""},
            "until":{"day":"","month":"","year":""},"utc_offset":0,"reason":""}"#,
    ),
    ("profile.End", Staff(Contacts), r#"{"reason":""}"#),
    ("invitation.Send", Staff(Invitations), NOTHING),
    ("birthday_plan.List", Staff(Contacts), NOTHING),
    ("birthday_plan.Show", Staff(Contacts), NOTHING),
    ("birthday_plan.SetBirthDate", Staff(Contacts), r#"{"birth_date":{"day":"4","month":"7","year":"2010"}}"#),
    (
        "birthday_plan.Prepare",
        Staff(Contacts),
        r#"{"given_name":"Eve","family_name":"Hart","email":"eve@example.com","mobile":"","language":"en"}"#,
    ),
    ("birthday_plan.PutOff", Staff(Contacts), r#"{"until":{"day":"4","month":"7","year":"2040"},"reason":"Court"}"#),
    ("client.List", Staff(Contacts), NOTHING),
    ("client.Show", Staff(Contacts), NOTHING),
    (
        "client.Save",
        Staff(Contacts),
        r#"{"version":"","name":"Eve Hart","kind":"individual","birth_date":{"day":"","month":"","year":""}}"#,
    ),
    (
        "client.GiveProfile",
        Staff(Contacts),
        r#"{"contact":"nobody@example.com","relationship":"guardian","rights":["forms"],
            "from":{"day":"","month":"","year":""},"until":{"day":"","month":"","year":""},"utc_offset":0,"reason":""}"#,
    ),
    ("client.EndProfile", Staff(Contacts), r#"{"reason":""}"#),
    ("client.Portal", Staff(Contacts), NOTHING),
    ("client.EndSession", Staff(Locks), NOTHING),
    ("client.EndSessions", Staff(Locks), NOTHING),
    ("client.ForgetBrowser", Staff(Locks), NOTHING),
    ("activation.Open", Anyone, TOKEN),
    (
        "activation.Accept",
        Anyone,
        r#"{"token":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","privacy":1,"terms":1,"language":"en"}"#,
    ),
    (
        "activation.ConfirmBirthDate",
        Anyone,
        r#"{"token":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","birth_date":
            {"day":"4","month":"7","year":"1985"}}"#,
    ),
    ("activation.RatePassword", Anyone, PASSWORD),
    ("activation.SetPassword", Anyone, PASSWORD),
    ("sign_in.Password", Anyone, CREDENTIALS),
    ("sign_in.ConfirmPin", HalfSignedIn, PIN),
    ("sign_in.ResendPin", HalfSignedIn, NOTHING),
    ("sign_in.AskForLink", Anyone, EMAIL),
    ("sign_in.WaitForLink", Anyone, NOTHING),
    ("sign_in.OpenLink", Anyone, TOKEN),
    ("sign_in.RedeemLink", Anyone, TOKEN),
    ("sign_in.ApproveLink", Anyone, r#"{"token":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","number":"42"}"#),
    ("sign_in.FinishLink", Anyone, NOTHING),
    ("sign_in.RedeemCode", Anyone, r#"{"code":"123456"}"#),
    ("sign_in.RenewLink", Anyone, TOKEN),
    ("sign_in.PhonePin", Anyone, r#"{"email":"nobody@example.com","pin":"123456"}"#),
    ("sign_in.MakePhonePin", Staff(PhonePins), r#"{"reason":"no mail arrives"}"#),
    ("sign_in.SendLink", Staff(Invitations), NOTHING),
    ("sign_in.Lock", Staff(Locks), NOTHING),
    ("sign_in.Unlock", Staff(Locks), NOTHING),
    ("sign_in.Disable", Staff(Locks), NOTHING),
    ("sign_in.Enable", Staff(Locks), NOTHING),
    ("sign_in.Close", Staff(Locks), NOTHING),
    ("sign_in.CheckIdentity", Anyone, r#"{"email":"nobody@example.com","fact":"0000"}"#),
    ("sign_in.ConfirmSecurityCode", HalfSignedIn, r#"{"code":"000000"}"#),
    ("sign_in.ResendSecurityCode", HalfSignedIn, r#"{"channel":"mail"}"#),
    ("sign_in.Session", Anyone, NOTHING),
    ("sign_in.Extend", SignedIn, NOTHING),
    ("sign_in.LogOut", Anyone, NOTHING),
    ("details.Show", Staff(Contacts), NOTHING),
    (
        "details.Save",
        Staff(Contacts),
        r#"{"version":"","given_name":"Eve","family_name":"Hart","email":"eve@example.com","mobile":"","birth_date":
            {"day":"4","month":"7","year":"1985"},"language":"en"}"#,
    ),
    ("details.RevealFact", Staff(Contacts), NOTHING),
    ("details.Withdraw", Staff(Addresses), NOTHING),
    ("details.OpenProof", Anyone, TOKEN),
    (
        "details.Prove",
        Anyone,
        r#"{"token":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","birth_date":{"day":"4","month":"7","year":"1985"}}"#,
    ),
    ("recovery.Ask", Anyone, EMAIL),
    ("recovery.Open", Anyone, TOKEN),
    ("recovery.RatePassword", Anyone, PASSWORD),
    ("recovery.SetPassword", Anyone, PASSWORD),
    ("recovery.Renew", Anyone, TOKEN),
    ("my_account.Show", Client, NOTHING),
    ("my_account.EndSession", Client, NOTHING),
    ("my_account.ForgetBrowser", Client, NOTHING),
    ("my_account.SignOutEverywhere", Client, NOTHING),
    ("my_account.SetLanguage", Client, r#"{"language":"en"}"#),
    ("my_account.RatePassword", Client, r#"{"password":"lantern-58-quartz-meadow"}"#),
    ("my_account.ChangePassword", Client, r#"{"current":"not it","password":"lantern-58-quartz-meadow"}"#),
    ("my_account.ChangeEmail", Client, r#"{"current":"not it","email":"eve@example.com"}"#),
    ("my_account.ChangeMobile", Client, r#"{"current":"not it","mobile":"+1 202 555 0199"}"#),
    ("my_account.ResendChangePin", Client, r#"{"change":"email"}"#),
    ("my_account.ConfirmChange", Client, r#"{"change":"email","pin":"000000"}"#),
    ("access_log.List", Staff(AccessLog), NOTHING),
    ("access_log.Export", Staff(AccessLogExport), r#"{"person":"nobody"}"#),
    ("access_log.Verify", Staff(AccessLog), NOTHING),
    ("delivery.List", Staff(Contacts), NOTHING),
    ("delivery.All", Staff(Contacts), NOTHING),
    ("delivery.Retry", Staff(Contacts), NOTHING),
    ("diagnosis.Show", Staff(Contacts), NOTHING),
    ("my_account.DuePolicies", SignedIn, NOTHING),
    ("my_account.AcceptPolicies", SignedIn, r#"{"versions":[],"language":"en"}"#),
    ("staff.SignIn", Anyone, CREDENTIALS),
    ("staff.ConfirmPin", HalfSignedIn, PIN),
    ("staff.ResendPin", HalfSignedIn, NOTHING),
    ("staff.OpenSetup", Anyone, TOKEN),
    ("staff.RateSetupPassword", Anyone, PASSWORD),
    ("staff.FinishSetup", Anyone, PASSWORD),
    ("staff.ConfirmAuthenticator", HalfSignedIn, r#"{"code":"000000"}"#),
    ("staff.AskForPasskey", HalfSignedIn, NOTHING),
    ("staff.ConfirmPasskey", HalfSignedIn, r#"{"answer":"{}"}"#),
    ("staff.ShowSecurity", Staff(OwnSecurity), NOTHING),
    ("staff.BeginAuthenticator", Staff(OwnSecurity), NOTHING),
    ("staff.SetUpAuthenticator", Staff(OwnSecurity), r#"{"code":"000000"}"#),
    ("staff.RemoveAuthenticator", Staff(OwnSecurity), NOTHING),
    ("staff.BeginPasskey", Staff(OwnSecurity), NOTHING),
    ("staff.AddPasskey", Staff(OwnSecurity), r#"{"name":"Phone","answer":"{}"}"#),
    ("staff.RemovePasskey", Staff(OwnSecurity), NOTHING),
    ("staff.RenewRecoveryCodes", Staff(OwnSecurity), NOTHING),
    ("staff.ResetSecondStep", Staff(StaffMembers), NOTHING),
    ("staff.Team", Staff(StaffMembers), NOTHING),
    ("staff.Invite", Staff(StaffMembers), r#"{"name":"Eve Hart","email":"eve@practice.example","role":"clinician"}"#),
    ("staff.SendSetup", Staff(StaffMembers), NOTHING),
    ("staff.ChangeRole", Staff(StaffMembers), r#"{"role":"clinician"}"#),
    ("staff.Disable", Staff(StaffMembers), NOTHING),
    ("staff.Enable", Staff(StaffMembers), NOTHING),
    ("staff.EndSessions", Staff(StaffMembers), NOTHING),
    ("staff.Assignments", Staff(StaffMembers), NOTHING),
    ("staff.Assign", Staff(StaffMembers), r#"{"staff":"01JDB9ZK6V0000000000000000","assigned":true}"#),
    ("settings.Show", Staff(Settings), NOTHING),
    (
        "settings.SaveDetails",
        Staff(Settings),
        r##"{"before":{"name":"","phone":"","address":"","colour":"","language":"","time_zone":""},"after":
            {"name":"Eve","phone":"+1 555 010 0199","address":"","colour":"#000000","language":"en",
            "time_zone":"UTC"}}"##,
    ),
    (
        "settings.MoveOrigin",
        Staff(Settings),
        r#"{"before":{"origin":""},"after":{"origin":"https://portal.evil.example"}}"#,
    ),
    (
        "settings.SaveWaysIn",
        Staff(Settings),
        r#"{"before":{"password":false,"link":false,"phone_pin":false,"identity":false,"identity_fact":"",
            "identity_needs_mobile":false,"identity_needs_fact":false,"link_minutes":"","phone_pin_hours":"",
            "invitation_days":"","adult_age":""},"after":{"password":true,"link":true,"phone_pin":true,"identity":true,
            "identity_fact":"ssn-last-4","identity_needs_mobile":false,"identity_needs_fact":false,
            "link_minutes":"1440","phone_pin_hours":"24","invitation_days":"30",
            "adult_age":"18"}}"#,
    ),
    (
        "settings.SaveSafety",
        Staff(Settings),
        r#"{"before":{"second_step":"","second_step_days":"","pin_digits":"","guesses":"","lock_minutes":"",
            "idle_minutes":"","session_hours":""},"after":{"second_step":"unknown-browsers","second_step_days":"",
            "pin_digits":"4","guesses":"10","lock_minutes":"1","idle_minutes":"60","session_hours":"24"}}"#,
    ),
    ("settings.SaveLogo", Staff(Settings), r#"{"before":"none.png","data":"AAAA"}"#),
    ("settings.RemoveLogo", Staff(Settings), NOTHING),
    ("settings.SendTest", Staff(Settings), NOTHING),
    ("settings.ShowTest", Staff(Settings), NOTHING),
    ("settings.ShowWording", Staff(Settings), NOTHING),
    (
        "settings.SaveWording",
        Staff(Settings),
        r#"{"before":{"message":"pin","english":"x","spanish":""},"after":
            {"message":"invitation","english":"Welcome","spanish":""}}"#,
    ),
    ("settings.PreviewWording", Staff(Settings), r#"{"message":"invitation","language":"en","text":"Welcome"}"#),
    ("settings.ShowLegal", Staff(Settings), NOTHING),
    ("settings.ReadVersion", Staff(Settings), NOTHING),
    ("settings.PublishLegal", Staff(Settings), r#"{"kind":"privacy","before":0,"english":"Text","spanish":"Texto"}"#),
    (
        "settings.SaveMail",
        Staff(Settings),
        r#"{"before":{"mail_from":"","anchor_mail":""},"after":{"mail_from":"eve@evil.example","anchor_mail":""}}"#,
    ),
];

/// The row of an endpoint.
pub(crate) fn row(name: &str) -> &'static Row {
    ROWS.iter().find(|row| row.0 == name).expect("every endpoint has its row")
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// The first endpoint that has no row.
const fn without_row() -> Option<&'static str> {
    let mut endpoint = 0;
    while endpoint < ALL.len() {
        let mut row = 0;
        while row < ROWS.len() && !same(ROWS[row].0, ALL[endpoint].name) {
            row += 1;
        }
        if row == ROWS.len() {
            return Some(ALL[endpoint].name);
        }
        endpoint += 1;
    }
    None
}

const _: () = {
    if let Some(name) = without_row() {
        panic!("{}", name);
    }
    assert!(ROWS.len() == ALL.len(), "a row is there twice, or its endpoint is gone");
};
