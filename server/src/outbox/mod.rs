//! Mails and text messages, from the transaction that causes them to the server that takes them.
//!
//! [`post`] writes a row in the caller's transaction, so a mail exists exactly when its cause does and no HTTP
//! answer waits for SMTP. After the commit the caller [`ring`]s, and the [`worker`] sends. A row is claimed by
//! one conditional update that is committed before sending, and every later write asks for the same lease, so
//! several servers at once never send a row twice. A server killed between the mail server's answer and the
//! write sends again when the lease ends: exactly once is impossible with SMTP, so the `Message-ID` is made of
//! the row's id and a mail program that sees both keeps one.
//!
//! What a mail says is data until it is sent; secrets in it are sealed in the row and wiped as soon as it is
//! done with, whatever the end. Text that somebody typed into a form never enters a mail, and links start with
//! the practice's configured origin.

mod message;
mod post;
mod render;
mod rules;
mod send;
mod state;
mod store;
mod text;
pub mod transport;
mod view;
mod wording;
pub mod worker;

pub use message::{Message, Pair};
pub use post::{Post, Recipient, add, add_withheld, again, forget_old, post, ring, text, withhold};
pub use render::render;
pub use state::State;
pub use text::render_text;
pub use wording::Wordings;
