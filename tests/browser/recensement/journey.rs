//! From the sign-in to the printed receipt, with the keyboard only.

use super::{DRAFT_KEPT, FORM, fill_first_sections, sign_in};
use crate::visit::journey_in;
use tremplin_tests::App;

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
