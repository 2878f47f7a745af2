//! `POST /api/apc/lot` in JSON: each line alone, and recognised when it comes again.

use super::{AUTRE, Accord, DEBUT, agree, takeover_with};
use serde_json::{Value, json};
use tremplin_tests::{
    Agent, App,
    financement::{ORGANISME, request, takeover},
};

/// An application with agreements, on the first day of the contracts.
pub(super) fn agreements(nombre: u32) -> (App, Vec<Accord>) {
    let app = App::start();
    app.grant(nombre, 0);
    let accords = (0..nombre).map(|rank| agree(&app, &format!("accord-{rank}"), &request()));
    let accords = accords.collect();
    app.move_clock(DEBUT);
    (app, accords)
}

fn line(reference: &str, mut request: Value) -> Value {
    request["reference"] = json!(reference);
    request
}

fn send(agent: &Agent<'_>, lignes: &[Value]) -> Value {
    let headers = [("content-type", "application/json")];
    let document = json!({ "lignes": lignes }).to_string();
    let reply = agent.send("POST", "/api/apc/lot", &headers, Some(document.as_bytes()));
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

/// How many lines were accepted, known and refused.
pub(super) fn counts(report: &Value) -> [u64; 3] {
    ["acceptees", "deja_deposees", "refusees"].map(|name| report[name].as_u64().expect("a number"))
}

/// What is said of each line.
pub(super) fn statuses(report: &Value) -> Vec<&str> {
    crate::list(&report["lignes"]).iter().map(|line| crate::text(&line["statut"])).collect()
}

fn fields(line: &Value) -> Vec<&str> {
    crate::list(&line["erreurs"]).iter().map(|fault| crate::text(&fault["champ"])).collect()
}

#[test]
fn r_apc_01_good_lines_are_filed_whatever_the_others_are() {
    let (app, accords) = agreements(2);
    let agent = app.sign_in(ORGANISME);
    let report = send(
        &agent,
        &[
            line("A", takeover(&accords[0].numero)),
            line("B", takeover("ACC-2026-00000-00000-X")),
            json!("C"),
            takeover(&accords[1].numero),
            line("E", takeover_with(&accords[1], &json!({"debut": "2026-09-02", "x": 1}))),
            line("F", takeover_with(&accords[1], &json!({"numero_ddets": null}))),
            line("G", takeover(&accords[1].numero)),
        ],
    );
    assert_eq!(counts(&report), [2, 0, 5]);
    let [yes, no] = ["acceptee", "refusee"];
    assert_eq!(statuses(&report), [yes, no, no, no, no, yes, no]);
    let lines = crate::list(&report["lignes"]);
    assert_eq!(lines[0], json!({"ligne": 1, "reference": "A", "statut": yes, "id": accords[0].id}));
    assert_eq!(fields(&lines[1]), ["/numero_apf"]);
    assert_eq!(fields(&lines[2]), [""]);
    assert_eq!(fields(&lines[3]), ["/reference"]);
    assert_eq!(fields(&lines[4]), ["/debut", "/debut", "/x"]);
    // The agreement carries the line before.
    assert_eq!(lines[6]["erreurs"][0]["regle"], "R-APF-07");
    for accord in &accords {
        assert_eq!(agent.read(&accord.address())["apc"]["etat"], "deposee");
    }
}

#[test]
fn a_line_that_is_sent_again_is_recognised_whenever_it_comes() {
    let (app, accords) = agreements(2);
    let first = line("2026-001", takeover(&accords[0].numero));
    let agent = app.sign_in(ORGANISME);
    assert_eq!(counts(&send(&agent, std::slice::from_ref(&first))), [1, 0, 0]);
    let again = send(&agent, &[first.clone(), first.clone()]);
    assert_eq!(counts(&again), [0, 2, 0]);
    assert_eq!(again["lignes"][0]["id"], json!(accords[0].id));
    // Written otherwise, it says the same.
    let mut same = first.clone();
    same["prix_annuels"] = json!(["7000", "7000.0"]);
    same["reference"] = json!(" 2026-001 ");
    assert_eq!(counts(&send(&agent, &[same])), [0, 1, 0]);
    // The same reference for something else.
    let mut other = first.clone();
    other["numero_ddets"] = json!("9");
    let elsewhere = line("2026-001", takeover(&accords[1].numero));
    let refused = send(&agent, &[other, elsewhere]);
    assert_eq!(counts(&refused), [0, 0, 2]);
    for line in crate::list(&refused["lignes"]) {
        assert_eq!(fields(line), ["/reference"]);
    }
    assert_eq!(agent.read(&accords[0].address())["version"], 3);
    // Long after the thirty days, and once it was corrected.
    let changed = agent.act("PATCH", &accords[0].address(), 3, &json!({"fin": "2028-07-31"}));
    assert_eq!(changed.status, 200, "{}", changed.text());
    app.move_clock("2027-03-01T09:00:00+01:00");
    assert_eq!(counts(&send(&app.sign_in(ORGANISME), &[first])), [0, 1, 0]);
}

#[test]
fn references_are_each_training_bodys_own() {
    let (app, accords) = agreements(1);
    let first = line("1", takeover(&accords[0].numero));
    let stranger = app.sign_in(AUTRE);
    let before = send(&stranger, std::slice::from_ref(&first));
    assert_eq!(counts(&send(&app.sign_in(ORGANISME), std::slice::from_ref(&first))), [1, 0, 0]);
    // Neither the agreement nor the reference tells anything to another one.
    let after = send(&stranger, &[first]);
    assert_eq!((counts(&before), &before), ([0, 0, 1], &after));
    assert_eq!(fields(&before["lignes"][0]), ["/numero_apf"]);
}

#[test]
fn the_same_batch_twice_at_once_files_each_line_once() {
    let (app, accords) = agreements(4);
    let lignes: Vec<Value> =
        (1..).zip(&accords).map(|(n, a)| line(&format!("{n}"), takeover(&a.numero))).collect();
    let reports: Vec<Value> = std::thread::scope(|scope| {
        let sent = [(); 3].map(|()| scope.spawn(|| send(&app.sign_in(ORGANISME), &lignes)));
        sent.map(|report| report.join().expect("a report")).into()
    });
    let sum = |rank: usize| reports.iter().map(|report| counts(report)[rank]).sum::<u64>();
    assert_eq!([sum(0), sum(1), sum(2)], [4, 8, 0]);
}

#[test]
fn a_batch_that_cannot_be_told_into_lines_is_refused_as_a_whole() {
    let (app, accords) = agreements(1);
    let agent = app.sign_in(ORGANISME);
    let post = |kind: &str, body: &[u8]| {
        agent.send("POST", "/api/apc/lot", &[("content-type", kind)], Some(body))
    };
    let json = "application/json";
    assert_eq!(post(json, b"{").status, 400);
    assert_eq!(post(json, b"[]").status, 400);
    assert_eq!(post("text/plain", b"{}").status, 415);
    let empty = post(json, br#"{"lignes":[],"autre":1}"#);
    assert_eq!((empty.status, empty.faults()), (422, vec!["/autre".into(), "/lignes".into()]));
    let good = line("A", takeover(&accords[0].numero));
    let long = json!({"lignes": vec![good.clone(); 1_001]}).to_string();
    let too_many = post(json, long.as_bytes());
    assert_eq!((too_many.status, too_many.faults()), (422, vec!["/lignes".to_owned()]));
    assert_eq!(post(json, &vec![b' '; (1 << 20) + 1]).status, 413);
    assert_eq!(agent.read(&accords[0].address())["apc"], json!(null));
    // A thousand are not too many: one is filed, and the others are the same.
    assert_eq!(counts(&send(&agent, &vec![good; 1_000])), [1, 999, 0]);
}
