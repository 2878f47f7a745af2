//! What a request is checked against in these tests: the demonstration's référentiel, a declaration, an allocation.

use super::{demande, jour, overlay};
use serde_json::{Value, json};
use std::sync::LazyLock;
use tremplin_domain::apf::{Contexte, Depot, Octroi, decode};
use tremplin_domain::campagne::{self, Campagne};
use tremplin_domain::decode::Refus;
use tremplin_domain::recensement::Recensement;
use tremplin_domain::referentiel::{Referentiel, demonstration};

static REFERENTIEL: LazyLock<Referentiel> = LazyLock::new(|| demonstration::load().unwrap());
static CAMPAGNE: LazyLock<Campagne> = LazyLock::new(|| {
    campagne::load().unwrap().into_iter().find(|campagne| campagne.annee == 2026).unwrap()
});

/// A declaration of two gardeners, one of whom has begun, at niveaux 3 and 4, and of a road worker.
pub(super) fn recensement() -> Recensement {
    serde_json::from_value(json!({
        "etp": "152.40",
        "contact": {"prenom": "Zoé", "nom": "Lac", "courriel": "rh@mairie.example", "telephone": "0556000000"},
        "contrats_en_cours": {"apprentis": 0, "dont_rqth": 0, "fins_janvier_aout": 0, "fins_septembre_decembre": 0},
        "intentions": [
            {"metier": "jardinier", "niveaux": [3, 4], "nombre": 2, "deja_commences": 1},
            {"metier": "agent-voirie", "niveaux": [3], "nombre": 1}
        ]
    }))
    .unwrap()
}

pub(super) fn octroi() -> Octroi {
    Octroi { accordes: 3, utilises: 1, publiee_le: jour("2026-04-20"), derogations: [].into() }
}

/// What is known on a day of July, some of it replaced by the test.
pub(super) struct Monde {
    pub(super) recensement: Option<Recensement>,
    pub(super) octroi: Option<Octroi>,
    pub(super) aujourd_hui: &'static str,
}

impl Default for Monde {
    fn default() -> Self {
        Self { recensement: Some(recensement()), octroi: Some(octroi()), aujourd_hui: "2026-07-01" }
    }
}

impl Monde {
    pub(super) fn contexte(&self) -> Contexte<'_> {
        Contexte {
            campagne: &CAMPAGNE,
            referentiel: &REFERENTIEL,
            recensement: self.recensement.as_ref(),
            allocation: self.octroi.as_ref(),
            aujourd_hui: jour(self.aujourd_hui),
        }
    }

    /// The request with these fields replaced.
    pub(super) fn decode(&self, surcharge: Value) -> Result<Depot, Refus> {
        let mut document = demande();
        overlay(&mut document, &surcharge);
        decode(document.to_string().as_bytes(), &self.contexte())
    }

    pub(super) fn faults(&self, surcharge: Value) -> Vec<(String, &'static str)> {
        faults(self.decode(surcharge))
    }
}

/// Field and rule of each fault.
pub(super) fn faults<T>(lu: Result<T, Refus>) -> Vec<(String, &'static str)> {
    match lu {
        Ok(_) => Vec::new(),
        Err(Refus::Malforme(phrase)) => panic!("{phrase}"),
        Err(Refus::Invalide(erreurs)) => {
            for erreur in &erreurs {
                assert!(erreur.message.ends_with(['.', '»', '…']), "{}", erreur.message);
            }
            erreurs.into_iter().map(|erreur| (erreur.champ, erreur.regle.unwrap())).collect()
        }
    }
}

pub(super) fn one(champ: &str, regle: &'static str) -> Vec<(String, &'static str)> {
    vec![(champ.to_owned(), regle)]
}
