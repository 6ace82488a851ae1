//! What a logo may be: a PNG, a WebP, or an SVG of shapes alone. Told by its content, never by its name.

/// Largest picture, in bytes.
pub(super) const LARGEST: usize = 256 * 1024;
/// Most pixels on a side.
const SIDE: u32 = 2000;

/// A picture that may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Image {
    /// What it is.
    pub(super) kind: Kind,
    /// What is served: the bytes as they came, or an SVG written anew.
    pub(super) bytes: Vec<u8>,
}

/// The kinds there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Png,
    WebP,
    Svg,
}

impl Kind {
    /// The end of its name.
    pub(super) const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Svg => "svg",
        }
    }

    /// Its media type, by the end of its name.
    pub(super) fn media_type(extension: &str) -> Option<&'static str> {
        match extension {
            "png" => Some("image/png"),
            "webp" => Some("image/webp"),
            "svg" => Some("image/svg+xml"),
            _ => None,
        }
    }
}

/// Why a picture is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// More than [`LARGEST`] bytes, or [`SIDE`] pixels on a side.
    TooLarge,
    /// None of the kinds, or broken.
    Unknown,
    /// An SVG with more in it than shapes.
    NotOnlyShapes,
}

/// The picture in these bytes.
pub(super) fn read(bytes: Vec<u8>) -> Result<Image, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge);
    }
    let (kind, size) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (Kind::Png, png(&bytes).ok_or(Refusal::Unknown)?)
    } else if bytes.starts_with(b"RIFF") {
        (Kind::WebP, webp(&bytes).ok_or(Refusal::Unknown)?)
    } else {
        let text = String::from_utf8(bytes).map_err(|_| Refusal::Unknown)?;
        let shapes = super::svg::shapes(&text)?;
        return Ok(Image { kind: Kind::Svg, bytes: shapes.into_bytes() });
    };
    match size {
        (1..=SIDE, 1..=SIDE) => Ok(Image { kind, bytes }),
        (0, _) | (_, 0) => Err(Refusal::Unknown),
        _ => Err(Refusal::TooLarge),
    }
}

fn big(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?))
}

fn little(bytes: &[u8], count: usize) -> Option<u32> {
    let bytes = bytes.get(..count)?;
    Some(bytes.iter().rev().fold(0, |sum, byte| (sum << 8) | u32::from(*byte)))
}

/// Width and height of a PNG whose chunks are whole, from IHDR to IEND, with nothing behind (PNG, third edition, 5).
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.get(8..)?;
    let mut size = None;
    loop {
        let length = usize::try_from(big(rest)?).ok()?;
        let (name, data) = (rest.get(4..8)?, rest.get(8..8usize.checked_add(length)?)?);
        let after = rest.get(length.checked_add(12)?..)?;
        match (name, size) {
            (b"IHDR", None) if length == 13 => size = Some((big(data)?, big(data.get(4..)?)?)),
            (b"IHDR", _) | (_, None) => return None,
            (b"IEND", found) => return found.filter(|_| length == 0 && after.is_empty()),
            _ => {}
        }
        rest = after;
    }
}

/// Width and height of a WebP whose length is right (RFC 9649, 2).
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    let length = usize::try_from(little(bytes.get(4..)?, 4)?).ok()?;
    if length.checked_add(8)? != bytes.len() || bytes.get(8..12)? != b"WEBP" {
        return None;
    }
    let data = bytes.get(20..)?;
    match bytes.get(12..16)? {
        b"VP8X" => Some((little(data.get(4..)?, 3)? + 1, little(data.get(7..)?, 3)? + 1)),
        b"VP8L" => {
            let bits = little(data.get(1..)?, 4)?;
            (*data.first()? == 0x2f).then_some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        b"VP8 " => {
            let start = data.get(3..6)? == [0x9d, 0x01, 0x2a];
            start.then_some((little(data.get(6..)?, 2)? & 0x3fff, little(data.get(8..)?, 2)? & 0x3fff))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], name, data, &[0; 4]].concat()
    }

    fn picture(width: u32, height: u32, behind: &[u8]) -> Vec<u8> {
        let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
        let chunks = [chunk(b"IHDR", &header), chunk(b"IDAT", &[1, 2, 3]), chunk(b"IEND", &[])].concat();
        [b"\x89PNG\r\n\x1a\n", &chunks[..], behind].concat()
    }

    fn riff(data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len() + 4).unwrap().to_le_bytes();
        [b"RIFF", &length[..], b"WEBP", data].concat()
    }

    #[test]
    fn a_png_is_whole_and_not_too_large() {
        assert_eq!(read(picture(400, 100, b"")).unwrap().kind, Kind::Png);
        assert_eq!(read(picture(2001, 100, b"")), Err(Refusal::TooLarge));
        assert_eq!(read(picture(0, 100, b"")), Err(Refusal::Unknown));
        assert_eq!(read(picture(4, 1, b"<script>")), Err(Refusal::Unknown), "nothing hides behind it");
        let cut = picture(4, 1, b"");
        for length in 8..cut.len() {
            assert_eq!(read(cut[..length].to_vec()), Err(Refusal::Unknown), "cut at {length}");
        }
        assert_eq!(read(vec![0; LARGEST + 1]), Err(Refusal::TooLarge));
    }

    #[test]
    fn every_kind_of_webp_tells_its_size() {
        let extended = [b"VP8X", &[10, 0, 0, 0][..], &[0, 0, 0, 0], &[143, 1, 0], &[99, 0, 0]].concat();
        assert_eq!(webp(&riff(&extended)), Some((400, 100)));
        let bits = (399u32 | (99 << 14)).to_le_bytes();
        assert_eq!(webp(&riff(&[b"VP8L", &[5, 0, 0, 0][..], &[0x2f], &bits].concat())), Some((400, 100)));
        let lossy = [b"VP8 ", &[10, 0, 0, 0][..], &[0, 0, 0, 0x9d, 0x01, 0x2a, 0x90, 0x01, 0x64, 0x00]].concat();
        assert_eq!(webp(&riff(&lossy)), Some((400, 100)));
        let longer = [riff(&extended), vec![0]].concat();
        assert_eq!(read(longer), Err(Refusal::Unknown), "nothing hides behind it");
    }

    #[test]
    fn other_files_are_refused() {
        for bytes in [&b"GIF89a"[..], b"\xff\xd8\xff\xe0", b"%PDF-1.7", b"", b"RIFF", b"<html><script>", b"\xff\xfe"] {
            assert!(read(bytes.to_vec()).is_err(), "{bytes:?}");
        }
    }
}
