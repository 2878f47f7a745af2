//! The edges: the last day that is in, the first that is out.

use super::{accepted, cadre, deposee, evenement, fait, jour, play, validated};
use proptest::prelude::*;
use serde_json::{Value, json};
use tremplin_domain::apf::{Dossier, Etat, Rejet, dernier_debut, fenetre_depot};
use tremplin_domain::dates;

/// The rule that refuses an act on this day, if one does.
fn refused(dossier: &Dossier, le: &str, champs: &Value) -> Option<&'static str> {
    let suivant = fait(jour(le), evenement(Some(dossier), champs));
    dossier.apply(&suivant).err().map(|rejet| rejet.regle())
}

#[test]
fn r_apf_03_three_months_before_31_may_is_the_end_of_february() {
    for (debut, premier, dernier) in [
        ("2026-05-31", "2026-02-28", "2026-05-30"),
        ("2028-05-31", "2028-02-29", "2028-05-30"),
        ("2026-05-29", "2026-02-28", "2026-05-28"),
        ("2026-11-30", "2026-08-30", "2026-11-29"),
        ("2027-02-28", "2026-11-28", "2027-02-27"),
        ("2027-03-01", "2026-12-01", "2027-02-28"),
        ("2028-02-29", "2027-11-29", "2028-02-28"),
        ("2026-12-31", "2026-09-30", "2026-12-30"),
    ] {
        assert_eq!(fenetre_depot(jour(debut), 3), (jour(premier), jour(dernier)), "{debut}");
    }
}

#[test]
fn r_apf_09_the_last_start_after_a_delivery() {
    for (delivree, dernier) in [
        ("2026-07-10", "2026-10-10"),
        ("2026-11-30", "2027-02-28"),
        ("2026-11-29", "2027-02-28"),
        ("2026-11-28", "2027-02-28"),
        ("2026-11-27", "2027-02-27"),
        ("2027-11-30", "2028-02-29"),
        ("2026-02-28", "2026-05-31"),
        ("2026-02-27", "2026-05-27"),
        ("2028-02-29", "2028-05-31"),
        ("2028-02-28", "2028-05-28"),
        ("2026-04-30", "2026-07-31"),
        ("2026-12-31", "2027-03-31"),
    ] {
        assert_eq!(dernier_debut(jour(delivree), 3), jour(dernier), "{delivree}");
    }
}

proptest! {
    #[test]
    fn r_apf_09_what_may_be_deposited_and_is_delivered_that_day_may_start(days in 0_u64..3000, mois in 1_u8..12) {
        let debut = jour("2026-01-01") + chrono::Days::new(days);
        let (premier, dernier) = fenetre_depot(debut, mois);
        prop_assert!(debut <= dernier_debut(premier, mois));
        prop_assert!(debut > dernier_debut(dates::day_before(premier), mois));
        prop_assert!(premier <= dernier && dernier < debut);
    }
}

#[test]
fn r_apc_01_the_thirtieth_day_is_in_and_the_thirty_first_out() {
    let (dossier, _) = validated();
    let apc = json!({"acte": "apc_deposee"});
    assert_eq!(refused(&dossier, "2026-08-31", &apc), Some("R-APC-01"));
    assert_eq!(refused(&dossier, "2026-09-01", &apc), None);
    assert_eq!(refused(&dossier, "2026-10-01", &apc), None);
    assert_eq!(dossier.etat(jour("2026-10-01")), Etat::Validee);
    assert_eq!(dossier.etat(jour("2026-10-02")), Etat::Caduque);
    assert_eq!(refused(&dossier, "2026-10-02", &apc), Some("R-APF-07"));
}

#[test]
fn r_apc_01_thirty_days_are_those_of_the_real_start() {
    let (dossier, _) = validated();
    let filed = |debut: &str| json!({"acte": "apc_deposee", "contrat": {"debut": debut}});
    // Begun sooner than announced, the thirty days are over sooner.
    assert_eq!(refused(&dossier, "2026-09-20", &filed("2026-08-20")), Some("R-APC-01"));
    assert_eq!(refused(&dossier, "2026-09-19", &filed("2026-08-20")), None);
    // Begun later, the agreement still lapses on its own date.
    assert_eq!(refused(&dossier, "2026-10-01", &filed("2026-09-10")), None);
    assert_eq!(refused(&dossier, "2026-10-02", &filed("2026-09-10")), Some("R-APF-07"));
}

#[test]
fn r_apf_03_a_contract_that_had_begun_when_its_apf_was_asked_for_is_not_taken_in_charge() {
    let (dossier, _) = play(&[
        ("2026-08-25", json!({"acte": "deposee"})),
        ("2026-08-26", json!({"acte": "validee"})),
    ]);
    let filed = |debut: &str| json!({"acte": "apc_deposee", "contrat": {"debut": debut}});
    assert_eq!(refused(&dossier, "2026-09-05", &filed("2026-08-25")), Some("R-APF-03"));
    assert_eq!(refused(&dossier, "2026-09-05", &filed("2026-08-26")), None);
}

#[test]
fn r_apf_09_the_civil_year_of_the_delivery_ends_it() {
    let december =
        json!({"acte": "deposee", "demande": {"debut": "2026-12-10", "fin": "2027-12-09"}});
    let (dossier, _) =
        play(&[("2026-11-20", december), ("2026-12-01", json!({"acte": "validee"}))]);
    assert_eq!(dossier.etat(jour("2026-12-31")), Etat::Validee);
    assert_eq!(dossier.etat(jour("2027-01-01")), Etat::Caduque);
    assert!(dossier.uses_unit(jour("2026-12-31")) && !dossier.uses_unit(jour("2027-01-01")));
    let apc = json!({"acte": "apc_deposee"});
    assert_eq!(refused(&dossier, "2026-12-31", &apc), None);
    assert_eq!(refused(&dossier, "2027-01-01", &apc), Some("R-APF-07"));
}

#[test]
fn r_apf_09_a_start_beyond_three_months_of_the_delivery_is_too_late() {
    // Asked for and delivered in March for June; the contract of the CERFA starts in July.
    let juin = json!({"acte": "deposee", "demande": {"debut": "2026-06-12", "fin": "2027-06-11"}});
    let (dossier, _) = play(&[("2026-03-12", juin), ("2026-03-12", json!({"acte": "validee"}))]);
    assert_eq!(dossier.etat(jour("2026-07-12")), Etat::Validee);
    let filed = |debut: &str| json!({"acte": "apc_deposee", "contrat": {"debut": debut}});
    assert_eq!(refused(&dossier, "2026-06-20", &filed("2026-06-12")), None);
    assert_eq!(refused(&dossier, "2026-06-20", &filed("2026-06-13")), Some("R-APF-09"));
}

#[test]
fn r_apf_09_an_agreement_that_would_be_born_dead_is_not_delivered() {
    let (dossier, _) = play(&[("2026-08-31", json!({"acte": "deposee"}))]);
    let validee = json!({"acte": "validee"});
    assert_eq!(refused(&dossier, "2026-10-01", &validee), None);
    assert_eq!(refused(&dossier, "2026-10-02", &validee), Some("R-APF-09"));
}

#[test]
fn r_apf_04_a_derogation_counts_thirty_days_from_the_delivery() {
    let derogation = json!({"acte": "deposee",
        "demande": {"debut": "2026-02-02", "fin": "2028-02-01", "derogation": true}});
    let validee = ("2026-05-20", json!({"acte": "validee"}));
    let (dossier, _) = play(&[("2026-05-04", derogation.clone()), validee.clone()]);
    assert_eq!(dossier.etat(jour("2026-06-19")), Etat::Validee);
    assert_eq!(dossier.etat(jour("2026-06-20")), Etat::Caduque);
    // The same contract without it could not even be delivered.
    let mut ordinaire = derogation;
    ordinaire["demande"]["derogation"] = json!(false);
    let (dossier, _) = play(&[("2026-05-04", ordinaire)]);
    assert_eq!(refused(&dossier, validee.0, &validee.1), Some("R-APF-09"));
}

#[test]
fn r_apc_03_the_ninetieth_day_gives_the_unit_back_and_the_ninety_first_does_not() {
    for (date, rendue) in
        [("2026-09-01", true), ("2026-11-30", true), ("2026-12-01", false), ("2028-08-31", false)]
    {
        let (dossier, _) = accepted();
        let rupture = json!({"acte": "rupture", "date": date});
        let rupture = fait(jour("2026-12-05"), evenement(Some(&dossier), &rupture));
        let dossier = dossier.apply(&rupture).unwrap();
        assert_eq!(dossier.is_early_rupture(), rendue, "{date}");
        assert_eq!(dossier.uses_unit(jour("2026-12-05")), !rendue, "{date}");
    }
}

#[test]
fn r_apc_03_a_rupture_is_within_the_contract_and_after_its_transfer() {
    let (dossier, _) = accepted();
    let rupture = |date: &str| json!({"acte": "rupture", "date": date});
    assert_eq!(refused(&dossier, "2026-12-05", &rupture("2026-08-31")), Some("R-APC-03"));
    assert_eq!(refused(&dossier, "2026-12-05", &rupture("2028-09-01")), Some("R-APC-03"));
    let transfert = json!({"acte": "transfert", "date": "2027-01-01"});
    let transfert = fait(jour("2026-12-15"), evenement(Some(&dossier), &transfert));
    let dossier = dossier.apply(&transfert).unwrap();
    assert_eq!(refused(&dossier, "2027-02-01", &rupture("2026-12-31")), Some("R-APC-03"));
    assert_eq!(refused(&dossier, "2027-02-01", &rupture("2027-01-01")), None);
}

#[test]
fn r_apc_04_an_extension_is_later_by_one_year_at_most() {
    let (dossier, _) = accepted();
    let prolongation = |fin: &str| json!({"acte": "prolongation", "fin": fin});
    for (fin, refus) in [
        ("2028-08-31", Some("R-APC-04")),
        ("2028-09-01", None),
        ("2029-08-31", None),
        ("2029-09-01", Some("R-APC-04")),
    ] {
        assert_eq!(refused(&dossier, "2028-07-01", &prolongation(fin)), refus, "{fin}");
    }
}

#[test]
fn r_apc_05_a_transfer_is_within_the_contract_and_to_another_employer() {
    let (dossier, _) = accepted();
    let transfert = |date: &str| json!({"acte": "transfert", "date": date});
    for (date, refus) in [
        ("2026-09-01", Some("R-APC-05")),
        ("2026-09-02", None),
        ("2028-08-31", None),
        ("2028-09-01", Some("R-APC-05")),
    ] {
        assert_eq!(refused(&dossier, "2026-10-01", &transfert(date)), refus, "{date}");
    }
    let meme = json!({"acte": "transfert", "date": "2027-01-01", "siret": super::SIRET});
    assert_eq!(refused(&dossier, "2026-10-01", &meme), Some("R-APC-05"));
}

#[test]
fn r_camp_03_a_dossier_keeps_the_deadlines_of_its_deposit() {
    let mut court = cadre();
    court.depot_apc_jours = 10;
    let depot = fait(jour("2026-07-01"), deposee(&json!({"cadre": court})));
    let dossier = Dossier::open(&depot).unwrap();
    let validee = fait(jour("2026-07-10"), evenement(Some(&dossier), &json!({"acte": "validee"})));
    let dossier = dossier.apply(&validee).unwrap();
    assert_eq!(dossier.validite().unwrap().limite, jour("2026-09-11"));
}

#[test]
fn the_history_is_not_judged_again_only_its_order_is() {
    // A rule that is stricter today does not undo what was recorded: 31 days late, but recorded.
    let (_, mut faits) = accepted();
    faits[3].horodatage += chrono::TimeDelta::days(400);
    assert!(Dossier::replay(&faits).is_ok());
    faits.swap(1, 2);
    assert!(matches!(Dossier::replay(&faits), Err(Rejet::Transition { .. })));
}
