//! The OpenID Connect provider that the tests sign in at: a package of the npm registry, run by Node.js.

use crate::{
    debian,
    process::{output, run, say},
    workspace::root,
};
use anyhow::{Result, bail};
use std::{path::Path, process::Command, time::SystemTime};

/// Makes sure that the provider can be started, installing what is missing.
///
/// # Errors
/// When there is no Node.js and it cannot be installed, or the registry cannot be reached: the message
/// says what to do.
pub(crate) fn ensure() -> Result<()> {
    if !is_there() && debian::can_install() {
        debian::install("Node.js for the sign-in tests", &["nodejs", "npm"])?;
    }
    if !is_there() {
        bail!(
            "the sign-in tests need Node.js 18.17 or later and npm: install them (on Debian: apt-get \
             install nodejs npm; elsewhere: https://nodejs.org)"
        );
    }
    let directory = root().join("tests/oidc");
    if is_current(&directory) {
        return Ok(());
    }
    say("installing the OpenID Connect provider of the sign-in tests (npm ci in tests/oidc)");
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
