//! What was found, in sentences.

use shared::contact::Lack;
use shared::delivery::Channel;
use shared::diagnosis::{Finding, Place, Remedy, What};
use shared::language::Language;
use shared::moment::Moment;

use super::words;
use crate::delivery::message_name;
use crate::layout::console_mark::Mark;
use crate::ui::date;

/// How moments are written. Tests write them without a browser.
#[derive(Clone, Copy)]
pub(super) struct Calendar(pub(super) fn(Moment, Language) -> String);

/// As the browser writes them.
pub(super) const BROWSER: Calendar = Calendar(date::date_time);

/// A finding, for eyes and ears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// The drawing beside it.
    pub(super) mark: Mark,
    /// The finding itself.
    pub(super) sentence: String,
    /// What else helps.
    pub(super) more: Vec<String>,
    /// The words of a server.
    pub(super) answer: Option<String>,
}

/// Says it.
pub(super) fn say(finding: &Finding, calendar: Calendar, language: Language) -> Said {
    let time = |moment: Moment| (calendar.0)(moment, language);
    let how_often = |times: u32| how_often(times, language);
    let told = tells_when(&finding.what);
    let mut said = Said {
        mark: mark(&finding.what),
        sentence: sentence(finding, &time, &how_often, language),
        more: Vec::new(),
        answer: None,
    };
    match &finding.what {
        What::FactMismatch { times: 2.., .. } => said.more.push(words::browser_hint(language).to_owned()),
        What::Queued { next: Some(next), .. } => said.more.push(words::next_try(language, &time(*next))),
        What::AddressWaits { times, refused, .. } => {
            if *times > 0 {
                said.more.push(words::waiting_typed(language, &how_often(*times)));
            }
            if *refused {
                said.more.push(words::waiting_refused(language).to_owned());
            }
        }
        _ => {}
    }
    if let What::Queued { answer, .. } | What::Refused { answer, .. } | What::AddressWaits { answer, .. } =
        &finding.what
    {
        said.answer.clone_from(answer);
    }
    if let Some(at) = finding.at.filter(|_| !told) {
        said.more.push(words::last(language, &time(at)));
    }
    said
}

/// Whether the sentence says when.
const fn tells_when(what: &What) -> bool {
    matches!(what, What::CameIn | What::Unused { .. } | What::AddressWaits { times: 0, .. })
}

const fn mark(what: &What) -> Mark {
    match what {
        What::CameIn | What::Untried => Mark::Good,
        What::Closed | What::Disabled => Mark::Over,
        What::LockedByStaff | What::LockedOut { .. } | What::BrowserLocked | What::StepShut => Mark::Locked,
        What::Queued { .. } | What::Unused { .. } | What::ProfileNotBegun { .. } => Mark::Waiting,
        What::AddressWaits { refused: false, .. } => Mark::Waiting,
        What::NeverInvited => Mark::Ready,
        _ => Mark::Bad,
    }
}

fn how_often(times: u32, language: Language) -> String {
    match times {
        1 => words::once(language).to_owned(),
        2 => words::twice(language).to_owned(),
        number => words::times(language, &number.to_string()),
    }
}

fn sentence(
    finding: &Finding,
    time: &dyn Fn(Moment) -> String,
    how_often: &dyn Fn(u32) -> String,
    language: Language,
) -> String {
    let at = || finding.at.map(time).unwrap_or_default();
    let plain = |words: fn(Language) -> &'static str| words(language).to_owned();
    let counted = |words: fn(Language, &str) -> String, times: &u32| words(language, &how_often(*times));
    match &finding.what {
        What::Closed => plain(words::closed),
        What::Disabled => plain(words::disabled),
        What::LockedByStaff => plain(words::locked_by_staff),
        What::LockedOut { until, .. } => words::locked_out(language, &time(*until)),
        What::BrowserLocked => plain(words::browser_locked),
        What::StepShut => plain(words::step_shut),
        What::Lacks { lack } => plain(match lack {
            Lack::Email => words::no_email,
            Lack::Mobile => words::no_mobile,
            Lack::BirthDate => words::no_birth_date,
            Lack::Profile => words::no_profile,
            Lack::IdentityFact => words::no_fact,
        }),
        What::ProfileEnded { record: Some(record) } => words::profile_ended(language, record),
        What::ProfileEnded { record: None } => plain(words::a_profile_ended),
        What::ProfileNotBegun { record: Some(record), from } => {
            words::profile_not_begun(language, record, &time(*from))
        }
        What::ProfileNotBegun { record: None, from } => words::a_profile_not_begun(language, &time(*from)),
        What::ProfileRefused { times } => counted(words::profile_refused, times),
        What::NeverInvited => plain(words::never_invited),
        What::InvitationExpired { sent } => words::invitation_expired(language, &time(*sent)),
        What::InvitationClosed { sent } => words::invitation_closed(language, &time(*sent)),
        What::NotActivated { times } => counted(words::not_activated, times),
        What::Queued { message, channel, .. } => {
            by(*channel, words::mail_queued, words::sms_queued)(language, message_name(*message, language))
        }
        What::Refused { message, channel, .. } => {
            by(*channel, words::mail_refused, words::sms_refused)(language, message_name(*message, language))
        }
        What::Unused { message, channel: Channel::Mail, .. } => {
            words::mail_unused(language, message_name(*message, language), &at())
        }
        What::Unused { message, channel: Channel::Sms, .. } => {
            words::sms_unused(language, message_name(*message, language), &at())
        }
        What::OlderLink { times, sent: Some(sent), taken: true } => {
            words::older_link_taken(language, &time(*sent), &how_often(*times))
        }
        What::OlderLink { times, sent: Some(sent), taken: false } => {
            words::older_link_sent(language, &time(*sent), &how_often(*times))
        }
        What::OlderLink { times, sent: None, .. } => counted(words::older_link, times),
        What::UsedLink { times } => counted(words::used_link, times),
        What::ExpiredLink { times } => counted(words::expired_link, times),
        What::WrongPassword { times } => counted(words::wrong_password, times),
        What::PasswordRefused { times } => counted(words::password_refused, times),
        What::WrongBirthDate { times } => counted(words::wrong_birth_date, times),
        What::FactMismatch { ssn: true, times } => counted(words::ssn_mismatch, times),
        What::FactMismatch { ssn: false, times } => counted(words::fact_mismatch, times),
        What::WrongCode { times } => counted(words::wrong_code, times),
        What::OldCode { times } => counted(words::old_code, times),
        What::WayNotOffered { times } => counted(words::way_not_offered, times),
        What::TooMany { times } => counted(words::too_many, times),
        What::OtherAddress { typed, times } => words::other_address(language, typed, &how_often(*times)),
        What::AddressWaits { email, sent, until, .. } => {
            words::address_waits(language, &time(*sent), email, &time(*until))
        }
        What::CameIn => words::came_in(language, &at()),
        What::Untried => plain(words::untried),
    }
}

type OfMessage = fn(Language, &str) -> String;

const fn by(channel: Channel, mail: OfMessage, sms: OfMessage) -> OfMessage {
    match channel {
        Channel::Mail => mail,
        Channel::Sms => sms,
    }
}

/// What the button of a remedy is called.
pub(super) const fn label(remedy: &Remedy, language: Language) -> &'static str {
    match remedy {
        Remedy::Invite => words::invite(language),
        Remedy::Resend => words::resend(language),
        Remedy::SendLink => words::send_link(language),
        Remedy::GeneratePin => words::generate_pin(language),
        Remedy::Unlock => words::unlock(language),
        Remedy::Enable => words::enable(language),
        Remedy::TryNow { .. } => words::try_now(language),
        Remedy::Mend { place: Place::Details } => words::go_to_details(language),
        Remedy::Mend { place: Place::Profiles } => words::go_to_profiles(language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::delivery::Message;

    const PLAIN: Calendar = Calendar(|at, _| format!("time {}", at.0));

    fn english(what: What) -> Said {
        say(&Finding { at: Some(Moment(9)), what, remedy: None }, PLAIN, Language::English)
    }

    #[test]
    fn a_story_is_told_in_one_sentence() {
        let older = english(What::OlderLink { times: 2, sent: Some(Moment(5)), taken: true });
        assert_eq!(
            older.sentence,
            "The link was sent on time 5 and accepted by the mail server, then an older link was used twice. Only the newest mail counts."
        );
        assert_eq!(older.more, ["Last: time 9"]);
        let spanish = Finding { at: Some(Moment(9)), what: What::WrongPassword { times: 3 }, remedy: None };
        assert_eq!(say(&spanish, PLAIN, Language::Spanish).sentence, "La contraseña fue incorrecta 3 veces.");
        assert_eq!(english(What::CameIn).sentence, "Nothing is wrong: they came in on time 9.");
        assert!(english(What::CameIn).more.is_empty());
    }

    #[test]
    fn the_servers_words_stand_by_themselves() {
        let refused =
            What::Refused { message: Message::Invitation, channel: Channel::Mail, answer: Some("550".into()) };
        assert_eq!(english(refused).answer.as_deref(), Some("550"));
    }

    #[test]
    fn a_new_address_waits_with_its_mail_and_its_tries() {
        let waits = |times: u32, refused: bool| {
            let (email, answer) = ("new@example.com".to_owned(), refused.then(|| "550".to_owned()));
            english(What::AddressWaits { email, sent: Moment(5), until: Moment(7), times, refused, answer })
        };
        let quiet = waits(0, false);
        assert_eq!(
            quiet.sentence,
            "A new address has waited since time 5 to be proved: new@example.com. Until then only the old one signs in. \
             The link that was mailed to the new one works until time 7."
        );
        assert_eq!((quiet.mark, quiet.more.len(), quiet.answer), (Mark::Waiting, 0, None));
        let tried = waits(2, true);
        assert_eq!(
            tried.more,
            [
                "The new address was typed to sign in twice.",
                "The mail server refused the mail with the link. Check the new address.",
                "Last: time 9",
            ]
        );
        assert_eq!((tried.mark, tried.answer.as_deref()), (Mark::Bad, Some("550")));
    }

    #[test]
    fn saved_passwords_are_thought_of_when_it_comes_back() {
        let hint = |times| english(What::FactMismatch { ssn: true, times }).more.len();
        assert_eq!((hint(1), hint(2), hint(3)), (1, 2, 2));
    }
}
