//! An agent declares, from the sign-in to the receipt, whatever happens on the way.

use crate::visit::{Visit, journey_in};
use serde_json::json;
use tremplin_tests::App;

const FORM: &str = "document.querySelector('#saisie')?.hidden === false";
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
async fn fill_first_sections(visit: &Visit) {
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

#[test]
fn from_the_sign_in_to_the_printed_receipt_with_the_keyboard_only() {
    let app = App::start();
    journey_in(&app, 1280, |visit| async move {
        sign_in(&visit, "Camille Brévent").await;
        visit.wait("the form", FORM).await;
        fill_first_sections(&visit).await;

        visit.tab_to("the button that adds a line", "e.id === 'ajouter'").await;
        visit.press("Enter").await;
        visit.wait("a line", "document.activeElement.dataset.nom === 'metier'").await;
        visit.press("ArrowDown").await;
        visit.wait("its levels", "document.querySelector('.niveaux input')").await;
        visit.tab_to("a level", "e.type === 'checkbox' && e.closest('.niveaux')").await;
        visit.press(" ").await;
        visit.tab_to("the number", "e.dataset.nom === 'nombre'").await;
        visit.type_text("3").await;
        visit.wait("the total", "document.querySelector('#total').textContent.includes('3')").await;
        visit.wait("the draft", DRAFT_KEPT).await;

        visit.tab_to("the check", "e.id === 'verifier'").await;
        visit.press("Enter").await;
        visit.wait("the answers", "document.querySelector('#enregistrer')").await;
        let answers = visit.text("#vue").await;
        assert!(answers.contains("152,40") && answers.contains("O’Brien <b>"), "{answers}");
        visit.screenshot("recensement-relecture-1280").await;
        visit.tab_to("the save", "e.id === 'enregistrer'").await;
        visit.press("Enter").await;
        visit.wait("the proof", "document.querySelector('#preuve')").await;
        assert_eq!(visit.text("#preuve").await, "Vos réponses sont enregistrées");
        visit.screenshot("recensement-transmis-1280").await;

        visit.tab_to("the receipt", "e.href?.includes('/recepisse')").await;
        visit.press("Enter").await;
        visit
            .wait(
                "the receipt",
                "location.pathname === '/recepisse' && /REC-2026-/.test(document.body.innerText)",
            )
            .await;
        visit.value::<bool>("(window.print = () => { window.printed = true; }, true)").await;
        visit
            .tab_to("the print button", "/imprimer/i.test(e.textContent) && e.tagName === 'BUTTON'")
            .await;
        visit.press("Enter").await;
        visit.wait("the printer", "window.printed").await;
        visit.screenshot("recepisse-1280").await;
        visit.end().await;
    });

    let agent = app.sign_in("commune");
    let saved = agent.read("/api/recensement/2026");
    assert_eq!(saved["etp"], "152.40");
    assert_eq!(saved["contact"]["nom"], "O’Brien <b>");
    assert_eq!(saved["intentions"][0]["nombre"], 3);
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

async fn save(visit: &Visit) {
    visit.click("#verifier").await;
    visit.wait("the answers", "document.querySelector('#enregistrer')").await;
    visit.click("#enregistrer").await;
}

#[test]
fn two_tabs_that_cross_are_shown_both_versions_and_nothing_is_overwritten() {
    let app = App::start();
    declared(&app);
    journey_in(&app, 1280, |mut visit| async move {
        sign_in(&visit, "Camille Brévent").await;
        modify(&visit).await;
        visit.fill("#etp", "11,00").await;
        visit.wait("the draft", DRAFT_KEPT).await;

        let first = visit.new_tab().await;
        sign_in(&visit, "Morgan Lestrade").await;
        modify(&visit).await;
        visit.fill("#etp", "12,00").await;
        save(&visit).await;
        visit.wait("the proof", "document.querySelector('#preuve')").await;

        // The first tab's agent is signed in again, as when two people share a machine.
        visit.open("/connexion").await;
        enter(&visit, "Camille Brévent").await;
        visit.wait("the draft against version 2", "document.querySelector('.comparaison')").await;
        visit.show_tab(first).await;
        save(&visit).await;
        visit.wait("both versions", "document.querySelector('.comparaison')").await;
        let table = visit.text(".comparaison").await;
        assert!(table.contains("11,00") && table.contains("12,00"), "{table}");
        assert_eq!(
            visit.value::<u32>("document.querySelectorAll('.comparaison .differe').length").await,
            1
        );
        visit.screenshot("recensement-conflit-1280").await;
        visit.forgive("412");
        visit.end().await;
    });
    assert_eq!(app.sign_in("commune").read("/api/recensement/2026")["etp"], "12.00");
}

#[test]
fn a_connection_that_is_cut_while_typing_loses_nothing() {
    let app = App::start();
    journey_in(&app, 1280, |visit| async move {
        sign_in(&visit, "Camille Brévent").await;
        visit.wait("the form", FORM).await;
        visit.fill("#etp", "33,00").await;
        visit.wait("the draft", DRAFT_KEPT).await;
        visit.cut_network(true).await;
        visit.fill("#nom", "Saisi hors ligne").await;
        visit
            .wait(
                "the warning",
                "document.querySelector('#brouillon').textContent.startsWith('Connexion perdue')",
            )
            .await;
        visit.screenshot("recensement-hors-ligne-1280").await;
        visit.cut_network(false).await;
        visit.wait("the draft after the cut", DRAFT_KEPT).await;
        visit.forgive("ERR_INTERNET_DISCONNECTED");
        visit.end().await;
    });
    let draft = app.sign_in("commune").read("/api/recensement/2026/brouillon");
    assert_eq!(draft["contact"]["nom"], "Saisi hors ligne");
}

#[test]
fn a_session_that_ends_while_typing_loses_nothing() {
    let app = App::start();
    let clock = &app;
    journey_in(&app, 1280, |visit| async move {
        sign_in(&visit, "Camille Brévent").await;
        visit.wait("the form", FORM).await;
        visit.fill("#etp", "44,00").await;
        visit.wait("the draft", DRAFT_KEPT).await;
        clock.move_clock("2026-02-11T09:00:00+01:00");
        visit.fill("#nom", "Saisi trop tard").await;
        visit.wait("the end of the session", "document.querySelector('dialog[open]')").await;
        visit.screenshot("recensement-session-expiree-1280").await;
        visit.click("dialog[open] a").await;
        visit.wait("the sign-in", "location.pathname === '/connexion'").await;
        enter(&visit, "Camille Brévent").await;
        visit
            .wait("what was typed", "document.querySelector('#nom')?.value === 'Saisi trop tard'")
            .await;
        assert_eq!(visit.value::<String>("document.querySelector('#etp').value").await, "44,00");
        visit.forgive("401");
        visit.end().await;
    });
}

#[test]
fn faults_are_summed_up_with_links_to_their_fields_at_320_pixels() {
    let app = App::start();
    journey_in(&app, 320, |visit| async move {
        sign_in(&visit, "Camille Brévent").await;
        visit.wait("the form", FORM).await;
        visit.fill("#etp", "douze").await;
        visit.click("#verifier").await;
        visit.wait("the summary", "document.querySelector('#erreurs a')").await;
        let links: u32 = visit.value("document.querySelectorAll('#erreurs a').length").await;
        assert!(links >= 8, "{links} faults");
        assert!(
            visit
                .value::<bool>(
                    "document.querySelector('#erreurs').contains(document.activeElement)"
                )
                .await
        );
        assert_eq!(visit.value::<String>("document.querySelector('#etp').value").await, "douze");
        assert_eq!(
            visit
                .value::<String>("document.querySelector('#etp').getAttribute('aria-invalid')")
                .await,
            "true"
        );
        let wide: u32 = visit.value("document.documentElement.scrollWidth").await;
        assert!(wide <= 320, "{wide} pixels wide");
        visit.screenshot("recensement-erreurs-320").await;
        visit.end().await;
    });
}
