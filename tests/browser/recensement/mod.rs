//! An agent declares, from the sign-in to the receipt, whatever happens on the way.

mod conflict;
mod fields;
mod interruptions;
mod journey;
mod limits;
mod views;

use crate::visit::Visit;
use serde_json::json;
use tremplin_tests::App;

pub(crate) const FORM: &str = "document.querySelector('#saisie')?.hidden === false";
const DRAFT_KEPT: &str =
    "document.querySelector('#brouillon').textContent.includes('Brouillon enregistré à')";

/// Signs in by the demonstration's page and arrives at the form.
async fn sign_in(visit: &Visit, name: &str) {
    visit.open("/connexion?retour=/recensement").await;
    enter(visit, name).await;
    visit
        .wait(
            "the declaration",
            "!document.querySelector('#etat')?.textContent && location.pathname === '/recensement'",
        )
        .await;
}

/// Chooses an identity on the sign-in page, with the keyboard.
async fn enter(visit: &Visit, name: &str) {
    visit.wait("the identities", "document.querySelector('.identites button')").await;
    visit
        .tab_to(name, &format!("e.textContent.includes({name:?}) && e.tagName === 'BUTTON'"))
        .await;
    visit.press("Enter").await;
}

async fn type_in(visit: &Visit, id: &str, text: &str) {
    visit.tab_to(id, &format!("e.id === {id:?}")).await;
    visit.type_text(text).await;
}

/// Everything but the intentions.
pub(crate) async fn fill_first_sections(visit: &Visit) {
    for (id, text) in [
        ("etp", "152,40"),
        ("prenom", "Zoé"),
        ("nom", "O’Brien <b>"),
        ("courriel", "apprentissage@exempleville.example"),
        ("telephone", "05 56 00 00 00"),
        ("apprentis", "4"),
        ("dont_rqth", "1"),
        ("fins_1", "2"),
        ("fins_2", "1"),
    ] {
        type_in(visit, id, text).await;
    }
}

/// A saved declaration, so that both windows start from version 1.
fn declared(app: &App) {
    let document = json!({
        "etp": "10.00",
        "contact": {"prenom": "Camille", "nom": "Exemple", "courriel": "rh@commune.example",
                    "telephone": "0556000000"},
        "contrats_en_cours": {"apprentis": 0, "dont_rqth": 0, "fins_janvier_aout": 0,
                              "fins_septembre_decembre": 0},
        "intentions": [{"metier": "jardinier", "niveaux": [3], "nombre": 1}],
    });
    let agent = app.sign_in("commune");
    let reply = agent.put("/api/recensement/2026", &[("if-none-match", "*")], &document);
    assert_eq!(reply.status, 201, "{}", reply.text());
}

async fn modify(visit: &Visit) {
    visit.wait("what was sent", "document.querySelector('#preuve')").await;
    visit.tab_to("the change", "e.textContent === 'Modifier mes réponses'").await;
    visit.press("Enter").await;
    visit.wait("the form", FORM).await;
}

pub(crate) async fn save(visit: &Visit) {
    visit.click("#verifier").await;
    visit.wait("the answers", "document.querySelector('#enregistrer')").await;
    visit.click("#enregistrer").await;
}
