//! Many requests validated at once: those that hold together, each on the version that was seen.

use super::{FILE, deposited, granted, validate, validate_all};
use serde_json::{Value, json};
use tremplin_tests::financement::{CNFPT, COMMUNE, request, request_with};

/// The reports on the lines, by what became of each.
fn statuses(report: &Value) -> Vec<&str> {
    crate::list(&report["lignes"]).iter().map(|line| crate::text(&line["statut"])).collect()
}

#[test]
fn the_coherent_ones_are_validated_and_each_other_one_says_why_not() {
    let app = granted(5);
    let commune = app.sign_in(COMMUNE);
    let coherent = commune.deposit("un", &request());
    let changed = commune.deposit("deux", &request());
    let hinted = commune.deposit("trois", &request_with(&json!({"prix_annuels": ["7000.00"]})));
    let given_up = commune.deposit("quatre", &request());
    let newer = json!({"prix_annuels": ["6000.00", "6000.00"]});
    assert_eq!(commune.act("PATCH", &format!("/api/apf/{changed}"), 1, &newer).status, 200);
    let end = commune.act("POST", &format!("/api/apf/{given_up}/annulation"), 1, &json!({}));
    assert_eq!(end.status, 200);
    let nobody = "0".repeat(32);
    let seen: [(&str, u64); 5] =
        [(&coherent, 1), (&changed, 1), (&hinted, 1), (&given_up, 2), (&nobody, 1)];
    let cnfpt = app.sign_in(CNFPT);
    let report = validate_all(&cnfpt, "un", &seen);
    assert_eq!(statuses(&report), ["validee", "perimee", "incoherente", "impossible", "inconnue"]);
    assert_eq!((&report["validees"], &report["refusees"]), (&json!(1), &json!(4)));
    let lines = crate::list(&report["lignes"]);
    assert!(crate::text(&lines[0]["numero"]).starts_with("ACC-2026-"), "{report}");
    assert_eq!((&lines[0]["version"], &lines[1]["version"]), (&json!(2), &json!(2)));
    assert_eq!(lines[2]["conseils"][0]["regle"], "R-FOR-01");
    assert_eq!(lines[3]["erreurs"][0]["regle"], "R-APF-07");
    for (id, etat) in [(&coherent, "validee"), (&changed, "modifiee"), (&hinted, "deposee")] {
        assert_eq!(cnfpt.read(&format!("{FILE}/{id}"))["etat"], etat);
    }
}

#[test]
fn a_list_that_is_sent_again_is_answered_the_same_under_its_key_and_under_another() {
    let app = granted(2);
    let ids = deposited(&app, 2);
    let seen: Vec<(&str, u64)> = ids.iter().map(|id| (id.as_str(), 1)).collect();
    let cnfpt = app.sign_in(CNFPT);
    let first = validate_all(&cnfpt, "un", &seen);
    assert_eq!(first["validees"], 2);
    assert_eq!(validate_all(&cnfpt, "un", &seen), first);
    // The acts are recognised even when the answer under the key was lost.
    assert_eq!(validate_all(&cnfpt, "deux", &seen), first);
    let other = json!({"dossiers": [{"id": ids[0], "version": 1}]});
    let reply = cnfpt.create(&format!("{FILE}/validations"), "un", &other);
    assert_eq!(reply.status, 422);
    assert_eq!(cnfpt.read(&format!("{FILE}/{}", ids[0]))["version"], 2);
}

#[test]
fn a_request_with_a_question_that_is_not_answered_is_left_alone() {
    let app = granted(1);
    let ids = deposited(&app, 1);
    let texte = json!({"texte": "Joignez le devis."});
    super::act(&app, &format!("{FILE}/{}/complement", ids[0]), 1, &texte);
    let cnfpt = app.sign_in(CNFPT);
    let report = validate_all(&cnfpt, "un", &[(&ids[0], 2)]);
    assert_eq!(statuses(&report), ["incoherente"]);
    let told = crate::text(&report["lignes"][0]["erreurs"][0]["message"]);
    assert!(told.starts_with("Un complément est demandé"), "{told}");
    // Alone and on purpose it is possible.
    assert!(validate(&app, &ids[0], 2).starts_with("ACC-2026-"));
}

#[test]
fn what_is_no_list_is_refused_and_a_key_is_needed() {
    let app = granted(1);
    let cnfpt = app.sign_in(CNFPT);
    let path = format!("{FILE}/validations");
    let json = [("content-type", "application/json")];
    assert_eq!(cnfpt.send("POST", &path, &json, Some(b"{\"dossiers\": []}")).status, 400);
    let line = json!({"id": "0".repeat(32), "version": 1});
    let too_many = json!({"dossiers": vec![line; 201]});
    let empty = json!({"dossiers": []});
    let wrong = json!({"dossiers": [{"id": "x"}], "tout": true});
    for document in [too_many, empty, wrong, json!({})] {
        let reply = cnfpt.create(&path, "un", &document);
        assert_eq!(reply.status, 422, "{}", reply.text());
    }
}
