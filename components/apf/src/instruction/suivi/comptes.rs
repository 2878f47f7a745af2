//! What a group of dossiers comes to.

use crate::parametres::of_code;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tremplin_domain::apf::{Etat, Somme};
use tremplin_platform::sqlite::StoreError;

/// A group as the statement gives it.
#[derive(Deserialize)]
struct Groupe<K>(K, u64, u64, i64);

/// The figures of a group, or of all.
#[derive(Default, Serialize)]
pub(super) struct Comptes {
    /// Dossiers.
    nombre: u64,
    /// Units of allocations that they use.
    unites: u64,
    /// What the CNFPT pays for them.
    montant: Montant,
}

/// Cents, written as euros.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Montant(i64);

impl Serialize for Montant {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Somme::of_cents(self.0).serialize(to)
    }
}

/// The figures of a state.
#[derive(Serialize)]
pub(super) struct ParEtat {
    etat: Etat,
    libelle: &'static str,
    #[serde(flatten)]
    comptes: Comptes,
}

/// What the CNFPT pays, by how firm it is.
#[derive(Default, Serialize)]
pub(super) struct Montants {
    /// Of requests and agreements.
    estimation: Montant,
    /// Of what the training bodies have filed.
    en_instruction: Montant,
    /// Of what is taken in charge.
    definitif: Montant,
}

/// Every state that a dossier is in, in the order of its life.
pub(super) fn states(stored: &str) -> Result<Vec<ParEtat>, StoreError> {
    let mut etats = Vec::new();
    for (code, comptes) in groups::<String>(stored)? {
        let etat = of_code(&code).ok_or_else(|| unreadable(&code))?;
        etats.push(ParEtat { etat, libelle: etat.libelle(), comptes });
    }
    etats.sort_by_key(|par| par.etat);
    Ok(etats)
}

/// The groups of a count, in its order.
pub(super) fn groups<K: DeserializeOwned>(
    stored: &str,
) -> Result<impl Iterator<Item = (K, Comptes)> + use<K>, StoreError> {
    let groups: Vec<Groupe<K>> =
        serde_json::from_str(stored).map_err(|error| unreadable(&error))?;
    Ok(groups.into_iter().map(|Groupe(cle, nombre, unites, centimes)| {
        (cle, Comptes { nombre, unites, montant: Montant(centimes) })
    }))
}

/// All of them together.
pub(super) fn sum(etats: &[ParEtat]) -> Comptes {
    etats.iter().fold(Comptes::default(), |total, ParEtat { comptes, .. }| Comptes {
        nombre: total.nombre + comptes.nombre,
        unites: total.unites + comptes.unites,
        montant: Montant(total.montant.0 + comptes.montant.0),
    })
}

impl Montants {
    pub(super) fn of(etats: &[ParEtat]) -> Self {
        let mut montants = Self::default();
        for ParEtat { etat, comptes, .. } in etats {
            let firm = match etat {
                Etat::Deposee | Etat::Modifiee | Etat::Validee => &mut montants.estimation,
                Etat::ApcDeposee => &mut montants.en_instruction,
                Etat::ApcAcceptee | Etat::Rompue => &mut montants.definitif,
                Etat::Refusee | Etat::Annulee | Etat::Caduque | Etat::ApcRefusee => continue,
            };
            firm.0 += comptes.montant.0;
        }
        montants
    }
}

fn unreadable(error: &dyn std::fmt::Display) -> StoreError {
    StoreError::Failed(format!("the figures of the dossiers are not readable: {error}"))
}
