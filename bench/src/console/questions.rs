//! Every list of the console, with each of its filters, as the browser asks for it.

use anyhow::Context as _;
use serde_json::Value;

use super::house::{House, How, Who};

/// Following pages that are asked for.
const PAGES: usize = 12;

const CONTACTS: &str = "/api/console/contacts";
const CLIENTS: &str = "/api/console/clients";
const DELIVERIES: &str = "/api/console/deliveries";
const LOG: &str = "/api/console/access-log";

/// One list with one kind of filter.
pub(crate) struct Question {
    pub(crate) list: &'static str,
    pub(crate) what: &'static str,
    pub(crate) who: Who,
    pub(crate) how: How,
    /// Asked for in turns.
    pub(crate) paths: Vec<String>,
}

impl Question {
    fn new(list: &'static str, what: &'static str, paths: Vec<String>) -> Self {
        Self { list, what, who: Who::Admin, how: How::Read, paths }
    }
}

/// All of them. What they ask for is read from the lists themselves.
pub(crate) async fn all(house: &House) -> anyhow::Result<Vec<Question>> {
    let mut all = contacts(house).await?;
    all.extend(clients(house).await?);
    all.extend(deliveries(house).await?);
    all.extend(log(house).await?);
    all.push(diagnosis(house).await?);
    all.push(Question::new("birthdays", "all", vec!["/api/console/birthdays".to_owned()]));
    all.push(Question {
        who: Who::Clinician,
        ..Question::new("birthdays", "a clinician's own", vec!["/api/console/birthdays".to_owned()])
    });
    all.push(Question::new("staff", "all", vec!["/api/console/staff".to_owned()]));
    Ok(all)
}

async fn contacts(house: &House) -> anyhow::Result<Vec<Question>> {
    let question = |what, queries: &[&str]| Question::new("contacts", what, with(CONTACTS, queries));
    let mut all = vec![
        question("first page", &[""]),
        Question::new("contacts", "following pages", following(house, Who::Admin, CONTACTS, "after", "").await?),
        question("part of a name", &["text=garcia", "text=mina", "text=zapata%20yara", "text=ks"]),
        question("part of an address", &["text=reyes1", "text=%40post.example", "text=rosa.tran"]),
        question("part of a phone number", &["text=%28202%29%20555-01", "text=4155550", "text=555-0199"]),
        question("nobody of this name", &["text=nobody%20of%20this%20name"]),
    ];
    let states = ["not_ready", "ready", "invited", "invitation_ended", "active", "locked", "disabled", "closed"];
    all.push(Question::new(
        "contacts",
        "who can be invited",
        with(CONTACTS, &["/invitable", "/invitable?text=garcia"]),
    ));
    let page = read(house, CONTACTS).await?;
    let rows = page.pointer("/contacts").and_then(Value::as_array).context("there are no contacts")?;
    let of_each = |what: &str| {
        let ids = rows.iter().filter_map(|row| row.pointer("/id")?.as_str());
        ids.map(|id| format!("{CONTACTS}/{id}{what}")).collect::<Vec<_>>()
    };
    all.push(Question::new("contact", "details", of_each("/details")));
    all.push(Question::new("contact", "profiles", of_each("/profiles")));
    all.push(Question::new("contact", "messages", of_each("/deliveries")));
    let queries: Vec<String> = states.iter().map(|state| format!("state={state}")).collect();
    all.push(question("by state", &strs(&queries)));
    let queries: Vec<String> = states.iter().map(|state| format!("state={state}&text=garcia")).collect();
    all.push(question("by state and name", &strs(&queries)));
    all.push(question("by last access", &["sort=last_access", "sort=last_access&reversed=true"]));
    all.push(question("by invitation", &["sort=invited", "sort=invited&reversed=true", "sort=invited&state=invited"]));
    for (what, query) in
        [("by last access, following pages", "sort=last_access"), ("active, following pages", "state=active")]
    {
        // An order that this server does not offer has no pages either.
        let paths = following(house, Who::Admin, CONTACTS, "after", query).await;
        all.push(Question::new("contacts", what, paths.unwrap_or_else(|_| with(CONTACTS, &[query]))));
    }
    all.push(Question { who: Who::Clinician, ..question("a clinician's own", &["", "text=garcia"]) });
    Ok(all)
}

async fn clients(house: &House) -> anyhow::Result<Vec<Question>> {
    let question = |what, queries: &[&str]| Question::new("clients", what, with(CLIENTS, queries));
    let page = read(house, CLIENTS).await?;
    let rows = page.pointer("/clients").and_then(Value::as_array).context("there are no clients")?;
    let one = rows.iter().filter_map(|row| row.pointer("/id")?.as_str()).map(|id| format!("{CLIENTS}/{id}")).collect();
    let contacts = rows.iter().filter_map(|row| row.pointer("/contacts/0/id")?.as_str());
    let portals = contacts.map(|id| format!("{CONTACTS}/{id}/access")).collect();
    Ok(vec![
        question("first page", &[""]),
        Question::new("clients", "following pages", following(house, Who::Admin, CLIENTS, "after", "").await?),
        question("part of a name", &["text=garcia", "text=mina", "text=zapata%20yara", "text=ks"]),
        question("nobody of this name", &["text=nobody%20of%20this%20name"]),
        Question { who: Who::Clinician, ..question("a clinician's own", &["", "text=garcia"]) },
        Question::new("client", "overview", one),
        Question::new("contact", "how they get in", portals),
    ])
}

async fn deliveries(house: &House) -> anyhow::Result<Vec<Question>> {
    let question = |what, queries: &[&str]| Question::new("delivery", what, with(DELIVERIES, queries));
    let page = read(house, &format!("{DELIVERIES}?state=sent")).await?;
    let contact = text(&page, "/deliveries/0/contact/id")?;
    let address = text(&page, "/deliveries/1/recipient")?;
    Ok(vec![
        question("first page", &[""]),
        Question::new("delivery", "following pages", following(house, Who::Admin, DELIVERIES, "before", "").await?),
        question("by state", &["state=queued", "state=sent", "state=refused", "state=dropped"]),
        question("by channel", &["channel=mail", "channel=sms"]),
        question("by state and channel", &["state=refused&channel=sms", "state=queued&channel=sms"]),
        question("one contact", &[&format!("contact={contact}"), &format!("contact={address}")]),
        question("contacts of a name", &["contact=garcia", "contact=mina%20reyes", "contact=garcia&state=refused"]),
        Question { who: Who::Desk, ..question("the front desk's", &["", "state=refused"]) },
        Question { who: Who::Clinician, ..question("a clinician's own", &["", "state=refused", "contact=garcia"]) },
    ])
}

/// Why the contacts of the first pages cannot get in.
async fn diagnosis(house: &House) -> anyhow::Result<Question> {
    let page = read(house, CONTACTS).await?;
    let contacts = page.pointer("/contacts").and_then(Value::as_array).context("there are no contacts")?;
    let ids = contacts.iter().filter_map(|contact| contact.pointer("/id")?.as_str());
    Ok(Question::new("contact", "why they cannot get in", ids.map(|id| format!("{CONTACTS}/{id}/diagnosis")).collect()))
}

async fn log(house: &House) -> anyhow::Result<Vec<Question>> {
    let question = |what, queries: &[&str]| Question::new("access log", what, with(LOG, queries));
    let page = read(house, &format!("{LOG}?reason=client_access_authenticate_success")).await?;
    let contact = text(&page, "/entries/0/contact/id")?;
    let network = text(&page, "/entries/1/network")?.replace('/', "%2F");
    let oldest = page.pointer("/entries/50/at").and_then(Value::as_i64).context("a page is short")?;
    let strange = text(&read(house, &format!("{LOG}?reason=no_contact_found")).await?, "/entries/0/detail")?;
    // A year ago, for a month.
    let (from, until) = (oldest - 365 * 86_400_000, oldest - 335 * 86_400_000);
    let period = format!("from={from}&until={until}");
    let exports = [
        "{}".to_owned(),
        "{\"outcome\":\"refused\"}".to_owned(),
        format!("{{\"person\":\"{contact}\"}}"),
        format!("{{\"from\":{from},\"until\":{until}}}"),
    ];
    let exports = exports.iter().map(|body| format!("{LOG}/export {body}")).collect();
    Ok(vec![
        question("first page", &[""]),
        Question::new("access log", "following pages", following(house, Who::Admin, LOG, "before", "").await?),
        question("a month a year ago", &[&period]),
        question("by reason", &["reason=wrong_password", "reason=wrong_birth_date", "reason=log_exported"]),
        question("by outcome", &["outcome=granted", "outcome=refused", "outcome=noted"]),
        question("by reason, a year ago", &[&format!("reason=wrong_pin&{period}")]),
        question("by outcome, a year ago", &[&format!("outcome=refused&{period}")]),
        question("one person", &[&format!("person={contact}"), &format!("person={contact}&outcome=refused")]),
        question("an address nobody has", &[&format!("person={strange}")]),
        question("people of a name", &["person=garcia", "person=mina%20reyes", "person=garcia&outcome=refused"]),
        question("one network", &[&format!("network={network}"), "network=203.0.113.9"]),
        question("how networks begin", &["network=10.", "network=10.7.", "network=2001%3Adb8%3A", "network=172.99."]),
        question(
            "a network and a reason",
            &["network=203.0.113.9&reason=invitation_sent", "network=10.&reason=wrong_pin"],
        ),
        question("a part of the chain", &["/chain?after=0", "/chain?after=1000000"]),
        Question { how: How::Export, ..Question::new("access log", "export, first piece", exports) },
    ])
}

fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn with(path: &str, queries: &[&str]) -> Vec<String> {
    let whole = |query: &&str| match *query {
        "" => path.to_owned(),
        below if below.starts_with('/') => format!("{path}{below}"),
        query => format!("{path}?{query}"),
    };
    queries.iter().map(whole).collect()
}

/// The pages behind the first, by the cursor that each answers with.
async fn following(house: &House, who: Who, path: &str, cursor: &str, query: &str) -> anyhow::Result<Vec<String>> {
    let (mut paths, mut page) = (Vec::new(), with(path, &[query]).concat());
    for _ in 0..PAGES {
        let answer = house.ask(who, How::Read, &page).await?;
        anyhow::ensure!(answer.status == 200, "{page} answers {}", answer.status);
        let next: Value = serde_json::from_slice(&answer.body)?;
        let Some(next) = next.get("next").and_then(Value::as_str) else { break };
        page = format!("{path}?{query}{}{cursor}={next}", if query.is_empty() { "" } else { "&" });
        paths.push(page.clone());
    }
    anyhow::ensure!(!paths.is_empty(), "{path} has one page only");
    Ok(paths)
}

async fn read(house: &House, path: &str) -> anyhow::Result<Value> {
    let answer = house.ask(Who::Admin, How::Read, path).await?;
    anyhow::ensure!(answer.status == 200, "{path} answers {}", answer.status);
    Ok(serde_json::from_slice(&answer.body)?)
}

fn text(page: &Value, pointer: &str) -> anyhow::Result<String> {
    let found = page.pointer(pointer).and_then(Value::as_str);
    found.map(str::to_owned).with_context(|| format!("{pointer} is not in the list"))
}
