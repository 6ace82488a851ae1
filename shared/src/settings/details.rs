//! Practice Details, and where the portal is.

use serde::{Deserialize, Serialize};

use crate::endpoint::Check;
use crate::failure::{Code, FieldFailure};
use crate::language::Language;
use crate::value::colour::Colour;
use crate::value::origin::Origin;
use crate::value::phone_number::PhoneNumber;
use crate::value::{Fields, text, website};

/// What everybody sees of the practice, as typed. Name and address stand in every mail, and hold no website.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Details {
    /// Its name.
    pub name: String,
    /// Its phone.
    pub phone: String,
    /// Its postal address; empty for none.
    pub address: String,
    /// `#rrggbb`.
    pub colour: String,
    /// [`Language::tag`], of people whose own is not known.
    pub language: String,
    /// Such as `America/New_York`.
    pub time_zone: String,
}

/// The same, parsed. Whether there is such a time zone is for the server to say.
#[derive(Clone, Debug)]
pub struct ParsedDetails {
    /// Its name.
    pub name: String,
    /// Its phone.
    pub phone: PhoneNumber,
    /// Its postal address; empty for none.
    pub address: String,
    /// Its colour.
    pub colour: Colour,
    /// Of people whose own is not known.
    pub language: Language,
    /// Such as `America/New_York`.
    pub time_zone: String,
}

impl Check for Details {
    type Value = ParsedDetails;
    fn check(self) -> Result<ParsedDetails, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let name = fields.take("name", text::name(&self.name).and_then(website::without));
        let phone = fields.take("phone", PhoneNumber::parse(&self.phone));
        let address = fields.take("address", text::postal_address(&self.address).and_then(website::without));
        let colour = fields.take("colour", Colour::parse(&self.colour));
        let known = Language::ALL.into_iter().find(|language| language.tag() == self.language);
        let language = fields.take("language", known.ok_or(Code::ChoiceInvalid));
        let time_zone = fields.take("time_zone", text::name(&self.time_zone));
        match (name, phone, address, colour, language, time_zone) {
            (Some(name), Some(phone), Some(address), Some(colour), Some(language), Some(time_zone)) => {
                Ok(ParsedDetails { name, phone, address, colour, language, time_zone })
            }
            _ => Err(fields.failures()),
        }
    }
}

/// Where the portal is, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebAddress {
    /// Such as `https://portal.example.org`.
    pub origin: String,
}

impl Check for WebAddress {
    type Value = Origin;
    fn check(self) -> Result<Origin, Vec<FieldFailure>> {
        Origin::parse(&self.origin).map_err(|code| vec![FieldFailure::new("origin", code)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_every_mail_names_no_website() {
        let typed = Details {
            name: "Willow, see willow.evil.example".into(),
            phone: "(555) 010-0142".into(),
            address: "1 Elm Street\nPortal:evil.example/login".into(),
            colour: "#102030".into(),
            language: "en".into(),
            time_zone: "UTC".into(),
        };
        let linked = |field| FieldFailure::new(field, Code::WordingWithLink);
        assert_eq!(typed.check().unwrap_err(), [linked("name"), linked("address")]);
    }

    #[test]
    fn every_wrong_detail_is_named_at_once_in_the_order_of_the_form() {
        let typed = Details {
            name: String::new(),
            phone: "call me".into(),
            address: "1\n2\n3\n4\n5\n6".into(),
            colour: "green".into(),
            language: "fr".into(),
            time_zone: String::new(),
        };
        let fields: Vec<_> = typed.check().unwrap_err().into_iter().map(|failure| failure.field).collect();
        assert_eq!(fields, ["name", "phone", "address", "colour", "language", "time_zone"]);
    }
}
