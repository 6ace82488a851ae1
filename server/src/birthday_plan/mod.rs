//! Birthday plans: at the age the practice set, on that birthday in the practice's time zone, guardians' profiles of a
//! minor's record end and the young adult is invited. Once, whatever is set later, and however many servers there are.
//!
//! Birth dates stay sealed: which day it is for whom is found by opening those of a practice's minors.

mod handlers;
mod record;
mod rules;
mod store;
mod worker;

pub use record::{Coming, age, birth_date, coming, hold, sealed_birth_date, set_birth_date};
pub use worker::{round, run};

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::birthday_plan::List, _, _>(handlers::list)
        .serve::<shared::birthday_plan::Show, _, _>(handlers::show)
        .serve::<shared::birthday_plan::SetBirthDate, _, _>(handlers::set_birth_date)
        .serve::<shared::birthday_plan::Prepare, _, _>(handlers::prepare)
        .serve::<shared::birthday_plan::PutOff, _, _>(handlers::put_off)
}
