//! Signing in, by whichever way the practice offers, and the page after signing out.
//!
//! Only the Welcome page and the page after signing out are in everybody's first download. The second step, where most
//! people go next, is a small file of its own; the other ways in share one, since the splitter makes a file of whatever
//! each two pages have in common, and on a phone many files cost more than a few kilobytes.

mod another_pin;
mod arrive;
mod ask;
mod ended;
mod half;
mod identity;
mod identity_code;
mod identity_words;
mod inbox;
pub(crate) mod inbox_words;
mod link_ended;
mod link_flow;
mod link_page;
mod link_wait;
mod link_watch;
mod link_words;
mod number;
mod opened;
mod phone_pin;
mod phone_pin_words;
mod pin;
mod pin_form;
mod pin_words;
mod resend;
mod signed_out;
mod waiting;
mod welcome;
mod words;

pub(crate) use arrive::after_password;
pub(crate) use ended::{EndedLink, ended_page};
pub(crate) use inbox::{Inbox, letter, tips};
pub(crate) use link_wait::link_request;
pub(crate) use pin_form::{PinStep, pin_page};
pub(crate) use signed_out::signed_out;
pub(crate) use welcome::welcome;

lazy_page!(
    /// The second step.
    pin_step, pin, pin::view
);
lazy_page!(
    /// Asks for a sign-in link and waits for it.
    way_in, link, link_page::view
);
lazy_page!(
    /// The same in the place of the Welcome page, where there are no passwords.
    way_in, link_welcome, link_page::welcome
);
lazy_page!(
    /// A sign-in link was opened.
    way_in, opened, opened::view
);
lazy_page!(
    /// A PIN read over the phone.
    way_in, phone_pin, phone_pin::view
);
lazy_page!(
    /// Identity check and security code.
    way_in, identity, identity::view
);
lazy_page!(
    /// The same in the place of the Welcome page, where there are neither passwords nor links.
    way_in, identity_welcome, identity::welcome
);
