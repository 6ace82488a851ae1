//! How the database finds the rows of a request's statements.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement};

use super::house::House;
use super::questions::Question;

/// Tables that grow with a practice. Reading one of them as a whole takes longer every year.
const GROWING: [&str; 9] =
    ["access_log", "account", "client", "contact", "invitation", "known_browser", "outbox", "profile", "session"];

/// Tables that a request of this question reads as a whole; nothing where this server does not offer the question.
pub(crate) async fn of(house: &House, question: &Question) -> anyhow::Result<Option<BTreeSet<String>>> {
    let mut whole = BTreeSet::new();
    for path in &question.paths {
        let (answer, statements) = house.statements(question.who, question.how, path).await?;
        if matches!(answer.status, 400 | 404 | 422) {
            return Ok(None);
        }
        for statement in statements.iter().filter(|statement| statement.sql.starts_with("SELECT")) {
            whole.extend(explain(house, statement).await?.iter().filter_map(|line| read_whole(line)));
        }
    }
    Ok(Some(whole))
}

async fn explain(house: &House, statement: &Statement) -> anyhow::Result<Vec<String>> {
    let reader = house.context.database().reader();
    let (verb, column) = match reader.get_database_backend() {
        DbBackend::Postgres => ("EXPLAIN", "QUERY PLAN"),
        _ => ("EXPLAIN QUERY PLAN", "detail"),
    };
    let explained = Statement { sql: format!("{verb} {}", statement.sql), ..statement.clone() };
    let rows = reader.query_all_raw(explained).await?;
    let text = |row: &QueryResult| row.try_get::<String>("", column);
    Ok(rows.iter().map(text).collect::<Result<_, _>>()?)
}

/// The growing table that a line of a plan reads as a whole, without an index.
fn read_whole(line: &str) -> Option<String> {
    let line = line.trim_start_matches([' ', '-', '>']);
    let table = if let Some((_, table)) = line.split_once("Seq Scan on ") {
        table
    } else {
        // In SQLite a scan with an index walks it in its order, and ends with the page.
        line.strip_prefix("SCAN ").filter(|rest| !rest.contains(" USING "))?
    };
    let table = table.split_whitespace().next()?.trim_matches('"');
    GROWING.contains(&table).then(|| table.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_read_as_a_whole_is_noticed() {
        for line in
            ["SCAN contact", "Seq Scan on contact  (cost=0.00..1.04 rows=4 width=9)", "  ->  Seq Scan on contact c"]
        {
            assert_eq!(read_whole(line).as_deref(), Some("contact"), "{line}");
        }
        for line in [
            "SEARCH contact USING INDEX contact_by_name (practice_id=?)",
            "SCAN contact USING INDEX contact_by_name",
            "SCAN staff",
            "SCAN CONSTANT ROW",
            "Index Scan using contact_by_name on contact  (cost=0.00..1.04 rows=4 width=9)",
            "Seq Scan on staff  (cost=0.00..1.04 rows=4 width=9)",
        ] {
            assert_eq!(read_whole(line), None, "{line}");
        }
    }
}
