//! `tremplin-trial verify`: the examination of a state directory, told.

use anyhow::{Result, bail};
use std::path::PathBuf;
use tremplin_trial::examination::{Examination, database, examine};

/// What to examine.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The state directory.
    #[arg(long, value_name = "DIR")]
    state: PathBuf,
}

/// Prints what was looked at, and each fault.
///
/// # Errors
/// When there is a fault, or nothing to examine.
#[expect(clippy::print_stdout, reason = "the report of the examination")]
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let found = examine(&arguments.state)?;
    println!("{}", database(&arguments.state).display());
    println!("  file, indexes and references read by SQLite");
    let Examination { schema, objects, events, chains, declarations, versions, faults } = &found;
    println!(
        "  schema of version {schema}: {objects} tables, indexes, triggers and views compared"
    );
    println!("  journal: {events} events in {chains} chains, digests made again");
    println!(
        "  recensement: {versions} versions of {declarations} declarations, each with its digest, \
         its event and its e-mail"
    );
    for fault in faults {
        println!("  FAULT {fault}");
    }
    match faults.len() {
        0 => {
            println!("  no fault");
            Ok(())
        }
        1 => bail!("one fault was found"),
        number => bail!("{number} faults were found"),
    }
}
