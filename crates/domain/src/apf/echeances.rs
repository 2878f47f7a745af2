//! What comes next in a dossier: its deadlines (R-TDB-01), and what the schedule has to write (R-APF-10).

use super::delais::{add_days, limite_apc, subtract_days};
use super::{Dossier, Etat, Evenement, Manque};
use crate::dates;
use chrono::NaiveDate;
use serde::Serialize;

/// A date to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Echeance {
    /// What it is.
    pub code: Code,
    /// Its French name.
    pub titre: &'static str,
    /// The last day to do it, included; for what happens by itself, the day on which it does.
    #[serde(serialize_with = "dates::serialize")]
    pub limite: NaiveDate,
    /// The rule that sets it.
    pub regle: &'static str,
    /// Who has to do it.
    pub qui: Qui,
}

/// Who has to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the roles of R-QUI-02 to R-QUI-04")]
pub enum Qui {
    Collectivite,
    Organisme,
    Cnfpt,
}

/// What a deadline is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The contract starts.
    DebutContrat,
    /// Last day to file the APC; past it the agreement has lapsed.
    DepotApc,
    /// Last day on which a rupture gives the unit back.
    RuptureRendUnite,
    /// A year of funding ends, its payment falls due.
    Paiement,
    /// The contract ends.
    FinContrat,
}

impl Dossier {
    /// The deadlines that are not past on the day `at`, the nearest first.
    pub fn echeances(&self, at: NaiveDate) -> Vec<Echeance> {
        let mut liste = match (self.etat(at), &self.apc) {
            // The agreement is not there yet: what its request already says.
            (Etat::Deposee | Etat::Modifiee, _) => {
                let limite =
                    limite_apc(self.demande.debut, self.demande.derogation, at, &self.cadre);
                vec![start(self.demande.debut), depot_apc(limite, "R-APC-01")]
            }
            (Etat::Validee, _) => {
                let limite = self.validite().map(|validite| depot_apc(validite.limite, "R-APF-09"));
                std::iter::once(start(self.demande.debut)).chain(limite).collect()
            }
            (Etat::ApcDeposee, Some(apc)) => vec![end(apc.fin())],
            (Etat::ApcAcceptee, Some(apc)) => {
                let (debut, fin) = (apc.contrat.debut, apc.fin());
                let jour = add_days(debut, self.cadre.rupture_jours);
                let rupture = Echeance {
                    code: Code::RuptureRendUnite,
                    titre: "Dernier jour d’une rupture dont le financement revient dans l’allocation",
                    limite: jour.min(fin),
                    regle: "R-APC-03",
                    qui: Qui::Collectivite,
                };
                let annees = (1..).map_while(|rang| dates::year_slice(debut, fin, rang));
                let paiements = annees.map(|(_, fin, _)| payment(fin));
                std::iter::once(rupture).chain(paiements).chain([end(fin)]).collect()
            }
            _ => Vec::new(),
        };
        liste.retain(|echeance| echeance.limite >= at);
        liste.sort_by_key(|echeance| echeance.limite);
        liste
    }

    /// What the schedule has to record on the day `at`, with an e-mail each: a warning, the nearest one if several
    /// are due, or the caducité. Nothing once it is done.
    pub fn automatic_events(&self, at: NaiveDate) -> Vec<Evenement> {
        let Some(limite) = self.validite().map(|validite| validite.limite) else {
            return Vec::new();
        };
        match self.etat(at) {
            Etat::Caduque if !self.caducite_constatee => {
                vec![Evenement::CaduciteConstatee { limite }]
            }
            Etat::Validee => {
                let due = |jours: &&u16| subtract_days(limite, **jours) <= at;
                let nearest = self.cadre.alertes_jours.iter().filter(due).min().copied();
                let sent = self.avertissements.iter().min().copied().unwrap_or(u16::MAX);
                let nearest = nearest.filter(|jours| *jours < sent);
                nearest
                    .map(|jours| Evenement::Avertissement { jours, limite })
                    .into_iter()
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// The first day on which [`Self::automatic_events`] has something more to say, if nothing else happens: when to
    /// look again.
    pub fn next_automatic(&self, after: NaiveDate) -> Option<NaiveDate> {
        let limite = self.validite()?.limite;
        let alertes = self.cadre.alertes_jours.iter().map(|jours| subtract_days(limite, *jours));
        let jours = alertes.chain([dates::day_after(limite)]).filter(|jour| *jour > after);
        jours.min().filter(|_| matches!(self.etat(after), Etat::Validee))
    }

    /// What its APC still needs before it can be accepted (R-APC-01).
    pub fn manques(&self) -> Vec<Manque> {
        self.apc.as_ref().map(|apc| apc.contrat.manques()).unwrap_or_default()
    }
}

fn start(limite: NaiveDate) -> Echeance {
    let titre = "Début du contrat";
    Echeance { code: Code::DebutContrat, titre, limite, regle: "R-APF-03", qui: Qui::Collectivite }
}

fn depot_apc(limite: NaiveDate, regle: &'static str) -> Echeance {
    let titre = "Dernier jour pour déposer la demande de prise en charge";
    Echeance { code: Code::DepotApc, titre, limite, regle, qui: Qui::Organisme }
}

fn payment(limite: NaiveDate) -> Echeance {
    let titre = "Fin d’une année de financement, versement du CNFPT";
    Echeance { code: Code::Paiement, titre, limite, regle: "R-APC-02", qui: Qui::Cnfpt }
}

fn end(limite: NaiveDate) -> Echeance {
    let titre = "Fin du contrat";
    Echeance { code: Code::FinContrat, titre, limite, regle: "R-APC-02", qui: Qui::Organisme }
}
