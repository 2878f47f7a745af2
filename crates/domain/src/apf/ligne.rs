//! What a store keeps beside the events of a dossier, so that it can choose dossiers and count units without reading
//! them all.

use super::{Dossier, Etat};
use crate::bareme::Bareme;
use crate::identifiers::{NumeroApc, NumeroApf, Siret};
use chrono::NaiveDate;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

/// What the events of a dossier come to on the day of the last one. Whoever reads it on a later day looks at
/// [`Self::limite`]: past it, the dossier is *caduc*, uses no unit and is not funded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ligne {
    /// The campaign.
    pub annee: i32,
    /// The collectivité whose allocation it uses.
    pub siret: Siret,
    /// The state.
    pub etat: Etat,
    /// The day of the deposit.
    pub deposee_le: NaiveDate,
    /// Code of the métier.
    pub metier: String,
    /// Niveau of the certification.
    pub niveau: u8,
    /// Whether the contract began before the allocation (R-APF-04).
    pub derogation: bool,
    /// SIREN of the training body (R-QUI-04).
    pub organisme: u32,
    /// Who employs the apprentice after the last transfer (R-APC-05).
    pub employeur: Siret,
    /// The number of the APF.
    pub numero_apf: Option<NumeroApf>,
    /// The number of the APC.
    pub numero_apc: Option<NumeroApc>,
    /// Whether it uses a unit (R-APF-06).
    pub utilise: bool,
    /// Last day of validity of an agreement that nothing else has ended (R-APF-09).
    pub limite: Option<NaiveDate>,
    /// The next day on which [`Dossier::automatic_events`] has something to say (R-APF-10).
    pub prochaine: Option<NaiveDate>,
    /// Whether an answer is waited for.
    pub complement: bool,
    /// What the CNFPT pays, in cents.
    pub engage: i64,
}

impl Dossier {
    /// What to keep of it once an event of the day `jour` is recorded.
    pub fn ligne(&self, jour: NaiveDate) -> Ligne {
        let etat = self.etat(jour);
        let limite = self.validite().map(|validite| validite.limite);
        let prochaine = if self.automatic_events(jour).is_empty() {
            self.next_automatic(jour)
        } else {
            Some(jour)
        };
        let paid = self.financement(Bareme::current(), jour).total.prise_en_charge;
        Ligne {
            annee: self.demande.annee,
            siret: self.siret,
            etat,
            deposee_le: self.deposee_le,
            metier: self.demande.metier.clone(),
            niveau: self.reference.niveau,
            derogation: self.demande.derogation,
            organisme: self.demande.organisme.siret.siren(),
            employeur: self.employeur(NaiveDate::MAX),
            numero_apf: self.numero,
            numero_apc: self.apc.as_ref().and_then(|apc| apc.numero),
            utilise: self.uses_unit(jour),
            limite: limite.filter(|_| etat == Etat::Validee),
            prochaine,
            complement: self.complement.is_some(),
            engage: (paid.decimal() * Decimal::ONE_HUNDRED).to_i64().unwrap_or(0),
        }
    }
}

impl Etat {
    /// The word by which it is stored and shown.
    pub fn code(self) -> &'static str {
        match self {
            Self::Deposee => "deposee",
            Self::Modifiee => "modifiee",
            Self::Validee => "validee",
            Self::Refusee => "refusee",
            Self::Annulee => "annulee",
            Self::Caduque => "caduque",
            Self::ApcDeposee => "apc_deposee",
            Self::ApcAcceptee => "apc_acceptee",
            Self::ApcRefusee => "apc_refusee",
            Self::Rompue => "rompue",
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::apf::TRANSITIONS;

    #[test]
    fn a_state_is_stored_under_the_word_that_is_shown() {
        for (etat, ..) in TRANSITIONS {
            assert_eq!(serde_json::to_value(etat).unwrap(), etat.code());
        }
    }
}
