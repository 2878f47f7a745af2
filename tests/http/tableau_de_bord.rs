//! `GET /api/tableau-de-bord/{annee}`: where a collectivité is (R-TDB-01).

use crate::{
    list,
    recensement::{COMMUNE, declaration, save},
    text,
};
use serde_json::{Value, json};
use tremplin_tests::App;

const TABLEAU: &str = "/api/tableau-de-bord/2026";

#[test]
fn r_tdb_01_a_collectivite_sees_its_declaration_from_the_moment_it_is_sent() {
    let app = App::start();
    let agent = app.sign_in(COMMUNE);
    let reply = agent.get(TABLEAU);
    assert_eq!(reply.header("cache-control"), "no-store");
    assert_eq!(
        reply.json(),
        json!({
            "campagne": {"annee": 2026, "ouverture": "2026-01-19", "fermeture": "2026-03-20",
                         "etat": "ouverte"},
            "recensement": {"etat": "a_saisir", "version": null, "transmis_le": null},
            "allocation": null, "apf": [], "apc": [], "echeances": [],
            "demande": {"possible": false, "obstacles": [{
                "regle": "R-APF-01",
                "message": "Votre collectivité n’a pas répondu au recensement 2026, préalable à tout financement. Le coût de la formation est entièrement à la charge de la collectivité.",
            }]},
        })
    );
    let sent = save(&agent, 0, &declaration()).json();
    let recensement = agent.read(TABLEAU)["recensement"].clone();
    assert_eq!((&recensement["etat"], &recensement["version"]), (&json!("transmis"), &json!(1)));
    assert_eq!(recensement["transmis_le"], sent["recepisse"]["horodatage"]);
}

#[test]
fn r_tdb_01_a_collectivite_sees_its_allocation_with_the_explanation() {
    let app = App::start();
    let seen = app.sign_in(COMMUNE).read("/api/tableau-de-bord/2025");
    let allocation = &seen["allocation"];
    assert_eq!(seen["recensement"]["etat"], "transmis");
    assert_eq!((&allocation["demande"], &allocation["accordes"]), (&json!(4), &json!(4)));
    assert_eq!(allocation["publiee_le"], "2025-04-15T08:00:00.000Z");
    assert_eq!(allocation["explication"]["regle"], "R-ALL-01");
    let declared: Vec<_> = list(&allocation["metiers"])
        .iter()
        .map(|metier| (text(&metier["code"]), metier["nombre"].clone()))
        .collect();
    assert_eq!(
        declared,
        [("jardinier", json!(3)), ("cuisinier-restauration-collective", json!(1))]
    );
    assert!(allocation["metiers"][0]["libelle"].as_str().unwrap_or_default().contains("ardinier"));
}

#[test]
fn r_tdb_01_a_collectivite_sees_what_it_uses_and_what_is_left_with_each_dossier() {
    let app = App::start();
    let seen = app.sign_in(COMMUNE).read("/api/tableau-de-bord/2025");
    let (apf, apc) = (list(&seen["apf"]), list(&seen["apc"]));
    assert!(!apf.is_empty() && !apc.is_empty(), "{seen}");
    assert!(apf.iter().all(|line| line["apc"].is_null()));
    assert!(apc.iter().all(|line| line["apc"]["etat"].is_string()));
    let used = apf.iter().chain(apc).filter(|line| line["utilise"] == true).count();
    let allocation = &seen["allocation"];
    let number = |name: &str| allocation[name].as_u64().unwrap_or_default();
    assert!(used > 0);
    assert_eq!(number("utilises"), used as u64);
    assert_eq!(number("restants"), number("accordes") - number("utilises"));
    let by_metier = list(&allocation["metiers"]).iter();
    let by_metier: u64 = by_metier.map(|metier| metier["utilises"].as_u64().unwrap_or(0)).sum();
    assert_eq!(by_metier, number("utilises"));

    // The deadlines of all of them, none past, the nearest first; each line shows its own nearest.
    let limits: Vec<_> = list(&seen["echeances"]).iter().map(|e| text(&e["limite"])).collect();
    assert!(!limits.is_empty() && limits.is_sorted(), "{limits:?}");
    assert!(limits.iter().all(|limite| *limite >= "2026-02-10"), "{limits:?}");
    for line in apf.iter().chain(apc) {
        let of_it = list(&seen["echeances"]).iter().find(|e| e["dossier"] == line["id"]);
        let limite = of_it.map_or(&Value::Null, |echeance| &echeance["limite"]);
        assert_eq!(line["echeance"]["limite"], *limite, "{line}");
    }
}

#[test]
fn each_sees_its_own_and_only_a_collectivite_has_one() {
    let app = App::start();
    assert_eq!(app.get(TABLEAU).status, 401);
    for identifiant in ["cnfpt", "cfa-jardins"] {
        assert_eq!(app.sign_in(identifiant).get(TABLEAU).status, 403, "{identifiant}");
    }
    assert_eq!(app.sign_in("cdg").get(TABLEAU).status, 409, "which of its four?");
    let commune = app.sign_in(COMMUNE);
    for year in ["2031", "x", "0"] {
        assert_eq!(commune.get(&format!("/api/tableau-de-bord/{year}")).status, 404, "{year}");
    }
    let one = app.sign_in_for("cdg", "28990001100015").read("/api/tableau-de-bord/2025");
    let other = app.sign_in_for("cdg", "21990003200018").read("/api/tableau-de-bord/2025");
    let first = |seen: &Value| seen["allocation"]["metiers"][0]["code"].clone();
    assert_eq!(first(&one), "agent-accueil-gestion");
    assert_eq!(first(&other), "agent-technique-polyvalent-rural");
}
