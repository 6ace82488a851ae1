use super::*;
use shared::client::ClientKind;
use shared::profile::Relationship;

// 2026-11-21T00:00:00Z
const TERMS: Terms = Terms {
    dates: DateOrder::MonthFirst,
    fact: IdentityFact::SsnLast4,
    language: Language::English,
    now: Moment(1_795_219_200_000),
};

fn contents(text: &str) -> Contents {
    read(text, TERMS).unwrap()
}

fn addresses(taken: &[&str]) -> There {
    There { addresses: taken.iter().map(|email| (*email).to_owned()).collect(), ..There::default() }
}

fn faults(text: &str) -> Vec<(usize, Option<Column>, Code)> {
    contents(text).faults.into_iter().map(|fault| (fault.line, fault.column, fault.code)).collect()
}

#[test]
fn a_line_says_everything_a_form_can() {
    let text = "Nombre;Apellidos;Correo electrónico;Móvil;Fecha de nacimiento;Idioma;Cliente;Tipo;Relación;SSN\r\n\
        Gloria; Mendes ;GLORIA@example.com;+1 555 010 0199;7/4/1985;Español;Milo Mendes;Menor;Tutora;67 89\r\n";
    let contents = contents(text);
    assert_eq!(contents.faults, []);
    let Line { contact, fact, trimmed, number } = &contents.lines[0];
    assert_eq!((contact.given_name.as_str(), contact.family_name.as_str()), ("Gloria", "Mendes"));
    assert_eq!(contact.email.as_ref().unwrap().as_str(), "GLORIA@example.com");
    assert_eq!(contact.mobile.as_ref().unwrap().shown(), "+1 555 010 0199");
    assert_eq!(contact.birth_date.unwrap().to_string(), "1985-07-04");
    assert_eq!((contact.language, contact.client_kind), (Language::Spanish, ClientKind::Minor));
    assert_eq!((contact.client_name.as_str(), contact.relationship), ("Milo Mendes", Relationship::Guardian));
    assert_eq!((fact.as_ref().unwrap().as_str(), *trimmed, *number), ("6789", true, 2));
}

#[test]
fn what_is_not_said_is_as_in_an_empty_form() {
    let contents = contents("first name,last name\nAda,Hart");
    let Line { contact, fact, trimmed, .. } = &contents.lines[0];
    assert!(contact.email.is_none() && contact.mobile.is_none() && contact.birth_date.is_none() && fact.is_none());
    assert_eq!((contact.language, contact.client_kind), (Language::English, ClientKind::Individual));
    assert_eq!((contact.client_name.as_str(), contact.relationship), ("Ada Hart", Relationship::Own));
    assert!(!trimmed);
}

#[test]
fn everything_wrong_with_a_line_is_named() {
    let text = "first name,last name,email,mobile,dob,language,kind,relationship,ssn\n\
        ,Hart,nobody,call me,13/13/1985,Klingon,dog,boss,123-45-6789\n\
        Ada,Hart,,,1/1/2199,,,,\n\
        Ada,Hart,,,1/1/1850,,,,\n";
    assert_eq!(
        faults(text),
        [
            (2, Some(Column::GivenName), Code::Required),
            (2, Some(Column::Email), Code::EmailInvalid),
            (2, Some(Column::Mobile), Code::PhoneInvalid),
            (2, Some(Column::BirthDate), Code::DateNotThere),
            (2, Some(Column::Language), Code::ChoiceInvalid),
            (2, Some(Column::ClientKind), Code::ChoiceInvalid),
            (2, Some(Column::Relationship), Code::ChoiceInvalid),
            (2, Some(Column::SsnLast4), Code::LastFourInvalid),
            (3, Some(Column::BirthDate), Code::DateImplausible),
            (4, Some(Column::BirthDate), Code::DateImplausible),
        ]
    );
}

#[test]
fn an_address_is_one_lines_in_whatever_case() {
    let text = "first name,last name,email\n\
        Ada,Hart,ada@example.com\nBob,Low,\nAda,Hart, ADA@Example.com\nCleo,May,\n,X,ada@example.com\n";
    let contents = contents(text);
    let found: Vec<_> = contents.faults.iter().map(|fault| (fault.line, fault.code, fault.same_as)).collect();
    assert_eq!(
        found,
        [(4, Code::EmailTwice, Some(2)), (6, Code::Required, None), (6, Code::EmailTwice, Some(2))],
        "and those without one are nobody's double"
    );
    assert_eq!(contents.addresses(), ["ada@example.com"]);
}

#[test]
fn what_is_taken_is_left_out_in_its_place() {
    let text = "first name,last name,email\nAda,Hart,Ada@example.com\n,Low,\nCleo,May,cleo@example.com\n";
    let contents = contents(text).without(&addresses(&["ada@example.com"]));
    let preview = contents.preview("x".into(), None);
    let found: Vec<_> = preview.faults.iter().map(|fault| (fault.line, fault.code)).collect();
    assert_eq!(found, [(2, Code::EmailTaken), (3, Code::Required)]);
    assert_eq!((preview.good, preview.bad, preview.shown[0].line), (1, 2, 4));
}

#[test]
fn whoever_has_no_address_is_known_by_the_file_alone() {
    let text = "first name,last name,email\nAda,Hart,ada@example.com\nBob,Low,\n";
    let earlier = There { earlier: Some(Earlier { at: Moment(1), added: 2 }), ..There::default() };
    let left = contents(text).without(&earlier);
    assert_eq!(left.faults, [Fault::new(3, None, Code::LineImported)]);
    assert_eq!(left.addresses(), ["ada@example.com"], "whose address is free again may come in");
    assert_eq!(contents(text).without(&There::default()).lines.len(), 2);
}

#[test]
fn whoever_is_there_without_an_address_is_known_by_name_and_birth_date_or_number() {
    let text = "first name,last name,email,mobile,dob\n\
        Bob,Low,,555 010 0123,1985-07-04\nCleo,May,,(555) 010-0124,\nDora,Quill,,,\nEve,Lane,eve@example.com,,\n";
    let left = |people: &[Person]| {
        let there = There { people: people.iter().cloned().collect(), ..There::default() };
        let contents = contents(text).without(&there);
        contents.lines.iter().map(|line| line.number).collect::<Vec<_>>()
    };
    let born = |year| BirthDate { year, month: 7, day: 4 };
    let number = |text| PhoneNumber::parse(text).unwrap();
    let person = |name: &str, born, mobile: Option<&PhoneNumber>| Person::new(name.into(), born, mobile);
    assert_eq!(left(&[]), [2, 3, 4, 5]);
    assert_eq!(left(&[person("low bob", Some(born(1985)), None)]), [3, 4, 5], "whatever number they have");
    assert_eq!(left(&[person("low bob", Some(born(1986)), Some(&number("555 010 0123")))]), [2, 3, 4, 5]);
    assert_eq!(left(&[person("low bob", None, Some(&number("555 010 0123")))]), [2, 3, 4, 5]);
    assert_eq!(left(&[person("may cleo", None, Some(&number("+1 555 010 0124")))]), [2, 4, 5]);
    assert_eq!(left(&[person("may cleo", None, None)]), [2, 3, 4, 5]);
    assert_eq!(left(&[person("quill dora", None, None)]), [2, 3, 5]);
    assert_eq!(left(&[person("lane eve", None, None)]), [2, 3, 4, 5], "who has an address is known by that");
    assert_eq!(contents(text).names(), ["low bob", "may cleo", "quill dora"]);
}

#[test]
fn the_digest_names_file_terms_and_outcome() {
    let text = "first name,last name,email\nAda,Hart,ada@example.com\nBob,Low,bob@example.com\n";
    let of = |taken: &[&str], terms, file| contents(text).without(&addresses(taken)).digest(file, terms);
    let whole = of(&[], TERMS, "f");
    assert_eq!(whole, of(&["cleo@example.com"], TERMS, "f"));
    assert_ne!(whole, of(&["ada@example.com"], TERMS, "f"));
    assert_ne!(of(&["bob@example.com"], TERMS, "f"), of(&["ada@example.com"], TERMS, "f"));
    assert_ne!(whole, of(&[], Terms { dates: DateOrder::DayFirst, ..TERMS }, "f"));
    assert_ne!(whole, of(&[], TERMS, "g"));
    assert!(whole.starts_with("f."));
}

#[test]
fn a_wrong_header_leaves_out_all_and_counts_no_lines() {
    let preview = contents("first name,last name,notes\nAda,Hart,x\n").preview("x".into(), None);
    assert_eq!((preview.good, preview.bad, preview.faults.len()), (0, 0, 1));
    let preview = contents("first name,last name\nAda,Hart,x\n").preview("x".into(), None);
    assert_eq!((preview.good, preview.bad, preview.faults.len()), (0, 1, 1));
}
