//! A gestionnaire imports the référentiel and the directory.

use crate::visit::{Visit, journey_in};
use tremplin_tests::App;

const HEADER: &str = "code;intitule;niveau;plafond_annuel;expiration;metiers\n";

/// Signs in as a gestionnaire and opens a page once it shows its file field.
async fn open(visit: &Visit, path: &str) {
    visit.open(&format!("/connexion?retour={path}")).await;
    visit.wait("the identities", "document.querySelector('.identites button')").await;
    visit
        .tab_to("the CNFPT", "e.tagName === 'BUTTON' && e.textContent.includes('Alix Delorme')")
        .await;
    visit.press("Enter").await;
    visit.wait("the file field", "document.querySelector('#fichier')").await;
}

#[test]
fn a_referentiel_is_mended_previewed_and_published_with_the_keyboard() {
    let app = App::start();
    journey_in(&app, 1280, async |visit| {
        open(&visit, "/pilotage/referentiel").await;
        visit.wait("the versions", "document.querySelector('#versions tbody tr')").await;
        assert_eq!(visit.texts("#versions tbody th").await, ["demonstration-2026-1 en vigueur"]);
        visit.screenshot("pilotage-referentiel").await;

        let wrong = format!("{HEADER}RNCP38386;;9;6.500;31/12/2028;Jardinier\n");
        visit.choose_file("referentiel.csv", &wrong).await;
        visit.wait("the refusal", "document.activeElement?.id === 'refus'").await;
        assert_eq!(visit.texts("#titre-refus").await, ["Fichier refusé : 3 fautes"]);
        let columns = visit.texts("#refus tbody td:nth-child(2)").await;
        assert_eq!(columns, ["intitule", "niveau", "plafond_annuel"]);
        visit.screenshot("pilotage-referentiel-refuse").await;
        // A refusal is an answer like another one.
        visit.forgive("422");

        let right = format!(
            "{HEADER}RNCP38386;CAPA - Jardinier-paysagiste;3;6500;31/12/2028;Jardinier\n\
             RNCP11111;Titre professionnel Veilleur de phare;4;4200;31/12/2029;Veilleur de phare\n"
        );
        visit.drop_file("referentiel.csv", &right).await;
        visit.wait("the preview", "document.activeElement?.id === 'vu'").await;
        let parts = visit.texts("#vu summary").await;
        assert_eq!(
            parts,
            [
                "1 plafond change",
                "1 certification ajoutée",
                "84 certifications retirées",
                "1 certification modifiée",
                "1 métier ajouté",
                "20 métiers retirés",
                "1 point à vérifier",
            ]
        );
        visit.screenshot("pilotage-referentiel-apercu").await;
        visit.tab_to("the publication", "e.id === 'publier'").await;
        visit.press("Enter").await;
        visit.wait("the question", "document.querySelector('dialog[open]')").await;
        visit.screenshot("pilotage-referentiel-confirmation").await;
        visit.tab_to("yes", "e.textContent === 'Publier 2026-1'").await;
        visit.press("Enter").await;
        visit.wait("what was done", "document.activeElement?.id === 'publie'").await;
        assert_eq!(
            visit.texts("#versions tbody th").await,
            ["2026-1 en vigueur", "demonstration-2026-1"]
        );
        visit.screenshot("pilotage-referentiel-publie").await;
        visit.end().await;
    });
}

#[test]
fn whoever_comes_second_is_told_and_looks_again() {
    let app = App::start();
    journey_in(&app, 320, async |visit| {
        open(&visit, "/pilotage/referentiel?annee=2026").await;
        visit.fits().await;
        let mine = format!("{HEADER}38386;CAPA;3;6500;31/12/2028;Jardinier\n");
        visit.choose_file("le-mien.csv", &mine).await;
        visit.wait("the preview", "document.activeElement?.id === 'vu'").await;
        visit.fits().await;
        visit.screenshot("pilotage-referentiel-320").await;
        let other = format!("{HEADER}38386;CAPA;3;7000;31/12/2028;Jardinier\n");
        let headers =
            [("content-type", "text/csv"), ("if-none-match", "*"), ("idempotency-key", "autre")];
        let reply = app.sign_in("cnfpt").send(
            "POST",
            "/api/pilotage/referentiels/2026?apercu=false",
            &headers,
            Some(other.as_bytes()),
        );
        assert_eq!(reply.status, 201, "{}", reply.text());
        visit.click("#publier").await;
        visit.wait("the question", "document.querySelector('dialog[open]')").await;
        visit.click("dialog .bouton:not(.second)").await;
        visit.wait("the refusal", "document.activeElement?.id === 'echec'").await;
        let said = visit.text("#echec").await.replace('\u{a0}', " ");
        assert!(said.contains("Alix Delorme a publié la version 2026-1 entre-temps"), "{said}");
        visit.screenshot("pilotage-referentiel-second").await;
        visit.forgive("412");
        visit.click("#echec button").await;
        visit.wait("the preview", "document.activeElement?.id === 'vu'").await;
        assert_eq!(visit.texts("#vu h3").await, ["Aperçu de la version 2026-2"]);
        assert_eq!(visit.texts("#vu summary").await[0], "1 plafond change");
        visit.end().await;
    });
}

#[test]
fn the_directory_is_searched_and_replaced() {
    let app = App::start();
    for width in [1280, 320] {
        journey_in(&app, width, async |visit| {
            open(&visit, "/pilotage/collectivites").await;
            visit
                .wait(
                    "the directory",
                    "document.querySelectorAll('#annuaire tbody tr').length >= 12",
                )
                .await;
            visit.fits().await;
            visit.screenshot(&format!("pilotage-collectivites-{width}")).await;
            visit.tab_to("the search", "e.id === 'q'").await;
            visit.type_text("haute fiction").await;
            visit
                .wait("the search", "document.querySelectorAll('#annuaire tbody tr').length === 2")
                .await;
            assert!(visit.text("#compte-annuaire").await.starts_with("2\u{a0}collectivités."));

            let file = format!(
                "siret;nom;statut;code_postal;courriel;gestionnaire\n\
                 21990001600011;Ville d’Exempleville ({width});Commune;99010;mairie@exempleville.example;\n"
            );
            visit.choose_file("annuaire.csv", &file).await;
            visit.wait("the preview", "document.activeElement?.id === 'vu'").await;
            visit.fits().await;
            visit.screenshot(&format!("pilotage-collectivites-apercu-{width}")).await;
            visit.tab_to("the import", "e.id === 'publier'").await;
            visit.press("Enter").await;
            visit.wait("the question", "document.querySelector('dialog[open]')").await;
            visit.tab_to("yes", "e.textContent === 'Remplacer l’annuaire'").await;
            visit.press("Enter").await;
            visit.wait("what was done", "document.activeElement?.id === 'publie'").await;
            let rows = visit.texts("#annuaire tbody th").await;
            assert_eq!(rows.len(), 12);
            assert_eq!(rows.iter().filter(|row| row.ends_with("hors annuaire")).count(), 11);
            assert!(rows.contains(&format!("Ville d’Exempleville ({width})")), "{rows:?}");
            visit.screenshot(&format!("pilotage-collectivites-importe-{width}")).await;
            visit.end().await;
        });
    }
}
