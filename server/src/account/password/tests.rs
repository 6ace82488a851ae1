use shared::value::birth_date::BirthDate;

use super::*;

const ADA: About<'_> = About {
    given_name: "Ada",
    family_name: "Lovelace",
    email: "ada.king@analytical-engine.example",
    birth_date: Some(BirthDate { year: 1985, month: 7, day: 4 }),
    practice: "Willow Practice",
};

fn judged(text: &str) -> Option<Code> {
    refusal(&Password::new(text).unwrap(), &ADA)
}

#[track_caller]
fn all_are(code: Option<Code>, texts: &[&str]) {
    for text in texts {
        assert_eq!(judged(text), code, "{text}");
    }
}

#[test]
fn asvs_6_2_4_the_most_used_passwords_are_refused() {
    for (text, code) in list::all() {
        assert_eq!(judged(text), Some(code), "{text}");
    }
}

#[test]
fn asvs_6_2_12_breached_passwords_are_refused_without_a_call_out() {
    all_are(Some(Code::PasswordBreached), &["41d8cd98f00b", "auckland2010", "Auckland2010"]);
}

#[test]
fn a_common_password_is_not_saved_by_what_people_add() {
    all_are(
        Some(Code::PasswordCommon),
        &[
            "Password123",
            "password123!",
            "P@ssw0rd1234",
            " password123 ",
            "passwordpassword",
            "321drowssap!!",
            "Iloveyou2024!",
            "sunshine1234",
            "football2025!",
            "contraseña123",
            "CONTRASEN\u{303}A123",
        ],
    );
}

#[test]
fn one_repeated_character_and_runs_are_refused() {
    all_are(
        Some(Code::PasswordCommon),
        &[
            "aaaaaaaaaaa",
            "ñññññññññññ",
            "12345678901",
            "09876543210",
            "abcdefghijkl",
            "zyxwvutsrqponm",
            "qwertyuiop[]",
            "qwertyuiopñ",
            "asdfghjkl;'",
            "1qaz2wsx3edc",
            "abcabcabcabc",
            "1234567890!@#$%^&*()",
            "121212121212",
            "           ",
            "...........",
        ],
    );
}

#[test]
fn asvs_6_2_5_no_kind_of_character_is_demanded() {
    all_are(
        None,
        &[
            "bdkqwzmxvyt",
            "correcthorse",
            "two words only",
            "gato lento azul",
            "ручей шумит тихо",
            "🦀🍋🚲🌵🎻🐙🏔🧦🎈🦉🍕",
            "82749163058",
            "KXJQWVBZMTR",
        ],
    );
}

#[test]
fn a_password_made_of_the_person_is_refused() {
    all_are(
        Some(Code::PasswordPersonal),
        &[
            "AdaLovelace",
            "ada.lovelace",
            "Lovelace, Ada",
            "lovelace1985!!",
            "LovelaceLovelace",
            "adaadaadaada",
            "ada12345678",
            "a.lovelace.99",
            "ada.king@analytical-engine.example",
            "analytical-engine",
            "kingofada85",
            "4july1985ada",
            "July 4, 1985",
            "4 de julio 1985",
            "07/04/1985!!",
            "1985-07-04-1",
            "04071985123",
            "040785-040785",
            "julyjulyjuly",
            "@d@l0v3l@c3",
            "ecalevolada",
        ],
    );
}

#[test]
fn a_password_made_of_the_practice_is_refused() {
    all_are(
        Some(Code::PasswordPractice),
        &[
            "WillowPractice",
            "willow practice 1",
            "willow-2024-willow",
            "practice-willow!",
            "Willow12345",
            "W1ll0wpract1c3",
        ],
    );
    all_are(Some(Code::PasswordPersonal), &["ada-at-willow-practice"]);
}

#[test]
fn a_passphrase_that_merely_holds_a_name_is_fine() {
    all_are(
        None,
        &[
            "ada walks three slow dogs",
            "lovelace-umbrella-tin",
            "the willow by our pond",
            "my practice makes perfect tea",
            "july was warm in lisbon",
            "born 1985 under a comet",
            "correct-demo-passphrase",
        ],
    );
}

#[test]
fn accents_and_short_names_are_understood() {
    let about =
        About {
            given_name: "José", family_name: "Núñez Li", email: "j@b.example", birth_date: None, practice: "Bo"
        };
    let judged = |text: &str| refusal(&Password::new(text).unwrap(), &about);
    assert_eq!(judged("jose.nunez.li"), Some(Code::PasswordPersonal));
    assert_eq!(judged("JOSÉNÚÑEZ!!"), Some(Code::PasswordPersonal));
    assert_eq!(judged("bo knows jam tarts"), None);
}

#[test]
fn nothing_known_refuses_nothing() {
    let nobody = About { given_name: "", family_name: "", email: "", birth_date: None, practice: "" };
    assert_eq!(refusal(&Password::new("82749163058").unwrap(), &nobody), None);
    assert_eq!(refusal(&Password::new("quiet lemon river").unwrap(), &nobody), None);
}

#[test]
fn the_demo_password_suits_everybody_in_the_demo() {
    let password = Password::new("correct-demo-passphrase").unwrap();
    let states = [
        "admin",
        "clinician",
        "active",
        "invited",
        "ready",
        "not-ready",
        "locked",
        "disabled",
        "couple",
        "guardian",
        "surrogate",
        "dependent",
        "link-only",
        "ssn",
    ];
    for practice in ["Willow Practice", "Harbor Accounting"] {
        for state in states {
            for domain in ["example.com", "practice.example"] {
                let email = format!("{state}@{domain}");
                let about = About { email: &email, practice, ..ADA };
                assert_eq!(refusal(&password, &about), None, "{email} at {practice}");
                assert!(rate(password.as_str(), &about).score >= 3);
            }
        }
    }
}

#[test]
fn the_rating_grows_and_names_the_refusal() {
    assert_eq!(rate("", &ADA), Rating { score: 0, refusal: Some(Code::PasswordTooShort) });
    assert_eq!(rate("quiet", &ADA).refusal, Some(Code::PasswordTooShort));
    assert_eq!(rate("password123", &ADA), Rating { score: 0, refusal: Some(Code::PasswordCommon) });
    assert_eq!(rate("lovelace1985", &ADA).refusal, Some(Code::PasswordPersonal));
    assert_eq!(rate("quiet lemon river boat", &ADA), Rating { score: 4, refusal: None });
    assert_eq!(rate(&"long".repeat(65), &ADA).refusal, Some(Code::PasswordTooLong));
}

#[test]
fn long_passwords_count_to_their_end() {
    let run = "a".repeat(120);
    assert_eq!(judged(&run), Some(Code::PasswordCommon));
    assert_eq!(judged(&format!("{run} quiet lemon river boat")), None);
}

#[test]
fn judging_the_longest_password_ends_soon() {
    // Whatever it holds: an answer while typing must not keep a core busy. The bound is wide for the sake of busy machines.
    let texts = ["a1!".repeat(85), "passw0rd".repeat(32), "4@8({[<3691!|0$5+7%2".repeat(12), "\u{1f642}x".repeat(128)];
    for text in texts {
        let start = std::time::Instant::now();
        rate(&text, &ADA);
        assert!(start.elapsed().as_secs() < 2, "{text}: {:?}", start.elapsed());
    }
}
