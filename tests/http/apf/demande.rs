//! What a request says (R-APF-02, R-APF-05): every fault at once, each at its place.

use super::{APF, faults, granted, preview, sentence};
use serde_json::json;
use tremplin_tests::financement::{COMMUNE, request, request_with};

#[test]
fn r_apf_02_a_certification_is_fundable_and_of_a_declared_metier() {
    let app = granted(1);
    for (changes, champ, regle, said) in [
        // A bac pro of another family.
        (json!({"rncp": "RNCP37391"}), "/rncp", "R-APF-02", "n’est pas corrélée au métier"),
        (json!({"rncp": "RNCP99999"}), "/rncp", "R-REF-01", "référentiel"),
        // A card that expired on 1 January 2026.
        (json!({"rncp": "RNCP34744"}), "/rncp", "R-REF-05", "2026"),
        (json!({"metier": "agent-voirie"}), "/metier", "R-APF-02", "déclarés au recensement"),
        (
            json!({"metier": "astronaute"}),
            "/metier",
            "R-APF-02",
            "ne figure pas dans le référentiel",
        ),
    ] {
        let reply = preview(&app, &request_with(&changes));
        let found = faults(&reply);
        assert!(found.contains(&(champ.to_owned(), regle.to_owned())), "{changes}: {found:?}");
        assert!(reply.text().replace('\u{a0}', " ").contains(said), "{changes}: {}", reply.text());
    }
    assert_eq!(preview(&app, &request()).status, 200);
}

#[test]
fn r_all_05_what_is_granted_is_used_on_any_declared_metier() {
    let app = tremplin_tests::App::start();
    let mut both = crate::recensement::declaration();
    both["intentions"] = json!([
        {"metier": "jardinier", "niveaux": [3, 4], "nombre": 1},
        {"metier": "cuisinier-restauration-collective", "niveaux": [3], "nombre": 1},
    ]);
    assert_eq!(crate::recensement::save(&app.sign_in("epci"), 0, &both).status, 201);
    app.grant(1, 0);
    let epci = app.sign_in("epci");
    _ = epci.deposit("un", &request());
    // The second as well, although one gardener only was declared.
    _ = epci.deposit("deux", &request());
    let allocation = epci.read("/api/tableau-de-bord/2026")["allocation"].clone();
    assert_eq!((&allocation["utilises"], &allocation["restants"]), (&json!(2), &json!(0)));
    let used: Vec<_> = crate::list(&allocation["metiers"])
        .iter()
        .map(|metier| (metier["nombre"].clone(), metier["utilises"].clone()))
        .collect();
    assert_eq!(used, [(json!(1), json!(2)), (json!(1), json!(0))]);
}

#[test]
fn r_apf_05_nobody_is_named() {
    let app = granted(1);
    for name in ["apprenti", "nom", "nom_apprenti", "date_naissance"] {
        let reply = preview(&app, &request_with(&json!({name: "Camille Exemple"})));
        assert_eq!(faults(&reply), [(format!("/{name}"), "R-APF-05".to_owned())]);
    }
    let deep = json!({"organisme": {"nom": "CFA", "siret": "33990001100018", "contact": "x"}});
    assert_eq!(preview(&app, &request_with(&deep)).faults(), ["/organisme/contact"]);
}

#[test]
fn r_apf_05_every_fault_is_told_at_once_with_its_place() {
    let app = granted(1);
    let wrong = json!({
        "annee": 2026, "metier": "jardinier", "rncp": "38857x", "debut": "2026-09-31",
        "fin": "2028-08-31", "organisme": {"nom": " ", "siret": "33990001100019", "uai": "12"},
        "prix_annuels": ["7000.00", "-1.00"], "rqth": "oui", "surprise": 1,
    });
    let reply = app.sign_in(COMMUNE).create(APF, "une", &wrong);
    let mut places = reply.faults();
    places.sort();
    assert_eq!(
        places,
        [
            "/debut",
            "/organisme/nom",
            "/organisme/siret",
            "/organisme/uai",
            "/prix_annuels/1",
            "/rncp",
            "/rqth",
            "/surprise",
        ]
    );
    for fault in crate::list(&reply.json()["erreurs"]) {
        let rule = if fault["champ"] == "/rncp" { "R-REF-02" } else { "R-APF-05" };
        assert_eq!(fault["regle"], rule, "{fault}");
        assert!(crate::text(&fault["message"]).ends_with('.'), "{fault}");
    }
    let nothing = app.sign_in(COMMUNE).create(APF, "deux", &json!({}));
    let mut missing = nothing.faults();
    missing.sort();
    assert_eq!(
        missing,
        ["/annee", "/debut", "/fin", "/metier", "/organisme", "/prix_annuels", "/rncp"]
    );
}

#[test]
fn r_for_05_a_surcharge_goes_with_a_recognised_handicap() {
    let app = granted(1);
    let surcharge = json!({"majorations_handicap": ["1500.00", "5000.00"]});
    let refused = sentence(&preview(&app, &request_with(&surcharge)));
    assert!(refused.contains("RQTH"), "{refused}");
    let mut with = request_with(&surcharge);
    with["rqth"] = json!(true);
    let estimation = preview(&app, &with).json()["estimation"].clone();
    // R-APC-06: at most 4,000 € a year.
    assert_eq!(estimation["total"]["prise_en_charge"], "19500.00");
    assert_eq!(estimation["total"]["reste_a_charge"], "1000.00");
}
