//! Whoever changes how somebody is reached or gets in proves first that they are that person (ASVS 7.5.1).

use shared::access_log::Reason;
use shared::failure::Code;
use shared::moment::Moment;
use shared::value::password::Password;

use crate::audit::{self, Who};
use crate::context::Context;
use crate::entity::account as accounts;
use crate::http::{Contact, Door, Failure};
use crate::my_account::handlers::entry;
use crate::my_account::{rules, store};
use crate::policy::Policy;
use crate::throttle::{self, Budget, Gate};

/// The password before, counted like any guess; or, where [`asked`] says that there is none, a sign-in of the last
/// minutes by something that was mailed or read over the phone. Not by a text message: a stolen phone, and four digits
/// that many know, must not take the account over.
pub(super) async fn prove(
    context: &Context,
    door: &Door,
    caller: &Contact,
    (account, key): (&accounts::Model, &str),
    current: Option<&Password>,
) -> Result<(), Failure> {
    let policy = Policy::of(&door.practice);
    let Some(hash) = asked(account, &policy) else {
        let sessions = store::sessions(context.database().reader(), &account.id, context.now()).await?;
        let own = sessions.iter().find(|row| row.id == caller.session.session_id);
        let lately = own.is_some_and(|row| rules::lately(row.proved_at.map(Moment), context.now()));
        if lately {
            return Ok(());
        }
        let who = Who::Contact(&caller.id);
        return Err(door.refuse(context, who, Code::SignInAgain, Reason::NoRecentProof).await);
    };
    let current = current.ok_or_else(|| Failure::field("current", Code::Required))?;
    let _turn = context.turns().take(key).await;
    let gate = throttle::count(context, &door.practice.id, key, Budget::guesses(&policy)).await?;
    let matched = context.hasher().verify(Some(hash), current.as_str()).await?;
    match gate {
        Gate::Open { .. } if matched => Ok(()),
        Gate::Shut { until, .. } => {
            let seconds = u32::try_from(until.seconds_since(context.now()) + 1).unwrap_or(u32::MAX);
            audit::write(context, context.database().writer(), entry(door, caller, Reason::Locked)).await?;
            Err(Failure::later(Code::TooManyRequests, seconds))
        }
        Gate::Open { .. } => {
            let who = Who::Contact(&caller.id);
            Err(door.refuse(context, who, Code::PasswordWrong, Reason::WrongPassword).await.at("current"))
        }
    }
}

/// The password that is asked for. Where the practice offers none any more, one that was set opens nothing and cannot be
/// set anew, so whoever forgot it could never change how they are reached.
pub(super) fn asked<'a>(account: &'a accounts::Model, policy: &Policy) -> Option<&'a str> {
    account.password_hash.as_deref().filter(|_| policy.password)
}
