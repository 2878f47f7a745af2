//! Installing what a check needs, where that is possible without asking: on Debian, as root.

use crate::process::{output, run, say};
use anyhow::Result;
use std::process::Command;

/// Whether packages can be installed here.
pub(crate) fn can_install() -> bool {
    let debian = std::path::Path::new("/etc/debian_version").exists();
    debian && output("id", &["-u"]).is_some_and(|id| id.trim() == "0")
}

/// Installs packages; `what` says what for.
///
/// # Errors
/// When one cannot be had.
pub(crate) fn install(what: &str, packages: &[&str]) -> Result<()> {
    say(&format!("installing Debian's {what}"));
    let apt = |arguments: &[&str]| {
        run(Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(std::process::Stdio::null()))
    };
    apt(&["update", "-q"])?;
    apt(&[&["install", "-y", "-q", "--no-install-recommends"], packages].concat())
}
