//! Campaigns are data that the CNFPT sets (R-CAMP-01 to R-CAMP-04).

use super::{CAMPAGNE, CNFPT, fresh, reglages, with};
use serde_json::{Value, json};

#[test]
fn a_campaign_is_read_with_its_parameters_and_who_set_them() {
    let app = fresh();
    let agent = app.sign_in(CNFPT);
    let reply = agent.get(CAMPAGNE);
    assert_eq!(reply.header("etag"), "\"0\"");
    assert_eq!(reply.header("cache-control"), "no-store");
    let campagne = reply.json();
    assert_eq!(campagne["capacite"], 5000);
    assert_eq!(campagne["etat"], "ouverte");
    assert_eq!(campagne["modifiee"], Value::Null);
    assert_eq!(
        campagne["parametres"],
        json!({"prorata": "mois_et_jours", "taux_at_mp": "0.0180", "depot_apf_mois": 3,
               "debut_apres_apf_mois": 3, "depot_apc_jours": 30, "rupture_jours": 90,
               "alertes_jours": [10, 3]})
    );
    let annees: Vec<_> = agent
        .read("/api/pilotage/campagnes")
        .as_array()
        .expect("a list")
        .iter()
        .map(|campagne| campagne["annee"].clone())
        .collect();
    assert_eq!(annees, [json!(2025), json!(2026)]);
}

#[test]
fn r_camp_03_a_parameter_is_changed_once_and_the_journal_says_by_whom() {
    let app = fresh();
    let agent = app.sign_in(CNFPT);
    let document = with(reglages(&agent), &json!({"capacite": 4200}));
    let reply = agent.put(CAMPAGNE, &[("if-match", "\"0\"")], &document);
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(reply.header("etag"), "\"1\"");
    assert_eq!(reply.json()["publiee"], true);
    let campagne = agent.read(CAMPAGNE);
    assert_eq!((&campagne["capacite"], &campagne["revision"]), (&json!(4200), &json!(1)));
    assert_eq!(campagne["modifiee"]["par"], "Alix Delorme");
}

#[test]
fn r_camp_04_an_extension_says_why_and_collectivites_go_on_at_once() {
    let app = fresh();
    app.move_clock("2026-03-21T08:00:00+01:00");
    let agent = app.sign_in(CNFPT);
    let commune = app.sign_in("commune");
    assert_eq!(commune.read("/api/recensement/2026")["modifiable"], false);
    let document = with(reglages(&agent), &json!({"fermeture": "2026-03-27"}));
    let silent = agent.put(CAMPAGNE, &[("if-match", "\"0\"")], &document);
    assert_eq!(silent.status, 422);
    let erreur = &silent.json()["erreurs"][0];
    assert_eq!((&erreur["champ"], &erreur["regle"]), (&json!("/motif"), &json!("R-CAMP-04")));
    let document = with(document, &json!({"motif": "Panne nationale du 20 mars."}));
    assert_eq!(agent.put(CAMPAGNE, &[("if-match", "\"0\"")], &document).status, 200);
    super::publication::within_five_seconds(|| {
        commune.read("/api/recensement/2026")["modifiable"] == true
    });
    super::publication::within_five_seconds(|| {
        app.get("/api/campagnes").json()[1]["fermeture"] == "2026-03-27"
    });
}

#[test]
fn a_campaign_is_created_and_has_the_referentiel_of_the_one_before() {
    let app = fresh();
    let agent = app.sign_in(CNFPT);
    let path = "/api/pilotage/campagnes/2027";
    assert_eq!(agent.get(path).status, 404);
    let document = with(
        reglages(&agent),
        &json!({"ouverture": "2027-01-18", "fermeture": "2027-03-19", "capacite": 6000}),
    );
    let reply = agent.put(path, &[("if-none-match", "*")], &document);
    assert_eq!(reply.status, 201, "{}", reply.text());
    super::publication::within_five_seconds(|| {
        app.get("/api/campagnes").json()[2]["annee"] == 2027
    });
    let offered = &agent.read("/api/session")["annees"];
    assert_eq!(*offered, json!([2025, 2026, 2027]), "every page of the pilotage offers it");
    let metiers = app.get("/api/eligibilite/metiers?campagne=2027").json();
    assert_eq!(metiers["version"], "demonstration-2026-1");
    let again = agent.put(path, &[("if-none-match", "*")], &document);
    assert_eq!(again.status, 412, "{}", again.text());
}

#[test]
fn two_gestionnaires_on_one_campaign_one_wins_and_the_other_sees_why() {
    let app = fresh();
    let (first, second) = (app.sign_in(CNFPT), app.sign_in(CNFPT));
    let document = reglages(&first);
    let one = with(document.clone(), &json!({"capacite": 4000}));
    let other = with(document, &json!({"capacite": 6000}));
    assert_eq!(first.put(CAMPAGNE, &[("if-match", "\"0\"")], &one).status, 200);
    let reply = second.put(CAMPAGNE, &[("if-match", "\"0\"")], &other);
    assert_eq!(reply.status, 412);
    let problem = reply.json();
    assert_eq!(problem["version"], 1);
    assert_eq!(problem["courante"]["capacite"], 4000);
    assert!(problem["detail"].as_str().unwrap_or_default().contains("Alix Delorme"));
    assert_eq!(second.put(CAMPAGNE, &[], &other).status, 428);
}

#[test]
fn every_fault_of_a_campaign_is_told_at_once() {
    let app = fresh();
    let agent = app.sign_in(CNFPT);
    let document = with(
        reglages(&agent),
        &json!({
            "ouverture": "2026-04-01", "fermeture": "2025-03-20", "capacite": -1,
            "allocation": {"plafond_etp": {"tranches": [{"jusqu_a": "50", "plafond": 0}], "au_dela": 3},
                           "minimum_garanti": {"minimum": 0}},
            "inconnu": 1,
        }),
    );
    let reply = agent.put(CAMPAGNE, &[("if-match", "\"0\"")], &document);
    assert_eq!(reply.status, 422);
    let problem = reply.json();
    let faults: Vec<_> = problem["erreurs"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|erreur| {
            (erreur["champ"].as_str().unwrap_or(""), erreur["regle"].as_str().unwrap_or(""))
        })
        .collect();
    for fault in [
        ("/allocation/minimum_garanti/minimum", "R-ALL-02"),
        ("/allocation/plafond_etp/tranches/0/plafond", "R-ALL-02"),
        ("/capacite", "R-CAMP-02"),
        ("/fermeture", "R-CAMP-01"),
        ("/inconnu", "R-CAMP-03"),
    ] {
        assert!(faults.contains(&fault), "{fault:?} not in {faults:?}");
    }
}

#[test]
fn only_gestionnaires_run_campaigns() {
    let app = fresh();
    for path in [CAMPAGNE, "/api/pilotage/campagnes", "/api/pilotage/lecture-seule"] {
        assert_eq!(app.get(path).status, 401, "{path}");
        for identifiant in ["commune", "cdg", "cfa-jardins"] {
            assert_eq!(app.sign_in(identifiant).get(path).status, 403, "{identifiant} {path}");
        }
    }
}
