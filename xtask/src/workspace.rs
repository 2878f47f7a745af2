//! Where things are, and what `spin.toml` says has to be built.

use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Where cargo builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The host's program, once built.
pub(crate) fn host() -> PathBuf {
    target().join("debug").join(format!("tremplin-host{}", std::env::consts::EXE_SUFFIX))
}

/// The program that puts load on the application and examines what it kept, once built.
pub(crate) fn trial() -> PathBuf {
    target().join("debug").join(format!("tremplin-trial{}", std::env::consts::EXE_SUFFIX))
}

/// Where compiled components are kept between starts.
pub(crate) fn compiled() -> PathBuf {
    target().join("compiled-components")
}

#[derive(Deserialize)]
struct Manifest {
    component: BTreeMap<String, Component>,
}

#[derive(Deserialize)]
struct Component {
    source: PathBuf,
}

/// A component: the package to build and the file that comes out.
pub(crate) struct Built {
    pub(crate) package: String,
    pub(crate) wasm: PathBuf,
}

/// The components of a manifest, each built by the package of the same name.
pub(crate) fn components(manifest: &Path) -> Result<Vec<Built>> {
    let text = std::fs::read_to_string(manifest)
        .with_context(|| format!("cannot read {}", manifest.display()))?;
    let parsed: Manifest = toml::from_str(&text)
        .with_context(|| format!("{} is not a valid Spin manifest", manifest.display()))?;
    let base = manifest.parent().unwrap_or(Path::new("."));
    let built = |(id, component): (String, Component)| {
        let package = component
            .source
            .file_stem()
            .and_then(|stem| stem.to_str())
            .with_context(|| format!("the component \"{id}\" has no source file"))?
            .replace('_', "-");
        Ok(Built { package, wasm: base.join(component.source) })
    };
    parsed.component.into_iter().map(built).collect()
}
