//! Lives of dossiers, at random: what somebody tries, day after day, allowed or not.

use super::{AUTRE, TIERS, evenement, fait, jour};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde_json::{Value, json};
use tremplin_domain::apf::{Dossier, Fait};

/// Something that somebody tries: which act, how many days after the last one, and two numbers that its dates and prices
/// are made of.
pub(super) type Essai = (usize, u64, u64, usize);

pub(super) fn tries() -> impl Strategy<Value = Vec<Essai>> {
    // What goes on is tried more often than what ends everything.
    let acte = prop_oneof![
        6 => prop::sample::select(vec![4_usize, 8, 8, 10, 10, 13, 14, 14]),
        2 => 0_usize..16,
    ];
    prop::collection::vec((acte, 0_u64..40, 0_u64..1100, 0_usize..4), 1..24)
}

pub(super) const ACTES: [&str; 16] = [
    "modifiee",
    "complement_demande",
    "complement_repondu",
    "avertissement",
    "validee",
    "refusee",
    "annulee",
    "caducite_constatee",
    "apc_deposee",
    "apc_completee",
    "apc_acceptee",
    "apc_refusee",
    "deposee",
    "prolongation",
    "transfert",
    "rupture",
];

pub(super) fn day(debut: NaiveDate, jours: u64) -> NaiveDate {
    debut + Days::new(jours)
}

/// The fields of what is tried on `le`.
pub(super) fn fields(
    dossier: &Dossier,
    acte: &str,
    le: NaiveDate,
    jours: u64,
    rang: usize,
) -> Option<Value> {
    let prix = ["7000.00", "4999.99", "0.00", "12345.67"][rang];
    let contrat = dossier.apc.as_ref().map(|apc| apc.contrat.debut);
    Some(match acte {
        "modifiee" => {
            let debut = day(le, jours % 95);
            json!({"acte": acte, "demande": {"debut": debut, "fin": day(debut, 100 + jours), "prix_annuels": [prix]}})
        }
        "avertissement" => json!({"acte": acte, "jours": ([10, 3, 7, 1][rang]), "limite": le}),
        "caducite_constatee" => json!({"acte": acte, "limite": le}),
        "apc_deposee" => {
            let debut = day(le - Days::new(15), jours % 30);
            let debut = if rang > 0 { dossier.demande.debut } else { debut };
            json!({"acte": acte, "contrat": {"debut": debut, "fin": day(debut, 1 + jours), "prix_annuels": [prix, "6500.00"],
                "majorations_handicap": ["3000.00", "5000.00"]}})
        }
        "apc_completee" => {
            contrat?;
            json!({"acte": acte, "contrat": {"fin": day(dossier.demande.debut, 1 + jours), "prix_annuels": [prix]}})
        }
        "rupture" => json!({"acte": acte, "date": day(contrat?, jours)}),
        "prolongation" => json!({"acte": acte, "fin": day(contrat?, jours + 200)}),
        "transfert" => {
            json!({"acte": acte, "siret": ([AUTRE, TIERS][rang % 2]), "date": day(contrat?, jours)})
        }
        _ => json!({"acte": acte}),
    })
}

/// What was tried and allowed on a dossier that starts on 1 July 2026, with the dossier after each.
pub(super) fn live(
    essais: &[Essai],
    mut check: impl FnMut(&Dossier, &Fait, &Result<Dossier, ()>),
) -> (Dossier, Vec<Fait>) {
    let mut le = jour("2026-07-01");
    let depot =
        fait(le, evenement(None, &json!({"acte": "deposee", "demande": {"debut": "2026-07-20"}})));
    let mut dossier = Dossier::open(&depot).unwrap();
    let mut faits = vec![depot];
    for (acte, attente, jours, rang) in essais {
        le = day(le, *attente);
        let Some(champs) = fields(&dossier, ACTES[*acte], le, *jours, *rang) else { continue };
        let essai =
            fait(le, evenement(Some(&dossier).filter(|_| ACTES[*acte] != "deposee"), &champs));
        let apres = dossier.apply(&essai).map_err(|_| ());
        check(&dossier, &essai, &apres);
        if let Ok(apres) = apres {
            dossier = apres;
            faits.push(essai);
        }
    }
    (dossier, faits)
}
