//! What is asked for: the collectivité's request (APF), then the training body's (APC).

use super::Somme;
use crate::campagne::Parametres;
use crate::formation::Prorata;
use crate::identifiers::{CodeRncp, Siret, Uai};
use crate::referentiel::{Certification, Referentiel};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The request of a collectivité (R-APF-05): the shape of the HTTP contract. It names no apprentice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demande {
    /// The campaign whose allocation it uses.
    pub annee: i32,
    /// Code of the métier (*catégorie cible*), one that the collectivité declared (R-APF-02).
    pub metier: String,
    /// The certification prepared.
    pub rncp: CodeRncp,
    /// First day of the contract.
    pub debut: NaiveDate,
    /// Last day of the contract, included.
    pub fin: NaiveDate,
    /// The training body.
    pub organisme: Organisme,
    /// Price of each year of the quote.
    pub prix_annuels: Vec<Somme>,
    /// Whether the apprentice's handicap is recognised.
    #[serde(default)]
    pub rqth: bool,
    /// Estimated handicap surcharge of each year (R-APC-06).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub majorations_handicap: Vec<Somme>,
    /// Whether the contract began before the allocation was granted (R-APF-04).
    #[serde(default)]
    pub derogation: bool,
}

/// A training body (OFA), as the collectivité names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisme {
    /// Its name, 1 to 200 characters.
    pub nom: String,
    /// Its SIRET.
    pub siret: Siret,
    /// Its UAI, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uai: Option<Uai>,
}

/// What the référentiel said of the certification at the deposit, which the APF keeps (R-REF-04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// The version of the référentiel.
    pub referentiel: String,
    /// Title of the certification (R-APF-05: filled in, never typed).
    pub intitule: String,
    /// Its niveau.
    pub niveau: u8,
    /// What the CNFPT pays at most per year of training.
    pub plafond_annuel: Somme,
    /// Whether that ceiling is fictitious, which every result must say.
    #[serde(default)]
    pub fictif: bool,
}

impl Reference {
    /// What `referentiel` says of a certification that it has.
    pub fn of(referentiel: &Referentiel, certification: &Certification) -> Self {
        Self {
            referentiel: referentiel.version().to_owned(),
            intitule: certification.intitule.clone(),
            niveau: certification.niveau,
            plafond_annuel: Somme(certification.plafond_annuel),
            fictif: referentiel.is_fictif(),
        }
    }
}

/// The campaign's parameters at the deposit. A dossier keeps them: changing a deadline while it lives neither makes an
/// agreement lapse nor brings one back. A modification takes those of its own day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cadre {
    /// How a yearly amount is reduced to a period (R-FOR-03).
    pub prorata: Prorata,
    /// Calendar months before the start from which an APF may be deposited (R-APF-03).
    pub depot_apf_mois: u8,
    /// Calendar months after the delivery within which the contract starts (R-APF-09).
    pub debut_apres_apf_mois: u8,
    /// Days after the start within which the APC is filed (R-APC-01).
    pub depot_apc_jours: u16,
    /// Days after the start within which a rupture gives the unit back (R-APC-03).
    pub rupture_jours: u16,
    /// How many days before caducité the contact is warned, the longest first (R-APF-10).
    pub alertes_jours: Vec<u16>,
}

impl From<&Parametres> for Cadre {
    fn from(parametres: &Parametres) -> Self {
        Self {
            prorata: parametres.prorata,
            depot_apf_mois: parametres.depot_apf_mois,
            debut_apres_apf_mois: parametres.debut_apres_apf_mois,
            depot_apc_jours: parametres.depot_apc_jours,
            rupture_jours: parametres.rupture_jours,
            alertes_jours: parametres.alertes_jours.clone(),
        }
    }
}

/// The contract as the training body states it, from the CERFA (R-APC-01).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contrat {
    /// First day.
    pub debut: NaiveDate,
    /// Last day, included.
    pub fin: NaiveDate,
    /// Registration number given by the DDETS, which may come later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numero_ddets: Option<String>,
    /// Price of each year of training.
    pub prix_annuels: Vec<Somme>,
    /// Handicap surcharge of each year, on quote (R-APC-06).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub majorations_handicap: Vec<Somme>,
}

/// What is missing in an APC, that it needs before it can be accepted (R-APC-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Manque {
    /// The registration number of the DDETS.
    NumeroDdets,
}

impl Contrat {
    /// What is still missing; nothing for a complete file.
    pub fn manques(&self) -> Vec<Manque> {
        if self.numero_ddets.is_none() { vec![Manque::NumeroDdets] } else { Vec::new() }
    }
}
