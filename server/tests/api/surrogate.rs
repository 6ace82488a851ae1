//! Acting on somebody's behalf: begun, logged, told, limited, taken away.

use sea_orm::ConnectionTrait;
use shared::access_log::{Filter, List, Reason};
use shared::contact::NewContact;
use shared::endpoint::{ALL, ContactPath, ProfilePath};
use shared::failure::Code;
use shared::my_account;
use shared::profile::{
    Add, Deed, End, Ending, Enter, Home, Mine, NewWay, OfContact, Record, Relationship, RemoveSurrogate, Right,
    SurrogatePath, Surrogates, WayPath,
};
use shared::sign_in::{Lock, LogOut, Unlock};
use shared::value::birth_date::TypedDate;
use shared::value::id::Id;

use crate::support::{Browser, Invited, PASSWORD, TestApp, new_contact};

pub(crate) const SAM: &str = "sam@example.com";
pub(crate) const DORA: &str = "dora@example.com";

/// Sam may act for Dora.
struct Pair<'a> {
    admin: Browser<'a>,
    sam: Browser<'a>,
    dora: Browser<'a>,
    sams: Invited,
    doras: Invited,
    /// Sam's profile in Dora's record.
    acting: ProfilePath,
    /// Dora's own profile.
    own: ProfilePath,
}

/// Sam as Dora's surrogate, as staff fill the form in.
pub(crate) fn for_dora() -> NewWay {
    NewWay {
        record: Record::Others,
        of: DORA.into(),
        relationship: Relationship::Surrogate,
        rights: vec![Right::Documents],
        reason: "power of attorney".into(),
        ..NewWay::default()
    }
}

async fn pair(app: &TestApp) -> Pair<'_> {
    let admin = app.admin().await;
    let (sams, doras) = (app.invite(&admin, SAM).await, app.invite(&admin, DORA).await);
    let (sam, dora) = (app.activate(&sams).await, app.activate(&doras).await);
    admin.ok_at::<Add>(&ContactPath { contact: sams.id.clone() }, for_dora()).await;
    let profile = sam.ok::<Mine>(()).await.profiles.pop().unwrap();
    assert_eq!(profile.relationship, Relationship::Surrogate);
    let own = ProfilePath { profile: dora.ok::<Mine>(()).await.profiles.remove(0).id };
    Pair { admin, sam, dora, sams, doras, acting: ProfilePath { profile: profile.id }, own }
}

#[tokio::test]
async fn one_who_is_added_together_with_the_record_is_told_and_logged_like_any_other() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let new =
        NewContact { relationship: Relationship::Surrogate, client_name: "Dora Okoye".into(), ..new_contact(SAM) };
    let id = admin.ok::<shared::contact::Add>(new).await.id;
    assert!(app.mail_to(SAM).await.text.contains("Dora Okoye"));
    let row = app.log().await.into_iter().find(|row| row.reason == "surrogate_added").unwrap();
    assert_eq!(row.contact_id.as_deref(), Some(id.as_str()));
    assert!(row.staff_id.is_some() && row.client_id.is_some());
}

impl Pair<'_> {
    fn removal(&self) -> SurrogatePath {
        SurrogatePath { profile: self.own.profile.clone(), surrogate: self.acting.profile.clone() }
    }
}

/// How many mails with this in the subject went to an address.
async fn mails(app: &TestApp, to: &str, subject: &str) -> usize {
    app.mails().await.into_iter().filter(|mail| mail.to == to && mail.subject.contains(subject)).count()
}

async fn both(app: &TestApp, subject: &str) -> [usize; 2] {
    [mails(app, SAM, subject).await, mails(app, DORA, subject).await]
}

#[tokio::test]
async fn both_sides_are_told_once_when_one_is_added_used_first_and_removed() {
    let app = TestApp::start().await;
    let pair = pair(&app).await;
    assert_eq!(both(&app, ": acting on behalf").await, [1, 1]);
    assert_eq!(pair.sam.refused_at::<Home>(&pair.acting, ()).await, Code::EnterFirst);
    assert_eq!(both(&app, "first time").await, [0, 0]);
    // Twice at the same moment, and again.
    let other = pair.sam.copy();
    tokio::join!(pair.sam.ok_at::<Enter>(&pair.acting, ()), other.ok_at::<Enter>(&pair.acting, ()));
    let inside = pair.sam.ok_at::<Home>(&pair.acting, ()).await;
    assert_eq!((inside.rights, inside.others), (vec![Right::Documents], true));
    assert_eq!(both(&app, "first time").await, [1, 1]);
    // Another session is another row of the log, and no mail.
    let phone = app.browser();
    app.sign_in(&phone, SAM).await;
    assert_eq!(phone.refused_at::<Home>(&pair.acting, ()).await, Code::EnterFirst);
    phone.ok_at::<Enter>(&pair.acting, ()).await;
    assert_eq!(both(&app, "first time").await, [1, 1]);
    assert_eq!(app.reasons().await.iter().filter(|reason| *reason == "acted_on_behalf").count(), 2);

    let (twice, removal) = (pair.dora.copy(), pair.removal());
    let answers =
        tokio::join!(pair.dora.call::<RemoveSurrogate>(&removal, &()), twice.call::<RemoveSurrogate>(&removal, &()));
    let statuses = [answers.0.status.as_u16(), answers.1.status.as_u16()];
    assert!(statuses == [200, 404] || statuses == [404, 200], "{statuses:?}");
    assert_eq!(both(&app, "no longer acting").await, [1, 1]);
}

#[tokio::test]
async fn trigger_dev_pr_4576_every_row_names_who_acted_and_for_whom() {
    let app = TestApp::start().await;
    let pair = pair(&app).await;
    pair.sam.ok_at::<Enter>(&pair.acting, ()).await;
    pair.sam.refused_at::<Surrogates>(&pair.acting, ()).await;
    let page = pair.admin.ok::<List>(Filter::default()).await;
    for reason in [Reason::SurrogateAdded, Reason::ActedOnBehalf, Reason::ProfileRefused] {
        let row = page.entries.iter().find(|entry| entry.reason == reason).unwrap();
        assert_eq!(row.contact.as_ref().unwrap().id, pair.sams.id, "{reason:?}");
        assert!(row.actor.is_some());
    }
    let client = app.log().await.into_iter().filter(|row| row.client_id.is_some()).count();
    assert_eq!(client, 3, "whose record it is stands beside it");
    // Being refused inside is no attempt to sign in.
    let activity = pair.sam.ok::<my_account::Show>(()).await.activity;
    assert!(activity.iter().all(|one| one.event != my_account::Event::Refused), "{activity:?}");
}

#[tokio::test]
async fn the_person_sees_who_may_act_and_who_did() {
    let app = TestApp::start().await;
    let pair = pair(&app).await;
    let before = pair.dora.ok_at::<Surrogates>(&pair.own, ()).await;
    assert_eq!(before.surrogates[0].used_at, None);
    pair.sam.ok_at::<Enter>(&pair.acting, ()).await;
    let circle = pair.dora.ok_at::<Surrogates>(&pair.own, ()).await;
    let sam = &circle.surrogates[0];
    assert_eq!((sam.name.as_str(), sam.rights.as_slice()), ("Amelia Hart", [Right::Documents].as_slice()));
    assert!(sam.used_at.is_some());
    let deeds: Vec<_> = circle.acts.iter().map(|act| (act.deed, act.name.as_str())).collect();
    assert_eq!(deeds, [(Deed::Acted, "Amelia Hart"), (Deed::Added, "Amelia Hart")]);
    assert_eq!(circle.dependents, []);

    let own = ProfilePath { profile: pair.sam.ok::<Mine>(()).await.profiles.remove(0).id };
    let sams = pair.sam.ok_at::<Surrogates>(&own, ()).await;
    assert_eq!((sams.surrogates.len(), sams.acts.len()), (0, 0));
    assert_eq!(sams.dependents[0].id, pair.acting.profile);

    let after = pair.dora.ok_at::<RemoveSurrogate>(&pair.removal(), ()).await;
    assert_eq!((after.surrogates.len(), after.acts[0].deed), (0, Deed::Removed));
    assert_eq!(after.acts[0].name, "Amelia Hart");
}

#[tokio::test]
async fn what_is_the_persons_own_is_refused_before_and_after_entering() {
    let app = TestApp::start().await;
    let pair = pair(&app).await;
    let removal = SurrogatePath { profile: pair.acting.profile.clone(), surrogate: pair.acting.profile.clone() };
    for entered in [false, true] {
        if entered {
            pair.sam.ok_at::<Enter>(&pair.acting, ()).await;
        }
        assert_eq!(pair.sam.refused_at::<Surrogates>(&pair.acting, ()).await, Code::OnlyThemselves);
        assert_eq!(pair.sam.refused_at::<RemoveSurrogate>(&removal, ()).await, Code::OnlyThemselves);
    }
    // The account page stays the surrogate's own, whatever they opened.
    assert_eq!(pair.sam.ok::<my_account::Show>(()).await.email, SAM);
}

#[tokio::test]
async fn daikoku_1102_acting_for_somebody_changes_nothing_but_ones_own_address() {
    let app = TestApp::start().await;
    let pair = pair(&app).await;
    pair.sam.ok_at::<Enter>(&pair.acting, ()).await;
    let before = pair.dora.ok::<my_account::Show>(()).await;
    // No path of the account names a profile, so whoever acts for Dora changes what is Sam's.
    let account = ALL.iter().filter(|endpoint| endpoint.name.starts_with("my_account."));
    assert!(account.into_iter().all(|endpoint| !endpoint.path.contains("profile")));
    let change = my_account::EmailChange { current: PASSWORD.into(), email: "eve@example.com".into() };
    let shown = pair.sam.ok::<my_account::ChangeEmail>(change).await;
    let pin = app.newest_pin("eve@example.com").await;
    assert_eq!(shown.email, SAM);
    let typed = my_account::ChangePin { change: my_account::Change::Email, pin };
    assert_eq!(pair.sam.ok::<my_account::ConfirmChange>(typed).await.email, "eve@example.com");
    let after = pair.dora.ok::<my_account::Show>(()).await;
    assert_eq!((after.email.as_str(), after.mobile, after.pending), (DORA, before.mobile, before.pending));
    // With the new address every session began anew, and acting begins with an act again.
    assert_eq!(pair.sam.refused_at::<Home>(&pair.acting, ()).await, Code::EnterFirst);
}

#[tokio::test]
async fn whoever_is_locked_by_staff_acts_for_nobody() {
    let app = TestApp::start().await;
    let pair = pair(&app).await;
    pair.sam.ok_at::<Enter>(&pair.acting, ()).await;
    let path = ContactPath { contact: pair.sams.id.clone() };
    pair.admin.ok_at::<Lock>(&path, ()).await;
    assert_eq!(pair.sam.refused_at::<Home>(&pair.acting, ()).await, Code::SignedOut);
    pair.admin.ok_at::<Unlock>(&path, ()).await;
    assert_eq!(pair.sam.refused_at::<Home>(&pair.acting, ()).await, Code::SignedOut, "the session has ended");
    app.sign_in(&pair.sam, SAM).await;
    assert_eq!(pair.sam.refused_at::<Home>(&pair.acting, ()).await, Code::EnterFirst);
}

#[tokio::test]
async fn cve_2026_35594_revoking_acts_on_the_next_request() {
    let app = TestApp::start().await;
    let pair = pair(&app).await;
    pair.sam.ok_at::<Enter>(&pair.acting, ()).await;
    let ending = WayPath { contact: pair.sams.id.clone(), profile: pair.acting.profile.clone() };
    pair.admin.ok_at::<End>(&ending, Ending::default()).await;
    assert_eq!(pair.sam.refused_at::<Home>(&pair.acting, ()).await, Code::ProfileEnded);
    assert_eq!(pair.sam.refused_at::<Enter>(&pair.acting, ()).await, Code::ProfileEnded);
    assert_eq!(pair.sam.ok::<Mine>(()).await.profiles.len(), 1);
    assert!(pair.sam.signed_in().await, "their own portal stays");
    assert_eq!(pair.admin.refused_at::<End>(&ending, Ending::default()).await, Code::NotFound);
    assert_eq!(both(&app, "no longer acting").await, [1, 1]);
    // What was taken away may be given again; the first time is told anew.
    pair.admin.ok_at::<Add>(&ContactPath { contact: pair.sams.id.clone() }, for_dora()).await;
    let again = ProfilePath { profile: pair.sam.ok::<Mine>(()).await.profiles.pop().unwrap().id };
    pair.sam.ok_at::<Enter>(&again, ()).await;
    assert_eq!(both(&app, "first time").await, [2, 2]);
}

#[tokio::test]
async fn asvs_7_4_2_nobody_acts_for_somebody_who_is_shut_out() {
    let app = TestApp::start().await;
    let pair = pair(&app).await;
    pair.sam.ok_at::<Enter>(&pair.acting, ()).await;
    app.disable(DORA).await;
    assert_eq!(pair.sam.refused_at::<Home>(&pair.acting, ()).await, Code::ProfileEnded);
    assert_eq!(pair.sam.ok::<Mine>(()).await.profiles.len(), 1);
}

#[tokio::test]
async fn cve_2026_27943_nobody_removes_what_is_not_about_them() {
    let app = TestApp::start().await;
    let pair = pair(&app).await;
    let bob = app.client(&pair.admin, "bob@example.com").await;
    let bobs = bob.ok::<Mine>(()).await.profiles.remove(0).id;
    let removal = SurrogatePath { profile: bobs, surrogate: pair.acting.profile.clone() };
    assert_eq!(bob.refused_at::<RemoveSurrogate>(&removal, ()).await, Code::NotFound);
    assert_eq!(bob.refused_at::<RemoveSurrogate>(&pair.removal(), ()).await, Code::NotFound);
    assert_eq!(bob.refused_at::<Enter>(&pair.acting, ()).await, Code::NotFound);
    let never = Id::parse("01JDB9ZK6V0000000000000000").unwrap();
    assert_eq!(bob.refused_at::<Enter>(&ProfilePath { profile: never }, ()).await, Code::NotFound);
    pair.sam.ok_at::<Enter>(&pair.acting, ()).await;
}

#[tokio::test]
async fn staff_see_both_directions() {
    let app = TestApp::start().await;
    let pair = pair(&app).await;
    let of = async |contact: &Id| pair.admin.ok_at::<OfContact>(&ContactPath { contact: contact.clone() }, ()).await;
    let (sams, doras) = (of(&pair.sams.id).await, of(&pair.doras.id).await);
    assert_eq!((sams.own.len(), sams.others.len(), doras.own.len(), doras.others.len()), (2, 0, 1, 1));
    let way = &doras.others[0];
    assert_eq!((&way.contact, way.reason.as_str()), (&pair.sams.id, "power of attorney"));
    assert_eq!(sams.own[1].profile.client_name, "Amelia Hart");
}

#[tokio::test]
async fn both_are_told_of_an_addition_though_neither_has_activated() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (sams, _) = (app.invite(&admin, SAM).await, app.invite(&admin, DORA).await);
    admin.ok_at::<Add>(&ContactPath { contact: sams.id.clone() }, for_dora()).await;
    let again = admin.refused_at::<Add>(&ContactPath { contact: sams.id.clone() }, for_dora()).await;
    assert_eq!(again, Code::ProfileThere);
    assert_eq!(both(&app, ": acting on behalf").await, [1, 1]);
    // Whoever is shut out is told nothing.
    app.disable(DORA).await;
    let profile = admin.ok_at::<OfContact>(&ContactPath { contact: sams.id.clone() }, ()).await;
    let way = profile.own.into_iter().find(|way| way.profile.relationship == Relationship::Surrogate).unwrap();
    let ending = WayPath { contact: sams.id, profile: way.profile.id };
    admin.ok_at::<End>(&ending, Ending::default()).await;
    assert_eq!(both(&app, "no longer acting").await, [1, 0]);
}

#[tokio::test]
async fn acting_ends_with_its_last_day_in_the_session_that_is_open() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (sams, doras) = (app.invite(&admin, SAM).await, app.invite(&admin, DORA).await);
    let sam = app.activate(&sams).await;
    app.activate(&doras).await;
    let day = TypedDate { day: "31".into(), month: "12".into(), year: "2090".into() };
    let way = NewWay { until: day, ..for_dora() };
    let shown = admin.ok_at::<Add>(&ContactPath { contact: sams.id.clone() }, way).await;
    let way = shown.own.into_iter().find(|way| way.profile.relationship == Relationship::Surrogate).unwrap();
    let path = ProfilePath { profile: way.profile.id };
    let left = way.until.unwrap().seconds_since(app.context.now());
    app.clock.advance_seconds(left - 60);
    app.sign_in(&sam, SAM).await;
    sam.ok_at::<Enter>(&path, ()).await;
    sam.ok_at::<Home>(&path, ()).await;
    app.clock.advance_seconds(61);
    assert_eq!(sam.refused_at::<Home>(&path, ()).await, Code::ProfileEnded);
    assert!(sam.signed_in().await, "the session goes on");
}

/// There nothing was logged. Here acting begins with its row, or not at all.
#[tokio::test]
async fn tooling_trusted_releases_957_nobody_acts_without_a_row_in_the_log() {
    let app = TestApp::start().await;
    let pair = pair(&app).await;
    let rename = async |from: &str, to: &str| {
        let writer = app.context.database().writer();
        writer.execute_unprepared(&format!("ALTER TABLE {from} RENAME TO {to}")).await.unwrap();
    };
    rename("access_log", "mislaid").await;
    assert_eq!(pair.sam.refused_at::<Enter>(&pair.acting, ()).await, Code::Internal);
    rename("mislaid", "access_log").await;
    assert_eq!(pair.sam.refused_at::<Home>(&pair.acting, ()).await, Code::EnterFirst);
    pair.sam.ok_at::<Enter>(&pair.acting, ()).await;
    let row = app.log().await.pop().unwrap();
    assert_eq!((row.reason.as_str(), row.contact_id.as_deref()), ("acted_on_behalf", Some(pair.sams.id.as_str())));
    assert!(row.client_id.is_some() && row.network.is_some(), "by whom, for whom, from where");
}

/// There whoever was let in could change the terms on which they were.
#[tokio::test]
async fn vaultwarden_emergency_access_whoever_acts_changes_no_terms_of_their_own() {
    let app = TestApp::start().await;
    let pair = pair(&app).await;
    pair.sam.ok_at::<Enter>(&pair.acting, ()).await;
    let wider = NewWay { rights: Right::ALL.to_vec(), ..for_dora() };
    for contact in [&pair.sams.id, &pair.doras.id] {
        let path = ContactPath { contact: contact.clone() };
        assert_eq!(pair.sam.refused_at::<Add>(&path, wider.clone()).await, Code::Forbidden);
        assert_eq!(pair.sam.refused_at::<OfContact>(&path, ()).await, Code::Forbidden);
    }
    assert_eq!(pair.sam.ok_at::<Home>(&pair.acting, ()).await.rights, [Right::Documents]);
    assert_eq!(pair.dora.ok_at::<Surrogates>(&pair.own, ()).await.surrogates.len(), 1);
}

/// Whoever acts for Dora does not act for those for whom Dora acts.
#[tokio::test]
async fn better_auth_6448_acting_makes_no_chains() {
    let app = TestApp::start().await;
    let pair = pair(&app).await;
    let bobs = app.invite(&pair.admin, "bob@example.com").await;
    app.activate(&bobs).await;
    app.act_for(&bobs.id, DORA).await;
    let for_bob = ProfilePath { profile: pair.dora.ok::<Mine>(()).await.profiles.pop().unwrap().id };
    pair.dora.ok_at::<Enter>(&for_bob, ()).await;
    pair.sam.ok_at::<Enter>(&pair.acting, ()).await;
    assert_eq!(pair.sam.ok::<Mine>(()).await.profiles.len(), 2);
    assert_eq!(pair.sam.refused_at::<Enter>(&for_bob, ()).await, Code::NotFound);
    assert_eq!(pair.sam.refused_at::<Home>(&for_bob, ()).await, Code::NotFound);
}

/// There whoever sat down at the browser came back as the one who had been acting.
#[tokio::test]
async fn camaleon_pr_1254_after_acting_and_logging_out_there_is_no_way_back() {
    let app = TestApp::start().await;
    let pair = pair(&app).await;
    pair.sam.ok_at::<Enter>(&pair.acting, ()).await;
    let kept = pair.sam.copy();
    pair.sam.ok::<LogOut>(()).await;
    for browser in [&pair.sam, &kept] {
        assert_eq!(browser.refused_at::<Home>(&pair.acting, ()).await, Code::SignedOut);
        assert!(!browser.signed_in().await);
    }
    app.sign_in(&pair.sam, SAM).await;
    assert_eq!(pair.sam.refused_at::<Home>(&pair.acting, ()).await, Code::EnterFirst);
}
