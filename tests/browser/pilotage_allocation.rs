//! After the window: a gestionnaire previews and publishes, and a commune sees what it is granted.

use crate::visit::journey_in;
use serde_json::json;
use tremplin_tests::{Agent, App};

const DECLARATION: &str = "/api/recensement/2026";
const CAMPAGNE: &str = "/api/pilotage/campagnes/2026";

fn declare(agent: &Agent<'_>, etp: &str, nombre: u32) {
    let document = json!({
        "etp": etp,
        "contact": {"prenom": "Camille", "nom": "Exemple", "courriel": "apprentissage@commune.example",
                    "telephone": "05 56 00 00 00"},
        "contrats_en_cours": {"apprentis": 0, "dont_rqth": 0, "fins_janvier_aout": 0,
                              "fins_septembre_decembre": 0},
        "intentions": [{"metier": "jardinier", "niveaux": [3], "nombre": nombre}],
    });
    let reply = agent.put(DECLARATION, &[("if-none-match", "*")], &document);
    assert_eq!(reply.status, 201, "{}", reply.text());
}

/// Three have answered, they ask for 20 contracts and there are 10.
fn short_of_contracts() -> App {
    let app = App::start();
    declare(&app.sign_in("commune"), "20", 9);
    declare(&app.sign_in_for("commune-ccas", "21990002400015"), "120", 6);
    declare(&app.sign_in("departement"), "900", 5);
    let cnfpt = app.sign_in("cnfpt");
    let campagne = cnfpt.read(CAMPAGNE);
    let settings = json!({
        "ouverture": campagne.get("ouverture"), "fermeture": campagne.get("fermeture"), "capacite": 10,
        "parametres": campagne.get("parametres"),
    });
    let reply = cnfpt.put(CAMPAGNE, &[("if-match", "\"0\"")], &settings);
    assert_eq!(reply.status, 200, "{}", reply.text());
    app
}

#[test]
fn after_the_window_an_allocation_is_previewed_published_and_seen_by_the_commune() {
    let app = short_of_contracts();
    app.move_clock("2026-03-23T10:00:00+01:00");
    journey_in(&app, 1280, |visit| async move {
        visit.sign_in("Alix Delorme", "/pilotage/allocation").await;
        visit.wait("the form", "!document.querySelector('#calcul').hidden").await;
        let first = visit.text("#etat").await;
        assert!(first.contains("Aucune allocation"), "{first}");

        visit.click("#methode-plafond_etp").await;
        visit.wait("its parameters", "!document.querySelector('#parametres-plafond').hidden").await;
        visit.fill("#tranche-0-plafond", "0").await;
        visit.click("#calculer").await;
        visit
            .wait(
                "the fault",
                "document.querySelector('#tranche-0-plafond').ariaInvalid === 'true'",
            )
            .await;
        visit.forgive("422");
        visit.click("#methode-minimum_garanti").await;
        visit.click("#calculer").await;
        visit.wait("the preview", "!document.querySelector('#apercu').hidden").await;
        let summary = visit.text("#resume").await;
        assert!(summary.contains("Minimum garanti"), "{summary}");
        let rows = "document.querySelectorAll('#lignes-apercu tbody tr').length";
        assert_eq!(visit.value::<u32>(rows).await, 3);
        visit.screenshot("allocation-apercu-1280").await;

        visit.fill("#apercu-q", "exemple").await;
        visit.wait("one line", &format!("{rows} === 1")).await;
        visit.click("#lignes-apercu summary").await;
        let why = visit.text("#lignes-apercu details p").await;
        assert!(why.contains("R-ALL-02") && why.contains('9'), "{why}");

        visit.click("#publier").await;
        visit.wait("the confirmation", "document.querySelector('dialog[open]')").await;
        let asked = visit.text("dialog").await;
        assert!(asked.contains("3\u{a0}collectivités reçoivent un courriel"), "{asked}");
        assert!(asked.contains("ne s’efface pas"), "{asked}");
        visit.screenshot("allocation-confirmation-1280").await;
        visit.click("#confirmer").await;
        visit.wait("the publication", "!document.querySelector('#publiee').hidden").await;
        visit.wait("where the focus is", "document.activeElement.id === 'titre-publiee'").await;
        let told = visit.text("#avis").await;
        assert!(told.contains("publiée (n°\u{a0}1)"), "{told}");
        let address: String = visit
            .value("document.querySelector('#publication a[download]').getAttribute('href')")
            .await;
        assert_eq!(address, "/api/pilotage/allocations/2026/1/proces-verbal.json");
        visit.screenshot("allocation-publiee-1280").await;
        visit.end().await;
    });
    journey_in(&app, 320, |visit| async move {
        visit.sign_in("Camille Brévent", "/tableau-de-bord").await;
        visit.wait("the allocation", "document.querySelector('#allocation')").await;
        let figures = visit.text("#allocation").await;
        assert_eq!(
            figures.split_whitespace().collect::<Vec<_>>(),
            ["Demandés", "9", "Accordés", "4", "Utilisés", "0", "Restants", "4"]
        );
        let why = visit.text("#explication").await;
        assert!(why.contains("minimum") || why.contains("Minimum"), "{why}");
        visit.fits().await;
        visit.screenshot("tableau-de-bord-320").await;
        visit.end().await;
    });
    let published = app.sign_in("cnfpt").read("/api/pilotage/allocations/2026");
    assert_eq!(published["publications"][0]["methode"], "minimum_garanti");
}

#[test]
fn during_the_window_only_a_preview_is_offered_and_the_past_campaign_shows_its_allocation() {
    let app = short_of_contracts();
    journey_in(&app, 320, |visit| async move {
        visit.sign_in("Alix Delorme", "/pilotage/allocation").await;
        visit.wait("the form", "!document.querySelector('#calcul').hidden").await;
        visit.click("#calculer").await;
        visit.wait("the preview", "!document.querySelector('#apercu').hidden").await;
        assert!(visit.value::<bool>("!document.querySelector('#publier')").await);
        visit.fits().await;
        visit.screenshot("allocation-apercu-320").await;
        visit.open("/pilotage/allocation?annee=2025").await;
        visit.wait("the publication", "!document.querySelector('#publiee').hidden").await;
        let publication = visit.text("#publication").await;
        assert!(publication.contains("15 avril 2025"), "{publication}");
        visit.end().await;
    });
    journey_in(&app, 1280, |visit| async move {
        visit.sign_in("Camille Brévent", "/tableau-de-bord?annee=2025").await;
        visit.wait("the allocation", "document.querySelector('#allocation')").await;
        visit.screenshot("tableau-de-bord-2025-1280").await;
        visit.click("header nav a[href='/recensement']").await;
        let link = "document.querySelector('.tete nav a[href=\"/tableau-de-bord\"]')";
        visit
            .wait(
                "the link in the header",
                &format!("location.pathname === '/recensement' && {link}"),
            )
            .await;
        visit.end().await;
    });
}
