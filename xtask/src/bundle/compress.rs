//! `.br` and `.gz` beside every file worth it, so that the server never compresses a file while somebody waits.

use std::{collections::BTreeMap, io::Write};

use eyre::Result;

use super::cache::{Cache, in_parallel};

/// Kinds of text and code; pictures are compressed by their own format.
const KINDS: [&str; 7] = [".css", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest"];

/// Adds the compressed siblings. The page itself gets none: the server fills it before sending.
pub(super) fn siblings(files: &mut BTreeMap<String, Vec<u8>>, cache: &Cache) -> Result<()> {
    let wanted: Vec<(&String, &Vec<u8>)> =
        files.iter().filter(|(name, _)| KINDS.iter().any(|kind| name.ends_with(kind))).collect();
    let made = in_parallel(&wanted, |(name, content)| {
        let brotli = cache.get_or("brotli 11", content, || brotli(content))?;
        let gzip = cache.get_or("gzip 9", content, || gzip(content))?;
        Ok([(format!("{name}.br"), brotli), (format!("{name}.gz"), gzip)])
    })?;
    // A sibling that saves nothing would only cost a decompression.
    let worth = |(name, small): &(String, Vec<u8>)| {
        let original = name.rsplit_once('.').and_then(|(original, _)| files.get(original));
        original.is_some_and(|original| small.len() < original.len())
    };
    let made: Vec<_> = made.into_iter().flatten().filter(worth).collect();
    files.extend(made);
    Ok(())
}

/// Brotli at its slowest.
pub(crate) fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut out, &settings)?;
    Ok(out)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn both_formats_come_back_whole() {
        let text = b"portico portico portico portico".repeat(20);
        let mut back = Vec::new();
        brotli::Decompressor::new(&brotli(&text).unwrap()[..], 4096).read_to_end(&mut back).unwrap();
        assert_eq!(back, text);
        back.clear();
        flate2::read::GzDecoder::new(&gzip(&text).unwrap()[..]).read_to_end(&mut back).unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn what_saves_nothing_is_left_out() {
        let dir = tempfile::tempdir().unwrap();
        let mut files = BTreeMap::from([("robots.txt".to_owned(), b"short".to_vec())]);
        siblings(&mut files, &Cache::open(dir.path()).unwrap()).unwrap();
        assert_eq!(files.len(), 1);
    }

    #[test]
    fn pictures_and_the_page_have_no_siblings() {
        let dir = tempfile::tempdir().unwrap();
        let mut files: BTreeMap<_, _> =
            ["index.html", "icon.png", "a.svg"].map(|name| (name.to_owned(), b"content ".repeat(20))).into();
        siblings(&mut files, &Cache::open(dir.path()).unwrap()).unwrap();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["a.svg", "a.svg.br", "a.svg.gz", "icon.png", "index.html"]);
    }
}
