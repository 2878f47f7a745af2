//! The life of a dossier as its collectivité sees it, and what each of these pages costs.

use crate::visit::{Visit, journey_in};
use serde_json::{Value, json};
use std::time::Duration;
use tremplin_tests::{
    App,
    financement::{CNFPT, COMMUNE, request},
};

const AGENT: &str = "Camille Brévent";
/// Most requests of a first view, its icon included, and most bytes of it.
const BUDGET: (usize, f64) = (6, 60_000.0);
const FORM: &str = "document.querySelector('#demande')?.hidden === false";
const CHECK: &str = "document.querySelector('#deposer')";
const STATE: &str = "document.querySelector('#titre-etat')";

/// A dossier that has just been deposited.
fn deposited(app: &App) -> String {
    app.grant(2, 0);
    app.sign_in(COMMUNE).deposit("une", &request())
}

/// An act of the CNFPT on a version of a dossier.
fn cnfpt(app: &App, id: &str, act: &str, version: u64, document: &Value) {
    let done =
        app.sign_in(CNFPT).act("POST", &format!("/api/pilotage/apf/{id}/{act}"), version, document);
    assert_eq!(done.status, 200, "{}", done.text());
}

/// Shows on the screen what a printer gets of the notice.
const PAPER: &str = "(() => { document.body.dataset.impression = 'notice'; \
    for (const rule of document.styleSheets[0].cssRules) if (rule.media?.mediaText === 'print') rule.media.mediaText = 'all'; \
    return true; })()";

async fn state_is(visit: &Visit, part: &str) {
    visit.wait(part, &format!("{STATE}?.textContent.includes({part:?})")).await;
}

/// Replaces the first price and goes on to the answers.
async fn change_the_price(visit: &Visit, price: &str) {
    visit.wait("the form", FORM).await;
    visit.fill("#prix_0", price).await;
    visit.click("#verifier").await;
    visit.wait("the answers", CHECK).await;
}

#[test]
fn a_question_is_answered_an_agreement_printed_and_changed() {
    let app = App::start();
    let id = deposited(&app);
    cnfpt(&app, &id, "complement", 1, &json!({"texte": "Le devis est-il signé ?"}));
    let (host, dossier) = (&app, &id);
    journey_in(&app, 1280, |visit| async move {
        visit.sign_in(AGENT, "/tableau-de-bord").await;
        visit.wait("the request", "document.querySelector('#demandes .attend')").await;
        visit.click("#demandes .nom a").await;
        visit.wait("the question", "document.querySelector('#repondre')").await;
        assert!(visit.text("#dossier").await.contains("Le devis est-il signé ?"));
        visit.click("#repondre").await;
        visit.wait("the fault", "document.querySelector('#erreurs a')").await;
        visit.fill("#reponse-complement", "Oui, le 28 mai.").await;
        visit.screenshot("dossier-complement-1280").await;
        visit.click("#repondre").await;
        visit.wait("the answer's end", "!document.querySelector('#repondre')").await;
        assert!(visit.text("#avis").await.contains("Votre réponse est envoyée"));
        assert!(visit.text("#dossier").await.contains("Oui, le 28 mai."));

        cnfpt(host, dossier, "decision", 3, &json!({"decision": "validee"}));
        visit.open(&format!("/dossier?id={dossier}")).await;
        state_is(&visit, "Accord préalable délivré").await;
        let told = visit.text(".verdict").await.replace('\u{a0}', " ");
        assert!(told.contains("au plus tard le 1er octobre 2026"), "{told}");
        // Only the document that is asked for goes to the printer.
        let stub = "(window.print = () => { \
              const print = [...document.styleSheets[0].cssRules].filter((r) => r.media?.mediaText === 'print'); \
              for (const rule of print) rule.media.mediaText = 'all'; \
              window.printed = [...document.querySelectorAll('#dossier > *, #titre, .tete nav')] \
                .filter((e) => e.checkVisibility()).map((e) => e.id).join(' '); \
              for (const rule of print) rule.media.mediaText = 'print'; \
              dispatchEvent(new Event('afterprint')); }, true)";
        visit.value::<bool>(stub).await;
        visit.press_button("#notice button", "Imprimer la notice").await;
        assert_eq!(visit.value::<String>("window.printed").await, "notice");
        visit.press_button("#convention button", "Imprimer la table").await;
        assert_eq!(visit.value::<String>("window.printed").await, "convention");
        assert!(visit.value::<bool>("document.body.dataset.impression === undefined").await);
        visit.screenshot("dossier-validee-1280").await;
        visit.value::<bool>(PAPER).await;
        visit.screenshot("dossier-notice-papier").await;

        visit.open(&format!("/dossier?id={dossier}")).await;
        state_is(&visit, "Accord préalable délivré").await;
        visit.click("#dossier a[href^='/demande?modifier=']").await;
        change_the_price(&visit, "6 400").await;
        let answers = visit.text("#vue").await.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(answers.contains("repasse en instruction"), "{answers}");
        assert!(answers.contains("13 400,00 €"), "{answers}");
        visit.screenshot("demande-modification-1280").await;
        visit.click("#deposer").await;
        state_is(&visit, "modifiée").await;
        let steps = visit.texts(".etapes .etiquette").await;
        assert_eq!(steps, ["+ 14 000,00 €", "− 600,00 €"]);
        visit.end().await;
    });
    let read = app.sign_in(COMMUNE).read(&format!("/api/apf/{id}"));
    assert_eq!(read["demande"]["prix_annuels"], json!(["6400.00", "7000.00"]));
    assert_eq!(read["version"], 5);
}

#[test]
fn what_somebody_else_did_meanwhile_is_shown_and_nothing_typed_is_lost() {
    let app = App::start();
    let id = deposited(&app);
    let (host, dossier) = (&app, &id);
    journey_in(&app, 320, |visit| async move {
        visit.sign_in(AGENT, &format!("/demande?modifier={dossier}")).await;
        change_the_price(&visit, "6 500").await;
        cnfpt(host, dossier, "decision", 1, &json!({"decision": "validee"}));
        visit.click("#deposer").await;
        visit
            .wait("the conflict", "/a changé/.test(document.querySelector('h1').textContent)")
            .await;
        visit.screenshot("demande-conflit-320").await;
        visit.fits().await;
        visit.press_button("#vue button", "Reprendre ma saisie").await;
        visit.wait("the form", FORM).await;
        let kept: String = visit.value("document.querySelector('#prix_0').value").await;
        assert_eq!(kept, "6 500");
        visit.click("#verifier").await;
        visit.wait("the answers", CHECK).await;
        visit.click("#deposer").await;
        state_is(&visit, "modifiée").await;

        // The same for a cancellation: it is not done on what was not seen.
        cnfpt(host, dossier, "decision", 3, &json!({"decision": "validee"}));
        visit.click("#annuler").await;
        visit.wait("the question", "document.querySelector('dialog[open]')").await;
        visit.confirm("Annuler la demande").await;
        state_is(&visit, "Accord préalable délivré").await;
        assert!(visit.text("#avis").await.contains("Rien n’a été fait"));
        visit.fits().await;
        visit.forgive("412");
        visit.end().await;
    });
    assert_eq!(app.sign_in(COMMUNE).read(&format!("/api/apf/{id}"))["etat"], "validee");
}

#[test]
fn a_session_that_ends_while_typing_loses_nothing() {
    let app = App::start();
    app.grant(1, 0);
    let clock = &app;
    journey_in(&app, 1280, |visit| async move {
        visit.sign_in(AGENT, "/demande").await;
        visit.wait("the form", FORM).await;
        visit.choose("#debut", "2026-09-01").await;
        visit.choose("#fin", "2027-08-31").await;
        visit.choose("#metier", "jardinier").await;
        visit.wait("its certifications", "document.querySelector('select#rncp optgroup')").await;
        visit.choose("#rncp", "RNCP38386").await;
        visit.fill("#organisme", "CFA des jardins").await;
        visit.fill("#siret", "33990001100018").await;
        clock.move_clock("2026-06-02T09:00:00+02:00");
        visit.fill("#prix_0", "5 000").await;
        visit.click("#verifier").await;
        visit.wait("the end of the session", "document.querySelector('dialog[open]')").await;
        visit.screenshot("demande-session-expiree-1280").await;
        visit.click("dialog[open] a").await;
        visit.press_button("main button", AGENT).await;
        visit.wait("what was typed", "document.querySelector('#prix_0')?.value === '5 000'").await;
        let rncp: String = visit.value("document.querySelector('#rncp').value").await;
        assert_eq!(rncp, "RNCP38386");
        assert!(visit.text("#avis").await.contains("a été reprise"));
        visit.forgive("401");
        visit.end().await;
    });
}

/// The dossiers of the past campaign, by their state.
fn past(app: &App) -> Vec<(String, String)> {
    let board = app.sign_in(COMMUNE).read("/api/tableau-de-bord/2025");
    let all = ["apf", "apc"].into_iter().filter_map(|list| board.get(list)?.as_array()).flatten();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    all.map(|dossier| (text(&dossier["etat_dossier"]), text(&dossier["id"]))).collect()
}

#[test]
fn every_view_fits_from_320_to_1280_pixels_and_costs_little() {
    let app = App::start();
    let id = deposited(&app);
    let mut views = vec![
        (
            "/tableau-de-bord".to_owned(),
            "document.querySelector('#demandes')",
            "tableau-de-bord".to_owned(),
        ),
        (
            "/tableau-de-bord?annee=2025".to_owned(),
            "document.querySelector('#contrats')",
            "tableau-de-bord-2025".to_owned(),
        ),
        ("/demande".to_owned(), FORM, "demande".to_owned()),
        (format!("/demande?modifier={id}"), FORM, "demande-modifier".to_owned()),
        (format!("/dossier?id={id}"), STATE, "dossier".to_owned()),
    ];
    let past = past(&app);
    assert!(past.iter().any(|(state, _)| state == "apc_acceptee"), "{past:?}");
    views.extend(
        past.into_iter()
            .map(|(state, id)| (format!("/dossier?id={id}"), STATE, format!("dossier-{state}"))),
    );
    for width in [320, 1280] {
        for (path, there, name) in &views {
            journey_in(&app, width, async |visit| {
                visit.sign_in(AGENT, "/mentions-legales").await;
                visit.wait("the page at rest", "document.readyState === 'complete'").await;
                let before = visit.with_seen(|seen| seen.bytes);
                visit.open(path).await;
                visit.wait(path, there).await;
                // Longer than what is asked for once the page has come to rest.
                tokio::time::sleep(Duration::from_secs(1)).await;
                let asked = visit.asked_by(path);
                assert!((5..=BUDGET.0).contains(&asked.len()), "{path}: {asked:#?}");
                let bytes = visit.with_seen(|seen| seen.bytes) - before;
                assert!(bytes > 1_000.0 && bytes <= BUDGET.1, "{path}: {bytes} bytes");
                visit.fits().await;
                visit.screenshot(&format!("{name}-{width}")).await;
                visit.end().await;
            });
        }
    }
}
