//! A contract from the request to its rupture, as each of those who take part sees it: the unit comes back and is used
//! again (R-APC-03).

use crate::{
    instruction,
    organisme::{self, told},
    visit::{Visit, journey_in},
};
use tremplin_tests::App;

const COMMUNE: &str = "Camille Brévent";
const FORM: &str = "document.querySelector('#demande')?.hidden === false";
const DOSSIER: &str = "location.pathname === '/dossier' && document.querySelector('#titre-etat')";

/// Accordés, utilisés, restants.
async fn allocation(visit: &Visit) -> Vec<String> {
    visit.sign_in(COMMUNE, "/tableau-de-bord").await;
    visit.wait("the allocation", "document.querySelector('#allocation')").await;
    visit.texts("#allocation dd").await
}

/// Asks for the funding of a contract and gives the dossier's identifier.
async fn asks(visit: &Visit, (debut, fin): (&str, &str)) -> String {
    visit.open("/demande?annee=2026").await;
    visit.wait("the form", FORM).await;
    visit.choose("#metier", "jardinier").await;
    visit.wait("its certifications", "document.querySelector('select#rncp optgroup')").await;
    visit.choose("#rncp", "RNCP38386").await;
    visit.choose("#debut", debut).await;
    visit.choose("#fin", fin).await;
    visit.fill("#organisme", "CFA des jardins fictifs").await;
    visit.fill("#siret", "33990001100018").await;
    visit.fill("#prix_0", "7000").await;
    visit.fill("#prix_1", "7000").await;
    visit.click("#verifier").await;
    visit.wait("the answers", "document.querySelector('#deposer')").await;
    visit.click("#deposer").await;
    visit.wait("the dossier", DOSSIER).await;
    visit.query().await.trim_start_matches("id=").to_owned()
}

async fn validates(visit: &Visit) {
    visit.sign_in(instruction::AGENT, "/pilotage/instruction").await;
    visit.wait("the request", "document.querySelector('input[name=dossier]')").await;
    visit.click("#cocher").await;
    visit.click("#valider").await;
    visit.confirm("Valider").await;
    visit.wait("the outcome", "document.querySelector('#bilan')").await;
    assert_eq!(visit.texts("#bilan").await, ["1 demande validée."]);
    visit.confirm("Fermer").await;
    visit
        .wait(
            "an empty queue",
            "document.querySelector('#etat').textContent.includes('file est vide')",
        )
        .await;
}

async fn files(visit: &Visit) {
    visit.sign_in(organisme::AGENT, "/organisme").await;
    visit.wait("the agreement", "document.querySelector('#liste .nom a')").await;
    visit.click("#liste .nom a").await;
    visit.wait("the form", "document.querySelector('#depot')").await;
    visit.fill("#depot-numero_ddets", "033202609000123").await;
    visit.click("#depot-envoyer").await;
    told(visit, "Votre demande est déposée").await;
}

async fn accepts(visit: &Visit) {
    visit.sign_in(instruction::AGENT, "/pilotage/instruction").await;
    visit.wait("the request", "document.querySelector('.file tbody a')").await;
    visit.click(".file tbody a").await;
    visit.wait("the acts", "document.querySelector('#acte-accord')").await;
    visit.click("#acte-accord").await;
    visit.click("#accord-envoyer").await;
    told(visit, "La prise en charge est acceptée.").await;
    assert!(visit.text("#titre").await.starts_with("Prise en charge Fi"));
}

async fn breaks_off(visit: &Visit, id: &str) {
    visit.sign_in(organisme::AGENT, &format!("/organisme/prise-en-charge?id={id}")).await;
    visit.wait("the acts", "document.querySelector('#acte-rupture')").await;
    visit.click("#acte-rupture").await;
    visit.choose("#rupture-date", "2026-11-20").await;
    visit.fill("#rupture-motif", "Démission").await;
    visit.click("#rupture-envoyer").await;
    told(visit, "La rupture est enregistrée").await;
    visit.screenshot("contrat-entier-rupture").await;
}

async fn uses_the_unit_again(visit: &Visit) {
    assert_eq!(allocation(visit).await, ["1", "1", "0", "1"]);
    visit.screenshot("contrat-entier-revenu").await;
    let id = asks(visit, ("2026-12-01", "2028-11-30")).await;
    assert_eq!(id.len(), 32, "{id}");
    assert_eq!(allocation(visit).await, ["1", "1", "1", "0"]);
    visit.screenshot("contrat-entier-reutilise").await;
}

#[test]
fn a_contract_broken_off_on_day_80_gives_its_unit_back_and_it_is_used_again() {
    let app = App::start();
    app.grant(1, 0);
    let mut asked = String::new();
    journey_in(&app, 1280, async |visit| {
        assert_eq!(allocation(&visit).await, ["1", "1", "0", "1"]);
        asked = asks(&visit, ("2026-09-01", "2028-08-31")).await;
        assert_eq!(allocation(&visit).await, ["1", "1", "1", "0"]);
        visit.end().await;
    });
    journey_in(&app, 1280, async |visit| {
        validates(&visit).await;
        visit.end().await;
    });
    app.move_clock("2026-09-05T09:00:00+02:00");
    journey_in(&app, 1280, async |visit| {
        files(&visit).await;
        visit.end().await;
    });
    journey_in(&app, 1280, async |visit| {
        accepts(&visit).await;
        visit.end().await;
    });
    // 1 September and 80 days.
    app.move_clock("2026-11-20T09:00:00+01:00");
    journey_in(&app, 1280, async |visit| {
        breaks_off(&visit, &asked).await;
        visit.end().await;
    });
    journey_in(&app, 1280, async |visit| {
        uses_the_unit_again(&visit).await;
        visit.end().await;
    });
}
