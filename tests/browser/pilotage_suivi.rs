//! A gestionnaire follows the recensement, reminds those who have not answered, and extends the window.

use crate::visit::{Visit, journey_in};
use std::time::Duration;
use tremplin_tests::App;

/// Signs in without having asked for a page, and sees the follow-up.
async fn follow_up(visit: &Visit) {
    visit.open("/connexion").await;
    visit.press_button("main button", "Alix Delorme").await;
    visit.wait("the follow-up", "location.pathname === '/pilotage'").await;
    visit.wait("the collectivités", ROWS).await;
}

const ROWS: &str = "document.querySelector('#collectivites tbody tr')";

/// How many lines the list has.
async fn rows(visit: &Visit, expected: usize) {
    let condition =
        format!("document.querySelectorAll('#collectivites tbody tr').length === {expected}");
    visit.wait(&format!("{expected} lines"), &condition).await;
}

#[test]
fn a_gestionnaire_follows_reminds_and_extends() {
    let app = App::start();
    journey_in(&app, 1280, async |visit| {
        follow_up(&visit).await;
        let figures = visit.text(".reperes").await.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(figures.contains("5 000"), "{figures}");
        let described: bool = visit
            .value(
                "[...document.querySelectorAll('figure.graphique')].every((f) => f.querySelector('svg[role=img] > title') \
                 && f.querySelector('svg > desc') && f.querySelector('details table tbody tr')) \
                 && document.querySelectorAll('figure.graphique').length >= 3",
            )
            .await;
        assert!(described, "each chart has a title, a description and its table");
        visit.screenshot("pilotage-suivi-1280").await;

        rows(&visit, 12).await;
        visit.choose("#f-statut", "EPCI").await;
        rows(&visit, 2).await;
        visit.fill("#f-q", "legendaire").await;
        rows(&visit, 1).await;
        let query = visit.query().await;
        assert!(query.contains("statut=EPCI") && query.contains("q=legendaire"), "{query}");
        visit.open(&format!("/pilotage?{query}")).await;
        visit.wait("the same list", ROWS).await;
        rows(&visit, 1).await;

        visit.click("#collectivites .actions .bouton").await;
        visit.confirm("Relancer").await;
        visit
            .wait("the outcome", "document.querySelector('dialog')?.innerText.includes('en file')")
            .await;
        let outcome = visit.text("dialog").await.replace('\u{a0}', " ");
        assert!(outcome.contains("1 relance mise en file d’envoi."), "{outcome}");
        visit.confirm("Fermer").await;
        visit
            .wait(
                "when it was reminded",
                "!document.querySelector('#collectivites tbody').innerText.includes('jamais')",
            )
            .await;

        visit.open("/pilotage/campagne?annee=2026").await;
        visit.wait("the settings", "document.querySelector('#reglages')?.hidden === false").await;
        visit.choose("#fermeture", "2026-03-27").await;
        visit.click("#enregistrer").await;
        visit.wait("the missing reason", "document.querySelector('#erreur-motif')").await;
        visit.fill("#motif", "Panne nationale du 20 mars.").await;
        visit.screenshot("pilotage-campagne-1280").await;
        visit.click("#enregistrer").await;
        visit.confirm("Enregistrer et publier").await;
        visit
            .wait("the new state", "document.querySelector('#avis').innerText.includes('publié')")
            .await;

        let extended = async || {
            visit.open("/").await;
            visit.wait("the window", "/mars\\s2026/.test(document.body.innerText)").await;
            visit.text("main").await.replace('\u{a0}', " ").contains("27 mars 2026")
        };
        for attempt in 0.. {
            if extended().await {
                break;
            }
            assert!(attempt < 10, "the public page does not show the new end");
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        visit.end().await;
    });
}

#[test]
fn what_is_typed_survives_a_reload_and_another_gestionnaire() {
    let app = App::start();
    journey_in(&app, 1280, async |visit| {
        follow_up(&visit).await;
        visit.open("/pilotage/campagne?annee=2026").await;
        visit.wait("the settings", "document.querySelector('#reglages')?.hidden === false").await;
        visit.fill("#capacite", "5500").await;
        visit.open("/pilotage/campagne?annee=2026").await;
        visit.wait("what was typed", "document.querySelector('#capacite').value === '5500'").await;

        let other = app.sign_in("cnfpt");
        let path = "/api/pilotage/campagnes/2026";
        let campagne = other.read(path);
        let mut parametres = campagne["parametres"].clone();
        parametres["rupture_jours"] = 60.into();
        let document = serde_json::json!({
            "ouverture": campagne["ouverture"], "fermeture": campagne["fermeture"],
            "capacite": campagne["capacite"], "parametres": parametres,
        });
        assert_eq!(other.put(path, &[("if-match", "\"0\"")], &document).status, 200);

        visit.click("#enregistrer").await;
        visit.confirm("Enregistrer et publier").await;
        visit.wait("the two versions", "document.querySelector('#vue .comparaison')").await;
        visit.screenshot("pilotage-campagne-conflit-1280").await;
        visit.click("#vue .bouton").await;
        visit.wait("the form", "document.querySelector('#rupture_jours').value === '60'").await;
        visit.click("#enregistrer").await;
        visit.confirm("Enregistrer et publier").await;
        visit.wait("the end", "document.querySelector('#avis').innerText.includes('publié')").await;
        visit.forgive("412");
        visit.end().await;
    });
    let campagne = app.sign_in("cnfpt").read("/api/pilotage/campagnes/2026");
    assert_eq!(campagne["capacite"], 5500);
    assert_eq!(campagne["parametres"]["rupture_jours"], 60, "the other's change is kept");
}

#[test]
fn while_nothing_can_be_written_every_page_says_why() {
    let app = App::start();
    journey_in(&app, 1280, async |visit| {
        follow_up(&visit).await;
        visit.open("/pilotage/campagne").await;
        visit
            .wait("the settings", "document.querySelector('#exploitation')?.hidden === false")
            .await;
        visit.click("#exploitation > summary").await;
        visit
            .wait(
                "the switch",
                "document.querySelector('#lecture-seule-etat').textContent.includes('Tout le monde')",
            )
            .await;
        visit.fill("#motif-lecture", "Maintenance jusqu’à 20 h.").await;
        visit.click("#bascule").await;
        visit.confirm("Passer en lecture seule").await;
        visit.wait("the banner", "document.querySelector('.lecture-seule')").await;
        for path in ["/eligibilite", "/pilotage"] {
            visit.open(path).await;
            visit.wait("the banner", "document.querySelector('.bandeau.lecture-seule')").await;
            let banner = visit.text(".bandeau.lecture-seule").await;
            assert!(banner.contains("Maintenance jusqu’à 20 h."), "{path}: {banner}");
        }
        visit.end().await;
    });
}

#[test]
fn every_page_of_the_follow_up_fits_in_320_pixels() {
    let app = App::start();
    journey_in(&app, 320, async |visit| {
        follow_up(&visit).await;
        for (path, name, there) in [
            ("/pilotage?annee=2025", "suivi-2025", ROWS),
            (
                "/pilotage/campagne",
                "campagne",
                "document.querySelector('#reglages')?.hidden === false",
            ),
            ("/pilotage/journal", "journal", "document.querySelector('#evenements tbody tr')"),
        ] {
            visit.open(path).await;
            visit.wait(path, there).await;
            visit.screenshot(&format!("pilotage-{name}-320")).await;
            visit.fits().await;
        }
        visit.end().await;
    });
}
