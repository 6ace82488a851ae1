//! The code beside a sign-in link. It works only in the browser that asked, and its guesses are counted with all
//! others at the account.

use shared::access_log::{How, Reason};
use shared::failure::Code;
use shared::sign_in::{Arrived, RedeemCode};
use subtle::ConstantTimeEq;

use crate::account::{self, Owner};
use crate::context::Context;
use crate::http::{Call, Failure, Reply};
use crate::policy::Policy;
use crate::sign_in::guess::{Refused, guess_key, locked_by_staff, refuse};
use crate::sign_in::link::handlers::{asked, let_in};
use crate::sign_in::link::{Live, rules, store};
use crate::throttle::{self, Budget, Gate};

/// What is stored of a code: a keyed mark of it together with a key from the token of the request
/// ([`code_key`](crate::session::code_key)). That token has 256 bits and lies in the cookie of the browser that asked and
/// nowhere else, so whoever has the database and even the key of marks cannot try the million codes. Argon2id would only
/// make each try dear, and let strangers have one computed for every link they ask for.
pub(super) fn kept(context: &Context, key: &str, code: &str) -> String {
    context.keys().mark(&format!("code:{key}:{code}"))
}

/// Signs in with the code. Whatever the cause of a refusal, the same statements have run: a browser that asked for an
/// address nobody has learns nothing.
pub(in crate::sign_in) async fn redeem_code(
    context: Context,
    call: Call<RedeemCode>,
) -> Result<Reply<Arrived>, Failure> {
    let door = &call.door;
    let link = asked(&context, door).await?;
    let (link_id, contact_id) =
        link.as_ref().map_or(("", ""), |link| (link.id.as_str(), link.contact_id.as_deref().unwrap_or_default()));
    // Nobody's guesses are counted by the address that was asked for, as an account's are by the account.
    let mark = link.as_ref().map_or("", |link| link.mark.as_str());
    let found = account::of_contact(context.database().reader(), contact_id).await?;
    let account_id = found.as_ref().map(|(account, _)| account.id.as_str());
    let key = guess_key(&context, door, account_id, mark).await?;
    let policy = Policy::of(&door.practice);
    let _turn = context.turns().take(&key).await;
    let gate = throttle::count(&context, &door.practice.id, &key, Budget::guesses(&policy)).await?;
    // A guess that is not compared must not end the mail's code.
    let open = matches!(gate, Gate::Open { .. });
    let checked = if open { link_id } else { "" };
    let counted = store::count_code(&context, checked).await?;
    let of_month = open && throttle::count_code(&context, &door.practice.id, &key).await?;
    let stored = link.as_ref().map_or("", |link| link.code_hash.as_str());
    let mut code_keys = door.jar.code_keys();
    let given = kept(&context, &code_keys.next().unwrap_or_default(), call.value.as_str());
    let matched = bool::from(stored.as_bytes().ct_eq(given.as_bytes()));
    let older = code_keys.map(|key| kept(&context, &key, call.value.as_str())).collect();
    let older = store::knows_code(context.database().reader(), &door.practice.id, mark, older).await?;
    let wrong = if older { Reason::UsedCode } else { Reason::WrongCode };

    let ended = link.as_ref().and_then(|link| rules::standing(link, context.now()).of_code());
    let reason = match &found {
        _ if !policy.link => Some(Reason::WayNotOffered),
        _ if !open => Some(Reason::Locked),
        _ if ended.is_some() => ended,
        None => Some(Reason::WrongCode),
        Some((_, contact)) if contact.disabled_at.is_some() || contact.closed_at.is_some() => Some(Reason::Disabled),
        Some((account, _)) if locked_by_staff(account) => Some(Reason::Locked),
        Some(_) if !counted => Some(Reason::UsedCode),
        // What was wrong too often this month; this one may be right.
        Some(_) if !of_month => Some(Reason::TooManyRequests),
        Some(_) => (!matched).then_some(wrong),
    };
    let owner = found.as_ref().map(|(_, contact)| Owner::Contact(contact.clone()));
    let reason = match (reason, link, found) {
        (None, Some(link), Some((account, contact))) => {
            let live = Live { link, account, contact };
            if let Some(reply) = let_in(&context, door, &live, How::MailedCode, Some(&key)).await? {
                return Ok(reply);
            }
            Reason::UsedCode
        }
        (reason, ..) => reason.unwrap_or(Reason::WrongCode),
    };
    refuse(&context, door, Refused { reason, owner: owner.as_ref(), gate, key: &key, detail: None }).await?;
    Err(Code::CodeRefused.into())
}
