//! The app: what there is from the start, and which page stands where.

use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};
use shared::link;

use crate::layout::message;
use crate::lazy::View;
use crate::session::EndingDialog;
use crate::{
    activation, details, language, layout, my_account, navigate, practice, profile, recovery, screen, session, sign_in,
};

lazy_page!(
    /// Everything of the console's, as one page: what it holds is none of the clients' business.
    console, console, layout::console::view
);

/// Puts the app into the page.
pub(crate) fn start() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| leptos::logging::error!("{info}")));
    if practice::read_from_page() {
        mount();
    } else {
        leptos::task::spawn_local(async {
            practice::ask().await;
            mount();
        });
    }
}

fn mount() {
    leptos::mount::mount_to_body(App);
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}

#[component]
fn App() -> impl IntoView {
    language::begin(practice::here().language);
    screen::begin();
    session::begin();
    view! {
        <Router>{pages}</Router>
        <EndingDialog/>
    }
}

/// Draws the page of the address.
///
/// In the place of leptos_router's own `<Routes>`, which costs fifteen kilobytes of the first download for what a
/// `match` can say. Links, history and addresses remain the router's.
fn pages() -> AnyView {
    navigate::begin();
    let path = use_location().pathname;
    let history = use_context::<BrowserUrl>();
    let place = Memo::new(move |_| path.with(|path| Place::of(path)));
    let shown = RwSignal::<Option<View>>::new(None);
    Effect::new(move |_| {
        let (next, history) = (place.get(), history.clone());
        leptos::task::spawn_local(async move {
            let view = next.view().await;
            // Somebody may have gone elsewhere while it was downloaded. Until it is there, the old page stands.
            if place.try_get_untracked().as_ref() == Some(&next) {
                shown.set(Some(view));
                if let Some(history) = history {
                    history.ready_to_complete();
                }
            }
        });
    });
    (move || shown.get().map(|view| untrack(view))).into_any()
}

/// Where somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Welcome,
    /// A sign-in link was opened.
    SignIn,
    /// Asks for one, and waits.
    SignInLink,
    SignInPin,
    SignInPhonePin,
    /// Identity check and security code.
    SignInIdentity,
    Recovery,
    /// A reset link was opened.
    RecoveryPassword,
    SignedOut,
    Activate,
    /// The link to a new address was opened.
    NewAddress,
    Profiles,
    /// Home of one profile; another profile is another page.
    Home(String),
    /// Who may act for somebody, inside their own profile.
    Surrogates(String),
    MyAccount,
    /// New versions to be accepted.
    Policies,
    Privacy,
    Terms,
    Console,
    Nowhere,
}

impl Place {
    fn of(path: &str) -> Self {
        // The constants of `link` are patterns here: a page that moves in one place moves in both.
        match path.strip_suffix('/').filter(|path| !path.is_empty()).unwrap_or(path) {
            link::WELCOME => Self::Welcome,
            link::SIGN_IN => Self::SignIn,
            link::SIGN_IN_LINK => Self::SignInLink,
            link::SIGN_IN_PIN => Self::SignInPin,
            link::SIGN_IN_PHONE_PIN => Self::SignInPhonePin,
            link::SIGN_IN_IDENTITY => Self::SignInIdentity,
            link::RECOVERY => Self::Recovery,
            link::RECOVERY_PASSWORD => Self::RecoveryPassword,
            link::SIGNED_OUT => Self::SignedOut,
            link::ACTIVATE => Self::Activate,
            link::NEW_ADDRESS => Self::NewAddress,
            link::PROFILES => Self::Profiles,
            link::MY_ACCOUNT => Self::MyAccount,
            link::POLICIES => Self::Policies,
            link::PRIVACY => Self::Privacy,
            link::TERMS => Self::Terms,
            path => match path.strip_prefix("/p/") {
                Some(profile) => match profile.split_once('/') {
                    None => Self::Home(profile.to_owned()),
                    Some((profile, "surrogates")) => Self::Surrogates(profile.to_owned()),
                    Some(_) => Self::Nowhere,
                },
                None if session::is_console(path) => Self::Console,
                None => Self::Nowhere,
            },
        }
    }

    async fn view(&self) -> View {
        match self {
            Self::Welcome => welcome().await,
            Self::SignIn => sign_in::opened().await,
            Self::SignInLink => sign_in::link().await,
            Self::SignInPin => sign_in::pin().await,
            Self::SignInPhonePin => sign_in::phone_pin().await,
            Self::SignInIdentity => sign_in::identity().await,
            Self::Recovery => recovery::ask().await,
            Self::RecoveryPassword => recovery::reset().await,
            Self::SignedOut => sign_in::signed_out,
            Self::Activate => activation::activate().await,
            Self::NewAddress => details::prove().await,
            Self::Profiles => profile::picker().await,
            Self::Home(_) => profile::home().await,
            Self::Surrogates(_) => profile::surrogates().await,
            Self::MyAccount => my_account::account().await,
            Self::Policies => my_account::policies().await,
            Self::Privacy => practice::privacy().await,
            Self::Terms => practice::terms().await,
            Self::Console => console().await,
            Self::Nowhere => message::not_found,
        }
    }
}

/// The front door: the first way in that the practice offers.
async fn welcome() -> View {
    let ways = practice::here().ways;
    match (ways.password, ways.link, ways.identity, ways.phone_pin) {
        (false, true, ..) => sign_in::link_welcome().await,
        (false, false, Some(_), _) => sign_in::identity_welcome().await,
        (false, false, None, true) => sign_in::phone_pin().await,
        _ => sign_in::welcome,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_has_its_page() {
        for (path, place) in [
            ("/", Place::Welcome),
            ("/sign-in", Place::SignIn),
            ("/sign-in/link", Place::SignInLink),
            ("/sign-in/pin", Place::SignInPin),
            ("/sign-in/phone-pin", Place::SignInPhonePin),
            ("/sign-in/security-code", Place::SignInIdentity),
            ("/recovery", Place::Recovery),
            ("/recovery/password", Place::RecoveryPassword),
            ("/signed-out", Place::SignedOut),
            ("/activate", Place::Activate),
            ("/activate/", Place::Activate),
            ("/new-address", Place::NewAddress),
            ("/profiles", Place::Profiles),
            ("/p/01JDB9ZK6V0000000000000000", Place::Home("01JDB9ZK6V0000000000000000".into())),
            ("/p/01JDB9ZK6V0000000000000000/surrogates", Place::Surrogates("01JDB9ZK6V0000000000000000".into())),
            ("/account", Place::MyAccount),
            ("/account/", Place::MyAccount),
            ("/accounts", Place::Nowhere),
            ("/policies", Place::Policies),
            ("/privacy", Place::Privacy),
            ("/terms", Place::Terms),
            ("/console", Place::Console),
            ("/console/contacts/1", Place::Console),
            ("/consoles", Place::Nowhere),
            ("/p", Place::Nowhere),
            ("/p/1/documents", Place::Nowhere),
            ("/wp-login.php", Place::Nowhere),
        ] {
            assert_eq!(Place::of(path), place, "{path}");
        }
    }
}
