//! From events to a dossier, one after the other.

use super::{Apc, Dossier, Prolongation, Transfert};
use crate::apf::{Contrat, Etat, Evenement, Fait, gardes, rejet::Rejet};
use chrono::NaiveDate;

impl Dossier {
    /// What the events come to, given in order from the first. They are facts: only their order is checked, not the
    /// rules that [`Self::apply`] checked when each was recorded.
    ///
    /// # Errors
    /// When an event is not possible where it stands, or there is none: the history is damaged.
    pub fn replay<'f>(faits: impl IntoIterator<Item = &'f Fait>) -> Result<Self, Rejet> {
        let rejoue = faits
            .into_iter()
            .try_fold(None, |dossier, fait| Self::evolve(dossier, fait).map(Some))?;
        rejoue.ok_or(Rejet::Vide)
    }

    /// The dossier that a first deposit opens.
    ///
    /// # Errors
    /// When the event is another one.
    pub fn open(fait: &Fait) -> Result<Self, Rejet> {
        let Evenement::Deposee { siret, demande, reference, cadre } = fait.evenement.clone() else {
            return Err(Rejet::Transition { etat: None, acte: fait.evenement.acte() });
        };
        Ok(Self {
            siret,
            demande,
            reference,
            cadre,
            deposee_le: fait.jour(),
            numero: None,
            delivree_le: None,
            complement: None,
            motif: None,
            avertissements: Vec::new(),
            apc: None,
            caducite_constatee: false,
            etat: Etat::Deposee,
        })
    }

    /// The dossier after one more event, if the rules allow it.
    ///
    /// # Errors
    /// [`Rejet::Transition`] when its state does not allow it (HTTP 409), [`Rejet::Regles`] when a date or a missing
    /// piece forbids it (HTTP 422).
    pub fn apply(&self, fait: &Fait) -> Result<Self, Rejet> {
        let suivant = Self::evolve(Some(self.clone()), fait)?;
        let fautes = gardes::check(self, &fait.evenement, fait.jour());
        if fautes.is_empty() { Ok(suivant) } else { Err(Rejet::Regles(fautes)) }
    }

    /// One step of [`Self::replay`].
    pub(in crate::apf) fn evolve(dossier: Option<Self>, fait: &Fait) -> Result<Self, Rejet> {
        let (acte, jour) = (fait.evenement.acte(), fait.jour());
        let Some(mut dossier) = dossier else { return Self::open(fait) };
        let avant = dossier.etat(jour);
        let interdit = || Rejet::Transition { etat: Some(avant), acte };
        let apres = avant.after(acte).ok_or_else(interdit)?;
        dossier.record(&fait.evenement, jour).ok_or_else(interdit)?;
        dossier.etat = apres;
        Ok(dossier)
    }

    /// Takes an event in; `None` when what it is about is not there.
    fn record(&mut self, evenement: &Evenement, jour: NaiveDate) -> Option<()> {
        match evenement.clone() {
            Evenement::Deposee { .. } => return None,
            Evenement::Modifiee { demande, reference, cadre } => {
                (self.demande, self.reference, self.cadre) = (demande, reference, cadre);
                (self.delivree_le, self.complement) = (None, None);
                self.avertissements.clear();
            }
            Evenement::ComplementDemande { texte } => self.complement = Some(texte),
            Evenement::ComplementRepondu { .. } => self.complement = None,
            Evenement::Validee { numero } => {
                (self.numero, self.delivree_le) = (Some(numero), Some(jour));
                self.complement = None;
            }
            Evenement::Refusee { motif } | Evenement::ApcRefusee { motif } => {
                (self.motif, self.complement) = (Some(motif), None);
            }
            Evenement::Annulee { motif } => (self.motif, self.complement) = (motif, None),
            Evenement::Avertissement { jours, .. } => self.avertissements.push(jours),
            Evenement::CaduciteConstatee { .. } => self.caducite_constatee = true,
            Evenement::ApcDeposee { contrat, .. } => self.apc = Some(Apc::new(contrat, jour)),
            Evenement::ApcCompletee { contrat } => {
                self.apc.as_mut()?.contrat = contrat;
                self.complement = None;
            }
            Evenement::ApcAcceptee { numero } => {
                self.apc.as_mut()?.numero = Some(numero);
                self.complement = None;
            }
            Evenement::Rupture { date, motif } => {
                self.apc.as_mut()?.rupture = Some(date);
                self.motif = Some(motif);
            }
            Evenement::Prolongation { fin, motif, prix_annuels, majorations_handicap } => {
                let prolongation = Prolongation { fin, motif, prix_annuels, majorations_handicap };
                self.apc.as_mut()?.prolongations.push(prolongation);
            }
            Evenement::Transfert { siret, date } => {
                self.apc.as_mut()?.transferts.push(Transfert { siret, date });
            }
        }
        Some(())
    }
}

impl Apc {
    fn new(contrat: Contrat, jour: NaiveDate) -> Self {
        Self {
            deposee_le: jour,
            contrat,
            numero: None,
            prolongations: Vec::new(),
            transferts: Vec::new(),
            rupture: None,
        }
    }
}
