//! The money of a contract that is taken in charge, and what changes it (R-APC-02, R-APC-04 to R-APC-06).

use super::{DEBUT, accepted, agreed, agreed_for, decide, rules, takeover_with, without};
use serde_json::{Value, json};
use tremplin_tests::financement::{CNFPT, ORGANISME, request_with, takeover};

/// What the CNFPT pays, as a dossier shows it.
fn paid(dossier: &Value) -> &Value {
    &dossier["estimation"]["total"]["prise_en_charge"]
}

#[test]
fn r_apc_02_the_acceptance_gives_a_number_and_the_amounts_of_the_exact_dates() {
    // Asked for as a whole year: the CERFA says 9 months and 18 days.
    let asked = request_with(&json!({
        "debut": "2026-09-01", "fin": "2027-08-31", "prix_annuels": ["6200.00"],
    }));
    let (app, accord) = agreed_for(&asked);
    assert_eq!(paid(&app.sign_in(ORGANISME).read(&accord.address())), "6200.00");
    app.move_clock("2026-09-15T09:00:00+02:00");
    let document = takeover_with(
        &accord,
        &json!({"debut": "2026-08-31", "fin": "2027-06-17", "prix_annuels": ["6200.00"]}),
    );
    let filed = app.sign_in(ORGANISME).create("/api/apc", "un", &document);
    assert_eq!(filed.status, 201, "{}", filed.text());
    let accepted = decide(&app, "apc", (&accord.id, 3), &json!({"decision": "acceptee"}));
    let numero = crate::text(&accepted["apc"]["numero"]);
    assert!(numero.starts_with("Fi-2026-"), "{numero}");
    assert_eq!(accepted["apc"]["etat"], "acceptee");
    let money = &accepted["estimation"];
    assert_eq!(money["nature"], "definitif");
    assert_eq!(money["duree"], json!({"mois": 9, "jours": 18}));
    // 7,000 / 12 × 9.6
    assert_eq!(money["total"]["prise_en_charge"], "5600.00");
    assert_eq!(money["total"]["reste_a_charge"], "600.00");
    assert_eq!(crate::list(&money["echeancier"]).len(), 1);
    let steps = crate::list(&accepted["historique"]);
    assert!(steps.len() >= 2, "{steps:?}");
}

#[test]
fn r_apc_01_a_request_without_its_ddets_number_is_not_accepted() {
    let (app, accord) = agreed();
    app.move_clock(DEBUT);
    let incomplete = without(takeover(&accord.numero), "numero_ddets");
    assert_eq!(app.sign_in(ORGANISME).create("/api/apc", "un", &incomplete).status, 201);
    let address = format!("/api/pilotage/apc/{}/decision", accord.id);
    let decision = json!({"decision": "acceptee"});
    let refused = app.sign_in(CNFPT).act("POST", &address, 3, &decision);
    assert_eq!((refused.status, rules(&refused.json())), (422, vec!["R-APC-01"]));
}

#[test]
fn r_apc_04_an_extension_is_funded_to_the_whole_duration() {
    let (app, accord) = accepted();
    let agent = app.sign_in(ORGANISME);
    let extension = json!({"fin": "2029-02-28", "motif": "redoublement"});
    let reply = agent.act("POST", &accord.act("prolongation"), 4, &extension);
    assert_eq!(reply.status, 200, "{}", reply.text());
    let dossier = reply.json();
    assert_eq!(dossier["apc"]["fin_effective"], "2029-02-28");
    assert_eq!(dossier["estimation"]["duree"], json!({"mois": 30, "jours": 0}));
    // Two years and a half at 7,000.
    assert_eq!(paid(&dossier), "17500.00");
    let too_long = json!({"fin": "2030-03-01", "motif": "redoublement"});
    let refused = agent.act("POST", &accord.act("prolongation"), 5, &too_long);
    assert_eq!((refused.status, rules(&refused.json())), (422, vec!["R-APC-04"]));
    let shorter = json!({"fin": "2029-02-28"});
    let refused = agent.act("POST", &accord.act("prolongation"), 5, &shorter);
    assert_eq!(refused.faults(), ["/motif"]);
}

#[test]
fn r_apc_05_the_funding_follows_to_the_new_employer() {
    let (app, accord) = accepted();
    let transfer = json!({"siret": "21990003200018", "date": "2027-09-01"});
    let address = format!("/api/pilotage/apc/{}/transfert", accord.id);
    let reply = app.sign_in(CNFPT).act("POST", &address, 4, &transfer);
    assert_eq!(reply.status, 200, "{}", reply.text());
    let new_employer = app.sign_in_for("cdg", "21990003200018");
    let seen = new_employer.read(&accord.address());
    assert_eq!(paid(&seen), "14000.00");
    let parts: Vec<&Value> =
        crate::list(&seen["estimation"]["employeurs"]).iter().map(|part| &part["siret"]).collect();
    assert_eq!(parts, ["21990001600011", "21990003200018"]);
    let third = app.sign_in_for("cdg", "21990004000011");
    assert_eq!(third.get(&accord.address()).status, 404);
}

#[test]
fn r_apc_06_the_surcharge_is_paid_on_quote_up_to_four_thousand_a_year() {
    let (app, accord) = agreed_for(&request_with(&json!({"rqth": true})));
    app.move_clock(DEBUT);
    let document = takeover_with(&accord, &json!({"majorations_handicap": ["5000.00", "1000.00"]}));
    let filed = app.sign_in(ORGANISME).create("/api/apc", "un", &document);
    assert_eq!(filed.status, 201, "{}", filed.text());
    // 14,000 for the training, 4,000 of 5,000, then 1,000.
    let total = &filed.json()["financement"]["total"];
    assert_eq!(total["prise_en_charge"], "19000.00");
    assert_eq!(total["reste_a_charge"], "1000.00");
    let refused =
        decide(&app, "apc", (&accord.id, 3), &json!({"decision": "refusee", "motif": "Non."}));
    assert_eq!(refused["estimation"]["total"]["prise_en_charge"], "0.00");
}

#[test]
fn r_apc_02_the_collectivite_is_told_of_the_acceptance_and_of_the_rupture() {
    let (app, accord) = accepted();
    let rupture = json!({"date": "2026-10-01", "motif": "démission"});
    let broken = app.sign_in(ORGANISME).act("POST", &accord.act("rupture"), 4, &rupture);
    assert_eq!(broken.status, 200, "{}", broken.text());
    let cnfpt = app.sign_in(CNFPT);
    for modele in ["apc_acceptee", "rupture"] {
        let queue =
            cnfpt.read(&format!("/api/pilotage/courriels?modele={modele}&q=commune.example"));
        assert_eq!(crate::list(&queue["courriels"]).len(), 1, "{modele}: {queue}");
    }
}
