//! How requests come in and answers go out. Knows endpoints and sessions, and no feature.

mod address;
mod assets;
mod beat;
mod browser;
mod csp;
pub mod csv;
mod door;
mod failure;
mod guard;
mod health;
mod listen;
mod origin;
mod page;
mod serve;

pub use assets::{Asset, Site};
pub use door::{Door, Keeper, door};
pub use failure::Failure;
pub use guard::{Contact, Guard, Half, StaffMember};
pub use health::{hardened, healthz, panicked, readyz, wrong_method};
pub use listen::{Limits, listen};
pub use page::{manifest, page, public};
pub use serve::{Call, Download, Reply, Routes};
