//! The practice's logo.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{Check, NoPath};
use crate::failure::{Code, FieldFailure};
use crate::settings::Settings;

endpoint! {
    /// Takes a picture as the practice's logo: PNG, WebP, or an SVG of shapes alone, told by its content.
    settings::SaveLogo, Post "/api/console/settings/logo", Staff(Settings),
    path NoPath, request NewLogo, response Settings,
    codes [ChangedMeanwhile, PictureTooLarge, PictureUnknown, PictureNotOnlyShapes, SignInAgain],
    body 512 * 1024
}

endpoint! {
    /// Takes the logo away. The practice's initial stands in its place.
    settings::RemoveLogo, Post "/api/console/settings/logo/remove", Staff(Settings),
    path NoPath, request (), response Settings, codes []
}

/// A picture.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewLogo {
    /// The logo there was when the page showed it.
    pub before: Option<String>,
    /// The file in base64.
    pub data: String,
}

impl Check for NewLogo {
    type Value = Self;
    fn check(self) -> Result<Self, Vec<FieldFailure>> {
        match self.data.is_empty() {
            true => Err(vec![FieldFailure::new("logo", Code::Required)]),
            false => Ok(self),
        }
    }
}
