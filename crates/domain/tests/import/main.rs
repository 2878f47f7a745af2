//! Imports of spreadsheets from outside: a file in, a whole content or a report out.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod aller_retour;
mod difference;
mod ecritures;
mod fichiers;
mod hasard;
mod limites;
mod metiers;
mod refus_annuaire;
mod refus_referentiel;

use chrono::NaiveDate;
use tremplin_domain::import::{
    Collectivite, Constat, Import, Publication, Rapport, annuaire, referentiel,
};
use tremplin_domain::referentiel::ContenuReferentiel;

/// The day of every import here.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 2, 10).unwrap()
}

/// A first version.
fn first() -> Publication<'static> {
    Publication {
        version: "2026-1",
        fictif: false,
        avertissement: None,
        sources: &[],
        jour: today(),
        en_vigueur: None,
    }
}

/// The import of a référentiel as a first version.
fn import(octets: impl AsRef<[u8]>) -> Result<Import<ContenuReferentiel>, Rapport> {
    referentiel(octets.as_ref(), &first())
}

/// The content of a référentiel that has no fault.
fn imported(octets: impl AsRef<[u8]>) -> ContenuReferentiel {
    import(octets).unwrap_or_else(|rapport| panic!("{rapport:#?}")).contenu
}

/// The import of a directory when nobody is known yet.
fn import_directory(octets: impl AsRef<[u8]>) -> Result<Import<Vec<Collectivite>>, Rapport> {
    annuaire(octets.as_ref(), |_| false)
}

/// Remarks as they are shown, with plain spaces so that tests can be read.
fn shown(constats: &[Constat]) -> Vec<String> {
    constats.iter().map(|constat| plain(&constat.to_string())).collect()
}

fn plain(texte: &str) -> String {
    texte.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The demonstration's référentiel.
fn demonstration() -> ContenuReferentiel {
    serde_json::from_str(include_str!("../../data/referentiel-demo.json")).unwrap()
}
