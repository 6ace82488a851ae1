//! Probo PR 881: rows were locked on another connection than the transaction's, so that nothing was locked. Here what
//! runs between a transaction's beginning and its end is asked of the transaction; on SQLite, whose only writer it holds,
//! anything else would wait for itself. Read in the code, so that it holds for the acts that no test takes part in.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn depth(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn asks_another(line: &str) -> bool {
    line.contains(".writer()") || line.contains(".reader()")
}

/// Lines that ask another connection while a transaction that was begun here is open, and how many were begun.
fn astray(code: &str) -> (Vec<&str>, usize) {
    let (mut found, mut begun) = (Vec::new(), 0);
    // How deep the transaction was begun, and the block in which it has been ended before a return.
    let (mut open, mut ended): (Option<usize>, Option<usize>) = (None, None);
    for line in code.lines().filter(|line| !line.trim_start().is_empty()) {
        let here = depth(line);
        open = open.filter(|begun| here >= *begun);
        ended = ended.filter(|block| here >= *block);
        if open.is_some() && ended.is_none() && asks_another(line) {
            found.push(line.trim());
        }
        if line.contains(".begin().await") {
            (open, ended, begun) = (Some(here), None, begun + 1);
        } else if line.contains(".commit().await") || line.contains(".rollback().await") {
            ended = Some(here);
        }
    }
    (found, begun)
}

/// Functions that are handed a connection, and yet ask for another.
fn doubly_held(code: &str) -> Vec<&str> {
    let (mut found, mut function) = (Vec::new(), "");
    let (mut held, mut signature) = (false, false);
    for line in code.lines() {
        if line.contains("fn ") && line.contains('(') {
            (function, held, signature) = (line.trim(), false, true);
        }
        if signature {
            let hands = ["ConnectionTrait", "DatabaseTransaction", "connection: &", "transaction: &"];
            held |= hands.iter().any(|hand| line.contains(hand));
            signature = !line.ends_with('{') && !line.ends_with(';');
        } else if held && asks_another(line) {
            found.push(function);
        }
    }
    found
}

#[test]
fn probo_pr_881_what_runs_in_a_transaction_asks_no_other_connection() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut files, mut begun) = (Vec::new(), 0);
    sources(&root, &mut files);
    for file in files {
        let code = fs::read_to_string(&file).unwrap();
        let (lines, transactions) = astray(&code);
        begun += transactions;
        assert_eq!((lines, doubly_held(&code)), (vec![], vec![]), "{}", file.display());
    }
    assert!(begun > 30, "{begun} transactions were looked at");
}

#[test]
fn what_asks_another_connection_is_found() {
    let wrong = "fn act() {\n    let transaction = database.begin().await?;\n    if gone {\n        \
                 transaction.rollback().await?;\n        log(database.writer());\n        return;\n    }\n    \
                 row.lock().one(database.writer());\n    transaction.commit().await?;\n    log(database.reader());\n}\n";
    assert_eq!(astray(wrong), (vec!["row.lock().one(database.writer());"], 1));
    let held =
        "fn mark<C: ConnectionTrait>(context: &Context, connection: &C) {\n    row(context.database().reader());\n}\n";
    assert_eq!(doubly_held(held), ["fn mark<C: ConnectionTrait>(context: &Context, connection: &C) {"]);
}
