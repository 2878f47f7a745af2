//! The browser that the journeys are run in.

use crate::process::{output, run, say};
use anyhow::{Result, bail};
use std::process::Command;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Makes sure that there is a Chromium, installing Debian's when this is Debian and root.
///
/// # Errors
/// When there is none and it cannot be installed: the message says what to install.
pub(crate) fn ensure() -> Result<String> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let debian = std::path::Path::new("/etc/debian_version").exists();
    let root = output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    if debian && root {
        say("installing Debian's Chromium for the browser journeys");
        let apt = |arguments: &[&str]| {
            run(Command::new("apt-get")
                .args(arguments)
                .env("DEBIAN_FRONTEND", "noninteractive")
                .stdout(std::process::Stdio::null()))
        };
        apt(&["update", "-q"])?;
        apt(&["install", "-y", "-q", "--no-install-recommends", "chromium"])?;
        if let Some(found) = find() {
            return Ok(found);
        }
    }
    bail!(
        "the browser journeys need Chromium: install it (on Debian: apt-get install chromium) or \
         give its path in CHROMIUM"
    )
}

fn find() -> Option<String> {
    let given = std::env::var("CHROMIUM").ok();
    let names = given.iter().map(String::as_str).chain(NAMES);
    names.into_iter().find(|name| output(name, &["--version"]).is_some()).map(str::to_owned)
}
