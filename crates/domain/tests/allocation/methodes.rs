//! R-ALL-02: what makes each method what it is, checked from its definition and not from its code.

use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn proportionnelle_rounds_exact_shares_and_the_largest_remainders_go_up(
        calcul in campaign(Just(Regulation::Proportionnelle)),
    ) {
        let (total, capacite) = (calcul.demandes.total(), u64::from(calcul.capacite));
        prop_assume!(total > capacite);
        let mut smallest_up = u64::MAX;
        let mut greatest_down = 0;
        for (demande, accorde) in calcul.demandes.as_slice().iter().zip(granted(&calcul)) {
            let produit = u64::from(demande.total()) * capacite;
            let (entier, reste) = (produit / total, produit % total);
            match u64::from(accorde) - entier {
                0 => greatest_down = greatest_down.max(reste),
                1 => smallest_up = smallest_up.min(reste),
                _ => prop_assert!(false, "{accorde} for an exact share of {produit}/{total}"),
            }
        }
        prop_assert!(smallest_up >= greatest_down);
        prop_assert!(smallest_up > 0);
    }

    #[test]
    fn plafond_etp_meets_all_the_capped_demands_or_exceeds_none(calcul in campaign(caps())) {
        let Regulation::PlafondEtp(plafonds) = &calcul.regulation else { panic!("caps") };
        let retenues: Vec<u32> = calcul
            .demandes
            .as_slice()
            .iter()
            .map(|ligne| ligne.total().min(plafonds.plafond(ligne.etp)))
            .collect();
        let enough = retenues.iter().sum::<u32>() <= calcul.capacite;
        for (retenue, accorde) in retenues.into_iter().zip(granted(&calcul)) {
            let kept = if enough { accorde >= retenue } else { accorde <= retenue };
            prop_assert!(kept, "{accorde} with a capped demand of {retenue}");
        }
    }

    #[test]
    fn minimum_garanti_serves_every_demander_as_soon_as_it_can(
        calcul in campaign((1_u32..6).prop_map(minimum_garanti)),
    ) {
        let demandeurs = calcul.demandes.as_slice().iter().filter(|ligne| ligne.total() > 0).count();
        for (ligne, accorde) in calcul.demandes.as_slice().iter().zip(granted(&calcul)) {
            if ligne.total() > 0 && demandeurs <= calcul.capacite as usize {
                prop_assert!(accorde >= 1);
            }
        }
    }

    #[test]
    fn below_the_minimum_the_smallest_pass_first_and_nobody_is_two_ahead(
        lignes in lines(), minimum in 1_u32..6, part in any::<prop::sample::Index>(),
    ) {
        let minimums: u32 = lignes.iter().map(|ligne| ligne.total().min(minimum)).sum();
        let capacite = u32::try_from(part.index(minimums as usize + 1)).unwrap();
        let calcul = calcul(capacite, minimum_garanti(minimum), lignes);
        let accordes = granted(&calcul);
        let lignes = || calcul.demandes.as_slice().iter().zip(&accordes);
        for (ligne, accorde) in lignes() {
            let du = ligne.total().min(minimum);
            prop_assert!(*accorde <= du);
            for (autre, obtenu) in lignes().filter(|_| *accorde < du) {
                prop_assert!(*obtenu <= accorde + 1);
                prop_assert!(*obtenu <= *accorde || autre.etp <= ligne.etp, "{ligne:?} after {autre:?}");
            }
        }
    }

    #[test]
    fn below_the_minimum_one_contract_more_takes_none_from_anyone(
        lignes in lines(), minimum in 1_u32..6, part in any::<prop::sample::Index>(),
    ) {
        let minimums: u32 = lignes.iter().map(|ligne| ligne.total().min(minimum)).sum();
        let capacite = u32::try_from(part.index(minimums as usize + 1)).unwrap();
        prop_assume!(capacite < minimums);
        let before = granted(&calcul(capacite, minimum_garanti(minimum), lignes.clone()));
        let after = granted(&calcul(capacite + 1, minimum_garanti(minimum), lignes));
        prop_assert!(before.iter().zip(&after).all(|(avant, apres)| avant <= apres));
    }
}

#[test]
fn one_contract_more_can_take_one_from_someone() {
    // The Alabama paradox, which every method that shares by largest remainder has.
    let shared = |demandes: [u32; 3], capacite, regulation| {
        let lignes = (1..).zip(demandes).map(|(numero, demande)| line(numero, "9", &[demande]));
        granted(&calcul(capacite, regulation, lignes.collect()))
    };
    assert_eq!(shared([6, 6, 2], 10, Regulation::Proportionnelle), [4, 4, 2]);
    assert_eq!(shared([6, 6, 2], 11, Regulation::Proportionnelle), [5, 5, 1]);
    assert_eq!(shared([6, 6, 2], 10, plafond_etp(&[], 9)), [4, 4, 2]);
    assert_eq!(shared([6, 6, 2], 11, plafond_etp(&[], 9)), [5, 5, 1]);
    assert_eq!(shared([7, 7, 3], 13, minimum_garanti(1)), [5, 5, 3]);
    assert_eq!(shared([7, 7, 3], 14, minimum_garanti(1)), [6, 6, 2]);
}

#[test]
fn equal_remainders_go_to_the_smaller_size_then_the_greater_demand_then_the_siret() {
    // Half a contract each: one of two passes.
    let first =
        |lignes: [Demande; 2]| granted(&calcul(1, Regulation::Proportionnelle, lignes.into()));
    assert_eq!(first([line(1, "20", &[1]), line(2, "19.99", &[1])]), [0, 1]);
    assert_eq!(first([line(1, "20", &[1]), line(2, "20", &[1])]), [1, 0]);
    // Both count for one contract once capped: the one that asked for two passes, whatever its SIRET.
    let capped = calcul(1, plafond_etp(&[], 1), vec![line(1, "20", &[1]), line(2, "20", &[2])]);
    assert_eq!(granted(&capped), [0, 1]);
    let short = calcul(1, minimum_garanti(1), vec![line(1, "20", &[1]), line(2, "20", &[2])]);
    assert_eq!(granted(&short), [0, 1]);
}

#[test]
fn a_bracket_ends_with_its_bound_and_the_next_begins_just_above() {
    let Regulation::PlafondEtp(plafonds) = plafond_etp(&[("50", 1), ("350", 3)], 30) else {
        panic!("caps")
    };
    let etp = |texte: &str| Etp::parse(texte).unwrap();
    for (taille, plafond, bornes) in [
        ("0", 1, (None, Some("50"))),
        ("50", 1, (None, Some("50"))),
        ("50.01", 3, (Some("50"), Some("350"))),
        ("350", 3, (Some("50"), Some("350"))),
        ("350.01", 30, (Some("350"), None)),
    ] {
        assert_eq!(plafonds.plafond(etp(taille)), plafond, "{taille}");
        assert_eq!(
            plafonds.bornes(etp(taille)),
            (bornes.0.map(etp), bornes.1.map(etp)),
            "{taille}"
        );
    }
}
