//! The thirty days of R-APC-01, and the agreements that lapse without a request.

use super::{Accord, agree, agreed, agreed_for, rules, takeover_with, without};
use serde_json::{Value, json};
use tremplin_tests::{
    App, Reply,
    financement::{COMMUNE, ORGANISME, request_with, takeover},
};

fn file_at(app: &App, accord: &Accord, instant: &str, document: &Value) -> Reply {
    app.move_clock(instant);
    let key = format!("{instant}/{}", accord.id);
    app.sign_in(ORGANISME).create("/api/apc", &key, document)
}

#[test]
fn r_apc_01_day_thirty_is_in_time_even_without_the_ddets_number_which_comes_later() {
    let (app, accord) = agreed();
    let incomplete = without(takeover(&accord.numero), "numero_ddets");
    let eve = file_at(&app, &accord, "2026-08-31T23:59:00+02:00", &incomplete);
    assert_eq!((eve.status, eve.faults()), (422, vec!["/debut".to_owned()]), "{}", eve.text());
    assert_eq!(rules(&eve.json()), ["R-APC-01"]);
    let last = file_at(&app, &accord, "2026-10-01T23:59:00+02:00", &incomplete);
    assert_eq!(last.status, 201, "{}", last.text());
    assert_eq!(last.json()["manques"], json!(["numero_ddets"]));

    app.move_clock("2026-11-20T09:00:00+01:00");
    let agent = app.sign_in(ORGANISME);
    let number = json!({"numero_ddets": "033202609000123"});
    let completed = agent.act("PATCH", &accord.address(), 3, &number);
    assert_eq!(completed.status, 200, "{}", completed.text());
    let apc = &completed.json()["apc"];
    assert_eq!((&apc["manques"], &apc["numero_ddets"]), (&json!([]), &number["numero_ddets"]));
    assert_eq!(apc["deposee_le"], "2026-10-01");
}

#[test]
fn r_apc_01_day_thirty_one_is_too_late_and_the_agreement_has_lapsed_by_itself() {
    let (app, accord) = agreed();
    let late = file_at(&app, &accord, "2026-10-02T00:01:00+02:00", &takeover(&accord.numero));
    assert_eq!(late.status, 422, "{}", late.text());
    assert_eq!(late.faults(), ["/debut", "/numero_apf"]);
    assert_eq!(rules(&late.json()), ["R-APC-01", "R-APF-09"]);
    assert_eq!(app.sign_in(ORGANISME).read(&accord.address())["etat"], "caduque");
    // R-APF-06: its unit is there for another contract at once.
    let other = request_with(&json!({"debut": "2026-12-01", "fin": "2028-11-30"}));
    assert_ne!(app.sign_in(COMMUNE).deposit("suivant", &other), accord.id);
}

#[test]
fn r_apc_01_the_thirty_days_of_a_regularised_contract_are_counted_from_the_delivery() {
    let begun =
        request_with(&json!({"debut": "2026-02-02", "fin": "2027-08-31", "derogation": true}));
    let dates = json!({"debut": "2026-02-02", "fin": "2027-08-31"});
    let (app, accord) = agreed_for(&begun);
    let document = takeover_with(&accord, &dates);
    let last = file_at(&app, &accord, "2026-07-01T23:59:00+02:00", &document);
    assert_eq!(last.status, 201, "{}", last.text());

    let (app, accord) = agreed_for(&begun);
    let document = takeover_with(&accord, &dates);
    let late = file_at(&app, &accord, "2026-07-02T00:01:00+02:00", &document);
    assert_eq!((late.status, late.faults()), (422, vec!["/debut".into(), "/numero_apf".into()]));
}

#[test]
fn r_apf_09_a_contract_that_starts_more_than_three_months_after_the_delivery_is_not_carried() {
    let (app, accord) = agreed();
    // Asked for and delivered on 1 June: 1 September is the last start.
    let moved = takeover_with(&accord, &json!({"debut": "2026-09-02"}));
    let reply = file_at(&app, &accord, "2026-09-02T09:00:00+02:00", &moved);
    assert_eq!((reply.status, rules(&reply.json())), (422, vec!["R-APF-09"]), "{}", reply.text());
}

#[test]
fn r_apf_07_an_agreement_that_is_cancelled_or_being_changed_carries_nothing() {
    let app = App::start();
    app.grant(2, 0);
    let changed = agree(&app, "un", &request_with(&json!({})));
    let cancelled = agree(&app, "deux", &request_with(&json!({})));
    let commune = app.sign_in(COMMUNE);
    let prices = json!({"prix_annuels": ["7200.00", "7200.00"]});
    let address = format!("/api/apf/{}", changed.id);
    let reply = commune.act("PATCH", &address, 2, &prices);
    assert_eq!(reply.status, 200, "{}", reply.text());
    let address = format!("/api/apf/{}/annulation", cancelled.id);
    assert_eq!(commune.act("POST", &address, 2, &json!({})).status, 200);
    for accord in [changed, cancelled] {
        let reply = file_at(&app, &accord, "2026-09-01T09:00:00+02:00", &takeover(&accord.numero));
        assert_eq!((reply.status, rules(&reply.json())), (409, vec!["R-APF-07"]));
    }
}
