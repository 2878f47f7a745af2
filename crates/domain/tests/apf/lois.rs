//! Laws that hold whatever is tried, and in whatever order.

use super::vies::{ACTES, day, fields, live, tries};
use super::{evenement, fait, jour};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use rust_decimal::Decimal;
use serde_json::json;
use tremplin_domain::apf::{Acte, Dossier, Etat, Fait, Octroi, TRANSITIONS, historique};
use tremplin_domain::bareme::Bareme;
use tremplin_domain::money::Montant;

fn total<'m>(montants: impl IntoIterator<Item = &'m Montant>) -> Decimal {
    montants.into_iter().map(|montant| montant.decimal()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn r_apf_07_no_act_leads_anywhere_but_where_the_table_says(essais in tries()) {
        live(&essais, |avant, essai, apres| {
            let (le, acte) = (essai.jour(), essai.evenement.acte());
            let etat = avant.etat(le);
            let permis = TRANSITIONS.iter().find(|(de, par, _)| (*de, *par) == (etat, acte));
            match (permis, apres) {
                (Some((_, _, vers)), Ok(apres)) => assert_eq!(apres.etat(le), *vers),
                (None, Ok(_)) => panic!("{etat:?} {acte:?}"),
                (_, Err(())) => {}
            }
        });
    }

    #[test]
    fn replaying_the_events_gives_the_same_state_and_amounts(essais in tries()) {
        let (dossier, faits) = live(&essais, |_, _, _| {});
        let texte = serde_json::to_string(&faits).unwrap();
        let relus: Vec<Fait> = serde_json::from_str(&texte).unwrap();
        let rejoue = Dossier::replay(&relus).unwrap();
        prop_assert_eq!(&rejoue, &dossier);
        let at = faits.last().unwrap().jour();
        let amounts = |dossier: &Dossier| serde_json::to_value(dossier.financement(Bareme::current(), at)).unwrap();
        prop_assert_eq!(amounts(&rejoue), amounts(&dossier));
        prop_assert_eq!(rejoue.echeances(at), dossier.echeances(at));
    }

    #[test]
    fn r_apc_02_every_figure_of_a_funding_adds_up(essais in tries()) {
        live(&essais, |_, essai, apres| {
            let Ok(dossier) = apres else { return };
            let funding = dossier.financement(Bareme::current(), essai.jour());
            let total_attendu = funding.total;
            let (prix, prise) = (total_attendu.prix.decimal(), total_attendu.prise_en_charge.decimal());
            assert_eq!(total_attendu.reste_a_charge.decimal(), prix - prise);
            assert!(prise >= Decimal::ZERO && prise <= prix, "{funding:?}");
            for annee in &funding.annees {
                assert!(annee.prise_en_charge <= annee.plafond, "{annee:?}");
            }
            if !funding.echeancier.is_empty() {
                assert_eq!(total(funding.echeancier.iter().map(|paiement| &paiement.montant)), prise);
                assert_eq!(funding.echeancier.iter().filter(|paiement| paiement.solde).count(), 1);
            }
            let parts = || funding.employeurs.iter();
            assert_eq!(total(parts().map(|part| &part.totaux.prix)), prix);
            assert_eq!(total(parts().map(|part| &part.totaux.prise_en_charge)), prise);
            assert!(parts().all(|part| part.totaux.prise_en_charge >= Montant::ZERO && part.debut <= part.fin));
            assert_eq!(funding.employeurs[0].debut, funding.debut);
            assert_eq!(parts().last().unwrap().fin, funding.fin);
            assert!(parts().zip(parts().skip(1)).all(|(a, b)| a.fin.succ_opt() == Some(b.debut)));
        });
    }

    #[test]
    fn the_steps_of_the_amount_lead_to_the_amount(essais in tries(), plus_tard in 0_u64..400) {
        let (dossier, faits) = live(&essais, |_, _, _| {});
        let at = day(faits.last().unwrap().jour(), plus_tard);
        let etapes = historique(&faits, Bareme::current(), at).unwrap();
        let ecarts: Decimal = etapes.iter().map(|etape| etape.ecart.decimal()).sum();
        let funding = dossier.financement(Bareme::current(), at);
        prop_assert_eq!(ecarts, funding.total.prise_en_charge.decimal());
        prop_assert_eq!(etapes.last().unwrap().totaux, funding.total);
        for etape in &etapes {
            prop_assert!(etape.explication.texte.ends_with("€."), "{}", etape.explication.texte);
        }
    }

    #[test]
    fn r_apf_06_a_unit_given_back_is_never_taken_again(essais in tries(), plus_tard in 0_u64..900) {
        let mut rendue = false;
        let (dossier, _) = live(&essais, |avant, essai, apres| {
            rendue |= !avant.uses_unit(essai.jour());
            if let Ok(apres) = apres {
                assert!(!(rendue && apres.uses_unit(essai.jour())));
                rendue |= !apres.uses_unit(essai.jour());
            }
        });
        let last = day(jour("2026-07-01"), essais.iter().map(|(_, attente, _, _)| attente).sum());
        prop_assert!(!(rendue && dossier.uses_unit(day(last, plus_tard))));
    }

    #[test]
    fn r_apf_06_a_set_of_dossiers_never_uses_more_than_was_granted(
        accordes in 0_u32..4,
        coups in prop::collection::vec((0_usize..6, 0_usize..16, 0_u64..25, 0_u64..1100, 0_usize..4), 1..60),
    ) {
        let siret = super::SIRET.parse().unwrap();
        let mut le = jour("2026-05-01");
        let mut dossiers: Vec<Dossier> = Vec::new();
        for (cible, acte, attente, jours, rang) in coups {
            le = day(le, attente);
            let octroi = Octroi::of((accordes, le), &dossiers, (siret, 2026), le);
            prop_assert!(octroi.utilises <= accordes, "{octroi:?}");
            match dossiers.get(cible) {
                None if octroi.restants() > 0 => {
                    let debut = day(le, 1 + jours % 60);
                    let champs = json!({"acte": "deposee", "demande": {"debut": debut, "fin": day(debut, 365)}});
                    dossiers.push(Dossier::open(&fait(le, evenement(None, &champs))).unwrap());
                }
                None => {}
                Some(dossier) => {
                    let acte = if rang > 1 { ["validee", "apc_deposee", "apc_acceptee", "rupture"][acte % 4] } else { ACTES[acte] };
                    let Some(champs) = fields(dossier, acte, le, jours, rang) else { continue };
                    let essai = fait(le, evenement(Some(dossier).filter(|_| acte != "deposee"), &champs));
                    if let Ok(apres) = dossier.apply(&essai) {
                        dossiers[cible] = apres;
                    }
                }
            }
            // Neither now nor ever after, if nobody does anything.
            for plus_tard in [0, 30, 400] {
                let at = day(le, plus_tard);
                prop_assert!(Octroi::of((accordes, le), &dossiers, (siret, 2026), at).utilises <= accordes);
            }
        }
    }
}

#[test]
fn random_lives_reach_every_state() {
    let mut vus = std::collections::BTreeSet::new();
    let mut actes = std::collections::BTreeSet::new();
    let mut hasard = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..3_000 {
        let essais = tries().new_tree(&mut hasard).unwrap().current();
        live(&essais, |avant, essai, apres| {
            vus.insert(avant.etat(essai.jour()));
            if let Ok(apres) = apres {
                vus.insert(apres.etat(essai.jour()));
                actes.insert(essai.evenement.acte());
            }
        });
    }
    let etats: std::collections::BTreeSet<Etat> =
        TRANSITIONS.iter().flat_map(|(de, _, vers)| [*de, *vers]).collect();
    assert_eq!(vus, etats);
    let tous: std::collections::BTreeSet<Acte> =
        TRANSITIONS.iter().map(|(_, acte, _)| *acte).collect();
    assert_eq!(actes, tous);
}
