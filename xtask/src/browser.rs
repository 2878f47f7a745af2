//! The browser that the journeys are run in.

use crate::{debian, process::output};
use anyhow::{Result, bail};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Makes sure that there is a Chromium, installing Debian's when this is Debian and root.
///
/// # Errors
/// When there is none and it cannot be installed: the message says what to install.
pub(crate) fn ensure() -> Result<String> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if debian::can_install() {
        debian::install("Chromium for the browser journeys", &["chromium"])?;
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
