//! Each view of a declaration, wide and narrow: it shows, it fits, it costs little.

use super::{FORM, declared, enter, fill_first_sections, sign_in};
use crate::visit::{Visit, journey_in};
use serde_json::json;
use tremplin_tests::App;

/// Most requests of a first view, its icon included.
const BUDGET: usize = 6;

const OPEN: &str = "2026-02-10T09:00:00+01:00";
const CLOSED: &str = "2026-06-15T09:00:00+02:00";

/// A view: its address, the clock, what is there once it shows, the name of its screenshot.
const VIEWS: [(&str, &str, &str, &str); 7] = [
    ("/recensement?annee=2026", OPEN, "document.querySelector('#preuve')", "transmis"),
    (
        "/recepisse?annee=2026&version=2",
        OPEN,
        "/REC-2026-/.test(document.body.innerText)",
        "recepisse",
    ),
    (
        "/recepisse?annee=2026",
        OPEN,
        "/REC-2026-/.test(document.body.innerText)",
        "recepisse-dernier",
    ),
    ("/historique?annee=2026", OPEN, "document.querySelector('.versions li')", "historique"),
    ("/recensement?annee=2025", OPEN, "document.querySelector('#preuve')", "annee-passee"),
    ("/recensement?annee=2026", CLOSED, "document.querySelector('#preuve')", "clos"),
    ("/collectivite", OPEN, "document.querySelector('#collectivites li')", "collectivite"),
];

async fn fits(visit: &Visit, name: &str, width: u32) {
    visit.screenshot(&format!("recensement-{name}-{width}")).await;
    visit.fits().await;
}

/// Two versions, of which the second has other numbers, another métier and one less.
fn declared_twice(app: &App) {
    declared(app);
    let document = json!({
        "etp": "152.40",
        "contact": {"prenom": "Camille", "nom": "Exemple", "courriel": "rh@commune.example",
                    "telephone": "0556000000"},
        "contrats_en_cours": {"apprentis": 4, "dont_rqth": 0, "fins_janvier_aout": 0,
                              "fins_septembre_decembre": 0},
        "intentions": [
            {"metier": "secretaire-de-mairie", "niveaux": [5], "nombre": 1},
            {"metier": "assistant-educatif-petite-enfance", "niveaux": [3], "nombre": 3,
             "deja_commences": 1},
        ],
    });
    let agent = app.sign_in("commune-collegue");
    let reply = agent.put("/api/recensement/2026", &[("if-match", "\"1\"")], &document);
    assert_eq!(reply.status, 200, "{}", reply.text());
}

#[test]
fn every_view_fits_from_320_to_1280_pixels_and_costs_at_most_six_requests() {
    let app = App::start();
    declared_twice(&app);
    for width in [320, 1280] {
        for (path, time, there, name) in VIEWS {
            app.move_clock(time);
            journey_in(&app, width, |visit| async move {
                sign_in(&visit, "Camille Brévent").await;
                visit.open(path).await;
                visit.wait(name, there).await;
                // Longer than what is asked for once the page has come to rest.
                tokio::time::sleep(std::time::Duration::from_secs(3)).await;
                let asked = visit.asked_by(path);
                assert!((5..=BUDGET).contains(&asked.len()), "{name}: {asked:#?}");
                fits(&visit, name, width).await;
                visit.end().await;
            });
        }
    }
}

#[test]
fn a_form_that_is_resumed_shows_its_draft_from_at_most_six_requests() {
    let app = App::start();
    declared(&app);
    let agent = app.sign_in("commune");
    let draft = json!({"etp": "12.00", "contact": {"nom": "Repris"}, "version": 1, "aucune_intention": false,
                       "intentions": [{"metier": "jardinier", "niveaux": [3], "nombre": 2}]});
    assert_eq!(agent.put("/api/recensement/2026/brouillon", &[], &draft).status, 200);
    journey_in(&app, 1280, |visit| async move {
        visit.open("/connexion?retour=/mentions-legales").await;
        enter(&visit, "Camille Brévent").await;
        visit.wait("the return", "location.pathname === '/mentions-legales'").await;
        // A page left while it still asks who is there would have its request counted with the next one's.
        visit.wait("who is signed in", "document.querySelector('#compte button')").await;
        visit.open("/recensement?annee=2026").await;
        visit.wait("the draft", "document.querySelector('#nom')?.value === 'Repris'").await;
        let asked = visit.asked_by("/recensement?annee=2026");
        assert!((5..=BUDGET).contains(&asked.len()), "{asked:#?}");
        let line = visit.text(".ligne legend").await.replace('\u{a0}', " ");
        assert_eq!(line, "Catégorie cible 1 : Jardinier");
        let notice = visit.text("#avis").await;
        assert!(notice.contains("a été repris"), "{notice}");
        visit.end().await;
    });
}

#[test]
fn the_form_fits_empty_filled_in_and_read_again() {
    for width in [320, 1280] {
        let app = App::start();
        journey_in(&app, width, |visit| async move {
            sign_in(&visit, "Camille Brévent").await;
            visit.wait("the form", FORM).await;
            fits(&visit, "vide", width).await;
            fill_first_sections(&visit).await;
            visit.fill("#nom", "Aubrac").await;
            for (rank, (metier, number)) in
                [("jardinier", "3"), ("assistant-educatif-petite-enfance", "1")].iter().enumerate()
            {
                visit.click("#ajouter").await;
                let line = format!(".ligne:nth-child({})", rank + 1);
                visit.wait("a line", &format!("document.querySelector('{line}')")).await;
                visit.choose(&format!("{line} [data-nom=metier]"), metier).await;
                visit.click(&format!("{line} .niveaux input")).await;
                visit.fill(&format!("{line} [data-nom=nombre]"), number).await;
            }
            visit.fill(".ligne [data-nom=deja_commences]", "1").await;
            visit
                .wait("the total", "document.querySelector('#total').textContent.includes('4')")
                .await;
            visit.wait("the draft", super::DRAFT_KEPT).await;
            // The README's picture is cut from this one: without the cursor.
            assert!(visit.value::<bool>("(document.activeElement.blur(), true)").await);
            fits(&visit, "rempli", width).await;
            visit.click("#verifier").await;
            visit.wait("the answers", "document.querySelector('#enregistrer')").await;
            fits(&visit, "relecture", width).await;
            visit.end().await;
        });
    }
}

#[test]
fn what_was_typed_and_not_sent_in_time_can_still_be_read() {
    let app = App::start();
    let agent = app.sign_in("commune");
    let draft = json!({"etp": "12.00", "contact": {"prenom": "Camille"}, "aucune_intention": false,
                       "intentions": [{"metier": "jardinier", "niveaux": [3], "nombre": 2}]});
    assert_eq!(agent.put("/api/recensement/2026/brouillon", &[], &draft).status, 200);
    app.move_clock(CLOSED);
    for width in [320, 1280] {
        journey_in(&app, width, |visit| async move {
            sign_in(&visit, "Camille Brévent").await;
            visit.wait("the refusal", "/non transmis/.test(document.body.innerText)").await;
            visit.click("summary").await;
            visit
                .wait(
                    "the métier",
                    "document.querySelector('details').innerText.includes('Jardinier')",
                )
                .await;
            fits(&visit, "non-transmis", width).await;
            visit.end().await;
        });
    }
}

#[test]
fn a_conflict_and_the_faults_of_a_form_fit_from_320_to_1280_pixels() {
    let app = App::start();
    declared_twice(&app);
    let agent = app.sign_in("commune");
    let draft = json!({"etp": "11.00", "contact": {"nom": "Exemple"}, "version": 1, "aucune_intention": true,
                       "intentions": []});
    for width in [320, 1280] {
        assert_eq!(agent.put("/api/recensement/2026/brouillon", &[], &draft).status, 200);
        journey_in(&app, width, |visit| async move {
            sign_in(&visit, "Camille Brévent").await;
            visit.wait("both versions", "document.querySelector('.comparaison')").await;
            fits(&visit, "conflit", width).await;
            visit.click("#vue .rang > div:nth-child(2) button").await;
            visit.wait("the answers", "document.querySelector('#enregistrer')").await;
            visit.click("#enregistrer").await;
            visit.wait("the faults", "document.querySelector('#erreurs a')").await;
            fits(&visit, "erreurs", width).await;
            visit.forgive("422");
            visit.end().await;
        });
    }
    let version = agent.read("/api/recensement/2026").get("version").cloned();
    assert_eq!(version, Some(json!(2)), "both saves were refused");
}
