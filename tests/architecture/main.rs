//! The invariants of ARCHITECTURE.md, read in the sources.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use tremplin_tests::root;

const EDGE: [&str; 4] = ["front", "simulateur", "eligibilite", "calendrier"];

/// Every Rust file below a directory of the repository.
fn sources(directory: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![root().join(directory)];
    while let Some(directory) = waiting.pop() {
        for entry in fs::read_dir(&directory).expect("a directory of the repository") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                if path.file_name().is_some_and(|name| name != "target") {
                    waiting.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source file in UTF-8");
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "no source in {directory}");
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Lines of code that contain one of `words`, comments left out.
fn lines_with(directory: &str, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources(directory) {
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if words.iter().any(|word| code.contains(word)) {
                found.push(format!("{}:{}: {}", shown(&path), number + 1, line.trim()));
            }
        }
    }
    found
}

fn toml(path: &str) -> toml::Table {
    fs::read_to_string(root().join(path)).expect("a file").parse().expect("valid TOML")
}

#[test]
fn the_domain_depends_on_no_io() {
    let allowed = BTreeSet::from([
        "chrono",
        "csv",
        "csv-core",
        "deserr",
        "email_address",
        "encoding_rs",
        "html-escape",
        "rust_decimal",
        "serde",
        "serde_json",
        "serde_json_canonicalizer",
        "sha2",
        "strsim",
        "unicode-normalization",
    ]);
    let manifest = toml("crates/domain/Cargo.toml");
    let dependencies = manifest["dependencies"].as_table().expect("dependencies");
    let others: Vec<_> =
        dependencies.keys().filter(|name| !allowed.contains(name.as_str())).collect();
    assert!(others.is_empty(), "the domain depends on {others:?}");
}

#[test]
fn the_domain_reads_no_clock_file_or_network_and_is_not_async() {
    let words = [
        "std::fs",
        "std::net",
        "std::env",
        "SystemTime",
        "Instant",
        "Utc::now",
        "async fn",
        "await",
    ];
    let found = lines_with("crates/domain/src", &words);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_domain_has_no_floating_point() {
    let mut found = lines_with("crates/domain/src", &["f32", "f64", "to_f", "as_f"]);
    // A JSON number with a fraction has to be read before it can be refused.
    found.retain(|line| !line.starts_with("crates/domain/src/decode/json.rs"));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_the_platform_knows_the_sdk() {
    for directory in ["components", "crates/domain", "crates/host"] {
        let found = lines_with(directory, &["spin_sdk"]);
        assert!(found.is_empty(), "{found:#?}");
    }
    for id in EDGE {
        let manifest = toml(&format!("components/{id}/Cargo.toml"));
        let dependencies = manifest["dependencies"].as_table().expect("dependencies");
        assert!(!dependencies.contains_key("spin-sdk"), "{id}");
    }
}

#[test]
fn edge_components_have_no_database() {
    let manifest = toml("spin.toml");
    for id in EDGE {
        let component = manifest["component"][id].as_table().expect("a component");
        assert!(!component.contains_key("sqlite_databases"), "{id}");
    }
}

#[test]
fn every_source_file_says_what_is_in_it() {
    for directory in ["crates", "components", "tests", "xtask"] {
        for (path, text) in sources(directory) {
            let is_submodule_of_tests = shown(&path).ends_with("/tests.rs");
            let documented = text.starts_with("//!") || is_submodule_of_tests;
            assert!(documented, "{} does not begin with its module documentation", shown(&path));
        }
    }
}

#[test]
fn no_source_file_holds_more_than_one_can_read_at_once() {
    for directory in ["crates", "components", "tests", "xtask"] {
        for (path, text) in sources(directory) {
            let lines = text.lines().count();
            assert!(lines <= 350, "{} has {lines} lines", shown(&path));
        }
    }
}
