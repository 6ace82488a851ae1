//! What stands around a mailed link: where it went, what the mail looks like, and what helps when it does not come.

use leptos::prelude::*;
use shared::language::Language;
use shared::link;
use shared::moment::Moment;

use super::inbox_words as words;
use crate::practice;
use crate::ui::{Button, Icon, LinkButton, Look, date, icon};

/// A mail that may be on its way.
#[derive(Clone, Copy)]
pub(crate) struct Inbox {
    /// The address that was typed; empty when somebody else's link was renewed.
    pub(crate) email: RwSignal<String>,
    /// The server's time of its answer, and until when the link works.
    pub(crate) ends: RwSignal<Option<(Moment, Moment)>>,
    /// Back to the address.
    pub(crate) change: Callback<()>,
}

/// Where it went, from whom it comes, and how long it works. The same whoever has the address, or nobody.
/// `subject` says the mail's in a language, given the practice's name.
pub(crate) fn letter(inbox: Inbox, subject: fn(Language, &str) -> String, language: Language) -> AnyView {
    let practice = practice::here();
    let email = inbox.email.get();
    let to = if email.is_empty() {
        view! { <p>{words::to_owner(language)}</p> }.into_any()
    } else {
        view! {
            <div>
                <p>{words::to(language)}</p>
                <p class="letter__address">
                    <strong>{email}</strong>
                    <Button label=words::change(language) look=Look::Quiet on_click=inbox.change/>
                </p>
            </div>
        }
        .into_any()
    };
    let from = (!practice.mail_from.is_empty()).then(|| {
        let subject = subject(language, &practice.name);
        view! { <p>{words::from(language, &practice.name, &practice.mail_from, &subject)}</p> }.into_any()
    });
    let until = move || inbox.ends.get().map(|(now, end)| works(now, end, language));
    view! {
        <p class="badge">{icon(Icon::Mail)}</p>
        {to}
        {from}
        <p>{until}</p>
    }
    .into_any()
}

/// How long the link works, and until when.
fn works(now: Moment, end: Moment, language: Language) -> String {
    let time = date::date_time(end, language);
    match span(now, end) {
        Span::Hours(hours) => words::works_hours(language, &time, &hours.to_string()),
        Span::Minutes(minutes) => words::works_minutes(language, &time, &minutes.to_string()),
    }
}

/// A length of time as people say it.
#[derive(Debug, PartialEq, Eq)]
enum Span {
    Hours(i64),
    Minutes(i64),
}

/// From `now` to `end`, by the server's clock: a browser with a wrong calendar is told the same. The seconds a request
/// takes do not turn 24 hours into 23.
fn span(now: Moment, end: Moment) -> Span {
    let minutes = (end.seconds_since(now).max(0) + 59) / 60;
    if minutes >= 120 { Span::Hours((minutes + 5) / 60) } else { Span::Minutes(minutes) }
}

/// Three tips, and the way in that needs no mail.
pub(crate) fn tips(inbox: Inbox, language: Language) -> AnyView {
    let practice = practice::here();
    let email = inbox.email.get();
    let spelling = if email.is_empty() {
        words::spelling_plain(language).into_any()
    } else {
        view! {
            {words::spelling(language)}
            " "
            <strong class="letter__exact">{email}</strong>
            <br/>
            <Button label=words::correct(language) look=Look::Quiet on_click=inbox.change/>
        }
        .into_any()
    };
    let spam = if practice.mail_from.is_empty() {
        words::spam_plain(language).into_any()
    } else {
        view! { {words::spam(language)} " " <strong class="letter__exact">{practice.mail_from.as_str()}</strong> }
            .into_any()
    };
    let call = (!practice.phone.is_empty()).then(|| {
        let href = ["tel:", &practice.phone_dialled].concat();
        // Named as what it does: the same number is in the footer.
        let name = [words::call(language), " ", &practice.phone].concat();
        view! {
            <li>
                <a class="tips__phone" href=href>{name}</a>
                ". "
                {words::call_text(language)}
            </li>
        }
        .into_any()
    });
    let phone_pin = practice.ways.phone_pin.then(|| {
        view! { <LinkButton label=words::phone_pin(language) href=link::SIGN_IN_PHONE_PIN look=Look::Quiet/> }
            .into_any()
    });
    // A button, since browsers give the summary of a `details` no role that tools agree on.
    let open = RwSignal::new(false);
    view! {
        <div class="tips">
            <button
                type="button"
                class="tips__button"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls="tips"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {words::try_tips(language)}
            </button>
            <ol class="tips__list" id="tips" hidden=move || !open.get()>
                <li>{spelling}</li>
                <li>{spam}</li>
                {call}
            </ol>
        </div>
        {phone_pin}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subjects_are_those_of_the_mails() {
        let mailed = |subject: &str| subject.trim().replace("{{ view.frame.name }}", "Willow");
        for (language, link, reset) in [
            (
                Language::English,
                include_str!("../../../server/src/outbox/messages/en/sign_in_link.subject"),
                include_str!("../../../server/src/outbox/messages/en/reset_link.subject"),
            ),
            (
                Language::Spanish,
                include_str!("../../../server/src/outbox/messages/es/sign_in_link.subject"),
                include_str!("../../../server/src/outbox/messages/es/reset_link.subject"),
            ),
        ] {
            assert_eq!(words::link_subject(language, "Willow"), mailed(link));
            assert_eq!(words::reset_subject(language, "Willow"), mailed(reset));
        }
    }

    #[test]
    fn the_span_is_said_as_people_say_it() {
        let after = |seconds| span(Moment(0), Moment(0).plus_seconds(seconds));
        assert_eq!(after(86_400), Span::Hours(24));
        assert_eq!(after(86_397), Span::Hours(24));
        assert_eq!(after(7_200), Span::Hours(2));
        assert_eq!(after(7_000), Span::Minutes(117));
        assert_eq!(after(600), Span::Minutes(10));
        assert_eq!(after(-5), Span::Minutes(0));
    }
}
