//! A contract that ends before its time (R-APC-03).

use super::{accepted, agree, rules};
use serde_json::{Value, json};
use tremplin_tests::{
    App, Reply,
    financement::{COMMUNE, ORGANISME, request_with, takeover},
};

fn break_off(app: &App, address: &str, date: &str) -> Reply {
    let rupture = json!({"date": date, "motif": "accord des parties"});
    app.sign_in(ORGANISME).act("POST", address, 4, &rupture)
}

/// A request for a contract that starts two weeks later.
fn next() -> Value {
    request_with(&json!({"debut": "2026-12-14", "fin": "2028-08-31"}))
}

#[test]
fn r_apc_03_a_rupture_on_day_ninety_gives_the_unit_back_at_once() {
    let (app, accord) = accepted();
    app.move_clock("2026-12-02T09:00:00+01:00");
    let before = app.sign_in(COMMUNE).create("/api/apf", "avant", &next());
    assert_eq!(before.status, 422, "the only unit is used: {}", before.text());
    // 1 September + 90 days.
    let broken = break_off(&app, &accord.act("rupture"), "2026-11-30");
    assert_eq!(broken.status, 200, "{}", broken.text());
    let dossier = broken.json();
    assert_eq!(dossier["apc"]["etat"], "rompue");
    assert_eq!(dossier["apc"]["rupture"], "2026-11-30");
    // Three months of 7,000 a year.
    assert_eq!(dossier["estimation"]["duree"], json!({"mois": 3, "jours": 0}));
    assert_eq!(dossier["estimation"]["total"]["prise_en_charge"], "1750.00");
    let other = agree(&app, "apres", &next());
    app.move_clock("2026-12-14T09:00:00+01:00");
    let mut document = takeover(&other.numero);
    document["debut"] = json!("2026-12-14");
    let filed = app.sign_in(ORGANISME).create("/api/apc", "suivant", &document);
    assert_eq!(filed.status, 201, "{}", filed.text());
}

#[test]
fn r_apc_03_a_rupture_on_day_ninety_one_keeps_the_unit_and_cuts_the_funding() {
    let (app, accord) = accepted();
    app.move_clock("2026-12-02T09:00:00+01:00");
    let broken = break_off(&app, &accord.act("rupture"), "2026-12-01");
    assert_eq!(broken.status, 200, "{}", broken.text());
    // 7,000 / 12 × (3 + 1 / 30)
    assert_eq!(broken.json()["estimation"]["total"]["prise_en_charge"], "1769.44");
    let refused = app.sign_in(COMMUNE).create("/api/apf", "apres", &next());
    assert_eq!((refused.status, rules(&refused.json())), (422, vec!["R-APF-01"]));
}

#[test]
fn r_apc_03_a_rupture_is_within_the_contract_and_happens_once() {
    let (app, accord) = accepted();
    let address = accord.act("rupture");
    for date in ["2026-08-31", "2028-09-01"] {
        let refused = break_off(&app, &address, date);
        assert_eq!((refused.status, rules(&refused.json())), (422, vec!["R-APC-03"]), "{date}");
    }
    let empty = app.sign_in(ORGANISME).act("POST", &address, 4, &json!({}));
    assert_eq!(empty.faults(), ["/date", "/motif"]);
    assert_eq!(break_off(&app, &address, "2026-09-20").status, 200);
    let rupture = json!({"date": "2026-09-21", "motif": "encore"});
    let again = app.sign_in(ORGANISME).act("POST", &address, 5, &rupture);
    assert_eq!((again.status, rules(&again.json())), (409, vec!["R-APF-07"]));
}
