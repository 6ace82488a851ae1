//! Settings: what the practice decides. The console's forms and `portico practice set` go through the same rules and
//! the same [`save`].

mod handlers;
mod image;
mod legal;
mod logo;
mod rules;
mod store;
mod svg;
mod test_mail;
mod wording;

pub use logo::picture;
pub use rules::{Section, time_zones};
pub use store::{By, Saved, save};

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::settings::Show, _, _>(handlers::show)
        .serve::<shared::settings::SaveDetails, _, _>(handlers::save_details)
        .serve::<shared::settings::MoveOrigin, _, _>(handlers::move_origin)
        .serve::<shared::settings::SaveWaysIn, _, _>(handlers::save_ways_in)
        .serve::<shared::settings::SaveSafety, _, _>(handlers::save_safety)
        .serve::<shared::settings::SaveMail, _, _>(handlers::save_mail)
        .serve::<shared::settings::SaveLogo, _, _>(logo::save)
        .serve::<shared::settings::RemoveLogo, _, _>(logo::remove)
        .serve::<shared::settings::SendTest, _, _>(test_mail::send)
        .serve::<shared::settings::ShowTest, _, _>(test_mail::show)
        .serve::<shared::settings::ShowWording, _, _>(wording::show)
        .serve::<shared::settings::SaveWording, _, _>(wording::save)
        .serve::<shared::settings::PreviewWording, _, _>(wording::preview)
        .serve::<shared::settings::ShowLegal, _, _>(legal::show)
        .serve::<shared::settings::ReadVersion, _, _>(legal::read)
        .serve::<shared::settings::PublishLegal, _, _>(legal::publish)
}
