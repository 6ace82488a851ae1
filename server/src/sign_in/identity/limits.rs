//! How many codes are sent. Reaching a limit is told to nobody but staff: the answer stays the same.

use sea_orm::DbErr;

use crate::context::Context;
use crate::throttle::{self, Limit};

/// Checks from one network, where a whole waiting room may be. As with mailed links.
const FROM_NETWORK: Limit = Limit { times: 30, seconds: 10 * 60 };
/// Codes to one number, or to one address: as many as one check may send.
const TO_TARGET: Limit = Limit { times: 3, seconds: 10 * 60 };
/// The same in a day. Somebody who signs in morning and evening and mistypes now and then stays below it.
const TO_TARGET_A_DAY: Limit = Limit { times: 10, seconds: DAY };
/// Codes of one contact in a day, by text message or mail.
const TO_CONTACT_A_DAY: Limit = Limit { times: 10, seconds: DAY };
/// Codes of a whole practice in a day: whoever knows the facts of many contacts makes it pay for so many and no more. No
/// standard names a figure for this or the two above; they are ours, far from what people need.
const OF_PRACTICE_A_DAY: Limit = Limit { times: 1000, seconds: DAY };

const DAY: i64 = 24 * 60 * 60;

/// Whom a code would go to.
pub(super) struct Codes<'a> {
    pub(super) practice_id: &'a str,
    /// The contact; or, where nothing is sent, whatever the check was about.
    pub(super) whose: &'a str,
    /// Mark of the number, or of the address it is mailed to; or the same.
    pub(super) target: &'a str,
    /// Whether one is sent at all. What is not sent is counted too, elsewhere: the same statements run.
    pub(super) sent: bool,
}

/// Counts a check and answers whether its network is within its share.
pub(super) async fn from_network(context: &Context, practice_id: &str, network: &str) -> Result<bool, DbErr> {
    throttle::within(context, practice_id, &format!("checks:{practice_id}:{network}"), FROM_NETWORK).await
}

/// Counts a code and answers whether it may go out. The shortest limit comes first: what it stops uses up no day.
pub(super) async fn code(context: &Context, codes: &Codes<'_>) -> Result<bool, DbErr> {
    let Codes { practice_id, whose, target, sent } = *codes;
    let kind = if sent { "codes" } else { "no-codes" };
    let all = if sent { practice_id } else { whose };
    let mut within = true;
    for (key, limit) in [
        (format!("{kind}:target:{target}"), TO_TARGET),
        (format!("{kind}:day:{target}"), TO_TARGET_A_DAY),
        (format!("{kind}:contact:{whose}"), TO_CONTACT_A_DAY),
        (format!("{kind}:practice:{all}"), OF_PRACTICE_A_DAY),
    ] {
        let key = if within { key } else { format!("no-{key}") };
        within &= throttle::within(context, practice_id, &key, limit).await?;
    }
    Ok(within)
}

/// Counts a text message that proves a new number, and answers whether it may go out: as many to a number as codes, and
/// out of the practice's one share of a day. The number's own count is another than that of codes, or somebody could
/// keep theirs from a stranger by naming the number.
pub async fn new_number(context: &Context, practice_id: &str, dialled: &str) -> Result<bool, DbErr> {
    let target = context.keys().mark(dialled);
    for (key, limit) in [
        (format!("new-numbers:target:{target}"), TO_TARGET),
        (format!("new-numbers:day:{target}"), TO_TARGET_A_DAY),
        (format!("codes:practice:{practice_id}"), OF_PRACTICE_A_DAY),
    ] {
        if !throttle::within(context, practice_id, &key, limit).await? {
            return Ok(false);
        }
    }
    Ok(true)
}
