//! The pages of several simulations: what is compared and added up is what the simulator answers.

use crate::{APP, ask, simulate};
use serde_json::json;

const A: &str = "volet=formation&volet=apprenti&debut=2026-09-01&fin=2027-08-31&naissance=2008-05-10&rncp=RNCP38386&prix_0_0=7000";
const B: &str = "volet=formation&volet=apprenti&debut=2026-09-01&fin=2027-08-31&naissance=2000-05-10&finance=non&prix_0_0=7000";

fn encoded(query: &str) -> String {
    query.replace('=', "%3D").replace('&', "%26")
}

/// As it is shown: `1 234,50 €`, with plain spaces.
fn shown(montant: &str) -> String {
    let (entier, cents) = montant.split_once('.').expect("cents");
    let at = entier.len().saturating_sub(3);
    let (milliers, rest) = entier.split_at(at);
    let space = if milliers.is_empty() { "" } else { " " };
    format!("{milliers}{space}{rest},{cents} €")
}

fn text(path: &str) -> String {
    let reply = ask(path);
    assert_eq!(reply.status, 200, "{path}");
    assert_eq!(reply.header("cache-control"), "no-store", "it has a date of birth");
    reply.text().replace(['\u{a0}', '\u{202f}'], " ")
}

fn remains(naissance: &str, finance: bool) -> String {
    let answer = simulate(&json!({
        "contrat": { "debut": "2026-09-01", "fin": "2027-08-31" },
        "formation": {
            "rncp": "RNCP38386", "finance_cnfpt": finance,
            "devis": [{ "organisme": "CFA", "prix_annuels": ["7000.00"] }],
        },
        "apprenti": { "date_naissance": naissance },
    }));
    shown(answer["total"][0]["reste_a_charge"].as_str().expect("an amount"))
}

#[test]
fn a_comparison_has_the_simulators_figures_and_says_what_differs() {
    let page = text(&format!("/simulateur/comparaison?s={}&s={}", encoded(A), encoded(B)));
    for montant in [remains("2008-05-10", true), remains("2000-05-10", false)] {
        assert!(page.contains(&montant), "{montant} in {page}");
    }
    assert!(page.contains("Pourquoi « Simulation B » diffère de « Simulation A »"), "{page}");
    assert!(page.contains("Ce qui change"), "{page}");
}

#[test]
fn a_budget_adds_up_what_the_simulator_says_and_can_be_downloaded() {
    let query = format!("s={}&s={}", encoded(A), encoded(A));
    let page = text(&format!("/simulateur/budget?{query}"));
    assert!(page.contains("<th scope=\"row\">2026</th>") && page.contains("<svg"), "{page}");
    let file = ask(&format!("/simulateur/budget.csv?{query}"));
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.header("content-disposition").contains("budget-apprentissage.csv"));
    let text = file.text();
    let years: Vec<&str> = text.lines().skip(1).filter_map(|line| line.split(';').nth(1)).collect();
    assert_eq!(years, ["2026", "2027", "2026", "2027", "2026", "2027"]);
}

#[test]
fn a_pasted_address_becomes_the_shortest_one() {
    let pasted = format!("https%3A%2F%2Ftremplin.example%2Fsimulateur%3F{}", encoded(A));
    let reply = APP.get(&format!("/simulateur/comparaison?s={pasted}&s="));
    assert_eq!(reply.status, 303);
    assert_eq!(reply.header("location"), format!("/simulateur/comparaison?s={}", encoded(A)));
    assert_eq!(APP.get(reply.header("location")).status, 200);
}

#[test]
fn what_is_hostile_or_incomplete_is_shown_as_text_with_what_is_missing() {
    let page = text("/simulateur/comparaison?s=organisme_0%3D%253Cscript%253E");
    assert!(!page.contains("<script>"), "{page}");
    assert!(page.contains("Indiquez la date de début du contrat."), "{page}");
    assert!(page.contains("Il faut deux simulations complètes"), "{page}");
}
