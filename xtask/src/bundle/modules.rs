//! Which of the app's modules have code in a wasm file. The splitter decides that, not we; so it is looked up.

use std::collections::BTreeMap;

use eyre::Result;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// Module of the app (`sign_in`, `layout::console`) -> bytes of its functions.
pub(crate) type Modules = BTreeMap<String, usize>;

/// Reads the code's sizes and the name section, which is there until wasm-opt drops it.
pub(super) fn modules_in(wasm: &[u8]) -> Result<Modules> {
    let mut imported = 0;
    let mut sizes = Vec::new();
    let mut modules = Modules::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.as_bytes().len()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(names) = section.as_known() else {
                    continue;
                };
                for names in names {
                    let Name::Function(names) = names? else {
                        continue;
                    };
                    for name in names {
                        let name = name?;
                        let index = usize::try_from(name.index)?.checked_sub(imported);
                        let size = index.and_then(|index| sizes.get(index));
                        if let (Some(module), Some(size)) = (module_of(name.name), size) {
                            *modules.entry(module).or_default() += size;
                        }
                    }
                }
            }
            _ => {}
        }
    }
    Ok(modules)
}

/// The module a function was written in, if it is one of ours:
/// `app::layout::console::header` -> `layout::console`.
fn module_of(symbol: &str) -> Option<String> {
    let name = format!("{:#}", rustc_demangle::demangle(symbol));
    // A method reads `<app::ui::Field as …>::build`.
    let path = name.trim_start_matches(['<', '&']).strip_prefix("app::")?;
    let end = path.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    let path = &path[..end.unwrap_or(path.len())];
    let mut parts: Vec<&str> = path.split("::").filter(|part| !part.is_empty()).collect();
    parts.pop();
    let modules = parts.iter().take_while(|part| part.starts_with(|c: char| c.is_lowercase()));
    let module: Vec<&str> = modules.take(2).copied().collect();
    (!module.is_empty()).then(|| module.join("::"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_tells_its_module() {
        let module = |symbol: &str| module_of(symbol).unwrap_or_default();
        let hash = "17h0123456789abcdefE";
        assert_eq!(module(&format!("_ZN3app6layout7console6header{hash}")), "layout::console");
        assert_eq!(module(&format!("_ZN3app4main{hash}")), "");
        assert_eq!(module(&format!("_ZN4core3ptr4drop{hash}")), "");
    }
}
