//! The document in which an allocation is read, previewed or published.

use super::{
    comptes::Comptes,
    lignes::{Brute, Page},
};
use serde::Serialize;
use serde_json::Value;
use tremplin_domain::allocation::Regulation;

/// Method and parameters, each always there.
#[derive(Serialize)]
pub(super) struct Methode {
    methode: &'static str,
    parametres: Value,
}

impl From<&Regulation> for Methode {
    fn from(regulation: &Regulation) -> Self {
        let written = serde_json::to_value(regulation).unwrap_or_default();
        let parametres = written.get("parametres").cloned().unwrap_or_default();
        Self { methode: regulation.methode(), parametres }
    }
}

/// A line with its explanation (R-ALL-04).
#[derive(Serialize)]
pub(super) struct Ligne<'a> {
    pub(super) siret: &'a str,
    pub(super) nom: &'a str,
    pub(super) demande: u32,
    pub(super) accorde: u32,
    pub(super) avant: Option<u32>,
    pub(super) explication: Value,
}

impl<'a> Ligne<'a> {
    pub(super) fn of(brute: &Brute<'a>, explication: Value) -> Self {
        let Brute { siret, nom, demande, accorde, avant } = *brute;
        Self { siret, nom, demande, accorde, avant, explication }
    }
}

/// A page of lines, under totals that are over all of them.
#[derive(Serialize)]
pub(super) struct Lignes<'a> {
    comptes: Comptes,
    /// How many lines the filters leave.
    total: usize,
    lignes: Vec<Ligne<'a>>,
    suivant: Option<&'a str>,
}

impl<'a> Lignes<'a> {
    pub(super) fn of(toutes: &[Brute<'_>], page: &Page<'a>, lignes: Vec<Ligne<'a>>) -> Self {
        Self { comptes: Comptes::of(toutes), total: page.total, lignes, suivant: page.suivant }
    }
}

/// A computation, before or at its publication.
#[derive(Serialize)]
pub(super) struct Vue<'a> {
    pub(super) annee: i32,
    /// The number of the publication; null for a preview.
    pub(super) publication: Option<u32>,
    /// The number of the publication that it follows; null for the first.
    pub(super) remplace: Option<u32>,
    /// Whether the window has ended, so that it may be published (R-ALL-01).
    pub(super) publiable: bool,
    pub(super) demande: u64,
    pub(super) capacite: u32,
    pub(super) accordes: u32,
    #[serde(flatten)]
    pub(super) methode: Methode,
    /// The digest of the procès-verbal.
    pub(super) sha256: &'a str,
    /// How many e-mails the publication sends.
    pub(super) courriels: usize,
    #[serde(flatten)]
    pub(super) lignes: Lignes<'a>,
}
