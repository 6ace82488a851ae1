//! The contacts of a search as a file.

use axum::body::Body;
use futures_util::stream::try_unfold;
use shared::access_log::Reason;
use shared::contact::Search;
use shared::contact_file::{Column, Export, LeftOut};
use shared::language::Language;
use shared::moment::Moment;
use shared::profile::Profile;

use crate::audit::{self, Who};
use crate::clock::rfc3339;
use crate::contact::{self, Facts, Within};
use crate::contact_file::{choice, write};
use crate::context::Context;
use crate::http::{Call, Download, Failure, csv};
use crate::policy::Policy;
use crate::{assignment, profile};

/// Contacts that are in memory at a time.
const PIECE: usize = 500;
/// So that spreadsheet programs take the file for UTF-8.
const MARK: &str = "\u{feff}";

/// Sends the contacts that were asked for, piece by piece, and logs that somebody took them along.
pub(super) async fn export(context: Context, call: Call<Export>) -> Result<Download, Failure> {
    let (practice, now) = (&call.door.practice, context.now());
    let search = Search { after: String::new(), ..call.value };
    let own = call.caller.own_clients_of().map(str::to_owned);
    let policy = Policy::of(practice);
    let reach = own.as_deref().map(|staff_id| assignment::contacts(staff_id, now));
    let within = Within { practice_id: &practice.id, policy, reach, now };
    // All of them at first, by their ids alone: the log says how many there are before the first is sent.
    let found = contact::find(context.database().reader(), &within, &search, None, u32::MAX as usize).await?;
    let told = told(&search, found.ids.len());
    let entry = audit::Entry {
        practice_id: &practice.id,
        reason: Reason::ContactsExported,
        who: Who::Staff(&call.caller.id),
        detail: Some(&told),
        visitor: Some(&call.door.visitor),
    };
    audit::write(&context, context.database().writer(), entry).await?;
    let day = rfc3339(now);
    let name = format!("contacts-{}.csv", day.split('T').next().unwrap_or_default());
    let language = Language::from_tag(&practice.language).unwrap_or_default();
    let file = Writing { context, policy, language, own, now, ids: found.ids, written: 0, begun: false };
    let pieces = try_unfold(file, |file| async move {
        let over = file.begun && file.written == file.ids.len();
        anyhow::Ok(if over { None } else { Some(file.piece().await?) })
    });
    Ok(Download { name, kind: "text/csv; charset=utf-8", body: Body::from_stream(pieces) })
}

/// What the log says. Not the words of a search: people type all sorts of things there.
fn told(search: &Search, count: usize) -> String {
    let mut told = write::counted(count);
    if !search.text.trim().is_empty() {
        told.push_str(", of a search");
    }
    if let Some(state) = search.state {
        told.push_str(", ");
        told.push_str(choice::state_spelled(state, Language::English));
    }
    told
}

struct Writing {
    context: Context,
    policy: Policy,
    language: Language,
    /// Whose clients' records alone are named.
    own: Option<String>,
    now: Moment,
    ids: Vec<String>,
    written: usize,
    begun: bool,
}

impl Writing {
    /// The next contacts as text, and how to go on behind them. Who was deleted meanwhile is left out.
    async fn piece(mut self) -> anyhow::Result<(String, Self)> {
        let mut text = if self.begun { String::new() } else { [MARK, &header(self.language)].concat() };
        self.begun = true;
        let until = self.ids.len().min(self.written + PIECE);
        let ids = self.ids.get(self.written..until).unwrap_or_default();
        let reader = self.context.database().reader();
        let facts = contact::facts_of(reader, ids, self.now).await?;
        let own = match &self.own {
            None => None,
            Some(staff_id) => Some(assignment::client_ids(reader, staff_id).await?),
        };
        let within = |client: &str| own.as_ref().is_none_or(|own| own.contains(client));
        let profiles = profile::of_contacts_within(reader, self.now, ids, within).await?;
        for facts in &facts {
            let first = profiles.get(&facts.contact.id).and_then(|profiles| profiles.first());
            text.push_str(&self.line(facts, first)?);
        }
        self.written = until;
        Ok((text, self))
    }

    /// A contact. Of several client records their own comes first, and the others are left out.
    fn line(&self, facts: &Facts, profile: Option<&Profile>) -> anyhow::Result<String> {
        let (contact, language) = (&facts.contact, self.language);
        let born = contact::birth_date(&self.context, contact)?;
        let cell = |column| match column {
            Column::GivenName => contact.given_name.clone(),
            Column::FamilyName => contact.family_name.clone(),
            Column::Email => contact.email.clone().unwrap_or_default(),
            Column::Mobile => contact.mobile.clone().unwrap_or_default(),
            Column::BirthDate => born.map(|date| date.to_string()).unwrap_or_default(),
            Column::Language => contact.language.clone(),
            Column::ClientName => profile.map(|profile| profile.client_name.clone()).unwrap_or_default(),
            Column::ClientKind => profile
                .map(|profile| choice::kind_spelled(profile.client_kind, language))
                .unwrap_or_default()
                .to_owned(),
            Column::Relationship => profile
                .map(|profile| choice::relationship_spelled(profile.relationship, language))
                .unwrap_or_default()
                .to_owned(),
            // Never.
            Column::SsnLast4 | Column::MemberNumber | Column::ClientNumber => String::new(),
        };
        let at = |moment: Option<i64>| moment.map(|at| rfc3339(Moment(at))).unwrap_or_default();
        let left_out = |column| match column {
            LeftOut::PortalStatus => {
                let state = contact::status(facts, &self.policy, self.now).state();
                choice::state_spelled(state, language).to_owned()
            }
            LeftOut::InvitedOn => at(facts.invitation.as_ref().map(|invitation| invitation.created_at)),
            LeftOut::LastAccess => at(facts.account.as_ref().and_then(|account| account.last_access_at)),
        };
        let cells: Vec<String> =
            Column::WRITTEN.into_iter().map(cell).chain(LeftOut::ALL.into_iter().map(left_out)).collect();
        Ok(csv::record(cells.iter().map(String::as_str)))
    }
}

fn header(language: Language) -> String {
    let taken = Column::WRITTEN.into_iter().map(|column| column.header(language));
    csv::record(taken.chain(LeftOut::ALL.into_iter().map(|column| column.header(language))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::contact::State;

    #[test]
    fn the_log_says_how_many_and_no_words() {
        let search =
            Search { text: "correct-demo-passphrase".into(), state: Some(State::NotReady), ..Search::default() };
        assert_eq!(told(&search, 12), "12 contacts, of a search, not ready");
        assert_eq!(told(&Search::default(), 1), "1 contact");
    }

    #[test]
    fn no_file_has_a_column_of_an_identity_check() {
        assert!(Column::WRITTEN.iter().all(|column| !column.is_fact()));
        assert!(header(Language::Spanish).starts_with("\"Nombre\",\"Apellidos\",\"Correo electrónico\""));
    }
}
