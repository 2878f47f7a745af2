//! "Mon projet est-il finançable ?"

use crate::visit::journey;

#[test]
fn a_visitor_types_a_metier_with_a_mistake_and_finds_the_diploma() {
    journey(1280, async |visit| {
        visit.open("/eligibilite").await;
        visit.fill("#q", "jardnier").await;
        visit
            .wait(
                "the diploma",
                "document.querySelector('#resultats')?.innerText.includes('Jardinier-paysagiste')",
            )
            .await;
        assert!(visit.query().await.contains("q=jardnier"), "{}", visit.query().await);
        assert!(!visit.text("#etat").await.is_empty());
        visit.end().await;
    });
}

#[test]
fn a_card_that_expired_is_a_no_with_its_date_and_what_would_be_funded_instead() {
    journey(1280, async |visit| {
        visit.open("/eligibilite?rncp=RNCP35832&date=2026-09-01").await;
        visit
            .wait("the answer", "document.querySelector('#fiche-reponse')?.innerText.length > 0")
            .await;
        let card = visit.text("#fiche").await;
        assert!(card.contains("1er septembre 2025"), "{card}");
        visit.screenshot("eligibilite-non").await;
        visit.end().await;
    });
}

#[test]
fn with_the_keyboard_only_from_the_search_to_the_simulator() {
    journey(1280, async |visit| {
        visit.open("/eligibilite").await;
        visit.fill("#q", "petite enfance").await;
        visit
            .wait(
                "the answer to what was typed",
                "location.search.includes('q=petite') && document.querySelector('#etat').innerText.match(/^[0-9]/) && document.querySelector('#resultats a')?.innerText.includes('petite enfance')",
            )
            .await;
        for _ in 0..60 {
            visit.press("Tab").await;
            let href: String = visit
                .value("document.activeElement.closest('#resultats a')?.getAttribute('href') ?? ''")
                .await;
            if !href.is_empty() {
                break;
            }
        }
        visit.press("Enter").await;
        visit
            .wait("the answer", "document.querySelector('#fiche-reponse')?.innerText.length > 0")
            .await;
        visit.screenshot("eligibilite-oui").await;
        for _ in 0..60 {
            visit.press("Tab").await;
            let href: String =
                visit.value("document.activeElement.getAttribute('href') ?? ''").await;
            if href.starts_with("/simulateur?") {
                break;
            }
        }
        visit.press("Enter").await;
        visit.wait("the simulator", "location.pathname === '/simulateur' && document.querySelector('#rncp')?.value.includes('RNCP')").await;
        visit.end().await;
    });
}

#[test]
fn the_back_button_returns_to_the_search() {
    journey(1280, async |visit| {
        visit.open("/eligibilite?q=cuisine").await;
        visit.wait("results", "document.querySelector('#resultats a')").await;
        visit.click("#resultats a").await;
        visit.wait("the answer", "!document.querySelector('#fiche').hidden").await;
        assert!(visit.value::<bool>("(history.back(), true)").await);
        visit
            .wait(
                "the results again",
                "!document.querySelector('#fiche') && document.querySelector('#resultats a')",
            )
            .await;
        assert_eq!(visit.value::<String>("document.querySelector('#q').value").await, "cuisine");
        visit.end().await;
    });
}
