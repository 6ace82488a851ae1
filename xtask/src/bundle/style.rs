//! `style/` as two sheets: one everybody gets, one for the staff's console only.

use std::{
    fs,
    path::{Path, PathBuf},
};

use eyre::{Result, bail};

use super::{Assets, fingerprint};

/// First line of a sheet that only the console needs, of a feature or of a piece that stands in several.
const CONSOLE: &str = "/* console */";

/// Joins the style sheets into `app.css` and `console.css`.
pub(super) fn sheets(root: &Path) -> Result<Assets> {
    let folder = root.join("style");
    let mut sheets = Vec::new();
    for file in fingerprint::files_below(&folder)? {
        if file.extension().is_some_and(|extension| extension == "css") {
            sheets.push((file.strip_prefix(&folder)?.to_path_buf(), fs::read_to_string(&file)?));
        }
    }
    if sheets.is_empty() {
        bail!("no style sheets in {}", folder.display());
    }
    // What index.html shows before the app is there belongs to that page and lies beside it.
    sheets.push((PathBuf::from("shell.css"), fs::read_to_string(root.join("app/shell.css"))?));
    let (app, console) = join(sheets);
    Ok(Assets::from([("app.css".to_owned(), app.into_bytes()), ("console.css".to_owned(), console.into_bytes())]))
}

/// `layers.css` goes first, since it declares the order of the layers; the rest is sorted, as order then says nothing.
fn join(mut sheets: Vec<(PathBuf, String)>) -> (String, String) {
    sheets.sort_by_key(|(path, _)| (path != Path::new("layers.css"), path.clone()));
    let (mut app, mut console) = (String::new(), String::new());
    for (path, content) in sheets {
        let sheet = if is_console(&path, &content) { &mut console } else { &mut app };
        sheet.push_str(&content);
        sheet.push('\n');
    }
    (app, console)
}

fn is_console(path: &Path, content: &str) -> bool {
    let may = path.starts_with("feature") || path.starts_with("ui");
    path == Path::new("layout/console.css") || (may && content.lines().next() == Some(CONSOLE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(path: &str, content: &str) -> (PathBuf, String) {
        (PathBuf::from(path), content.to_owned())
    }

    #[test]
    fn layers_come_first_and_the_rest_is_sorted() {
        let sheets = ["ui/button.css", "base.css", "layers.css", "feature/staff.css"].map(|path| sheet(path, path));
        assert_eq!(join(sheets.into()).0, "layers.css\nbase.css\nfeature/staff.css\nui/button.css\n");
    }

    #[test]
    fn console_sheets_are_apart() {
        let (app, console) = join(vec![
            sheet("layers.css", "@layer base;"),
            sheet("layout/console.css", "c1"),
            sheet("layout/portal.css", "/* console */"),
            sheet("feature/staff.css", "/* console */\nc2"),
            sheet("feature/task.css", "a1\n/* console */"),
            sheet("ui/tabs.css", "/* console */\nc3"),
        ]);
        assert_eq!(app, "@layer base;\na1\n/* console */\n/* console */\n");
        assert_eq!(console, "/* console */\nc2\nc1\n/* console */\nc3\n");
    }
}
