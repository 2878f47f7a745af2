//! The spreadsheet program that the exports are opened with.

use crate::{debian, process::output};
use anyhow::{Result, bail};

/// Makes sure that there is a LibreOffice Calc, installing Debian's when this is Debian and root.
///
/// # Errors
/// When there is none and it cannot be installed: the message says what to install.
pub(crate) fn ensure() -> Result<()> {
    if is_there() {
        return Ok(());
    }
    if debian::can_install() {
        debian::install("LibreOffice for the exports", &["libreoffice-calc"])?;
        if is_there() {
            return Ok(());
        }
    }
    bail!("the tests of the exports need LibreOffice (on Debian: apt-get install libreoffice-calc)")
}

fn is_there() -> bool {
    output("soffice", &["--version"]).is_some()
}
