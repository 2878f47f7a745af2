//! The pages: what they carry, what they weigh, and that nothing in them is inline.

mod assets;
mod delivery;
mod scenarios;
mod simulateur;

use crate::ask;
use tremplin_tests::{Reply, root};

/// The pages that components make.
const MADE: [&str; 6] = [
    "/chiffres",
    "/eligibilite",
    "/regles",
    "/simulateur",
    "/simulateur/budget",
    "/simulateur/comparaison",
];

/// The addresses of every page, from the files that they are made of.
fn pages() -> Vec<String> {
    let folders = [("static", ""), ("static/pilotage", "pilotage/")];
    let mut pages: Vec<String> = folders
        .iter()
        .flat_map(|(folder, prefix)| {
            let entries = std::fs::read_dir(root().join(folder)).expect("the pages");
            let names =
                entries.filter_map(|entry| entry.expect("a page").file_name().into_string().ok());
            names.map(move |name| format!("{prefix}{name}"))
        })
        .filter_map(|name| name.strip_suffix(".html").map(str::to_owned))
        .filter(|name| name != "404")
        .map(|name| if name == "index" { "/".to_owned() } else { format!("/{name}") })
        .chain(MADE.map(str::to_owned))
        .collect();
    pages.sort();
    for known in [
        "/",
        "/accessibilite",
        "/calendrier",
        "/collectivite",
        "/connexion",
        "/demonstration",
        "/eligibilite",
        "/historique",
        "/mentions-legales",
        "/pilotage",
        "/pilotage/campagne",
        "/pilotage/journal",
        "/recensement",
        "/recepisse",
        "/simulateur",
        "/verifier",
    ] {
        assert!(pages.iter().any(|page| page == known), "{known} is gone");
    }
    pages
}

/// A page, which must be there.
fn page(path: &str) -> Reply {
    let reply = ask(path);
    assert_eq!(reply.status, 200, "{path}");
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8", "{path}");
    reply
}

/// The opening tags of a page: each one's name and the text of its attributes.
fn tags(html: &str) -> Vec<(String, String)> {
    let opening =
        html.split('<').skip(1).filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
    opening
        .map(|tag| {
            let tag = tag.split('>').next().unwrap_or(tag);
            let (name, attributes) =
                tag.split_once(|c: char| c.is_whitespace()).unwrap_or((tag, ""));
            (name.to_ascii_lowercase(), attributes.to_owned())
        })
        .collect()
}

/// The value of an attribute, as these pages write them: between double quotes.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let marker = format!("{name}=\"");
    let starts = |at: usize| at == 0 || attributes.as_bytes()[at - 1].is_ascii_whitespace();
    let (at, _) = attributes.match_indices(&marker).find(|(at, _)| starts(*at))?;
    attributes[at + marker.len()..].split('"').next()
}

/// The scripts that a script names after `marker`, by their addresses.
fn scripts_after(script: &str, marker: &str) -> Vec<String> {
    let named = script.split(marker).skip(1).filter_map(|rest| rest.split('\'').next());
    named.filter(|address| address.ends_with(".js")).map(str::to_owned).collect()
}
