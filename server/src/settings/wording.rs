//! The practice's own words in its mails, and how a mail looks with them.

use sea_orm::sea_query::{Expr, LockType};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use shared::access_log::Reason;
use shared::delivery::Message as Kind;
use shared::failure::Code;
use shared::language::Language;
use shared::link;
use shared::moment::Moment;
use shared::settings::{Preview, PreviewWording, SaveWording, ShowWording, WORDED, Wording, Wordings};

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::practice;
use crate::http::{Call, Failure, Reply};
use crate::outbox::{self, Message, Recipient, Wordings as Kept};
use crate::settings::rules::apart;
use crate::settings::store;
use crate::staff;

/// Characters of a text that the log shows. It keeps 254 of a line, and names the mail in it.
const LONGEST_SHOWN: usize = 90;

/// The words there are.
pub(super) async fn show(context: Context, call: Call<ShowWording>) -> Result<Reply<Wordings>, Failure> {
    let row = store::practice(context.database().reader(), &call.door.practice.id).await?.ok_or(Code::NotFound)?;
    Ok(all(&Kept::of(&row)).into())
}

/// Saves those of one message, which many will read.
pub(super) async fn save(context: Context, call: Call<SaveWording>) -> Result<Reply<Wordings>, Failure> {
    staff::proved(call.caller.session.began(), context.now())?;
    let (before, after) = call.value;
    let transaction = context.database().begin().await?;
    let row =
        practice::Entity::find_by_id(&call.door.practice.id).lock(LockType::NoKeyUpdate).one(&transaction).await?;
    let row = row.ok_or(Code::NotFound)?;
    let mut kept = Kept::of(&row);
    let present = one(&kept, after.message);
    if present != before {
        return Err(Code::ChangedMeanwhile.into());
    }
    if present != after {
        let tag = tag(after.message);
        for (language, old, new) in [
            (Language::English, &present.english, &after.english),
            (Language::Spanish, &present.spanish, &after.spanish),
        ] {
            if old == new {
                continue;
            }
            kept.set(tag, language, new.clone());
            let detail = told(tag, language, (old.as_str(), new.as_str()));
            let entry = Entry {
                practice_id: &row.id,
                reason: Reason::PracticeChanged,
                who: Who::Staff(&call.caller.id),
                detail: Some(&detail),
                visitor: Some(&call.door.visitor),
            };
            audit::write(&context, &transaction, entry).await?;
        }
        let json = serde_json::to_string(&kept).map_err(anyhow::Error::from)?;
        practice::Entity::update_many()
            .col_expr(practice::Column::Wording, Expr::value(json))
            .filter(practice::Column::Id.eq(&row.id))
            .exec(&transaction)
            .await?;
    }
    transaction.commit().await?;
    context.directory().refresh();
    Ok(all(&kept).into())
}

/// A mail with these words, to nobody.
pub(super) async fn preview(_: Context, call: Call<PreviewWording>) -> Result<Reply<Preview>, Failure> {
    let mut practice = practice::Model::clone(&call.door.practice);
    let (kind, language) = (call.value.message, call.value.language);
    let mut kept = Kept::default();
    kept.set(tag(kind), language, call.value.text);
    practice.wording = serde_json::to_string(&kept).map_err(anyhow::Error::from)?;
    let to = Recipient { contact_id: None, staff_id: None, address: call.caller.id, language };
    let message = example(kind).ok_or(Code::ChoiceInvalid)?;
    let mail = outbox::render(&practice, &to, &message, link::WELCOME, Moment(0))?;
    Ok(Preview { subject: mail.subject, text: mail.text }.into())
}

/// A message with invented contents, for looking at.
fn example(kind: Kind) -> Option<Message> {
    let token = || "EXAMPLE".to_owned();
    Some(match kind {
        Kind::Invitation => Message::Invitation { given_name: "Ada".into(), token: token(), days: 7 },
        Kind::Activated => Message::Activated {},
        Kind::SignInLink => Message::SignInLink { token: token(), code: "000000".into(), minutes: 24 * 60 },
        Kind::ResetLink => Message::ResetLink { token: token(), minutes: 24 * 60 },
        Kind::Pin => Message::Pin { pin: "0000".into(), minutes: 10 },
        Kind::SecurityCode => Message::SecurityCode { code: "000000".into(), minutes: 10 },
        _ => return None,
    })
}

/// The tag of a message that can be worded.
fn tag(kind: Kind) -> &'static str {
    example(kind).map_or("", |message| message.tag())
}

fn one(kept: &Kept, message: Kind) -> Wording {
    let text = |language| kept.find(tag(message), language).unwrap_or_default().to_owned();
    Wording { message, english: text(Language::English), spanish: text(Language::Spanish) }
}

fn all(kept: &Kept) -> Wordings {
    Wordings { messages: WORDED.map(|message| one(kept, message)).to_vec() }
}

/// What the log says: both texts as far as there is room, from where they differ.
fn told(tag: &str, language: Language, (old, new): (&str, &str)) -> String {
    let (old, new) = (old.replace('\n', " "), new.replace('\n', " "));
    let shown =
        |text: &str, short: String| if text.is_empty() { "usual words".to_owned() } else { format!("\"{short}\"") };
    let (short_old, short_new) = apart((&old, &new), LONGEST_SHOWN);
    format!("wording of {tag} ({}) {} -> {}", language.tag(), shown(&old, short_old), shown(&new, short_new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_that_can_be_worded_has_an_example_of_its_own_kind() {
        for kind in WORDED {
            assert_eq!(serde_json::to_value(kind).unwrap(), tag(kind));
        }
        assert!(example(Kind::Locked).is_none());
    }

    #[test]
    fn the_log_has_room_for_both_texts() {
        let long = "word ".repeat(300);
        let said = told("sign_in_link", Language::English, (&long, &long));
        assert!(said.chars().count() < 254, "{}", said.chars().count());
        assert!(told("pin", Language::Spanish, ("", "Hola")).ends_with("(es) usual words -> \"Hola\""));
    }

    #[test]
    fn what_was_changed_far_behind_the_beginning_is_in_the_log() {
        let text = |end: &str| format!("{}\nBring {end}.", "word ".repeat(60));
        let said = told("invitation", Language::English, (&text("your card"), &text("a friend")));
        assert!(said.contains("Bring your card.\" -> \"…") && said.ends_with("Bring a friend.\""), "{said}");
    }
}
