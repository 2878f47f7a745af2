//! The declared intentions that a version would leave without what they name.

use super::{REFERENTIELS, Value, fresh, gestionnaire, json, preview, published, referentiel};
use crate::recensement::{declaration, save};
use tremplin_tests::Agent;

/// Declares intentions, each a métier, its levels and a number of contracts, in place of `version`.
fn declare(agent: &Agent<'_>, version: u64, intentions: &[(&str, &[u8], u32)]) {
    let mut document = declaration();
    document["intentions"] = intentions
        .iter()
        .map(|(metier, niveaux, nombre)| {
            json!({"metier": metier, "niveaux": niveaux, "nombre": nombre, "deja_commences": 0})
        })
        .collect();
    let reply = save(agent, version, &document);
    assert!([200, 201].contains(&reply.status), "{}", reply.text());
}

/// The file leaves gardeners at level 3 and nothing else that was there.
fn touched(agent: &Agent<'_>) -> Value {
    preview(agent, REFERENTIELS, referentiel()).json()["intentions_touchees"].clone()
}

#[test]
fn r_ref_03_a_preview_counts_the_intentions_for_what_disappears() {
    let app = fresh();
    let agent = gestionnaire(&app);
    assert_eq!(touched(&agent), json!([]), "nobody has declared anything");
    let commune = app.sign_in("commune");
    declare(&commune, 0, &[("jardinier", &[3, 4], 30), ("secretaire-de-mairie", &[4], 40)]);
    declare(&commune, 1, &[("jardinier", &[3, 4], 3), ("mecanicien", &[5], 2)]);
    declare(&app.sign_in("epci"), 0, &[("jardinier", &[3], 50), ("mecanicien", &[3, 4], 7)]);
    declare(&app.sign_in("departement"), 0, &[("jardinier", &[5], 1)]);
    assert_eq!(
        touched(&agent),
        json!([
            {"metier": "mecanicien", "libelle": "Mécanicien de véhicules et de matériels",
             "niveaux": null, "collectivites": 2, "contrats": 9},
            {"metier": "jardinier", "libelle": "Jardinier",
             "niveaux": [4, 5], "collectivites": 2, "contrats": 4},
        ]),
        "the latest versions count, and gardeners at level 3 stay what they are"
    );
    let other = "/api/pilotage/referentiels/2025";
    let apercu = preview(&agent, other, referentiel()).json();
    assert!(
        !apercu["intentions_touchees"].to_string().contains("\"contrats\":9"),
        "another year has declarations of its own"
    );
}

#[test]
fn what_keeps_every_metier_and_level_touches_nothing() {
    let app = fresh();
    let agent = gestionnaire(&app);
    declare(&app.sign_in("commune"), 0, &[("jardinier", &[3, 4, 5], 3)]);
    let export = agent.get(&format!("{REFERENTIELS}/0/export.csv"));
    let apercu = preview(&agent, REFERENTIELS, &export.body).json();
    assert_eq!(apercu["intentions_touchees"], json!([]));
    let publication = published(&agent, REFERENTIELS, 0, &export.body);
    assert_eq!(publication.get("intentions_touchees"), None, "a preview's business");
}
