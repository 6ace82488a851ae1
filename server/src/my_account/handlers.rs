//! Endpoints of the `my_account` feature, but for the password, which is in `password`.

use shared::access_log::Reason;
use shared::failure::Code;
use shared::language::Language;
use shared::moment::Moment;
use shared::my_account::{
    Accepted, Activity, Change, EndSession, Event, ForgetBrowser, MyAccount, OpenSession, SetLanguage, Show,
    SignOutEverywhere, SparedBrowser,
};
use shared::practice::LegalKind;
use shared::sign_in::LoggedOut;
use shared::value::id::Id;

use crate::account;
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::{account as accounts, contact as contacts, known_browser, session as session_row};
use crate::http::{Call, Contact, Door, Failure, Reply};
use crate::my_account::proof::asked;
use crate::my_account::{change, rules, store};
use crate::policy::{self, Policy};
use crate::session::{self, Cookie};

/// Everything the page shows.
pub(super) async fn show(context: Context, call: Call<Show>) -> Result<Reply<MyAccount>, Failure> {
    Ok(page(&context, &call.door, &call.caller).await?.into())
}

/// Ends one session. Somebody else's is as good as none.
pub(super) async fn end_session(context: Context, call: Call<EndSession>) -> Result<Reply<MyAccount>, Failure> {
    let (account_id, id) = (&call.caller.session.account_id, call.path.session.as_str());
    let transaction = context.database().begin().await?;
    if !store::end_session(&transaction, account_id, id, context.now()).await? {
        return Err(Code::NotFound.into());
    }
    audit::write(&context, &transaction, entry(&call.door, &call.caller, Reason::SessionEnded)).await?;
    transaction.commit().await?;
    Ok(page(&context, &call.door, &call.caller).await?.into())
}

/// Forgets one known browser. Somebody else's is as good as none.
pub(super) async fn forget_browser(context: Context, call: Call<ForgetBrowser>) -> Result<Reply<MyAccount>, Failure> {
    let (account_id, id) = (&call.caller.session.account_id, call.path.browser.as_str());
    let transaction = context.database().begin().await?;
    if !store::forget_browser(&transaction, account_id, id, context.now()).await? {
        return Err(Code::NotFound.into());
    }
    audit::write(&context, &transaction, entry(&call.door, &call.caller, Reason::BrowserForgotten)).await?;
    transaction.commit().await?;
    Ok(page(&context, &call.door, &call.caller).await?.into())
}

/// Ends everything that is open, this session too.
pub(super) async fn sign_out_everywhere(
    context: Context,
    call: Call<SignOutEverywhere>,
) -> Result<Reply<LoggedOut>, Failure> {
    let transaction = context.database().begin().await?;
    session::end_all(&context, &transaction, &call.caller.session.account_id).await?;
    audit::write(&context, &transaction, entry(&call.door, &call.caller, Reason::SignedOutEverywhere)).await?;
    transaction.commit().await?;
    let jar = &call.door.jar;
    Ok(Reply::from(LoggedOut {}).cookie(jar.remove(Cookie::Session)).cookie(jar.remove(Cookie::Browser)))
}

/// Chooses the language of mails and pages.
pub(super) async fn set_language(context: Context, call: Call<SetLanguage>) -> Result<Reply<MyAccount>, Failure> {
    let transaction = context.database().begin().await?;
    store::set_language(&transaction, &call.caller.id, call.value).await?;
    let changed = Entry { detail: Some(call.value.tag()), ..entry(&call.door, &call.caller, Reason::LanguageChanged) };
    audit::write(&context, &transaction, changed).await?;
    transaction.commit().await?;
    Ok(page(&context, &call.door, &call.caller).await?.into())
}

/// The log's row of something the person did.
pub(super) fn entry<'a>(door: &'a Door, caller: &'a Contact, reason: Reason) -> Entry<'a> {
    Entry {
        practice_id: &door.practice.id,
        reason,
        who: Who::Contact(&caller.id),
        detail: None,
        visitor: Some(&door.visitor),
    }
}

/// The caller's account and row.
pub(super) async fn own(context: &Context, caller: &Contact) -> Result<(accounts::Model, contacts::Model), Failure> {
    Ok(account::of_contact(context.database().reader(), &caller.id).await?.ok_or(Code::SignedOut)?)
}

/// A session as it is shown. `current` is the one that asks.
pub fn shown_session(row: &session_row::Model, current: Option<&str>) -> Option<OpenSession> {
    Some(OpenSession {
        id: Id::parse(&row.id).ok()?,
        browser: row.browser.clone(),
        created_at: Moment(row.created_at),
        seen_at: Moment(row.seen_at),
        current: current == Some(row.id.as_str()),
    })
}

/// A known browser as it is shown. `current` is the one that asks.
pub fn shown_browser(row: &known_browser::Model, current: Option<&str>) -> Option<SparedBrowser> {
    Some(SparedBrowser {
        id: Id::parse(&row.id).ok()?,
        browser: row.browser.clone(),
        created_at: Moment(row.created_at),
        expires_at: Moment(row.expires_at),
        current: current == Some(row.id.as_str()),
    })
}

/// What the page shows now.
pub(super) async fn page(context: &Context, door: &Door, caller: &Contact) -> Result<MyAccount, Failure> {
    let (reader, now) = (context.database().reader(), context.now());
    let (account, contact) = own(context, caller).await?;
    let known = session::find_known_browser(context, reader, &account.id, door.jar.get(Cookie::Browser)).await?;
    let sessions = store::sessions(reader, &account.id, now).await?;
    let current = sessions.iter().find(|row| row.id == caller.session.session_id);
    let signed_in_lately = current.is_some_and(|row| rules::lately(row.proved_at.map(Moment), now));
    let pending = change::pending(context, caller, contact.email.as_deref().unwrap_or_default()).await?;
    let mut sessions: Vec<_> =
        sessions.iter().filter_map(|row| shown_session(row, Some(&caller.session.session_id))).collect();
    sessions.sort_by_key(|session| !session.current);
    let mut browsers: Vec<_> = store::browsers(reader, &account.id, now)
        .await?
        .iter()
        .filter_map(|row| shown_browser(row, known.as_ref().map(|known| known.id.as_str())))
        .collect();
    browsers.sort_by_key(|browser| !browser.current);
    let accepted = store::accepted(reader, &contact.id).await?;
    let activity = store::activity(reader, &contact.id).await?;
    Ok(MyAccount {
        name: contact.name(),
        email: contact.email.unwrap_or_default(),
        mobile: contact.mobile,
        language: Language::from_tag(&contact.language).unwrap_or_default(),
        has_password: asked(&account, &Policy::of(&door.practice)).is_some(),
        signed_in_lately,
        mobile_proved_by: change::channel(context, Change::Mobile),
        pending,
        sessions,
        browsers,
        spared_days: policy::spared_days(Policy::of(&door.practice).second_step),
        accepted: accepted
            .iter()
            .filter_map(|row| {
                let kind = LegalKind::ALL.into_iter().find(|kind| kind.tag() == row.kind)?;
                Some(Accepted { kind, version: row.version, at: Moment(row.accepted_at) })
            })
            .collect(),
        activity: activity
            .into_iter()
            .map(|row| Activity {
                at: Moment(row.at),
                event: rules::event(audit::reason(&row.reason)).unwrap_or(Event::Unknown),
                browser: row.browser,
            })
            .collect(),
    })
}
