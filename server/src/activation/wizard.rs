//! What a link's token stands for, and how far its wizard is.

use shared::access_log::Reason;
use shared::activation::{Progress, Step};
use shared::failure::Code;
use shared::language::Language;
use shared::moment::Moment;
use shared::value::birth_date::BirthDate;
use shared::value::token::Token;

use crate::account::password::About;
use crate::activation::rules::{self, Reached};
use crate::activation::store;
use crate::audit::Who;
use crate::context::Context;
use crate::entity;
use crate::http::{Door, Failure};
use crate::invitation::{self, Standing, WRONG_BIRTH_DATES};
use crate::practice::{self, Legal};

/// An invitation that works, with all that its steps need.
pub(super) struct Wizard {
    pub(super) invitation: entity::invitation::Model,
    pub(super) contact: entity::contact::Model,
    pub(super) legal: Vec<Legal>,
    policies: bool,
}

impl Wizard {
    /// Finds what a token opens. Refusals are logged; nothing else is written.
    pub(super) async fn find(context: &Context, door: &Door, token: &Token) -> Result<Self, Failure> {
        let reader = context.database().reader();
        let found = invitation::find(reader, &door.practice.id, token.as_str()).await?;
        let Some(invitation) = found else {
            return Err(door.refuse(context, Who::Stranger, Code::LinkUnknown, Reason::UnknownLink).await);
        };
        let who = Who::Contact(&invitation.contact_id);
        let contact = store::contact(reader, &invitation.contact_id).await?.ok_or(Code::LinkUnknown)?;
        let ended = contact.disabled_at.is_some() || contact.closed_at.is_some();
        // Who was shut out is told so, and not that the invitation, which ended with it, is too old.
        let standing = invitation::standing(&invitation, context.now()).refusal();
        if let Some((code, reason)) = standing.filter(|(code, _)| *code != Code::LinkExpired || !ended) {
            return Err(door.refuse(context, who, code, reason).await);
        }
        if ended {
            return Err(door.refuse(context, who, Code::LinkWithdrawn, Reason::Disabled).await);
        }
        let language = Language::from_tag(&contact.language).unwrap_or_default();
        let legal = practice::legal_documents(reader, &door.practice.id, language).await?;
        let documents: Vec<_> = legal.iter().map(|legal| legal.document.clone()).collect();
        let noted = rules::noted(&invitation, &documents);
        let policies = noted || store::accepted(reader, &contact.id, &documents).await?;
        Ok(Self { invitation, contact, legal, policies })
    }

    /// The step to show.
    pub(super) fn step(&self, now: Moment) -> Step {
        let birth_date = self.invitation.birth_date_confirmed_at.map(Moment);
        rules::next(Reached { policies: self.policies, birth_date }, now)
    }

    /// Whether the person has shown within the half hour that the invitation is theirs.
    pub(super) fn confirmed(&self, now: Moment) -> bool {
        let birth_date = self.invitation.birth_date_confirmed_at.map(Moment);
        rules::next(Reached { policies: true, birth_date }, now) == Step::Password
    }

    /// Refuses steps that come before `step` is reached.
    pub(super) fn at_least(&self, step: Step, now: Moment) -> Result<(), Failure> {
        let order = |step| match step {
            Step::Policies => 0,
            Step::BirthDate => 1,
            Step::Password => 2,
        };
        if order(self.step(now)) < order(step) { Err(Code::StepOutOfOrder.into()) } else { Ok(()) }
    }

    /// What the browser is told. A stranger with the link learns nobody's name before the birth date is right.
    pub(super) fn progress(&self, now: Moment) -> Progress {
        let step = self.step(now);
        let confirmed = step == Step::Password;
        Progress {
            step,
            given_name: confirmed.then(|| self.contact.given_name.clone()),
            email: self.contact.email.clone().filter(|_| confirmed),
            language: Language::from_tag(&self.contact.language).unwrap_or_default(),
            documents: self.legal.iter().map(|legal| legal.document.clone()).collect(),
            tries_left: u8::try_from(WRONG_BIRTH_DATES - self.invitation.wrong_birth_dates).unwrap_or_default(),
        }
    }

    /// The birth date the practice has.
    pub(super) fn birth_date(&self, context: &Context) -> Result<Option<BirthDate>, Failure> {
        Ok(crate::contact::birth_date(context, &self.contact)?)
    }

    /// What a password must not be made of.
    pub(super) fn about<'a>(
        &'a self,
        practice: &'a entity::practice::Model,
        birth_date: Option<BirthDate>,
    ) -> About<'a> {
        About::contact(&self.contact, birth_date, practice)
    }
}

/// The refusal of an invitation that stopped working between two looks at it.
pub(super) async fn overtaken(context: &Context, door: &Door, token: &Token) -> Failure {
    match Wizard::find(context, door, token).await {
        Err(failure) => failure,
        Ok(_) => Standing::Used.refusal().map_or(Code::Internal, |(code, _)| code).into(),
    }
}
