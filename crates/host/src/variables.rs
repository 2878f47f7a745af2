//! Application variables, and the components' own made from them.

use crate::manifest::Manifest;
use anyhow::{Result, bail};
use std::collections::{BTreeMap, HashMap};

/// The environment variable that gives the application variable `name`, as in Spin.
pub fn environment_name(name: &str) -> String {
    format!("SPIN_VARIABLE_{}", name.to_ascii_uppercase())
}

/// Resolves the application variables: the given value, else the default.
///
/// # Errors
/// When a required variable has no value.
pub fn application(
    manifest: &Manifest,
    given: impl Fn(&str) -> Option<String>,
) -> Result<BTreeMap<String, String>> {
    let mut resolved = BTreeMap::new();
    for (name, variable) in &manifest.variables {
        match given(&environment_name(name)).or_else(|| variable.default.clone()) {
            Some(value) => {
                resolved.insert(name.clone(), value);
            }
            None if variable.required => bail!(
                "the variable \"{name}\" is required: set {} in the environment",
                environment_name(name)
            ),
            None => {}
        }
    }
    Ok(resolved)
}

/// Fills the `{{ name }}` templates of a component's variables.
///
/// # Errors
/// When a template names an unknown variable or is not closed.
pub fn component(
    templates: &BTreeMap<String, String>,
    application: &BTreeMap<String, String>,
) -> Result<HashMap<String, String>> {
    let fill =
        |(name, template): (&String, &String)| Ok((name.clone(), fill(template, application)?));
    templates.iter().map(fill).collect()
}

/// Puts variables in the place of the `{{ name }}` of a template.
pub(crate) fn fill(template: &str, values: &BTreeMap<String, String>) -> Result<String> {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, after)) = after.split_once("}}") else {
            bail!("the template \"{template}\" is not closed");
        };
        let Some(value) = values.get(name.trim()) else {
            bail!("the template \"{template}\" names the unknown variable \"{}\"", name.trim());
        };
        filled.push_str(before);
        filled.push_str(value);
        rest = after;
    }
    Ok(filled + rest)
}
