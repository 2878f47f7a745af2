//! A preview: every figure, and nothing written (R-ALL-01 to R-ALL-04).

use super::{
    ALLOCATION, CNFPT, COMMUNE, DEPARTEMENT, EPCI, SAINT_FICTIF, answered, granted, post, preview,
    proportional, set_capacity,
};
use serde_json::{Value, json};

fn lines(figures: [u64; 4]) -> Vec<(String, u64)> {
    let sirets = [COMMUNE, SAINT_FICTIF, DEPARTEMENT, EPCI].map(str::to_owned);
    sirets.into_iter().zip(figures).collect()
}

#[test]
fn r_all_01_when_there_is_enough_everyone_gets_its_demand() {
    let app = answered();
    let agent = app.sign_in(CNFPT);
    let allocation = preview(&agent, &json!({"methode": "minimum_garanti"}));
    assert_eq!(
        [&allocation["demande"], &allocation["capacite"], &allocation["accordes"]],
        [&json!(20), &json!(5000), &json!(20)]
    );
    assert_eq!(granted(&allocation), lines([9, 6, 5, 0]));
    assert_eq!(allocation["lignes"][0]["explication"]["regle"], "R-ALL-01");
    assert_eq!(allocation["lignes"][3]["explication"]["regle"], "R-REC-07", "no intention");
    assert_eq!(allocation["publiable"], false, "the window is open: a preview only");
}

#[test]
fn r_all_02_each_method_is_computed_with_the_campaigns_parameters_or_the_requests() {
    let app = answered();
    set_capacity(&app, 10);
    let agent = app.sign_in(CNFPT);
    // 9, 6 and 5 of 20 for 10: 4.5, 3 and 2.5; the tenth goes to the smaller of equal remainders.
    let proportional = preview(&agent, &proportional());
    assert_eq!(granted(&proportional), lines([5, 3, 2, 0]));
    assert_eq!(proportional["parametres"], Value::Null);
    // The minimums make 3; 7 are left for 8, 5 and 4 of 17: 3.29, 2.06 and 1.65.
    let minimum = preview(&agent, &json!({"methode": "minimum_garanti"}));
    assert_eq!(minimum["parametres"], json!({"minimum": 1}));
    assert_eq!(granted(&minimum), lines([4, 3, 3, 0]));
    // Caps of 1, 3 and 10: 1, 3 and 5 make 9; the tenth goes to what was cut most, 8 against 3.
    let capped = preview(&agent, &json!({"methode": "plafond_etp"}));
    assert_eq!(granted(&capped), lines([2, 3, 5, 0]));
    assert_eq!(capped["parametres"]["au_dela"], 30, "the parameters are always told");
    let own = json!({"methode": "plafond_etp",
                     "parametres": {"tranches": [{"jusqu_a": "100", "plafond": 6}], "au_dela": 2}});
    assert_eq!(granted(&preview(&agent, &own)), lines([6, 2, 2, 0]));
}

#[test]
fn r_all_03_the_same_declarations_give_the_same_digest_and_other_ones_another() {
    let app = answered();
    set_capacity(&app, 10);
    let agent = app.sign_in(CNFPT);
    let first = preview(&agent, &proportional());
    assert_eq!(first, preview(&agent, &proportional()));
    assert_ne!(first["sha256"], preview(&agent, &json!({"methode": "minimum_garanti"}))["sha256"]);
    let commune = app.sign_in("commune");
    let mut document = crate::recensement::declaration();
    document["intentions"][0]["nombre"] = json!(10);
    let saved = commune.put("/api/recensement/2026", &[("if-match", "\"1\"")], &document);
    assert_eq!(saved.status, 200, "{}", saved.text());
    let next = preview(&agent, &proportional());
    assert_eq!(next["demande"], 21, "the latest version counts");
    assert_ne!(next["sha256"], first["sha256"]);
}

#[test]
fn r_all_04_a_preview_shows_totals_and_effects_and_publishes_nothing() {
    let app = answered();
    set_capacity(&app, 10);
    let agent = app.sign_in(CNFPT);
    let allocation = preview(&agent, &proportional());
    assert_eq!(
        allocation["comptes"],
        json!({"reponses": 4, "demandeurs": 3, "satisfaites": 0, "reduites": 3,
               "sans_attribution": 0, "en_hausse": 0, "en_baisse": 0})
    );
    assert_eq!(allocation["courriels"], 3, "whoever asks for nothing is not told");
    let line = &allocation["lignes"][0];
    assert_eq!(
        (&line["nom"], &line["demande"], &line["avant"]),
        (&json!("Commune d’Exempleville"), &json!(9), &Value::Null)
    );
    let valeurs = &line["explication"]["valeurs"];
    assert_eq!(
        (&valeurs["poids"], &valeurs["a_repartir"], &valeurs["diviseur"]),
        (&json!(9), &json!(10), &json!(20))
    );
    let published = agent.read(ALLOCATION);
    assert_eq!(published["publications"], json!([]));
    assert_eq!(published["lignes"], json!([]));
    assert_eq!(app.sign_in("commune").read("/api/tableau-de-bord/2026")["allocation"], Value::Null);
}

#[test]
fn lines_are_searched_sorted_and_paged_under_totals_over_all() {
    let app = answered();
    set_capacity(&app, 10);
    let agent = app.sign_in(CNFPT);
    let ask = |query: &str| {
        let reply = post(&agent, &format!("{ALLOCATION}?{query}"), &[], &proportional());
        assert_eq!(reply.status, 200, "{query}: {}", reply.text());
        let allocation = reply.json();
        assert_eq!(allocation["demande"], 20, "{query}");
        allocation
    };
    let sirets = |allocation: &Value| -> Vec<String> {
        granted(allocation).into_iter().map(|(siret, _)| siret).collect()
    };
    assert_eq!(sirets(&ask("q=departement")), [DEPARTEMENT]);
    assert_eq!(sirets(&ask("q=219%20900")), [COMMUNE, SAINT_FICTIF]);
    assert_eq!(sirets(&ask("effet=sans_demande")), [EPCI]);
    let page = ask("tri=accorde&limite=2");
    assert_eq!((&page["total"], &page["suivant"]), (&json!(4), &json!(SAINT_FICTIF)));
    let rest = ask(&format!("tri=accorde&limite=2&apres={SAINT_FICTIF}"));
    assert_eq!(
        (sirets(&rest), &rest["suivant"]),
        (vec![DEPARTEMENT.to_owned(), EPCI.to_owned()], &Value::Null)
    );
    let refused = post(
        &agent,
        &format!("{ALLOCATION}?tri=x&effet=y&limite=0&apercu=oui&z=1"),
        &[],
        &proportional(),
    );
    assert_eq!(refused.status, 422);
    let mut faults = refused.faults();
    faults.sort();
    assert_eq!(faults, ["/apercu", "/effet", "/limite", "/tri", "/z"]);
}

#[test]
fn every_fault_of_a_request_is_told_at_once() {
    let app = answered();
    let agent = app.sign_in(CNFPT);
    let document = json!({"methode": "plafond_etp", "sha256": "x",
                          "parametres": {"tranches": [{"jusqu_a": "1", "plafond": 0}], "minimum": 1}});
    let reply = post(&agent, ALLOCATION, &[], &document);
    assert_eq!(reply.status, 422);
    assert_eq!(
        reply.faults(),
        ["/parametres/au_dela", "/parametres/minimum", "/parametres/tranches/0/plafond", "/sha256"]
    );
    assert_eq!(reply.json()["erreurs"][0]["regle"], "R-ALL-02");
    let nowhere = post(&agent, "/api/pilotage/allocations/2031", &[], &proportional());
    assert_eq!(nowhere.status, 404);
}
