//! The page without a component.

use super::*;
use tremplin_domain::referentiel::demonstration;

const DAY: &str = "2026-02-10";

fn found(saisie: Saisie<'_>, texte: &str, page: usize) -> String {
    let referentiel = demonstration::load().unwrap();
    let date = DAY.parse().unwrap();
    let criteres = Criteres { texte, niveau: None, metier: None, date, limite: 0, apres: None };
    Eligibilite::recherche(saisie, &referentiel, &criteres, page).html()
}

/// The codes of a list, in its order.
fn codes(html: &str) -> Vec<&str> {
    let lines = html.split("<p><code>").skip(1);
    lines.filter_map(|rest| rest.split("</code>").next()).collect()
}

#[test]
fn pages_of_results_follow_each_other_and_show_everything_once() {
    let referentiel = demonstration::load().unwrap();
    let mut seen = Vec::new();
    for page in 1..=5 {
        let html = found(Saisie { niveau: "3", ..Saisie::default() }, "", page);
        assert!(html.contains(&format!("85\u{a0}certifications, page {page} sur 5")), "{html}");
        let next = format!("/eligibilite?niveau=3&#38;page={}\" rel=\"next\"", page + 1);
        assert_eq!(html.contains(&next), page < 5);
        assert_eq!(html.contains("rel=\"prev\""), page > 1);
        seen.extend(codes(&html).into_iter().map(str::to_owned));
    }
    assert_eq!(seen.len(), referentiel.certifications().len());
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 85);
    assert!(found(Saisie::default(), "", 2).contains("href=\"/eligibilite\" rel=\"prev\""));
}

#[test]
fn a_page_beyond_the_last_one_is_the_last_one() {
    let html = found(Saisie { q: "jardinier", page: "9", ..Saisie::default() }, "jardinier", 9);
    assert!(codes(&html).contains(&"RNCP38386"), "{html}");
    assert!(!html.contains("id=\"suite\""));
}

#[test]
fn a_code_that_is_not_there_leads_to_the_reason() {
    let html = found(Saisie { q: "rncp 24928", ..Saisie::default() }, "rncp 24928", 1);
    assert!(html.contains(
        "<a href=\"/eligibilite?q=rncp+24928&#38;rncp=RNCP24928\">Savoir pourquoi pour RNCP24928</a>"
    ));
    let html = found(Saisie { q: "astronaute", ..Saisie::default() }, "astronaute", 1);
    assert!(html.contains("Aucun résultat") && html.contains("Essayez un mot plus court"));
}

#[test]
fn what_was_typed_is_a_text_and_nothing_else() {
    let q = "\"><script>alert(1)</script>&amp;'";
    let html = found(Saisie { q, metier: "<b>", niveau: "</select>", ..Saisie::default() }, q, 1);
    assert!(!html.contains("<script>") && !html.contains("<b>"), "{html}");
    assert_eq!(html.matches("</select>").count(), 2);
    assert!(html.contains("value=\"&#34;&#62;&#60;script&#62;alert(1)"), "{html}");
}

#[test]
fn an_address_says_what_was_typed_and_no_more() {
    assert_eq!(Saisie::default().adresse(), "/eligibilite");
    let saisie = Saisie::new(["é t&", "m", "3", "2", "RNCP38386", DAY]);
    assert_eq!(
        saisie.adresse(),
        "/eligibilite?q=%C3%A9+t%26&metier=m&niveau=3&page=2&rncp=RNCP38386&date=2026-02-10"
    );
    assert_eq!(saisie.recherche().adresse(), "/eligibilite?q=%C3%A9+t%26&metier=m&niveau=3&page=2");
    assert_eq!(saisie.fiche().adresse(), "/eligibilite?rncp=RNCP38386&date=2026-02-10");
}

#[test]
fn a_certification_without_metier_is_not_said_to_be_expired() {
    let mut contenu = demonstration::load().unwrap().contenu().clone();
    contenu.certifications.retain(|certification| certification.rncp.numero() == 38386);
    contenu.certifications[0].metiers.clear();
    let referentiel = Referentiel::new(contenu).unwrap();
    let date = DAY.parse().unwrap();
    let criteres =
        Criteres { texte: "38386", niveau: None, metier: None, date, limite: 0, apres: None };
    let html = Eligibilite::recherche(Saisie::default(), &referentiel, &criteres, 1).html();
    assert!(html.contains("<strong class=\"expiree\">Non finançable</strong>"), "{html}");
}
