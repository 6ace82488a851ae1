//! Portico in the browser: the client's portal and, in a part of its own, the staff's console.
//!
//! What a client downloads to sign in is this module and whatever it calls directly. Everything behind
//! `lazy_page!` is cut off into a file of its own, so mind who calls whom: one careless `use` brings a whole
//! page back into the first download (`cargo xtask size` shows it).

#![expect(unreachable_pub, reason = "leptos' component macro writes public builders")]

#[macro_use]
mod words;
#[macro_use]
mod lazy;

mod api;
mod app;
mod birthday_plan;
mod client;
mod failure;
mod kept_token;
mod language;
mod layout;
mod link_end;
mod navigate;
mod new_password;
mod practice;
mod screen;
mod session;
mod storage;
mod ui;

mod access_log;
mod activation;
mod contact;
mod contact_file;
mod delivery;
mod details;
mod diagnosis;
mod invitation;
mod my_account;
mod profile;
mod recovery;
mod settings;
mod sign_in;
mod staff;

fn main() {
    app::start();
}
