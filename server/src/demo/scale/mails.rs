//! What the outbox has seen: nearly all of it long sent, some refused, a little waiting.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shared::delivery::Channel;
use shared::language::Language;

use super::dice::Dice;
use super::people::{Someone, id};
use super::{bulk, grouped};
use crate::context::Context;
use crate::entity::{outbox as table, practice};
use crate::outbox::{self, Message, Post, Recipient};

/// Rows of one transaction.
const PIECE: usize = 20_000;
/// Mails that wait for their next try, and as many that were refused and can be sent again.
const FRESH: usize = 40;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// What active people are sent besides, and how often.
const USUAL: [(usize, &str, Channel); 6] = [
    (50, "pin", Channel::Mail),
    (26, "sign_in_link", Channel::Mail),
    (10, "security_code", Channel::Sms),
    (6, "password_changed", Channel::Mail),
    (5, "reset_link", Channel::Mail),
    (3, "locked", Channel::Mail),
];

const REFUSALS: [&str; 4] = [
    "550 5.1.1 The email account that you tried to reach does not exist",
    "552 5.2.2 Mailbox full",
    "550 5.7.1 Message rejected as spam by content scanning",
    "554 5.4.14 Hop count exceeded - possible mail loop",
];

/// Writes the rows of everybody.
pub(super) async fn post(
    context: &Context,
    practice: &practice::Model,
    people: &[Someone],
    dice: &mut Dice,
    say: &impl Fn(&str),
) -> anyhow::Result<()> {
    let (now, mut rows, mut written) = (context.now().0, Vec::new(), 0);
    for one in people {
        if one.stand.was_invited() {
            rows.push(row(practice, one, ("invitation", Channel::Mail), one.invited_at, dice));
        }
        if one.stand.activated() {
            rows.push(row(practice, one, ("activated", Channel::Mail), one.invited_at + DAY / 2, dice));
            let usual: Vec<(usize, (&str, Channel))> =
                USUAL.iter().map(|(weight, message, channel)| (*weight, (*message, *channel))).collect();
            for _ in 0..dice.below(9) {
                let at = dice.between((one.invited_at + DAY).min(now - 1), now);
                rows.push(row(practice, one, dice.weigh(&usual), at, dice));
            }
        }
        if rows.len() >= PIECE {
            written += rows.len();
            bulk::commit::<table::Entity>(context, &std::mem::take(&mut rows)).await?;
        }
    }
    written += rows.len();
    bulk::commit::<table::Entity>(context, &rows).await?;
    fresh(context, practice, people, dice).await?;
    say(&format!("{} mails and text messages", grouped(written)));
    Ok(())
}

fn row(
    practice: &practice::Model,
    to: &Someone,
    (message, channel): (&str, Channel),
    at: i64,
    dice: &mut Dice,
) -> table::Model {
    let (channel, recipient) = match (channel, &to.mobile) {
        (Channel::Sms, Some(mobile)) => (Channel::Sms, mobile.clone()),
        _ => (Channel::Mail, to.email.clone()),
    };
    let state = dice.weigh(&[(960, "sent"), (15, "refused"), (25, "dropped")]);
    let tries = if dice.percent(3) { 2 + dice.below(4) as i32 } else { 1 };
    table::Model {
        id: id(at, dice),
        practice_id: practice.id.clone(),
        message: message.to_owned(),
        contact_id: Some(to.id.clone()),
        staff_id: None,
        channel: channel.tag().to_owned(),
        recipient,
        language: to.language.to_owned(),
        payload_sealed: None,
        topic: Some(format!("{message}:{}", to.id)),
        valid_until: None,
        state: state.to_owned(),
        attempts: if state == "dropped" { 0 } else { tries },
        next_at: at,
        lease: None,
        lease_until: None,
        last_answer: (state == "refused").then(|| dice.pick(&REFUSALS).to_owned()),
        created_at: at,
        done_at: Some(at + 1500),
    }
}

/// The newest: some wait for their next try, some were refused and can be sent again.
async fn fresh(
    context: &Context,
    practice: &practice::Model,
    people: &[Someone],
    dice: &mut Dice,
) -> anyhow::Result<()> {
    use table::Column;
    let transaction = context.database().begin().await?;
    let now = context.now();
    for (number, one) in people.iter().rev().filter(|one| one.stand.activated()).take(2 * FRESH).enumerate() {
        let to = Recipient {
            contact_id: Some(one.id.clone()),
            staff_id: None,
            address: one.email.clone(),
            language: Language::from_tag(one.language).unwrap_or_default(),
        };
        let topic = Some(format!("scale:{}", one.id));
        let message = Message::Locked { minutes: 15 };
        let post = Post { practice, to: &to, message: &message, topic: topic.clone(), valid_until: None };
        outbox::post(context, &transaction, post).await?;
        let update = table::Entity::update_many()
            .col_expr(Column::Attempts, Expr::value(1))
            .filter(Column::PracticeId.eq(&practice.id))
            .filter(Column::Topic.eq(topic));
        let update = if number % 2 == 0 {
            update
                .col_expr(Column::State, Expr::value("refused"))
                .col_expr(Column::DoneAt, Expr::value(now.0))
                .col_expr(Column::LastAnswer, Expr::value(dice.pick(&REFUSALS)))
        } else {
            update
                .col_expr(Column::NextAt, Expr::value(dice.between(now.0 + DAY / 12, now.0 + DAY / 8)))
                .col_expr(Column::LastAnswer, Expr::value("421 4.7.0 Try again later"))
        };
        update.exec(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(())
}
