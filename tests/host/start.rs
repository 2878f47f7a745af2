//! What stands in the way of a start is said in one sentence, with an exit code.

use crate::PROBE;
use std::path::Path;
use tremplin_tests::App;

/// A manifest in a directory of its own, with a component source that exists or not.
fn manifest(directory: &Path, text: &str) -> String {
    let path = directory.join("spin.toml");
    std::fs::write(&path, text).expect("a manifest");
    path.to_string_lossy().into_owned()
}

fn application(component: &str) -> String {
    format!(
        "spin_manifest_version = 2\n[application]\nname = \"x\"\n[[trigger.http]]\nroute = \"/...\"\ncomponent = \"c\"\n[component.c]\n{component}"
    )
}

fn refusal(text: &str) -> String {
    let directory = tempfile::tempdir().expect("a directory");
    let (code, said) = App::manifest(&manifest(directory.path(), text)).fail();
    assert_eq!(code, Some(1), "{said}");
    said
}

#[test]
fn a_taken_port() {
    let address = PROBE.address().to_string();
    let output = std::process::Command::new(tremplin_tests::host())
        .args(["--listen", &address])
        .output()
        .expect("the host is built");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains(&format!("{address} is already in use")), "{said}");
}

#[test]
fn a_missing_manifest() {
    let (code, said) = App::manifest("tests/fixtures/none.toml").fail();
    assert_eq!(code, Some(1));
    assert!(said.contains("cannot read the manifest") && said.contains("none.toml"), "{said}");
}

#[test]
fn an_unreadable_manifest() {
    let said = refusal("spin_manifest_version = ");
    assert!(said.contains("is not valid"), "{said}");
}

#[test]
fn a_manifest_key_that_the_host_does_not_know() {
    let said = refusal(&application("source = \"x.wasm\"\nai_models = [\"llama\"]"));
    assert!(said.contains("ai_models"), "{said}");
}

#[test]
fn an_outbound_host_that_is_not_one() {
    let said = refusal(&application(
        "source = \"x.wasm\"\nallowed_outbound_hosts = [\"https://example.org/path\"]",
    ));
    assert_eq!(
        said.lines().last(),
        Some(
            "error: the component \"c\" cannot be set up: the allowed outbound host \
             \"https://example.org/path\" is not valid: a host has no path"
        )
    );
}

#[test]
fn a_component_that_is_not_built() {
    let said = refusal(&application("source = \"x.wasm\""));
    assert!(
        said.contains("\"c\" cannot be loaded") && said.contains("build the components"),
        "{said}"
    );
}

#[test]
fn a_required_variable_without_a_value() {
    let (code, said) = App::manifest("tests/fixtures/probe.toml").fail();
    assert_eq!(code, Some(1));
    assert!(said.contains("\"word\" is required") && said.contains("SPIN_VARIABLE_WORD"), "{said}");
}

#[test]
fn a_component_that_imports_what_the_host_lacks() {
    let directory = tempfile::tempdir().expect("a directory");
    let text = r#"(component (import "spin:llm/llm@9.0.0" (instance (export "infer" (func)))))"#;
    std::fs::write(directory.path().join("c.wat"), text).expect("a component");
    let path = manifest(directory.path(), &application("source = \"c.wat\""));
    let (code, said) = App::manifest(&path).fail();
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("imports spin:llm/llm@9.0.0, which this host does not offer"), "{said}");
}

#[test]
fn a_component_that_is_not_a_service() {
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(directory.path().join("c.wat"), "(component)").expect("a component");
    let path = manifest(directory.path(), &application("source = \"c.wat\""));
    let (_, said) = App::manifest(&path).fail();
    assert!(said.contains("does not export wasi:http/handler@0.3.0"), "{said}");
}
