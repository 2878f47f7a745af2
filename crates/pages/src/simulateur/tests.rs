use super::*;
use crate::scenario::tests::SEUL;
use tremplin_domain::{bareme::Bareme, simulation::simulate};

fn page(query: &str) -> String {
    let scenario = Scenario::one(query);
    let simulation = scenario
        .demande
        .as_ref()
        .ok()
        .filter(|_| scenario.saisie.asks())
        .map(|demande| simulate(demande, Bareme::current(), |_| None));
    let html = Simulateur::new(&scenario, simulation.as_ref()).html();
    html.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn an_empty_form_has_neither_fault_nor_answer() {
    let html = page("");
    assert!(html.contains("<title>Simuler le reste à charge – Tremplin</title>"));
    assert!(html.contains(r#"<section id="resultats" aria-labelledby="titre-resultats" hidden>"#));
    assert!(!html.contains(r#"class="erreur""#) && !html.contains(r#"class="resume""#));
    assert!(html.contains(r#"name="volet" value="apprenti" checked>"#), "{html}");
    assert!(html.contains(r#"id="prix_0_1""#) && !html.contains(r#"id="prix_0_2""#));
    // A certification that another page brought is no question yet.
    let html = page("rncp=RNCP38386");
    assert!(html.contains(r#"value="RNCP38386""#) && !html.contains(r#"class="erreur""#), "{html}");
}

#[test]
fn an_answer_comes_below_what_was_typed() {
    let html = page(SEUL);
    assert!(html.contains(r#"name="volet" value="apprenti">"#), "{html}");
    assert!(
        html.contains(r#"id="fin" name="fin" type="date""#)
            && html.contains(r#"value="2027-08-31""#)
    );
    assert!(html.contains("du 01/09/2026 au 31/08/2027"), "{html}");
    assert!(!html.contains(r#"id="prix_0_1""#), "one year");
    for montant in ["7 000,00 €", "6 000,00 €", "1 000,00 €"] {
        assert!(html.contains(montant), "{montant}");
    }
    assert!(html.contains(r##"href="/regles#R-FOR-01""##));
    assert!(html.contains("/simulateur/comparaison?s=volet%3Dformation"));
    assert!(html.contains(r#"tabindex="-1" autofocus>Résultat"#), "the answer takes the focus");
}

#[test]
fn what_is_wrong_is_told_above_and_beside_its_field_and_nothing_is_lost() {
    let html = page("volet=formation&debut=2026-09-01&plafond=beaucoup&organisme_0=%3Cscript%3E");
    assert!(
        html.contains("<title>Erreur : Simuler le reste à charge – Tremplin</title>"),
        "{html}"
    );
    assert!(html.contains("Il y a 3 erreurs"), "{html}");
    assert!(html.contains(r##"<a href="#fin">Indiquez la date de fin du contrat.</a>"##));
    assert!(html.contains(r#"<p class="erreur" id="erreur-plafond">"#));
    assert!(html.contains(r#"value="beaucoup" aria-invalid="true""#), "{html}");
    assert!(html.contains("&#60;script&#62;") && !html.contains("<script>"), "{html}");
}

#[test]
fn another_quote_can_be_added_without_being_asked_for_an_answer() {
    let html = page(&format!("{SEUL}&devis=2"));
    assert!(html.contains("Devis 2") && html.contains(r#"id="prix_1_0""#), "{html}");
    assert!(!html.contains(r#"class="erreur""#));
    assert!(html.contains(r#"aria-labelledby="titre-resultats" hidden>"#));
}
