//! The schema's history, one file per change. Applied at start, under a lock; see [`crate::database`].

mod m0001_foundation;
mod m0002_ways_in;
mod m0003_identity;
mod m0004_surrogates;
mod m0005_account_changes;
mod m0006_fresh_proof;
mod m0007_access_log;
mod m0008_staff_security;
mod m0009_contact_list;
mod m0010_settings;
mod m0011_delivery;
mod m0012_passkey;
mod m0013_address_proofs;
mod m0014_birthday_plan;
mod m0015_contact_import;
mod m0016_client_list;
mod m0017_list_indexes;
mod m0018_replaced_pins;
mod m0019_replaced_codes;

use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// All changes in order.
#[derive(Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_foundation::Migration),
            Box::new(m0002_ways_in::Migration),
            Box::new(m0003_identity::Migration),
            Box::new(m0004_surrogates::Migration),
            Box::new(m0005_account_changes::Migration),
            Box::new(m0006_fresh_proof::Migration),
            Box::new(m0007_access_log::Migration),
            Box::new(m0008_staff_security::Migration),
            Box::new(m0009_contact_list::Migration),
            Box::new(m0010_settings::Migration),
            Box::new(m0011_delivery::Migration),
            Box::new(m0012_passkey::Migration),
            Box::new(m0013_address_proofs::Migration),
            Box::new(m0014_birthday_plan::Migration),
            Box::new(m0015_contact_import::Migration),
            Box::new(m0016_client_list::Migration),
            Box::new(m0017_list_indexes::Migration),
            Box::new(m0018_replaced_pins::Migration),
            Box::new(m0019_replaced_codes::Migration),
        ]
    }
}
