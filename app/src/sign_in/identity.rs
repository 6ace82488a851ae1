//! Identity check and security code: an address and a fact, then six digits from a text message or a mail.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::{Code, FieldFailure};
use shared::language::Language;
use shared::link;
use shared::sign_in::{CheckIdentity, PinSent, TypedIdentity};
use shared::value::identity_fact::IdentityFact;

use super::arrive::lead_on;
use super::welcome::first_time;
use super::{identity_code, identity_words as words, link_words};
use crate::failure::Failure;
use crate::layout::bare;
use crate::ui::{
    EmailField, Entry, EntryForm, FactField, LinkButton, Look, Notice, SubmitButton, Tone, email_label, page,
};
use crate::words::code;
use crate::{api, navigate, practice, storage};

/// Where a check that owes its code is kept for this tab. People go to their messages meanwhile, and phones throw pages
/// away that are out of sight; coming back is then a reload.
const KEPT: &str = "portico-security-code";

/// A code may be on its way.
#[derive(Clone)]
pub(super) struct Owed {
    /// The address that was typed.
    pub(super) email: String,
    pub(super) sent: PinSent,
}

/// The two steps, as their views see them.
#[derive(Clone, Copy)]
pub(super) struct Flow {
    owed: RwSignal<Option<Owed>>,
    email: RwSignal<String>,
    fact: RwSignal<String>,
    ended: RwSignal<bool>,
}

impl Flow {
    fn owe(self, sent: PinSent) {
        let owed = Owed { email: self.email.get_untracked().trim().to_owned(), sent };
        keep(&owed);
        // The fact has done its work; the address is for the way back.
        self.fact.set(String::new());
        self.ended.set(false);
        self.owed.set(Some(owed));
    }

    /// Back to the check; `ended` when it took too long.
    pub(super) fn start_again(self, ended: bool) {
        forget();
        self.ended.set(ended);
        self.owed.set(None);
    }
}

/// The page, in its shell.
pub(super) fn view() -> AnyView {
    draw(|language| words::title(language).to_owned())
}

/// The front door of a practice without passwords and mailed links.
pub(super) fn welcome() -> AnyView {
    draw(|language| link_words::welcome(language, &practice::here().name))
}

fn draw(title: fn(Language) -> String) -> AnyView {
    let Some(fact) = practice::here().ways.identity else {
        navigate::replace_soon(link::WELCOME);
        return bare(().into_any());
    };
    lead_on();
    let owed = kept();
    let email = owed.as_ref().map(|owed| owed.email.clone()).unwrap_or_default();
    let flow = Flow {
        owed: RwSignal::new(owed),
        email: RwSignal::new(email),
        fact: RwSignal::default(),
        ended: RwSignal::new(false),
    };
    bare(
        (move || match flow.owed.get() {
            Some(owed) => identity_code::view(flow, &owed),
            None => check(flow, fact, title),
        })
        .into_any(),
    )
}

/// Two fields and one button.
fn check(flow: Flow, fact: IdentityFact, title: fn(Language) -> String) -> AnyView {
    let entry = Entry::new(code::for_way_in).naming(match fact {
        IdentityFact::SsnLast4 => &[("email", email_label), ("fact", words::ssn)],
        IdentityFact::MemberNumber => &[("email", email_label), ("fact", words::member_number)],
        IdentityFact::ClientNumber => &[("email", email_label), ("fact", words::client_number)],
    });
    let send = Callback::new(move |()| {
        let typed = TypedIdentity { email: flow.email.get_untracked(), fact: flow.fact.get_untracked() };
        entry.send(ask(fact, typed), move |sent| flow.owe(sent));
    });
    page(title, move |language| {
        let ways = practice::here().ways;
        let other = |label, href| view! { <LinkButton label=label href=href look=Look::Quiet/> }.into_any();
        let (way, aside) = if ways.password || ways.link {
            (Some(other(words::back(language), link::WELCOME)), None)
        } else {
            let phone_pin = ways.phone_pin.then(|| other(link_words::phone_pin(language), link::SIGN_IN_PHONE_PIN));
            (phone_pin, Some(first_time(language)))
        };
        let ended = flow
            .ended
            .get_untracked()
            .then(|| view! { <Notice tone=Tone::Warning>{words::started_again(language)}</Notice> }.into_any());
        view! {
            <p class="page__lead">{words::lead(language)}</p>
            {ended}
            <div class="card stack">
                <EntryForm entry=entry language=language on_send=send>
                    <EmailField value=flow.email entry=entry language=language/>
                    <FactField
                        name="fact"
                        label=words::fact(fact, language)
                        value=flow.fact
                        digits={fact == IdentityFact::SsnLast4}
                        hint=words::fact_hint(fact, language)
                        error=entry.error("fact", language)
                    />
                    <SubmitButton label=words::send_code(language) busy=entry.busy()/>
                </EntryForm>
                <div class="ways">{way}</div>
            </div>
            {aside}
        }
        .into_any()
    })
}

/// What cannot be the fact stays here: a whole social security number, or a password in the wrong field.
async fn ask(fact: IdentityFact, typed: TypedIdentity) -> Result<PinSent, Failure> {
    if let Err(wrong) = fact.answer(&typed.fact)
        && wrong != Code::Required
    {
        return Err(Failure::invalid(vec![FieldFailure::new("fact", wrong)]));
    }
    api::call::<CheckIdentity>(&NoPath {}, typed).await
}

fn keep(owed: &Owed) {
    if let Ok(text) = serde_json::to_string(&(&owed.email, &owed.sent)) {
        storage::write(storage::tab(), KEPT, Some(&text));
    }
}

fn kept() -> Option<Owed> {
    let (email, sent) = serde_json::from_str(&storage::read(storage::tab(), KEPT)?).ok()?;
    Some(Owed { email, sent })
}

/// The check is over.
pub(super) fn forget() {
    storage::write(storage::tab(), KEPT, None);
}
