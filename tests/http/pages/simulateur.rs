//! The page of the simulator: its form is the document of the API, and its tables have the API's figures.

mod formulaire;

use crate::{APP, ask, list, simulate, situations::situations};
use formulaire::typed;
use serde_json::Value;
use tremplin_domain::money;

/// An amount of the API as a page shows it.
fn euros(amount: &Value) -> String {
    money::in_french(amount.as_str().expect("euros").parse().expect("euros"))
}

/// The cells of the tables that the page must have, in their order.
fn expected(answer: &Value) -> Vec<String> {
    let mut cells = Vec::new();
    let mut row = |line: &Value, fields: &[&str]| {
        for field in fields {
            cells.push(if field.is_empty() { String::new() } else { euros(&line[field]) });
        }
    };
    for total in list(&answer["total"]) {
        row(total, &["cout", "finance", "reste_a_charge"]);
    }
    let raise = ["majoration", "", "majoration_prise_en_charge", "majoration_reste_a_charge"];
    for quote in answer["formation"]["devis"].as_array().into_iter().flatten() {
        for year in list(&quote["annees"]) {
            row(year, &["prix", "plafond", "prise_en_charge", "reste_a_charge"]);
            if year.get("majoration").is_some() {
                row(year, &raise);
            }
        }
        row(quote, &["prix", "", "prise_en_charge", "reste_a_charge"]);
        if quote.get("majoration").is_some() {
            row(quote, &raise);
        }
    }
    let Some(pay) = answer.get("remuneration") else { return cells };
    let shown: Vec<&str> =
        ["brut", "charges_employeur", "nbi", "aide_fiphfp", "cout_employeur", "net_apprenti"]
            .into_iter()
            .filter(|sum| !["nbi", "aide_fiphfp"].contains(sum) || pay["total"][sum] != "0.00")
            .collect();
    for table in ["annees_contrat", "annees_civiles", "mois"] {
        for line in list(&pay[table]).iter().chain([&pay["total"]]) {
            for sum in &shown {
                let aid = *sum == "aide_fiphfp" && line[sum] != "0.00";
                cells.push(format!("{}{}", if aid { "−\u{a0}" } else { "" }, euros(&line[sum])));
            }
        }
    }
    cells
}

/// The cells of the tables of a page, in their order.
fn cells(html: &str) -> Vec<String> {
    html.split("<td>")
        .skip(1)
        .map(|rest| rest.split_once("</td>").expect("a closed cell").0.to_owned())
        .collect()
}

#[test]
fn the_form_gives_the_figures_of_the_api_in_every_situation() {
    for (name, situation) in situations() {
        let demande = &situation["demande"];
        let path = format!("/simulateur?{}", typed(demande));
        let reply = ask(&path);
        assert_eq!((reply.status, reply.header("cache-control")), (200, "no-store"), "{name}");
        let answer = simulate(demande);
        let html = reply.text();
        assert_eq!(cells(html), expected(&answer), "{name}: {path}");
        for said in list(&answer["explications"]).iter().chain(list(&answer["faisabilite"])) {
            let rule = said["regle"].as_str().expect("a rule");
            assert!(html.contains(&format!("href=\"/regles#{rule}\"")), "{name}: {rule}");
        }
        let refusals = html.contains("Ce contrat risque d’être refusé");
        assert_eq!(refusals, !list(&answer["faisabilite"]).is_empty(), "{name}");
    }
}

#[test]
fn the_address_is_the_shortest_that_says_the_same() {
    for (asked, kept) in [
        ("?debut=&fin=&plafond=", ""),
        ("?debut=2026-09-01&fin=", "?debut=2026-09-01"),
        ("?organisme_0=+CFA+&prix_0_0=", "?organisme_0=CFA"),
    ] {
        let reply = APP.get(&format!("/simulateur{asked}"));
        assert_eq!((reply.status, reply.header("location")), (303, &*format!("/simulateur{kept}")));
    }
    assert_eq!(ask("/simulateur?debut=2026-09-01").status, 200);
}

#[test]
fn the_form_is_public_and_kept_but_what_was_typed_is_not() {
    let empty = ask("/simulateur");
    assert_eq!(empty.header("cache-control"), "no-cache");
    let again = APP.get_with("/simulateur", &[("if-none-match", empty.header("etag"))]);
    assert_eq!(again.status, 304);
    let typed = ask("/simulateur?naissance=2008-05-10");
    assert_eq!(typed.header("cache-control"), "no-store");
}

#[test]
fn a_head_has_the_headers_of_the_page_and_no_body() {
    let path = "/simulateur?volet=formation&debut=2026-09-01&fin=2027-08-31&prix_0_0=7000";
    let head = APP.send("HEAD", path, &[], None);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(APP.send("POST", path, &[], None).status, 405);
}

#[test]
fn what_is_hostile_is_shown_as_text_or_told_and_never_breaks_the_page() {
    let many = format!("/simulateur?{}", "prix_0_0=1&".repeat(500));
    for (path, told) in [
        (
            "/simulateur?volet=formation&organisme_0=%3C/script%3E%3Cscript%3Ealert(1)",
            "&#60;script&#62;alert(1)",
        ),
        ("/simulateur?debut=2026-09-01%00&fin=%FF%FE", "Date inexistante"),
        (
            "/simulateur?volet=formation&debut=2026-09-01&fin=9999-12-31&prix_0_0=1",
            "Date hors limites",
        ),
        (
            "/simulateur?volet=formation&debut=2026-09-01&fin=2027-08-31&prix_0_0=99999999999999999999",
            "Écrivez un montant",
        ),
        (
            "/simulateur?volet=formation&debut=2026-09-01&fin=2027-08-31&prix_7_0=1&prix_9999999_0=1",
            "Devis 8",
        ),
        (
            "/simulateur?volet=apprenti&debut=2026-09-01&fin=2027-08-31&naissance=2008-05-10&cycle=99999&points=15",
            "de 1 à 3",
        ),
        ("/simulateur?devis=18446744073709551616", "Devis de l’organisme"),
        ("/simulateur?volet=rien", "Choisissez au moins la formation"),
        (&many, r#"name="prix_0_0" inputmode="decimal" autocomplete="off" value="1""#),
    ] {
        let reply = APP.get(path);
        let reply = if reply.status == 303 { APP.get(reply.header("location")) } else { reply };
        assert_eq!(reply.status, 200, "{path}");
        let html = reply.text();
        assert!(html.replace('\u{a0}', " ").contains(told), "{path}: {html}");
        assert!(!html.contains("<script>") && html.ends_with("</html>\n"), "{path}");
    }
}
