//! Several apprentices by civil year.

use super::decoded;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use tremplin_domain::bareme::Bareme;
use tremplin_domain::money::Montant;
use tremplin_domain::simulation::budget::{Budget, Depenses, budget};
use tremplin_domain::simulation::{Demande, Projet, Simulation, simulate};

/// Simulates each request and looks at the budget of all, each with its first quote.
fn with_budget<T>(demandes: &[Value], look: impl FnOnce(&Budget<'_>, &[Simulation<'_>]) -> T) -> T {
    let bareme = Bareme::current();
    let demandes: Vec<Demande> = demandes.iter().map(decoded).collect();
    let simulations: Vec<_> =
        demandes.iter().map(|demande| simulate(demande, bareme, |_| None)).collect();
    let projets: Vec<_> = demandes
        .iter()
        .zip(&simulations)
        .map(|(demande, simulation)| Projet::new("Apprenti", demande, simulation, 0).unwrap())
        .collect();
    look(&budget(&projets, bareme), &simulations)
}

fn training(formation: Value) -> Value {
    json!({"contrat": {"debut": "2026-09-01", "fin": "2028-08-31"}, "formation": formation})
}

/// The training's line of a single contract, by civil year.
fn training_by_year(demande: Value) -> Vec<(i32, String)> {
    with_budget(&[demande], |budget, _| {
        budget
            .annees
            .iter()
            .map(|annee| (annee.annee, annee.depenses.formation.to_string()))
            .collect()
    })
}

const LIGNES: [fn(&Depenses) -> Montant; 6] = [
    |depenses| depenses.brut,
    |depenses| depenses.charges_employeur,
    |depenses| depenses.nbi,
    |depenses| depenses.formation,
    |depenses| depenses.aide_fiphfp,
    |depenses| depenses.reste_a_charge,
];

#[test]
fn what_remains_of_a_year_of_training_is_spread_over_its_days() {
    // 1,000 € a year from 1 September: 122 of 365 days fall in 2026, then 243 of 365 in 2027; 2028 is a leap year.
    let annees = training_by_year(training(json!({
        "plafond_annuel": "7000.00", "finance_cnfpt": true,
        "devis": [{"organisme": "CFA", "prix_annuels": ["8000.00", "8000.00"]}],
    })));
    // 334.25, 665.75 + 122 / 366 of 1,000, the rest.
    let attendu = [(2026, "334.25"), (2027, "999.08"), (2028, "666.67")];
    assert_eq!(annees, attendu.map(|(annee, montant)| (annee, montant.to_owned())));
}

#[test]
fn training_before_the_contract_falls_in_its_own_months_and_a_price_beyond_in_the_last_year() {
    let annees = training_by_year(json!({
        "contrat": {"debut": "2027-01-01", "fin": "2027-12-31"},
        "formation": {
            "plafond_annuel": "7000.00", "finance_cnfpt": true, "debut": "2026-12-01",
            "devis": [{"organisme": "CFA", "prix_annuels": ["6000.00", "300.00"]}],
        },
    }));
    assert_eq!(annees, [(2026, "500.00".to_owned()), (2027, "300.00".to_owned())]);
}

#[test]
fn r_fip_01_aids_beyond_the_ceiling_of_a_civil_year_are_said_with_the_excess() {
    let demande = json!({
        "contrat": {"debut": "2026-09-01", "fin": "2028-08-31"},
        "apprenti": {"date_naissance": "1990-01-01", "rqth": true},
    });
    // 12 × 1,867.02 € × 1.018 × 0.8 is 18,246.01 €, and the cent by which the three years miss the total.
    with_budget(&vec![demande.clone(); 2], |budget, _| {
        assert_eq!(budget.annees[1].depenses.aide_fiphfp.to_string(), "36492.04");
        assert_eq!(budget.alertes, []);
    });
    with_budget(&vec![demande; 3], |budget, _| {
        assert_eq!(budget.annees[1].depenses.aide_fiphfp.to_string(), "54738.06");
        assert_eq!(budget.alertes.len(), 1);
        let alerte = &budget.alertes[0];
        assert_eq!(alerte.regle, "R-FIP-01");
        assert!(alerte.message.starts_with("En 2027, "), "{}", alerte.message);
        assert!(
            alerte.message.contains("dépasse de 14\u{202f}738,06\u{a0}€"),
            "{}",
            alerte.message
        );
    });
}

#[test]
fn no_apprentice_is_an_empty_budget() {
    with_budget(&[], |budget, _| {
        assert!(
            budget.apprentis.is_empty() && budget.annees.is_empty() && budget.alertes.is_empty()
        );
        assert_eq!(budget.total, Depenses::default());
    });
}

#[test]
fn a_year_is_written_with_its_lines() {
    let demande = json!({
        "contrat": {"debut": "2026-09-01", "fin": "2027-08-31"}, "apprenti": {"date_naissance": "2008-02-10"},
    });
    let ecrit = with_budget(&[demande], |budget, _| serde_json::to_value(budget).unwrap());
    assert_eq!(
        ecrit["apprentis"][0]["annees"][0],
        json!({
            "annee": 2026, "brut": "3211.28", "charges_employeur": "57.80", "nbi": "0.00", "formation": "0.00",
            "aide_fiphfp": "0.00", "reste_a_charge": "3269.08",
        })
    );
}

fn day(depuis: i32, jours: u64) -> impl Strategy<Value = NaiveDate> {
    (0..jours)
        .prop_map(move |jour| NaiveDate::from_ymd_opt(depuis, 1, 1).unwrap() + Days::new(jour))
}

fn price() -> impl Strategy<Value = String> {
    (0i64..1_500_000).prop_map(|cents| Decimal::new(cents, 2).to_string())
}

prop_compose! {
    fn contract()(
        debut in day(2024, 1400), jours in 0u64..1820, naissance in day(1985, 7000), rqth: bool, maitres in 0u32..3,
        taux in 0i64..500, prix in prop::collection::vec(price(), 0..7), plafond in price(), finance: bool,
        majorations in prop::collection::vec(price(), 0..7), avance in 0u64..200, parties in 0..3,
    ) -> Value {
        let mut demande = json!({"contrat": {"debut": debut, "fin": debut + Days::new(jours)}});
        if parties != 0 {
            demande["apprenti"] = json!({"date_naissance": naissance, "rqth": rqth});
            demande["employeur"] = json!({"nbi_maitres": maitres, "taux_at_mp": Decimal::new(taux, 4).to_string()});
        }
        if parties != 1 {
            demande["formation"] = json!({
                "plafond_annuel": plafond, "finance_cnfpt": finance, "debut": debut - Days::new(avance),
                "majorations_handicap": majorations, "devis": [{"organisme": "CFA", "prix_annuels": prix}],
            });
        }
        demande
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn years_and_apprentices_add_up_to_the_cent_and_to_the_simulations(
        demandes in prop::collection::vec(contract(), 0..5),
    ) {
        with_budget(&demandes, |budget, simulations| {
            for ligne in LIGNES {
                let of = |depenses: &Depenses| ligne(depenses).decimal();
                let total = of(&budget.total);
                let annees: Decimal = budget.annees.iter().map(|annee| of(&annee.depenses)).sum();
                let apprentis: Decimal = budget.apprentis.iter().map(|apprenti| of(&apprenti.total)).sum();
                prop_assert_eq!(annees, total);
                prop_assert_eq!(apprentis, total);
                for apprenti in &budget.apprentis {
                    let annees: Decimal = apprenti.annees.iter().map(|annee| of(&annee.depenses)).sum();
                    prop_assert_eq!(annees, of(&apprenti.total));
                }
            }
            for (apprenti, simulation) in budget.apprentis.iter().zip(simulations) {
                let total = &apprenti.total;
                let paie = simulation.remuneration.as_ref().map(|paie| paie.total).unwrap_or_default();
                prop_assert_eq!(
                    (total.brut, total.charges_employeur, total.nbi, total.aide_fiphfp),
                    (paie.brut, paie.charges_employeur, paie.nbi, paie.aide_fiphfp)
                );
                let formation = simulation.formation.as_ref().map_or(Decimal::ZERO, |formation| {
                    formation.devis[0].cost() - formation.devis[0].funded()
                });
                prop_assert_eq!(total.formation.decimal(), formation);
                let ecart = total.reste_a_charge.decimal() - simulation.total[0].reste_a_charge.decimal();
                prop_assert!(ecart.abs() <= Decimal::new(2, 2), "{}", ecart);
                for annee in &apprenti.annees {
                    for ligne in LIGNES {
                        prop_assert!(ligne(&annee.depenses) >= Montant::ZERO, "{:?}", annee);
                    }
                }
            }
            Ok(())
        })?;
    }
}
