//! An SVG, written anew with its shapes alone.
//!
//! SVG is a language with scripts, links, styles and other people's files in it. It is shown as an `<img>` and served
//! with a policy that forbids everything, so nothing of that would run; but a file that somebody opens by itself must be
//! harmless, too. So nothing is cut out: what is known to be a shape is written again, and anything else that could do
//! something refuses the file.

use super::image::Refusal;

/// Elements that are written again.
const SHAPES: [&str; 15] = [
    "svg",
    "g",
    "defs",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
];
/// Elements that are left out with all that is in them: drawing programs put their notes there.
const NOTES: [&str; 5] = ["metadata", "title", "desc", "sodipodi:namedview", "inkscape:perspective"];
/// Attributes that are written again. Any other is left out.
const KEPT: [&str; 53] = [
    "clip-path",
    "clip-rule",
    "clipPathUnits",
    "cx",
    "cy",
    "d",
    "fill",
    "fill-opacity",
    "fill-rule",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "id",
    "mask",
    "maskContentUnits",
    "maskUnits",
    "offset",
    "opacity",
    "points",
    "preserveAspectRatio",
    "r",
    "rx",
    "ry",
    "spreadMethod",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "style",
    "transform",
    "version",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
    "color",
    "display",
    "visibility",
    "vector-effect",
    "paint-order",
    "shape-rendering",
];
/// Elements that cut others. None is cut itself: a few of them, each cut by the next, would keep a browser busy for ever.
const CUTTERS: [&str; 2] = ["clipPath", "mask"];
/// Deepest nesting.
const DEEPEST: usize = 64;

/// The drawing's shapes, written anew.
pub(super) fn shapes(text: &str) -> Result<String, Refusal> {
    let mut rest = text.trim_start_matches('\u{feff}').trim();
    let mut open: Vec<&str> = Vec::new();
    let mut written = String::new();
    // How deep we are in an element that is left out.
    let mut skipped = 0usize;
    while !rest.is_empty() {
        let Some(markup) = rest.strip_prefix('<') else {
            // Text between shapes draws nothing.
            rest = rest.find('<').map_or("", |at| &rest[at..]);
            continue;
        };
        if let Some(after) = markup.strip_prefix("!--") {
            rest = after.split_once("-->").ok_or(Refusal::Unknown)?.1;
        } else if let Some(after) = markup.strip_prefix("?xml") {
            rest = after.split_once("?>").ok_or(Refusal::Unknown)?.1;
        } else if markup.starts_with(['!', '?']) {
            // A document type can define entities, and a processing instruction is anybody's.
            return Err(Refusal::NotOnlyShapes);
        } else if let Some(after) = markup.strip_prefix('/') {
            let (name, after) = after.split_once('>').ok_or(Refusal::Unknown)?;
            if open.pop() != Some(name.trim()) {
                return Err(Refusal::Unknown);
            }
            match skipped {
                0 => written.push_str(&["</", name.trim(), ">"].concat()),
                _ => skipped -= 1,
            }
            rest = after;
            if open.is_empty() {
                break;
            }
        } else {
            let tag = Tag::read(markup)?;
            let leave_out = skipped > 0 || NOTES.contains(&tag.name);
            if open.is_empty() != (tag.name == "svg") || open.len() >= DEEPEST {
                return Err(Refusal::Unknown);
            }
            let cut = CUTTERS.contains(&tag.name) || open.iter().any(|name| CUTTERS.contains(name));
            if !leave_out && cut && tag.is_cut() {
                return Err(Refusal::NotOnlyShapes);
            }
            if !leave_out {
                tag.write(open.is_empty(), &mut written)?;
            }
            if !tag.closed {
                open.push(tag.name);
                skipped += usize::from(leave_out);
            }
            rest = tag.after;
            if open.is_empty() {
                break;
            }
        }
    }
    let after = rest.trim();
    let only_comment = after.is_empty() || after.starts_with("<!--") && after.ends_with("-->");
    if !open.is_empty() || written.is_empty() || !only_comment {
        return Err(Refusal::Unknown);
    }
    Ok(written)
}

/// An element's beginning.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
    /// Whether it ends at once.
    closed: bool,
    /// What follows.
    after: &'a str,
}

impl<'a> Tag<'a> {
    /// Reads behind the `<`.
    fn read(markup: &'a str) -> Result<Self, Refusal> {
        let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_');
        let word = |text: &'a str| text.split_at(text.find(|c| !named(c)).unwrap_or(text.len()));
        let (name, mut rest) = word(markup);
        let mut attributes = Vec::new();
        if name.is_empty() {
            return Err(Refusal::Unknown);
        }
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix("/>") {
                return Ok(Self { name, attributes, closed: true, after });
            }
            if let Some(after) = rest.strip_prefix('>') {
                return Ok(Self { name, attributes, closed: false, after });
            }
            let (attribute, after) = word(rest);
            let after = after.trim_start().strip_prefix('=').ok_or(Refusal::Unknown)?.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or(Refusal::Unknown)?;
            let (value, after) = after[1..].split_once(quote).ok_or(Refusal::Unknown)?;
            if attribute.is_empty() || value.contains('<') {
                return Err(Refusal::Unknown);
            }
            attributes.push((attribute, value));
            rest = after;
        }
    }

    /// Whether it is cut by another element.
    fn is_cut(&self) -> bool {
        let cuts = |name: &str| matches!(name, "mask" | "clip-path" | "style");
        self.attributes.iter().any(|(name, value)| cuts(name) && value.to_ascii_lowercase().contains("url("))
    }

    /// Writes a shape with the attributes that are kept. `root` gets the name space.
    fn write(&self, root: bool, written: &mut String) -> Result<(), Refusal> {
        if !SHAPES.contains(&self.name) {
            return Err(Refusal::NotOnlyShapes);
        }
        written.push('<');
        written.push_str(self.name);
        if root {
            written.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
        }
        let mut seen: Vec<&str> = Vec::new();
        for &(name, value) in self.attributes.iter().filter(|(name, _)| KEPT.contains(name)) {
            if seen.contains(&name) {
                return Err(Refusal::Unknown);
            }
            seen.push(name);
            if !harmless(name, value) {
                return Err(Refusal::NotOnlyShapes);
            }
            written.push_str(&[" ", name, "=\"", &value.replace('"', "'"), "\""].concat());
        }
        written.push_str(if self.closed { "/>" } else { ">" });
        Ok(())
    }
}

/// Whether a value reaches for nothing beyond this file: no entity, no escape, no rule, and addresses of its own shapes
/// only.
fn harmless(name: &str, value: &str) -> bool {
    if name == "id" {
        return value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    }
    let lower = value.to_ascii_lowercase();
    let own = |address: &str| {
        let address = address.trim_start().trim_start_matches(['"', '\'']);
        address.starts_with('#')
    };
    let reaches = lower.contains(['&', '\\', '@', '{', '}', '>'])
        || lower.contains("script")
        || lower.contains("expression")
        || lower.contains("image")
        || lower.contains("src")
        || lower.contains("/*");
    !reaches && lower.split("url(").skip(1).all(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_written_anew() {
        let drawn = r##"<?xml version="1.0"?><!-- Made by a program -->
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://x" viewBox="0 0 4 4" onload="alert(1)">
            <title>Willow</title><metadata><rdf:RDF><cc:Work/></rdf:RDF></metadata>
            <g inkscape:label="one"><path d="M0 0h4" fill='url(#a)'/>stray</g><rect width="4" height="4"></rect></svg>"##;
        let expected = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><g><path d="M0 0h4" fill="url(#a)"/></g><rect width="4" height="4"></rect></svg>"##;
        assert_eq!(shapes(drawn).unwrap(), expected);
        assert_eq!(shapes(expected).unwrap(), expected, "what was written is read again");
    }

    #[test]
    fn whatever_could_do_something_refuses_the_file() {
        for inside in [
            "<script>alert(1)</script>",
            "<SCRIPT/>",
            "<image href='https://evil.example/x.png'/>",
            "<use href='https://evil.example/x.svg#a'/>",
            "<a href='javascript:alert(1)'><path d='M0 0'/></a>",
            "<foreignObject><iframe/></foreignObject>",
            "<style>@import 'https://evil.example'</style>",
            "<animate attributeName='href'/>",
            "<set attributeName='onload'/>",
            "<text>Hello</text>",
            "<rect fill='url(https://evil.example/x)'/>",
            "<rect fill='url( &quot;https://evil.example&quot; )'/>",
            "<rect style='background:url(//evil.example)'/>",
            "<rect style='fill:\\75rl(//evil.example)'/>",
            "<rect fill='&xxe;'/>",
            "<![CDATA[<script>]]>",
            "<?php x ?>",
            "<!ENTITY x 'y'>",
        ] {
            assert_eq!(shapes(&["<svg>", inside, "</svg>"].concat()), Err(Refusal::NotOnlyShapes), "{inside}");
        }
        let entities = "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg/>";
        assert_eq!(shapes(entities), Err(Refusal::NotOnlyShapes));
    }

    #[test]
    fn what_cuts_is_not_cut_itself() {
        let cut = |inside: &str| shapes(&["<svg>", inside, "</svg>"].concat());
        assert!(cut("<clipPath id='a'><rect fill='url(#g)'/></clipPath><rect clip-path='url(#a)'/>").is_ok());
        for inside in [
            "<mask id='a'><rect mask='url(#b)'/></mask>",
            "<clipPath id='a' clip-path='url(#b)'><rect/></clipPath>",
            "<mask id='a'><g><rect style='MASK:URL(#b)'/></g></mask>",
        ] {
            assert_eq!(cut(inside), Err(Refusal::NotOnlyShapes), "{inside}");
        }
    }

    #[test]
    fn nothing_of_an_event_or_a_link_is_kept() {
        let written = shapes("<svg><rect onclick='x()' href='y' xlink:href='z' data-a='b' width='1'/></svg>").unwrap();
        assert_eq!(written, r#"<svg xmlns="http://www.w3.org/2000/svg"><rect width="1"/></svg>"#);
    }

    #[test]
    fn what_is_broken_is_refused() {
        for text in [
            "",
            "plain text",
            "<svg>",
            "<svg></g>",
            "<svg></svg><svg></svg>",
            "<svg/>x",
            "<g></g>",
            "<svg><svg></svg></svg>",
            "<svg a></svg>",
            "<svg a=b></svg>",
            "<svg a='b></svg>",
            "<svg width='1' width='2'></svg>",
            "<svg><!-- </svg>",
            "< svg/>",
        ] {
            assert!(shapes(text).is_err(), "{text}");
        }
        let deep = ["<svg>", &"<g>".repeat(80), &"</g>".repeat(80), "</svg>"].concat();
        assert!(shapes(&deep).is_err());
    }
}
