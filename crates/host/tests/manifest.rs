//! What a manifest may ask for, and what is refused by name.

#![expect(clippy::panic, reason = "a test fails by panicking")]

use tremplin_host::{manifest::Manifest, variables};

const BASE: &str = r#"
spin_manifest_version = 2
[application]
name = "x"
[[trigger.http]]
route = "/a"
component = "c"
[component.c]
source = "c.wasm"
"#;

fn refusal(text: &str) -> String {
    match Manifest::parse(text) {
        Ok(_) => panic!("accepted: {text}"),
        Err(error) => format!("{error:#}"),
    }
}

#[test]
fn routes_come_in_order_and_private_ones_do_not_come() {
    let text = format!(
        "{BASE}\n[[trigger.http]]\nroute = {{ private = true }}\ncomponent = \"c\"\n[[trigger.http]]\nroute = \"/b/...\"\ncomponent = \"c\"\n"
    );
    let manifest = Manifest::parse(&text).expect("a manifest");
    assert_eq!(manifest.routes().collect::<Vec<_>>(), [("/a", "c"), ("/b/...", "c")]);
}

#[test]
fn another_version_of_the_manifest_is_refused() {
    assert!(refusal(&BASE.replace("= 2", "= 1")).contains("must be 2, not 1"));
}

#[test]
fn a_trigger_of_an_unknown_component_is_refused() {
    assert!(
        refusal(&BASE.replace("component = \"c\"", "component = \"d\""))
            .contains("\"d\", which is not defined")
    );
}

#[test]
fn a_glob_that_is_not_a_whole_directory_is_refused_at_the_mount() {
    let text = format!("{BASE}files = [\"static/**\", \"*.html\"]\n");
    let manifest = Manifest::parse(&text).expect("a manifest");
    let mounts: Vec<_> =
        manifest.component["c"].files.iter().map(|mount| mount.directories()).collect();
    assert_eq!(mounts[0].as_ref().expect("a directory"), &("static", "/static".to_owned()));
    assert!(mounts[1].as_ref().expect_err("a glob").to_string().contains("*.html"));
}

#[test]
fn variables_come_from_the_environment_then_from_their_default() {
    let text = format!(
        "{BASE}[component.c.variables]\nall = \"{{{{ a }}}}-{{{{b}}}}\"\n[variables]\na = {{ default = \"1\" }}\nb = {{ default = \"2\" }}\n"
    );
    let manifest = Manifest::parse(&text).expect("a manifest");
    let given = |name: &str| (name == "SPIN_VARIABLE_B").then(|| "two".to_owned());
    let application = variables::application(&manifest, given).expect("resolved");
    let own =
        variables::component(&manifest.component["c"].variables, &application).expect("filled");
    assert_eq!(own["all"], "1-two");
}

#[test]
fn a_template_of_an_unknown_variable_is_refused() {
    let text = format!("{BASE}[component.c.variables]\nall = \"{{{{ a }}}}\"\n");
    let manifest = Manifest::parse(&text).expect("a manifest");
    let error = variables::component(&manifest.component["c"].variables, &Default::default());
    assert!(error.expect_err("unknown").to_string().contains("unknown variable \"a\""));
}
