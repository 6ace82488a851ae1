//! Mails of the bare server: sent as soon as they are written, noted as sent, forgotten when the server ends.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, Statement};
use server::context::Context;
use server::outbox::transport::{Mail, Smtp, SmtpSettings, Tls, Transport};
use tokio::sync::{Mutex, mpsc};

/// Mails sent at a time, as many as Portico sends.
const PARALLEL: usize = server::outbox::worker::PARALLEL;

/// A mail to be sent.
pub(crate) struct Letter {
    pub(crate) id: String,
    pub(crate) to: String,
    pub(crate) token: String,
}

/// Sends letters.
pub(crate) struct Mailer(mpsc::UnboundedSender<Letter>);

impl Mailer {
    /// Starts the senders.
    pub(crate) fn start(context: &Context, smtp_port: u16) -> anyhow::Result<Self> {
        let smtp = Arc::new(Smtp::new(SmtpSettings {
            host: "127.0.0.1".to_owned(),
            port: smtp_port,
            tls: Tls::None,
            user: None,
            password: None,
            extra_ca_pem: None,
        })?);
        let (sender, letters) = mpsc::unbounded_channel();
        let letters = Arc::new(Mutex::new(letters));
        for _ in 0..PARALLEL {
            let (context, smtp, letters) = (context.clone(), Arc::clone(&smtp), Arc::clone(&letters));
            tokio::spawn(async move {
                loop {
                    let next = letters.lock().await.recv().await;
                    let Some(letter) = next else { return };
                    if let Err(error) = deliver(&context, &smtp, letter).await {
                        eprintln!("bare: a mail was not sent: {error:#}");
                    }
                }
            });
        }
        Ok(Self(sender))
    }

    /// Sends a letter some time soon.
    pub(crate) fn send(&self, letter: Letter) {
        // Nobody listens only while the process ends.
        let _ = self.0.send(letter);
    }
}

async fn deliver(context: &Context, smtp: &Smtp, letter: Letter) -> anyhow::Result<()> {
    let now = context.now();
    let link = format!("http://localhost/sign-in/link#{}", letter.token);
    let mail = Mail {
        from_name: "Bare".to_owned(),
        from: "hello@practice.example".to_owned(),
        to: letter.to,
        subject: "Your sign-in link".to_owned(),
        text: format!("Sign in here:\n\n{link}\n"),
        html: format!("<p><a href=\"{link}\">Sign in</a></p>"),
        message_id: format!("<{}@localhost>", letter.id),
        written_at: now,
    };
    smtp.send(&mail).await.map_err(|refusal| anyhow::anyhow!("{}", refusal.answer))?;
    let writer = context.database().writer();
    let sent = "UPDATE outbox SET state = 'sent', payload_sealed = NULL, done_at = $1 WHERE id = $2";
    let values = [now.0.into(), letter.id.into()];
    writer.execute_raw(Statement::from_sql_and_values(writer.get_database_backend(), sent, values)).await?;
    Ok(())
}
