//! What is published is seen by everybody.

use super::{
    ENTETE, REFERENTIELS, fresh, gestionnaire, json, list, lookup, preview, publish, published,
    referentiel, text, within_five_seconds,
};

#[test]
fn r_ref_03_a_publication_reaches_the_public_within_five_seconds() {
    let app = fresh();
    let agent = gestionnaire(&app);
    assert_eq!(lookup(&app, "RNCP38386")["plafond_annuel"], "6000.00");
    let reply = publish(&agent, REFERENTIELS, 0, referentiel());
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_eq!(reply.header("location"), "/api/pilotage/referentiels/2026/1");
    assert_eq!(reply.json()["publiee"], true);
    within_five_seconds(|| lookup(&app, "RNCP38386")["plafond_annuel"] == "6500.00");
    within_five_seconds(|| lookup(&app, "RNCP11111")["eligible"] == true);
    within_five_seconds(|| app.get("/api/campagnes").json()[1]["referentiel"] == "2026-1");
    within_five_seconds(|| {
        app.get("/eligibilite?rncp=RNCP38386").text().contains("6\u{202f}500,00")
    });
    let metiers = app.get("/api/eligibilite/metiers?campagne=2026").json();
    assert_eq!((&metiers["version"], list(&metiers["metiers"]).len()), (&json!("2026-1"), 2));
    let campagnes = app.get("/api/campagnes").json();
    assert_eq!(campagnes[0]["referentiel"], "demonstration-2026-1", "2025 keeps its own");
}

#[test]
fn what_says_nothing_new_is_not_published_twice() {
    let app = fresh();
    let agent = gestionnaire(&app);
    published(&agent, REFERENTIELS, 0, referentiel());
    let apercu = preview(&agent, REFERENTIELS, referentiel()).json();
    assert_eq!(
        (&apercu["publiable"], &apercu["version_proposee"]),
        (&json!(false), &json!("2026-2"))
    );
    let reply = publish(&agent, REFERENTIELS, 1, referentiel());
    assert_eq!(reply.status, 409);
    assert!(text(&reply.json()["detail"]).contains("rien à publier"));
}

#[test]
fn five_thousand_lines_are_one_request() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let mut large = ENTETE.to_owned();
    for numero in 10_000..15_000 {
        large.push_str(&format!(
            "RNCP{numero};Titre professionnel Compagnon de l’été n° {numero};4;5250,50;31/12/2028;Jardinier\n"
        ));
    }
    let publication = published(&agent, REFERENTIELS, 0, &large);
    assert_eq!(publication["resume"]["certifications"], 5000);
    assert_eq!(publication["difference"]["ajoutees"]["nombre"], 5000);
    assert_eq!(list(&publication["difference"]["ajoutees"]["elements"]).len(), 500);
    within_five_seconds(|| lookup(&app, "RNCP14999")["plafond_annuel"] == "5250.50");
}
