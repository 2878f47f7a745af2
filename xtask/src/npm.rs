//! Programs that the tests work with, from the npm registry and run by Node.js: the OpenID Connect provider that they
//! sign in at, the calendar parser that reads what we write.

use crate::{
    debian,
    process::{output, run, say},
    workspace::root,
};
use anyhow::{Result, bail};
use std::{path::Path, process::Command, time::SystemTime};

/// Where they are, and what they are called.
const PACKAGES: [(&str, &str); 2] = [
    ("tests/oidc", "the OpenID Connect provider of the sign-in tests"),
    ("tests/icalendar", "the calendar parser of the iCalendar tests"),
];

/// Makes sure that they can be started, installing what is missing.
///
/// # Errors
/// When there is no Node.js and it cannot be installed, or the registry cannot be reached: the message
/// says what to do.
pub(crate) fn ensure() -> Result<()> {
    if !is_there() && debian::can_install() {
        debian::install("Node.js for the sign-in and calendar tests", &["nodejs", "npm"])?;
    }
    if !is_there() {
        bail!(
            "the sign-in and calendar tests need Node.js 18.17 or later and npm: install them (on Debian: \
             apt-get install nodejs npm; elsewhere: https://nodejs.org)"
        );
    }
    for (path, what) in PACKAGES {
        install(path, what)?;
    }
    Ok(())
}

/// Makes sure that a folder has what its lock file names.
///
/// # Errors
/// When the registry cannot be reached.
pub(crate) fn install(path: &str, what: &str) -> Result<()> {
    let directory = root().join(path);
    if is_current(&directory) {
        return Ok(());
    }
    say(&format!("installing {what} (npm ci in {path})"));
    run(Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(&directory))
}

fn is_there() -> bool {
    ["node", "npm"].into_iter().all(|program| output(program, &["--version"]).is_some())
}

/// Whether what is installed is not older than the lock file; npm leaves its own copy of it behind.
fn is_current(directory: &Path) -> bool {
    let written = |name: &str| -> Option<SystemTime> {
        directory.join(name).metadata().ok()?.modified().ok()
    };
    match (written("node_modules/.package-lock.json"), written("package-lock.json")) {
        (Some(installed), Some(locked)) => installed >= locked,
        _ => false,
    }
}
