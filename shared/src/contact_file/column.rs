//! The columns of a file of contacts, by the names that people give them.

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::value::identity_fact::IdentityFact;

/// A column that is imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Given name.
    GivenName,
    /// Family name.
    FamilyName,
    /// Sign-in address.
    Email,
    /// Mobile number.
    Mobile,
    /// Birth date.
    BirthDate,
    /// Language of mails.
    Language,
    /// Name of the client record.
    ClientName,
    /// Kind of the client record.
    ClientKind,
    /// How the contact is related to the client.
    Relationship,
    /// The last four digits of the SSN.
    SsnLast4,
    /// A member number.
    MemberNumber,
    /// A client number.
    ClientNumber,
}

/// A column of an export that an import leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// Where the contact stands on the way in.
    PortalStatus,
    /// When the invitation in force was sent.
    InvitedOn,
    /// When they last came in.
    LastAccess,
}

/// What a header stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Header {
    /// A column that is imported.
    Taken(Column),
    /// One that is not.
    LeftOut(LeftOut),
}

/// Names of a column, which are compared as [`plain`] leaves them. The first is the one that is written.
struct Names {
    english: &'static [&'static str],
    spanish: &'static [&'static str],
}

impl Column {
    /// Every column, in the order of an export; those of identity checks come last, and are in none.
    pub const ALL: [Self; 12] = [
        Self::GivenName,
        Self::FamilyName,
        Self::Email,
        Self::Mobile,
        Self::BirthDate,
        Self::Language,
        Self::ClientName,
        Self::ClientKind,
        Self::Relationship,
        Self::SsnLast4,
        Self::MemberNumber,
        Self::ClientNumber,
    ];

    /// The columns of an export and of the template, as far as they can be imported again.
    pub const WRITTEN: [Self; 9] = [
        Self::GivenName,
        Self::FamilyName,
        Self::Email,
        Self::Mobile,
        Self::BirthDate,
        Self::Language,
        Self::ClientName,
        Self::ClientKind,
        Self::Relationship,
    ];

    /// Those that no file can be without.
    pub const REQUIRED: [Self; 2] = [Self::GivenName, Self::FamilyName];

    /// The column's header as it is written.
    pub fn header(self, language: Language) -> &'static str {
        first(&self.names(), language)
    }

    /// The column of what a practice asks for in its identity check.
    pub const fn of_fact(fact: IdentityFact) -> Self {
        match fact {
            IdentityFact::SsnLast4 => Self::SsnLast4,
            IdentityFact::MemberNumber => Self::MemberNumber,
            IdentityFact::ClientNumber => Self::ClientNumber,
        }
    }

    /// Whether only a practice that asks for it takes the column.
    pub const fn is_fact(self) -> bool {
        matches!(self, Self::SsnLast4 | Self::MemberNumber | Self::ClientNumber)
    }

    const fn names(self) -> Names {
        let (english, spanish): (&[&str], &[&str]) = match self {
            Self::GivenName => (
                &["Given name", "first name", "firstname", "forename", "givenname"],
                &["Nombre", "nombre de pila", "nombres", "primer nombre"],
            ),
            Self::FamilyName => {
                (&["Family name", "last name", "lastname", "surname", "familyname"], &["Apellidos", "apellido"])
            }
            Self::Email => (
                &["Email", "e mail", "email address", "e mail address", "mail"],
                &["Correo electrónico", "correo", "direccion de correo", "direccion de correo electronico"],
            ),
            Self::Mobile => (
                &[
                    "Mobile",
                    "mobile number",
                    "mobile phone",
                    "phone",
                    "phone number",
                    "telephone",
                    "cell",
                    "cell phone",
                    "cellphone",
                ],
                &["Móvil", "telefono movil", "numero de movil", "telefono", "celular", "numero de telefono"],
            ),
            Self::BirthDate => (
                &["Birth date", "birthdate", "date of birth", "dateofbirth", "dob", "birthday"],
                &["Fecha de nacimiento", "nacimiento", "fecha nacimiento"],
            ),
            Self::Language => (&["Language", "preferred language"], &["Idioma", "lengua"]),
            Self::ClientName => (
                &["Client name", "client", "client record", "record"],
                &["Nombre del cliente", "cliente", "expediente", "expediente del cliente"],
            ),
            Self::ClientKind => (
                &["Client kind", "kind", "kind of record", "client type", "type"],
                &["Tipo de expediente", "tipo", "tipo de cliente"],
            ),
            Self::Relationship => {
                (&["Relationship", "relation", "relationship to client"], &["Relación", "parentesco", "vinculo"])
            }
            Self::SsnLast4 => (
                &["Last 4 digits of SSN", "ssn last 4", "last 4 of ssn", "last four of ssn", "ssn"],
                &["Últimas 4 cifras del SSN", "ultimos 4 digitos del ssn"],
            ),
            Self::MemberNumber => (&["Member number", "member id"], &["Número de socio"]),
            Self::ClientNumber => (&["Client number", "client id"], &["Número de cliente"]),
        };
        Names { english, spanish }
    }
}

impl LeftOut {
    /// All of them, in the order of an export.
    pub const ALL: [Self; 3] = [Self::PortalStatus, Self::InvitedOn, Self::LastAccess];

    /// The column's header as it is written.
    pub fn header(self, language: Language) -> &'static str {
        first(&self.names(), language)
    }

    const fn names(self) -> Names {
        let (english, spanish): (&[&str], &[&str]) = match self {
            Self::PortalStatus => (&["Client Portal"], &["Portal del cliente"]),
            Self::InvitedOn => (&["Invited on"], &["Invitación"]),
            Self::LastAccess => (&["Last access"], &["Último acceso"]),
        };
        Names { english, spanish }
    }
}

impl Header {
    /// What a header stands for, in either language, however it is written.
    pub fn of(text: &str) -> Option<Self> {
        let text = plain(text);
        let has = |Names { english, spanish }: Names| english.iter().chain(spanish).any(|name| plain(name) == text);
        let taken = Column::ALL.into_iter().find(|column| has(column.names())).map(Self::Taken);
        taken.or_else(|| LeftOut::ALL.into_iter().find(|column| has(column.names())).map(Self::LeftOut))
    }
}

fn first(names: &Names, language: Language) -> &'static str {
    let names = match language {
        Language::English => names.english,
        Language::Spanish => names.spanish,
    };
    names.first().copied().unwrap_or_default()
}

/// Lower-case letters without their accents, and digits, with one space where anything else stands between them: how a
/// spreadsheet's owner wrote a word must not matter.
pub fn plain(text: &str) -> String {
    let bare = |letter: char| match letter {
        'á' | 'à' | 'ä' | 'â' => 'a',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' => 'o',
        'ú' | 'ù' | 'ü' | 'û' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        letter => letter,
    };
    // An accent that stands by itself behind its letter, as some programs write it.
    let letters = text.chars().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter));
    let lower: String = letters.flat_map(char::to_lowercase).map(bare).collect();
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_in_both_languages() {
        for language in Language::ALL {
            for column in Column::ALL {
                assert_eq!(Header::of(column.header(language)), Some(Header::Taken(column)), "{column:?}");
            }
            for column in LeftOut::ALL {
                assert_eq!(Header::of(column.header(language)), Some(Header::LeftOut(column)), "{column:?}");
            }
        }
    }

    #[test]
    fn no_name_stands_for_two_columns() {
        let names = Column::ALL.map(Column::names).into_iter().chain(LeftOut::ALL.map(LeftOut::names));
        let mut all: Vec<_> = names.flat_map(|names| [names.english, names.spanish].concat()).map(plain).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn headers_may_be_written_in_many_ways() {
        for (text, column) in [
            ("First Name", Column::GivenName),
            ("  FIRST_NAME ", Column::GivenName),
            ("\u{feff}first-name", Column::GivenName),
            ("E-Mail", Column::Email),
            ("Correo electrónico", Column::Email),
            ("Correo electro\u{301}nico", Column::Email),
            ("Móvil", Column::Mobile),
            ("Date of Birth", Column::BirthDate),
            ("DOB", Column::BirthDate),
            ("FECHA DE NACIMIENTO", Column::BirthDate),
            ("Últimas 4 cifras del SSN", Column::SsnLast4),
        ] {
            assert_eq!(Header::of(text), Some(Header::Taken(column)), "{text}");
        }
        assert_eq!((Header::of(""), Header::of("notes"), Header::of("=1")), (None, None, None));
    }
}
