//! Every page, wide and narrow: it shows, it fits, it costs little.

use crate::visit::{Visit, journey};

/// Every page, with the name of its screenshot, as who is not signed in meets it.
const PAGES: [(&str, &str); 14] = [
    ("/", "accueil"),
    ("/accessibilite", "accessibilite"),
    ("/calendrier", "calendrier"),
    ("/connexion", "connexion"),
    ("/demonstration", "demonstration"),
    ("/eligibilite", "eligibilite"),
    ("/mentions-legales", "mentions-legales"),
    ("/recensement", "recensement-anonyme"),
    ("/chiffres", "chiffres"),
    ("/regles", "regles"),
    ("/simulateur", "simulateur"),
    ("/simulateur/budget", "budget-vide"),
    ("/simulateur/comparaison", "comparaison-vide"),
    ("/verifier", "verifier"),
];

/// Pages of somebody who is signed in; without a session they lead to the sign-in.
const PRIVATE: [&str; 11] = [
    "/collectivite",
    "/historique?annee=2026",
    "/recepisse?annee=2026",
    "/tableau-de-bord",
    "/demande?debut=2026-09-01&prix=7000.00",
    "/dossier?id=00000000000000000000000000000001",
    "/organisme?etat=validee",
    "/organisme/prise-en-charge?id=00000000000000000000000000000001",
    "/organisme/lot",
    "/pilotage/instruction?etat=apc_deposee",
    "/pilotage/dossier?id=00000000000000000000000000000001",
];

async fn settle(visit: &Visit) {
    visit.wait("the page to load", "document.readyState === 'complete'").await;
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
}

#[test]
fn a_first_view_costs_at_most_six_requests_and_sixty_kilobytes() {
    for (path, _) in PAGES {
        journey(1280, async |visit| {
            visit.open(path).await;
            settle(&visit).await;
            let (requests, bytes) = visit.with_seen(|seen| (seen.requests.clone(), seen.bytes));
            assert!(requests.len() <= 6, "{path}: {requests:#?}");
            assert!(bytes > 1_000.0 && bytes <= 60_000.0, "{path}: {bytes} bytes");
            visit.end().await;
        });
    }
}

#[test]
fn the_form_of_a_declaration_asks_for_no_more() {
    journey(1280, async |visit| {
        visit.open("/connexion?retour=/mentions-legales").await;
        visit.wait("the identities", "document.querySelector('.identites button')").await;
        visit.click(".identites button").await;
        visit.wait("the return", "location.pathname === '/mentions-legales'").await;
        settle(&visit).await;
        let before = visit.with_seen(|seen| seen.requests.len());
        visit.open("/recensement?annee=2026").await;
        visit.wait("the form", "document.querySelector('#saisie')?.hidden === false").await;
        let requests: Vec<String> =
            visit.with_seen(|seen| seen.requests.iter().skip(before).cloned().collect());
        assert!((4..=6).contains(&requests.len()), "{requests:#?}");
        visit.end().await;
    });
}

#[test]
fn every_page_fits_from_320_to_1280_pixels() {
    for (path, name) in PAGES {
        for width in [320, 1280] {
            journey(width, async |visit| {
                visit.open(path).await;
                settle(&visit).await;
                visit.screenshot(&format!("{name}-{width}")).await;
                let overflow: i64 = visit
                    .value("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    .await;
                assert_eq!(overflow, 0, "{path} scrolls sideways at {width} px");
                visit.end().await;
            });
        }
    }
}

#[test]
fn a_page_of_who_is_signed_in_asks_to_sign_in_and_comes_back() {
    for path in PRIVATE {
        journey(1280, async |visit| {
            visit.open(path).await;
            visit.wait("the sign-in", "document.querySelector('.identites')").await;
            let back: String =
                visit.value("new URLSearchParams(location.search).get('retour')").await;
            assert_eq!(back, path);
            visit.end().await;
        });
    }
}

#[test]
fn every_page_says_that_it_is_a_demonstration_and_what_time_it_is() {
    journey(1280, async |visit| {
        visit.open("/mentions-legales").await;
        visit.wait("the banner", "document.querySelector('.bandeau')").await;
        let banner = visit.text(".bandeau").await.replace('\u{a0}', " ");
        assert!(banner.contains("Démonstration : données fictives."), "{banner}");
        assert!(banner.contains("Nous sommes le mardi 10 février 2026, 9 h 0"), "{banner}");
        visit.end().await;
    });
}

#[test]
fn the_first_tab_stop_skips_to_the_content() {
    journey(1280, async |visit| {
        visit.open("/eligibilite").await;
        settle(&visit).await;
        visit.press("Tab").await;
        assert_eq!(
            visit.value::<String>("document.activeElement.getAttribute('href')").await,
            "#contenu"
        );
        visit.press("Enter").await;
        visit
            .wait("the focus to be in the content", "document.activeElement.id === 'contenu'")
            .await;
        visit.end().await;
    });
}

#[test]
fn an_unknown_address_says_so_and_offers_a_way_out() {
    journey(1280, async |visit| {
        visit.open("/nulle-part").await;
        let title: String = visit.value("document.title").await;
        assert!(title.to_lowercase().contains("introuvable"), "{title}");
        let links: Vec<String> = visit
            .value("[...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))")
            .await;
        assert!(links.iter().any(|link| link == "/"), "{links:?}");
    });
}

#[test]
fn without_javascript_a_page_still_reads() {
    journey(1280, async |visit| {
        visit.without_scripts().await;
        visit.open("/simulateur").await;
        assert!(visit.text("h1").await.contains("reste à charge"));
        visit.end().await;
    });
}
