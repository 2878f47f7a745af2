//! What a first view downloads, and what a page may hold.

use super::{attribute, page, pages, scripts_after, tags};
use crate::ask;
use std::collections::BTreeMap;

const MOST_BYTES: usize = 60 * 1024;
const MOST_REQUESTS: usize = 6;

/// Everything that a first view of a page asks for, with the bytes of each, before compression.
fn first_view(path: &str) -> BTreeMap<String, usize> {
    let html = page(path);
    let mut asked = BTreeMap::from([(path.to_owned(), html.body.len())]);
    let mut scripts = Vec::new();
    for (name, attributes) in tags(html.text()) {
        let address = match name.as_str() {
            "script" | "img" | "source" | "iframe" | "video" | "audio" | "embed" => {
                attribute(&attributes, "src")
            }
            "link" => attribute(&attributes, "href"),
            "object" => attribute(&attributes, "data"),
            _ => None,
        };
        let Some(address) = address else { continue };
        assert!(
            address.starts_with('/') && !address.starts_with("//"),
            "{path} asks elsewhere: {address}"
        );
        if address.ends_with(".js") {
            scripts.push(address.to_owned());
        } else {
            asked.insert(address.to_owned(), size(address));
        }
    }
    while let Some(script) = scripts.pop() {
        if asked.contains_key(&script) {
            continue;
        }
        let reply = ask(&script);
        assert_eq!(reply.status, 200, "{script}");
        assert_eq!(reply.header("content-type"), "text/javascript; charset=utf-8", "{script}");
        asked.insert(script.clone(), reply.body.len());
        scripts.extend(scripts_after(reply.text(), " from '"));
        asked.extend(calls(reply.text()));
        check_later(&script, reply.text());
    }
    asked
}

/// What a script asks for once somebody acts is there, and takes the rest from the script itself.
fn check_later(script: &str, text: &str) {
    for later in scripts_after(text, "import('") {
        let reply = ask(&later);
        assert_eq!(reply.status, 200, "{later}, which {script} asks for");
        for source in scripts_after(reply.text(), " from '") {
            assert_eq!(source, script, "{later}");
        }
        check_later(script, reply.text());
    }
}

/// The API calls that a script may make before anybody typed anything: those of a fixed address, as
/// they are answered to who is not signed in. (Addresses that take no `GET` are for later.)
fn calls(script: &str) -> Vec<(String, usize)> {
    let fixed = script.split("'/api/").skip(1).filter_map(|rest| rest.split('\'').next());
    fixed
        // A file to save is a link: nobody asks for it before it is followed.
        .filter(|rest| !rest.is_empty() && !rest.ends_with(".csv") && !rest.ends_with(".ics"))
        .map(|rest| format!("/api/{rest}"))
        .map(|address| (ask(&address), address))
        .filter(|(reply, _)| reply.status != 405)
        .map(|(reply, address)| {
            let private = ["/api/pilotage/", "/api/apf", "/api/apc"];
            let is_private =
                address == "/api/session" || private.iter().any(|start| address.starts_with(start));
            let expected = if is_private { 401 } else { 200 };
            assert_eq!(reply.status, expected, "{address}");
            (address, reply.body.len())
        })
        .collect()
}

fn size(address: &str) -> usize {
    let reply = ask(address);
    assert_eq!(reply.status, 200, "{address}");
    reply.body.len()
}

#[test]
fn a_first_view_is_light() {
    for path in pages().iter().map(String::as_str) {
        let asked = first_view(path);
        let bytes: usize = asked.values().sum();
        assert!(bytes <= MOST_BYTES, "{path}: {bytes} bytes, {asked:?}");
        assert!(asked.len() <= MOST_REQUESTS, "{path}: {asked:?}");
        let sheets = asked.keys().filter(|address| address.ends_with(".css")).count();
        let scripts = asked.keys().filter(|address| address.ends_with(".js")).count();
        assert_eq!((sheets, scripts), (1, 1), "{path}: {asked:?}");
        assert!(asked.contains_key("/api/session"), "{path}: {asked:?}");
    }
}

#[test]
fn the_first_view_counts_scripts_and_calls() {
    let home = first_view("/");
    assert!(home.contains_key("/api/campagnes") && home.contains_key("/js/accueil.js"), "{home:?}");
    let lookup = first_view("/eligibilite");
    assert!(lookup.contains_key("/js/eligibilite.js"), "{lookup:?}");
    let calls = |view: BTreeMap<String, usize>| -> Vec<String> {
        view.into_keys().filter(|address| address.starts_with("/api/")).collect()
    };
    assert_eq!(calls(lookup), ["/api/session"], "the métiers came with the page");
    let simulator = first_view("/simulateur");
    assert_eq!(calls(simulator), ["/api/session"], "nothing is computed before it is asked for");
}

#[test]
fn a_module_that_only_others_import_has_no_address() {
    for path in ["/js/commun/dom.js", "/js/recensement/formulaire.js", "/css/socle.css"] {
        assert_eq!(ask(path).status, 404, "{path}");
    }
}

#[test]
fn nothing_in_a_page_is_inline() {
    let unknown = ask("/page-qui-n-existe-pas");
    let known = pages().iter().map(|path| (path.clone(), page(path))).collect::<Vec<_>>();
    for (path, reply) in known.into_iter().chain([("/404".to_owned(), unknown)]) {
        let html = reply.text();
        for (name, attributes) in tags(html) {
            assert_ne!(name, "style", "{path}");
            assert_ne!(name, "base", "{path}");
            assert!(
                name != "script" || attribute(&attributes, "src").is_some(),
                "{path}: {attributes}"
            );
            for word in attributes.split_whitespace().map(str::to_ascii_lowercase) {
                assert!(!word.starts_with("style="), "{path}: {attributes}");
                let handler =
                    word.split('=').next().is_some_and(|n| n.starts_with("on") && n.len() > 4);
                assert!(!(handler && word.contains('=')), "{path}: {attributes}");
                assert!(!word.contains("javascript:"), "{path}: {attributes}");
            }
        }
        assert_eq!(
            html.matches("<script").count(),
            html.matches("></script>").count(),
            "{path}: a script with a text"
        );
    }
}

#[test]
fn every_link_inside_the_site_leads_somewhere() {
    for path in pages() {
        for (name, attributes) in tags(page(&path).text()) {
            let Some(address) = attribute(&attributes, "href").filter(|_| name == "a") else {
                continue;
            };
            if let Some(place) = address.strip_prefix('#') {
                assert!(
                    page(&path).text().contains(&format!("id=\"{place}\"")),
                    "{path}: {address}"
                );
            } else if address.starts_with('/') {
                assert_eq!(ask(address).status, 200, "{path}: {address}");
            } else {
                assert!(address.starts_with("https://"), "{path}: {address}");
            }
        }
    }
}

#[test]
fn every_page_says_its_language_its_title_and_what_it_is_about() {
    let mut titles = std::collections::BTreeSet::new();
    for path in pages() {
        let reply = page(&path);
        let html = reply.text();
        assert!(html.starts_with("<!doctype html>\n<html lang=\"fr\">"), "{path}");
        let title = html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
        assert!(
            titles.insert(title.expect("a title").to_owned()),
            "{path} has the title of another page"
        );
        assert!(html.contains("<meta name=\"description\" content=\""), "{path}");
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert_eq!(html.matches("<main").count(), 1, "{path}");
    }
}
