//! A practice's own words in the place of ours.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shared::language::Language;

use crate::entity::practice;

/// The words by message and language. Kept as JSON beside the practice, which is read for every mail anyway.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wordings(BTreeMap<String, String>);

impl Wordings {
    /// The practice's.
    pub fn of(practice: &practice::Model) -> Self {
        serde_json::from_str(&practice.wording).unwrap_or_default()
    }

    /// The words of a message, by its tag.
    pub fn find(&self, message: &str, language: Language) -> Option<&str> {
        self.0.get(&key(message, language)).map(String::as_str)
    }

    /// Sets them; empty ones are none.
    pub fn set(&mut self, message: &str, language: Language, text: String) {
        if text.is_empty() {
            self.0.remove(&key(message, language));
        } else {
            self.0.insert(key(message, language), text);
        }
    }
}

fn key(message: &str, language: Language) -> String {
    format!("{message}.{}", language.tag())
}
