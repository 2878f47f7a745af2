//! The filing of a request, alone or in a batch.

use crate::{
    courriels, essai, refus,
    stockage::{Auteur, Inscription, Outcome, Ouvert},
};
use serde_json::Value;
use tremplin_domain::{
    apf::{self, Dossier, Fait, Rejet},
    decode::Refus,
    erreurs::Erreur,
};
use tremplin_platform::{Problem, session::Session};

/// A filing that breaks no rule.
pub(super) struct Tentative<'a> {
    session: &'a Session,
    ouvert: &'a Ouvert,
    fait: Fait,
    /// What the dossier becomes by it.
    pub(super) dossier: Dossier,
}

/// Why there is none.
pub(super) enum Refused {
    /// What is wrong with the document, given the agreement that it names.
    Document(Refus),
    /// The agreement is in a state that forbids it.
    Etat(Rejet),
}

impl<'a> Tentative<'a> {
    /// The filing of a document; `ouvert` is the agreement that it names, if that one was given to this training body.
    pub(super) fn read(
        session: &'a Session,
        ouvert: Option<&'a Ouvert>,
        octets: &[u8],
    ) -> Result<Self, Refused> {
        let dossier = ouvert.map(|ouvert| &ouvert.dossier);
        let demande =
            apf::decode_apc(octets, dossier, Ouvert::jour(session)).map_err(Refused::Document)?;
        let ouvert = ouvert.ok_or(Refused::Etat(Rejet::Vide))?;
        let fait = essai::at(session, demande.deposit());
        let dossier = ouvert.dossier.apply(&fait).map_err(Refused::Etat)?;
        Ok(Self { session, ouvert, fait, dossier })
    }

    /// By what it is asked for.
    pub(super) fn id(&self) -> &str {
        &self.ouvert.id
    }

    /// The event, and when it happens.
    pub(super) fn fait(&self) -> &Fait {
        &self.fait
    }

    /// Records it, with what makes it recognised when it is sent again.
    ///
    /// # Errors
    /// 503 when the database is busy or the application is read-only.
    pub(super) async fn write(&self, idempotence: Value) -> Result<Outcome, Problem> {
        let Ouvert { id, nom, contact, empreinte, .. } = self.ouvert;
        let rang = self.ouvert.rang().saturating_add(1);
        let whom = (nom.as_str(), contact.as_deref());
        let inscription = Inscription {
            id,
            auteur: Auteur::from(self.session),
            fait: &self.fait,
            dossier: &self.dossier,
            rang,
            precedente: empreinte,
            courriels: courriels::of((id, rang), whom, &self.dossier, &self.fait),
            idempotence: Some(idempotence),
        };
        inscription.write().await
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Document(refus) => refus.into(),
            Refused::Etat(rejet) => refus::problem(rejet),
        }
    }
}

impl From<Refused> for Vec<Erreur> {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Document(Refus::Invalide(fautes)) | Refused::Etat(Rejet::Regles(fautes)) => {
                fautes
            }
            Refused::Document(Refus::Malforme(message)) => vec![Erreur::new("", None, message)],
            Refused::Etat(rejet) => {
                vec![Erreur::new("", Some(rejet.regle()), rejet.to_string())]
            }
        }
    }
}
