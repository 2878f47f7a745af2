//! The page says what the JSON routes say, to who has a browser and nothing else.

use super::{CERTIFICATIONS, METIERS, codes, decision, search};
use crate::{APP, ask, list, ok, text};
use serde_json::Value;
use tremplin_tests::Reply;

/// The HTML of an address, with the characters that are escaped in it.
fn page(path: &str) -> String {
    let reply = ask(path);
    assert_eq!(reply.status, 200, "{path}");
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8", "{path}");
    assert_eq!(reply.header("cache-control"), "no-cache", "{path}");
    plain(reply.text())
}

fn plain(html: &str) -> String {
    let html = html.replace("&#39;", "'").replace("&#34;", "\"").replace("&#60;", "<");
    html.replace("&#62;", ">").replace("&#38;", "&")
}

/// The codes of the lists of a page, in their order.
fn listed(html: &str) -> Vec<String> {
    let lines = html.split("<p><code>").skip(1);
    lines.filter_map(|rest| rest.split("</code>").next().map(str::to_owned)).collect()
}

/// An amount as the page writes it.
fn euros(amount: &Value) -> String {
    let (euros, cents) = text(amount).split_once('.').expect("two decimals");
    let euros = match euros.len() {
        4.. => format!("{}\u{202f}{}", &euros[..euros.len() - 3], &euros[euros.len() - 3..]),
        _ => euros.to_owned(),
    };
    format!("{euros},{cents}\u{a0}€ par an")
}

fn moved(reply: &Reply) -> (u16, &str) {
    (reply.status, reply.header("location"))
}

#[test]
fn r_ref_02_a_search_finds_on_the_page_what_it_finds_in_json() {
    for query in [
        "q=jardnier",
        "q=RNCP38386",
        "q=petite+enfance&niveau=3",
        "metier=jardinier",
        "niveau=5",
        "q=maintenance",
        "q=astronaute",
    ] {
        let found = search(query);
        let html = page(&format!("/eligibilite?{query}"));
        assert_eq!(listed(&html), codes(&found["resultats"]), "{query}");
        for certification in list(&found["resultats"]) {
            assert!(html.contains(text(&certification["intitule"])), "{certification}");
            let ceiling = euros(&certification["plafond_annuel"]);
            assert!(certification["eligible"] == false || html.contains(&ceiling), "{ceiling}");
        }
        let status = html.split("id=\"etat\">").nth(1).and_then(|rest| rest.split('<').next());
        let expected = match found["total"].as_u64().expect("a total") {
            0 => "Aucun résultat".to_owned(),
            1 => "1\u{a0}certification".to_owned(),
            n @ 2..=20 => format!("{n}\u{a0}certifications"),
            n => format!("{n}\u{a0}certifications, page 1 sur {}", n.div_ceil(20)),
        };
        assert_eq!(status, Some(expected.as_str()), "{query}");
    }
}

#[test]
fn r_ref_02_the_links_from_page_to_page_show_every_result_of_every_level() {
    let mut address = "/eligibilite?niveau=4".to_owned();
    let mut seen = Vec::new();
    loop {
        let html = page(&address);
        seen.extend(listed(&html));
        let Some((before, _)) = html.split_once("\" rel=\"next\"") else { break };
        address = before.rsplit('"').next().expect("an address").to_owned();
    }
    assert_eq!(seen, codes(&search("niveau=4&limite=100")["resultats"]));
    assert!(seen.len() > 20, "several pages: {}", seen.len());
}

#[test]
fn the_first_page_lists_the_metiers_with_what_they_lead_to() {
    let html = page("/eligibilite");
    for metier in list(&ok(METIERS)["metiers"]) {
        let (code, label) = (text(&metier["code"]), text(&metier["libelle"]));
        assert!(html.contains(&format!("<option value=\"{code}\">{label}</option>")), "{code}");
        let link = format!(
            "<a href=\"/eligibilite?metier={code}\">{label}</a><span class=\"petit\"> ({}\u{a0}certification",
            metier["certifications"]
        );
        assert!(html.contains(&link), "{link}");
    }
}

#[test]
fn r_ref_01_r_ref_05_the_answer_for_every_certification_is_that_of_the_json_route() {
    let all = search("limite=100");
    let mut answers = [0, 0];
    for rncp in codes(&all["resultats"]) {
        for date in ["2026-02-10", "2026-09-01", "2029-01-01"] {
            let expected = decision(&format!("{rncp}?date={date}"));
            compare(&format!("/eligibilite?rncp={rncp}&date={date}"), &expected);
            answers[usize::from(expected["eligible"] == true)] += 1;
        }
    }
    assert!(answers.iter().all(|count| *count > 20), "{answers:?}");
}

#[test]
fn r_ref_02_a_code_that_is_unknown_or_was_replaced_is_a_no_with_its_alternatives() {
    for rncp in ["RNCP24928", "RNCP38368", "RNCP99999"] {
        let expected = decision(rncp);
        compare(&format!("/eligibilite?rncp={rncp}"), &expected);
        assert!(
            page(&format!("/eligibilite?rncp={rncp}")).contains(&format!("Certification {rncp}"))
        );
    }
}

/// Everything that the JSON says of a certification is on the page.
fn compare(path: &str, expected: &Value) {
    let html = page(path);
    let eligible = expected["eligible"] == true;
    let rncp = text(&expected["rncp"]);
    assert_eq!(html.contains("class=\"verdict oui\""), eligible, "{path}");
    assert_eq!(html.contains("class=\"verdict non\""), !eligible, "{path}");
    for motif in list(&expected["motifs"]) {
        let (message, regle) = (text(&motif["message"]), text(&motif["regle"]));
        let line =
            format!("<li>{message} <a href=\"/regles#{regle}\"><code>{regle}</code></a></li>");
        assert!(html.contains(&line), "{path}: {line}");
    }
    if let Some(intitule) = expected["intitule"].as_str() {
        assert!(html.contains(&format!("<h2 id=\"fiche-titre\">{intitule}</h2>")), "{path}");
    }
    let date = text(&expected["date"]);
    assert!(html.contains(&format!("value=\"{date}\" required")), "{path}");
    let simulator = match eligible {
        true => format!("/simulateur?rncp={rncp}&signature={date}"),
        false => format!("/simulateur?rncp={rncp}&finance=non"),
    };
    assert!(html.contains(&format!("href=\"{simulator}\"")), "{path}: {simulator}");
    if eligible {
        let ceiling = euros(&expected["plafond_annuel"]);
        assert!(html.contains(&format!("<strong>{ceiling}</strong>")), "{path}: {ceiling}");
    }
    assert_eq!(listed(&html), codes(&expected["alternatives"]), "{path}");
    assert!(html.contains(text(&expected["avertissement"])), "{path}");
}

#[test]
fn every_fault_is_on_the_page_with_a_link_to_its_field_and_nothing_typed_is_lost() {
    for (path, fields, kept) in [
        (
            "/eligibilite?rncp=jardinier&date=demain",
            vec!["rncp", "date"],
            vec!["jardinier", "demain"],
        ),
        (
            "/eligibilite?rncp=RNCP38386&date=1999-12-31",
            vec!["date"],
            vec!["RNCP38386", "1999-12-31"],
        ),
        ("/eligibilite?rncp=RNCP38565BC01", vec!["rncp"], vec!["RNCP38565BC01"]),
        (
            "/eligibilite?q=cuisine&niveau=8&metier=astronaute",
            vec!["niveau", "metier"],
            vec!["cuisine", "8", "astronaute"],
        ),
        ("/eligibilite?q=a%00b", vec!["q"], vec!["a\0b"]),
        ("/eligibilite?q=a&q=b", vec!["q"], vec!["a"]),
    ] {
        let html = page(path);
        assert!(
            html.contains("<title>Erreur – Mon projet est-il finançable\u{a0}? – Tremplin</title>"),
            "{path}"
        );
        let summary =
            html.split("<div id=\"erreurs\">").nth(1).and_then(|rest| rest.split("</ul>").next());
        let summary = summary.expect("a summary");
        assert_eq!(summary.matches("<li>").count(), fields.len(), "{path}: {summary}");
        for field in fields {
            assert!(summary.contains(&format!("<li><a href=\"#{field}\">")), "{path}: {summary}");
            assert!(html.contains(&format!("id=\"{field}\" name=\"{field}\"")), "{path}");
            assert!(
                html.contains(&format!("<p class=\"erreur\" id=\"erreur-{field}\">")),
                "{path}"
            );
            assert!(html.contains(&format!("erreur-{field}\" aria-invalid=\"true\"")), "{path}");
        }
        for typed in kept {
            assert!(html.contains(&format!("value=\"{typed}\"")), "{path}: {typed}");
        }
        assert!(listed(&html).is_empty(), "{path}");
    }
}

#[test]
fn what_the_json_route_refuses_is_to_be_corrected_on_the_page_in_the_same_words() {
    for code in ["jardinier", "RNCP", "1", "123456", "RS5678", "RNCP38565BC01", "%C3%A9"] {
        let problem = ask(&format!("{CERTIFICATIONS}/{code}?date=2026-02-30")).json();
        let html = page(&format!("/eligibilite?rncp={code}&date=2026-02-30"));
        for erreur in list(&problem["erreurs"]) {
            assert!(html.contains(text(&erreur["message"])), "{code}: {erreur}");
        }
    }
}

#[test]
fn an_address_without_its_empty_parameters_is_the_one_that_stays() {
    for (path, location) in [
        ("/eligibilite?q=&metier=&niveau=", "/eligibilite"),
        ("/eligibilite?q=jardin&metier=&niveau=3", "/eligibilite?q=jardin&niveau=3"),
        ("/eligibilite?rncp=RNCP38386&date=", "/eligibilite?rncp=RNCP38386"),
        ("/eligibilite?q=%0d%0aSet-Cookie%3a+a&x=", "/eligibilite?q=%0D%0ASet-Cookie%3A+a"),
        (
            "/eligibilite?utm_source=lettre&q=//ailleurs.example",
            "/eligibilite?q=%2F%2Failleurs.example",
        ),
    ] {
        assert_eq!(moved(&ask(path)), (303, location), "{path}");
        let head = APP.send("HEAD", path, &[], None);
        assert_eq!((moved(&head), head.body.len()), ((303, location), 0), "{path}");
        assert_eq!(ask(location).status, 200);
    }
}

#[test]
fn what_was_typed_is_never_read_as_html() {
    let hostile =
        "%22%3E%3Cscript%3Ealert(1)%3C/script%3E%3Cimg%20src=x%20onerror=alert(1)%3E%27%26amp;";
    for path in [
        format!("/eligibilite?q={hostile}"),
        format!("/eligibilite?metier={hostile}"),
        format!("/eligibilite?niveau={hostile}"),
        format!("/eligibilite?page={hostile}"),
        format!("/eligibilite?rncp={hostile}"),
        format!("/eligibilite?rncp=RNCP38386&date={hostile}"),
        format!("/eligibilite?rncp=RNCP38386&q={hostile}"),
        format!("/eligibilite?rncp=RNCP99999&q={hostile}"),
    ] {
        let reply = ask(&path);
        assert_eq!(reply.status, 200, "{path}");
        let html = reply.text();
        assert_eq!(html.matches("<script").count(), 1, "{path}");
        assert!(!html.contains("<img") && !html.contains("alert(1)>"), "{path}");
        assert_eq!(html.matches("<main").count(), 1, "{path}");
        assert!(reply.header("content-security-policy").contains("script-src 'self'"), "{path}");
    }
}

#[test]
fn garbage_in_the_address_is_answered_by_a_page() {
    for query in
        ["%ff", "q=%ff", "rncp=%ff%fe", "=", "&&&", "q", "page=99999999999", "rncp=%00", "date=x"]
    {
        let reply = ask(&format!("/eligibilite?{query}"));
        assert!(matches!(reply.status, 200 | 303), "{query}: {}", reply.status);
    }
    let long = ask(&format!("/eligibilite?q={}", "a".repeat(30_000)));
    assert!(matches!(long.status, 200 | 414 | 431), "{}", long.status);
}

#[test]
fn head_and_etag_hold_for_every_state_of_the_page() {
    for path in ["/eligibilite?q=jardin", "/eligibilite?rncp=RNCP38386", "/eligibilite?rncp=x"] {
        let (get, head) = (ask(path), APP.send("HEAD", path, &[], None));
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
        for name in ["content-type", "content-length", "etag", "cache-control", "vary"] {
            assert_eq!(head.header(name), get.header(name), "{name} of {path}");
        }
        let kept = APP.get_with(path, &[("if-none-match", get.header("etag"))]);
        assert_eq!((kept.status, kept.body.len()), (304, 0), "{path}");
    }
}
