//! The domain for browsers: compiled here, since it is a file of the pages like the others.

use anyhow::{Context as _, Result, ensure};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What it is compiled for: no component, since nothing but a page calls it.
const TARGET: &str = "wasm32-unknown-unknown";
/// What it is made of.
const SOURCES: [&str; 5] = [
    "../../Cargo.lock",
    "../../crates/domain/Cargo.toml",
    "../../crates/domain/data",
    "../../crates/domain/src",
    "../../crates/navigateur",
];

/// Compiles it and reads it.
///
/// # Errors
/// When it does not compile, for want of the target perhaps.
pub(crate) fn compile() -> Result<Vec<u8>> {
    for source in SOURCES {
        println!("cargo:rerun-if-changed={source}");
    }
    // A directory of its own: this build script already holds the lock of the other one.
    let target = env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| PathBuf::from("../../target"), PathBuf::from)
        .join("navigateur");
    let target = std::path::absolute(target)?;
    let cargo = env::var_os("CARGO").context("cargo does not say where it is")?;
    let mut command = Command::new(cargo);
    command
        .args(["build", "--quiet", "--profile", "navigateur", "--target", TARGET])
        .args(["-p", "tremplin-navigateur"])
        .arg("--target-dir")
        .arg(&target);
    // What the outer build says to its own compiler is not for this one.
    for name in [
        "RUSTC",
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
    ] {
        command.env_remove(name);
    }
    let status = command.status().context("cargo cannot be run")?;
    ensure!(
        status.success(),
        "the domain does not compile for browsers; if its target is missing: rustup target add {TARGET}"
    );
    let module = Path::new(TARGET).join("navigateur").join("tremplin_navigateur.wasm");
    let module = target.join(module);
    fs::read(&module).with_context(|| module.display().to_string())
}
