//! An APF keeps the ceiling of its deposit (R-REF-04).

use super::{dossier, granted, preview};
use serde_json::{Value, json};
use tremplin_tests::{
    App,
    financement::{CNFPT, COMMUNE, request, request_with},
};

/// Publishes a référentiel in which RNCP38857 has another ceiling and RNCP38386 another one yet.
fn publish(app: &App) {
    let file = "code;intitule;niveau;plafond_annuel;expiration;metiers\n\
        RNCP38857;BAC PRO - Aménagements paysagers;4;5000,00;01/01/2029;Jardinier\n\
        RNCP38386;CAPA - Jardinier-paysagiste;3;5500,00;31/12/2028;Jardinier\n";
    let headers =
        [("content-type", "text/csv"), ("idempotency-key", "referentiel"), ("if-none-match", "*")];
    let path = "/api/pilotage/referentiels/2026?apercu=false";
    let reply = app.sign_in(CNFPT).send("POST", path, &headers, Some(file.as_bytes()));
    assert_eq!(reply.status, 201, "{}", reply.text());
    // Seen by every instance within two seconds.
    for _ in 0..50 {
        let estimation = preview(app, &request()).json()["estimation"].clone();
        if estimation["plafond_annuel"] == "5000.00" {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("the new référentiel is not seen");
}

fn ceiling(whole: &Value) -> (Value, Value) {
    (whole["reference"]["plafond_annuel"].clone(), whole["reference"]["referentiel"].clone())
}

#[test]
fn r_ref_04_a_request_keeps_the_ceiling_of_its_deposit_when_another_is_published() {
    let app = granted(3);
    let agent = app.sign_in(COMMUNE);
    let before = agent.deposit("avant", &request());
    publish(&app);
    let agent = app.sign_in(COMMUNE);
    let kept = agent.read(&dossier(&before));
    assert_eq!(ceiling(&kept), (json!("7000.00"), json!("demonstration-2026-1")));
    assert_eq!(kept["estimation"]["total"]["prise_en_charge"], "14000.00");
    let after = agent.read(&dossier(&agent.deposit("apres", &request())));
    assert_eq!(ceiling(&after), (json!("5000.00"), json!("2026-1")));
    assert_eq!(after["estimation"]["total"]["prise_en_charge"], "10000.00");

    let price = json!({"prix_annuels": ["6900.00", "7100.00"]});
    let changed = agent.act("PATCH", &dossier(&before), 1, &price).json();
    assert_eq!(ceiling(&changed), ceiling(&kept), "the same certification keeps it");
    assert_eq!(changed["estimation"]["total"]["prise_en_charge"], "13900.00");
    let other = json!({"rncp": "RNCP38386"});
    let moved = agent.act("PATCH", &dossier(&before), 2, &other).json();
    assert_eq!(ceiling(&moved), (json!("5500.00"), json!("2026-1")), "another takes today's");
}

#[test]
fn r_apf_02_a_certification_that_was_taken_off_stays_with_its_request() {
    let app = granted(2);
    let agent = app.sign_in(COMMUNE);
    let level_five = request_with(&json!({"rncp": "RNCP38349"}));
    let id = agent.deposit("avant", &level_five);
    publish(&app);
    let agent = app.sign_in(COMMUNE);
    assert_eq!(preview(&app, &level_five).faults(), ["/rncp"]);
    let price = json!({"prix_annuels": ["6900.00", "7100.00"]});
    assert_eq!(agent.act("PATCH", &dossier(&id), 1, &price).status, 200);
}
