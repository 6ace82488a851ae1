//! One declaration per endpoint.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::access::{Access, Level};
use crate::failure::{Code, FieldFailure};
use crate::value::id::Id;

/// The HTTP method of an endpoint. `Get` never changes anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads. The request travels as the query string.
    Get,
    /// Acts. The request travels as a JSON body.
    Post,
}

/// An endpoint: everything both halves must agree on.
pub trait Endpoint {
    /// `feature.Verb`, for logs, tests and the access matrix.
    const NAME: &'static str;
    /// Reading or acting.
    const METHOD: Method;
    /// The path in axum's syntax, such as `/api/profiles/{profile}/home`.
    const PATH: &'static str;
    /// Who may call it.
    type Access: Access;
    /// The values of the path's `{names}`.
    type Path: PathValues;
    /// What is sent: plain text as a form holds it.
    type Request: Check + Serialize + DeserializeOwned + Send;
    /// What comes back.
    type Response: Serialize + DeserializeOwned + Send;
    /// The largest JSON body it takes, in bytes.
    const LARGEST_BODY: usize = 16 * 1024;
    /// Whether it is answered at once though strangers send it: what opens it cannot be guessed, and whoever holds that
    /// reads the mailbox it is about, so that the time of an answer has nothing to tell (docs/decisions/0023).
    const AT_ONCE: bool = false;
    /// The expected refusals, beside those any endpoint may answer ([`Code::always_possible`]).
    const CODES: &'static [Code];
}

/// Turns half-typed text into parsed values, or names every field that is wrong.
///
/// The app checks before sending and the server checks again; handlers only ever see the value.
pub trait Check: Sized {
    /// The parsed request.
    type Value: Send;
    /// Parses. All wrong fields are named at once, in the order the form shows them.
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>>;
}

impl Check for () {
    type Value = ();
    fn check(self) -> Result<(), Vec<FieldFailure>> {
        Ok(())
    }
}

/// The values of a path's `{names}`, in a form both halves can use.
pub trait PathValues: DeserializeOwned + Send {
    /// Name and value of each placeholder.
    fn values(&self) -> Vec<(&'static str, String)>;

    /// The path with every placeholder filled.
    fn fill(&self, pattern: &str) -> String {
        self.values()
            .into_iter()
            .fold(pattern.to_owned(), |path, (name, value)| path.replace(&format!("{{{name}}}"), &value))
    }
}

/// Stands as the response of an endpoint that answers with a file instead of JSON. Refusals are problems as anywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct File {}

/// A path without placeholders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct NoPath {}

impl PathValues for NoPath {
    fn values(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

/// Path of an endpoint about one contact.
#[derive(Clone, Debug, Serialize, serde::Deserialize)]
pub struct ContactPath {
    /// The contact.
    pub contact: Id,
}

impl PathValues for ContactPath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("contact", self.contact.to_string())]
    }
}

/// Path of an endpoint about one staff member.
#[derive(Clone, Debug, Serialize, serde::Deserialize)]
pub struct StaffPath {
    /// The staff member.
    pub staff: Id,
}

impl PathValues for StaffPath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("staff", self.staff.to_string())]
    }
}

/// Path of an endpoint inside one profile.
#[derive(Clone, Debug, Serialize, serde::Deserialize)]
pub struct ProfilePath {
    /// The profile.
    pub profile: Id,
}

impl PathValues for ProfilePath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("profile", self.profile.to_string())]
    }
}

/// What tests and documents need to know of an endpoint without its types.
#[derive(Clone, Copy, Debug)]
pub struct Description {
    /// [`Endpoint::NAME`].
    pub name: &'static str,
    /// [`Endpoint::METHOD`].
    pub method: Method,
    /// [`Endpoint::PATH`].
    pub path: &'static str,
    /// The level of [`Endpoint::Access`].
    pub access: Level,
    /// [`Endpoint::AT_ONCE`].
    pub at_once: bool,
    /// [`Endpoint::CODES`].
    pub codes: &'static [Code],
}

/// Describes an endpoint.
pub const fn describe<E: Endpoint>() -> Description {
    Description {
        name: E::NAME,
        method: E::METHOD,
        path: E::PATH,
        access: <E::Access as Access>::LEVEL,
        at_once: E::AT_ONCE,
        codes: E::CODES,
    }
}

/// Declares an endpoint in one place, reading like a table row.
#[macro_export]
macro_rules! endpoint {
    (
        $(#[$doc:meta])*
        $feature:ident :: $name:ident, $method:ident $path:literal, $access:ident $(($right:ident))?,
        path $values:ty, request $request:ty, response $response:ty, codes [$($code:ident),* $(,)?]
        $(, body $largest:expr)? $(; at_once $at_once:literal)?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl $crate::endpoint::Endpoint for $name {
            const NAME: &'static str = concat!(stringify!($feature), ".", stringify!($name));
            const METHOD: $crate::endpoint::Method = $crate::endpoint::Method::$method;
            const PATH: &'static str = $path;
            type Access = $crate::access::$access $(<$crate::access::right::$right>)?;
            type Path = $values;
            type Request = $request;
            type Response = $response;
            $(const LARGEST_BODY: usize = $largest;)?
            $(const AT_ONCE: bool = $at_once;)?
            const CODES: &'static [$crate::failure::Code] = &[$($crate::failure::Code::$code),*];
        }
    };
}

/// Every JSON endpoint there is. A test in the server holds this list against the routes it serves.
pub const ALL: &[Description] = &[
    describe::<crate::practice::Show>(),
    describe::<crate::practice::ReadLegal>(),
    describe::<crate::contact::List>(),
    describe::<crate::contact::Invitable>(),
    describe::<crate::contact::Add>(),
    describe::<crate::contact::Show>(),
    describe::<crate::contact_file::Read>(),
    describe::<crate::contact_file::Import>(),
    describe::<crate::contact_file::Export>(),
    describe::<crate::profile::Mine>(),
    describe::<crate::profile::Home>(),
    describe::<crate::profile::Enter>(),
    describe::<crate::profile::Surrogates>(),
    describe::<crate::profile::RemoveSurrogate>(),
    describe::<crate::profile::OfContact>(),
    describe::<crate::profile::Add>(),
    describe::<crate::profile::End>(),
    describe::<crate::invitation::Send>(),
    describe::<crate::birthday_plan::List>(),
    describe::<crate::birthday_plan::Show>(),
    describe::<crate::birthday_plan::SetBirthDate>(),
    describe::<crate::birthday_plan::Prepare>(),
    describe::<crate::birthday_plan::PutOff>(),
    describe::<crate::client::List>(),
    describe::<crate::client::Show>(),
    describe::<crate::client::Save>(),
    describe::<crate::client::GiveProfile>(),
    describe::<crate::client::EndProfile>(),
    describe::<crate::client::Portal>(),
    describe::<crate::client::EndSession>(),
    describe::<crate::client::EndSessions>(),
    describe::<crate::client::ForgetBrowser>(),
    describe::<crate::activation::Open>(),
    describe::<crate::activation::Accept>(),
    describe::<crate::activation::ConfirmBirthDate>(),
    describe::<crate::activation::RatePassword>(),
    describe::<crate::activation::SetPassword>(),
    describe::<crate::sign_in::Password>(),
    describe::<crate::sign_in::ConfirmPin>(),
    describe::<crate::sign_in::ResendPin>(),
    describe::<crate::sign_in::AskForLink>(),
    describe::<crate::sign_in::WaitForLink>(),
    describe::<crate::sign_in::OpenLink>(),
    describe::<crate::sign_in::RedeemLink>(),
    describe::<crate::sign_in::ApproveLink>(),
    describe::<crate::sign_in::FinishLink>(),
    describe::<crate::sign_in::RedeemCode>(),
    describe::<crate::sign_in::RenewLink>(),
    describe::<crate::sign_in::PhonePin>(),
    describe::<crate::sign_in::MakePhonePin>(),
    describe::<crate::sign_in::SendLink>(),
    describe::<crate::sign_in::Lock>(),
    describe::<crate::sign_in::Unlock>(),
    describe::<crate::sign_in::Disable>(),
    describe::<crate::sign_in::Enable>(),
    describe::<crate::sign_in::Close>(),
    describe::<crate::sign_in::CheckIdentity>(),
    describe::<crate::sign_in::ConfirmSecurityCode>(),
    describe::<crate::sign_in::ResendSecurityCode>(),
    describe::<crate::sign_in::Session>(),
    describe::<crate::sign_in::Extend>(),
    describe::<crate::sign_in::LogOut>(),
    describe::<crate::details::Show>(),
    describe::<crate::details::Save>(),
    describe::<crate::details::RevealFact>(),
    describe::<crate::details::Withdraw>(),
    describe::<crate::details::OpenProof>(),
    describe::<crate::details::Prove>(),
    describe::<crate::recovery::Ask>(),
    describe::<crate::recovery::Open>(),
    describe::<crate::recovery::RatePassword>(),
    describe::<crate::recovery::SetPassword>(),
    describe::<crate::recovery::Renew>(),
    describe::<crate::my_account::Show>(),
    describe::<crate::my_account::EndSession>(),
    describe::<crate::my_account::ForgetBrowser>(),
    describe::<crate::my_account::SignOutEverywhere>(),
    describe::<crate::my_account::SetLanguage>(),
    describe::<crate::my_account::RatePassword>(),
    describe::<crate::my_account::ChangePassword>(),
    describe::<crate::my_account::ChangeEmail>(),
    describe::<crate::my_account::ChangeMobile>(),
    describe::<crate::my_account::ResendChangePin>(),
    describe::<crate::my_account::ConfirmChange>(),
    describe::<crate::my_account::DuePolicies>(),
    describe::<crate::my_account::AcceptPolicies>(),
    describe::<crate::access_log::List>(),
    describe::<crate::access_log::Export>(),
    describe::<crate::access_log::Verify>(),
    describe::<crate::delivery::List>(),
    describe::<crate::delivery::All>(),
    describe::<crate::delivery::Retry>(),
    describe::<crate::diagnosis::Show>(),
    describe::<crate::staff::SignIn>(),
    describe::<crate::staff::ConfirmPin>(),
    describe::<crate::staff::ResendPin>(),
    describe::<crate::staff::OpenSetup>(),
    describe::<crate::staff::RateSetupPassword>(),
    describe::<crate::staff::FinishSetup>(),
    describe::<crate::staff::ConfirmAuthenticator>(),
    describe::<crate::staff::AskForPasskey>(),
    describe::<crate::staff::ConfirmPasskey>(),
    describe::<crate::staff::ShowSecurity>(),
    describe::<crate::staff::BeginAuthenticator>(),
    describe::<crate::staff::SetUpAuthenticator>(),
    describe::<crate::staff::RemoveAuthenticator>(),
    describe::<crate::staff::BeginPasskey>(),
    describe::<crate::staff::AddPasskey>(),
    describe::<crate::staff::RemovePasskey>(),
    describe::<crate::staff::RenewRecoveryCodes>(),
    describe::<crate::staff::ResetSecondStep>(),
    describe::<crate::staff::Team>(),
    describe::<crate::staff::Invite>(),
    describe::<crate::staff::SendSetup>(),
    describe::<crate::staff::ChangeRole>(),
    describe::<crate::staff::Disable>(),
    describe::<crate::staff::Enable>(),
    describe::<crate::staff::EndSessions>(),
    describe::<crate::staff::Assignments>(),
    describe::<crate::staff::Assign>(),
    describe::<crate::settings::Show>(),
    describe::<crate::settings::SaveDetails>(),
    describe::<crate::settings::MoveOrigin>(),
    describe::<crate::settings::SaveWaysIn>(),
    describe::<crate::settings::SaveSafety>(),
    describe::<crate::settings::SaveMail>(),
    describe::<crate::settings::SaveLogo>(),
    describe::<crate::settings::RemoveLogo>(),
    describe::<crate::settings::SendTest>(),
    describe::<crate::settings::ShowTest>(),
    describe::<crate::settings::ShowWording>(),
    describe::<crate::settings::SaveWording>(),
    describe::<crate::settings::PreviewWording>(),
    describe::<crate::settings::ShowLegal>(),
    describe::<crate::settings::ReadVersion>(),
    describe::<crate::settings::PublishLegal>(),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_routes_are_unique() {
        for (index, one) in ALL.iter().enumerate() {
            for other in &ALL[index + 1..] {
                assert_ne!(one.name, other.name);
                assert!((one.method, one.path) != (other.method, other.path), "{}", one.path);
            }
        }
    }

    #[test]
    fn of_what_strangers_send_only_a_link_is_answered_at_once() {
        let at_once: Vec<_> = ALL.iter().filter(|endpoint| endpoint.at_once).map(|endpoint| endpoint.name).collect();
        assert_eq!(at_once, ["sign_in.RedeemLink"]);
    }

    #[test]
    fn every_path_is_under_api() {
        assert!(ALL.iter().all(|endpoint| endpoint.path.starts_with("/api/")));
    }

    #[test]
    fn a_path_is_filled_by_its_values() {
        let id = Id::parse("01JDB9ZK6V0000000000000000").unwrap();
        let path = ProfilePath { profile: id };
        assert_eq!(path.fill("/api/profiles/{profile}/home"), "/api/profiles/01JDB9ZK6V0000000000000000/home");
    }
}
