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
    for line in looked_at(&found) {
        println!("  {line}");
    }
    for fault in &found.faults {
        println!("  FAULT {fault}");
    }
    match found.faults.len() {
        0 => {
            println!("  no fault");
            Ok(())
        }
        1 => bail!("one fault was found: {ADVICE}"),
        number => bail!("{number} faults were found: {ADVICE}"),
    }
}

/// What an operator does next.
const ADVICE: &str = "keep a copy of the directory as it is, and compare it with the last backup";

/// One line for each part of the examination.
fn looked_at(found: &Examination) -> [String; 5] {
    let Examination {
        constraints,
        schema,
        current_schema,
        objects,
        events,
        chains,
        declarations,
        versions,
        dossiers,
        ..
    } = found;
    let mut of = format!("version {schema}");
    if schema < current_schema {
        of.push_str(&format!(" (the application brings it to {current_schema} when it starts)"));
    }
    [
        if *constraints {
            "file: every page, index, constraint and reference was checked by SQLite".to_owned()
        } else {
            "file: every page, index and reference was checked by SQLite, but no constraint, since the \
             file is write-protected"
                .to_owned()
        },
        format!(
            "schema: {of}, {objects} tables, indexes, triggers and views are as the application makes them"
        ),
        format!(
            "journal: the digests of {events} events in {chains} chains were computed again and compared"
        ),
        format!(
            "recensement: {versions} versions of {declarations} declarations were compared with their \
             digest, their event in the journal and the e-mail of their receipt"
        ),
        format!(
            "dossiers: the events of {dossiers} fundings were replayed and compared with their row, and each deposit \
             with what was granted then"
        ),
    ]
}
