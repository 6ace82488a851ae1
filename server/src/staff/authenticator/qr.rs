//! A QR code as the outline of its dark squares, for an SVG path.

use anyhow::Context as _;
use qrcodegen::{QrCode, QrCodeEcc};
use shared::staff::Qr;

/// Light squares around it (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

/// Draws a text.
pub(super) fn draw(text: &str) -> anyhow::Result<Qr> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok().context("too long for a QR code")?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET));
        }
    }
    Ok(Qr { size: u32::try_from(code.size() + 2 * QUIET)?, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_its_corner_and_its_margin() {
        let qr = draw("otpauth://totp/Willow%20Practice:ada%40example.com?secret=ABC").unwrap();
        assert!(qr.path.starts_with("M4 4h1v1h-1zM5 4"), "{}", &qr.path[..40]);
        assert!(qr.size > 30 && qr.path.len() < 16_000);
    }
}
