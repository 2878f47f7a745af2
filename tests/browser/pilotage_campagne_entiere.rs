//! A campaign from its first setting to what a commune is granted, as each of those who take part sees it.

use crate::{
    recensement::{FORM, fill_first_sections, save},
    visit::{Visit, journey_in},
};
use std::time::{Duration, Instant};
use tremplin_tests::App;

const GESTIONNAIRE: &str = "Alix Delorme";
const AGENT: &str = "Camille Brévent";

const REFERENTIEL: &str = "code;intitule;niveau;plafond_annuel;expiration;metiers\n\
    RNCP38386;CAPA - Jardinier-paysagiste;3;6500;31/12/2028;Jardinier\n\
    RNCP11111;Titre professionnel Veilleur de phare;4;4200;31/12/2029;Veilleur de phare\n";

/// The key figures of the follow-up.
async fn figures(visit: &Visit) -> Vec<String> {
    visit.wait("the list", "document.querySelector('#collectivites tbody tr')").await;
    visit.texts(".reperes dd").await
}

async fn sets_the_window(visit: &Visit) {
    visit.sign_in(GESTIONNAIRE, "/pilotage/campagne").await;
    visit.press_button("#annees a", "Préparer la campagne 2027").await;
    visit.wait("the next campaign", "location.search === '?annee=2027'").await;
    visit.wait("its settings", "document.querySelector('#reglages')?.hidden === false").await;
    visit.choose("#ouverture", "2027-01-11").await;
    visit.choose("#fermeture", "2027-03-12").await;
    visit.fill("#capacite", "2").await;
    visit.click("#enregistrer").await;
    visit.confirm("Enregistrer et publier").await;
    visit.wait("the end", "document.querySelector('#avis').innerText.includes('publié')").await;
    visit.screenshot("campagne-entiere-1-reglages").await;
    // Each instance looks every two seconds.
    tokio::time::sleep(Duration::from_secs(2)).await;
}

async fn imports_a_referentiel(visit: &Visit) {
    visit.open("/pilotage/referentiel?annee=2027").await;
    visit.wait("the file field", "document.querySelector('#fichier')").await;
    visit.choose_file("referentiel.csv", REFERENTIEL).await;
    visit.wait("the preview", "document.activeElement?.id === 'vu'").await;
    visit.click("#publier").await;
    visit.confirm("Publier 2027-1").await;
    visit.wait("what was done", "document.activeElement?.id === 'publie'").await;
    assert_eq!(visit.texts("#versions tbody th").await, ["2027-1 en vigueur"]);
    visit.screenshot("campagne-entiere-2-referentiel").await;
}

/// Public components look every two seconds.
fn is_public(app: &App) {
    let end = Instant::now() + Duration::from_secs(5);
    let path = "/api/eligibilite/metiers?campagne=2027";
    while !app.get(path).text().contains("\"version\":\"2027-1\"") {
        assert!(Instant::now() < end, "the référentiel is not public after five seconds");
        std::thread::sleep(Duration::from_millis(100));
    }
}

async fn answers(visit: &Visit) {
    visit.sign_in(AGENT, "/recensement").await;
    visit.wait("the form", FORM).await;
    assert!(visit.text("#periode").await.replace('\u{a0}', " ").contains("12 mars 2027"));
    fill_first_sections(visit).await;
    visit.click("#ajouter").await;
    visit.wait("a line", "document.querySelector('.ligne')").await;
    visit.choose(".ligne [data-nom=metier]", "veilleur-de-phare").await;
    visit.click(".ligne .niveaux input").await;
    visit.fill(".ligne [data-nom=nombre]", "3").await;
    save(visit).await;
    visit.wait("the proof", "document.querySelector('#preuve')").await;
    visit.screenshot("campagne-entiere-4-reponse").await;
}

async fn reminds_another(visit: &Visit) {
    visit.open("/pilotage?annee=2027&q=fableuse").await;
    visit
        .wait("Fableuse", "document.querySelectorAll('#collectivites tbody tr').length === 1")
        .await;
    visit.click("#collectivites .actions .bouton").await;
    visit.confirm("Relancer").await;
    visit
        .wait("the outcome", "document.querySelector('dialog')?.innerText.includes('en file')")
        .await;
    let outcome = visit.text("dialog").await.replace('\u{a0}', " ");
    assert!(outcome.contains("1 relance mise en file d’envoi."), "{outcome}");
    visit.screenshot("campagne-entiere-5-relance").await;
    visit.open("/pilotage/courriels?modele=relance").await;
    visit.wait("the e-mail", "document.querySelector('#courriels tbody tr')").await;
    assert_eq!(visit.texts("#courriels tbody tr").await.len(), 1);
    assert!(visit.text("#courriels tbody").await.contains("mairie@fableuse.example"));
}

async fn publishes(visit: &Visit) {
    visit.sign_in(GESTIONNAIRE, "/pilotage/allocation").await;
    visit.wait("the form", "!document.querySelector('#calcul').hidden").await;
    assert!(visit.text("#quand").await.contains("peut être publiée"));
    visit.click("#calculer").await;
    visit.wait("the preview", "!document.querySelector('#apercu').hidden").await;
    visit.screenshot("campagne-entiere-6-apercu").await;
    visit.click("#publier").await;
    visit.confirm("Publier l’allocation").await;
    visit.wait("the publication", "!document.querySelector('#publiee').hidden").await;
    let published = visit.text("#publication").await.replace('\u{a0}', " ");
    assert!(published.contains("15 mars 2027") && published.contains(GESTIONNAIRE), "{published}");

    visit.open("/pilotage/journal").await;
    visit.wait("the events", "document.querySelector('#evenements tbody tr')").await;
    let acts = visit.texts("#evenements tbody td[data-titre=Acte]").await;
    assert_eq!(acts, ["publication", "relance", "enregistrement", "publication", "reglage"]);
    let actors = visit.texts("#evenements tbody td[data-titre=Acteur] a").await;
    assert_eq!(actors, [GESTIONNAIRE, GESTIONNAIRE, AGENT, GESTIONNAIRE, GESTIONNAIRE]);
    visit.screenshot("campagne-entiere-7-journal").await;
}

async fn sees_what_is_granted(visit: &Visit) {
    visit.sign_in(AGENT, "/tableau-de-bord").await;
    visit.wait("the allocation", "document.querySelector('#allocation')").await;
    let granted = visit.text("#allocation").await;
    assert_eq!(
        granted.split_whitespace().collect::<Vec<_>>(),
        ["Demandés", "3", "Accordés", "2", "Utilisés", "0", "Restants", "2"]
    );
    visit.screenshot("campagne-entiere-8-tableau-de-bord").await;
}

#[test]
fn a_campaign_goes_from_its_settings_to_what_a_commune_is_granted() {
    let app = App::start();
    app.move_clock("2026-11-16T09:00:00+01:00");
    journey_in(&app, 1280, |visit| async move {
        sets_the_window(&visit).await;
        imports_a_referentiel(&visit).await;
        visit.end().await;
    });
    is_public(&app);
    app.move_clock("2027-01-20T09:00:00+01:00");
    journey_in(&app, 1280, |visit| async move {
        visit.sign_in(GESTIONNAIRE, "/pilotage").await;
        assert_eq!(
            figures(&visit).await,
            ["00 %", "12100 %", "0contrats", "2la demande en est 0 %", "0réponses"]
        );
        visit.screenshot("campagne-entiere-3-suivi").await;
        visit.end().await;
    });
    journey_in(&app, 1280, |visit| async move {
        answers(&visit).await;
        visit.end().await;
    });
    journey_in(&app, 1280, |visit| async move {
        visit.sign_in(GESTIONNAIRE, "/pilotage").await;
        assert_eq!(
            figures(&visit).await,
            ["18 %", "1192 %", "3contrats", "2la demande en est 150 %", "0réponses"]
        );
        visit.screenshot("campagne-entiere-5-suivi").await;
        reminds_another(&visit).await;
        visit.end().await;
    });
    app.move_clock("2027-03-15T09:00:00+01:00");
    journey_in(&app, 1280, |visit| async move {
        publishes(&visit).await;
        visit.end().await;
    });
    journey_in(&app, 320, |visit| async move {
        sees_what_is_granted(&visit).await;
        visit.fits().await;
        visit.end().await;
    });
}
