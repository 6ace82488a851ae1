//! People in the states that tests need.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::account::{self, Owner};
use server::entity::{account as accounts, contact as contacts, practice, profile as profiles};
use server::listed;
use server::profile::{self, NewProfile};
use server::staff::NewStaff;
use shared::activation::{Acceptance, NewPassword, SetPassword, TypedBirthDate, WithToken};
use shared::contact::{Add, NewContact, TypedFact};
use shared::endpoint::ContactPath;
use shared::language::Language;
use shared::profile::Relationship;
use shared::sign_in::{self, Credentials, Password, PinReason, TypedPin};
use shared::staff::{ConfirmPin, Role, SignIn};
use shared::value::birth_date::TypedDate;
use shared::value::email_address::EmailAddress;
use shared::value::id::Id;
use shared::value::token::Token;
use shared::{activation, invitation, link};

use super::browser::Browser;
use super::test_app::TestApp;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "correct-demo-passphrase";

/// A contact with an invitation in their mailbox.
pub(crate) struct Invited {
    pub(crate) id: Id,
    pub(crate) token: Token,
}

impl Invited {
    /// The first call of the wizard.
    pub(crate) fn opening(&self) -> WithToken {
        WithToken { token: self.token.clone() }
    }

    /// Accepting the first versions.
    pub(crate) fn acceptance(&self) -> Acceptance {
        Acceptance { token: self.token.clone(), privacy: 1, terms: 1, language: Language::English }
    }

    /// Typing a birth date.
    pub(crate) fn born(&self, day: &str, month: &str, year: &str) -> TypedBirthDate {
        let birth_date = TypedDate { day: day.into(), month: month.into(), year: year.into() };
        TypedBirthDate { token: self.token.clone(), birth_date }
    }

    /// The right birth date.
    pub(crate) fn rightly_born(&self) -> TypedBirthDate {
        self.born("4", "7", "1985")
    }

    /// Setting a password.
    pub(crate) fn password(&self, password: &str) -> NewPassword {
        NewPassword { token: self.token.clone(), password: password.into() }
    }
}

/// Email and password as typed.
pub(crate) fn credentials(email: &str, password: &str) -> Credentials {
    Credentials { email: email.into(), password: password.into() }
}

impl TestApp {
    /// A staff member with a password.
    pub(crate) async fn employ(&self, email: &str, role: Role) {
        self.employ_at(&self.practice, email, role).await;
    }

    /// The same at another practice.
    pub(crate) async fn employ_at(&self, practice: &practice::Model, email: &str, role: Role) {
        let transaction = self.context.database().begin().await.unwrap();
        let new = NewStaff { name: "Alex Admin".into(), email: EmailAddress::parse(email).unwrap(), role };
        server::staff::add(&self.context, &transaction, &practice.id, &new).await.unwrap();
        let (member, _) = account::find_staff(&transaction, &practice.id, email).await.unwrap().unwrap();
        let hash = self.context.hasher().hash(self.context.random(), PASSWORD).await.unwrap();
        account::create(&self.context, &transaction, &Owner::Staff(member), Some(hash)).await.unwrap();
        transaction.commit().await.unwrap();
    }

    /// Assigns a contact's own client record to a staff member.
    pub(crate) async fn entrust(&self, contact: &Id, email: &str) {
        let writer = self.context.database().writer();
        let own = profiles::Entity::find().filter(profiles::Column::ContactId.eq(contact.as_str())).one(writer).await;
        let (member, _) = account::find_staff(writer, &self.practice.id, email).await.unwrap().unwrap();
        let pair = (own.unwrap().unwrap().client_id, member.id);
        server::assignment::assign(&self.context, writer, &self.practice.id, (&pair.0, &pair.1)).await.unwrap();
    }

    /// A browser in which an administrator is signed in.
    pub(crate) async fn admin(&self) -> Browser<'_> {
        self.employ("admin@practice.example", Role::Admin).await;
        self.staff_browser("admin@practice.example").await
    }

    /// A browser in which a staff member is signed in.
    pub(crate) async fn staff_browser(&self, email: &str) -> Browser<'_> {
        let browser = self.browser();
        assert!(browser.ok::<SignIn>(credentials(email, PASSWORD)).await.pin.is_some());
        let pin = self.newest_pin(email).await;
        browser.ok::<ConfirmPin>(TypedPin { pin, remember: false }).await;
        browser
    }

    /// Has strangers guess a staff member's password until only known browsers may try: what a browser is known for.
    pub(crate) async fn lock_out_staff(&self, email: &str) {
        self.clock.advance_seconds(60 * 60);
        for _ in 0..5 {
            self.browser().refused::<SignIn>(credentials(email, "not the password")).await;
        }
    }

    /// The PIN in the newest mail to an address.
    pub(crate) async fn newest_pin(&self, address: &str) -> String {
        digits_in(&self.mail_to(address).await.text)
    }

    /// The token of the newest mailed link to an address that leads to `path`.
    pub(crate) async fn newest_token(&self, address: &str, path: &str) -> Token {
        let mail = self.mail_to(address).await;
        let start = format!("{}{path}#", self.practice.origin);
        let word = mail.text.split_whitespace().find(|word| word.starts_with(&start)).expect("a link");
        Token::new(&word[start.len()..])
    }

    /// Adds a contact through the console.
    pub(crate) async fn add_contact(&self, admin: &Browser<'_>, email: &str) -> Id {
        admin.ok::<Add>(new_contact(email)).await.id
    }

    /// Adds a contact and sends them an invitation.
    pub(crate) async fn invite(&self, admin: &Browser<'_>, email: &str) -> Invited {
        let id = self.add_contact(admin, email).await;
        let token = self.invite_again(admin, &id, email).await;
        Invited { id, token }
    }

    /// Sends an invitation and answers with its token, from the mail.
    pub(crate) async fn invite_again(&self, admin: &Browser<'_>, id: &Id, email: &str) -> Token {
        admin.ok_at::<invitation::Send>(&ContactPath { contact: id.clone() }, ()).await;
        self.newest_token(email, link::ACTIVATE).await
    }

    /// Takes an invitation through the wizard and answers with the browser that did.
    pub(crate) async fn activate(&self, invited: &Invited) -> Browser<'_> {
        let browser = self.browser();
        browser.ok::<activation::Accept>(invited.acceptance()).await;
        browser.ok::<activation::ConfirmBirthDate>(invited.rightly_born()).await;
        browser.ok::<SetPassword>(invited.password(PASSWORD)).await;
        browser
    }

    /// An active contact, and the browser they activated in.
    pub(crate) async fn client(&self, admin: &Browser<'_>, email: &str) -> Browser<'_> {
        let invited = self.invite(admin, email).await;
        self.activate(&invited).await
    }

    /// Lets a contact act on behalf of another one's client record.
    pub(crate) async fn act_for(&self, contact: &Id, email: &str) {
        let writer = self.context.database().writer();
        let own = profiles::Entity::find().filter(profiles::Column::ContactId.eq(contact.as_str())).one(writer).await;
        let (surrogate, _) = account::find_contact(writer, &self.practice.id, email).await.unwrap().unwrap();
        let way = NewProfile {
            practice_id: &self.practice.id,
            contact_id: &surrogate.id,
            client_id: &own.unwrap().unwrap().client_id,
            relationship: Relationship::Surrogate,
        };
        profile::create(&self.context, writer, way).await.unwrap();
    }

    /// Shuts a contact out.
    pub(crate) async fn disable(&self, email: &str) {
        contacts::Entity::update_many()
            .col_expr(contacts::Column::DisabledAt, Expr::value(1_i64))
            .filter(contacts::Column::EmailCanonical.eq(email))
            .exec(self.context.database().writer())
            .await
            .unwrap();
        listed::keep_all(self.context.database().writer(), &self.practice.id).await.unwrap();
    }

    /// Locks an account, as staff do.
    pub(crate) async fn lock(&self, email: &str) {
        let writer = self.context.database().writer();
        let (contact, _) = account::find_contact(writer, &self.practice.id, email).await.unwrap().unwrap();
        accounts::Entity::update_many()
            .col_expr(accounts::Column::LockedByStaffAt, Expr::value(1_i64))
            .filter(accounts::Column::ContactId.eq(&contact.id))
            .exec(writer)
            .await
            .unwrap();
        listed::keep(writer, &contact.id).await.unwrap();
    }

    /// A new one-time link for a staff member, who is added if they are not there.
    pub(crate) async fn setup_token(&self, email: &str) -> Token {
        let new =
            NewStaff { name: "Robin Reyes".into(), email: EmailAddress::parse(email).unwrap(), role: Role::Admin };
        let transaction = self.context.database().begin().await.unwrap();
        let (token, _) = server::staff::add(&self.context, &transaction, &self.practice.id, &new).await.unwrap();
        transaction.commit().await.unwrap();
        Token::new(token)
    }

    /// Takes an account's password away: its owner signs in by link only.
    pub(crate) async fn take_password(&self, email: &str) {
        let writer = self.context.database().writer();
        let (contact, _) = account::find_contact(writer, &self.practice.id, email).await.unwrap().unwrap();
        accounts::Entity::update_many()
            .col_expr(accounts::Column::PasswordHash, Expr::value(None::<String>))
            .filter(accounts::Column::ContactId.eq(contact.id))
            .exec(writer)
            .await
            .unwrap();
    }

    /// Signs a contact in with the usual password, and the PIN if this browser owes one.
    pub(crate) async fn sign_in(&self, browser: &Browser<'_>, email: &str) {
        let next = browser.ok::<Password>(credentials(email, PASSWORD)).await;
        if next.pin.is_some() {
            let pin = self.newest_pin(email).await;
            browser.ok::<sign_in::ConfirmPin>(TypedPin { pin, remember: false }).await;
        }
    }
}

/// Why a PIN is made.
pub(crate) fn calling() -> PinReason {
    PinReason { reason: "no mail arrives".into() }
}

/// As many digits, and not these.
pub(crate) fn other_than(pin: &str) -> String {
    let (first, rest) = pin.split_at(1);
    format!("{}{rest}", if first == "1" { "2" } else { "1" })
}

/// The first code of 4 to 8 digits that stands by itself.
pub(crate) fn digits_in(text: &str) -> String {
    let code = |word: &&str| (4..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    text.split_whitespace().find(code).expect("a code").to_owned()
}

/// The form of a contact who can be invited.
pub(crate) fn new_contact(email: &str) -> NewContact {
    NewContact {
        given_name: "Amelia".into(),
        family_name: "Hart".into(),
        email: email.into(),
        mobile: "(555) 010-0199".into(),
        identity_fact: TypedFact("6789".into()),
        birth_date: TypedDate { day: "4".into(), month: "July".into(), year: "1985".into() },
        ..NewContact::default()
    }
}
