//! Which component answers a path: exact routes before wildcards, longer prefixes before shorter.
//!
//! The matching is `routefinder`'s, the crate that Spin itself uses, so precedence is the same.

use anyhow::{Result, anyhow};
use std::collections::HashMap;

/// The application's routes.
#[derive(Debug)]
pub struct Routes {
    finder: routefinder::Router<Target>,
    duplicates: Vec<String>,
}

#[derive(Debug)]
struct Target {
    component: usize,
    route: String,
}

/// A path that a component answers.
#[derive(Debug, PartialEq, Eq)]
pub struct Match<'r> {
    /// Index of the component, as given to [`Routes::new`].
    pub component: usize,
    /// The route as written in the manifest.
    pub route: &'r str,
    /// What the trailing `...` stands for, with its leading slash; empty without one.
    pub path_info: String,
    /// What each `:name` stands for.
    pub named: Vec<(String, String)>,
}

impl Match<'_> {
    /// The route without its trailing wildcard; `/` when nothing else is left.
    pub fn prefix(&self) -> &str {
        self.route.strip_suffix("/...").unwrap_or(self.route)
    }
}

impl Routes {
    /// Routes as pattern and component index. A pattern given twice answers with the last.
    ///
    /// # Errors
    /// When a pattern is not one of Spin's forms.
    pub fn new<'a>(patterns: impl IntoIterator<Item = (&'a str, usize)>) -> Result<Self> {
        let mut chosen: Vec<(&str, usize)> = Vec::new();
        let mut place: HashMap<&str, usize> = HashMap::new();
        let mut duplicates = Vec::new();
        for (pattern, component) in patterns {
            let earlier = place.get(pattern).and_then(|&at| chosen.get_mut(at));
            if let Some(entry) = earlier {
                entry.1 = component;
                duplicates.push(pattern.to_owned());
            } else {
                place.insert(pattern, chosen.len());
                chosen.push((pattern, component));
            }
        }
        let mut finder = routefinder::Router::new();
        for (pattern, component) in chosen {
            let rooted =
                if pattern.starts_with('/') { pattern.to_owned() } else { format!("/{pattern}") };
            let spec = match rooted.strip_suffix("/...") {
                Some(prefix) => format!("{prefix}/*"),
                None => rooted.strip_suffix('/').unwrap_or(&rooted).to_owned(),
            };
            let target = Target { component, route: pattern.to_owned() };
            finder
                .add(spec.as_str(), target)
                .map_err(|error| anyhow!("the route \"{pattern}\" is not valid: {error}"))?;
        }
        Ok(Self { finder, duplicates })
    }

    /// Patterns given more than once; only the last component answers them.
    pub fn duplicates(&self) -> &[String] {
        &self.duplicates
    }

    /// Who answers `path`.
    pub fn find(&self, path: &str) -> Option<Match<'_>> {
        let best = self.finder.best_match(path)?;
        let target = best.handler();
        let captures = best.captures();
        // routefinder drops the slashes around what a wildcard stands for; Spin gives them back.
        let path_info = match captures.wildcard() {
            None => String::new(),
            Some("") => if path.ends_with('/') { "/" } else { "" }.to_owned(),
            Some(rest) => format!("/{rest}{}", if path.ends_with('/') { "/" } else { "" }),
        };
        let named = captures.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        Some(Match { component: target.component, route: &target.route, path_info, named })
    }
}
