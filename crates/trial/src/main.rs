//! Puts a running application to the test, and examines what it kept.

mod client;
mod declaration;
mod demande;
mod load;
mod peak;
mod percentiles;
mod population;
mod receipts;
mod verify;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Load on the application, and the examination of what it kept.
#[derive(Parser)]
#[command(name = "tremplin-trial")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Examine a state directory.
    Verify(verify::Arguments),
    /// Send one kind of request and print how it was answered.
    Load(load::Arguments),
    /// Play the last evening of a campaign.
    Peak(peak::Arguments),
}

// One thread: the application measured needs the others.
#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stderr, reason = "the last word of a command-line tool")]
async fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Load(arguments) => load::run(&arguments).await,
        Command::Peak(arguments) => peak::run(&arguments).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
