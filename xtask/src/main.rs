//! `cargo xtask`: everything that is done with the project, from a clean machine with Rust only.

mod bench;
mod browser;
mod build;
mod debian;
mod npm;
mod peak;
mod process;
mod tableur;
mod test;
mod up;
mod verify;
mod workspace;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The project's commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the application and serve it on this machine.
    Up(up::Arguments),
    /// Run every check: format, lints, native, HTTP and browser tests.
    Test(test::Arguments),
    /// Measure the application against bare components on the same host.
    Bench(bench::Arguments),
    /// Play the last evening of a campaign, then check that nothing acknowledged was lost.
    Peak(peak::Arguments),
    /// Examine what a state directory holds: journal, versions, receipts, schema.
    Verify(verify::Arguments),
}

#[expect(clippy::print_stderr, reason = "the last word of a command-line tool")]
fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Up(arguments) => up::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Peak(arguments) => peak::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
