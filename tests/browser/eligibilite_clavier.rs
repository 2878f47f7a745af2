//! The lookup without a script, with the keyboard alone, on a wide screen and a narrow one.

use crate::visit::{Visit, journey};

/// The address, from the root.
async fn address(visit: &Visit) -> String {
    visit.value("location.pathname + location.search").await
}

#[test]
fn without_javascript_and_with_the_keyboard_alone_from_the_search_to_the_answer_and_back() {
    for width in [1280, 320] {
        journey(width, async |visit| {
            visit.without_scripts().await;
            visit.open("/eligibilite").await;
            visit.tab_to("the search", "e.id === 'q'").await;
            visit.type_text("jardnier").await;
            visit.press("Enter").await;
            visit.wait("the results", "document.querySelector('#resultats .liste')").await;
            assert_eq!(address(&visit).await, "/eligibilite?q=jardnier", "no empty parameter");
            assert_eq!(
                visit.value::<String>("document.querySelector('#q').value").await,
                "jardnier"
            );
            visit.fits().await;
            visit.screenshot(&format!("eligibilite-resultats-{width}")).await;
            visit.tab_to("a result", "e.closest('#resultats a')?.href.includes('RNCP38386')").await;
            visit.press("Enter").await;
            visit.wait("the answer", "document.querySelector('#verdict.oui')").await;
            let answer = visit.text("#fiche-reponse").await;
            assert!(answer.contains("6\u{202f}000,00\u{a0}€ par an"), "{answer}");
            visit.fits().await;
            visit.screenshot(&format!("eligibilite-oui-{width}")).await;
            visit.tab_to("a rule", "e.getAttribute('href') === '/regles#R-REF-05'").await;
            visit.press("Enter").await;
            visit.wait("the rule", "document.querySelector('#R-REF-05:target')").await;
            assert!(visit.value::<bool>("(history.back(), true)").await);
            visit.wait("the answer again", "document.querySelector('#fiche-retour')").await;
            visit.tab_to("the way back", "e.id === 'fiche-retour'").await;
            visit.press("Enter").await;
            visit.wait("the search", "location.search === '?q=jardnier'").await;
            visit.end().await;
        });
    }
}

#[test]
fn without_javascript_what_is_wrong_is_said_first_and_each_fault_leads_to_its_field() {
    for width in [1280, 320] {
        journey(width, async |visit| {
            visit.without_scripts().await;
            visit.open("/eligibilite?rncp=RNCP3838x&date=2026-02-30").await;
            visit.wait("the focus", "document.activeElement.matches('.resume')").await;
            assert!(visit.value::<String>("document.title").await.starts_with("Erreur – "));
            visit.fits().await;
            visit.screenshot(&format!("eligibilite-erreurs-{width}")).await;
            visit.tab_to("a fault", "e.getAttribute('href') === '#rncp'").await;
            visit.press("Enter").await;
            // A link to a field brings it in sight; the next key goes there.
            visit.tab_to("the code", "e.id === 'rncp'").await;
            visit.fill("#rncp", "RNCP38386").await;
            visit.fill("#date", "2026-09-01").await;
            visit.press("Enter").await;
            visit.wait("the answer", "document.querySelector('#verdict.oui')").await;
            assert_eq!(address(&visit).await, "/eligibilite?rncp=RNCP38386&date=2026-09-01");
            visit.end().await;
        });
    }
}

#[test]
fn without_javascript_pages_of_results_follow_each_other() {
    journey(320, async |visit| {
        visit.without_scripts().await;
        visit.open("/eligibilite?niveau=4").await;
        let first = visit.texts("#resultats code").await;
        visit.tab_to("the next page", "e.matches('#suite [rel=next]')").await;
        visit.press("Enter").await;
        visit.wait("the next ones", "location.search === '?niveau=4&page=2'").await;
        let next = visit.texts("#resultats code").await;
        assert_eq!(first.len(), 20);
        assert!(!next.is_empty() && next.iter().all(|code| !first.contains(code)), "{next:?}");
        visit.tab_to("the page before", "e.matches('#suite [rel=prev]')").await;
        visit.press("Enter").await;
        visit.wait("the first ones", "location.search === '?niveau=4'").await;
        assert_eq!(visit.texts("#resultats code").await, first);
        visit.end().await;
    });
}
