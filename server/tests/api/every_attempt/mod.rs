//! Every attempt at every way in, one after the other: each has exactly its rows in the access log, with the right
//! reason, and no answer says which it was. A reason that no attempt here gives, and that is not named as belonging to
//! something else, fails.

mod identity;
mod inside;
mod links;
mod new_address;
mod passkeys;
mod passwords;
mod staff;

use std::collections::BTreeSet;

use serde_json::Value;
use shared::access::Level;
use shared::access_log::{Outcome, Reason};
use shared::endpoint::ALL;
use shared::failure::Code;

use crate::support::{Answer, Browser, TestApp};

const ADA: &str = "ada@example.com";
const ADMIN: &str = "admin@practice.example";
const NEW: &str = "lantern-58-quartz-meadow";

/// Reasons of what people do inside, and of the command line. They are proved where they are done.
const ELSEWHERE: [Reason; 40] = [
    Reason::SessionEnded,
    Reason::BrowserForgotten,
    Reason::SignedOutEverywhere,
    Reason::LanguageChanged,
    Reason::ContactAdded,
    Reason::ContactsImported,
    Reason::ContactsExported,
    Reason::ContactDisabled,
    Reason::ContactEnabled,
    Reason::ContactClosed,
    Reason::ContactChanged,
    Reason::FactShown,
    Reason::AccountEnded,
    Reason::ProofSent,
    Reason::ProofWithdrawn,
    Reason::InvitationSent,
    Reason::CameOfAge,
    Reason::BirthdayPlanChanged,
    Reason::ClientChanged,
    Reason::SessionsEndedByStaff,
    Reason::BrowserForgottenByStaff,
    Reason::StaffAdded,
    Reason::PracticeAdded,
    Reason::PracticeChanged,
    Reason::TestMailSent,
    Reason::LogExported,
    Reason::DeliveryRetried,
    Reason::StaffInvited,
    Reason::StaffRoleChanged,
    Reason::StaffDisabled,
    Reason::StaffEnabled,
    Reason::StaffSessionsEnded,
    Reason::AuthenticatorSetUp,
    Reason::AuthenticatorRemoved,
    Reason::PasskeyAdded,
    Reason::PasskeyRemoved,
    Reason::RecoveryCodesMade,
    Reason::SecondStepReset,
    Reason::ClientAssigned,
    Reason::ClientUnassigned,
];

/// Attempts, and what the log has made of them.
struct Script<'a> {
    app: &'a TestApp,
    seen: BTreeSet<String>,
}

impl Script<'_> {
    /// One attempt that leaves one row.
    async fn row(&mut self, browser: &Browser<'_>, path: &str, body: Value, reason: Reason) -> Answer {
        self.rows(browser, path, body, &[reason]).await
    }

    /// One attempt, with all it leaves in the log.
    async fn rows(&mut self, browser: &Browser<'_>, path: &str, body: Value, reasons: &[Reason]) -> Answer {
        // Wrong guesses wait for each other, at most this long before they lock.
        self.app.clock.advance_seconds(4);
        let before = self.app.log().await.len();
        let answer = browser.post(path, &body).await;
        let rows = self.app.reasons().await.split_off(before);
        let expected: Vec<_> = reasons.iter().map(|reason| server::audit::tag(*reason)).collect();
        assert_eq!(rows, expected, "{path} {body}: {}", answer.text());
        // The fifth wrong birth date is noted as what it did, and no closed door of a profile is an attempt to come in.
        let noted = [Reason::InvitationClosed, Reason::ProfileRefused];
        let refuses = |reason: &Reason| reason.outcome() == Outcome::Refused || noted.contains(reason);
        let refused = reasons.iter().any(refuses);
        assert!(refused || answer.status == 200, "{path} {body}: {}", answer.text());
        // Staff read how an account stands.
        if !path.starts_with("/api/console/contacts/") {
            tells_nothing(path, &answer);
        }
        self.seen.extend(rows);
        answer
    }

    /// The same attempt for as long as its reason is the same.
    async fn often(&mut self, times: usize, browser: &Browser<'_>, path: &str, body: &Value, reason: Reason) {
        for _ in 0..times {
            self.row(browser, path, body.clone(), reason).await;
        }
    }
}

/// No reason of a refusal is in an answer, neither in its body nor in its headers.
fn tells_nothing(path: &str, answer: &Answer) {
    let told = format!("{} {:?}", answer.text(), answer.headers);
    for reason in Reason::ALL.iter().filter(|reason| reason.outcome() == Outcome::Refused) {
        let tag = server::audit::tag(*reason);
        // Whoever sits at an open session is told to wait: the one reason that is a code, too.
        let code = answer.status == 429 && tag == server::audit::tag(Reason::TooManyRequests);
        assert!(code || !told.contains(&tag), "{path}: {told}");
    }
}

#[test]
fn no_code_is_called_like_a_reason() {
    let tells = |code: &Code, level: Level| {
        let spelled = serde_json::to_value(code).unwrap();
        // Whoever is inside may be told what was done, and staff anything; nobody why they were refused.
        let outside = matches!(level, Level::Anyone | Level::HalfSignedIn);
        let kept = |reason: &&Reason| match level {
            Level::Staff(_) => false,
            _ => outside || reason.outcome() == Outcome::Refused,
        };
        Reason::ALL.iter().filter(kept).any(|reason| spelled == server::audit::tag(*reason))
    };
    for endpoint in ALL {
        for code in endpoint.codes.iter().filter(|code| **code != Code::TooManyRequests) {
            assert!(!tells(code, endpoint.access), "{}: {code:?} would tell the reason", endpoint.name);
        }
    }
    let anywhere = Code::ALL.iter().filter(|code| code.always_possible() && **code != Code::TooManyRequests);
    assert!(anywhere.into_iter().all(|code| !tells(code, Level::Anyone)));
}

#[tokio::test]
async fn d7_every_attempt_has_its_row_and_tells_no_reason() {
    let app = TestApp::start().await;
    let mut script = Script { app: &app, seen: BTreeSet::new() };
    let admin = passwords::of_staff(&mut script).await;
    links::of_an_invitation(&mut script, &admin).await;
    links::of_staff(&mut script).await;
    passwords::of_a_client(&mut script).await;
    passwords::read_over_the_phone(&mut script).await;
    links::of_signing_in(&mut script).await;
    links::of_a_new_password(&mut script).await;
    identity::of_a_check(&mut script).await;
    inside::of_ones_own_account(&mut script).await;
    inside::of_profiles(&mut script).await;
    passwords::out_again(&mut script).await;
    staff::with_an_app(&mut script).await;
    staff::who_is_shut_out(&mut script).await;
    passkeys::of_staff(&mut script).await;
    new_address::of_a_link(&mut script).await;
    let elsewhere: BTreeSet<_> = ELSEWHERE.iter().map(|reason| server::audit::tag(*reason)).collect();
    let all: BTreeSet<_> = Reason::ALL.iter().map(|reason| server::audit::tag(*reason)).collect();
    let missing: Vec<_> = all.difference(&script.seen).filter(|tag| !elsewhere.contains(*tag)).collect();
    assert!(missing.is_empty(), "no attempt here gives {missing:?}");
}
