//! The figures of the dossiers (R-TDB-02) and their export (R-EXP-01) say what the list does.

use super::{FILE, act, granted, validate};
use serde_json::{Value, json};
use tremplin_tests::{
    App,
    financement::{CNFPT, COMMUNE, ORGANISME, request, request_with, takeover},
};

/// Dossiers in six states, on 10 September.
fn varied() -> App {
    let app = granted(7);
    let commune = app.sign_in(COMMUNE);
    let cap = json!({"rncp": "RNCP38386", "prix_annuels": ["5000.50", "5000.50"]});
    let ids: Vec<String> =
        [request(), request_with(&cap), request(), request(), request(), request()]
            .iter()
            .enumerate()
            .map(|(rang, document)| commune.deposit(&format!("demande-{rang}"), document))
            .collect();
    let formula = json!({"decision": "refusee", "motif": "=cmd() ; \"devis\" illisible"});
    act(&app, &format!("{FILE}/{}/decision", ids[0]), 1, &formula);
    let numeros: Vec<String> = ids[2..].iter().map(|id| validate(&app, id, 1)).collect();
    app.move_clock("2026-09-10T09:00:00+02:00");
    let cfa = app.sign_in(ORGANISME);
    for (rang, numero) in numeros.iter().enumerate().skip(1) {
        let filed = cfa.create("/api/apc", &format!("apc-{rang}"), &takeover(numero));
        assert_eq!(filed.status, 201, "{}", filed.text());
    }
    for id in &ids[4..] {
        act(&app, &format!("/api/pilotage/apc/{id}/decision"), 3, &json!({"decision": "acceptee"}));
    }
    let end = json!({"date": "2026-09-08", "motif": "démission"});
    let broken = cfa.act("POST", &format!("/api/apc/{}/rupture", ids[5]), 4, &end);
    assert_eq!(broken.status, 200, "{}", broken.text());
    app
}

/// Cents of an amount.
fn cents(amount: &Value) -> i64 {
    crate::text(amount).replace('.', "").parse().expect("an amount")
}

/// How many lines, the units that they use, and cents of those that are funded.
fn sum<'a>(lines: impl Iterator<Item = &'a Value>) -> (u64, u64, i64) {
    lines.fold((0, 0, 0), |(nombre, unites, montant), line| {
        let paid = cents(&line["total"]["prise_en_charge"]);
        (nombre + 1, unites + u64::from(line["utilise"] == true), montant + paid)
    })
}

fn comptes(figures: &Value) -> (u64, u64, i64) {
    let number = |name: &str| figures[name].as_u64().expect("a number");
    (number("nombre"), number("unites"), cents(&figures["montant"]))
}

#[test]
fn r_tdb_02_the_sums_are_those_of_the_list() {
    let app = varied();
    for day in ["2026-09-10", "2026-10-02"] {
        app.move_clock(&format!("{day}T10:00:00+02:00"));
        let cnfpt = app.sign_in(CNFPT);
        let list = cnfpt.read(&format!("{FILE}?annee=2026&limite=100"))["dossiers"].clone();
        let list = crate::list(&list);
        let figures = cnfpt.read(&format!("{FILE}/suivi?annee=2026"));
        assert_eq!(comptes(&figures["total"]), sum(list.iter()), "{day}");
        assert_eq!(figures["accordes"], 7);
        let groups = [
            ("par_etat", "etat", "etat_dossier"),
            ("par_metier", "code", "metier"),
            ("par_niveau", "niveau", "niveau"),
        ];
        for (group, key, member) in groups {
            for figures in crate::list(&figures[group]) {
                let of = list.iter().filter(|line| line[member] == figures[key]);
                assert_eq!(comptes(figures), sum(of), "{group} of {figures} on {day}");
            }
        }
        let mois = crate::list(&figures["par_mois"]);
        assert_eq!((mois.len(), &mois[0]["mois"]), (1, &json!("2026-06")));
        let firm: i64 = ["estimation", "en_instruction", "definitif"]
            .iter()
            .map(|name| cents(&figures["montants"][name]))
            .sum();
        assert_eq!(firm, cents(&figures["total"]["montant"]));
    }
    let figures = app.sign_in(CNFPT).read(&format!("{FILE}/suivi?annee=2026"));
    let states: Vec<&str> =
        crate::list(&figures["par_etat"]).iter().map(|par| crate::text(&par["etat"])).collect();
    let expected = ["deposee", "refusee", "caduque", "apc_deposee", "apc_acceptee", "rompue"];
    assert_eq!(states, expected);
    assert!(cents(&figures["montants"]["definitif"]) > 1_400_000);
}

#[test]
fn r_exp_01_the_export_is_read_back_and_says_what_the_list_says() {
    let app = varied();
    let cnfpt = app.sign_in(CNFPT);
    let reply = cnfpt.get(&format!("{FILE}/export.csv?annee=2026"));
    assert_eq!(reply.status, 200, "{}", String::from_utf8_lossy(&reply.body));
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
    let name = "attachment; filename=\"financements-2026.csv\"";
    assert_eq!(reply.header("content-disposition"), name);
    let text = reply.text().strip_prefix('\u{feff}').expect("a byte order mark").to_owned();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let lines: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("lines");
    let page = cnfpt.read(&format!("{FILE}?annee=2026"));
    let list = crate::list(&page["dossiers"]);
    assert_eq!(lines.len(), list.len());
    for (line, shown) in lines.iter().zip(list) {
        let cell = |name: &str| {
            let column = header.iter().position(|column| column == name).expect("a column");
            line[column].to_owned()
        };
        assert_eq!(cell("id"), crate::text(&shown["id"]));
        assert_eq!(cell("etat"), crate::text(&shown["etat_dossier"]));
        assert_eq!(cell("siret"), "21990001600011");
        let paid = crate::text(&shown["total"]["prise_en_charge"]).replace('.', ",");
        assert_eq!(cell("prise_en_charge"), paid);
        assert_eq!(cell("numero_apf"), shown["numero"].as_str().unwrap_or_default());
        assert_eq!(cell("unite_utilisee") == "oui", shown["utilise"] == true);
        if cell("etat") == "refusee" {
            assert_eq!(cell("motif"), "'=cmd() ; \"devis\" illisible");
        }
    }
    let one = cnfpt.get(&format!("{FILE}/export.csv?annee=2026&etat=rompue"));
    assert_eq!(one.text().lines().count(), 2);
}
