//! From facts to findings. Pure.

mod reasons;

use shared::access_log::Reason;
use shared::contact::{Lack, PortalStatus};
use shared::delivery::{Channel, Message, State};
use shared::diagnosis::{Finding, Place, Remedy, What};
use shared::moment::Moment;
use shared::value::id::Id;

use self::reasons::{GUESSES, OLD_CODES, WRONG_CODES};

/// Everything that is looked at.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// Where the contact stands.
    pub(super) status: PortalStatus,
    /// What they lack, also when they have activated long ago.
    pub(super) lacks: Vec<Lack>,
    /// Their newest invitation.
    pub(super) invitation: Option<Invitation>,
    /// When they last came in.
    pub(super) last_in: Option<Moment>,
    /// Whether too many wrong PINs have shut the second step.
    pub(super) step_shut: bool,
    /// Seconds that a lock lasts.
    pub(super) lock: i64,
    /// Whether a profile is in force.
    pub(super) opens: bool,
    /// Their profiles that are not, as far as the asking staff member may know of them.
    pub(super) shut: Vec<Shut>,
    /// Newest first.
    pub(super) attempts: Vec<Attempt>,
    /// Messages that let them in, newest first.
    pub(super) mails: Vec<Mail>,
    /// Addresses like theirs that somebody typed, newest first.
    pub(super) others: Vec<(Moment, String)>,
    /// Their new address, if it waits to be proved.
    pub(super) proof: Option<Proof>,
    /// Whether the practice mails sign-in links.
    pub(super) link: bool,
    /// Whether the asking staff member can make a PIN for them.
    pub(super) pin: bool,
    /// Whether they also open what the asking staff member does not reach.
    pub(super) beyond: bool,
    /// Whether the asking staff member can give them another address.
    pub(super) address: bool,
}

/// An invitation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Invitation {
    pub(super) sent: Moment,
    pub(super) closed: bool,
}

/// A new address that is not proved yet.
#[derive(Clone, Debug)]
pub(super) struct Proof {
    pub(super) email: String,
    pub(super) sent: Moment,
    pub(super) until: Moment,
    /// Whether the mail with its link was refused.
    pub(super) refused: bool,
    /// What the server said to that mail.
    pub(super) answer: Option<String>,
    /// When somebody typed it to sign in with, newest first.
    pub(super) typed: Vec<Moment>,
}

/// A profile that lets nobody in.
#[derive(Clone, Debug)]
pub(super) struct Shut {
    /// The client record.
    pub(super) record: String,
    /// When it begins, if it has not.
    pub(super) from: Option<Moment>,
    /// When it ended, if it has.
    pub(super) ended: Option<Moment>,
}

/// A row of the access log.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attempt {
    pub(super) at: Moment,
    pub(super) reason: Reason,
    /// Whether it put another birth date on file.
    pub(super) new_birth_date: bool,
}

/// A message that lets somebody in.
#[derive(Clone, Debug)]
pub(super) struct Mail {
    pub(super) id: Id,
    pub(super) message: Message,
    pub(super) channel: Channel,
    pub(super) written: Moment,
    pub(super) until: Option<Moment>,
    pub(super) state: State,
    pub(super) answer: Option<String>,
    /// Whether it can be tried now.
    pub(super) again: bool,
}

/// Why they cannot get in: what shuts them out now first, and then what went wrong, newest first.
pub(super) fn findings(facts: &Facts, now: Moment) -> Vec<Finding> {
    // Whatever else went wrong, only this can be mended.
    let alone = match facts.status {
        PortalStatus::Closed => Some(found(None, What::Closed, None)),
        PortalStatus::Disabled => Some(found(None, What::Disabled, (!facts.beyond).then_some(Remedy::Enable))),
        PortalStatus::Locked { until: None } => {
            let at = facts.attempts.iter().find(|attempt| attempt.reason == Reason::LockedByStaff);
            Some(found(at.map(|attempt| attempt.at), What::LockedByStaff, Some(Remedy::Unlock)))
        }
        _ => None,
    };
    if let Some(alone) = alone {
        return vec![alone];
    }
    let story = Story::of(facts);
    let mut all = story.shut_out(now);
    let mut happened = story.guesses();
    let links = story.links();
    happened.extend(story.mail(&links, now));
    happened.extend(links);
    happened.extend(story.tries());
    happened.sort_by_key(|finding| std::cmp::Reverse(finding.at));
    all.extend(happened);
    if all.is_empty() {
        let nothing = if facts.last_in.is_some() { What::CameIn } else { What::Untried };
        all.push(found(facts.last_in, nothing, None));
    }
    all
}

fn found(at: Option<Moment>, what: What, remedy: Option<Remedy>) -> Finding {
    Finding { at, what, remedy }
}

const DETAILS: Remedy = Remedy::Mend { place: Place::Details };
const PROFILES: Remedy = Remedy::Mend { place: Place::Profiles };

/// The facts since they last came in.
struct Story<'a> {
    facts: &'a Facts,
    /// Newest first.
    attempts: &'a [Attempt],
    activated: bool,
}

impl<'a> Story<'a> {
    fn of(facts: &'a Facts) -> Self {
        let came_in =
            |attempt: &Attempt| matches!(attempt.reason, Reason::ClientAccessAuthenticateSuccess | Reason::Activated);
        let since = facts.attempts.iter().position(came_in).unwrap_or(facts.attempts.len());
        let activated = matches!(facts.status, PortalStatus::Active | PortalStatus::Locked { .. });
        Self { facts, attempts: &facts.attempts[..since], activated }
    }

    /// How often something happened, and when the last time; none if never. Only what is newer than the last of `mended`.
    fn count(&self, reasons: &[Reason], mended: &[Reason]) -> Option<(Moment, u32)> {
        let since = self.attempts.iter().position(|attempt| mended.contains(&attempt.reason));
        let those = &self.attempts[..since.unwrap_or(self.attempts.len())];
        let mut those = those.iter().filter(|attempt| reasons.contains(&attempt.reason));
        let newest = those.next()?;
        Some((newest.at, 1 + u32::try_from(those.count()).unwrap_or(u32::MAX - 1)))
    }

    /// Wrong birth dates, as far as neither the right one was given since nor another put on file.
    fn wrong_birth_dates(&self) -> Option<(Moment, u32)> {
        let mended = |attempt: &Attempt| attempt.new_birth_date || attempt.reason == Reason::BirthDateConfirmed;
        let since = self.attempts.iter().position(mended).unwrap_or(self.attempts.len());
        let mut those = self.attempts[..since].iter().filter(|attempt| attempt.reason == Reason::WrongBirthDate);
        let newest = those.next()?;
        Some((newest.at, 1 + u32::try_from(those.count()).unwrap_or(u32::MAX - 1)))
    }

    /// The way in that does without a password.
    fn way_in(&self) -> Option<Remedy> {
        match self.facts.status {
            PortalStatus::Ready => Some(Remedy::Invite),
            PortalStatus::Invited | PortalStatus::InvitationEnded => Some(Remedy::Resend),
            _ if !self.activated => None,
            _ if self.facts.link => Some(Remedy::SendLink),
            _ => self.facts.pin.then_some(Remedy::GeneratePin),
        }
    }

    /// The same for whom mails and codes do not help.
    fn by_phone(&self) -> Option<Remedy> {
        if self.activated && self.facts.pin { Some(Remedy::GeneratePin) } else { self.way_in() }
    }

    /// What shuts them out now, whatever they do.
    fn shut_out(&self, now: Moment) -> Vec<Finding> {
        let facts = self.facts;
        let mut all = Vec::new();
        if let PortalStatus::Locked { until: Some(until) } = facts.status {
            let guessed = self.count(GUESSES, &[Reason::UnlockedByStaff]);
            let (at, times) = guessed.map_or((None, 0), |(at, times)| (Some(at), times));
            all.push(found(at, What::LockedOut { until, times }, Some(Remedy::Unlock)));
        } else if let Some((at, _)) = self.count(&[Reason::Locked], &[Reason::UnlockedByStaff])
            && self.activated
            && now < at.plus_seconds(facts.lock)
        {
            // The account is open: the lock is that of a browser it knows.
            all.push(found(Some(at), What::BrowserLocked, Some(Remedy::Unlock)));
        }
        if facts.step_shut {
            let at = self.count(&[Reason::PinStepShut], &[]).map(|(at, _)| at);
            all.push(found(at, What::StepShut, Some(Remedy::Unlock)));
        }
        // A lack keeps those out who are still to be invited; of the others, those who were asked for it.
        let asked = self.count(&[Reason::NotReady], &[]);
        let waits = matches!(facts.status, PortalStatus::NotReady { .. });
        for lack in facts.lacks.iter().filter(|lack| **lack != Lack::Profile && (waits || asked.is_some())) {
            all.push(found(asked.map(|(at, _)| at), What::Lacks { lack: *lack }, Some(DETAILS)));
        }
        if !facts.opens {
            all.push(self.profile());
        }
        match (&facts.status, facts.invitation) {
            (PortalStatus::Ready, _) => all.push(found(None, What::NeverInvited, Some(Remedy::Invite))),
            (PortalStatus::InvitationEnded, Some(Invitation { sent, closed })) => {
                let what = if closed { What::InvitationClosed { sent } } else { What::InvitationExpired { sent } };
                all.push(found(None, what, Some(Remedy::Resend)));
            }
            _ => {}
        }
        all
    }

    /// Why no profile lets them in.
    fn profile(&self) -> Finding {
        let shut = &self.facts.shut;
        let coming = shut.iter().filter(|shut| shut.ended.is_none()).filter_map(|shut| Some((shut.from?, shut)));
        if let Some((from, shut)) = coming.min_by_key(|(from, _)| *from) {
            let what = What::ProfileNotBegun { record: Some(shut.record.clone()), from };
            return found(None, what, Some(PROFILES));
        }
        match shut.iter().filter(|shut| shut.ended.is_some()).max_by_key(|shut| shut.ended) {
            Some(last) => found(last.ended, What::ProfileEnded { record: Some(last.record.clone()) }, Some(PROFILES)),
            None => found(None, What::Lacks { lack: Lack::Profile }, Some(PROFILES)),
        }
    }

    /// Guesses that were wrong.
    fn guesses(&self) -> Vec<Finding> {
        let unlocked = [Reason::UnlockedByStaff];
        let locked = matches!(self.facts.status, PortalStatus::Locked { .. });
        let wrong = |reasons: &[Reason], what: fn(u32) -> What, remedy: Option<Remedy>| {
            let (at, times) = self.count(reasons, &unlocked)?;
            Some(found(Some(at), what(times), remedy))
        };
        let mut all = vec![
            wrong(&[Reason::SsnMismatch], |times| What::FactMismatch { ssn: true, times }, self.by_phone()),
            wrong(&[Reason::FactMismatch], |times| What::FactMismatch { ssn: false, times }, self.by_phone()),
            wrong(OLD_CODES, |times| What::OldCode { times }, self.by_phone()),
        ];
        // What has locked is told with the lock.
        if !locked {
            all.push(wrong(&[Reason::WrongPassword], |times| What::WrongPassword { times }, self.way_in()));
        }
        if !locked && !self.facts.step_shut {
            all.push(wrong(WRONG_CODES, |times| What::WrongCode { times }, self.by_phone()));
        }
        if let Some((at, times)) = self.wrong_birth_dates() {
            // Those of an invitation that they have closed are told with it.
            let open = self.facts.invitation.is_some_and(|invitation| !invitation.closed && at >= invitation.sent);
            let finding = found(Some(at), What::WrongBirthDate { times }, Some(DETAILS));
            all.push((open && !self.activated).then_some(finding));
        }
        all.into_iter().flatten().collect()
    }

    /// The newest message that was to let them in and that they have not come in since: before activation an invitation,
    /// then anything else.
    fn newest(&self, which: fn(Message) -> bool) -> Option<&'a Mail> {
        let of_use = |mail: &&Mail| which(mail.message) && (mail.message == Message::Invitation) != self.activated;
        let mail = self.facts.mails.iter().find(of_use)?;
        (self.facts.last_in < Some(mail.written)).then_some(mail)
    }

    /// Links that did not work, since the newest was sent: staff who have just sent another have mended what was before.
    fn links(&self) -> Vec<Finding> {
        let newest = self.newest(is_link);
        let since = newest.map(|mail| mail.written);
        let opened = |reason, what: &dyn Fn(u32) -> What| {
            let mut those =
                self.attempts.iter().filter(|one| one.reason == reason && since.is_none_or(|since| one.at >= since));
            let last = those.next()?;
            let times = 1 + u32::try_from(those.count()).unwrap_or(u32::MAX - 1);
            Some(found(Some(last.at), what(times), self.way_in()))
        };
        let taken = newest.and_then(|mail| if let State::Sent { at } = mail.state { Some(at) } else { None });
        let (sent, taken) = (taken.or(since), taken.is_some());
        let older = opened(Reason::ReplacedLink, &|times| What::OlderLink { times, sent, taken });
        let used = opened(Reason::UsedLink, &|times| What::UsedLink { times });
        // An invitation that has expired is told as such.
        let told = matches!(self.facts.status, PortalStatus::InvitationEnded);
        let expired = opened(Reason::ExpiredLink, &|times| What::ExpiredLink { times }).filter(|_| !told);
        [older, used, expired].into_iter().flatten().collect()
    }

    /// How the newest message fared that was to let them in. One that was taken is told while it works, unless the links
    /// have told of it.
    fn mail(&self, links: &[Finding], now: Moment) -> Option<Finding> {
        let mail = self.newest(lets_in)?;
        let works = mail.until.is_none_or(|until| now < until)
            && !matches!(self.facts.status, PortalStatus::InvitationEnded)
            && links.iter().all(|link| !is_link(mail.message) || link.at < Some(mail.written));
        let (message, channel, answer) = (mail.message, mail.channel, mail.answer.clone());
        let remedy = if is_link(message) { self.way_in() } else { self.by_phone() };
        match mail.state {
            State::Queued { next_at } => {
                let next = answer.is_some().then_some(next_at);
                let remedy = mail.again.then(|| Remedy::TryNow { delivery: mail.id.clone() });
                Some(found(Some(mail.written), What::Queued { message, channel, next, answer }, remedy))
            }
            State::Sending => {
                Some(found(Some(mail.written), What::Queued { message, channel, next: None, answer: None }, None))
            }
            // Another mail would go where this one was refused.
            State::Refused => {
                let remedy = if channel == Channel::Mail && self.facts.address { Some(DETAILS) } else { remedy };
                Some(found(Some(mail.written), What::Refused { message, channel, answer }, remedy))
            }
            State::Sent { at } if works => {
                Some(found(Some(at), What::Unused { message, channel, until: mail.until }, remedy))
            }
            State::Sent { .. } | State::Dropped => None,
        }
    }

    /// The new address that waits. Whoever may not touch it can only let them in by the old one.
    fn address(&self) -> Option<Finding> {
        let Proof { email, sent, until, refused, answer, typed } = self.facts.proof.clone()?;
        let at = typed.first().copied().unwrap_or(sent);
        let times = u32::try_from(typed.len()).unwrap_or(u32::MAX);
        let remedy = if self.facts.address { Some(DETAILS) } else { self.way_in() };
        let answer = answer.filter(|_| refused);
        Some(found(Some(at), What::AddressWaits { email, sent, until, times, refused, answer }, remedy))
    }

    /// Everything else that was tried.
    fn tries(&self) -> Vec<Finding> {
        let tried = |reason, what: fn(u32) -> What, remedy: Option<Remedy>| {
            self.count(&[reason], &[]).map(|(at, times)| found(Some(at), what(times), remedy))
        };
        let others = self.facts.others.first().map(|(at, typed)| {
            let times = u32::try_from(self.facts.others.len()).unwrap_or(u32::MAX);
            found(Some(*at), What::OtherAddress { typed: typed.clone(), times }, self.way_in().or(Some(DETAILS)))
        });
        [
            tried(Reason::NotActivated, |times| What::NotActivated { times }, self.way_in())
                .filter(|_| !self.activated),
            tried(Reason::PasswordRefused, |times| What::PasswordRefused { times }, self.way_in()),
            tried(Reason::WayNotOffered, |times| What::WayNotOffered { times }, self.way_in()),
            tried(Reason::TooManyRequests, |times| What::TooMany { times }, self.by_phone()),
            tried(Reason::ProfileRefused, |times| What::ProfileRefused { times }, Some(PROFILES))
                .filter(|_| self.facts.opens),
            others,
            self.address(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Whether a message lets somebody in.
pub(super) const fn lets_in(message: Message) -> bool {
    is_link(message) || matches!(message, Message::Pin | Message::SecurityCode)
}

const fn is_link(message: Message) -> bool {
    matches!(message, Message::Invitation | Message::SignInLink | Message::ResetLink)
}

#[cfg(test)]
mod tests;
