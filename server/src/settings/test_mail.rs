//! A test of the mail settings: mailed to whoever asks, by the way every mail takes.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use shared::access_log::Reason;
use shared::delivery::State;
use shared::failure::Code;
use shared::language::Language;
use shared::moment::Moment;
use shared::settings::{SendTest, ShowTest, TestResult, TestSent};
use shared::value::id::Id;

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::{outbox as mails, staff};
use crate::http::{Call, Failure, Reply};
use crate::outbox::{self, Message, Post, Recipient};
use crate::throttle::{self, Limit};

/// Tests that one person may send.
const TESTS: Limit = Limit { times: 5, seconds: 10 * 60 };

/// Writes the test. It goes out as any mail does, with the sender as it is now.
pub(super) async fn send(context: Context, call: Call<SendTest>) -> Result<Reply<TestSent>, Failure> {
    let (practice, caller) = (&call.door.practice, &call.caller);
    let member = staff::Entity::find_by_id(&caller.id).one(context.database().reader()).await?;
    let member = member.ok_or(Code::NotFound)?;
    let key = format!("test-mail:{}", caller.id);
    let transaction = context.database().begin().await?;
    if !throttle::within_act(&context, &transaction, &practice.id, &key, TESTS).await? {
        return Err(Code::TooManyRequests.into());
    }
    let to = Recipient {
        contact_id: None,
        staff_id: Some(member.id.clone()),
        address: member.email.clone(),
        language: call.door.visitor.language.or_else(|| Language::from_tag(&practice.language)).unwrap_or_default(),
    };
    let topic = Some(key);
    let post = Post { practice, to: &to, message: &Message::TestMail {}, topic, valid_until: None };
    outbox::post(&context, &transaction, post).await?;
    let entry = Entry {
        practice_id: &practice.id,
        reason: Reason::TestMailSent,
        who: Who::Staff(&caller.id),
        detail: Some(&member.email),
        visitor: Some(&call.door.visitor),
    };
    audit::write(&context, &transaction, entry).await?;
    let mail = newest(&transaction, &practice.id, &member.id, None).await?.ok_or(Code::NotFound)?;
    transaction.commit().await?;
    outbox::ring(&context);
    Ok(TestSent { mail: Id::parse(&mail.id)?, to: member.email }.into())
}

/// How it fares. Of somebody else's mail there is nothing to see.
pub(super) async fn show(context: Context, call: Call<ShowTest>) -> Result<Reply<TestResult>, Failure> {
    let (reader, practice_id) = (context.database().reader(), &call.door.practice.id);
    let mail = newest(reader, practice_id, &call.caller.id, Some(call.path.mail.as_str())).await?;
    Ok(result(&mail.ok_or(Code::NotFound)?).into())
}

/// A test of this person's: the named one, or the newest.
async fn newest<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    staff_id: &str,
    id: Option<&str>,
) -> Result<Option<mails::Model>, DbErr> {
    let mut tests = mails::Entity::find()
        .filter(mails::Column::PracticeId.eq(practice_id))
        .filter(mails::Column::StaffId.eq(staff_id))
        .filter(mails::Column::Message.eq(Message::TestMail {}.tag()))
        .order_by_desc(mails::Column::Id);
    if let Some(id) = id {
        tests = tests.filter(mails::Column::Id.eq(id));
    }
    tests.one(connection).await
}

fn result(row: &mails::Model) -> TestResult {
    let state = match row.state.as_str() {
        "sent" => State::Sent { at: Moment(row.done_at.unwrap_or(row.created_at)) },
        "refused" => State::Refused,
        "dropped" => State::Dropped,
        _ if row.lease.is_some() => State::Sending,
        _ => State::Queued { next_at: Moment(row.next_at) },
    };
    TestResult { state, attempts: row.attempts, answer: row.last_answer.clone() }
}
