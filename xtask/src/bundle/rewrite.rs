//! References between the files of the site, found and replaced.

use eyre::Result;

/// Replaces the paths that a script imports or makes URLs from; other strings stay, even if they look the same.
///
/// wasm-bindgen names the same path twice, as an import and as a key of the import object. Only the first may change:
/// the second is fixed inside the wasm.
pub(super) fn script(text: &str, mut replace: impl FnMut(&str) -> Result<String>) -> Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['"', '\'', '`']) {
        let (before, quoted) = rest.split_at(open);
        out.push_str(before);
        let quote = &quoted[..1];
        let inside = quoted[1..].split_once(quote).map(|(inside, _)| inside);
        match inside.filter(|inside| is_reference(&out, inside)) {
            Some(inside) => {
                let new = replace(inside)?;
                out.push_str(&format!("{quote}{new}{quote}"));
                rest = &quoted[inside.len() + 2..];
            }
            // Only the opening quote is consumed: what follows may be code if this was an apostrophe in a comment.
            None => {
                out.push_str(quote);
                rest = &quoted[1..];
            }
        }
    }
    out.push_str(rest);
    Ok(out)
}

fn is_reference(before: &str, inside: &str) -> bool {
    let before = before.trim_end();
    let named = ["from", "import", "import(", "URL("].iter().any(|word| before.ends_with(word));
    named && inside.len() < 200 && inside.contains('.') && !inside.contains(['\n', ' ', ':'])
}

/// Replaces every `/assets/NAME` in the page.
pub(super) fn page(text: &str, mut replace: impl FnMut(&str) -> Result<String>) -> Result<String> {
    let mut pieces = text.split("/assets/");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(['"', '\'', '>', ' ', '\n']).unwrap_or(piece.len());
        let (name, rest) = piece.split_at(end);
        out.push_str("/assets/");
        out.push_str(&replace(name)?);
        out.push_str(rest);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shout(text: &str) -> String {
        script(text, |path| Ok(path.to_uppercase())).unwrap()
    }

    #[test]
    fn imports_and_urls_are_replaced() {
        assert_eq!(shout("import * as a from './split.js';"), "import * as a from './SPLIT.JS';");
        assert_eq!(shout(r#"import{a}from"./app.js";"#), r#"import{a}from"./APP.JS";"#);
        assert_eq!(shout("import './a.js'"), "import './A.JS'");
        assert_eq!(shout(r#"import("./app.js").then(go)"#), r#"import("./APP.JS").then(go)"#);
        assert_eq!(shout("fetch(new URL(`./a.wasm`,import.meta.url))"), "fetch(new URL(`./A.WASM`,import.meta.url))");
        assert_eq!(shout("new URL('app_bg.wasm', import.meta.url)"), "new URL('APP_BG.WASM', import.meta.url)");
    }

    #[test]
    fn keys_and_other_strings_stay() {
        for text in [
            r#"return {"./split.js": a, './app_bg.js': b}"#,
            "// it's from a text that isn't code\nlet a = \"x.js\";",
            "throw new Error('cannot import')",
            "const lone = '",
        ] {
            assert_eq!(shout(text), text);
        }
    }

    #[test]
    fn an_apostrophe_in_a_comment_hides_nothing() {
        assert_eq!(shout("// don't\nimport a from './a.js'"), "// don't\nimport a from './A.JS'");
        assert_eq!(shout("// don't\nimport(\"./a.js\")"), "// don't\nimport(\"./A.JS\")");
    }

    #[test]
    fn the_page_names_assets() {
        let html = r#"<link href="/assets/app.css"><link href=/assets/console.css><a href="/icon.png">"#;
        let filled = page(html, |name| Ok(format!("{name}!"))).unwrap();
        assert_eq!(filled, r#"<link href="/assets/app.css!"><link href=/assets/console.css!><a href="/icon.png">"#);
    }
}
