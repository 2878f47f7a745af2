//! The form's fields: the diplomas of a métier, and what is wrong (R-REC-06, R-REC-14).

use super::{FORM, declared, modify, sign_in};
use crate::visit::journey_in;
use tremplin_tests::App;

#[test]
fn r_rec_06_one_click_next_to_the_metier_shows_its_diplomas() {
    let app = App::start();
    declared(&app);
    journey_in(&app, 1280, |visit| async move {
        sign_in(&visit, "Camille Brévent").await;
        modify(&visit).await;
        visit
            .wait("the métier by its name", "document.querySelector('[data-nom=metier]').selectedOptions[0].textContent === 'Jardinier'")
            .await;
        let button = ".ligne [data-diplomes]";
        let name: String =
            visit.value(&format!("document.querySelector({button:?}).textContent")).await;
        assert_eq!(name, "Diplômes corrélés à ce métier");
        visit.click(button).await;
        visit.wait("the diplomas", "document.querySelector('dialog[open] li')").await;
        let title = visit.text("dialog[open] h2").await.replace('\u{a0}', " ");
        assert_eq!(title, "Diplômes pour le métier « Jardinier »");
        let shown: Vec<String> = visit
            .value("[...document.querySelectorAll('dialog[open] li code')].map(c => c.textContent).sort()")
            .await;
        let mut expected: Vec<String> = visit
            .value("fetch('/api/eligibilite/metiers/jardinier?campagne=2026').then(r => r.json()).then(m => m.certifications.map(c => c.rncp).sort())")
            .await;
        expected.sort();
        assert!(shown.len() > 2 && shown == expected, "{shown:?} {expected:?}");
        visit.screenshot("recensement-diplomes-1280").await;
        visit.press("Escape").await;
        visit.wait("the button again", "document.activeElement.matches('[data-diplomes]')").await;
        visit.end().await;
    });
}

#[test]
fn r_rec_14_faults_are_summed_up_with_links_to_their_fields_at_320_pixels() {
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
