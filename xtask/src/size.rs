//! `cargo xtask size`: what a phone downloads for each page, and that a client gets none of the console.

use std::{collections::BTreeSet, fs};

use eyre::{OptionExt, Result, bail};

use crate::{
    bundle::{self, Mode, report::Report},
    paths,
};

/// What signing in may cost, in bytes as brotli.
const SIGN_IN_BUDGET: usize = 150 * 1024;

/// The view whose budget is kept.
const SIGN_IN: &str = "sign-in";

/// What every page needs; a lazily loaded view adds its own files.
const ALWAYS: [&str; 5] = ["app.css", "start.js", "app.js", "split.js", "app_bg.wasm"];

/// Modules of the app that are for staff only, wherever they are in the tree. A new feature of the console's comes here.
const STAFF_MODULES: [&str; 11] = [
    "access_log",
    "birthday_plan",
    "client",
    "console",
    "contact",
    "contact_file",
    "delivery",
    "diagnosis",
    "invitation",
    "settings",
    "staff",
];

/// What a lazy route leaves in the main file, in bytes before optimisation: asking for its data and for its file. More
/// than this for any module of staff's is not such a remainder, but code that was to be elsewhere.
const REMAINDER: usize = 1024;

/// Prints the table; fails if signing in is too dear or brings console code along.
pub(crate) fn size() -> Result<()> {
    bundle::bundle(Mode::Release)?;
    let report = bundle::report::read()?;
    let page = fs::read(paths::site().join("index.html"))?;
    let page = Bytes { raw: page.len(), brotli: bundle::brotli(&page)?.len() };

    println!("{:<52} {:>10} {:>10}", "file", "raw", "brotli");
    println!("{:<52} {:>10} {:>10}", "index.html", page.raw, page.brotli);
    for name in report.files.keys() {
        let Bytes { raw, brotli } = of(&report, name)?;
        println!("{name:<52} {raw:>10} {brotli:>10}");
    }

    println!("\n{:<52} {:>10} {:>10}", "page, everything it needs", "raw", "brotli");
    let mut views: BTreeSet<&str> = report.views.keys().map(String::as_str).collect();
    views.insert(SIGN_IN);
    let mut sign_in = 0;
    for view in views {
        let mut sum = page;
        for name in files_of(&report, view) {
            let Bytes { raw, brotli } = of(&report, &name)?;
            sum = Bytes { raw: sum.raw + raw, brotli: sum.brotli + brotli };
        }
        println!("{view:<52} {:>10} {:>10}", sum.raw, sum.brotli);
        if view == SIGN_IN {
            sign_in = sum.brotli;
        }
    }

    println!("\nstaff's code, in bytes before optimisation");
    for (file, modules) in &report.modules {
        for (module, bytes) in modules.iter().filter(|(module, _)| is_staff(module)) {
            println!("{file:<52} {module:<24} {bytes:>8}");
        }
    }
    // A renamed module would make the proof below say nothing.
    if let Some(gone) = STAFF_MODULES.iter().find(|name| !has_code(&report, name)) {
        bail!("no code of the module {gone} is anywhere: is it still called so? (STAFF_MODULES in xtask/src/size.rs)");
    }
    let staff = staff_code(&report, SIGN_IN);
    if !staff.is_empty() {
        bail!("{SIGN_IN} downloads staff's code: {}", staff.join(", "));
    }
    println!(
        "what {SIGN_IN} downloads holds none of it but the remainders of lazy routes (at most {REMAINDER} each)\n"
    );
    within(sign_in, SIGN_IN_BUDGET)
}

#[derive(Clone, Copy)]
struct Bytes {
    raw: usize,
    brotli: usize,
}

fn of(report: &Report, name: &str) -> Result<Bytes> {
    let file = report.files.get(name).ok_or_eyre(format!("the bundle has no {name}"))?;
    let path = paths::site().join("assets").join(file);
    let raw = usize::try_from(fs::metadata(&path)?.len())?;
    // A file that compression would not shrink has no sibling and travels as it is.
    let brotli = fs::metadata(path.with_added_extension("br")).map_or(Ok(raw), |br| usize::try_from(br.len()))?;
    Ok(Bytes { raw, brotli })
}

fn files_of(report: &Report, view: &str) -> Vec<String> {
    let own = report.views.get(view).into_iter().flatten().cloned();
    ALWAYS.map(str::to_owned).into_iter().chain(own).collect()
}

/// Staff's modules that are more than a remainder in what a view downloads, as `file: module`.
fn staff_code(report: &Report, view: &str) -> Vec<String> {
    let mut found = Vec::new();
    for file in files_of(report, view) {
        let modules = report.modules.get(&file).into_iter().flatten();
        let staff = modules.filter(|(module, bytes)| is_staff(module) && **bytes > REMAINDER);
        found.extend(staff.map(|(module, _)| format!("{file}: {module}")));
    }
    found
}

fn has_code(report: &Report, name: &str) -> bool {
    report.modules.values().flatten().any(|(module, bytes)| *bytes > 0 && module.split("::").any(|part| part == name))
}

fn is_staff(module: &str) -> bool {
    module.split("::").any(|part| STAFF_MODULES.contains(&part))
}

fn within(bytes: usize, budget: usize) -> Result<()> {
    if bytes > budget {
        bail!("{SIGN_IN} needs {bytes} bytes, {} more than its budget of {budget}", bytes - budget);
    }
    println!("{SIGN_IN} needs {bytes} bytes of its budget of {budget}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(main: &[(&str, usize)]) -> Report {
        let modules =
            |modules: &[(&str, usize)]| modules.iter().map(|(module, bytes)| ((*module).to_owned(), *bytes)).collect();
        Report {
            files: [].into(),
            views: [(SIGN_IN.to_owned(), vec!["split_sign_in_view_1.wasm".to_owned()])].into(),
            modules: [
                ("app_bg.wasm".to_owned(), modules(main)),
                ("split_console_view_2.wasm".to_owned(), modules(&[("layout::console", 90_000)])),
            ]
            .into(),
        }
    }

    #[test]
    fn console_code_in_another_file_is_fine() {
        let main = [("sign_in", 9_000), ("staff::list", REMAINDER)];
        assert!(staff_code(&report(&main), SIGN_IN).is_empty());
    }

    #[test]
    fn console_code_in_the_main_file_is_found() {
        let main = [("sign_in", 9_000), ("layout::console", REMAINDER + 1)];
        assert_eq!(staff_code(&report(&main), SIGN_IN), ["app_bg.wasm: layout::console"]);
    }

    #[test]
    fn the_budget_is_kept_to_the_byte() {
        assert!(within(SIGN_IN_BUDGET, SIGN_IN_BUDGET).is_ok());
        assert!(within(SIGN_IN_BUDGET + 1, SIGN_IN_BUDGET).is_err());
    }
}
