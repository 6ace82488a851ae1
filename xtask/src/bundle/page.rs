//! `app/index.html` with the final names. What stands in `%…%` the server fills for each request.

use std::collections::BTreeMap;

use eyre::{OptionExt, Result, bail};

use super::{Mode, names::Named, rewrite};

/// What the server relies on. A page without one of them would lose the practice's name or the console's look silently.
const PLACEHOLDERS: [&str; 6] =
    ["%LANG%", "%PRACTICE_NAME%", "%PRACTICE_PHONE%", "%PRACTICE_JSON%", "%ACCENT_STYLE%", "%CONSOLE_STYLESHEET%"];

/// Names the assets in the page and drops what only its authors read.
pub(super) fn fill(html: &str, named: &BTreeMap<String, Named>, mode: Mode) -> Result<Vec<u8>> {
    if let Some(missing) = PLACEHOLDERS.iter().find(|placeholder| !html.contains(**placeholder)) {
        bail!("app/index.html has lost {missing}, which the server fills");
    }
    let mut html = without_comments(html);
    if mode == Mode::Dev {
        html = html.replace("</head>", "<script type=\"module\" src=\"/assets/reload.js\"></script>\n</head>");
    }
    let html = rewrite::page(&html, |name| {
        let asset =
            named.get(name).ok_or_eyre(format!("app/index.html refers to /assets/{name}, which was not built"))?;
        Ok(asset.file.clone())
    })?;
    Ok(html.into_bytes())
}

/// Drops comments, indentation and empty lines.
fn without_comments(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::new(), |page, line| page + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_real_page_keeps_its_promises() {
        let html = include_str!("../../../app/index.html");
        let files = ["app.css", "console.css", "app.js", "split.js", "start.js", "unsupported.js", "app_bg.wasm"];
        let named = files.map(|name| (name.to_owned(), Named { file: format!("x-{name}"), content: Vec::new() }));
        let page = String::from_utf8(fill(html, &named.into(), Mode::Release).unwrap()).unwrap();
        assert!(page.contains(r#"<meta name="portico-console-css" content="/assets/x-console.css">"#));
        assert!(!page.contains("<input") && !page.contains("<!--") && !page.contains("style="));
        // The policy forbids inline scripts, so every script element has a source.
        assert_eq!(page.matches("<script").count(), page.matches("></script>").count());
        assert!(page.contains(r#"id="shell" aria-busy="true""#));
    }

    #[test]
    fn comments_and_indentation_go() {
        assert_eq!(without_comments("<p>\n  <!-- why\n -->\n\n  text</p>"), "<p>\ntext</p>\n");
    }

    #[test]
    fn a_lost_placeholder_is_an_error() {
        assert!(fill("<html lang=\"%LANG%\">", &BTreeMap::new(), Mode::Release).is_err());
    }
}
