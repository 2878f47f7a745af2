//! The request of the simulator, with its bounds. Everything impossible is refused here, all faults at once.

mod coherence;
mod maitre;
mod usage;

pub use maitre::Maitre;

use crate::decode::{Entier, Jour, Libelle, Liste, Prix, Taux};
use crate::erreurs::Erreurs;
use crate::formation::Prorata;
use crate::identifiers::CodeRncp;
use crate::remuneration::{Majoration, Motif};
use deserr::{
    DeserializeError, Deserr, ErrorKind, IntoValue, Value, ValueKind, ValuePointerRef,
    take_cf_content,
};

/// A day of a contract: years 2023 to 2100, where the figures are known or may be extended.
pub type JourDeContrat = Jour<2023, 2100>;
/// A day of birth.
pub type Naissance = Jour<1900, 2100>;

/// The whole request: a contract with a training, an apprentice or both.
#[derive(Debug, Clone, Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
pub struct Demande {
    /// The contract.
    pub contrat: Contrat,
    /// The training and its quotes.
    #[deserr(default)]
    pub formation: Option<Formation>,
    /// The apprentice.
    #[deserr(default)]
    pub apprenti: Option<Apprenti>,
    /// The employer's own figures.
    #[deserr(default)]
    pub employeur: Option<Employeur>,
}

/// The contract's dates.
#[derive(Debug, Clone, Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
pub struct Contrat {
    /// First day.
    pub debut: JourDeContrat,
    /// Last day, included; extension included.
    pub fin: JourDeContrat,
    /// Day of signature; the first day when absent.
    #[deserr(default)]
    pub signature: Option<JourDeContrat>,
    /// Extension of an earlier end, if the contract has one.
    #[deserr(default)]
    pub prolongation: Option<Prolongation>,
}

/// Extension of the contract (R-PAY-05).
#[derive(Debug, Clone, Copy, Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
pub struct Prolongation {
    /// First day of the extension: after the contract's first day, up to its last.
    pub debut: JourDeContrat,
    /// Why.
    pub motif: Motif,
}

/// The training.
#[derive(Debug, Clone, Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
pub struct Formation {
    /// Code of the certification.
    #[deserr(default)]
    pub rncp: Option<CodeRncp>,
    /// Ceiling per year, in euros; wins over the certification's.
    #[deserr(default)]
    pub plafond_annuel: Option<Prix>,
    /// First day of the training.
    #[deserr(default)]
    pub debut: Option<JourDeContrat>,
    /// Last day of the exams (R-CTR-03).
    #[deserr(default)]
    pub derniere_epreuve: Option<JourDeContrat>,
    /// First day of the next cycle that leads to the same certification (R-CTR-03).
    #[deserr(default)]
    pub cycle_suivant: Option<JourDeContrat>,
    /// Hours of training during the contract (R-CTR-05).
    #[deserr(default)]
    pub heures: Option<Entier<0, 20_000>>,
    /// Prorata convention.
    #[deserr(default)]
    pub prorata: Option<Prorata>,
    /// Whether the collectivité has an allocation for this contract.
    pub finance_cnfpt: bool,
    /// Quoted handicap surcharge of each year.
    #[deserr(default)]
    pub majorations_handicap: Option<Liste<Prix, 0, 10>>,
    /// Quotes to compare.
    pub devis: Liste<Devis, 1, 10>,
}

/// One quote.
#[derive(Debug, Clone, Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
pub struct Devis {
    /// Training body.
    pub organisme: Libelle<200>,
    /// Price of each year of training.
    pub prix_annuels: Liste<Prix, 0, 10>,
}

/// The apprentice. No name: none is needed.
#[derive(Debug, Clone, Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
pub struct Apprenti {
    /// Day of birth, before the contract's start.
    pub date_naissance: Naissance,
    /// Year of the training cycle in which the contract starts (R-PAY-04); 1 when absent.
    #[deserr(default)]
    pub annee_cycle_debut: Option<Entier<1, 3>>,
    /// Licence professionnelle (R-PAY-04).
    #[deserr(default)]
    pub licence_professionnelle: Option<bool>,
    /// Second diploma of the same level (R-PAY-05).
    #[deserr(default)]
    pub plus_15_points: Option<bool>,
    /// Points added by the employer: 0, 10 or 20 (R-PAY-07).
    #[deserr(default)]
    pub majoration_points: Option<Majoration>,
    /// Recognised handicap.
    #[deserr(default)]
    pub rqth: Option<bool>,
    /// Percentage of the previous contract's last year (R-PAY-06).
    #[deserr(default)]
    pub pourcentage_precedent: Option<Entier<0, 100>>,
}

/// The employer's own figures.
#[derive(Debug, Clone, Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
pub struct Employeur {
    /// Rate of AT-MP, as a fraction; the usual one when absent.
    #[deserr(default)]
    pub taux_at_mp: Option<Taux>,
    /// Maîtres d'apprentissage who receive the NBI; none when absent.
    #[deserr(default)]
    pub nbi_maitres: Option<Entier<0, 2>>,
    /// Who accompanies the apprentice.
    #[deserr(default)]
    pub maitre: Option<Maitre>,
}

impl Deserr<Erreurs> for Majoration {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        match value {
            Value::Integer(0) => Ok(Self::Aucune),
            Value::Integer(10) => Ok(Self::Dix),
            Value::Integer(20) => Ok(Self::Vingt),
            Value::Integer(_) | Value::NegativeInteger(_) => {
                let message = "Un employeur public peut ajouter 10 ou 20 points, rien d’autre : 0, 10 ou 20 attendu.";
                Err(Erreurs::at(location, Some("R-PAY-07"), message))
            }
            actual => {
                let accepted = &[ValueKind::Integer];
                let faute = ErrorKind::IncorrectValueKind { actual, accepted };
                Err(take_cf_content(Erreurs::error(None, faute, location)))
            }
        }
    }
}
