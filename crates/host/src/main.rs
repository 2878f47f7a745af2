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
    /// Stop when standard input closes, as after SIGTERM: a program that starts this one and keeps its
    /// end of a pipe leaves nothing behind, even if it is killed.
    #[arg(long)]
    until_stdin_closes: bool,
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
    let stop = stop(arguments.until_stdin_closes)?;
    // The first line on standard output is the address: programs that start this one read it.
    writeln!(std::io::stdout(), "http://{}", listener.local_addr()?)?;
    server::serve(app, listener, stop).await
}

/// Resolves when an operator asks for the end, or standard input closes if that counts.
fn stop(until_stdin_closes: bool) -> Result<impl Future<Output = ()>> {
    let asked = asked()?;
    Ok(async move {
        tokio::select! {
            () = asked => {}
            () = stdin_closed(), if until_stdin_closes => {}
        }
    })
}

/// Resolves at the end of standard input. What comes before it does not matter, nor does the reason.
async fn stdin_closed() {
    let (end, reached) = tokio::sync::oneshot::channel::<()>();
    // Not one of the runtime's threads: it would wait for them before it ends, and this one may never.
    std::thread::spawn(move || {
        _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        drop(end);
    });
    _ = reached.await;
}

/// Resolves at a signal that asks for the end. Listening begins now, before anybody can know that the
/// host runs: a signal that came sooner would end it without grace.
#[cfg(unix)]
fn asked() -> Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Resolves when Ctrl-C asks for the end.
#[cfg(not(unix))]
fn asked() -> Result<impl Future<Output = ()>> {
    Ok(async { _ = tokio::signal::ctrl_c().await })
}
