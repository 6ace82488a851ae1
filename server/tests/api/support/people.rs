//! People in the states that tests need.

use server::account::{self, Owner};
use server::staff::NewStaff;
use shared::activation::{Acceptance, NewPassword, SetPassword, TypedBirthDate, WithToken};
use shared::contact::{Add, NewContact};
use shared::endpoint::ContactPath;
use shared::sign_in::{Credentials, Password};
use shared::staff::{ConfirmPin, Next, Role, SignIn, TypedPin};
use shared::value::birth_date::TypedDate;
use shared::value::email_address::EmailAddress;
use shared::value::id::Id;
use shared::value::token::Token;
use shared::{activation, invitation};

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
        Acceptance { token: self.token.clone(), privacy: 1, terms: 1 }
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
        let transaction = self.context.database().begin().await.unwrap();
        let new = NewStaff { name: "Alex Admin".into(), email: EmailAddress::parse(email).unwrap(), role };
        server::staff::add(&self.context, &transaction, &self.practice.id, &new).await.unwrap();
        let (member, _) = account::find_staff(&transaction, &self.practice.id, email).await.unwrap().unwrap();
        let hash = self.context.hasher().hash(self.context.random(), PASSWORD).await.unwrap();
        account::create(&self.context, &transaction, &Owner::Staff(member), Some(hash)).await.unwrap();
        transaction.commit().await.unwrap();
    }

    /// A browser in which an administrator is signed in.
    pub(crate) async fn admin(&self) -> Browser<'_> {
        self.employ("admin@practice.example", Role::Admin).await;
        let browser = self.browser();
        let next = browser.ok::<SignIn>(credentials("admin@practice.example", PASSWORD)).await;
        assert!(matches!(next, Next::Pin(_)));
        let pin = self.newest_pin("admin@practice.example").await;
        browser.ok::<ConfirmPin>(TypedPin { pin, remember: false }).await;
        browser
    }

    /// The PIN in the newest mail to an address.
    pub(crate) async fn newest_pin(&self, address: &str) -> String {
        let mail = self.mail_to(address).await;
        mail.text
            .split_whitespace()
            .find(|word| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit()))
            .unwrap()
            .into()
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
        let mail = self.mail_to(email).await;
        let start = format!("{}/activate#", self.practice.origin);
        let word = mail.text.split_whitespace().find(|word| word.starts_with(&start)).expect("a link");
        Token::new(&word[start.len()..])
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

    /// Signs a contact in with the usual password.
    pub(crate) async fn sign_in(&self, browser: &Browser<'_>, email: &str) {
        browser.ok::<Password>(credentials(email, PASSWORD)).await;
    }
}

/// The form of a contact who can be invited.
pub(crate) fn new_contact(email: &str) -> NewContact {
    NewContact {
        given_name: "Amelia".into(),
        family_name: "Hart".into(),
        email: email.into(),
        mobile: "(555) 010-0199".into(),
        birth_date: TypedDate { day: "4".into(), month: "July".into(), year: "1985".into() },
        ..NewContact::default()
    }
}
