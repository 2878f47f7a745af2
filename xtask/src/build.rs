//! Building the components and the host.

use crate::{
    process::{cargo, output, run, say},
    workspace::{Built, components},
};
use anyhow::{Result, bail};
use std::{path::Path, process::Command};

const TARGET: &str = "wasm32-wasip2";
/// What the pages' own module is compiled for (`components/front/build/navigateur.rs`).
const BROWSER_TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that components, and what browsers run, can be compiled, adding the targets when rustup can.
///
/// # Errors
/// When one is missing and cannot be added.
pub(crate) fn wasm_targets() -> Result<()> {
    let Some(sysroot) = output("rustc", &["--print", "sysroot"]) else {
        bail!("no Rust toolchain: install one from https://rustup.rs, then run this again");
    };
    let installed = Path::new(sysroot.trim()).join("lib/rustlib");
    for target in [TARGET, BROWSER_TARGET] {
        if installed.join(target).join("lib").is_dir() {
            continue;
        }
        say(&format!("adding the compilation target {target}"));
        if output("rustup", &["--version"]).is_none() {
            bail!(
                "the target {target} is missing and there is no rustup to add it: install the Rust standard library for {target}"
            );
        }
        run(Command::new("rustup").args(["target", "add", target]))?;
    }
    Ok(())
}

/// Builds the components of each manifest, in one go.
///
/// # Errors
/// When a manifest cannot be read or a component does not compile.
pub(crate) fn wasm(manifests: &[&Path]) -> Result<Vec<Built>> {
    let mut all = Vec::new();
    for manifest in manifests {
        all.extend(components(manifest)?);
    }
    wasm_targets()?;
    say("building the components (the first time takes a minute or two)");
    let mut command = cargo(&["build", "--release", "--target", TARGET]);
    for component in &all {
        command.args(["-p", &component.package]);
    }
    run(&mut command)?;
    Ok(all)
}

/// Builds the host that runs them, with the dependency features that `cargo test --workspace` selects:
/// the engine is then compiled once for both.
///
/// # Errors
/// When it does not compile.
pub(crate) fn host() -> Result<()> {
    say("building the host (the first time compiles a WebAssembly engine: up to ten minutes)");
    run(&mut cargo(&["build", "--workspace", "--bin", "tremplin-host"]))
}

/// Builds the program that puts load on the application and examines what it kept, with the same
/// features as the rest.
///
/// # Errors
/// When it does not compile.
pub(crate) fn trial() -> Result<()> {
    run(&mut cargo(&["build", "--workspace", "--bin", "tremplin-trial"]))
}

/// Prints what each component weighs.
pub(crate) fn report_sizes(components: &[Built]) {
    for component in components {
        if let Ok(file) = std::fs::metadata(&component.wasm) {
            say(&format!("{}: {} KiB of wasm", component.package, file.len() / 1024));
        }
    }
}
