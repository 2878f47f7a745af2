//! When a request may be deposited (R-APF-03): from three calendar months before the start to its eve.

use super::{faults, granted, preview, sentence};
use serde_json::json;
use tremplin_tests::{App, financement::request_with};

/// The status of a request for a contract of a year that starts on `debut`, at `instant`.
fn at(app: &App, instant: &str, (debut, fin): (&str, &str)) -> u16 {
    app.move_clock(instant);
    let contract = json!({"debut": debut, "fin": fin, "prix_annuels": ["7000.00"]});
    let reply = preview(app, &request_with(&contract));
    if reply.status == 422 {
        assert_eq!(faults(&reply), [("/debut".to_owned(), "R-APF-03".to_owned())]);
    }
    reply.status
}

/// The first and the last instant of the window, and those just outside, in Paris.
fn window(app: &App, contract: (&str, &str), [before, first, last, after]: [&str; 4]) {
    assert_eq!(at(app, before, contract), 422, "{contract:?} at {before}");
    assert_eq!(at(app, first, contract), 200, "{contract:?} at {first}");
    assert_eq!(at(app, last, contract), 200, "{contract:?} at {last}");
    assert_eq!(at(app, after, contract), 422, "{contract:?} at {after}");
}

#[test]
fn r_apf_03_three_months_before_the_thirty_first_of_may_is_the_end_of_february() {
    window(
        &granted(1),
        ("2027-05-31", "2028-05-30"),
        [
            "2027-02-27T23:58:00+01:00",
            "2027-02-28T00:00:00+01:00",
            "2027-05-30T23:58:00+02:00",
            "2027-05-31T00:00:00+02:00",
        ],
    );
}

#[test]
fn r_apf_03_in_a_leap_year_it_is_the_twenty_ninth() {
    window(
        &granted(1),
        ("2028-05-31", "2028-12-31"),
        [
            "2028-02-28T23:58:00+01:00",
            "2028-02-29T00:00:00+01:00",
            "2028-05-30T23:58:00+02:00",
            "2028-05-31T00:00:00+02:00",
        ],
    );
}

#[test]
fn r_apf_03_a_contract_that_starts_on_the_twenty_ninth_of_february() {
    window(
        &granted(1),
        ("2028-02-29", "2028-12-31"),
        [
            "2027-11-28T23:58:00+01:00",
            "2027-11-29T00:00:00+01:00",
            "2028-02-28T23:58:00+01:00",
            "2028-02-29T00:00:00+01:00",
        ],
    );
}

#[test]
fn r_apf_03_a_contract_that_starts_on_the_thirtieth_of_november() {
    window(
        &granted(1),
        ("2026-11-30", "2027-11-29"),
        [
            "2026-08-29T23:58:00+02:00",
            "2026-08-30T00:00:00+02:00",
            "2026-11-29T23:58:00+01:00",
            "2026-11-30T00:00:00+01:00",
        ],
    );
}

#[test]
fn r_apf_03_the_refusal_says_the_window() {
    let app = granted(1);
    let soon = json!({"debut": "2026-09-02", "fin": "2028-08-31"});
    let early = sentence(&preview(&app, &request_with(&soon)));
    assert!(early.contains("du 2 juin 2026 au 1er septembre 2026"), "{early}");
    let gone = json!({"debut": "2026-06-01", "fin": "2028-05-31"});
    let late = sentence(&preview(&app, &request_with(&gone)));
    assert!(late.contains("du 1er mars 2026 au 31 mai 2026, veille de son début"), "{late}");
}
