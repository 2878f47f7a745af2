//! A training body finds what it was given, files its request, completes it, and tells how the contract ends.

use crate::visit::{Visit, journey_in};
use serde_json::{Value, json};
use tremplin_tests::{
    Agent, App,
    financement::{CNFPT, COMMUNE, ORGANISME, request, takeover},
};

/// Who acts for the training body of the demonstration's requests.
pub(crate) const AGENT: &str = "Noa Vasseur";

/// When the list has shown what it was asked for.
const LISTED: &str = "document.querySelector('#liste .vues')";
/// When a dossier is there.
const SHOWN: &str = "document.querySelector('#dossier .verdict')";

/// A decision of the gestionnaire on a version of a dossier.
fn decide(agent: &Agent<'_>, path: &str, version: u64, decision: &str) -> Value {
    let reply =
        agent.act("POST", &format!("{path}/decision"), version, &json!({"decision": decision}));
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

/// An application on 1 June 2026 where the commune was given `numbers` agreements; their identifiers and numbers.
fn agreements(numbers: u32) -> (App, Vec<(String, String)>) {
    let app = App::start();
    app.grant(numbers, 0);
    let (commune, cnfpt) = (app.sign_in(COMMUNE), app.sign_in(CNFPT));
    let given = (1..=numbers)
        .map(|rank| {
            let id = commune.deposit(&format!("apf-{rank}"), &request());
            let path = format!("/api/pilotage/apf/{id}");
            let decided = decide(&cnfpt, &path, 1, "validee");
            let numero =
                decided.get("numero").and_then(Value::as_str).unwrap_or_default().to_owned();
            (id, numero)
        })
        .collect();
    drop((commune, cnfpt));
    (app, given)
}

/// Waits for the sentence that follows an act.
pub(crate) async fn told(visit: &Visit, sentence: &str) {
    let condition = format!(
        "document.querySelector('#avis').innerText.replaceAll('\\u00a0', ' ').includes({sentence:?})"
    );
    visit.wait(sentence, &condition).await;
}

/// The faults of the summary.
async fn faults(visit: &Visit) -> Vec<String> {
    visit.wait("the faults", "document.querySelector('#erreurs .resume')").await;
    visit.texts("#erreurs li").await
}

async fn comes_to_its_contracts(visit: &Visit) {
    visit.open("/connexion").await;
    visit.press_button("main button", AGENT).await;
    visit.wait("its own page", "location.pathname === '/organisme'").await;
    visit.wait("the list", LISTED).await;
    let menu = visit.texts(".tete nav a").await;
    assert_eq!(menu, ["Éligibilité", "Simulateur", "Contrats", "Dépôt en lot"]);
    assert_eq!(visit.texts(".vues a").await, ["Tous (2)", "À déposer (2)"]);
    assert!(visit.text("#compte").await.contains("Organisme de formation"));
}

async fn files(visit: &Visit, numero: &str) {
    visit.fill("#q", &numero.to_lowercase().replace('-', " ")).await;
    visit.wait("the one", "document.querySelectorAll('#liste li p.nom').length === 1").await;
    assert!(visit.query().await.starts_with("q=acc"));
    visit.screenshot("organisme-1280").await;
    visit.click("#liste .nom a").await;
    visit.wait("the form", "document.querySelector('#depot')").await;
    let filled = "[...document.querySelectorAll('#depot input:not(:disabled)')].map((c) => c.value.replace(/\\s/g, ' '))";
    assert_eq!(
        visit.value::<Vec<String>>(filled).await,
        ["2026-09-01", "2028-08-31", "", "7 000,00", "7 000,00"].map(str::to_owned)
    );
    visit.screenshot("organisme-depot-1280").await;
    visit.choose("#depot-fin", "2026-08-31").await;
    visit.click("#depot-envoyer").await;
    let said = faults(visit).await;
    assert!(said.iter().any(|fault| fault.contains("fin")), "{said:?}");
    visit.choose("#depot-fin", "2028-08-31").await;
    visit.fill("#depot-prix_annuels-1", "7\u{a0}250,50").await;
    visit.click("#depot-envoyer").await;
    told(visit, "Votre demande est déposée").await;
    assert!(visit.text(".verdict").await.contains("sans lui, elle ne peut pas être acceptée"));
}

async fn completes(visit: &Visit) {
    visit.click("#acte-correction").await;
    let price = "document.querySelector('#correction-prix_annuels-1').value.replace(/\\s/g, ' ')";
    assert_eq!(visit.value::<String>(price).await, "7 250,50");
    visit.fill("#correction-numero_ddets", "033202609000123").await;
    visit.click("#correction-envoyer").await;
    told(visit, "Votre demande est à jour.").await;
    assert!(!visit.text(".verdict").await.contains("elle ne peut pas être acceptée"));
    assert!(visit.text("#dossier").await.contains("033202609000123"));
}

async fn breaks_off(visit: &Visit, address: &str) {
    visit.sign_in(AGENT, address).await;
    visit.wait("the acceptance", "document.querySelector('#acte-rupture')").await;
    assert!(visit.text("#titre").await.starts_with("Prise en charge Fi"));
    visit.screenshot("organisme-acceptee-1280").await;
    visit.click("#acte-rupture").await;
    visit.wait("the form", "document.activeElement?.id === 'rupture-titre'").await;
    visit.click("#rupture-envoyer").await;
    let said = faults(visit).await;
    assert_eq!(said, ["Indiquez le dernier jour du contrat.", "Dites pourquoi."]);
    visit.fill("#rupture-motif", "Commun accord").await;
    // What is typed outlives a reload.
    visit.open(address).await;
    visit.wait("the acts again", "document.querySelector('#acte-rupture')").await;
    visit.click("#acte-rupture").await;
    assert_eq!(
        visit.value::<String>("document.querySelector('#rupture-motif').value").await,
        "Commun accord"
    );
    visit.choose("#rupture-date", "2026-12-31").await;
    visit.screenshot("organisme-rupture-1280").await;
    visit.click("#rupture-envoyer").await;
    told(visit, "La rupture est enregistrée").await;
    assert!(visit.text(".verdict").await.contains("31 décembre 2026"));
    visit.screenshot("organisme-rompue-1280").await;
}

#[test]
fn a_training_body_files_completes_and_ends_a_contract() {
    let (app, given) = agreements(2);
    let (id, numero) = given.first().cloned().expect("an agreement");
    app.move_clock("2026-09-10T09:00:00+02:00");
    journey_in(&app, 1280, async |visit| {
        comes_to_its_contracts(&visit).await;
        files(&visit, &numero).await;
        completes(&visit).await;
        visit.forgive("422");
        visit.end().await;
    });
    decide(&app.sign_in(CNFPT), &format!("/api/pilotage/apc/{id}"), 4, "acceptee");
    journey_in(&app, 1280, async |visit| {
        breaks_off(&visit, &format!("/organisme/prise-en-charge?id={id}")).await;
        visit.forgive("422");
        visit.end().await;
    });
    journey_in(&app, 320, async |visit| {
        visit.sign_in(AGENT, &format!("/organisme/prise-en-charge?id={id}")).await;
        visit.wait("the dossier", SHOWN).await;
        visit.fits().await;
        visit.screenshot("organisme-dossier-320").await;
        visit.open("/organisme").await;
        visit.wait("the list", LISTED).await;
        visit.fits().await;
        visit.screenshot("organisme-320").await;
        let other = given.get(1).map(|(id, _)| id.clone()).unwrap_or_default();
        visit.open(&format!("/organisme/prise-en-charge?id={other}")).await;
        visit.wait("the form", "document.querySelector('#depot')").await;
        visit.fits().await;
        visit.screenshot("organisme-depot-320").await;
        visit.end().await;
    });
}

#[test]
fn an_extension_is_computed_at_once_and_a_colleague_does_not_make_what_was_typed_vanish() {
    let (app, given) = agreements(1);
    let (id, numero) = given.first().cloned().expect("an agreement");
    app.move_clock("2026-09-10T09:00:00+02:00");
    let organisme = app.sign_in(ORGANISME);
    let filed = organisme.create("/api/apc", "apc", &takeover(&numero));
    assert_eq!(filed.status, 201, "{}", filed.text());
    decide(&app.sign_in(CNFPT), &format!("/api/pilotage/apc/{id}"), 3, "acceptee");
    journey_in(&app, 1280, async |visit| {
        visit.sign_in(AGENT, &format!("/organisme/prise-en-charge?id={id}")).await;
        visit.wait("the acts", "document.querySelector('#acte-prolongation')").await;
        visit.click("#acte-prolongation").await;
        visit.choose("#prolongation-fin", "2029-08-31").await;
        visit.fill("#prolongation-motif", "Redoublement").await;
        let sooner = json!({"fin": "2028-12-31", "motif": "Report de l’examen"});
        let extended = organisme.act("POST", &format!("/api/apc/{id}/prolongation"), 4, &sooner);
        assert_eq!(extended.status, 200, "{}", extended.text());
        visit.click("#prolongation-envoyer").await;
        told(&visit, "Ce dossier a changé entre-temps").await;
        assert!(visit.text("#entre-temps").await.contains("Report de l’examen"));
        visit.screenshot("organisme-entre-temps-1280").await;
        let kept = "[document.querySelector('#prolongation-fin').value, document.querySelector('#prolongation-motif').value]";
        assert_eq!(
            visit.value::<Vec<String>>(kept).await,
            ["2029-08-31", "Redoublement"].map(str::to_owned)
        );
        visit.click("#prolongation-envoyer").await;
        told(&visit, "La prolongation est enregistrée").await;
        assert!(visit.text("#dossier").await.contains("Année 3"));
        visit.forgive("412");
        visit.end().await;
    });
}

#[test]
fn a_batch_says_line_by_line_what_became_of_it() {
    let (app, given) = agreements(2);
    app.move_clock("2026-09-10T09:00:00+02:00");
    let numbers: Vec<&str> = given.iter().map(|(_, numero)| numero.as_str()).collect();
    let head = "reference;numero_apf;debut;fin;numero_ddets;prix_annuels\n";
    let good =
        |rank: usize| format!("A{rank};{};01/09/2026;31/08/2028;;7000,00|7000,00\n", numbers[rank]);
    let wrong = "B1;ACC-2026-00000-00000-X;01/09/2026;31/08/2028;;7000\n";
    journey_in(&app, 1280, async |visit| {
        visit.sign_in(AGENT, "/organisme/lot").await;
        visit.wait("the file field", "document.querySelector('#fichier')").await;
        visit.fits().await;
        visit.choose_file("lot.csv", &format!("{head}{}{wrong}", good(0))).await;
        visit.wait("the report", "document.activeElement?.id === 'bilan'").await;
        assert_eq!(visit.texts("#titre-bilan").await, ["1 demande déposée, 1 ligne refusée."]);
        let refused = visit.text(".compte-rendu").await;
        assert!(refused.contains("B1") && refused.contains("R-APC-01"), "{refused}");
        visit.screenshot("organisme-lot-1280").await;
        visit.choose_file("lot.csv", &format!("{head}{}{}", good(0), good(1))).await;
        visit
            .wait(
                "the second report",
                "document.querySelector('#titre-bilan')?.textContent.includes('auparavant')",
            )
            .await;
        assert_eq!(
            visit.texts("#titre-bilan").await,
            ["1 demande déposée, 1 ligne déjà déposée auparavant."]
        );
        visit.choose_file("lot.csv", "reference;autre\nx;y\n").await;
        visit.wait("the refusal", "document.querySelector('.resume#bilan')").await;
        assert!(visit.text("#bilan").await.contains("Rien n’a été déposé"));
        visit.forgive("422");
        visit.end().await;
    });
    journey_in(&app, 320, async |visit| {
        visit.sign_in(AGENT, "/organisme/lot").await;
        visit.wait("the file field", "document.querySelector('#fichier')").await;
        visit.choose_file("lot.csv", &format!("{head}{}{wrong}", good(0))).await;
        visit.wait("the report", "document.activeElement?.id === 'bilan'").await;
        visit.fits().await;
        visit.screenshot("organisme-lot-320").await;
        visit.end().await;
    });
}

#[test]
fn the_cnfpt_asks_and_the_training_body_answers() {
    let (app, given) = agreements(1);
    let (id, numero) = given.first().cloned().expect("an agreement");
    app.move_clock("2026-09-10T09:00:00+02:00");
    let filed = app.sign_in(ORGANISME).create("/api/apc", "apc", &takeover(&numero));
    assert_eq!(filed.status, 201, "{}", filed.text());
    let question = json!({"texte": "Le prix de la seconde année est-il ferme ?"});
    let asked =
        app.sign_in(CNFPT).act("POST", &format!("/api/pilotage/apc/{id}/complement"), 3, &question);
    assert_eq!(asked.status, 200, "{}", asked.text());
    journey_in(&app, 1280, async |visit| {
        visit.sign_in(AGENT, "/organisme").await;
        visit.wait("the list", LISTED).await;
        assert!(visit.text("#liste").await.contains("Le CNFPT attend votre réponse."));
        visit.click("#liste .nom a").await;
        visit.wait("the question", "document.querySelector('#acte-reponse')").await;
        assert!(visit.text("#titre-complement + blockquote").await.contains("seconde année"));
        visit.click("#acte-reponse").await;
        visit.fill("#reponse-texte", "Oui, il est ferme.").await;
        visit.click("#reponse-envoyer").await;
        told(&visit, "Votre réponse est envoyée").await;
        assert!(visit.text("#dossier").await.contains("Oui, il est ferme."));
        visit.end().await;
    });
}

#[test]
fn every_page_of_a_training_body_costs_at_most_six_requests_and_sixty_kilobytes() {
    let (app, given) = agreements(1);
    let (id, _) = given.first().cloned().expect("an agreement");
    app.move_clock("2026-09-10T09:00:00+02:00");
    let dossier = format!("/organisme/prise-en-charge?id={id}");
    let pages = [
        ("/organisme", LISTED),
        (dossier.as_str(), "document.querySelector('#depot')"),
        ("/organisme/lot", "document.querySelector('#fichier')"),
    ];
    for (path, there) in pages {
        journey_in(&app, 1280, async |visit| {
            visit.sign_in(AGENT, "/mentions-legales").await;
            visit.open_cheaply(path, there).await;
            visit.end().await;
        });
    }
}

#[test]
fn somebody_else_is_told_that_the_pages_are_for_training_bodies() {
    let app = App::start();
    journey_in(&app, 1280, async |visit| {
        visit.sign_in("Camille Brévent", "/organisme").await;
        visit
            .wait(
                "the refusal",
                "document.querySelector('#etat').textContent.includes('réservée aux organismes')",
            )
            .await;
        visit.end().await;
    });
    journey_in(&app, 1280, async |visit| {
        visit
            .sign_in(AGENT, "/organisme/prise-en-charge?id=00000000000000000000000000000001")
            .await;
        visit
            .wait(
                "the refusal",
                "document.querySelector('#etat').textContent.includes('n’existe pas')",
            )
            .await;
        visit.forgive("404");
        visit.end().await;
    });
}
