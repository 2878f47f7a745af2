//! What the calculations read in a request, defaults applied.

use super::{Apprenti, Contrat, Demande, Devis, Formation};
use crate::bareme::Bareme;
use crate::campagne::Parametres;
use crate::decode::Taux;
use crate::faisabilite;
use crate::remuneration::{self, Profil};
use chrono::NaiveDate;
use rust_decimal::Decimal;

impl Contrat {
    /// Day of signature, the first day of the contract by default.
    pub fn signature(&self) -> NaiveDate {
        self.signature.unwrap_or(self.debut).0
    }

    /// Extension of the contract, if any.
    pub fn prolongation(&self) -> Option<remuneration::Prolongation> {
        self.prolongation.map(|prolongation| remuneration::Prolongation {
            debut: prolongation.debut.0,
            motif: prolongation.motif,
        })
    }
}

impl Formation {
    /// First day of the training, when given.
    pub fn debut(&self) -> Option<NaiveDate> {
        self.debut.map(|jour| jour.0)
    }

    /// Quoted handicap surcharges, in euros.
    pub fn majorations(&self) -> impl Iterator<Item = Decimal> {
        self.majorations_handicap.iter().flat_map(|liste| liste.0.iter().map(|prix| prix.0))
    }
}

impl Devis {
    /// Prices of the years, in euros.
    pub fn prices(&self) -> Vec<Decimal> {
        self.prix_annuels.0.iter().map(|prix| prix.0).collect()
    }
}

impl Apprenti {
    /// Whether the apprentice has a recognised handicap.
    pub fn rqth(&self) -> bool {
        self.rqth.unwrap_or(false)
    }

    /// What decides the pay under `contrat`.
    pub fn profil(&self, contrat: &Contrat) -> Profil {
        Profil {
            naissance: self.date_naissance.0,
            annee_cycle_debut: self.annee_cycle_debut.map_or(1, |annee| annee.0),
            licence_professionnelle: self.licence_professionnelle.unwrap_or(false),
            plus_15_points: self.plus_15_points.unwrap_or(false),
            majoration: self.majoration_points.unwrap_or_default(),
            pourcentage_precedent: self.pourcentage_precedent.map(|pourcentage| pourcentage.0),
            prolongation: contrat.prolongation(),
        }
    }
}

impl Demande {
    /// Fills in what the request leaves to the campaign: prorata convention and AT-MP rate (R-CAMP-03).
    pub fn complete_with(&mut self, parametres: &Parametres) {
        if let Some(formation) = &mut self.formation {
            formation.prorata.get_or_insert(parametres.prorata);
        }
        self.employeur
            .get_or_insert(super::Employeur { taux_at_mp: None, nbi_maitres: None, maitre: None })
            .taux_at_mp
            .get_or_insert(Taux(parametres.taux_at_mp));
    }

    /// The employer's figures, completed with the usual ones.
    pub fn employeur(&self, bareme: &Bareme) -> remuneration::Employeur {
        let donne = self.employeur.as_ref();
        remuneration::Employeur {
            taux_at_mp: donne
                .and_then(|employeur| employeur.taux_at_mp)
                .map_or_else(|| bareme.at_mp.at(self.contrat.debut.0).valeur, |taux| taux.0),
            nbi_maitres: donne
                .and_then(|employeur| employeur.nbi_maitres)
                .map_or(0, |nombre| nombre.0),
            rqth: self.apprenti.as_ref().is_some_and(Apprenti::rqth),
        }
    }

    /// What the rules of a lawful contract look at.
    pub(in super::super) fn to_check(&self) -> faisabilite::Contrat {
        let apprenti = self.apprenti.as_ref();
        let formation = self.formation.as_ref();
        faisabilite::Contrat {
            debut: self.contrat.debut.0,
            fin: self.contrat.fin.0,
            signature: self.contrat.signature(),
            debut_formation: formation.and_then(Formation::debut),
            derniere_epreuve: formation.and_then(|formation| Some(formation.derniere_epreuve?.0)),
            cycle_suivant: formation.and_then(|formation| Some(formation.cycle_suivant?.0)),
            heures_formation: formation.and_then(|formation| Some(formation.heures?.0)),
            naissance: apprenti.map(|apprenti| apprenti.date_naissance.0),
            rqth: apprenti.is_some_and(Apprenti::rqth),
            prolongation: self.contrat.prolongation(),
            plus_15_points: apprenti
                .is_some_and(|apprenti| apprenti.plus_15_points.unwrap_or(false)),
            maitre: self.employeur.as_ref().and_then(|employeur| Some(employeur.maitre?.facts())),
        }
    }
}
