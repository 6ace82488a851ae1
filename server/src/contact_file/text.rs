//! From the bytes of a file to its text, or why it is none.

use shared::contact_file::LARGEST;
use shared::failure::Code;

/// How files begin that people take for a table of text: spreadsheet programs' own (a zip archive, or the older kind) and
/// PDF.
const OTHERS: [&[u8]; 4] = [b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"%PDF"];
/// How UTF-16 begins, either way around.
const WIDE: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];
const MARK: char = '\u{feff}';

/// The text, without the mark that may stand before it.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Code> {
    if bytes.len() > LARGEST {
        return Err(Code::FileTooLarge);
    }
    if OTHERS.iter().any(|beginning| bytes.starts_with(beginning)) {
        return Err(Code::FileNotText);
    }
    if WIDE.iter().any(|beginning| bytes.starts_with(beginning)) {
        return Err(Code::FileEncoding);
    }
    // No text holds it, and PostgreSQL takes none that does.
    if bytes.contains(&0) {
        return Err(Code::FileNotText);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Code::FileEncoding)?;
    let text = text.strip_prefix(MARK).unwrap_or(text);
    if text.trim().is_empty() { Err(Code::FileEmpty) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_is_read_with_and_without_its_mark() {
        assert_eq!(text("\u{feff}Nombre,Móvil".as_bytes()), Ok("Nombre,Móvil"));
        assert_eq!(text("Nombre,Móvil".as_bytes()), Ok("Nombre,Móvil"));
    }

    #[test]
    fn what_is_no_text_says_so() {
        let utf_16: Vec<u8> = "given,family".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, code) in [
            (&b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml"[..], Code::FileNotText),
            (b"PK\x03\x04 but all of it is text", Code::FileNotText),
            (b"%PDF-1.7", Code::FileNotText),
            (&[&b"\xff\xfe"[..], &utf_16].concat(), Code::FileEncoding),
            (&utf_16, Code::FileNotText),
            (b"given name,family name\r\nAda\0,Hart", Code::FileNotText),
            (b"Nombre,M\xf3vil", Code::FileEncoding),
            (b"", Code::FileEmpty),
            ("\u{feff} \r\n\n".as_bytes(), Code::FileEmpty),
        ] {
            assert_eq!(text(bytes), Err(code), "{}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(text(&vec![b'a'; LARGEST]).map(str::len), Ok(LARGEST));
        assert_eq!(text(&vec![b'a'; LARGEST + 1]), Err(Code::FileTooLarge));
    }
}
