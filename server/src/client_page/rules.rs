//! What would change of a record's details, and whether it may.

use shared::birthday_plan::Stage;
use shared::client::{ClientKind, Field, ParsedRecordDetails};
use shared::failure::Code;
use shared::value::birth_date::BirthDate;

use crate::entity::client;
use crate::secret::digest;

/// What the page showed of the details, in short. A birth date is sealed anew by every change, so its seal stands for it.
pub(super) fn version(client: &client::Model) -> String {
    digest(&format!("{:?}", (&client.name, &client.kind, &client.birth_date_sealed)))
}

/// Fields that would change. The birth date of whoever is no minor is left as it is.
pub(super) fn changed(client: &client::Model, born: Option<BirthDate>, typed: &ParsedRecordDetails) -> Vec<Field> {
    let minor = typed.kind == ClientKind::Minor;
    [
        (Field::Name, client.name != typed.name),
        (Field::Kind, client.kind != typed.kind.tag()),
        (Field::BirthDate, minor && born != typed.birth_date),
    ]
    .into_iter()
    .filter(|(_, changes)| *changes)
    .map(|(field, _)| field)
    .collect()
}

/// Why it may not change so: the field, if there is one, and the reason.
pub(super) fn refusal(
    stage: Option<Stage>,
    born: Option<BirthDate>,
    typed: &ParsedRecordDetails,
) -> Option<(Option<&'static str>, Code)> {
    if typed.kind != ClientKind::Minor {
        return None;
    }
    // Guardians' profiles end once: a second childhood would never end by itself.
    if stage.is_some_and(|stage| stage != Stage::Ahead) {
        return Some((None, Code::AlreadyOfAge));
    }
    // Without it they would never end.
    (born.is_some() && typed.birth_date.is_none()).then_some((Some("birth_date"), Code::Required))
}

/// Names of fields as the log has them.
pub(super) fn names(changed: &[Field]) -> String {
    changed.iter().map(|field| field.tag()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const BORN: BirthDate = BirthDate { year: 2012, month: 7, day: 4 };

    fn record(kind: ClientKind) -> client::Model {
        client::Model {
            id: "01JDB9ZK6V0000000000000000".into(),
            practice_id: String::new(),
            kind: kind.tag().into(),
            name: "Milo".into(),
            sort_name: "milo".into(),
            birth_date_sealed: Some("sealed".into()),
            closed_at: None,
            created_at: 0,
        }
    }

    fn typed(kind: ClientKind, birth_date: Option<BirthDate>) -> ParsedRecordDetails {
        ParsedRecordDetails { version: String::new(), name: "Milo".into(), kind, birth_date }
    }

    #[test]
    fn only_what_changes_is_named() {
        let minor = record(ClientKind::Minor);
        assert_eq!(changed(&minor, Some(BORN), &typed(ClientKind::Minor, Some(BORN))), []);
        let other = ParsedRecordDetails { name: "Milo Mendes".into(), ..typed(ClientKind::Individual, None) };
        assert_eq!(names(&changed(&minor, Some(BORN), &other)), "name, kind");
        assert_eq!(changed(&minor, None, &typed(ClientKind::Minor, Some(BORN))), [Field::BirthDate]);
        let couple = record(ClientKind::Couple);
        assert_eq!(changed(&couple, Some(BORN), &typed(ClientKind::Couple, None)), [], "no birth date is lost");
    }

    #[test]
    fn a_plan_is_neither_left_without_its_date_nor_begun_again() {
        let minor = |birth_date| typed(ClientKind::Minor, birth_date);
        assert_eq!(refusal(Some(Stage::Ahead), None, &minor(None)), None);
        let lost = Some((Some("birth_date"), Code::Required));
        assert_eq!(refusal(Some(Stage::Ahead), Some(BORN), &minor(None)), lost);
        for stage in [Stage::Waiting, Stage::Done] {
            assert_eq!(refusal(Some(stage), Some(BORN), &minor(Some(BORN))), Some((None, Code::AlreadyOfAge)));
            assert_eq!(refusal(Some(stage), Some(BORN), &typed(ClientKind::Individual, None)), None);
        }
    }

    #[test]
    fn a_version_is_of_all_that_can_be_changed() {
        let before = record(ClientKind::Minor);
        let others = [
            client::Model { name: "Tessa".into(), ..before.clone() },
            client::Model { kind: "individual".into(), ..before.clone() },
            client::Model { birth_date_sealed: Some("sealed anew".into()), ..before.clone() },
        ];
        assert!(others.iter().all(|other| version(other) != version(&before)));
        assert_eq!(version(&record(ClientKind::Minor)), version(&before));
    }
}
