//! New versions of the legal documents, for whoever was asked at sign-in.

use shared::access_log::Reason;
use shared::activation::Done;
use shared::failure::Code;
use shared::language::Language;
use shared::my_account::{AcceptPolicies, Due, DuePolicies};

use crate::audit;
use crate::context::Context;
use crate::http::{Call, Contact, Failure, Reply};
use crate::my_account::handlers::{entry, own};
use crate::practice;
use crate::session::{self, Person, SignedIn};

/// What is due.
pub(super) async fn due(context: Context, call: Call<DuePolicies>) -> Result<Reply<Due>, Failure> {
    let Some(caller) = client(call.caller) else { return Ok(Due { documents: Vec::new() }.into()) };
    Ok(Due { documents: missing(&context, &call.door.practice.id, &caller, call.value).await? }.into())
}

/// Accepts it. Nobody agrees to what they did not read: only the versions in force can be accepted.
pub(super) async fn accept(context: Context, call: Call<AcceptPolicies>) -> Result<Reply<Done>, Failure> {
    let (door, read) = (&call.door, &call.value);
    let Some(caller) = client(call.caller) else { return Ok(Done {}.into()) };
    let due = missing(&context, &door.practice.id, &caller, read.language).await?;
    let named = |kind, version| read.versions.contains(&(kind, version));
    if due.iter().any(|document| !named(document.kind, document.version)) {
        return Err(Code::DocumentChanged.into());
    }
    let (account, contact) = own(&context, &caller).await?;
    let transaction = context.database().begin().await?;
    let mut legal = practice::legal_documents(&transaction, &door.practice.id, read.language).await?;
    legal.retain(|legal| due.contains(&legal.document));
    if legal.len() != due.len() {
        return Err(Code::DocumentChanged.into());
    }
    practice::accept(&context, &transaction, &contact, &legal, context.now()).await?;
    session::policies_accepted(&transaction, &account.id).await?;
    if !due.is_empty() {
        let each = due.iter().map(|document| format!("{} {}", document.kind.english_name(), document.version));
        let detail = format!("{} ({})", each.collect::<Vec<_>>().join(", "), read.language.tag());
        let accepted = audit::Entry { detail: Some(&detail), ..entry(door, &caller, Reason::PoliciesAccepted) };
        audit::write(&context, &transaction, accepted).await?;
    }
    transaction.commit().await?;
    Ok(Done {}.into())
}

/// Staff owe nothing.
fn client(session: SignedIn) -> Option<Contact> {
    match &session.who {
        Person::Contact { id, .. } => Some(Contact { id: id.clone(), session }),
        Person::Staff { .. } => None,
    }
}

async fn missing(
    context: &Context,
    practice_id: &str,
    caller: &Contact,
    language: Language,
) -> Result<Vec<shared::practice::LegalDocument>, Failure> {
    let reader = context.database().reader();
    let legal = practice::legal_documents(reader, practice_id, language).await?;
    let documents: Vec<_> = legal.into_iter().map(|legal| legal.document).collect();
    Ok(practice::missing(reader, &caller.id, &documents).await?)
}
