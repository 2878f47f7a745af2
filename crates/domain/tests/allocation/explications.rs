//! Every line says how it was obtained, with figures that can be checked.

use super::*;
use tremplin_domain::allocation::{Explication, Valeur};

fn figure(explication: &Explication, nom: &str) -> Option<u64> {
    match explication.valeurs.get(nom) {
        Some(Valeur::Nombre(nombre)) => Some(*nombre),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_figures_of_an_explanation_add_up_to_what_is_granted(calcul in campaign(regulation())) {
        let allocation = calcul.run();
        for ligne in &allocation.lignes {
            let explication = &ligne.explication;
            let read = |nom| figure(explication, nom);
            prop_assert_eq!(read("accorde"), Some(ligne.accorde.into()));
            prop_assert_eq!(read("demande"), Some(ligne.demande.into()));
            prop_assert_eq!(read("capacite"), Some(calcul.capacite.into()));
            prop_assert_eq!(read("demande_totale"), Some(allocation.demande));
            if explication.regle == "R-ALL-02" {
                let parts = ["socle", "part_entiere", "complement"].map(|nom| read(nom).unwrap_or(0));
                prop_assert_eq!(parts.iter().sum::<u64>(), u64::from(ligne.accorde), "{:?}", explication);
            }
            if let Some(diviseur) = read("diviseur") {
                let [poids, a_repartir, entier, reste] =
                    ["poids", "a_repartir", "part_entiere", "reste"].map(|nom| read(nom).unwrap());
                prop_assert_eq!(poids * a_repartir, entier * diviseur + reste);
                prop_assert!(reste < diviseur);
            }
        }
    }

    #[test]
    fn sentences_are_whole_and_use_no_break_spaces(calcul in campaign(regulation())) {
        for ligne in calcul.run().lignes {
            let texte = ligne.explication.texte;
            prop_assert!(texte.ends_with('.') && texte.starts_with(|c: char| c.is_uppercase() || c.is_numeric()), "{texte}");
            for faute in ["  ", " :", " ;", "..", "les 1 ", "'"] {
                prop_assert!(!texte.contains(faute), "{faute:?} in {texte}");
            }
            for (place, _) in texte.match_indices("\u{a0}contrat") {
                let (avant, apres) = texte.split_at(place);
                let chiffres = avant.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap();
                let plural = apres.starts_with("\u{a0}contrats");
                prop_assert_eq!(plural, chiffres.parse::<u32>().unwrap() > 1, "{}", texte);
            }
        }
    }

    #[test]
    fn a_collectivite_granted_fewer_than_asked_for_several_metiers_is_told_that_it_chooses(
        calcul in campaign(regulation()),
    ) {
        for (demande, ligne) in calcul.demandes.as_slice().iter().zip(calcul.run().lignes) {
            let several = demande.intentions.iter().filter(|intention| intention.nombre > 0).count() > 1;
            let told = ligne.explication.texte.contains("La collectivité choisit");
            prop_assert_eq!(told, several && ligne.accorde > 0 && ligne.accorde < ligne.demande);
        }
    }
}

#[test]
fn rounds_that_use_up_the_capacity_leave_no_place_to_explain() {
    let lignes = vec![line(1, "12", &[1]), line(2, "80", &[3]), line(3, "400", &[6])];
    let textes: Vec<String> = calcul(5, minimum_garanti(3), lignes)
        .run()
        .lignes
        .into_iter()
        .map(|ligne| ligne.explication.texte.replace('\u{a0}', " "))
        .collect();
    let rounds = "Les minimums garantis (7 contrats) dépassent la capacité (5) : chaque collectivité \
                  reçoit d’abord 2 contrats au plus";
    assert_eq!(
        textes,
        [
            format!("1 contrat accordé sur 1 demandé. {rounds}, ce qui couvre toute la demande."),
            format!("2 contrats accordés sur 3 demandés. {rounds}."),
            format!("2 contrats accordés sur 6 demandés. {rounds}."),
        ]
    );
}

#[test]
fn what_follows_a_whole_round_is_said_to_follow() {
    let told = |capacite| {
        let lignes = vec![line(1, "12", &[2]), line(2, "80", &[3]), line(3, "400", &[6])];
        let texte = &calcul(capacite, minimum_garanti(2), lignes).run().lignes[0].explication.texte;
        texte.replace('\u{a0}', " ")
    };
    assert!(told(2).contains(" 2 contrats sont donnés, un par collectivité,"), "{}", told(2));
    assert!(
        told(4).contains("1 contrat au plus. 1 contrat est ensuite donné, selon"),
        "{}",
        told(4)
    );
}
