//! A mail server that takes every mail and counts it.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use eyre::{Result, WrapErr};

/// The mail server. Its threads end with the process.
pub(super) struct Sink {
    pub(super) port: u16,
    mails: Arc<AtomicU32>,
}

impl Sink {
    pub(super) fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").wrap_err("cannot open a port for the mail sink")?;
        let (port, mails) = (listener.local_addr()?.port(), Arc::<AtomicU32>::default());
        let counted = Arc::clone(&mails);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let counted = Arc::clone(&counted);
                // Whoever hangs up is the server's affair.
                thread::spawn(move || talk(&stream, &counted).unwrap_or_default());
            }
        });
        Ok(Self { port, mails })
    }

    /// Mails taken so far.
    pub(super) fn mails(&self) -> u32 {
        self.mails.load(Ordering::SeqCst)
    }

    /// Waits until this many mails have come and no more come, and answers how many there are.
    pub(super) fn wait_for(&self, wanted: u32) -> u32 {
        const QUIET: Duration = Duration::from_millis(300);
        let end = Instant::now() + Duration::from_secs(120);
        loop {
            let before = self.mails();
            thread::sleep(QUIET);
            let now = self.mails();
            if (now >= wanted && now == before) || Instant::now() > end {
                return now;
            }
        }
    }
}

/// One connection: SMTP as far as a client needs it (RFC 5321).
fn talk(stream: &TcpStream, mails: &AtomicU32) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut lines, mut answers) = (BufReader::new(stream), stream);
    answers.write_all(b"220 sink.test ESMTP\r\n")?;
    let (mut line, mut in_mail) = (Vec::new(), false);
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if in_mail {
            in_mail = line != b".\r\n";
            if !in_mail {
                mails.fetch_add(1, Ordering::SeqCst);
                answers.write_all(b"250 taken\r\n")?;
            }
            continue;
        }
        let word = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        in_mail = word == b"DATA";
        answers.write_all(match word.as_slice() {
            b"EHLO" => b"250-sink.test\r\n250 8BITMIME\r\n",
            b"DATA" => b"354 tell me\r\n",
            b"QUIT" => b"221 bye\r\n",
            _ => b"250 fine\r\n",
        })?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_takes_and_counts_mails() {
        let sink = Sink::start().unwrap();
        let mut stream = TcpStream::connect(("127.0.0.1", sink.port)).unwrap();
        let mut answers = BufReader::new(stream.try_clone().unwrap()).lines();
        let mut say = |text: &str| stream.write_all(format!("{text}\r\n").as_bytes()).unwrap();
        say("EHLO me");
        for _ in 0..2 {
            for line in ["MAIL FROM:<a@example.com>", "RCPT TO:<b@example.com>", "DATA", "Subject: .", "", "..", "."] {
                say(line);
            }
        }
        assert_eq!(sink.wait_for(2), 2);
        say("QUIT");
        assert!(answers.any(|line| line.unwrap().starts_with("221")));
    }
}
