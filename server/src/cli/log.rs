//! `portico log verify` and `portico log anchor`.

use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, bail};
use clap::Args;
use shared::access_log::{Breach, Break, Checked, Waiting};
use shared::value::origin::Origin;

use super::when::utc;
use super::world::{self, ANCHORS};
use super::{practice, usage};
use crate::access_log::{self, Anchored};
use crate::audit;
use crate::config::Settings;
use crate::context::Context;
use crate::entity;

/// Rows checked at a time.
const CHECKED: u64 = 5000;

/// Whose log.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Where the practice's portal is; every practice when not given
    #[arg(long, value_name = "ORIGIN")]
    practice_origin: Option<String>,
}

impl Arguments {
    async fn practices(
        &self,
        context: &Context,
        origin: Option<&Origin>,
    ) -> anyhow::Result<Vec<entity::practice::Model>> {
        let all = crate::practice::all(context.database().reader()).await?;
        match origin {
            None if all.is_empty() => bail!("there is no practice yet; add one with `portico practice add`"),
            None => Ok(all),
            Some(origin) => Ok(vec![practice::choose(all, Some(origin))?]),
        }
    }

    fn origin(&self) -> anyhow::Result<Option<Origin>> {
        usage(self.practice_origin.as_deref().map(crate::practice::origin).transpose())
    }
}

/// Checks every row of every chain, and every anchor.
pub(super) async fn verify(
    settings: &Settings,
    which: &Arguments,
    anchors: Option<&Path>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let origin = which.origin()?;
    let given =
        anchors.map(|path| std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display())));
    let mut lines = usage(given.transpose())?.unwrap_or_default();
    let context = world::open(settings).await?;
    lines.push('\n');
    // There is none before the first day is over.
    lines.push_str(&std::fs::read_to_string(settings.data_dir.join(ANCHORS)).unwrap_or_default());
    let mut wrong = Vec::new();
    for practice in which.practices(&context, origin.as_ref()).await? {
        let (said, whole) = judge(&context, &practice, &lines).await?;
        writeln!(out, "{}: {said}", practice.name)?;
        if !whole {
            wrong.push(practice.name);
        }
    }
    context.database().clone().close().await?;
    if !wrong.is_empty() {
        bail!("the access log of {} is not in order", wrong.join(", "));
    }
    Ok(())
}

/// What there is to say of a practice's log, and whether it is in order.
async fn judge(context: &Context, practice: &entity::practice::Model, anchors: &str) -> anyhow::Result<(String, bool)> {
    let mut checked = audit::verify::verify(context, &practice.id, 0, CHECKED).await?;
    while !checked.done() {
        checked = audit::verify::verify(context, &practice.id, checked.through, CHECKED).await?;
    }
    let Checked { newest, broken: None, waiting, .. } = checked else {
        return Ok((broken(checked.broken.as_ref()), false));
    };
    let anchored = match access_log::check_anchors(context.database().reader(), practice, anchors).await? {
        Anchored::Lost(number) => {
            return Ok((
                format!(
                    "broken. Entry {number} is not the one that an anchor was made of: it, or entries before it, were \
                     taken away or made anew"
                ),
                false,
            ));
        }
        Anchored::All(0) => String::new(),
        Anchored::All(1) => ", and 1 anchor agrees".to_owned(),
        Anchored::All(number) => format!(", and {number} anchors agree"),
    };
    let said = newest.map_or_else(
        || "nothing is sealed yet".to_owned(),
        |newest| {
            let entries = if newest.number == 1 { "entry" } else { "entries" };
            format!("whole, {} {entries}, the newest sealed at {}{anchored}", newest.number, utc(newest.at))
        },
    );
    Ok(([said, unsealed(waiting)].concat(), !waiting.late))
}

fn unsealed(waiting: Waiting) -> String {
    match (waiting.rows, waiting.oldest) {
        (0, _) | (_, None) => String::new(),
        (rows, Some(oldest)) if waiting.late => format!(
            ". {rows} not sealed since {}: is `portico serve` running? Its log says why if it cannot seal",
            utc(oldest)
        ),
        (rows, _) => format!(". {rows} not sealed yet"),
    }
}

fn broken(broken: Option<&Break>) -> String {
    let Some(Break { number, at, breach }) = broken else { return String::new() };
    let what = match breach {
        Breach::Changed => "was changed",
        Breach::Missing => "is missing",
        Breach::Foreign => "was not written by Portico",
    };
    let near = if *breach == Breach::Missing { "behind the one of" } else { "of" };
    let at = at.map(|at| format!(", {near} {},", utc(at))).unwrap_or_default();
    format!("broken. Entry {number}{at} {what}; all before it is whole")
}

/// Prints the newest hash of each chain.
pub(super) async fn anchor(settings: &Settings, which: &Arguments, out: &mut impl Write) -> anyhow::Result<()> {
    let origin = which.origin()?;
    let context = world::open(settings).await?;
    for practice in which.practices(&context, origin.as_ref()).await? {
        if let Some(newest) = access_log::newest(context.database().reader(), &practice.id).await? {
            write!(out, "{}", access_log::anchor_line(&practice, &newest))?;
        }
    }
    context.database().clone().close().await?;
    Ok(())
}
