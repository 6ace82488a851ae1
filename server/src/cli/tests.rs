use super::*;

/// Runs a command line with a data folder of its own.
struct Terminal {
    folder: tempfile::TempDir,
}

impl Terminal {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    async fn run(&self, line: &[&str]) -> anyhow::Result<String> {
        let data = self.folder.path().join("data").display().to_string();
        let variables = [("PORTICO_DATA_DIR".into(), data.into())];
        let cli = Cli::try_parse_from(["portico"].iter().chain(line))?;
        let mut out = Vec::new();
        run(cli.command, &Environment::new(variables)?, &mut out).await?;
        Ok(String::from_utf8(out)?)
    }

    async fn refused(&self, line: &[&str]) -> (String, bool) {
        let error = self.run(line).await.unwrap_err();
        (format!("{error:#}"), error.is::<Usage>())
    }
}

const WILLOW: [&str; 10] = [
    "practice",
    "add",
    "--name",
    "Willow Practice",
    "--phone",
    "(555) 010-0199",
    "--origin",
    "https://portal.willow.example",
    "--mail-from",
    "portal@willow.example",
];

const HARBOR: [&str; 10] = [
    "practice",
    "add",
    "--name",
    "Harbor Accounting",
    "--phone",
    "(555) 010-0111",
    "--origin",
    "https://portal.harbor.example",
    "--mail-from",
    "portal@harbor.example",
];

const ADA: [&str; 8] = ["staff", "add", "--name", "Ada Lovelace", "--email", "ada@willow.example", "--role", "admin"];

#[test]
fn the_command_line_is_well_formed() {
    use clap::CommandFactory;
    Cli::command().debug_assert();
}

#[tokio::test]
async fn from_nothing_to_the_first_staff_member() {
    let terminal = Terminal::new();
    let said = terminal.run(&WILLOW).await.unwrap();
    assert!(said.starts_with("Added Willow Practice, with its portal at https://portal.willow.example."), "{said}");
    let said = terminal.run(&ADA).await.unwrap();
    let (link, rest) = said.split_once(' ').unwrap();
    let token = link.strip_prefix("https://portal.willow.example/console/setup#").unwrap();
    assert_eq!(token.len(), 43);
    assert!(rest.starts_with("(works once, until 2") && rest.ends_with(" UTC)\n"), "{rest}");
    assert_eq!(said.lines().count(), 1);
}

#[tokio::test]
async fn the_legal_documents_come_with_the_practice() {
    use sea_orm::EntityTrait;

    use crate::entity::{access_log, legal_document};

    let terminal = Terminal::new();
    terminal.run(&WILLOW).await.unwrap();
    let file = terminal.folder.path().join("data/portico.db");
    let database = crate::database::Location::File(file).open().await.unwrap();
    let documents = legal_document::Entity::find().all(database.reader()).await.unwrap();
    assert_eq!(documents.len(), 4);
    for document in documents {
        assert_eq!(document.version, 1);
        assert!(document.body.contains("Willow Practice") && document.body.contains("(555) 010-0199"));
        assert!(!document.body.contains(['{', '}']), "{}", document.body);
        assert!(document.body.lines().filter(|line| line.starts_with("# ")).count() > 5);
    }
    let log = access_log::Entity::find().all(database.reader()).await.unwrap();
    assert_eq!(log.iter().map(|row| row.reason.as_str()).collect::<Vec<_>>(), ["practice_added"]);
}

#[tokio::test]
async fn one_origin_is_one_practice() {
    let terminal = Terminal::new();
    terminal.run(&WILLOW).await.unwrap();
    let (error, usage) = terminal.refused(&WILLOW).await;
    assert!(error.contains("https://portal.willow.example") && !usage, "{error}");
}

#[tokio::test]
async fn a_practice_decides_on_signing_in() {
    let terminal = Terminal::new();
    terminal.run(&WILLOW).await.unwrap();
    let set = |flags: &'static [&'static str]| [&["practice", "set"], flags].concat();
    let said = terminal.run(&set(&["--ways", "link,phone-pin", "--link-minutes", "60"])).await.unwrap();
    assert!(said.contains("password true -> false") && said.contains("link_minutes 1440 -> 60"), "{said}");
    assert_eq!(terminal.run(&set(&["--link-minutes", "60"])).await.unwrap(), "Willow Practice: nothing to change\n");
    assert!(terminal.run(&set(&["--second-step", "7"])).await.unwrap().contains("second_step_days none -> 7"));
    assert!(terminal.run(&set(&["--idle-minutes", "15"])).await.unwrap().contains("idle_minutes 30 -> 15"));
    let said = terminal.run(&set(&["--guesses", "3", "--lock-minutes", "30", "--pin-digits", "8"])).await.unwrap();
    for change in ["guesses 5 -> 3", "lock_minutes 15 -> 30", "pin_digits 4 -> 8"] {
        assert!(said.contains(change), "{change}: {said}");
    }
    for outside in [
        ["--guesses", "2"],
        ["--guesses", "11"],
        ["--lock-minutes", "0"],
        ["--lock-minutes", "1441"],
        ["--pin-digits", "3"],
        ["--pin-digits", "9"],
    ] {
        let line = [&["practice", "set"], outside.as_slice()].concat();
        assert!(terminal.run(&line).await.is_err(), "{outside:?}");
    }
    let said = terminal.run(&set(&["--ways", "identity", "--identity-fact", "member-number"])).await.unwrap();
    assert!(
        said.contains("identity false -> true") && said.contains("identity_fact ssn-last-4 -> member-number"),
        "{said}"
    );
    let said = terminal.run(&set(&["--identity-needs", "none"])).await.unwrap();
    assert!(said.contains("identity_needs_fact true -> false"), "{said}");
    assert!(said.contains("identity_needs_mobile true -> false"), "{said}");
    for (flags, word) in [
        (&["--ways", "phone-pin"] as &[_], "clients need"),
        (&["--second-step", "sometimes"], "unknown-browsers"),
        (&["--second-step", "every-days"], "unknown-browsers"),
        (&["--link-minutes", "9"], "10 to 1440"),
        (&["--time-zone", "Mars/Olympus"], "America/New_York"),
    ] {
        let (error, usage) = terminal.refused(&set(flags)).await;
        assert!(usage && error.contains(word), "{error}");
    }
}

#[tokio::test]
async fn all_that_the_console_sets_can_be_set_here() {
    let terminal = Terminal::new();
    terminal.run(&WILLOW).await.unwrap();
    for (flag, value, said) in [
        ("--name", "Willow & Oak", "name \"Willow Practice\" -> \"Willow & Oak\""),
        ("--phone", "+1 555 010 0111", "-> \"+1 555 010 0111\""),
        ("--address", "1 Elm Street\nSpringfield", "address none -> \"1 Elm Street, Springfield\""),
        ("--colour", "#102030", "colour #2f6f5e -> #102030"),
        ("--language", "es", "language en -> es"),
        ("--time-zone", "America/New_York", "time_zone UTC -> America/New_York"),
        ("--phone-pin-hours", "2", "phone_pin_hours 24 -> 2"),
        ("--invitation-days", "14", "invitation_days 7 -> 14"),
        ("--adult-age", "16", "adult_age 18 -> 16"),
        ("--pin-digits", "6", "pin_digits 4 -> 6"),
        ("--guesses", "3", "guesses 5 -> 3"),
        ("--lock-minutes", "60", "lock_minutes 15 -> 60"),
        ("--session-hours", "8", "session_hours 12 -> 8"),
        ("--mail-from", "door@willow.example", "-> door@willow.example"),
        ("--origin", "https://door.willow.example", "-> https://door.willow.example"),
    ] {
        let answer = terminal.run(&["practice", "set", flag, value]).await.unwrap();
        assert!(answer.contains(said), "{flag}: {answer}");
        let again = terminal.run(&["practice", "set", flag, value]).await.unwrap();
        assert!(again.contains("nothing to change"), "{flag}: {again}");
    }
    terminal.run(&HARBOR).await.unwrap();
    let taken = ["practice", "set", "--practice-origin", "https://door.willow.example", "--origin", HARBOR[7]];
    let (error, _) = terminal.refused(&taken).await;
    assert!(error.contains("another practice"), "{error}");
}

#[tokio::test]
async fn the_access_log_is_verified_and_anchored() {
    use sea_orm::ConnectionTrait;

    let terminal = Terminal::new();
    assert!(terminal.refused(&["log", "verify"]).await.0.contains("portico practice add"));
    terminal.run(&WILLOW).await.unwrap();
    terminal.run(&ADA).await.unwrap();
    let said = terminal.run(&["log", "verify"]).await.unwrap();
    assert!(said.starts_with("Willow Practice: whole, 2 entries, the newest sealed at 2"), "{said}");
    let anchor = terminal.run(&["log", "anchor"]).await.unwrap();
    assert!(anchor.starts_with("portal.willow.example 2 ") && anchor.ends_with("Z\n"), "{anchor}");
    let kept = terminal.folder.path().join("kept");
    std::fs::write(&kept, &anchor).unwrap();
    let kept = kept.display().to_string();
    let said = terminal.run(&["log", "verify", "--anchors", &kept]).await.unwrap();
    assert!(said.trim_end().ends_with("and 1 anchor agrees"), "{said}");
    assert!(terminal.refused(&["log", "verify", "--anchors", "/nowhere"]).await.1);

    let file = terminal.folder.path().join("data/portico.db");
    let database = crate::database::Location::File(file).open().await.unwrap();
    for statement in [
        "DROP TRIGGER access_log_kept",
        "DELETE FROM access_log WHERE number = 2",
        "UPDATE access_log_chain SET number = 1, hash = (SELECT hash FROM access_log WHERE number = 1)",
    ] {
        database.writer().execute_unprepared(statement).await.unwrap();
    }
    assert!(terminal.run(&["log", "verify"]).await.unwrap().contains("whole, 1 entry,"));
    let (error, usage) = terminal.refused(&["log", "verify", "--anchors", &kept]).await;
    assert!(error.contains("Willow Practice") && !usage, "{error}");
    for statement in ["DROP TRIGGER access_log_unchanged", "UPDATE access_log SET at = at - 1"] {
        database.writer().execute_unprepared(statement).await.unwrap();
    }
    let (error, usage) = terminal.refused(&["log", "verify"]).await;
    assert_eq!((error.as_str(), usage), ("the access log of Willow Practice is not in order", false));
}

#[tokio::test]
async fn anchors_are_mailed_where_the_practice_says() {
    let terminal = Terminal::new();
    terminal.run(&WILLOW).await.unwrap();
    let set = |address: &'static str| ["practice", "set", "--anchor-mail", address];
    let said = terminal.run(&set("keeper@lawyer.example")).await.unwrap();
    assert_eq!(said, "Willow Practice: anchor_mail none -> keeper@lawyer.example\n");
    assert_eq!(terminal.run(&set("keeper@lawyer.example")).await.unwrap(), "Willow Practice: nothing to change\n");
    assert_eq!(
        terminal.run(&set("none")).await.unwrap(),
        "Willow Practice: anchor_mail keeper@lawyer.example -> none\n"
    );
    let (error, usage) = terminal.refused(&set("lawyer")).await;
    assert!(usage && error.contains("email address"), "{error}");
}

#[tokio::test]
async fn staff_need_a_practice_and_say_which() {
    let terminal = Terminal::new();
    assert!(terminal.refused(&ADA).await.0.contains("portico practice add"));
    terminal.run(&WILLOW).await.unwrap();
    terminal.run(&HARBOR).await.unwrap();
    let (error, _) = terminal.refused(&ADA).await;
    assert!(error.contains("--practice-origin") && error.contains("https://portal.harbor.example"), "{error}");
    let at = |origin| [ADA.as_slice(), &["--practice-origin", origin]].concat();
    let said = terminal.run(&at("https://Portal.Harbor.example/")).await.unwrap();
    assert!(said.starts_with("https://portal.harbor.example/console/setup#"), "{said}");
    assert!(terminal.refused(&at("https://elsewhere.example")).await.0.contains("no practice has its portal there"));
}

#[tokio::test]
async fn wrong_values_are_usage_errors_and_touch_nothing() {
    let terminal = Terminal::new();
    for (flag, value, word) in [
        ("--name", " ", "name"),
        ("--phone", "call me", "phone"),
        ("--origin", "http://portal.willow.example", "https"),
        ("--colour", "green", "colour"),
        ("--language", "fr", "language"),
        ("--mail-from", "me", "email"),
    ] {
        let mut line = WILLOW.to_vec();
        match line.iter().position(|part| *part == flag) {
            Some(at) => line[at + 1] = value,
            None => line.extend([flag, value]),
        }
        let (error, usage) = terminal.refused(&line).await;
        assert!(usage && error.contains(word), "{flag}: {error}");
    }
    let mut line = ADA;
    line[7] = "owner";
    let (error, usage) = terminal.refused(&line).await;
    assert!(usage && error.contains("admin, clinician or front_desk"), "{error}");
    assert!(!terminal.folder.path().join("data").exists());
}

#[tokio::test]
async fn migrate_tells_before_it_does() {
    let terminal = Terminal::new();
    let said = terminal.run(&["migrate", "--dry-run"]).await.unwrap();
    assert!(said.starts_with("Would make ") && said.contains("m0001_foundation"), "{said}");
    assert!(!terminal.folder.path().join("data").exists());
    assert!(terminal.run(&["migrate"]).await.unwrap().starts_with("Applied: m0001_foundation"));
    assert_eq!(terminal.run(&["migrate", "--dry-run"]).await.unwrap(), "The database is up to date.\n");
    assert_eq!(terminal.run(&["migrate"]).await.unwrap(), "The database is up to date.\n");
}

#[tokio::test]
async fn the_data_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let terminal = Terminal::new();
    terminal.run(&WILLOW).await.unwrap();
    let mode = |name: &str| std::fs::metadata(terminal.folder.path().join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("data"), mode("data/secret.key"), mode("data/portico.db")), (0o700, 0o600, 0o600));
}

#[test]
fn secrets_are_no_flags() {
    for flag in ["--secret-key", "--smtp-password"] {
        assert!(Cli::try_parse_from(["portico", "serve", flag, "x"]).is_err(), "{flag}");
    }
}

#[tokio::test]
async fn a_second_step_is_reset_for_whoever_is_on_the_staff() {
    let terminal = Terminal::new();
    terminal.run(&WILLOW).await.unwrap();
    terminal.run(&ADA).await.unwrap();
    let reset = |email| ["staff", "reset-second-step", "--email", email];
    let said = terminal.run(&reset("ada@willow.example")).await.unwrap();
    assert_eq!(said, "ada@willow.example had neither passkey nor authenticator app; nothing was changed\n");
    let (error, _) = terminal.refused(&reset("nobody@willow.example")).await;
    assert!(error.contains("not on the staff"), "{error}");
    assert!(terminal.refused(&reset("nobody")).await.1);
}
