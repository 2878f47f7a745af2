//! R-CTR: what the law would refuse, and what the contract must respect beyond its dates.

use super::simulate;
use serde_json::{Value, json};

/// One year from 1 September 2026, training and apprentice of age, nothing to object.
fn valid() -> Value {
    json!({
        "contrat": {"debut": "2026-09-01", "fin": "2027-08-31"},
        "formation": {
            "plafond_annuel": "7000.00", "finance_cnfpt": true, "debut": "2026-09-07",
            "devis": [{"organisme": "CFA", "prix_annuels": ["6000.00"]}],
        },
        "apprenti": {"date_naissance": "2006-01-01"},
        "employeur": {},
    })
}

fn with(champs: &[(&str, Value)]) -> Value {
    let mut demande = valid();
    for (pointeur, valeur) in champs {
        let (parent, champ) = pointeur.rsplit_once('/').unwrap();
        demande.pointer_mut(parent).unwrap()[champ] = valeur.clone();
    }
    simulate(&demande)
}

/// The sentences of a rule, among the reasons or the explanations.
fn said(reponse: &Value, ou: &str, champ: &str, regle: &str) -> Vec<String> {
    let lignes = reponse[ou].as_array().unwrap();
    let lignes = lignes.iter().filter(|ligne| ligne["regle"] == regle);
    lignes.map(|ligne| ligne[champ].as_str().unwrap().to_owned()).collect()
}

fn reasons(reponse: &Value, regle: &str) -> Vec<String> {
    said(reponse, "faisabilite", "message", regle)
}

fn explained(reponse: &Value, regle: &str) -> Vec<String> {
    said(reponse, "explications", "texte", regle)
}

#[test]
fn a_contract_that_respects_every_rule_has_no_reason() {
    let reponse = with(&[
        ("/formation/derniere_epreuve", json!("2027-07-02")),
        ("/formation/cycle_suivant", json!("2027-09-01")),
        ("/formation/heures", json!(402)),
        ("/employeur/maitre", json!({"annees_experience": 2})),
    ]);
    assert_eq!(reponse["faisabilite"], json!([]));
}

#[test]
fn r_ctr_01_between_thirty_and_thirty_four_each_derogation_is_said_beyond_only_those_without_limit()
{
    let at = |naissance: &str| {
        reasons(&with(&[("/apprenti/date_naissance", json!(naissance))]), "R-CTR-01")
    };
    for (naissance, age) in [("1996-09-01", 30), ("1991-09-02", 34)] {
        let raisons = at(naissance);
        assert_eq!(raisons.len(), 1, "{naissance}");
        let raison = &raisons[0];
        assert!(raison.starts_with(&format!("À la signature, l’apprenti a {age} ans")), "{raison}");
        for derogation in [
            "niveau supérieur",
            "rupture indépendante",
            "inaptitude",
            "sans limite d’âge",
            "handicap",
        ] {
            assert!(raison.contains(derogation), "{derogation}: {raison}");
        }
    }
    let raison = at("1991-09-01").remove(0);
    assert!(raison.contains("35 ans") && !raison.contains("niveau supérieur"), "{raison}");
    assert!(raison.contains("sportif de haut niveau") && raison.contains("entreprise"), "{raison}");
    assert_eq!(at("1996-09-02"), [""; 0], "29 at the signature");
}

#[test]
fn r_ctr_01_a_handicap_lifts_the_limit_and_the_answer_says_so() {
    let reponse =
        with(&[("/apprenti/date_naissance", json!("1980-01-01")), ("/apprenti/rqth", json!(true))]);
    assert_eq!(reasons(&reponse, "R-CTR-01"), [""; 0]);
    assert!(explained(&reponse, "R-CTR-01")[0].contains("la limite de 29 ans ne s’applique pas"));
}

#[test]
fn r_ctr_01_fifteen_reached_from_september_on_supposes_that_college_is_finished() {
    let born = |naissance: &str, signature: &str| {
        with(&[
            ("/apprenti/date_naissance", json!(naissance)),
            ("/contrat/debut", json!("2026-11-02")),
            ("/formation/debut", json!("2026-11-02")),
            ("/contrat/signature", json!(signature)),
        ])
    };
    for naissance in ["2011-09-01", "2011-10-15"] {
        let permis = born(naissance, "2026-11-02");
        assert_eq!(reasons(&permis, "R-CTR-01"), [""; 0], "{naissance}");
        assert!(explained(&permis, "R-CTR-01")[0].contains("suppose que le collège est achevé"));
    }
    let trop_tot = born("2011-08-31", "2026-11-02");
    assert!(reasons(&trop_tot, "R-CTR-01")[0].ends_with("ici, il l’est le 31 août 2026."));
    assert_eq!(explained(&trop_tot, "R-CTR-01"), [""; 0]);
    let quatorze = born("2011-10-15", "2026-10-14");
    assert!(reasons(&quatorze, "R-CTR-01")[0].contains("l’apprenti a 14 ans"));
}

#[test]
fn r_ctr_03_the_contract_ends_between_the_last_exam_and_two_months_after_it() {
    let ending = |fin: &str| {
        with(&[("/contrat/fin", json!(fin)), ("/formation/derniere_epreuve", json!("2027-06-30"))])
    };
    for (fin, debut_de_phrase) in [
        (
            "2027-06-29",
            Some("Le contrat ne peut pas finir avant la dernière épreuve, le 30 juin 2027."),
        ),
        ("2027-06-30", None),
        ("2027-08-30", None),
        (
            "2027-08-31",
            Some(
                "Le contrat peut finir au plus tard le 30 août 2027, 2 mois après la dernière épreuve.",
            ),
        ),
    ] {
        let attendu: Vec<&str> = debut_de_phrase.into_iter().collect();
        assert_eq!(reasons(&ending(fin), "R-CTR-03"), attendu, "{fin}");
    }
    let explique = explained(&ending("2027-08-30"), "R-CTR-03");
    assert!(explique[0].contains("du 30 juin 2027 au 30 août 2027"), "{explique:?}");
    assert_eq!(explained(&simulate(&valid()), "R-CTR-03"), [""; 0], "nothing without the exams");
}

#[test]
fn r_ctr_03_the_contract_ends_before_the_next_cycle_even_when_no_exam_is_known() {
    // The guide's example: a cycle from 5 September, hence an end on 4 September at the latest.
    let ending = |fin: &str| {
        with(&[("/contrat/fin", json!(fin)), ("/formation/cycle_suivant", json!("2027-09-05"))])
    };
    assert_eq!(reasons(&ending("2027-09-04"), "R-CTR-03"), [""; 0]);
    assert!(reasons(&ending("2027-09-05"), "R-CTR-03")[0].contains("commence le 5 septembre 2027"));
    let court = with(&[
        ("/contrat/fin", json!("2027-08-20")),
        ("/formation/derniere_epreuve", json!("2027-07-10")),
        ("/formation/cycle_suivant", json!("2027-08-23")),
    ]);
    assert!(explained(&court, "R-CTR-03")[0].contains("du 10 juillet 2027 au 22 août 2027"));
}

#[test]
fn r_ctr_05_a_quarter_of_1607_hours_a_year_is_training() {
    for (fin, minimum) in
        [("2027-08-31", 402), ("2027-02-28", 201), ("2028-08-31", 804), ("2027-09-15", 419)]
    {
        let hours = |heures: u32| {
            with(&[("/contrat/fin", json!(fin)), ("/formation/heures", json!(heures))])
        };
        assert_eq!(reasons(&hours(minimum), "R-CTR-05"), [""; 0], "{fin}");
        let raison = reasons(&hours(minimum - 1), "R-CTR-05").remove(0);
        assert!(raison.contains(&format!("au moins {minimum}")), "{raison}");
        assert!(
            explained(&hours(0), "R-CTR-05")[0].contains(&format!("au moins {minimum} heures"))
        );
    }
}

#[test]
fn r_ctr_06_the_maitre_has_two_years_of_experience_or_one_with_the_diploma() {
    let maitre = |annees: u32, diplome: bool| {
        let maitre = json!({"annees_experience": annees, "diplome_equivalent": diplome});
        reasons(&with(&[("/employeur/maitre", maitre)]), "R-CTR-06").len()
    };
    let vus = [(1, false), (2, false), (0, true), (1, true)]
        .map(|(annees, diplome)| maitre(annees, diplome));
    assert_eq!(vus, [1, 0, 1, 0]);
}

#[test]
fn r_ctr_06_the_maitre_has_two_apprentices_three_when_one_repeats() {
    let maitre = |autres: u32, redoublants: u32| json!({"annees_experience": 5, "autres_apprentis": autres, "dont_redoublants": redoublants});
    for (autres, redoublants, raisons) in [(1, 0, 0), (2, 0, 1), (2, 1, 0), (3, 1, 1), (3, 3, 1)] {
        let reponse = with(&[("/employeur/maitre", maitre(autres, redoublants))]);
        assert_eq!(reasons(&reponse, "R-CTR-06").len(), raisons, "{autres} {redoublants}");
    }
    // The apprentice of this contract may be the one who repeats.
    let reponse = with(&[
        ("/employeur/maitre", maitre(2, 0)),
        ("/contrat/prolongation", json!({"debut": "2027-01-01", "motif": "redoublement"})),
    ]);
    assert_eq!(reasons(&reponse, "R-CTR-06"), [""; 0]);
    assert_eq!(explained(&reponse, "R-CTR-06").len(), 1);
}

#[test]
fn r_ctr_04_an_extension_lasts_a_year_at_most_and_one_for_a_handicap_supposes_it() {
    let extended = |debut: &str, fin: &str, motif: &str, rqth: bool| {
        let reponse = with(&[
            ("/contrat/fin", json!(fin)),
            ("/contrat/prolongation", json!({"debut": debut, "motif": motif})),
            ("/apprenti/rqth", json!(rqth)),
        ]);
        reasons(&reponse, "R-CTR-04")
    };
    assert_eq!(extended("2028-09-01", "2029-08-31", "redoublement", false), [""; 0]);
    let trop = extended("2028-08-31", "2029-08-31", "redoublement", false);
    assert!(trop[0].contains("au plus tard le 30 août 2029"), "{trop:?}");
    assert_eq!(extended("2028-09-01", "2029-08-31", "handicap", true), [""; 0]);
    assert_eq!(extended("2028-09-01", "2029-08-31", "handicap", false).len(), 1);
}

#[test]
fn r_ctr_07_a_minor_is_told_what_protects_them_until_the_birthday() {
    let born = |naissance: &str| {
        explained(&with(&[("/apprenti/date_naissance", json!(naissance))]), "R-CTR-07")
    };
    let dix_sept = born("2009-03-10");
    assert!(
        dix_sept[0].starts_with("L’apprenti est mineur jusqu’au 9 mars 2027\u{a0}: "),
        "{dix_sept:?}"
    );
    for protection in
        ["représentant légal", "visite médicale", "travaux", "12 heures de repos", "22 h à 6 h"]
    {
        assert!(dix_sept[0].contains(protection), "{protection}");
    }
    assert!(born("2010-09-02")[0].contains("14 heures de repos par nuit (12 à partir de 16 ans)"));
    assert!(!born("2010-09-01")[0].contains("14 heures"));
    assert_eq!(born("2008-09-01"), [""; 0], "18 on the first day");
    let formation_seule =
        simulate(&json!({"contrat": valid()["contrat"], "formation": valid()["formation"]}));
    assert_eq!(explained(&formation_seule, "R-CTR-07"), [""; 0]);
}
