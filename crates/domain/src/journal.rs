//! The journal: who did what to which record, and when (R-AUD-01).
//!
//! Each record has its chain of events. An event names the digest of the one before it, so that none
//! can be changed, taken out or moved without breaking the chain after it.

use crate::canonique::{canonical, canonical_as_declared, is_canonical, sha256_hex};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{error::Error, fmt};

/// One event. Texts are kept as they were recorded, right or wrong: a journal that refused to be read
/// could not be checked. Members are declared in the order of their names, which is the canonical one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evenement {
    /// What was done.
    pub acte: String,
    /// Who: the subject that the identity provider gave.
    pub acteur: String,
    /// What is worth keeping about it.
    pub detail: Value,
    /// When, RFC 3339 in UTC.
    pub horodatage: String,
    /// The record: `recensement/2026/21330063500017`. One chain each.
    pub objet: String,
    /// The digest of the event before in the same chain, empty for the first.
    pub precedente: String,
    /// Its place in the chain, from 1.
    pub rang: u32,
    /// As what: the role that allowed it.
    pub role: String,
    /// The SIRET of the collectivité acted for, when there is one.
    pub siret: Option<String>,
}

impl Evenement {
    /// The digest: SHA-256 of the canonical form, in lower-case hexadecimal digits.
    pub fn empreinte(&self) -> String {
        let canonique =
            if is_canonical(&self.detail) { canonical_as_declared(self) } else { canonical(self) };
        sha256_hex(canonique.as_bytes())
    }
}

/// An event and the digest under which it was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inscription {
    /// What happened.
    #[serde(flatten)]
    pub evenement: Evenement,
    /// The digest that the event had when it was recorded.
    pub empreinte: String,
}

impl From<Evenement> for Inscription {
    /// Records an event under the digest that it has now.
    fn from(evenement: Evenement) -> Self {
        let empreinte = evenement.empreinte();
        Self { evenement, empreinte }
    }
}

/// The end of a chain. Whoever kept one can see that events were taken off the end since, which nothing
/// in the chain itself can tell.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tete {
    /// The last event's place, 0 for an empty chain.
    pub rang: u32,
    /// The last event's digest, empty for an empty chain.
    pub empreinte: String,
}

/// Checks the events of one chain, given in order from the first, and gives back its end.
///
/// # Errors
/// The first place at which the chain is not what was recorded.
pub fn verify<'a>(chaine: impl IntoIterator<Item = &'a Inscription>) -> Result<Tete, Rupture> {
    verify_after(Tete::default(), chaine)
}

/// Checks the events that were added to a chain since its end was `tete`, and gives back its end now.
///
/// # Errors
/// The first place at which the chain is not what was recorded.
pub fn verify_after<'a>(
    mut tete: Tete,
    suite: impl IntoIterator<Item = &'a Inscription>,
) -> Result<Tete, Rupture> {
    let mut objet: Option<&str> = None;
    for Inscription { evenement, empreinte } in suite {
        let rang = tete.rang.saturating_add(1);
        let broken = |cause| Err(Rupture { rang, cause });
        if *objet.get_or_insert(&evenement.objet) != evenement.objet {
            return broken(Cause::AutreObjet);
        }
        if evenement.rang != rang {
            return broken(Cause::Rang { trouve: evenement.rang });
        }
        if evenement.precedente != tete.empreinte {
            return broken(Cause::Precedente);
        }
        if evenement.empreinte() != *empreinte {
            return broken(Cause::Contenu);
        }
        tete = Tete { rang, empreinte: empreinte.clone() };
    }
    Ok(tete)
}

/// Where a chain breaks, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rupture {
    /// The place in the chain, from 1.
    pub rang: u32,
    /// Why.
    pub cause: Cause,
}

/// Why a chain breaks at an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The event is about another record than the first of the chain.
    AutreObjet,
    /// The event has another place: one is missing, repeated or moved.
    Rang {
        /// The place that the event has.
        trouve: u32,
    },
    /// The event does not follow the one before it, which was replaced.
    Precedente,
    /// The event is not what was recorded.
    Contenu,
}

impl fmt::Display for Rupture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chaîne rompue au rang\u{a0}{}\u{a0}: ", self.rang)?;
        match self.cause {
            Cause::AutreObjet => f.write_str("cet événement concerne un autre dossier."),
            Cause::Rang { trouve } => write!(
                f,
                "l’événement trouvé porte le rang\u{a0}{trouve}, un événement manque ou a été déplacé."
            ),
            Cause::Precedente => f.write_str("l’événement précédent a été remplacé."),
            Cause::Contenu => f.write_str("le contenu de l’événement a été modifié."),
        }
    }
}

impl Error for Rupture {}

#[cfg(test)]
mod tests;
