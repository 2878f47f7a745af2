//! Two agents on the same declaration (R-REC-10).

use super::{DRAFT_KEPT, declared, enter, modify, save, sign_in};
use crate::visit::journey_in;
use tremplin_tests::App;

#[test]
fn r_rec_10_two_tabs_that_cross_are_shown_both_versions_and_nothing_is_overwritten() {
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
