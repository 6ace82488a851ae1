//! The four requests, bare.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::response::{IntoResponse, Response};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};
use serde::Deserialize;
use serde_json::json;
use server::random;
use server::secret::digest;

use crate::bare::{Bare, Wrong};
use crate::mailer::Letter;

const DAY: i64 = 24 * 60 * 60 * 1000;
const IDLE: i64 = 30 * 60 * 1000;
/// Guesses in a row.
const GUESSES: i32 = 5;

/// One SELECT.
pub(crate) async fn session(State(bare): State<Bare>, headers: HeaderMap) -> Result<Response, Wrong> {
    const FIND: &str = "
        SELECT contact.given_name, contact.language, session.idle_ends_at, session.ends_at FROM session
        JOIN account ON account.id = session.account_id JOIN contact ON contact.id = account.contact_id
        WHERE session.token_digest = $1 AND session.ended_at IS NULL
            AND session.idle_ends_at > $2 AND session.ends_at > $2";
    let cookies = headers.get(COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let token = cookies.strip_prefix("portico=").ok_or(Wrong::REFUSED)?;
    let now = bare.context.now().0;
    let row = one(bare.context.database().reader(), FIND, [digest(token).into(), now.into()]).await?;
    let (name, language): (String, String) = (row.try_get("", "given_name")?, row.try_get("", "language")?);
    let (idle, end): (i64, i64) = (row.try_get("", "idle_ends_at")?, row.try_get("", "ends_at")?);
    Ok(Json(json!({
        "state": "client", "name": name, "language": language, "now": now, "idle_ends_at": idle, "ends_at": end
    }))
    .into_response())
}

/// An address.
#[derive(Deserialize)]
pub(crate) struct Address {
    email: String,
}

/// One SELECT; one transaction with the counts, the link, the mail and the log row. The mailer does the rest.
pub(crate) async fn ask(
    State(bare): State<Bare>,
    headers: HeaderMap,
    Json(asked): Json<Address>,
) -> Result<Response, Wrong> {
    const FIND: &str = "SELECT id FROM contact WHERE practice_id = $1 AND email_canonical = $2";
    const LINK: &str = "
        INSERT INTO mailed_link (id, practice_id, contact_id, kind, mark, token_digest, request_digest, code_hash,
            number, created_at, expires_at, wrong_codes, wrong_numbers)
        VALUES ($1, $2, $3, 'sign_in', '', $4, $5, '', 7, $6, $7, 0, 0)";
    const MAIL: &str = "
        INSERT INTO outbox (id, practice_id, message, contact_id, recipient, language, payload_sealed, state, attempts,
            next_at, created_at)
        VALUES ($1, $2, 'sign_in_link', $3, $4, 'en', $5, 'queued', 0, $6, $6)";
    let network = headers.get("x-forwarded-for").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (context, practice) = (&bare.context, bare.practice_id.to_string());
    let values = [practice.clone().into(), asked.email.clone().into()];
    let contact: String = one(context.database().reader(), FIND, values).await?.try_get("", "id")?;
    let (token, request) = (random::token(context.random())?, random::token(context.random())?);
    let (link, mail, now) = (context.new_id()?.to_string(), context.new_id()?.to_string(), context.now().0);

    let transaction = context.database().begin().await?;
    within_limits(&transaction, &practice, (&asked.email, network), now).await?;
    let values: [Value; 7] = [
        link.into(),
        practice.clone().into(),
        contact.clone().into(),
        digest(&token).into(),
        digest(&request).into(),
        now.into(),
        (now + DAY).into(),
    ];
    run(&transaction, LINK, values).await?;
    let values: [Value; 6] = [
        mail.clone().into(),
        practice.clone().into(),
        contact.clone().into(),
        asked.email.clone().into(),
        token.clone().into(),
        now.into(),
    ];
    run(&transaction, MAIL, values).await?;
    log(&transaction, practice, contact, "link_sent", now).await?;
    transaction.commit().await?;
    bare.mailer.send(Letter { id: mail, to: asked.email, token });
    let waiting = Json(json!({ "state": "waiting", "number": "07", "now": now, "expires_at": now + DAY }));
    Ok(([(SET_COOKIE, cookie("portico-request", &request))], waiting).into_response())
}

/// A link's token.
#[derive(Deserialize)]
pub(crate) struct Token {
    token: String,
}

/// Counts the address and the network by one statement, and refuses what is beyond three and thirty in ten minutes.
async fn within_limits<C: ConnectionTrait>(
    connection: &C,
    practice: &str,
    (address, network): (&str, &str),
    now: i64,
) -> Result<(), Wrong> {
    const COUNT: &str = "
        INSERT INTO throttle (key, practice_id, in_a_row, locked_until, last_at, next_at, early)
        VALUES ($1, $3, 1, $5, $4, 0, 0), ($2, $3, 1, $5, $4, 0, 0)
        ON CONFLICT (key) DO UPDATE SET
            in_a_row = CASE WHEN throttle.locked_until > $4 THEN throttle.in_a_row + 1 ELSE 1 END,
            locked_until = CASE WHEN throttle.locked_until > $4 THEN throttle.locked_until ELSE $5 END
        RETURNING key, in_a_row";
    let (address, network) = (format!("address:{address}"), format!("network:{network}"));
    let values: [Value; 5] =
        [address.clone().into(), network.into(), practice.into(), now.into(), (now + 10 * 60 * 1000).into()];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), COUNT, values);
    for row in connection.query_all_raw(statement).await? {
        let (key, count): (String, i32) = (row.try_get("", "key")?, row.try_get("", "in_a_row")?);
        if count > if key == address { 3 } else { 30 } {
            return Err(Wrong::REFUSED);
        }
    }
    Ok(())
}

/// One transaction with one conditional UPDATE, the session and the log row.
pub(crate) async fn redeem(State(bare): State<Bare>, Json(link): Json<Token>) -> Result<Response, Wrong> {
    const CONSUME: &str = "
        UPDATE mailed_link SET used_at = $1
        WHERE token_digest = $2 AND kind = 'sign_in' AND used_at IS NULL AND replaced_at IS NULL AND expires_at > $1
        RETURNING contact_id, (SELECT id FROM account WHERE account.contact_id = mailed_link.contact_id) AS account";
    let (context, now) = (&bare.context, bare.context.now().0);
    let transaction = context.database().begin().await?;
    let row = one(&transaction, CONSUME, [now.into(), digest(&link.token).into()]).await?;
    let token = open(&bare, &transaction, row.try_get("", "account")?).await?;
    let practice = bare.practice_id.to_string();
    log(&transaction, practice, row.try_get("", "contact_id")?, "client_access_authenticate_success", now).await?;
    transaction.commit().await?;
    Ok(([(SET_COOKIE, cookie("portico", &token))], Json(json!({ "wanted": null }))).into_response())
}

/// Email and password.
#[derive(Deserialize)]
pub(crate) struct Credentials {
    email: String,
    password: String,
}

/// One SELECT; the guess is counted, and that committed; one hash; one transaction with the session, the log row and the
/// count of a right guess taken back.
pub(crate) async fn password(State(bare): State<Bare>, Json(given): Json<Credentials>) -> Result<Response, Wrong> {
    const FIND: &str = "
        SELECT account.id, account.password_hash, contact.id AS contact FROM contact JOIN account ON account.contact_id = contact.id
        WHERE contact.practice_id = $1 AND contact.email_canonical = $2";
    const COUNT: &str = "
        INSERT INTO throttle (key, practice_id, in_a_row, last_at, next_at, early) VALUES ($1, $2, 1, $3, 0, 0)
        ON CONFLICT (key) DO UPDATE SET in_a_row = throttle.in_a_row + 1, last_at = $3
        RETURNING in_a_row";
    const RIGHT: &str = "DELETE FROM throttle WHERE key = $1";
    let (context, practice) = (&bare.context, bare.practice_id.to_string());
    let key = format!("account:{}", given.email);
    let values = [practice.clone().into(), given.email.into()];
    let row = one(context.database().reader(), FIND, values).await?;
    let (hash, now): (String, i64) = (row.try_get("", "password_hash")?, context.now().0);
    let values = [key.clone().into(), practice.clone().into(), now.into()];
    let guesses: i32 = one(context.database().writer(), COUNT, values).await?.try_get("", "in_a_row")?;
    if guesses > GUESSES {
        return Err(Wrong::REFUSED);
    }
    if !context.hasher().verify(Some(&hash), &given.password).await? {
        return Err(Wrong::REFUSED);
    }
    let transaction = context.database().begin().await?;
    run(&transaction, RIGHT, [key.into()]).await?;
    let token = open(&bare, &transaction, row.try_get("", "id")?).await?;
    log(&transaction, practice, row.try_get("", "contact")?, "client_access_authenticate_success", now).await?;
    transaction.commit().await?;
    Ok(([(SET_COOKIE, cookie("portico", &token))], Json(json!({ "pin": null }))).into_response())
}

/// The session's INSERT.
async fn open<C: ConnectionTrait>(bare: &Bare, connection: &C, account: String) -> Result<String, Wrong> {
    const OPEN: &str = "
        INSERT INTO session (id, practice_id, account_id, token_digest, created_at, seen_at, idle_ends_at, ends_at)
        VALUES ($1, $2, $3, $4, $5, $5, $6, $7)";
    let (context, now) = (&bare.context, bare.context.now().0);
    let token = random::token(context.random())?;
    let values: [Value; 7] = [
        context.new_id()?.to_string().into(),
        bare.practice_id.to_string().into(),
        account.into(),
        digest(&token).into(),
        now.into(),
        (now + IDLE).into(),
        (now + DAY / 2).into(),
    ];
    run(connection, OPEN, values).await?;
    Ok(token)
}

/// The access log's INSERT.
async fn log<C: ConnectionTrait>(
    connection: &C,
    practice: String,
    contact: String,
    reason: &str,
    now: i64,
) -> Result<(), Wrong> {
    const LOG: &str = "INSERT INTO access_log (practice_id, at, reason, contact_id) VALUES ($1, $2, $3, $4)";
    run(connection, LOG, [practice.into(), now.into(), reason.into(), contact.into()]).await
}

async fn one<C: ConnectionTrait, const N: usize>(
    connection: &C,
    sql: &str,
    values: [Value; N],
) -> Result<QueryResult, Wrong> {
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    connection.query_one_raw(statement).await?.ok_or(Wrong::REFUSED)
}

async fn run<C: ConnectionTrait, const N: usize>(connection: &C, sql: &str, values: [Value; N]) -> Result<(), Wrong> {
    connection.execute_raw(Statement::from_sql_and_values(connection.get_database_backend(), sql, values)).await?;
    Ok(())
}

fn cookie(name: &str, token: &str) -> String {
    format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax")
}
