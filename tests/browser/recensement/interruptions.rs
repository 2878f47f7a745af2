//! What is typed survives a connection that is cut and a session that ends (R-REC-13).

use super::{DRAFT_KEPT, FORM, enter, sign_in};
use crate::visit::journey_in;
use tremplin_tests::App;

#[test]
fn r_rec_13_a_connection_that_is_cut_while_typing_loses_nothing() {
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
fn r_rec_13_a_session_that_ends_while_typing_loses_nothing() {
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
