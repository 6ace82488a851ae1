//! Files that are handed in: pictures and lists of contacts.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use crate::contact_file::GLORIA;
use crate::support::{Browser, TestApp};

/// A file cut short at every length, and with every byte another one.
fn broken(file: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let cut = (0..file.len()).map(move |length| file[..length].to_vec());
    let bent = (0..file.len()).flat_map(move |at| {
        [0, 0x7f, 0xff, b'<', b'"'].map(|byte| {
            let mut bent = file.to_vec();
            bent[at] = byte;
            bent
        })
    });
    cut.chain(bent)
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], name, data, &[0; 4]].concat()
}

fn png() -> Vec<u8> {
    let header = [&4_u32.to_be_bytes()[..], &1_u32.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let chunks = [chunk(b"IHDR", &header), chunk(b"IDAT", &[1, 2, 3]), chunk(b"IEND", &[])].concat();
    [b"\x89PNG\r\n\x1a\n", &chunks[..]].concat()
}

fn webp() -> Vec<u8> {
    let data = [b"VP8X", &[10, 0, 0, 0][..], &[0, 0, 0, 0], &[143, 1, 0], &[99, 0, 0]].concat();
    [b"RIFF", &u32::try_from(data.len() + 4).unwrap().to_le_bytes()[..], b"WEBP", &data].concat()
}

/// Sends a file. Answers whether it was taken.
async fn sent(admin: &Browser<'_>, path: &str, file: &[u8]) -> bool {
    let data = BASE64_STANDARD.encode(file);
    let body = match path.ends_with("logo") {
        true => json!({ "before": null, "data": data }),
        false => json!({ "data": data, "dates": "month_first" }),
    };
    let answer = admin.post(path, &body).await;
    assert!(answer.status.as_u16() < 500, "{file:?}: {}", answer.text());
    answer.status == 200
}

#[tokio::test]
async fn kanidm_png_no_broken_file_breaks_what_reads_it() {
    const LOGO: &str = "/api/console/settings/logo";
    const CONTACTS: &str = "/api/console/contacts/import/preview";
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let svg = br##"<svg viewBox="0 0 4 4"><g style='fill:url(#a)'><rect width="4"/></g></svg>"##;
    for (path, whole) in [(LOGO, png()), (LOGO, webp()), (LOGO, svg.to_vec()), (CONTACTS, GLORIA.as_bytes().to_vec())] {
        for file in broken(&whole) {
            if sent(&admin, path, &file).await && path == LOGO {
                assert!(sent_away(&admin).await, "{file:?}");
            }
        }
        assert!(sent(&admin, path, &whole).await, "the whole one is taken");
        sent_away(&admin).await;
    }
}

/// Takes the logo away again.
async fn sent_away(admin: &Browser<'_>) -> bool {
    admin.post("/api/console/settings/logo/remove", &json!(null)).await.status == 200
}
