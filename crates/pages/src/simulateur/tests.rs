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
    assert!(!html.contains(r#"id="resultats""#));
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
    assert!(html.contains(r#"aria-describedby="erreur-plafond aide-plafond" aria-invalid="true" value="beaucoup">"#), "{html}");
    assert!(html.contains("&#60;script&#62;") && !html.contains("<script>"), "{html}");
}

#[test]
fn another_quote_can_be_added_without_being_asked_for_an_answer() {
    let html = page(&format!("{SEUL}&devis=2"));
    assert!(html.contains("Devis 2") && html.contains(r#"id="prix_1_0""#), "{html}");
    assert!(!html.contains(r#"class="erreur""#));
    assert!(!html.contains(r#"id="resultats""#));
}

#[test]
fn every_field_is_on_the_page_once_with_what_was_typed() {
    let html = page("cycle=2&experience=3&heures=beaucoup&signature=hier&licence=oui");
    for champ in Champ::all().filter(|champ| champ.nom != "finance") {
        let field = format!("id=\"{0}\" name=\"{0}\"", champ.nom);
        assert_eq!(html.matches(&field).count(), 1, "{field}");
    }
    assert!(html.contains(r#"<option value="2" selected>2e année</option>"#), "{html}");
    assert!(html.contains(r#"id="licence" name="licence" value="oui" checked>"#), "{html}");
    // What is no date is there to be corrected.
    assert!(html.contains(r#"name="signature" type="text""#) && html.contains(r#"value="hier""#));
}

#[test]
fn what_is_rarely_needed_is_folded_unless_it_was_filled_in_or_is_wrong() {
    let open = |query: &str| -> Vec<bool> {
        let html = page(query);
        let form = html.split("</form>").next().unwrap().to_owned();
        form.split("<details").skip(1).map(|details| details.starts_with(" open>")).collect()
    };
    assert_eq!(open(""), [false; 4]);
    assert_eq!(open("heures=400"), [false, true, false, false]);
    assert_eq!(open("precedent=51&experience=2"), [false, false, true, true]);
    // A reason without a day: the day is missing.
    let extended = "volet=formation&debut=2026-09-01&fin=2027-08-31&prix_0_0=1&motif=handicap";
    assert_eq!(open(extended), [true, false, false, false]);
    assert!(page(extended).contains("erreur-prolongation"));
}

#[test]
fn faults_are_in_the_order_of_the_form_whoever_found_them() {
    let links = |query: &str| -> Vec<String> {
        let html = page(query);
        let (_, summary) = html.split_once("titre-erreurs").unwrap();
        let summary = summary.split("</ul>").next().unwrap();
        let links = summary.split("<a href=\"#").skip(1);
        links.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
    };
    assert_eq!(
        links("volet=formation&volet=apprenti&fin=2027-08-31&heures=x"),
        ["debut", "prix_0_0", "heures", "naissance"]
    );
    // What is missing does not hide what is impossible.
    assert_eq!(
        links("volet=apprenti&debut=2026-02-30&naissance=2008-05-10&cycle=7"),
        ["debut", "fin", "cycle"]
    );
    let impossible = "volet=formation&volet=apprenti&debut=2026-09-01&fin=2026-08-31&naissance=2030-01-01&prix_0_0=-1\
        &experience=99";
    assert_eq!(links(impossible), ["fin", "prix_0_0", "naissance", "experience"]);
    // The rule that is broken is one click away.
    let html = page("volet=formation&debut=2026-09-01&fin=2040-08-31&prix_0_0=1");
    assert!(
        html.contains(r##"<a href="/regles#R-CTR-04"><code>R-CTR-04</code></a></li>"##),
        "{html}"
    );
}
