//! Until when an agreement is valid (R-APF-09): the first deadline that passes ends it, without any task.

use super::{APF, dossier, granted, units, validate};
use serde_json::{Value, json};
use tremplin_tests::{
    App,
    financement::{COMMUNE, request, request_with},
};

/// State, reason and limit of the agreement on a day.
fn at(app: &App, id: &str, instant: &str) -> (Value, Value, Value) {
    app.move_clock(instant);
    let whole = app.sign_in(COMMUNE).read(&dossier(id));
    let validite = &whole["validite"];
    (whole["etat"].clone(), validite["cause"].clone(), validite["limite"].clone())
}

#[test]
fn r_apf_09_thirty_days_after_the_start_without_an_apc_the_unit_is_free_without_any_task() {
    let app = granted(1);
    let id = app.sign_in(COMMUNE).deposit("un", &request());
    validate(&app, &id, 1);
    let limit = (json!("sans_prise_en_charge"), json!("2026-10-01"));
    let on = |etat: &str| (json!(etat), limit.0.clone(), limit.1.clone());
    assert_eq!(at(&app, &id, "2026-10-01T23:58:00+02:00"), on("validee"));
    assert_eq!(units(&app), (json!(1), json!(0)));
    let next = request_with(&json!({"debut": "2026-11-02", "fin": "2028-11-01"}));
    assert_eq!(app.sign_in(COMMUNE).create(APF, "trop-tot", &next).status, 422);

    assert_eq!(at(&app, &id, "2026-10-02T00:00:00+02:00"), on("caduque"));
    assert_eq!(units(&app), (json!(0), json!(1)));
    let agent = app.sign_in(COMMUNE);
    let whole = agent.read(&dossier(&id));
    assert_eq!(whole["version"], 2, "nobody has written anything");
    assert_eq!(whole["estimation"]["total"]["prise_en_charge"], "0.00");
    let last = crate::list(&whole["historique"]).last().expect("a step").clone();
    assert_eq!(
        (&last["acte"], &last["ecart"]),
        (&json!("caducite_constatee"), &json!("-14000.00"))
    );
    assert_eq!(agent.read("/api/apf?annee=2026")[0]["etat"], "caduque");
    _ = agent.deposit("apres", &next);
    assert_eq!(units(&app), (json!(1), json!(0)));
    let change = agent.act("PATCH", &dossier(&id), 2, &json!({"rqth": true}));
    assert_eq!(change.status, 409, "the unit is somebody else's now: {}", change.text());
}

#[test]
fn r_apf_09_the_civil_year_of_the_delivery_ends_it() {
    let app = granted(1);
    app.move_clock("2026-10-01T09:00:00+02:00");
    let december = request_with(&json!({"debut": "2026-12-15", "fin": "2028-12-14"}));
    let id = app.sign_in(COMMUNE).deposit("un", &december);
    validate(&app, &id, 1);
    let on = |etat: &str| (json!(etat), json!("annee_civile"), json!("2026-12-31"));
    assert_eq!(at(&app, &id, "2026-12-31T23:58:00+01:00"), on("validee"));
    assert_eq!(at(&app, &id, "2027-01-01T00:00:00+01:00"), on("caduque"));
    assert_eq!(units(&app), (json!(0), json!(1)));
}

#[test]
fn r_apf_09_a_start_within_three_months_of_the_delivery() {
    let app = granted(2);
    // Deposited on the first day of its window and delivered at once: three months to the day.
    let id = app.sign_in(COMMUNE).deposit("un", &request());
    validate(&app, &id, 1);
    let whole = app.sign_in(COMMUNE).read(&dossier(&id));
    assert_eq!(whole["validite"]["dernier_debut"], "2026-09-01");
    assert_eq!(whole["validite"]["limite"], "2026-10-01");
    // The thirtieth of November and three months: the end of February.
    app.move_clock("2026-11-30T09:00:00+01:00");
    let february = request_with(&json!({"debut": "2027-02-28", "fin": "2028-12-31"}));
    let id = app.sign_in(COMMUNE).deposit("deux", &february);
    validate(&app, &id, 1);
    let whole = app.sign_in(COMMUNE).read(&dossier(&id));
    assert_eq!(whole["validite"]["dernier_debut"], "2027-02-28");
    assert_eq!(whole["validite"]["limite"], "2026-12-31", "but the year ends before");
}
