use super::*;
use serde_json::{Value, json};

fn document(query: &str) -> Value {
    let (document, fautes) = Saisie::read(query).document();
    assert_eq!(fautes, []);
    document
}

fn faults(query: &str) -> Vec<(String, String)> {
    let (_, fautes) = Saisie::read(query).document();
    in_order(fautes)
        .into_iter()
        .map(|faute| (faute.champ, faute.message.replace('\u{a0}', " ")))
        .collect()
}

const FORMATION: &str = "volet=formation&debut=2026-09-01&fin=2028-08-31&prix_0_0=7000";

#[test]
fn everything_that_was_typed_has_its_place() {
    let query = "volet=formation&volet=apprenti&rqth=oui&debut=2026-09-01&fin=2028-08-31&signature=2026-07-01\
        &rncp=38386&finance=non&plafond=6+000&debut_formation=2026-09-07&prorata=jours&naissance=2008-05-10&cycle=2\
        &points=10&licence=oui&plus15=oui&precedent=51&at_mp=1,8&maitres=1&experience=2&diplome_maitre=oui\
        &autres_apprentis=1&redoublants=0&motif=redoublement&prolongation=2028-07-01&derniere_epreuve=2028-06-20\
        &cycle_suivant=2028-09-04&heures=800&organisme_0=CFA&prix_0_0=7+000,5+%E2%82%AC\
        &prix_0_1=6900&organisme_1=Autre&prix_1_0=1&majoration_1=500";
    assert_eq!(
        document(query),
        json!({
            "contrat": {
                "debut": "2026-09-01", "fin": "2028-08-31", "signature": "2026-07-01",
                "prolongation": { "motif": "redoublement", "debut": "2028-07-01" },
            },
            "formation": {
                "rncp": "RNCP38386", "finance_cnfpt": false, "plafond_annuel": "6000.00",
                "debut": "2026-09-07", "prorata": "jours",
                "derniere_epreuve": "2028-06-20", "cycle_suivant": "2028-09-04", "heures": 800,
                "devis": [
                    { "organisme": "CFA", "prix_annuels": ["7000.50", "6900.00"] },
                    { "organisme": "Autre", "prix_annuels": ["1.00", "0.00"] },
                ],
                "majorations_handicap": ["0.00", "500.00"],
            },
            "apprenti": {
                "rqth": true, "date_naissance": "2008-05-10", "annee_cycle_debut": 2, "majoration_points": 10,
                "licence_professionnelle": true, "plus_15_points": true, "pourcentage_precedent": 51,
            },
            "employeur": {
                "taux_at_mp": "0.0180", "nbi_maitres": 1,
                "maitre": {
                    "annees_experience": 2, "diplome_equivalent": true,
                    "autres_apprentis": 1, "dont_redoublants": 0,
                },
            },
        })
    );
}

#[test]
fn a_part_that_was_not_wanted_is_left_out_with_its_fields() {
    let formation = document(&format!("{FORMATION}&naissance=x&at_mp=x"));
    assert!(formation.get("apprenti").is_none() && formation.get("employeur").is_none());
    assert_eq!(formation["formation"]["finance_cnfpt"], true);
    let apprenti = document("volet=apprenti&debut=2026-09-01&fin=2027-08-31&naissance=2008-05-10");
    assert!(apprenti.get("formation").is_none());
}

#[test]
fn a_price_is_asked_for_each_year_of_the_contract() {
    for (fin, annees) in
        [("2027-08-31", 1), ("2027-09-01", 2), ("2029-08-31", 3), ("2040-01-01", 5)]
    {
        let document =
            document(&format!("volet=formation&debut=2026-09-01&fin={fin}&prix_0_0=7000"));
        let prix = document["formation"]["devis"][0]["prix_annuels"].as_array().unwrap();
        assert_eq!(prix.len(), annees, "{fin}");
    }
}

#[test]
fn a_price_beyond_the_contract_is_kept() {
    let document = document(
        "volet=formation&debut=2026-09-01&fin=2027-08-31&prix_0_0=1&prix_0_2=3&prix_0_99=4",
    );
    assert_eq!(document["formation"]["devis"][0]["prix_annuels"], json!(["1.00", "0.00", "3.00"]));
}

#[test]
fn what_is_missing_or_unreadable_is_told_all_at_once() {
    let found =
        faults("debut=2026-09-01&rncp=CFA&plafond=beaucoup&cycle=un&at_mp=-1&prix_0_1=1,234");
    let champs: Vec<&str> = found.iter().map(|(champ, _)| champ.as_str()).collect();
    assert_eq!(
        champs,
        ["fin", "rncp", "plafond", "prix_0_0", "prix_0_1", "naissance", "cycle", "at_mp"]
    );
    assert_eq!(found[2].1, "Écrivez un montant en euros, par exemple 7 000,00.");
    assert_eq!(
        faults("volet=rien&debut=2026-09-01&fin=2027-08-31")[0].1,
        "Choisissez au moins la formation ou la rémunération."
    );
}

#[test]
fn an_address_gives_itself_back_without_what_is_empty() {
    let saisie = Saisie::read(
        " https://tremplin.example/simulateur?debut=2026-09-01&fin=&organisme_0=CFA+de+l%27%C3%89t%C3%A9#x ",
    );
    assert_eq!(saisie.query(), "debut=2026-09-01&organisme_0=CFA+de+l%27%C3%89t%C3%A9");
    assert_eq!(Saisie::read(&saisie.query()), saisie);
    assert!(Saisie::read("fin=").is_empty());
}

#[test]
fn a_fault_of_the_document_leads_to_its_field() {
    for (pointer, champ) in [
        ("/contrat/fin", "fin"),
        ("/apprenti/date_naissance", "naissance"),
        ("/formation/finance_cnfpt", "finance"),
        ("/formation/devis/1/prix_annuels/2", "prix_1_2"),
        ("/formation/devis/1/organisme", "organisme_1"),
        ("/formation/majorations_handicap/0", "majoration_0"),
        ("/employeur/taux_at_mp", "at_mp"),
        ("/employeur/maitre/annees_experience", "experience"),
        ("/contrat/prolongation", "motif"),
        ("", ""),
        ("/contrat", ""),
    ] {
        assert_eq!(Saisie::field_of(pointer), champ, "{pointer}");
    }
}
