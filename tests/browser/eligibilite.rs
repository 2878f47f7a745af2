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
        visit.wait("the answer", "document.querySelector('#fiche')").await;
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

#[test]
fn while_typing_only_the_results_change_and_the_address_follows() {
    journey(1280, async |visit| {
        visit.open("/eligibilite").await;
        visit.wait("the page at rest", "document.querySelector('#compte a')").await;
        let before = visit.with_seen(|seen| seen.requests.len());
        visit.fill("#q", "  cuisine ").await;
        visit.wait("the results", "location.search === '?q=cuisine'").await;
        assert_eq!(visit.value::<String>("document.activeElement.id").await, "q");
        assert_eq!(visit.value::<String>("document.querySelector('#q').value").await, "  cuisine ");
        visit.choose("#niveau", "4").await;
        visit.wait("fewer", "location.search === '?q=cuisine&niveau=4'").await;
        let mut asked: Vec<String> =
            visit.with_seen(|seen| seen.requests.iter().skip(before).cloned().collect());
        // The browser fetches the icon when it likes.
        asked.retain(|url| !url.ends_with("/favicon.svg"));
        assert!(
            asked.len() <= 3 && asked.iter().all(|url| url.contains("/eligibilite?")),
            "{asked:?}"
        );
        // What the script put in place is what the same address gives.
        let shown = visit.text("#resultats").await;
        let told = visit.text("#etat").await;
        visit.open("/eligibilite?q=cuisine&niveau=4").await;
        assert_eq!((visit.text("#resultats").await, visit.text("#etat").await), (shown, told));
        visit.fill("#q", "").await;
        visit.choose("#niveau", "").await;
        visit
            .wait("the métiers again", "document.querySelector('.metiers') && !location.search")
            .await;
        visit.end().await;
    });
}

#[test]
fn another_date_changes_the_answer_and_the_address_but_not_the_focus() {
    journey(1280, async |visit| {
        visit.open("/eligibilite?q=jardin&rncp=RNCP38386").await;
        assert_eq!(
            visit.value::<String>("document.querySelector('#date').value").await,
            "2026-02-10"
        );
        visit.wait("the page at rest", "document.querySelector('#compte a')").await;
        visit.value::<bool>("(document.querySelector('#date').focus(), true)").await;
        visit.choose("#date", "2029-01-01").await;
        visit.wait("a no", "document.querySelector('#verdict').matches('.non')").await;
        visit
            .wait("the address", "location.search.endsWith('&rncp=RNCP38386&date=2029-01-01')")
            .await;
        assert!(visit.value::<String>("document.title").await.contains("non finançable"));
        assert!(visit.text("#fiche-alternatives").await.contains("Certifications proches"));
        assert_eq!(visit.value::<String>("document.activeElement.id").await, "date");
        visit.click("#fiche-retour").await;
        visit.wait("the search", "location.search === '?q=jardin'").await;
        visit.end().await;
    });
}

#[test]
fn a_no_and_a_code_that_nobody_knows_fit_a_narrow_window_where_nothing_moves() {
    for width in [1280, 320] {
        for (query, file) in
            [("rncp=RNCP35832&date=2026-09-01", "non"), ("rncp=RNCP99999", "inconnu")]
        {
            journey(width, async |visit| {
                visit.without_motion().await;
                visit.open(&format!("/eligibilite?{query}")).await;
                visit.wait("a no", "document.querySelector('#verdict.non')").await;
                visit.fits().await;
                visit.stands_still().await;
                visit.screenshot(&format!("eligibilite-{file}-{width}")).await;
                visit.end().await;
            });
        }
    }
}
