//! A collectivité asks for a funding, from its dashboard to the dossier, and gives it up.

use crate::visit::{Visit, journey_in};
use serde_json::{Value, json};
use tremplin_tests::{
    App,
    financement::{COMMUNE, request},
};

const AGENT: &str = "Camille Brévent";
const FORM: &str = "document.querySelector('#demande')?.hidden === false";
const CHECK: &str = "document.querySelector('#deposer')";
const DOSSIER: &str = "location.pathname === '/dossier' && document.querySelector('#titre-etat')";
const LISTED: &str = "document.querySelector('select#rncp optgroup')";

/// What is asked for, granted, used and left, as the dashboard shows it.
async fn allocation(visit: &Visit) -> Vec<String> {
    visit.wait("the allocation", "document.querySelector('#allocation')").await;
    visit.texts("#allocation dd").await
}

async fn follow(visit: &Visit, text: &str) {
    let link = format!(
        "[...document.querySelectorAll('main a')].find((a) => a.textContent.includes({text:?}))"
    );
    visit.wait(text, &link).await;
    visit.value::<bool>(&format!("({link}.click(), true)")).await;
}

/// Fills in everything: two years, of which the CNFPT pays 6,000 € each at most.
async fn fill_in(visit: &Visit, (debut, fin): (&str, &str)) {
    visit.choose("#metier", "jardinier").await;
    visit.wait("its certifications", LISTED).await;
    visit.choose("#rncp", "RNCP38386").await;
    visit.choose("#debut", debut).await;
    visit.choose("#fin", fin).await;
    visit.fill("#organisme", "CFA des jardins fictifs").await;
    visit.fill("#siret", "339 900 011 00018").await;
    visit.fill("#prix_0", "7 000").await;
    visit.fill("#prix_1", "7 000,00").await;
}

async fn value(visit: &Visit, id: &str) -> String {
    visit.value(&format!("document.querySelector('#{id}').value")).await
}

#[test]
fn from_the_dashboard_to_the_dossier_with_faults_first_and_the_unit_back_in_the_end() {
    let app = App::start();
    app.grant(2, 0);
    journey_in(&app, 1280, |visit| async move {
        visit.sign_in(AGENT, "/tableau-de-bord").await;
        assert_eq!(allocation(&visit).await, ["2", "2", "0", "2"]);
        follow(&visit, "Demander un accord préalable").await;
        visit.wait("the form", FORM).await;
        assert!(visit.text("#reste").await.replace('\u{a0}', " ").contains("2 contrats sur 2"));

        // Nothing is filled in: one fault a field, with the focus on their list.
        visit.click("#verifier").await;
        visit.wait("the faults", "document.querySelectorAll('#erreurs a').length === 7").await;
        visit.wait("the focus", "document.activeElement.matches('.resume')").await;
        visit.screenshot("demande-fautes-1280").await;
        // A start in the past is for the service to refuse; nothing that was typed is lost.
        fill_in(&visit, ("2026-05-04", "2028-05-03")).await;
        visit
            .wait(
                "the service's word",
                "/trop tard/.test(document.querySelector('#apercu').innerText)",
            )
            .await;
        visit.click("#verifier").await;
        let one = "document.querySelectorAll('#erreurs a').length === 1";
        visit
            .wait("the one fault", &format!("{one} && document.querySelector('#erreur-debut')"))
            .await;
        assert_eq!(value(&visit, "siret").await, "339 900 011 00018");

        visit.choose("#debut", "2026-09-01").await;
        visit.choose("#fin", "2028-08-31").await;
        visit.wait("the preview", "document.querySelector('#apercu table')").await;
        let preview = visit.texts("#apercu tfoot th, #apercu tfoot td").await;
        assert_eq!(preview, ["Total", "12 000,00 €", "2 000,00 €"]);
        visit.screenshot("demande-apercu-1280").await;
        visit.click("#verifier").await;
        visit.wait("the answers", CHECK).await;
        let answers = visit.text("#vue").await.replace('\u{a0}', " ");
        assert!(
            answers.contains("1er septembre 2026") && answers.contains("33990001100018"),
            "{answers}"
        );
        assert!(answers.contains("il en restera 1 contrat."), "{answers}");
        visit.screenshot("demande-relecture-1280").await;
        visit.click("#deposer").await;
        visit.wait("the dossier", DOSSIER).await;
        assert!(visit.text("#avis").await.contains("Votre demande est déposée"));
        visit.screenshot("dossier-deposee-1280").await;

        // Each column says how it is computed.
        visit.press_button("#dossier thead button", "Pris en charge").await;
        visit.wait("the explanation", "document.querySelector('dialog[open]')").await;
        let why = visit.text("dialog").await.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(why.contains("prix 7 000,00 €, plafond 6 000,00 € : 6 000,00 €"), "{why}");
        assert!(why.contains("R-REF-04"), "{why}");
        visit.screenshot("dossier-explication-1280").await;
        visit.confirm("Fermer").await;

        visit.click("#annuler").await;
        visit.wait("the question", "document.querySelector('dialog[open]')").await;
        assert!(visit.text("dialog").await.contains("revient dans votre allocation"));
        visit.fill("#motif", "Recrutement abandonné").await;
        visit.screenshot("dossier-annulation-1280").await;
        visit.confirm("Annuler la demande").await;
        visit
            .wait("the end", "/annulée/.test(document.querySelector('#titre-etat').textContent)")
            .await;
        assert!(visit.text("#dossier").await.contains("Recrutement abandonné"));
        visit.screenshot("dossier-annulee-1280").await;
        follow(&visit, "Toutes les demandes").await;
        assert_eq!(allocation(&visit).await, ["2", "2", "0", "2"]);
        assert!(visit.text("#demandes").await.contains("annulée"));
        visit.screenshot("tableau-de-bord-annulee-1280").await;
        visit.forgive("422");
        visit.end().await;
    });
    let listed = app.sign_in(COMMUNE).read("/api/apf?annee=2026");
    let states: Vec<&Value> = listed.as_array().into_iter().flatten().map(|d| &d["etat"]).collect();
    assert_eq!(states, [&json!("annulee")], "one request, once");
}

#[test]
fn what_was_simulated_arrives_in_the_form_and_goes_back_to_the_simulator() {
    let app = App::start();
    app.grant(1, 0);
    let id = app.sign_in(COMMUNE).deposit("une", &request());
    let gone =
        app.sign_in(COMMUNE).act("POST", &format!("/api/apf/{id}/annulation"), 1, &json!({}));
    assert_eq!(gone.status, 200, "{}", gone.text());
    journey_in(&app, 320, |visit| async move {
        visit.sign_in(AGENT, "/mentions-legales").await;
        let typed = "debut=2026-09-01&fin=2028-08-31&rncp=38857&organisme_0=CFA+des+jardins&prix_0_0=7+000,50&prix_0_1=6500\
                     &rqth=oui&majoration_0=1000&volet=formation";
        visit.open(&format!("/simulateur?{typed}")).await;
        follow(&visit, "Transformer cette simulation en demande").await;
        visit.wait("the form", FORM).await;
        assert!(visit.text("#avis").await.contains("simulation"));
        // The certification's métier is looked for at the first gesture.
        visit.press("Tab").await;
        visit.wait("its certifications", LISTED).await;
        let fields =
            ["metier", "rncp", "debut", "fin", "organisme", "prix_0", "prix_1", "majoration_0"];
        let mut values = Vec::new();
        for id in fields {
            values.push(value(&visit, id).await.replace(['\u{a0}', '\u{202f}'], " "));
        }
        assert_eq!(
            values,
            [
                "jardinier",
                "RNCP38857",
                "2026-09-01",
                "2028-08-31",
                "CFA des jardins",
                "7 000,50",
                "6 500,00",
                "1 000,00"
            ]
        );
        visit.fits().await;
        visit.screenshot("demande-simulation-320").await;

        // Another simulation comes before what was typed for the first one, which can still be had.
        visit.fill("#siret", "33990001100018").await;
        visit.open("/demande?debut=2026-10-01&fin=2027-09-30&rncp=RNCP38386&prix=5000.00").await;
        visit
            .wait("the other start", "document.querySelector('#debut').value === '2026-10-01'")
            .await;
        visit.press_button("#avis button", "ma saisie précédente").await;
        visit
            .wait("the first start", "document.querySelector('#debut').value === '2026-09-01'")
            .await;
        assert_eq!(value(&visit, "siret").await, "33990001100018");
        visit.open(&format!("/dossier?id={id}")).await;
        follow(&visit, "Rejouer dans le simulateur").await;
        visit.wait("the result", "document.querySelector('#resultats')").await;
        let result = visit.text("#resultats").await.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(result.contains("14 000,00 €"), "{result}");
        visit.end().await;
    });
}

#[test]
fn what_is_missing_is_said_before_anything_is_typed() {
    // Nothing was declared yet on 10 February 2026.
    let app = App::start();
    journey_in(&app, 320, |visit| async move {
        visit.sign_in(AGENT, "/tableau-de-bord").await;
        visit.wait("the obstacles", "document.querySelector('#obstacles')").await;
        let why = visit.text("#obstacles").await;
        assert!(why.contains("entièrement à la charge") && why.contains("R-APF-01"), "{why}");
        visit.fits().await;
        visit.open("/demande").await;
        visit.wait("the refusal", "/Pas de demande possible/.test(document.title)").await;
        assert!(visit.text("#vue").await.contains("n’a pas répondu au recensement 2026"));
        assert!(visit.value::<bool>("document.querySelector('#demande').hidden").await);
        visit.fits().await;
        visit.screenshot("demande-impossible-320").await;
        visit.end().await;
    });
}
