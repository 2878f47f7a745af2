//! `spin.toml`, manifest version 2: the part of it that this host understands.
//!
//! What it does not understand it refuses by name, so that an application never runs with less than
//! its manifest asks for.

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
};

/// An application's manifest.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    spin_manifest_version: u32,
    /// Name and version of the application.
    pub application: Application,
    /// Application variables by name.
    #[serde(default)]
    pub variables: BTreeMap<String, Variable>,
    trigger: Triggers,
    /// Components by id.
    #[serde(default)]
    pub component: BTreeMap<String, Component>,
}

/// The `[application]` table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// The application's name.
    pub name: String,
    /// The application's version.
    #[serde(default)]
    pub version: String,
    #[serde(default, rename = "description")]
    _description: String,
    #[serde(default, rename = "authors")]
    _authors: Vec<String>,
}

/// An application variable: a default, or the duty to give a value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variable {
    /// The value when none is given.
    pub default: Option<String>,
    /// Whether a value must be given.
    #[serde(default)]
    pub required: bool,
    /// Whether the value must not be shown.
    #[serde(default)]
    pub secret: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Triggers {
    #[serde(default)]
    http: Vec<HttpTrigger>,
}

/// A `[[trigger.http]]` entry.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HttpTrigger {
    /// The route, or `{ private = true }` for a component that answers other components only.
    pub route: Route,
    /// The component that answers.
    pub component: String,
}

/// Where a component answers.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Route {
    /// A path pattern: `/exact`, `/with/:name`, `/prefix/...`.
    Pattern(String),
    /// Not reachable from outside.
    Private {
        /// Must be true.
        private: bool,
    },
}

/// A `[component.<id>]` table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Path of the wasm file, relative to the manifest.
    pub source: String,
    #[serde(default, rename = "description")]
    _description: String,
    /// Files that the component may read.
    #[serde(default)]
    pub files: Vec<FileMount>,
    /// Globs left out of `files`: not supported here.
    #[serde(default)]
    exclude_files: Vec<String>,
    /// Environment variables.
    #[serde(default)]
    pub environment: BTreeMap<String, String>,
    /// Values or `{{ templates }}` of application variables.
    #[serde(default)]
    pub variables: BTreeMap<String, String>,
    /// Key-value stores by label.
    #[serde(default)]
    pub key_value_stores: HashSet<String>,
    /// SQLite databases by label.
    #[serde(default)]
    pub sqlite_databases: HashSet<String>,
    /// Where it may send requests, with `{{ templates }}` of application variables.
    #[serde(default)]
    pub allowed_outbound_hosts: Vec<String>,
    /// How to build the component; this host runs what is built.
    #[serde(default, rename = "build")]
    _build: Option<toml::Table>,
}

/// A directory of the host seen by a component, read-only.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum FileMount {
    /// A glob of files at their own relative path; only whole directories (`dir/**`) here.
    Glob(String),
    /// A directory placed elsewhere.
    Placement {
        /// Directory relative to the manifest.
        source: String,
        /// Absolute path that the component sees.
        destination: String,
    },
}

impl FileMount {
    /// The host's directory and the path at which the component sees it.
    ///
    /// # Errors
    /// For a glob that is not a whole directory.
    pub fn directories(&self) -> Result<(&str, String)> {
        match self {
            Self::Placement { source, destination } => Ok((source, destination.clone())),
            Self::Glob(glob) => match glob.strip_suffix("/**/*").or(glob.strip_suffix("/**")) {
                Some(directory) if !directory.contains(['*', '?', '[']) => {
                    Ok((directory, format!("/{directory}")))
                }
                _ => bail!(
                    "files = [\"{glob}\"] is not supported: mount a whole directory, \
                     `{{ source = \"dir\", destination = \"/dir\" }}`"
                ),
            },
        }
    }
}

impl Manifest {
    /// Reads the manifest at `path`.
    ///
    /// # Errors
    /// When the file cannot be read, is not valid, or asks for something that this host lacks.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read the manifest {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("the manifest {} is not valid", path.display()))
    }

    /// Parses and checks the text of a manifest.
    ///
    /// # Errors
    /// As for [`Manifest::read`].
    pub fn parse(text: &str) -> Result<Self> {
        let manifest: Self = toml::from_str(text)?;
        if manifest.spin_manifest_version != 2 {
            bail!("spin_manifest_version must be 2, not {}", manifest.spin_manifest_version);
        }
        if manifest.trigger.http.is_empty() {
            bail!("no [[trigger.http]]: the application answers nothing");
        }
        for trigger in &manifest.trigger.http {
            if !manifest.component.contains_key(&trigger.component) {
                bail!(
                    "[[trigger.http]] names the component \"{}\", which is not defined",
                    trigger.component
                );
            }
            if matches!(trigger.route, Route::Private { private: false }) {
                bail!(
                    "route = {{ private = false }} of \"{}\": write a path instead",
                    trigger.component
                );
            }
        }
        for (id, component) in &manifest.component {
            if !component.exclude_files.is_empty() {
                bail!("exclude_files of \"{id}\" is not supported by this host");
            }
        }
        Ok(manifest)
    }

    /// The public routes and the component behind each, in the manifest's order.
    pub fn routes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.trigger.http.iter().filter_map(|trigger| match &trigger.route {
            Route::Pattern(pattern) => Some((pattern.as_str(), trigger.component.as_str())),
            Route::Private { .. } => None,
        })
    }
}
