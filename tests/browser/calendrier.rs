//! "Le calendrier d'un contrat".

use crate::visit::{Visit, journey, journey_in};
use tremplin_tests::{
    App,
    financement::{COMMUNE, request},
};

const STEPS: &str = "document.querySelector('.jalons li')";
const ADDRESS: &str = "/calendrier?debut=2026-09-01&fin=2028-08-31&debut_formation=2026-09-07&date_naissance=2007-03-10&examens=2028-06-05&territoire=guyane&reference=Jardin+%26+parc";

/// Goes to a date field with the tabulation key and types a day whose number is its month's, in whatever order it is asked.
async fn type_date(visit: &Visit, id: &str, digits: &str) {
    visit.tab_to(id, &format!("e.id === {id:?}")).await;
    for digit in digits.chars() {
        visit.press(&digit.to_string()).await;
    }
}

/// The parameters of an address that the page leads to.
async fn parameters(visit: &Visit, link: &str) -> Vec<(String, String)> {
    let script = format!("[...new URL(document.querySelector({link:?}).href).searchParams]");
    visit.value(&script).await
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn r_ech_01_a_visitor_lists_the_steps_of_a_contract_with_the_keyboard_alone() {
    journey(1280, async |visit| {
        visit.open("/calendrier").await;
        type_date(&visit, "debut", "09092026").await;
        type_date(&visit, "fin", "08082028").await;
        assert_eq!(visit.query().await, "", "nothing is asked before it is wanted");
        visit.press("Enter").await;
        visit.wait("the steps", STEPS).await;
        visit.wait("the focus", "document.activeElement.id === 'titre-resultats'").await;
        assert_eq!(visit.query().await, "debut=2026-09-09&fin=2028-08-08");
        let days = visit.texts(".jalons .quand").await;
        let steps = visit.texts(".jalons h3").await;
        assert_eq!((days.len(), steps.len()), (11, 11));
        assert_eq!(
            days[0],
            "Du lundi 19 janvier 2026 au vendredi 20 mars 2026En cours, se termine dans 38 jours"
        );
        assert_eq!(days[1], "Au plus tard le lundi 7 septembre 2026Dans 209 jours");
        assert_eq!(
            (days[10].as_str(), steps[10].as_str()),
            ("Le mardi 8 août 2028", "Fin du contrat")
        );
        let who = visit.texts(".jalons .petit").await;
        assert_eq!(
            who.iter().find(|line| line.contains("R-APC-01")).map(String::as_str),
            Some(
                "Qui : l’organisme de formation · R-APC-01 · Guide de l’apprentissage du CDG 33 (2025), étape 3"
            )
        );

        // From now on it follows what is typed, and leaves the focus where it is.
        type_date(&visit, "examens", "06062028").await;
        visit
            .wait("the leave", "document.querySelector('.jalons').innerText.includes('révision')")
            .await;
        assert_eq!(visit.value::<String>("document.activeElement.id").await, "examens");
        visit.tab_to("the name", "e.id === 'reference'").await;
        visit.type_text("Jardin & parc").await;
        visit.wait("the name", "document.querySelector('#resultats bdi')?.textContent").await;
        let expected = pairs(&[
            ("debut", "2026-09-09"),
            ("fin", "2028-08-08"),
            ("examens", "2028-06-06"),
            ("reference", "Jardin & parc"),
        ]);
        visit
            .wait(
                "the whole name",
                "document.querySelector('#agenda').href.endsWith('=Jardin+%26+parc')",
            )
            .await;
        assert_eq!(parameters(&visit, "#agenda").await, expected);
        visit.tab_to("the file", "e.id === 'agenda'").await;
        visit.end().await;
    });
}

#[test]
fn every_fault_is_listed_and_linked_and_while_typing_said_in_the_place_of_the_steps() {
    journey(1280, async |visit| {
        visit.open("/calendrier").await;
        visit.click("#contrat .bouton").await;
        visit.wait("the faults", "document.querySelector('#erreurs .resume')").await;
        assert_eq!(
            visit.texts("#erreurs a").await,
            ["Indiquez le premier jour du contrat.", "Indiquez le dernier jour du contrat."]
        );
        visit.choose("#debut", "2026-09-01").await;
        visit.choose("#fin", "2026-08-31").await;
        visit.choose("#examens", "2030-06-05").await;
        visit.click("#contrat .bouton").await;
        visit
            .wait("those of the service", "document.querySelector('#erreurs a')?.hash === '#fin'")
            .await;
        visit.wait("both", "document.querySelectorAll('#erreurs a').length === 2").await;
        assert!(visit.value::<String>("document.title").await.starts_with("Erreur"));
        let is_told: bool = visit
            .value("document.querySelector('#erreurs').contains(document.activeElement)")
            .await;
        assert!(is_told, "the focus is on the list");
        visit.screenshot("calendrier-erreurs-1280").await;
        visit.click("#erreurs a").await;
        assert_eq!(visit.value::<String>("document.activeElement.id").await, "fin");
        visit.choose("#fin", "2028-08-31").await;
        visit
            .wait(
                "the fault that is left",
                "document.querySelector('#contenu-resultats li')?.innerText.includes('examens') \
                 && document.querySelectorAll('#contenu-resultats li').length === 1",
            )
            .await;
        assert_eq!(visit.value::<String>("document.activeElement.id").await, "fin");
        assert!(!visit.value::<String>("document.title").await.starts_with("Erreur"));
        assert!(visit.value::<bool>("document.querySelector('#agenda') === null").await);
        visit.choose("#examens", "2028-06-05").await;
        visit.wait("the steps", STEPS).await;
        // The browser itself tells of each refusal.
        visit.forgive("422");
        visit.end().await;
    });
}

#[test]
fn r_ech_01_past_days_are_said_in_words_by_the_clock_of_the_demonstration() {
    journey(1280, async |visit| {
        visit.open("/calendrier?debut=2026-01-05&fin=2027-01-04").await;
        visit.wait("the steps", STEPS).await;
        let said = visit.texts(".jalons .quand .aide").await;
        let titles = visit.texts(".jalons h3").await;
        let when = |title: &str| {
            let at = titles.iter().position(|known| known.starts_with(title)).expect("the step");
            said[at].as_str()
        };
        assert_eq!(when("Délibération"), "Date passée");
        assert_eq!(when("Dépôt du contrat"), "Date passée");
        // The day after which it is past lies between the demonstration's day and that of the browser.
        assert_eq!(when("Visite d’information"), "En cours, se termine dans 23 jours");
        assert_eq!(when("Fin du contrat"), "Dans 328 jours");
        let past = said.iter().filter(|text| *text == "Date passée").count();
        let whole = visit.text("#bilan").await.replace('\u{a0}', " ");
        assert!(
            whole.contains(&format!("Au 10 février 2026, {past} dates sont passées")),
            "{whole}"
        );
        visit.screenshot("calendrier-passe-1280").await;
        visit.end().await;
    });
}

#[test]
fn the_address_carries_the_contract_to_a_narrow_window_to_paper_and_to_the_file() {
    for width in [320, 1280] {
        journey(width, async |visit| {
            visit.open_cheaply(ADDRESS, STEPS).await;
            visit.fits().await;
            visit.screenshot(&format!("calendrier-resultat-{width}")).await;
            assert_eq!(
                visit.value::<String>("document.querySelector('#territoire').value").await,
                "guyane"
            );
            let events: usize = visit
                .value("fetch(document.querySelector('#agenda').href).then(r => r.text()).then(t => t.split('BEGIN:VEVENT').length - 1)")
                .await;
            assert_eq!(events, visit.texts(".jalons li").await.len());
            assert_eq!(events, 13);
            assert!(visit.text("#resultats").await.contains("garde le nom"));
            visit.end().await;
        });
    }
}

#[test]
fn the_paper_has_the_steps_and_what_was_asked_and_nothing_to_press() {
    let shown = "[...document.querySelectorAll('form, .tete nav, #agenda, .jalons, .impression, footer')] \
                 .filter((e) => e.checkVisibility()).map((e) => e.className)";
    journey(1280, async |visit| {
        visit.open(ADDRESS).await;
        visit.wait("the steps", STEPS).await;
        let paper = "(() => { for (const rule of document.styleSheets[0].cssRules) \
             if (rule.media?.mediaText === 'print') rule.media.mediaText = 'all'; return true; })()";
        visit.value::<bool>(paper).await;
        assert_eq!(visit.value::<Vec<String>>(shown).await, ["impression", "jalons"]);
        let asked = visit.texts(".impression li").await;
        assert_eq!(
            asked,
            [
                "Premier jour du contrat : 1er septembre 2026",
                "Dernier jour du contrat : 31 août 2028",
                "Début de la formation : 7 septembre 2026",
                "Naissance de l’apprenti : 10 mars 2007",
                "Premier jour des examens : 5 juin 2028",
                "Territoire : Guyane",
                "Nom du contrat : Jardin & parc",
            ]
        );
        visit.screenshot("calendrier-papier").await;
        visit.end().await;
    });
}

#[test]
fn without_javascript_the_file_can_still_be_had() {
    journey(1280, async |visit| {
        visit.without_scripts().await;
        visit.open("/calendrier").await;
        let button = visit.text("noscript [formaction='/api/calendrier.ics']").await;
        assert_eq!(button, "Ajouter à mon agenda");
        visit.end().await;
    });
}

#[test]
fn a_simulation_leads_to_the_calendar_of_its_contract() {
    journey(1280, async |visit| {
        visit.open("/simulateur?volet=formation&volet=apprenti&debut=2026-09-01&fin=2028-08-31&prix_0_0=7000&debut_formation=2026-09-07&naissance=2008-05-10").await;
        let link = "#resultats a[href^='/calendrier']";
        visit.wait("the link", &format!("document.querySelector({link:?})")).await;
        let carried = pairs(&[
            ("debut", "2026-09-01"),
            ("fin", "2028-08-31"),
            ("debut_formation", "2026-09-07"),
            ("date_naissance", "2008-05-10"),
        ]);
        assert_eq!(parameters(&visit, link).await, carried);
        visit.click(link).await;
        visit.wait("the steps", STEPS).await;
        visit.end().await;
    });
}

#[test]
fn a_request_and_its_dossier_lead_to_the_calendar_of_their_contract() {
    let app = App::start();
    app.grant(2, 0);
    let id = app.sign_in(COMMUNE).deposit("une", &request());
    journey_in(&app, 1280, |visit| async move {
        let link = "main a[href^='/calendrier?']";
        let there = format!("document.querySelector({link:?})");
        visit.sign_in("Camille Brévent", &format!("/dossier?id={id}")).await;
        visit.wait("the link", &there).await;
        // Named by what never changes: its number comes later.
        let name = format!("dossier {}", &id[..12]);
        let named = [("debut", "2026-09-01"), ("fin", "2028-08-31"), ("reference", &*name)];
        assert_eq!(parameters(&visit, link).await, pairs(&named));
        visit.open("/demande").await;
        visit.wait("the form", "document.querySelector('#demande')?.hidden === false").await;
        visit.choose("#debut", "2026-10-01").await;
        visit.choose("#fin", "2027-09-30").await;
        let dates = pairs(&[("debut", "2026-10-01"), ("fin", "2027-09-30")]);
        assert_eq!(parameters(&visit, link).await, dates);
        visit.open("/calendrier").await;
        visit.wait("who is signed in", "document.querySelector('#compte button')").await;
        visit.screenshot("calendrier-connecte-1280").await;
        // Five entries would push who is signed in to a second line.
        assert_eq!(
            visit.texts(".tete nav a").await,
            ["Éligibilité", "Simulateur", "Recensement", "Tableau de bord"]
        );
        let height: u32 = visit.value("document.querySelector('.tete').offsetHeight").await;
        assert!(height < 90, "{height} pixels of header");
        visit.end().await;
    });
}
