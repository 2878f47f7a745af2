//! The allocation from outside: a campaign and a request in, who gets what out.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod explications;
mod lois;
mod methodes;
mod proces_verbal;
mod refus;
mod situations;

use proptest::prelude::*;
use std::num::NonZeroU32;
use tremplin_domain::allocation::{
    Calcul, Demande, Demandes, MinimumGaranti, ParMetier, PlafondEtp, Regulation, Tranche,
};
use tremplin_domain::recensement::Etp;

/// A collectivité's line; its number makes the SIRET.
fn line(numero: u64, etp: &str, nombres: &[u32]) -> Demande {
    let par_metier = |(rang, nombre): (usize, &u32)| ParMetier {
        metier: format!("metier-{rang}"),
        nombre: *nombre,
    };
    Demande {
        siret: format!("{numero:014}"),
        etp: Etp::parse(etp).unwrap(),
        intentions: nombres.iter().enumerate().map(par_metier).collect(),
    }
}

fn calcul(capacite: u32, regulation: Regulation, lignes: Vec<Demande>) -> Calcul {
    Calcul { annee: 2026, capacite, regulation, demandes: Demandes::new(lignes).unwrap() }
}

/// What each line is granted, by SIRET.
fn granted(calcul: &Calcul) -> Vec<u32> {
    calcul.run().lignes.iter().map(|ligne| ligne.accorde).collect()
}

fn plafond_etp(tranches: &[(&str, u32)], au_dela: u32) -> Regulation {
    let tranche = |(borne, plafond): &(&str, u32)| Tranche {
        jusqu_a: Etp::parse(borne).unwrap(),
        plafond: *plafond,
    };
    let tranches = tranches.iter().map(tranche).collect();
    Regulation::PlafondEtp(PlafondEtp::new(tranches, au_dela).unwrap())
}

fn minimum_garanti(minimum: u32) -> Regulation {
    Regulation::MinimumGaranti(MinimumGaranti { minimum: NonZeroU32::new(minimum).unwrap() })
}

/// Few sizes and small demands, so that many are equal: ties are where rules break.
fn lines() -> impl Strategy<Value = Vec<Demande>> {
    let etp = prop::sample::select(vec!["0", "3.5", "50", "50.01", "350", "4000"]);
    let nombres = prop::collection::vec(0_u32..9, 0..4);
    prop::collection::vec((etp, nombres), 0..40).prop_map(|lignes| {
        let numbered = (1..).zip(lignes);
        numbered.map(|(numero, (etp, nombres))| line(numero, etp, &nombres)).collect()
    })
}

fn caps() -> impl Strategy<Value = Regulation> {
    (1_u32..6, 1_u32..9, 1_u32..20, 0_usize..3).prop_map(|(petite, moyenne, grande, tranches)| {
        let toutes = [("50", petite), ("350", moyenne)];
        plafond_etp(&toutes[..tranches], grande)
    })
}

fn regulation() -> impl Strategy<Value = Regulation> {
    prop_oneof![Just(Regulation::Proportionnelle), caps(), (1_u32..6).prop_map(minimum_garanti)]
}

/// Any campaign under this regulation: a capacity from none to more than enough.
fn campaign(regulation: impl Strategy<Value = Regulation>) -> impl Strategy<Value = Calcul> {
    (lines(), regulation, any::<prop::sample::Index>()).prop_map(
        |(lignes, regulation, capacite)| {
            let demande: u32 = lignes.iter().map(Demande::total).sum();
            let capacite = capacite.index(demande as usize + 4);
            calcul(u32::try_from(capacite).unwrap(), regulation, lignes)
        },
    )
}
