//! Log lines, on stderr: stdout is for what a command was asked for.

use std::io::IsTerminal;

use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;

use crate::config::{Log, LogFormat};

/// Starts logging for the rest of the process.
pub(super) fn start(log: Log) {
    let filter = filter(log.level);
    let subscriber = tracing_subscriber::registry().with(layer(log.format).with_filter(filter));
    // Only a second start could fail, and then the first one goes on.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// Ours at the wished level. Libraries never below `warn`: what they print in detail (statements, headers, SMTP
/// dialogues) holds addresses and tokens.
fn filter(level: LevelFilter) -> Targets {
    Targets::new().with_default(level.min(LevelFilter::WARN)).with_target(env!("CARGO_CRATE_NAME"), level)
}

fn layer<S: Subscriber + for<'a> LookupSpan<'a>>(format: LogFormat) -> Box<dyn Layer<S> + Send + Sync> {
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    match format {
        LogFormat::Plain => lines.with_ansi(std::io::stderr().is_terminal()).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    }
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::*;

    #[test]
    fn asvs_16_2_5_libraries_do_not_tell_details() {
        let filter = filter(LevelFilter::TRACE);
        assert!(filter.would_enable("server::session", &Level::TRACE));
        assert!(filter.would_enable("sqlx::query", &Level::WARN));
        assert!(!filter.would_enable("sqlx::query", &Level::INFO));
        assert!(!filter.would_enable("rustls", &Level::DEBUG));
    }

    #[test]
    fn less_may_be_asked_of_all() {
        let filter = filter(LevelFilter::ERROR);
        assert!(!filter.would_enable("server", &Level::WARN));
        assert!(!filter.would_enable("sqlx", &Level::WARN));
    }
}
