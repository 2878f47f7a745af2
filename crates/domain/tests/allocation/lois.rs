//! R-ALL-03: laws that hold whatever the campaign and the method.

use super::*;
use tremplin_domain::allocation::{Allocation, ProcesVerbal};

/// Each line with its demand, its size and what it is granted.
fn outcomes(calcul: &Calcul, allocation: &Allocation) -> Vec<(u32, Etp, u32)> {
    let lignes = calcul.demandes.as_slice().iter().zip(&allocation.lignes);
    lignes.map(|(ligne, accordee)| (ligne.total(), ligne.etp, accordee.accorde)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn the_whole_capacity_is_granted_as_long_as_it_is_asked_for(calcul in campaign(regulation())) {
        let allocation = calcul.run();
        let somme: u64 = allocation.lignes.iter().map(|ligne| u64::from(ligne.accorde)).sum();
        prop_assert_eq!(somme, calcul.demandes.total().min(calcul.capacite.into()));
        prop_assert_eq!(u64::from(allocation.accordes), somme);
        prop_assert_eq!(allocation.demande, calcul.demandes.total());
        prop_assert_eq!(allocation.capacite, calcul.capacite);
    }

    #[test]
    fn nobody_gets_more_than_it_asked_for_and_everyone_has_its_line(calcul in campaign(regulation())) {
        let allocation = calcul.run();
        let demandes = calcul.demandes.as_slice();
        prop_assert_eq!(demandes.len(), allocation.lignes.len());
        for (demande, ligne) in demandes.iter().zip(&allocation.lignes) {
            prop_assert_eq!(&demande.siret, &ligne.siret);
            prop_assert_eq!(demande.total(), ligne.demande);
            prop_assert_eq!(&demande.intentions, &ligne.metiers);
            prop_assert!(ligne.accorde <= ligne.demande, "{ligne:?}");
        }
    }

    #[test]
    fn at_equal_size_a_greater_demand_never_gets_less(calcul in campaign(regulation())) {
        let lignes = outcomes(&calcul, &calcul.run());
        for (demande, etp, accorde) in &lignes {
            for (autre, taille, moins) in &lignes {
                prop_assert!(etp != taille || demande <= autre || accorde >= moins, "{lignes:?}");
            }
        }
    }

    #[test]
    fn at_equal_size_and_demand_one_contract_at_most_makes_the_difference(calcul in campaign(regulation())) {
        let lignes = outcomes(&calcul, &calcul.run());
        for (demande, etp, accorde) in &lignes {
            for (autre, taille, moins) in &lignes {
                prop_assert!((demande, etp) != (autre, taille) || accorde.abs_diff(*moins) <= 1, "{lignes:?}");
            }
        }
    }

    #[test]
    fn the_order_in_which_lines_and_metiers_are_read_changes_nothing(
        (calcul, shuffled) in campaign(regulation()).prop_flat_map(|calcul| {
            let lignes = calcul.demandes.as_slice().to_vec();
            (Just(calcul), Just(lignes).prop_shuffle())
        }),
    ) {
        let mut lignes = shuffled;
        for ligne in &mut lignes {
            ligne.intentions.reverse();
        }
        let other = super::calcul(calcul.capacite, calcul.regulation.clone(), lignes);
        prop_assert_eq!(calcul.run(), other.run());
        prop_assert_eq!(ProcesVerbal::establish(calcul).0.sha256(), ProcesVerbal::establish(other).0.sha256());
    }

    #[test]
    fn when_there_are_enough_for_all_the_method_changes_nothing(
        lignes in lines(), regulation in regulation(), surplus in 0_u32..3,
    ) {
        let demande: u32 = lignes.iter().map(Demande::total).sum();
        let allocation = calcul(demande + surplus, regulation, lignes).run();
        for ligne in &allocation.lignes {
            prop_assert_eq!(ligne.accorde, ligne.demande);
            let regle = if ligne.demande == 0 { "R-REC-07" } else { "R-ALL-01" };
            prop_assert_eq!(ligne.explication.regle, regle);
        }
    }
}

#[test]
fn the_greatest_numbers_do_not_overflow() {
    for regulation in [
        Regulation::Proportionnelle,
        plafond_etp(&[("50", u32::MAX)], 1),
        minimum_garanti(u32::MAX),
    ] {
        for capacite in [0, 1, u32::MAX - 1, u32::MAX] {
            let lignes = (1..=5).map(|numero| line(numero, "50", &[u32::MAX, 7])).collect();
            let allocation = calcul(capacite, regulation.clone(), lignes).run();
            assert_eq!(allocation.demande, 5 * u64::from(u32::MAX));
            assert_eq!(allocation.accordes, capacite, "{regulation:?}");
        }
    }
}

#[test]
fn an_empty_campaign_grants_nothing() {
    let allocation = calcul(5_000, Regulation::Proportionnelle, Vec::new()).run();
    assert_eq!((allocation.demande, allocation.accordes), (0, 0));
    assert!(allocation.lignes.is_empty());
}
