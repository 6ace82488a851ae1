//! Who may call what: endpoints × roles. Every endpoint has its row in `access_rows`, or this does not compile.

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use server::entity::{account as accounts, known_browser, outbox, profile as profiles, session};
use shared::access::Level;
use shared::activation::{Accept, ConfirmBirthDate};
use shared::endpoint::{ALL, ContactPath, Description, Method, ProfilePath};
use shared::failure::Code;
use shared::profile::Relationship;
use shared::sign_in::Password;
use shared::staff::{Role as StaffRole, SignIn, Team};
use shared::value::id::Id;
use shared::value::token::Token;
use shared::{contact, profile};

use crate::access_rows::row;
use crate::support::{Browser, PASSWORD, TestApp, credentials};

/// What stands in a path.
struct Ids {
    contact: String,
    profile: String,
    client: String,
    session: String,
    browser: String,
    delivery: String,
    staff: String,
}

impl Ids {
    /// The same for everything.
    fn all(id: &str) -> Self {
        let id = || id.to_owned();
        Self { contact: id(), profile: id(), client: id(), session: id(), browser: id(), delivery: id(), staff: id() }
    }

    /// Everything is that contact's, so that nothing but who asks makes the difference.
    async fn of(app: &TestApp, contact: &Id, profile: &Id, staff: String) -> Self {
        let reader = app.context.database().reader();
        let own = profiles::Entity::find_by_id(profile.as_str()).one(reader).await.unwrap().unwrap();
        Self { contact: contact.to_string(), client: own.client_id, staff, ..Self::all(profile.as_str()) }
    }

    /// A session, a browser and a message that nobody has ended yet: copies of those the contact has.
    async fn open(&mut self, app: &TestApp) {
        let writer = app.context.database().writer();
        let new = || app.context.new_id().unwrap().to_string();
        let message = outbox::Entity::find().filter(outbox::Column::ContactId.eq(&self.contact));
        let message = message.order_by_asc(outbox::Column::Id).one(writer).await.unwrap().unwrap();
        let account = accounts::Entity::find().filter(accounts::Column::ContactId.eq(&self.contact)).one(writer).await;
        let account = account.unwrap().unwrap().id;
        let session = session::Entity::find().filter(session::Column::AccountId.eq(&account)).one(writer).await;
        let browser = known_browser::Entity::find().filter(known_browser::Column::AccountId.eq(&account));
        let browser = browser.one(writer).await.unwrap().unwrap();
        (self.session, self.browser, self.delivery) = (new(), new(), new());
        let (session, digest) = (session.unwrap().unwrap(), new);
        let session = session::Model { id: self.session.clone(), token_digest: digest(), ended_at: None, ..session };
        let browser =
            known_browser::Model { id: self.browser.clone(), token_digest: digest(), ended_at: None, ..browser };
        let message = outbox::Model { id: self.delivery.clone(), state: "refused".into(), ..message };
        session.into_active_model().reset_all().insert(writer).await.unwrap();
        browser.into_active_model().reset_all().insert(writer).await.unwrap();
        message.into_active_model().reset_all().insert(writer).await.unwrap();
    }
}

/// Calls an endpoint with a request of its form, or with none. Answers with the code of the refusal.
async fn code(browser: &Browser<'_>, endpoint: &Description, ids: &Ids, body: &str) -> Option<Code> {
    let path = endpoint
        .path
        .replace("{contact}", &ids.contact)
        .replace("{profile}", &ids.profile)
        .replace("{kind}", "terms")
        .replace("{version}", "1")
        .replace("{session}", &ids.session)
        .replace("{staff}", &ids.staff)
        .replace("{client}", &ids.client)
        .replace("{browser}", &ids.browser)
        .replace("{delivery}", &ids.delivery)
        .replace("{mail}", &ids.contact)
        .replace("{passkey}", &ids.contact)
        .replace("{surrogate}", &ids.profile);
    assert!(!path.contains('{'), "{path}: this matrix does not know what stands there");
    let answer = match endpoint.method {
        Method::Get => browser.get(&path).await,
        Method::Post => browser.post(&path, &serde_json::from_str::<serde_json::Value>(body).unwrap()).await,
    };
    (answer.status.as_u16() >= 400).then(|| answer.problem().code)
}

/// Whoever may stand before an endpoint.
struct Role<'a> {
    name: &'static str,
    browser: Browser<'a>,
    kind: Kind,
    /// Their own profile for the path; somebody else's stands there for those who have none.
    own: Option<Id>,
    /// Whether that profile is for acting on somebody's behalf.
    on_behalf: bool,
    /// Of the invitation they hold, opened up to its last step. All that is given to somebody who is invited: an
    /// activation leaves no cookie before its end.
    invitation: Option<Token>,
}

/// What an invitation opens, and nothing else.
const ACTIVATION: [&str; 5] = [
    "activation.Open",
    "activation.Accept",
    "activation.ConfirmBirthDate",
    "activation.RatePassword",
    "activation.SetPassword",
];

/// The token in the agreed requests, which is nobody's.
const NOBODYS: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What whoever holds an invitation gets from an endpoint: the wizard's steps, and everywhere else what a stranger gets,
/// wherever they put its token.
async fn holding_an_invitation(
    (invited, stranger): (&Browser<'_>, &Browser<'_>),
    token: &Token,
    endpoint: &Description,
    ids: &Ids,
) {
    let (name, level, body) = row(endpoint.name);
    let theirs = body.replace(NOBODYS, token.as_str());
    if *level != Level::Anyone {
        let in_cookie = invited.copy();
        in_cookie.plant("portico", token.as_str());
        let found = code(&in_cookie, endpoint, ids, &theirs).await;
        assert_eq!(found, Some(Code::SignedOut), "{name}, the invitation's token in the place of a session's");
        return;
    }
    let known = code(&stranger.copy(), endpoint, ids, body).await;
    let found = code(&invited.copy(), endpoint, ids, &theirs).await;
    if ACTIVATION.contains(name) {
        assert_eq!((known, found), (Some(Code::LinkUnknown), None), "{name} by a stranger, and by the invited");
    } else {
        assert_eq!(found, known, "{name} by the invited, as by a stranger");
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nobody,
    /// A client who has given the password and owes the PIN.
    HalfClient,
    /// The same of staff.
    HalfStaff,
    Client,
    Staff(StaffRole),
    /// A clinician who looks after the contact of the matrix.
    TheirClinician,
}

impl Kind {
    const fn staff(self) -> Option<StaffRole> {
        match self {
            Self::Staff(role) => Some(role),
            Self::TheirClinician => Some(StaffRole::Clinician),
            Self::Nobody | Self::HalfClient | Self::HalfStaff | Self::Client => None,
        }
    }

    /// What their half goes on with; none for those who have no half.
    const fn goes_on_with(self) -> Option<&'static [&'static str]> {
        match self {
            Self::HalfClient => Some(&["sign_in.ConfirmPin", "sign_in.ResendPin"]),
            Self::HalfStaff => Some(&["staff.ConfirmPin", "staff.ResendPin"]),
            Self::Nobody | Self::Client | Self::Staff(_) | Self::TheirClinician => None,
        }
    }
}

/// Whether one of these stands in the path.
fn names(endpoint: &Description, what: &[&str]) -> bool {
    what.iter().any(|part| endpoint.path.contains(part))
}

/// What a role gets from a level: let in, or the code of the refusal. A new level does not compile without its row.
fn expected(endpoint: &Description, role: &Role<'_>) -> Option<Code> {
    let level = endpoint.access;
    match (level, role.kind) {
        (Level::Anyone, _) => None,
        // A step that began at one door is none at another.
        (Level::HalfSignedIn, kind) => match kind.goes_on_with() {
            Some(theirs) => (!theirs.contains(&endpoint.name)).then_some(Code::StepEnded),
            None => Some(Code::SignedOut),
        },
        (_, Kind::Nobody | Kind::HalfClient | Kind::HalfStaff) => Some(Code::SignedOut),
        // What is another client's own is not there either.
        (Level::Client, Kind::Client) if role.name != "client" && names(endpoint, &["{session}", "{browser}"]) => {
            Some(Code::NotFound)
        }
        (Level::SignedIn, _) | (Level::Client, Kind::Client) => None,
        (Level::ProfileOwner, Kind::Client) if role.on_behalf => Some(Code::OnlyThemselves),
        (Level::ProfileHolder | Level::ProfileOwner, Kind::Client) if role.own.is_some() => None,
        (Level::ProfileHolder | Level::ProfileOwner, Kind::Client) => Some(Code::NotFound),
        (Level::Staff(_), Kind::Client) | (Level::Client | Level::ProfileHolder | Level::ProfileOwner, _) => {
            Some(Code::Forbidden)
        }
        (Level::Staff(right), kind) => match kind.staff() {
            Some(role) if !role.may(right) => Some(Code::NotYourRole),
            // What is not a clinician's own is not there, whatever one wants to do with it.
            _ if kind == Kind::Staff(StaffRole::Clinician)
                && names(endpoint, &["{contact}", "{client}", "{delivery}"]) =>
            {
                Some(Code::NotFound)
            }
            _ => None,
        },
    }
}

/// All endpoints; what ends sessions comes last, and what uses the invitation up.
fn in_order() -> Vec<&'static Description> {
    let mut endpoints: Vec<_> = ALL.iter().collect();
    endpoints.sort_by_key(|endpoint| match endpoint.name {
        "activation.SetPassword" => 3,
        "sign_in.LogOut" => 2,
        "my_account.SignOutEverywhere" => 1,
        _ => 0,
    });
    endpoints
}

#[tokio::test]
async fn every_endpoint_by_every_role() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.invite(&admin, "ada@example.com").await;
    let client = app.activate(&ada).await;
    let profile = client.ok::<profile::Mine>(()).await.profiles.remove(0).id;
    let other = app.client(&admin, "bob@example.com").await;
    let surrogate = app.client(&admin, "sam@example.com").await;
    app.act_for(&ada.id, "sam@example.com").await;
    let disabled = app.client(&admin, "dora@example.com").await;
    app.disable("dora@example.com").await;
    let half_client = app.browser();
    half_client.ok::<Password>(credentials("ada@example.com", PASSWORD)).await;
    app.employ("half@practice.example", StaffRole::Clinician).await;
    let half_staff = app.browser();
    half_staff.ok::<SignIn>(credentials("half@practice.example", PASSWORD)).await;
    // Either could have another PIN by now: nothing but whose step it is stands in the way.
    app.clock.advance_seconds(60);
    let iris = app.invite(&admin, "iris@example.com").await;
    let invited = app.browser();
    invited.ok::<Accept>(iris.acceptance()).await;
    invited.ok::<ConfirmBirthDate>(iris.rightly_born()).await;
    app.employ("clinician@practice.example", StaffRole::Clinician).await;
    let clinician = app.staff_browser("clinician@practice.example").await;
    app.employ("theirs@practice.example", StaffRole::Clinician).await;
    app.entrust(&ada.id, "theirs@practice.example").await;
    let spare = app.add_contact(&admin, "spare@example.com").await;
    app.entrust(&spare, "theirs@practice.example").await;
    let theirs = app.staff_browser("theirs@practice.example").await;
    app.employ("desk@practice.example", StaffRole::FrontDesk).await;
    let desk = app.staff_browser("desk@practice.example").await;
    app.employ("robin@practice.example", StaffRole::Clinician).await;
    let members = admin.ok::<Team>(()).await.members;
    let robin = members.into_iter().find(|member| member.email == "robin@practice.example").unwrap().id.to_string();

    let acting = surrogate.ok::<profile::Mine>(()).await.profiles.pop().unwrap();
    assert_eq!(acting.relationship, Relationship::Surrogate);
    let role = |name, browser, kind, own| {
        let invitation = (name == "invited").then(|| iris.token.clone());
        Role { on_behalf: name == "surrogate", name, browser, kind, own, invitation }
    };
    let roles = [
        role("stranger", app.browser(), Kind::Nobody, None),
        role("invited", invited, Kind::Nobody, None),
        role("client, half signed in", half_client, Kind::HalfClient, None),
        role("staff, half signed in", half_staff, Kind::HalfStaff, None),
        role("client", client, Kind::Client, Some(profile.clone())),
        role("other client", other, Kind::Client, None),
        role("surrogate", surrogate, Kind::Client, Some(acting.id)),
        role("clinician", clinician, Kind::Staff(StaffRole::Clinician), None),
        role("their clinician", theirs, Kind::TheirClinician, None),
        role("front desk", desk, Kind::Staff(StaffRole::FrontDesk), None),
        role("admin", admin, Kind::Staff(StaffRole::Admin), None),
        role("disabled", disabled, Kind::Nobody, None),
    ];
    let mut ids = Ids::of(&app, &ada.id, &profile, robin).await;
    for endpoint in in_order() {
        for role in &roles {
            ids.contact = ada.id.to_string();
            if names(endpoint, &["{session}", "{browser}", "{delivery}"]) {
                ids.open(&app).await;
            }
            // Copies, since some endpoints end what they are called with.
            // Locking and shutting out would end the client's sessions, or the invitation.
            let ends =
                matches!(endpoint.name, "sign_in.Lock" | "sign_in.Disable" | "sign_in.Close" | "client.EndSessions");
            let contact = if ends { &spare } else { &ada.id };
            ids.contact = contact.to_string();
            ids.profile = role.own.as_ref().unwrap_or(&profile).to_string();
            let (_, level, body) = row(endpoint.name);
            assert_eq!(*level, endpoint.access, "{} is declared otherwise", endpoint.name);
            let found = code(&role.browser.copy(), endpoint, &ids, "null").await;
            match expected(endpoint, role) {
                Some(expected) => {
                    // The form is looked at first by whom the guard lets past.
                    let form = expected == Code::StepEnded && found == Some(Code::Malformed);
                    assert!(form || found == Some(expected), "{} by {}: {found:?}", endpoint.name, role.name);
                    let found = code(&role.browser.copy(), endpoint, &ids, body).await;
                    assert_eq!(found, Some(expected), "{} by {}, in the right form", endpoint.name, role.name);
                }
                None => {
                    let refused = matches!(found, Some(Code::SignedOut | Code::Forbidden | Code::NotYourRole));
                    // What stands there is there, so that the refusals of the others are for who asks.
                    let gone = found == Some(Code::NotFound)
                        && (endpoint.name == "client.Show"
                            || names(endpoint, &["{session}", "{browser}", "{delivery}"]));
                    assert!(!refused && !gone, "{} by {}: {found:?}", endpoint.name, role.name);
                    let sent = !matches!(endpoint.name, "sign_in.ResendPin" | "staff.ResendPin") || found.is_none();
                    assert!(sent, "{} by {}: {found:?}", endpoint.name, role.name);
                }
            }
            if let Some(token) = &role.invitation {
                holding_an_invitation((&role.browser, &roles[0].browser), token, endpoint, &ids).await;
            }
        }
    }
}

#[tokio::test]
async fn asvs_8_2_2_somebody_elses_profile_does_not_exist() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.client(&admin, "ada@example.com").await;
    let bob = app.client(&admin, "bob@example.com").await;
    let hers = ada.ok::<profile::Mine>(()).await.profiles.remove(0).id;
    assert_eq!(ada.ok_at::<profile::Home>(&ProfilePath { profile: hers.clone() }, ()).await.profile.id, hers);
    let foreign = bob.refused_at::<profile::Home>(&ProfilePath { profile: hers }, ()).await;
    let made_up = "01JDB9ZK6V0000000000000000".to_owned().try_into().unwrap();
    let never = bob.refused_at::<profile::Home>(&ProfilePath { profile: made_up }, ()).await;
    assert_eq!((foreign, never), (Code::NotFound, Code::NotFound));
}

#[tokio::test]
async fn cve_2026_22594_no_endpoint_takes_a_field_it_does_not_know() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let client = app.client(&admin, "ada@example.com").await;
    let half = app.browser();
    half.ok::<Password>(credentials("ada@example.com", PASSWORD)).await;
    let id = "01JDB9ZK6V0000000000000000";
    for extra in [true, false] {
        for endpoint in in_order().into_iter().filter(|endpoint| endpoint.method == Method::Post) {
            let (_, level, body) = row(endpoint.name);
            let browser = match level {
                Level::Anyone => app.browser(),
                Level::HalfSignedIn => half.copy(),
                Level::SignedIn | Level::Client | Level::ProfileHolder | Level::ProfileOwner => client.copy(),
                Level::Staff(_) => admin.copy(),
            };
            let body = match body.rsplit_once('}').filter(|_| extra) {
                Some((known, _)) => format!(r#"{known},"skip_second_step":true}}"#),
                None if extra => r#"{"skip_second_step":true}"#.to_owned(),
                None => (*body).to_owned(),
            };
            let found = code(&browser, endpoint, &Ids::all(id), &body).await;
            assert_eq!(found == Some(Code::Malformed), extra, "{}: {found:?} for {body}", endpoint.name);
        }
    }
}

#[tokio::test]
async fn practices_do_not_see_each_other() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let contact = app.add_contact(&admin, "ada@example.com").await;
    let neighbour = app.neighbour("http://second.localhost:8080").await;
    let next_door = Browser::new(&app, &neighbour.origin);
    for (name, value) in admin.cookies() {
        next_door.plant(&name, &value);
    }
    let code = next_door.refused_at::<contact::Show>(&ContactPath { contact }, ()).await;
    assert_eq!(code, Code::SignedOut, "a session of one practice is none at another");
}
