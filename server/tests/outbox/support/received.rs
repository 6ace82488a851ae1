//! A mail as it came over the wire.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// A mail that the sink took down, whether or not it said so.
#[derive(Clone, Debug, Default)]
pub(crate) struct Received {
    pub(crate) from: String,
    pub(crate) to: Vec<String>,
    /// Dots unstuffed, lines ended by CRLF.
    pub(crate) data: String,
    pub(crate) encrypted: bool,
    pub(crate) login: Option<String>,
}

/// One part of `multipart/alternative`.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) kind: String,
    pub(crate) text: String,
}

impl Received {
    /// Names of all headers, in order and in lower case.
    pub(crate) fn header_names(&self) -> Vec<String> {
        unfolded(&self.data).map(|line| line.split(':').next().unwrap_or_default().to_ascii_lowercase()).collect()
    }

    /// A header's value, unfolded but not decoded.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        header(&self.data, name)
    }

    /// The body's parts, decoded.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let kind = self.header("content-type").unwrap_or_default();
        let boundary = kind.split("boundary=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a boundary");
        let body = self.data.split_once("\r\n\r\n").expect("a body").1;
        let boundary = format!("--{boundary}");
        let pieces = body.split(&boundary).skip(1).take_while(|piece| !piece.starts_with("--"));
        pieces.map(|piece| part(piece.trim_start_matches("\r\n"))).collect()
    }
}

fn part(piece: &str) -> Part {
    let body = piece.split_once("\r\n\r\n").expect("a part's body").1;
    // The last line break belongs to the boundary.
    let body = body.strip_suffix("\r\n").unwrap_or(body);
    let encoding = header(piece, "content-transfer-encoding").unwrap_or_default();
    let bytes = match encoding.as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => BASE64_STANDARD.decode(body.replace("\r\n", "")).unwrap(),
        _ => body.as_bytes().to_vec(),
    };
    let kind = header(piece, "content-type").unwrap_or_default();
    Part { kind, text: String::from_utf8(bytes).unwrap().replace("\r\n", "\n") }
}

fn header(text: &str, name: &str) -> Option<String> {
    unfolded(text).find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

fn unfolded(text: &str) -> impl Iterator<Item = String> {
    let head = text.split("\r\n\r\n").next().unwrap_or_default();
    let lines = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    lines.split("\r\n").map(str::to_owned).collect::<Vec<_>>().into_iter()
}

fn quoted_printable(text: &str) -> Vec<u8> {
    let text = text.replace("=\r\n", "");
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, tail @ ..] = rest {
        if *first == b'=' {
            let digits = std::str::from_utf8(&tail[..2]).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    bytes
}
