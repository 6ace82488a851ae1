//! One connection to the sink: SMTP by hand.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use super::received::Received;
use super::sink::{End, Script, Seen};

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

struct Session {
    stream: BufReader<Box<dyn Stream>>,
    encrypted: bool,
    seen: Arc<Mutex<Seen>>,
    mail: Received,
    taken: usize,
}

/// Talks until either side leaves.
pub(super) async fn talk(stream: TcpStream, seen: Arc<Mutex<Seen>>) {
    let implicit = seen.lock().unwrap().script.implicit.clone();
    let encrypted = implicit.is_some();
    let stream: Box<dyn Stream> = match implicit {
        None => Box::new(stream),
        Some(config) => match TlsAcceptor::from(config).accept(stream).await {
            Ok(stream) => Box::new(stream),
            Err(_) => return,
        },
    };
    let stream = BufReader::new(stream);
    let mut session = Session { stream, encrypted, seen, mail: Received::default(), taken: 0 };
    // A peer that left is no failure of the test.
    session.run().await.unwrap_or_default();
}

impl Session {
    fn script<T>(&self, read: impl FnOnce(&mut Script) -> T) -> T {
        read(&mut self.seen.lock().unwrap().script)
    }

    async fn say(&mut self, answer: &str) -> std::io::Result<()> {
        self.stream.get_mut().write_all(format!("{answer}\r\n").as_bytes()).await?;
        self.stream.get_mut().flush().await
    }

    /// A line without its CRLF. A lone LF stays inside the line, where tests can see it.
    async fn line(&mut self) -> std::io::Result<Option<String>> {
        let mut line = Vec::new();
        while !line.ends_with(b"\r\n") {
            if self.stream.read_until(b'\n', &mut line).await? == 0 {
                return Ok(None);
            }
        }
        line.truncate(line.len() - 2);
        Ok(Some(String::from_utf8_lossy(&line).into_owned()))
    }

    async fn run(&mut self) -> std::io::Result<()> {
        self.say("220 sink.test ESMTP").await?;
        while let Some(line) = self.line().await? {
            self.seen.lock().unwrap().commands.push((self.encrypted, line.clone()));
            let word = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            match word.as_str() {
                "EHLO" => self.greet().await?,
                "STARTTLS" => self.start_tls().await?,
                "AUTH" => {
                    let answer = self.script(|script| script.auth).unwrap_or("503 not offered");
                    self.mail.login = Some(line);
                    self.say(answer).await?;
                }
                "MAIL" => {
                    let login = self.mail.login.clone();
                    self.mail = Received { from: path(&line), encrypted: self.encrypted, login, ..Received::default() };
                    self.say("250 go on").await?;
                }
                "RCPT" => {
                    self.mail.to.push(path(&line));
                    let answer = self.script(|script| script.rcpt.pop_front()).unwrap_or("250 known here");
                    self.say(answer).await?;
                }
                "DATA" => {
                    if !self.data().await? {
                        return Ok(());
                    }
                }
                "NOOP" | "RSET" => self.say("250 fine").await?,
                "QUIT" => return self.say("221 bye").await,
                _ => self.say("500 what?").await?,
            }
        }
        Ok(())
    }

    async fn greet(&mut self) -> std::io::Result<()> {
        let (starttls, auth) = self.script(|script| (script.starttls.is_some(), script.auth.is_some()));
        let mut answer = "250-sink.test".to_owned();
        if starttls && !self.encrypted {
            answer.push_str("\r\n250-STARTTLS");
        }
        if auth {
            answer.push_str("\r\n250-AUTH PLAIN");
        }
        self.say(&format!("{answer}\r\n250 8BITMIME")).await
    }

    async fn start_tls(&mut self) -> std::io::Result<()> {
        let (config, slipped_in) = self.script(|script| (script.starttls.clone(), script.slipped_in));
        let Some(config) = config else { return self.say("502 no").await };
        let answer = if slipped_in.is_empty() { "220 go".to_owned() } else { format!("220 go\r\n{slipped_in}") };
        self.say(&answer).await?;
        let placeholder: Box<dyn Stream> = Box::new(tokio::io::empty());
        let clear = std::mem::replace(&mut self.stream, BufReader::new(placeholder)).into_inner();
        let encrypted: Box<dyn Stream> = Box::new(TlsAcceptor::from(config).accept(clear).await?);
        self.stream = BufReader::new(encrypted);
        self.encrypted = true;
        Ok(())
    }

    /// Takes a mail. False when the connection is to end.
    async fn data(&mut self) -> std::io::Result<bool> {
        self.say("354 tell me").await?;
        loop {
            let Some(line) = self.line().await? else { return Ok(false) };
            if line == "." {
                break;
            }
            self.mail.data.push_str(line.strip_prefix('.').unwrap_or(&line));
            self.mail.data.push_str("\r\n");
        }
        let delay = self.script(|script| script.delay);
        tokio::time::sleep(delay).await;
        let mail = self.mail.clone();
        match self.script(|script| script.data.pop_front()) {
            Some(End::Drop) => {
                self.seen.lock().unwrap().dropped.push(mail);
                return Ok(false);
            }
            Some(End::Answer(answer)) if !answer.starts_with('2') => {
                self.say(answer).await?;
                return Ok(true);
            }
            Some(End::Answer(answer)) => self.take(mail, answer).await?,
            None => self.take(mail, "250 taken").await?,
        }
        self.taken += 1;
        Ok(self.script(|script| script.mails_per_connection) != Some(self.taken))
    }

    async fn take(&mut self, mail: Received, answer: &str) -> std::io::Result<()> {
        self.seen.lock().unwrap().accepted.push(mail);
        self.say(answer).await
    }
}

/// What stands between the angle brackets.
fn path(line: &str) -> String {
    line.split_once('<').and_then(|(_, rest)| rest.rsplit_once('>')).map_or("", |(path, _)| path).to_owned()
}
