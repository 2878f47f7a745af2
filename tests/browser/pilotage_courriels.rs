//! A gestionnaire watches the outbox: what failed, why, and how it goes again.

use crate::visit::{Visit, journey_in};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tremplin_tests::{App, Ending, Provider};

const START: &str = "2026-02-10T08:00:00.000Z";

/// When the page has shown what it was asked for.
const SHOWN: &str = "document.querySelector('#courriels')?.children.length > 0";

async fn sign_in(visit: &Visit, path: &str) {
    visit.open(&format!("/connexion?retour={path}")).await;
    visit.wait("the identities", "document.querySelector('.identites button')").await;
    let cnfpt = "e.textContent.includes('Alix Delorme') && e.tagName === 'BUTTON'";
    visit.tab_to("the gestionnaire", cnfpt).await;
    visit.press("Enter").await;
    visit.wait("the page", SHOWN).await;
}

fn keys(name: &str, count: usize) -> Vec<String> {
    (1..=count).map(|rank| format!("{name}/{rank}")).collect()
}

/// Waits for the sentence that follows an action.
async fn told(visit: &Visit, sentence: &str) {
    let condition = format!(
        "document.querySelector('#etat').textContent.replaceAll('\\u00a0', ' ').includes({sentence:?})"
    );
    visit.wait(sentence, &condition).await;
}

#[test]
fn what_failed_is_seen_understood_and_sent_again_with_the_keyboard() {
    let mended = Arc::new(AtomicBool::new(false));
    let is_mended = Arc::clone(&mended);
    let provider = Provider::start(move |key, _| {
        if key.starts_with("refus") && !is_mended.load(Ordering::Relaxed) {
            Ending::Answer(400, r#"{"message": "sender <b>not</b> verified"}"#)
        } else {
            Ending::Answer(201, "{}")
        }
    });
    let app = provider.serves(App::demo_at(START), "generique").start();
    app.queue_reminders(&keys("relance", 3), START);
    app.queue_reminders(&keys("refus", 2), START);
    journey_in(&app, 1280, |visit| async move {
        sign_in(&visit, "/pilotage/courriels").await;
        assert!(visit.text("#courriels").await.contains("5\u{a0}courriels en attente."));
        visit.tab_to("the button that sends", "e.id === 'envoyer'").await;
        visit.press("Enter").await;
        told(&visit, "3 courriels envoyés, 2 abandonnés.").await;
        visit.screenshot("pilotage-courriels-1280").await;

        visit.tab_to("those given up", "e.textContent.startsWith('Abandonnés')").await;
        visit.press("Enter").await;
        visit.wait("two of them", "document.querySelectorAll('tbody tr').length === 2").await;
        assert_eq!(visit.query().await, "etat=abandonne");
        let listed = visit.text("tbody").await;
        assert!(listed.contains("(400)\u{a0}: sender <b>not</b> verified"), "{listed}");

        visit.tab_to("one of them", "e.closest('tbody')").await;
        visit.press("Enter").await;
        visit.wait("its message", "document.querySelector('#message')").await;
        let message = visit.text("#message").await;
        assert!(message.contains("https://tremplin.example/recensement?annee=2026"), "{message}");
        visit.screenshot("pilotage-courriel-1280").await;
        mended.store(true, Ordering::Relaxed);
        visit.tab_to("the button that resumes", "e.id === 'reprendre'").await;
        visit.press("Enter").await;
        told(&visit, "Le courriel est en file").await;
        assert!(visit.text(".enveloppe").await.contains("En attente"));

        visit.open("/pilotage/courriels").await;
        visit.wait("the list", SHOWN).await;
        visit.tab_to("the button that resumes all", "e.id === 'reprendre-tout'").await;
        visit.press("Enter").await;
        told(&visit, "1 courriel remis en file.").await;
        visit.tab_to("the button that sends", "e.id === 'envoyer'").await;
        visit.press("Enter").await;
        told(&visit, "2 courriels envoyés.").await;
        assert!(visit.text(".vues").await.contains("Envoyés (5)"));
        visit.end().await;
    });
    assert_eq!(provider.taken().len(), 5);
}

#[test]
fn filters_are_in_the_address_and_a_demonstration_says_that_nothing_is_sent() {
    let app = App::demo_at(START).start();
    app.queue_reminders(&keys("mairie", 60), START);
    app.queue_reminders(&keys("ccas", 1), START);
    journey_in(&app, 320, |visit| async move {
        sign_in(&visit, "/pilotage/courriels").await;
        let said = visit.text("#mode").await;
        assert!(said.contains("Aucun courriel n’est envoyé."), "{said}");
        visit.click("#envoyer").await;
        told(&visit, "61 courriels enregistrés.").await;
        visit.screenshot("pilotage-courriels-320").await;
        visit.fits().await;

        visit.fill("#q", "ccas").await;
        visit.press("Enter").await;
        visit.wait("one of them", "document.querySelectorAll('tbody tr').length === 1").await;
        assert_eq!(visit.query().await, "q=ccas");
        assert!(visit.text("tbody").await.contains("Enregistré"));

        visit.open("/pilotage/courriels?etat=enregistre&modele=relance").await;
        visit.wait("a page of them", "document.querySelectorAll('tbody tr').length === 50").await;
        visit.click(".suite a").await;
        visit.wait("the rest", "document.querySelectorAll('tbody tr').length === 11").await;
        assert!(visit.query().await.starts_with("etat=enregistre&modele=relance&apres="));
        visit.open("/pilotage/courriels?etat=perdu").await;
        visit.wait("a reason", "document.querySelector('#etat').textContent.length > 10").await;
        visit.forgive("422");
        visit.with_seen(|seen| assert!(!seen.requests.is_empty()));
        visit.end().await;
    });
}
