//! The end of a session is announced, and can be put off while that is allowed (RGAA 13.1).

use super::{DRAFT_KEPT, FORM, sign_in};
use crate::visit::{Visit, journey_in};
use tremplin_tests::App;

const WARNING: &str = "document.querySelector('dialog[open][role=alertdialog]')";

/// Lets `minutes` pass for the page, which looks at its clock when it is shown again.
async fn wait_in_the_page(visit: &Visit, minutes: u32) {
    let later = format!(
        "(() => {{ const now = Date.now; Date.now = () => now() + {minutes} * 60_000; \
         document.dispatchEvent(new Event('visibilitychange')); return true; }})()"
    );
    assert!(visit.value::<bool>(&later).await);
}

#[test]
fn whoever_is_about_to_be_signed_out_for_doing_nothing_is_told_and_stays_with_one_key() {
    let app = App::start();
    let clock = &app;
    journey_in(&app, 1280, |visit| async move {
        sign_in(&visit, "Camille Brévent").await;
        visit.wait("the form", FORM).await;
        visit.fill("#nom", "Saisi avant l’avis").await;
        visit.wait("the draft", DRAFT_KEPT).await;

        clock.move_clock("2026-02-10T09:50:00+01:00");
        wait_in_the_page(&visit, 50).await;
        assert!(!visit.value::<bool>(&format!("Boolean({WARNING})")).await, "not that early");
        clock.move_clock("2026-02-10T09:56:00+01:00");
        wait_in_the_page(&visit, 6).await;
        visit.wait("the warning", WARNING).await;
        let described: String = visit
            .value(&format!(
                "document.getElementById({WARNING}.getAttribute('aria-describedby')).innerText"
            ))
            .await;
        assert!(described.contains("moins de cinq minutes"), "{described}");
        assert!(described.contains("vous ne perdrez rien"), "{described}");
        assert!(
            visit.value::<bool>(&format!("{WARNING}.contains(document.activeElement)")).await,
            "the focus is in it"
        );
        visit.screenshot("recensement-session-bientot-1280").await;

        visit.tab_to("the way to stay", "e.textContent === 'Rester connecté'").await;
        visit.press("Enter").await;
        visit.wait("the form again", &format!("!{WARNING}")).await;
        visit.wait("the focus back", "document.activeElement.id === 'nom'").await;
        let name: String = visit.value("document.querySelector('#nom').value").await;
        assert_eq!(name, "Saisi avant l’avis");

        // Past the hour that the session would have had: it was prolonged.
        clock.move_clock("2026-02-10T10:40:00+01:00");
        visit.value::<String>("document.querySelector('#brouillon').textContent = ''").await;
        visit.fill("#nom", "Saisi après l’avis").await;
        visit.wait("the draft after the hour", DRAFT_KEPT).await;
        visit.end().await;
    });
    let draft = app.sign_in("commune").read("/api/recensement/2026/brouillon");
    assert_eq!(draft["contact"]["nom"], "Saisi après l’avis");
}

/// Comes back to the window, and waits for the page to have asked who is signed in.
async fn come_back(visit: &Visit) {
    let asked = "performance.getEntriesByType('resource')\
        .filter(entry => entry.name.endsWith('/api/session')).length";
    let before: u32 = visit.value(asked).await;
    assert!(visit.value::<bool>("dispatchEvent(new Event('focus'))").await);
    visit.wait("the session", &format!("{asked} > {before}")).await;
}

#[test]
fn nobody_who_works_is_interrupted_but_for_the_end_of_the_twelve_hours() {
    let app = App::start();
    let clock = &app;
    journey_in(&app, 320, |visit| async move {
        sign_in(&visit, "Camille Brévent").await;
        visit.wait("the form", FORM).await;
        visit.fill("#nom", "Saisi").await;
        visit.wait("the draft", DRAFT_KEPT).await;
        for rank in 1..=14 {
            let minutes = 9 * 60 + rank * 50;
            let time = format!("2026-02-10T{:02}:{:02}:00+01:00", minutes / 60, minutes % 60);
            clock.move_clock(&time);
            wait_in_the_page(&visit, 50).await;
            come_back(&visit).await;
            assert!(!visit.value::<bool>(&format!("Boolean({WARNING})")).await, "{time}");
        }
        wait_in_the_page(&visit, 16).await;
        visit.wait("the warning", WARNING).await;
        let warning = visit.text("dialog[open]").await;
        assert!(warning.contains("douze heures au plus"), "{warning}");
        assert!(!warning.contains("Rester connecté"), "nothing can prolong it: {warning}");
        let wide: u32 = visit.value("document.documentElement.scrollWidth").await;
        assert!(wide <= 320, "{wide} pixels wide");
        visit.screenshot("recensement-session-fin-320").await;
        visit.press("Escape").await;
        visit.wait("the form again", &format!("!{WARNING}")).await;
        visit.end().await;
    });
}

#[test]
fn typing_puts_the_warning_off() {
    let app = App::start();
    let clock = &app;
    journey_in(&app, 1280, |visit| async move {
        sign_in(&visit, "Camille Brévent").await;
        visit.wait("the form", FORM).await;
        clock.move_clock("2026-02-10T09:50:00+01:00");
        wait_in_the_page(&visit, 50).await;
        visit.fill("#nom", "Saisi à 9 h 50").await;
        visit.wait("the draft", DRAFT_KEPT).await;
        wait_in_the_page(&visit, 50).await;
        assert!(!visit.value::<bool>(&format!("Boolean({WARNING})")).await, "an hour from 9:50 on");
        wait_in_the_page(&visit, 6).await;
        visit.wait("the warning", WARNING).await;
        visit.end().await;
    });
}
