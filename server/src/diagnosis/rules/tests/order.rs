//! What is over, what comes first, and what is not offered.

use super::*;

#[test]
fn what_happened_before_they_came_in_is_over() {
    let reasons = [Reason::WrongPassword, Reason::SsnMismatch, Reason::ReplacedLink, Reason::WrongPin, Reason::Locked];
    for reason in reasons {
        let before = Facts { attempts: vec![active().attempts[0], attempt(3700, reason)], ..active() };
        assert_eq!(told(&before), [(Some(ago(3600)), What::CameIn, None)], "{reason:?}");
    }
    let old = mailed(active(), Mail { answer: Some("550".into()), ..mail(3700, Message::Pin, State::Refused) });
    assert_eq!(told(&old)[0].1, What::CameIn);
}

#[test]
fn what_staff_have_mended_is_over() {
    let wrong = tried(active(), 60, Reason::WrongPassword, 4);
    let unlocked = tried(wrong.clone(), 30, Reason::UnlockedByStaff, 1);
    assert_eq!(
        (told(&wrong)[0].1.clone(), told(&unlocked)[0].1.clone()),
        (What::WrongPassword { times: 4 }, What::CameIn)
    );
    // A newer link than the one that was tried.
    let older = tried(active(), 90, Reason::ReplacedLink, 2);
    let again = mailed(older, mail(60, Message::SignInLink, State::Sent { at: ago(60) }));
    assert!(matches!(told(&again)[..], [(_, What::Unused { .. }, _)]), "{again:?}");
    let mut mended = tried(tried(invited(), 60, Reason::WrongBirthDate, 2), 30, Reason::ContactChanged, 1);
    let wrong =
        |facts: &Facts| told(facts).into_iter().find(|(_, what, _)| matches!(what, What::WrongBirthDate { .. }));
    assert!(wrong(&mended).is_some(), "another name mends no birth date");
    mended.attempts[0].new_birth_date = true;
    assert!(wrong(&mended).is_none(), "another birth date is on file");
    let again = tried(mended, 10, Reason::WrongBirthDate, 1);
    assert_eq!(wrong(&again).map(|(_, what, _)| what), Some(What::WrongBirthDate { times: 1 }), "and it is wrong, too");
    let born = tried(tried(invited(), 60, Reason::WrongBirthDate, 2), 30, Reason::BirthDateConfirmed, 1);
    assert!(told(&born).iter().all(|(_, what, _)| !matches!(what, What::WrongBirthDate { .. })));
    let lock_over = tried(active(), 3599, Reason::Locked, 1);
    assert!(matches!(told(&lock_over)[0].1, What::BrowserLocked));
    let lock_over = Facts { lock: 3000, ..lock_over };
    assert_eq!(told(&lock_over)[0].1, What::CameIn);
}

#[test]
fn what_shuts_them_out_now_comes_first_and_the_rest_newest_first() {
    let facts = tried(active(), 300, Reason::SsnMismatch, 1);
    let facts = tried(facts, 200, Reason::WrongPin, 1);
    let facts = tried(Facts { opens: false, ..facts }, 100, Reason::TooManyRequests, 1);
    let kinds: Vec<What> = told(&facts).into_iter().map(|(_, what, _)| what).collect();
    assert_eq!(
        kinds,
        [
            What::Lacks { lack: Lack::Profile },
            What::TooMany { times: 1 },
            What::WrongCode { times: 1 },
            What::FactMismatch { ssn: true, times: 1 },
        ]
    );
}

#[test]
fn a_way_that_is_not_there_is_not_offered() {
    let remedy = |link, pin, reason| told(&tried(Facts { link, pin, ..active() }, 60, reason, 1))[0].2.clone();
    assert_eq!(remedy(true, false, Reason::WrongPin), Some(Remedy::SendLink));
    assert_eq!(remedy(false, true, Reason::WrongPassword), Some(Remedy::GeneratePin));
    assert_eq!(remedy(false, false, Reason::WrongPassword), None);
}
