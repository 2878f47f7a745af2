//! `POST /api/apf`: a collectivité asks for a funding.

use super::{APERCU, APF, dossier, granted, units};
use serde_json::{Value, json};
use tremplin_tests::financement::{COMMUNE, request};

#[test]
fn r_apf_11_a_deposit_is_answered_with_the_table_by_funding_year() {
    let app = granted(2);
    let agent = app.sign_in(COMMUNE);
    let reply = agent.create(APF, "un", &request());
    assert_eq!(reply.status, 201, "{}", reply.text());
    let seen = reply.json();
    let id = crate::text(&seen["id"]).to_owned();
    assert_eq!(reply.header("location"), dossier(&id));
    assert_eq!(reply.header("cache-control"), "no-store");
    assert_eq!((&seen["etat"], &seen["numero"]), (&json!("deposee"), &Value::Null));
    let estimation = &seen["estimation"];
    assert_eq!(estimation["nature"], "estimation");
    assert_eq!(estimation["duree"], json!({"mois": 24, "jours": 0}));
    let year = |annee: u32, debut: &str, fin: &str| {
        json!({"annee": annee, "debut": debut, "fin": fin, "prix": "7000.00",
               "plafond": "7000.00", "prise_en_charge": "7000.00", "reste_a_charge": "0.00"})
    };
    assert_eq!(
        estimation["annees"],
        json!([year(1, "2026-09-01", "2027-08-31"), year(2, "2027-09-01", "2028-08-31")])
    );
    assert_eq!(estimation["total"]["prise_en_charge"], "14000.00");
    assert_eq!(seen["echeances"][0]["code"], "debut_contrat");

    let whole = agent.get(&dossier(&id));
    assert_eq!(whole.header("etag"), "\"1\"");
    let whole = whole.json();
    assert_eq!(whole["demande"]["organisme"]["siret"], "33990001100018");
    assert_eq!(whole["reference"]["intitule"], "BAC PRO - Aménagements paysagers");
    assert_eq!(whole["metier_libelle"], "Jardinier");
    assert_eq!(whole["estimation"], *estimation);
    assert_eq!(whole["actes"], json!(["modifiee", "annulee"]));
    let events = crate::list(&whole["evenements"]);
    assert_eq!(events.len(), 1);
    assert_eq!(
        (&events[0]["acte"], &events[0]["auteur"]),
        (&json!("deposee"), &json!("Camille Brévent"))
    );
}

#[test]
fn r_apf_06_a_preview_says_the_same_and_uses_nothing() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    for _ in 0..3 {
        let looked = agent.create(APERCU, "aucune", &request());
        assert_eq!(looked.status, 200, "{}", looked.text());
        assert_eq!(looked.json()["id"], Value::Null);
        assert_eq!(looked.json()["estimation"]["total"]["prise_en_charge"], "14000.00");
    }
    assert_eq!(units(&app), (json!(0), json!(1)));
    assert_eq!(agent.read("/api/apf?annee=2026"), json!([]));
    let odd = agent.create("/api/apf?apercu=peut-etre", "aucune", &request());
    assert_eq!((odd.status, odd.faults()), (422, vec!["/apercu".to_owned()]));
}

#[test]
fn r_mail_01_a_deposit_writes_to_the_contact() {
    let app = granted(1);
    let id = app.sign_in(COMMUNE).deposit("un", &request());
    let queue = app.sign_in("cnfpt").read("/api/pilotage/courriels?modele=apf_deposee");
    let courriels = crate::list(&queue["courriels"]);
    assert_eq!(courriels.len(), 1, "{queue}");
    assert_eq!(courriels[0]["destinataire"], "apprentissage@commune.example");
    assert_eq!(courriels[0]["cle"], format!("dossier/{id}/1"));
}

#[test]
fn only_collectivites_ask() {
    let app = granted(1);
    for who in ["cnfpt", "cfa-jardins"] {
        assert_eq!(app.sign_in(who).create(APF, "un", &request()).status, 403, "{who}");
    }
    assert_eq!(app.sign_in("cdg").create(APF, "un", &request()).status, 409, "for which one?");
    assert_eq!(app.post(APF, &request()).status, 401);
    let commune = app.sign_in(COMMUNE);
    let headers = [
        ("idempotency-key", "un"),
        ("content-type", "application/json"),
        ("tremplin-collectivite", "24990001000011"),
    ];
    let body = request().to_string();
    let elsewhere = commune.send("POST", APF, &headers, Some(body.as_bytes()));
    assert_eq!(elsewhere.status, 409, "a page filled in for another one: {}", elsewhere.text());
    assert_eq!(units(&app), (json!(0), json!(1)));
}
