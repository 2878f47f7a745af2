//! "Simuler le reste à charge".

use crate::visit::{Visit, journey};

async fn fill_in(visit: &Visit) {
    visit.open("/simulateur").await;
    visit.wait("the form", "document.querySelector('#devis input')").await;
    visit.choose("#debut", "2026-09-01").await;
    visit.choose("#fin", "2028-08-31").await;
    visit.fill("#rncp", "RNCP38386").await;
    visit.choose("#naissance", "2008-05-10").await;
    visit.fill("#devis input[inputmode=decimal]", "7 000,50 €").await;
}

#[test]
fn a_visitor_learns_what_a_contract_really_costs_and_how() {
    journey(1280, async |visit| {
        fill_in(&visit).await;
        visit.click("#simulation button:not([type=button])").await;
        visit.wait("the result", "!document.querySelector('#resultats').hidden").await;
        let result = visit.text("#resultats").await.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(result.contains("7 000,50 €"), "{result}");
        assert!(result.contains("6 000,00 €"), "{result}");
        assert!(result.contains("1 000,50 €"), "{result}");
        assert!(visit.value::<bool>("document.querySelector('#resultats svg') !== null").await);
        let explained: bool = visit
            .value("[...document.querySelectorAll('#resultats details')].some(d => d.open && /R-FOR-01/.test(d.innerText)) || /R-FOR-01/.test(document.querySelector('#resultats').innerText)")
            .await;
        assert!(explained, "the calculation is explained without a click");
        visit.screenshot("simulateur-resultat-1280").await;
        visit.end().await;
    });
}

#[test]
fn the_address_carries_the_simulation() {
    journey(320, async |visit| {
        fill_in(&visit).await;
        visit.click("#simulation button:not([type=button])").await;
        visit.wait("the result", "!document.querySelector('#resultats').hidden").await;
        let before = visit.text("#resultats table").await;
        let address = format!("/simulateur?{}", visit.query().await);
        assert!(address.contains("debut=2026-09-01"), "{address}");
        visit.open(&address).await;
        visit.wait("the same result", "!document.querySelector('#resultats').hidden").await;
        assert_eq!(visit.text("#resultats table").await, before);
        let overflow: i64 = visit
            .value("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .await;
        assert_eq!(overflow, 0, "the result scrolls sideways at 320 px");
        visit.screenshot("simulateur-resultat-320").await;
        visit.end().await;
    });
}

#[test]
fn every_fault_is_listed_linked_to_its_field_and_nothing_typed_is_lost() {
    journey(1280, async |visit| {
        fill_in(&visit).await;
        visit.choose("#fin", "2026-01-01").await;
        visit.choose("#naissance", "2030-01-01").await;
        visit.click("#simulation button:not([type=button])").await;
        visit
            .wait("the list of faults", "document.querySelectorAll('#erreurs a').length >= 2")
            .await;
        assert!(visit.value::<String>("document.title").await.starts_with("Erreur"));
        assert!(
            visit
                .value::<bool>(
                    "document.querySelector('#erreurs').contains(document.activeElement)"
                )
                .await
        );
        visit.click("#erreurs a").await;
        assert_eq!(visit.value::<String>("document.activeElement.id").await, "fin");
        assert_eq!(
            visit.value::<String>("document.querySelector('#rncp').value").await,
            "RNCP38386"
        );
        assert_eq!(
            visit
                .value::<String>("document.querySelector('#devis input[inputmode=decimal]').value")
                .await,
            "7 000,50 €"
        );
        visit.screenshot("simulateur-erreurs").await;
    });
}

#[test]
fn two_quotes_are_compared_side_by_side() {
    journey(1280, async |visit| {
        fill_in(&visit).await;
        visit.click("#ajouter").await;
        visit
            .wait(
                "a second quote",
                "document.querySelectorAll('#devis input[inputmode=decimal]').length >= 2",
            )
            .await;
        visit.click("#simulation button:not([type=button])").await;
        visit.wait("the result or the faults", "!document.querySelector('#resultats').hidden || document.querySelector('#erreurs a')").await;
        visit.screenshot("simulateur-deux-devis").await;
    });
}
