//! Facts and what is found in them.

mod order;

use super::*;

const NOW: Moment = Moment(1_000_000_000);

/// Seconds ago.
fn ago(seconds: i64) -> Moment {
    NOW.plus_seconds(-seconds)
}

/// Somebody who came in an hour ago, and for whom all is well.
fn active() -> Facts {
    Facts {
        status: PortalStatus::Active,
        lacks: Vec::new(),
        invitation: Some(Invitation { sent: ago(9000), closed: false }),
        last_in: Some(ago(3600)),
        step_shut: false,
        lock: 3600,
        opens: true,
        shut: Vec::new(),
        attempts: vec![attempt(3600, Reason::ClientAccessAuthenticateSuccess)],
        mails: Vec::new(),
        others: Vec::new(),
        proof: None,
        link: true,
        pin: true,
        beyond: false,
        address: true,
    }
}

/// Somebody who was invited an hour ago.
fn invited() -> Facts {
    Facts {
        status: PortalStatus::Invited,
        invitation: Some(Invitation { sent: ago(3600), closed: false }),
        last_in: None,
        attempts: vec![attempt(3600, Reason::InvitationSent)],
        mails: vec![mail(3600, Message::Invitation, State::Sent { at: ago(3590) })],
        ..active()
    }
}

fn attempt(seconds: i64, reason: Reason) -> Attempt {
    Attempt { at: ago(seconds), reason, new_birth_date: false }
}

/// So many of one reason, a second apart, the newest so many seconds ago; before them what was there.
fn tried(facts: Facts, newest: i64, reason: Reason, times: i64) -> Facts {
    let those = (0..times).map(|number| attempt(newest + number, reason));
    Facts { attempts: those.chain(facts.attempts.clone()).collect(), ..facts }
}

fn mail(seconds: i64, message: Message, state: State) -> Mail {
    Mail {
        id: Id::from_parts(1, [0; 10]),
        message,
        channel: Channel::Mail,
        written: ago(seconds),
        until: Some(ago(-3600)),
        state,
        answer: None,
        again: false,
    }
}

fn mailed(facts: Facts, mail: Mail) -> Facts {
    Facts { mails: [mail].into_iter().chain(facts.mails.clone()).collect(), ..facts }
}

fn shut(from: Option<i64>, ended: Option<i64>) -> Shut {
    Shut { record: "Milo".into(), from: from.map(ago), ended: ended.map(ago) }
}

fn told(facts: &Facts) -> Vec<(Option<Moment>, What, Option<Remedy>)> {
    findings(facts, NOW).into_iter().map(|finding| (finding.at, finding.what, finding.remedy)).collect()
}

/// Somebody whose new address was mailed its link so many seconds ago, in vain.
fn proving(typed: Vec<Moment>) -> Facts {
    let (email, answer) = ("ada@new.example".to_owned(), Some("550 no".to_owned()));
    let proof = Proof { email, sent: ago(60), until: ago(-600), refused: true, answer, typed };
    Facts { proof: Some(proof), ..active() }
}

/// What it is called, the facts, seconds ago, what is found, and what mends it.
type Row = (&'static str, Facts, Option<i64>, What, Option<Remedy>);

#[test]
fn each_cause_has_its_finding_and_the_button_that_mends_it() {
    let until = ago(-600);
    let locked = |until| Facts { status: PortalStatus::Locked { until }, ..active() };
    let lacking = |lack| {
        let status = PortalStatus::NotReady { reasons: vec![lack] };
        Facts { status, lacks: vec![lack], invitation: None, mails: Vec::new(), attempts: Vec::new(), ..invited() }
    };
    let ended = |closed| Facts {
        status: PortalStatus::InvitationEnded,
        invitation: Some(Invitation { sent: ago(3600), closed }),
        ..invited()
    };
    let ready = Facts { status: PortalStatus::Ready, invitation: None, mails: Vec::new(), ..invited() };
    let sent = State::Sent { at: ago(50) };
    let link = |state| mailed(active(), mail(60, Message::SignInLink, state));
    let refused = |facts: Facts, message| {
        mailed(facts, Mail { answer: Some("550 no".into()), ..mail(60, message, State::Refused) })
    };
    let waiting = Mail {
        answer: Some("451 later".into()),
        again: true,
        ..mail(60, Message::SignInLink, State::Queued { next_at: until })
    };
    let unused = |message| What::Unused { message, channel: Channel::Mail, until: Some(ago(-3600)) };
    let bounced = |message| What::Refused { message, channel: Channel::Mail, answer: Some("550 no".into()) };
    let waits = |times| What::AddressWaits {
        email: "ada@new.example".into(),
        sent: ago(60),
        until: ago(-600),
        times,
        refused: true,
        answer: Some("550 no".into()),
    };
    let times = 2;
    let table: Vec<Row> = vec![
        ("closed", Facts { status: PortalStatus::Closed, ..active() }, None, What::Closed, None),
        ("disabled", Facts { status: PortalStatus::Disabled, ..active() }, None, What::Disabled, Some(Remedy::Enable)),
        (
            "disabled, and a clinician asks who may not enable them",
            Facts { status: PortalStatus::Disabled, beyond: true, ..active() },
            None,
            What::Disabled,
            None,
        ),
        (
            "locked by staff",
            tried(locked(None), 60, Reason::LockedByStaff, 1),
            Some(60),
            What::LockedByStaff,
            Some(Remedy::Unlock),
        ),
        (
            "locked by wrong passwords",
            tried(locked(Some(until)), 60, Reason::WrongPassword, 5),
            Some(60),
            What::LockedOut { until, times: 5 },
            Some(Remedy::Unlock),
        ),
        (
            "locked by the codes of older mails",
            tried(locked(Some(until)), 60, Reason::UsedCode, 5),
            Some(60),
            What::LockedOut { until, times: 5 },
            Some(Remedy::Unlock),
        ),
        (
            "a known browser is locked",
            tried(active(), 60, Reason::Locked, 1),
            Some(60),
            What::BrowserLocked,
            Some(Remedy::Unlock),
        ),
        (
            "the second step is shut",
            tried(Facts { step_shut: true, ..active() }, 60, Reason::PinStepShut, 1),
            Some(60),
            What::StepShut,
            Some(Remedy::Unlock),
        ),
        ("no mobile", lacking(Lack::Mobile), None, What::Lacks { lack: Lack::Mobile }, Some(DETAILS)),
        ("no birth date", lacking(Lack::BirthDate), None, What::Lacks { lack: Lack::BirthDate }, Some(DETAILS)),
        ("no SSN", lacking(Lack::IdentityFact), None, What::Lacks { lack: Lack::IdentityFact }, Some(DETAILS)),
        (
            "no profile",
            Facts { opens: false, ..lacking(Lack::Profile) },
            None,
            What::Lacks { lack: Lack::Profile },
            Some(PROFILES),
        ),
        (
            "the identity check asks for a mobile",
            tried(Facts { lacks: vec![Lack::Mobile], ..active() }, 60, Reason::NotReady, 1),
            Some(60),
            What::Lacks { lack: Lack::Mobile },
            Some(DETAILS),
        ),
        (
            "the profile has ended",
            Facts { opens: false, shut: vec![shut(None, Some(900)), shut(None, Some(60))], ..active() },
            Some(60),
            What::ProfileEnded { record: Some("Milo".into()) },
            Some(PROFILES),
        ),
        (
            "the profile has not begun",
            Facts { opens: false, shut: vec![shut(None, Some(900)), shut(Some(-60), None)], ..active() },
            None,
            What::ProfileNotBegun { record: Some("Milo".into()), from: ago(-60) },
            Some(PROFILES),
        ),
        ("never invited", ready, None, What::NeverInvited, Some(Remedy::Invite)),
        (
            "the invitation is too old",
            ended(false),
            None,
            What::InvitationExpired { sent: ago(3600) },
            Some(Remedy::Resend),
        ),
        (
            "wrong birth dates closed the invitation",
            tried(ended(true), 60, Reason::WrongBirthDate, 5),
            None,
            What::InvitationClosed { sent: ago(3600) },
            Some(Remedy::Resend),
        ),
        ("invited", invited(), Some(3590), unused(Message::Invitation), Some(Remedy::Resend)),
        (
            "the invitation was refused",
            refused(invited(), Message::Invitation),
            Some(60),
            bounced(Message::Invitation),
            Some(DETAILS),
        ),
        ("a link was mailed", link(sent), Some(50), unused(Message::SignInLink), Some(Remedy::SendLink)),
        (
            "a link was refused",
            refused(active(), Message::SignInLink),
            Some(60),
            bounced(Message::SignInLink),
            Some(DETAILS),
        ),
        ("a PIN was refused", refused(active(), Message::Pin), Some(60), bounced(Message::Pin), Some(DETAILS)),
        (
            "a link was refused, and whoever asks may not change the address",
            refused(Facts { address: false, ..active() }, Message::SignInLink),
            Some(60),
            bounced(Message::SignInLink),
            Some(Remedy::SendLink),
        ),
        (
            "a link waits for its next try",
            mailed(active(), waiting.clone()),
            Some(60),
            What::Queued {
                message: Message::SignInLink,
                channel: Channel::Mail,
                next: Some(until),
                answer: Some("451 later".into()),
            },
            Some(Remedy::TryNow { delivery: waiting.id }),
        ),
        (
            "an older link",
            tried(link(sent), 30, Reason::ReplacedLink, 2),
            Some(30),
            What::OlderLink { times, sent: Some(ago(50)), taken: true },
            Some(Remedy::SendLink),
        ),
        (
            "an older invitation, while the newer still waits",
            tried(
                mailed(Facts { mails: Vec::new(), ..invited() }, mail(60, Message::Invitation, State::Sending)),
                30,
                Reason::ReplacedLink,
                2,
            ),
            Some(30),
            What::OlderLink { times, sent: Some(ago(60)), taken: false },
            Some(Remedy::Resend),
        ),
        (
            "a used link",
            tried(active(), 60, Reason::UsedLink, 2),
            Some(60),
            What::UsedLink { times },
            Some(Remedy::SendLink),
        ),
        (
            "an old link",
            tried(active(), 60, Reason::ExpiredLink, 2),
            Some(60),
            What::ExpiredLink { times },
            Some(Remedy::SendLink),
        ),
        (
            "wrong passwords",
            tried(active(), 60, Reason::WrongPassword, 2),
            Some(60),
            What::WrongPassword { times },
            Some(Remedy::SendLink),
        ),
        (
            "refused passwords",
            tried(invited(), 60, Reason::PasswordRefused, 2),
            Some(60),
            What::PasswordRefused { times },
            Some(Remedy::Resend),
        ),
        (
            "wrong birth dates",
            tried(invited(), 60, Reason::WrongBirthDate, 2),
            Some(60),
            What::WrongBirthDate { times },
            Some(DETAILS),
        ),
        (
            "other digits of the SSN",
            tried(active(), 60, Reason::SsnMismatch, 2),
            Some(60),
            What::FactMismatch { ssn: true, times },
            Some(Remedy::GeneratePin),
        ),
        (
            "another member number",
            tried(active(), 60, Reason::FactMismatch, 2),
            Some(60),
            What::FactMismatch { ssn: false, times },
            Some(Remedy::GeneratePin),
        ),
        (
            "wrong PINs",
            tried(active(), 60, Reason::WrongPin, 2),
            Some(60),
            What::WrongCode { times },
            Some(Remedy::GeneratePin),
        ),
        (
            "old PINs",
            tried(active(), 60, Reason::ExpiredPin, 2),
            Some(60),
            What::OldCode { times },
            Some(Remedy::GeneratePin),
        ),
        (
            "not activated",
            tried(Facts { mails: Vec::new(), ..invited() }, 60, Reason::NotActivated, 2),
            Some(60),
            What::NotActivated { times },
            Some(Remedy::Resend),
        ),
        (
            "a way that is closed",
            tried(active(), 60, Reason::WayNotOffered, 2),
            Some(60),
            What::WayNotOffered { times },
            Some(Remedy::SendLink),
        ),
        (
            "too many tries",
            tried(active(), 60, Reason::TooManyRequests, 2),
            Some(60),
            What::TooMany { times },
            Some(Remedy::GeneratePin),
        ),
        (
            "a profile that is shut",
            tried(active(), 60, Reason::ProfileRefused, 2),
            Some(60),
            What::ProfileRefused { times },
            Some(PROFILES),
        ),
        (
            "another address",
            Facts { others: vec![(ago(60), "ada@exmaple.com".into()), (ago(70), "ad@example.com".into())], ..active() },
            Some(60),
            What::OtherAddress { typed: "ada@exmaple.com".into(), times },
            Some(Remedy::SendLink),
        ),
        ("a new address waits", proving(Vec::new()), Some(60), waits(0), Some(DETAILS)),
        ("and was typed", proving(vec![ago(20), ago(30)]), Some(20), waits(2), Some(DETAILS)),
        (
            "and whoever asks may not change the address",
            Facts { address: false, ..proving(Vec::new()) },
            Some(60),
            waits(0),
            Some(Remedy::SendLink),
        ),
        ("nothing is wrong", active(), Some(3600), What::CameIn, None),
        ("nothing was tried", Facts { last_in: None, attempts: Vec::new(), ..active() }, None, What::Untried, None),
    ];
    for (name, facts, seconds, what, remedy) in table {
        let found = told(&facts);
        assert_eq!(found[0], (seconds.map(ago), what, remedy), "{name}: {found:?}");
    }
}
