//! Laws that hold whatever the contract.

use super::simulate;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use tremplin_domain::bareme::{Age, Bareme};
use tremplin_domain::dates::{self, Duree};

fn amount(valeur: &Value) -> Decimal {
    let texte = valeur.as_str().unwrap();
    assert_eq!(texte.split_once('.').map(|(_, decimales)| decimales.len()), Some(2), "{texte}");
    texte.parse().unwrap()
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0u64..6 * 365)
        .prop_map(|jours| NaiveDate::from_ymd_opt(2023, 1, 1).unwrap() + Days::new(jours))
}

/// A contract of at most 60 months.
fn contract() -> impl Strategy<Value = (NaiveDate, NaiveDate)> {
    (day(), 0u64..1820).prop_map(|(debut, jours)| (debut, debut + Days::new(jours)))
}

fn price() -> impl Strategy<Value = Decimal> {
    (0i64..1_500_000).prop_map(|cents| Decimal::new(cents, 2))
}

fn convention() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["mois_et_jours", "jours", "mois_entame"])
}

fn training(
    (debut, fin): (NaiveDate, NaiveDate),
    plafond: Decimal,
    prix: &[Decimal],
    prorata: &str,
) -> Value {
    let prix: Vec<String> = prix.iter().map(Decimal::to_string).collect();
    simulate(&json!({
        "contrat": {"debut": debut, "fin": fin},
        "formation": {
            "plafond_annuel": plafond.to_string(), "finance_cnfpt": true, "prorata": prorata,
            "devis": [{"organisme": "CFA", "prix_annuels": prix}],
        },
    }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_table_of_a_quote_adds_up_and_funding_stays_between_zero_and_price_and_ceiling(
        contrat in contract(), plafond in price(), prix in prop::collection::vec(price(), 0..7), prorata in convention(),
    ) {
        let reponse = training(contrat, plafond, &prix, prorata);
        let devis = &reponse["formation"]["devis"][0];
        let annees = devis["annees"].as_array().unwrap();
        for annee in annees {
            let (prix, prise) = (amount(&annee["prix"]), amount(&annee["prise_en_charge"]));
            prop_assert!(Decimal::ZERO <= prise && prise <= prix.min(amount(&annee["plafond"])), "{annee}");
            prop_assert_eq!(amount(&annee["reste_a_charge"]), prix - prise);
        }
        for nom in ["prix", "prise_en_charge", "reste_a_charge"] {
            let somme: Decimal = annees.iter().map(|annee| amount(&annee[nom])).sum();
            prop_assert_eq!(amount(&devis[nom]), somme);
        }
        prop_assert_eq!(amount(&devis["prix"]), prix.iter().copied().sum::<Decimal>());
        prop_assert_eq!(&reponse["total"][0]["reste_a_charge"], &devis["reste_a_charge"]);
    }

    #[test]
    fn a_dearer_training_never_leaves_less_to_pay(
        contrat in contract(), plafond in price(), prix in price(), hausse in price(), prorata in convention(),
    ) {
        let rest = |prix| amount(&training(contrat, plafond, &[prix], prorata)["total"][0]["reste_a_charge"]);
        prop_assert!(rest(prix) <= rest(prix + hausse));
    }

    #[test]
    fn months_years_and_total_of_the_pay_agree_to_the_rounding(
        contrat in contract(), age in 15i32..40, rqth: bool, maitres in 0u8..3, annee in 1u8..4,
    ) {
        use chrono::Datelike;
        let naissance = contrat.0.with_day(1).unwrap().with_year(contrat.0.year() - age).unwrap();
        let reponse = simulate(&json!({
            "contrat": {"debut": contrat.0, "fin": contrat.1},
            "apprenti": {"date_naissance": naissance, "rqth": rqth, "annee_cycle_debut": annee},
            "employeur": {"nbi_maitres": maitres},
        }));
        let paie = &reponse["remuneration"];
        for nom in ["brut", "charges_employeur", "nbi", "aide_fiphfp", "cout_employeur", "net_apprenti"] {
            for lignes in ["mois", "annees_contrat", "annees_civiles"] {
                let lignes = paie[lignes].as_array().unwrap();
                let somme: Decimal = lignes.iter().map(|ligne| amount(&ligne[nom])).sum();
                let ecart = (somme - amount(&paie["total"][nom])).abs();
                // Each line is rounded on its own: half a cent each at most, and half for the total.
                prop_assert!(ecart * Decimal::TWO <= Decimal::new(lignes.len() as i64 + 1, 2), "{nom}: {ecart}");
            }
        }
    }

    #[test]
    fn the_pay_is_never_below_the_grid(
        debut in day(), age in 15u32..40, annee in 1u32..4, points in prop::sample::select(vec![0u32, 10, 20]),
        precedent in 0u32..=100, licence: bool,
    ) {
        let debut = dates::first_of_month(debut);
        let fin = dates::day_before(dates::add_months(debut, 12));
        let naissance = dates::subtract_months(debut, age * 12 + 6);
        let reponse = simulate(&json!({
            "contrat": {"debut": debut, "fin": fin},
            "apprenti": {
                "date_naissance": naissance, "annee_cycle_debut": annee, "majoration_points": points,
                "pourcentage_precedent": precedent, "licence_professionnelle": licence,
            },
        }));
        let tranche = match age {
            0..18 => Age::MoinsDe18,
            18..21 => Age::De18A20,
            21..26 => Age::De21A25,
            _ => Age::APartirDe26,
        };
        let bareme = Bareme::current();
        let minimum = bareme.grille.at(debut).valeur.pourcentage(tranche, annee);
        let premier = &reponse["remuneration"]["mois"][0];
        let pourcentage = premier["pourcentage"].as_u64().unwrap();
        prop_assert!(pourcentage >= u64::from(minimum) && pourcentage <= 100);
        let smic = bareme.smic.at(debut).valeur;
        let plancher = smic * Decimal::from(minimum) / Decimal::ONE_HUNDRED;
        prop_assert!(amount(&premier["brut"]) >= plancher.round_dp(2) - Decimal::new(1, 2));
    }

    #[test]
    fn lengths_cut_at_the_anniversaries_add_up((debut, fin) in contract()) {
        let tranches: Vec<_> = (1..).map_while(|rang| dates::year_slice(debut, fin, rang)).collect();
        let mois: u32 = tranches.iter().map(|(_, _, duree)| duree.mois).sum();
        let jours: u32 = tranches.iter().map(|(_, _, duree)| duree.jours).sum();
        prop_assert_eq!(Duree { mois, jours }, Duree::between(debut, fin));
        for paire in tranches.windows(2) {
            prop_assert_eq!(dates::day_after(paire[0].1), paire[1].0);
        }
        prop_assert_eq!(tranches.last().map(|tranche| tranche.1), Some(fin));
    }

    #[test]
    fn days_add_up_across_any_cut((debut, fin) in contract(), part in 0.0..1.0f64) {
        let total = dates::days_between(debut, fin);
        let coupe = debut + Days::new((f64::from(total - 1) * part) as u64);
        prop_assert_eq!(dates::days_between(debut, coupe) + dates::days_between(dates::day_after(coupe), fin), total);
    }
}
