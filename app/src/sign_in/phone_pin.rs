//! Signs in with a PIN that staff read over the phone.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::link;
use shared::sign_in::{PhonePin, TypedPhonePin};

use super::arrive::{arrive, lead_on};
use super::phone_pin_words as words;
use crate::layout::bare;
use crate::ui::{CodeField, EmailField, Entry, EntryForm, LinkButton, Look, SubmitButton, email_label, page};
use crate::words::code;
use crate::{api, navigate, practice};

/// Whom to call, two fields and one button.
pub(super) fn view() -> AnyView {
    let ways = practice::here().ways;
    if !ways.phone_pin {
        navigate::replace_soon(link::WELCOME);
        return bare(().into_any());
    }
    lead_on();
    let (email, pin) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let said = |code, language| match code {
        Code::DigitsInvalid => words::pin_digits(language).to_owned(),
        code => code::for_way_in(code, language),
    };
    let entry = Entry::new(said)
        .placing(&[(Code::DigitsInvalid, "pin")])
        .naming(&[("email", email_label), ("pin", words::pin)]);
    let send = Callback::new(move |()| {
        let typed = TypedPhonePin { email: email.get_untracked(), pin: pin.get_untracked() };
        let sign_in = async move {
            api::call::<PhonePin>(&NoPath {}, typed).await?;
            arrive().await;
            Ok(())
        };
        entry.send(sign_in, |()| {});
    });
    bare(page(
        |language| words::title(language).to_owned(),
        move |language| {
            let back = (ways.password || ways.link || ways.identity.is_some()).then(|| {
                view! { <LinkButton label=words::back(language) href=link::WELCOME look=Look::Quiet/> }.into_any()
            });
            view! {
                <p class="page__lead">{words::lead(language)}</p>
                <div class="card stack">
                    {steps(language)}
                    <EntryForm entry=entry language=language on_send=send>
                        <EmailField value=email entry=entry language=language/>
                        <CodeField
                            name="pin"
                            label=words::pin(language)
                            value=pin
                            hint=words::pin_hint(language)
                            error=entry.error("pin", language)
                        />
                        <SubmitButton label=words::sign_in(language) busy=entry.busy()/>
                    </EntryForm>
                    <div class="ways">{back}</div>
                </div>
            }
            .into_any()
        },
    ))
}

/// What to do first.
fn steps(language: Language) -> AnyView {
    let practice = practice::here();
    let call = if practice.phone.is_empty() {
        words::call_plain(language).into_any()
    } else {
        // Named as what it does: the same number is in the footer.
        let name = [words::call(language), " ", &practice.phone].concat();
        view! { <a class="tips__phone" href=["tel:", &practice.phone_dialled].concat()>{name}</a> }.into_any()
    };
    view! {
        <ol class="tips__list">
            <li>{call}</li>
            <li>{words::say(language)}</li>
            <li>{words::confirm(language)}</li>
            <li>{words::type_it(language)}</li>
        </ol>
    }
    .into_any()
}
