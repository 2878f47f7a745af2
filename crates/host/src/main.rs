//! `tremplin-host`: serves a `spin.toml`.

use anyhow::Result;
use clap::Parser;
use std::{
    io::Write as _,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    time::Duration,
};
use tremplin_host::{
    app::{App, Options},
    server,
};

/// Runs a Spin application without Spin.
#[derive(Parser)]
struct Arguments {
    /// The application's manifest.
    #[arg(long, default_value = "spin.toml")]
    from: PathBuf,
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:3000")]
    listen: SocketAddr,
    /// Where databases are kept [default: .spin beside the manifest].
    #[arg(long)]
    state: Option<PathBuf>,
    /// Where compiled components are kept, so that the next start is quick.
    #[arg(long)]
    cache: Option<PathBuf>,
    /// Seconds that a request may take.
    #[arg(long, default_value_t = 30)]
    request_timeout: u64,
    /// Log every request.
    #[arg(long)]
    verbose: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let level = if arguments.verbose { tracing::Level::DEBUG } else { tracing::Level::INFO };
    tracing_subscriber::fmt().with_max_level(level).with_writer(std::io::stderr).init();
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Clear even to someone who does not read logs.
            _ = writeln!(std::io::stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<()> {
    let listener = server::bind(arguments.listen).await?;
    let beside = arguments.from.parent().unwrap_or(Path::new(".")).join(".spin");
    let options = Options {
        state: arguments.state.unwrap_or(beside),
        manifest: arguments.from,
        cache: arguments.cache,
        request_timeout: Duration::from_secs(arguments.request_timeout),
    };
    let app = Arc::new(App::load(&options, |name| std::env::var(name).ok())?);
    // The first line on standard output is the address: programs that start this one read it.
    writeln!(std::io::stdout(), "http://{}", listener.local_addr()?)?;
    server::serve(app, listener, stop()).await
}

async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    _ = interrupt.await;
}
