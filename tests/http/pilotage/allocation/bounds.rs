//! What holds for every allocation, whatever the method (R-ALL-03).

use super::{CNFPT, preview, set_capacity};
use crate::pilotage::declarees::{Declaree, declared};
use serde_json::{Value, json};
use std::collections::HashMap;
use tremplin_tests::App;

/// Forty-eight collectivités of four sizes, that ask for 0 to 40 contracts; many are alike.
fn collectivites() -> Vec<Declaree> {
    let size = |rank: u32| [9, 60, 60, 800][(rank % 4) as usize];
    (0..48).map(|rank| Declaree { etp: size(rank), nombre: rank * 7 % 41 }).collect()
}

/// Size, demand and what is granted of each line, which must be that of what was declared.
fn outcomes(allocation: &Value, declarees: &HashMap<String, Declaree>) -> Vec<(u32, u64, u64)> {
    let lignes = allocation["lignes"].as_array().expect("lines");
    assert_eq!(lignes.len(), declarees.len(), "everyone has its line, on one page");
    let read = |ligne: &Value| {
        let declaree = &declarees[ligne["siret"].as_str().expect("a SIRET")];
        let demande = ligne["demande"].as_u64().expect("a demand");
        assert_eq!(demande, u64::from(declaree.nombre));
        (declaree.etp, demande, ligne["accorde"].as_u64().expect("never negative"))
    };
    lignes.iter().map(read).collect()
}

#[test]
fn r_all_03_no_method_grants_too_much_or_less_to_whom_asks_for_more_at_equal_size() {
    let app = App::start();
    let agent = app.sign_in(CNFPT);
    let collectivites = collectivites();
    let demande: u64 = collectivites.iter().map(|une| u64::from(une.nombre)).sum();
    let sirets = declared(&app, 2026, &collectivites);
    let declarees: HashMap<_, _> = sirets.into_iter().zip(collectivites).collect();
    let methodes = [
        json!({"methode": "proportionnelle"}),
        json!({"methode": "minimum_garanti"}),
        json!({"methode": "plafond_etp"}),
    ];
    // Less than there are demanders, a part, all but one, and more than enough.
    for capacite in [20, 333, demande - 1, demande + 50] {
        set_capacity(&app, u32::try_from(capacite).expect("a capacity"));
        for methode in &methodes {
            let allocation = preview(&agent, methode);
            let lignes = outcomes(&allocation, &declarees);
            let what = format!("{methode} of {capacite}: {lignes:?}");
            assert_eq!(allocation["demande"], demande, "{what}");
            let somme: u64 = lignes.iter().map(|(.., accorde)| accorde).sum();
            assert_eq!(somme, demande.min(capacite), "all that there is, and no more: {what}");
            assert_eq!(allocation["accordes"], somme, "{what}");
            for (etp, demande, accorde) in &lignes {
                assert!(accorde <= demande, "nobody gets more than it asked for: {what}");
                for (taille, moindre, autre) in &lignes {
                    assert!(etp != taille || demande <= moindre || accorde >= autre, "{what}");
                }
            }
            assert_eq!(preview(&agent, methode), allocation, "the same again");
        }
    }
}
