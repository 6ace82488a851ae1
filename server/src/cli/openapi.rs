//! `portico openapi`: the API's routes as an OpenAPI 3.1 document, from the same declarations the server serves.
//!
//! It holds paths, methods, access levels and refusals. The shapes of bodies are in the crate `shared`.

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::{Value, json};
use shared::endpoint::{ALL, Description, Method};
use shared::failure::Code;

/// Prints the document.
pub(super) fn run(out: &mut impl Write) -> anyhow::Result<()> {
    writeln!(out, "{:#}", document(ALL))?;
    Ok(())
}

fn document(endpoints: &[Description]) -> Value {
    let mut paths: BTreeMap<&str, BTreeMap<&str, Value>> = BTreeMap::new();
    for endpoint in endpoints {
        let method = match endpoint.method {
            Method::Get => "get",
            Method::Post => "post",
        };
        paths.entry(endpoint.path).or_default().insert(method, operation(endpoint));
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Portico", "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": { "schemas": { "Problem": problem() } },
    })
}

fn operation(endpoint: &Description) -> Value {
    let mut responses = BTreeMap::from([(String::from("200"), json!({ "description": "Done" }))]);
    for (status, codes) in refusals(endpoint) {
        let content = json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
        responses.insert(status.to_string(), json!({ "description": codes.join(", "), "content": content }));
    }
    let parameters: Vec<Value> = parameters(endpoint.path)
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
        .collect();
    json!({
        "operationId": endpoint.name,
        "x-access": format!("{:?}", endpoint.access),
        "parameters": parameters,
        "responses": responses,
    })
}

/// The codes an endpoint may answer, by their status.
fn refusals(endpoint: &Description) -> BTreeMap<u16, Vec<String>> {
    let mut found: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    let everywhere = Code::ALL.iter().filter(|code| code.always_possible());
    for code in everywhere.chain(endpoint.codes) {
        found.entry(code.status()).or_default().push(tag(*code));
    }
    found
}

fn parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

fn problem() -> Value {
    let codes: Vec<String> = Code::ALL.iter().map(|code| tag(*code)).collect();
    json!({
        "type": "object",
        "required": ["title", "status", "code"],
        "properties": {
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "code": { "type": "string", "enum": codes },
            "fields": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["field", "code"],
                    "properties": { "field": { "type": "string" }, "code": { "type": "string" } },
                },
            },
            "retry_after": { "type": "integer", "description": "seconds" },
            "request_id": { "type": "string" },
        },
    })
}

fn tag(code: Code) -> String {
    serde_json::to_value(code).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_endpoint_is_in_the_document() {
        let document = document(ALL);
        for endpoint in ALL {
            let method = if endpoint.method == Method::Get { "get" } else { "post" };
            let operation = &document["paths"][endpoint.path][method];
            assert_eq!(operation["operationId"], endpoint.name);
            assert_eq!(operation["parameters"].as_array().unwrap().len(), endpoint.path.matches('{').count());
        }
    }
}
