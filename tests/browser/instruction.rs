//! A gestionnaire goes through the queue: filters, bulk validation, decisions, a colleague who was faster, figures.

use crate::{
    organisme::told,
    visit::{Visit, journey_in},
};
use serde_json::json;
use tremplin_tests::{
    App,
    financement::{CNFPT, COMMUNE, ORGANISME, request, request_with, takeover},
};

/// The gestionnaire of the demonstration.
pub(crate) const AGENT: &str = "Alix Delorme";

/// When the queue shows `count` dossiers.
async fn queue_of(visit: &Visit, count: usize) {
    let shown = format!(
        "document.querySelectorAll('.file tbody tr').length === {count} && !document.querySelector('[aria-busy=true]')"
    );
    visit.wait(&format!("{count} dossiers"), &shown).await;
}

/// An application on 1 June 2026 with requests in the queue: two that are coherent, and one whose contract is too short
/// to go without a look. Their identifiers, in that order.
fn queue() -> (App, Vec<String>) {
    let app = App::start();
    app.grant(4, 0);
    let commune = app.sign_in(COMMUNE);
    let short = request_with(&json!({"fin": "2026-12-31", "prix_annuels": ["3000.00"]}));
    let ids = [request(), request(), short]
        .iter()
        .zip(1..)
        .map(|(document, rank)| commune.deposit(&format!("apf-{rank}"), document))
        .collect();
    drop(commune);
    (app, ids)
}

#[test]
fn coherent_requests_are_chosen_with_the_keyboard_and_validated_at_once() {
    let (app, ids) = queue();
    let second = ids.get(1).cloned().unwrap_or_default();
    journey_in(&app, 1280, async |visit| {
        visit.sign_in(AGENT, "/pilotage/instruction").await;
        queue_of(&visit, 3).await;
        assert_eq!(visit.texts(".menu a[aria-current]").await, ["Instruction"]);
        let mut looks = visit.texts(".file td[data-titre='À vérifier']").await;
        looks.sort();
        assert_eq!(looks, ["1 point", "rien", "rien"]);
        visit.screenshot("instruction-1280").await;
        visit.tab_to("the first box", "e.name === 'dossier'").await;
        visit.press("ArrowDown").await;
        visit.press("ArrowUp").await;
        visit.press(" ").await;
        visit.press("ArrowDown").await;
        visit.press(" ").await;
        visit
            .wait("two of them", "document.querySelector('#valider').textContent.includes('2')")
            .await;
        // Meanwhile the commune changes the second.
        let price = json!({"prix_annuels": ["6500.00", "6500.00"]});
        let changed = app.sign_in(COMMUNE).act("PATCH", &format!("/api/apf/{second}"), 1, &price);
        assert_eq!(changed.status, 200, "{}", changed.text());
        visit.click("#valider").await;
        visit.wait("the question", "document.querySelector('#confirmer')").await;
        visit.screenshot("instruction-confirmation-1280").await;
        visit.click("#confirmer").await;
        visit.wait("the outcome", "document.querySelector('#bilan')").await;
        assert_eq!(visit.texts("#bilan").await, ["1 demande validée, 1 laissée de côté."]);
        visit.screenshot("instruction-bilan-1280").await;
        visit.confirm("Fermer").await;
        queue_of(&visit, 2).await;
        visit.end().await;
    });
    let listed = app.sign_in(COMMUNE).read("/api/apf?annee=2026");
    let mut states: Vec<String> = listed
        .as_array()
        .into_iter()
        .flatten()
        .map(|d| d["etat"].as_str().unwrap_or_default().to_owned())
        .collect();
    states.sort();
    assert_eq!(states, ["deposee", "modifiee", "validee"]);
}

#[test]
fn filters_are_in_the_address_and_the_queue_is_found_again_from_a_dossier() {
    let (app, _) = queue();
    journey_in(&app, 320, async |visit| {
        visit.sign_in(AGENT, "/pilotage/instruction").await;
        queue_of(&visit, 3).await;
        visit.fits().await;
        visit.screenshot("instruction-320").await;
        visit.choose("#f-etat", "deposee").await;
        visit.fill("#f-q", "exempleville").await;
        visit
            .wait("the address", "location.search === '?annee=2026&etat=deposee&q=exempleville'")
            .await;
        queue_of(&visit, 3).await;
        let file: String =
            visit.value("document.querySelector('a[download]').getAttribute('href')").await;
        assert_eq!(file, "/api/pilotage/apf/export.csv?q=exempleville&etat=deposee&annee=2026");
        visit.click(".file tbody a").await;
        visit.wait("the dossier", "document.querySelector('#dossier .verdict')").await;
        visit.fits().await;
        visit.screenshot("instruction-dossier-320").await;
        visit.click("#retour a").await;
        visit
            .wait("the queue", "location.search === '?annee=2026&etat=deposee&q=exempleville'")
            .await;
        queue_of(&visit, 3).await;
        visit.open("/pilotage/instruction?q=introuvable").await;
        visit
            .wait(
                "nothing",
                "document.querySelector('#etat').textContent.includes('Aucun dossier')",
            )
            .await;
        visit.end().await;
    });
}

#[test]
fn a_request_is_questioned_then_refused_and_a_colleague_does_not_make_the_reason_vanish() {
    let (app, ids) = queue();
    let id = ids.get(2).cloned().unwrap_or_default();
    let address = format!("/pilotage/dossier?id={id}");
    journey_in(&app, 1280, async |visit| {
        visit.sign_in(AGENT, &address).await;
        visit.wait("the acts", "document.querySelector('#acte-complement')").await;
        assert!(visit.text("#dossier").await.contains("six mois au moins"));
        visit.screenshot("instruction-dossier-1280").await;
        visit.click("#acte-complement").await;
        visit.click("#complement-envoyer").await;
        visit.wait("the fault", "document.querySelector('#erreurs .resume a')").await;
        visit.fill("#complement-texte", "Pourquoi quatre mois ?").await;
        visit.click("#complement-envoyer").await;
        told(&visit, "Le complément est demandé à la collectivité.").await;
        assert!(visit.text(".verdict").await.contains("Pourquoi quatre mois ?"));

        visit.click("#acte-refus").await;
        visit.fill("#refus-motif", "Contrat trop court").await;
        let answer = json!({"texte": "Le CERFA dit juillet 2027."});
        let answered =
            app.sign_in(COMMUNE).act("POST", &format!("/api/apf/{id}/complement"), 2, &answer);
        assert_eq!(answered.status, 200, "{}", answered.text());
        visit.click("#refus-envoyer").await;
        told(&visit, "Ce dossier a changé entre-temps").await;
        assert!(visit.text("#entre-temps").await.contains("Le CERFA dit juillet 2027."));
        visit.screenshot("instruction-entre-temps-1280").await;
        assert_eq!(
            visit.value::<String>("document.querySelector('#refus-motif').value").await,
            "Contrat trop court"
        );
        visit.click("#refus-envoyer").await;
        told(&visit, "La demande est refusée.").await;
        let state = visit.text(".verdict").await.replace('\u{a0}', " ");
        assert!(state.contains("Motif : Contrat trop court"), "{state}");
        for status in ["412", "422"] {
            visit.forgive(status);
        }
        visit.end().await;
    });
}

#[test]
fn a_contract_is_accepted_then_follows_its_new_employer() {
    let (app, ids) = queue();
    let id = ids.first().cloned().unwrap_or_default();
    let cnfpt = app.sign_in(CNFPT);
    let decision = format!("/api/pilotage/apf/{id}/decision");
    let validated = cnfpt.act("POST", &decision, 1, &json!({"decision": "validee"}));
    let numero = validated.json()["numero"].as_str().unwrap_or_default().to_owned();
    app.move_clock("2026-09-10T09:00:00+02:00");
    let filed = app.sign_in(ORGANISME).create("/api/apc", "apc", &takeover(&numero));
    assert_eq!(filed.status, 201, "{}", filed.text());
    journey_in(&app, 1280, async |visit| {
        visit.sign_in(AGENT, &format!("/pilotage/dossier?id={id}")).await;
        visit.wait("the acts", "document.querySelector('#acte-accord')").await;
        assert_eq!(
            visit.texts("#dossier > .actions button").await,
            [
                "Accepter la prise en charge…",
                "Demander un complément…",
                "Refuser la prise en charge…"
            ]
        );
        visit.click("#acte-accord").await;
        visit.click("#accord-envoyer").await;
        told(&visit, "La prise en charge est acceptée.").await;
        assert!(visit.text("#titre").await.starts_with("Prise en charge Fi"));

        visit.click("#acte-transfert").await;
        visit.fill("#transfert-siret", "269 900 023 0001").await;
        visit.choose("#transfert-date", "2027-01-01").await;
        visit.click("#transfert-envoyer").await;
        visit.wait("the fault", "document.querySelector('#erreur-transfert-siret')").await;
        visit.fill("#transfert-siret", "269 900 023 00012").await;
        visit.screenshot("instruction-transfert-1280").await;
        visit.click("#transfert-envoyer").await;
        told(&visit, "Le contrat est transféré").await;
        assert!(visit.text("#dossier").await.contains("Part de chaque employeur"));
        visit.screenshot("instruction-transfere-1280").await;
        visit.forgive("422");
        visit.end().await;
    });
}

#[test]
fn figures_say_what_was_granted_used_and_committed() {
    let (app, ids) = queue();
    let first = ids.first().cloned().unwrap_or_default();
    let validated = app.sign_in(CNFPT).act(
        "POST",
        &format!("/api/pilotage/apf/{first}/decision"),
        1,
        &json!({"decision": "validee"}),
    );
    assert_eq!(validated.status, 200, "{}", validated.text());
    for width in [1280, 320] {
        journey_in(&app, width, async |visit| {
            visit.sign_in(AGENT, "/pilotage/instruction?vue=chiffres&annee=2026").await;
            visit.wait("the figures", "document.querySelector('figure.graphique')").await;
            visit.fits().await;
            let figures = visit.texts(".reperes dd").await;
            assert_eq!(
                figures.get(..2),
                Some(&["4sur une capacité de 5 000".to_owned(), "375 %".to_owned()][..])
            );
            assert_eq!(
                visit.texts("figure.graphique figcaption").await,
                [
                    "Dossiers par état",
                    "Contrats utilisés par niveau de diplôme",
                    "Demandes par mois de dépôt",
                    "Contrats utilisés par métier en tension"
                ]
            );
            let states = visit.texts("figure.graphique:first-child tbody th").await;
            assert_eq!(
                states,
                ["Demande d’accord préalable en cours d’instruction", "Accord préalable délivré"]
            );
            visit.screenshot(&format!("instruction-chiffres-{width}")).await;
            visit.end().await;
        });
    }
}

#[test]
fn every_page_of_the_instruction_costs_at_most_six_requests_and_sixty_kilobytes() {
    let (app, ids) = queue();
    let dossier = format!("/pilotage/dossier?id={}", ids.first().cloned().unwrap_or_default());
    let pages = [
        ("/pilotage/instruction", "document.querySelector('.file tbody tr')"),
        (
            "/pilotage/instruction?vue=chiffres&annee=2026",
            "document.querySelector('figure.graphique')",
        ),
        (dossier.as_str(), "document.querySelector('#dossier .verdict')"),
    ];
    for (path, there) in pages {
        journey_in(&app, 1280, async |visit| {
            visit.sign_in(AGENT, "/mentions-legales").await;
            visit.open_cheaply(path, there).await;
            visit.end().await;
        });
    }
}
