//! A computation that is about to be shown, or published.

use super::{
    donnees::{Donnees, Dossier},
    lignes::{Brute, Choix},
    vue::{Ligne, Lignes, Methode, Vue},
};
use crate::acte::{self, Acte, Outcome};
use serde::Serialize;
use serde_json::{Value, json};
use tremplin_domain::{
    allocation::{Allocation, Calcul, ProcesVerbal, Regulation},
    campagne::{Campagne, EtatCampagne},
};
use tremplin_platform::{Problem, session::Session};

/// A computation with its proof.
pub(crate) struct Projet {
    annee: i32,
    publiable: bool,
    remplace: Option<u32>,
    regulation: Regulation,
    allocation: Allocation,
    /// Of the collectivités of the allocation's lines, in the same order.
    dossiers: Vec<Dossier>,
    /// The procès-verbal in its canonical form, and its digest.
    proces_verbal: String,
    sha256: String,
}

/// A row of `attribution`.
#[derive(Serialize)]
struct Attribution<'a> {
    siret: &'a str,
    demande: u32,
    accorde: u32,
    explication: &'a tremplin_domain::allocation::Explication,
}

/// A row of the outbox.
#[derive(Serialize)]
struct Courriel<'a> {
    cle: String,
    modele: &'static str,
    destinataire: &'a str,
    donnees: Value,
}

impl Projet {
    /// Computes the allocation of a campaign from what was declared.
    pub(crate) fn new(
        campagne: &Campagne,
        donnees: Donnees,
        regulation: Regulation,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Self {
        let remplace = donnees.number();
        let (document, allocation) = ProcesVerbal::establish(Calcul {
            annee: campagne.annee,
            capacite: campagne.capacite,
            regulation: regulation.clone(),
            demandes: donnees.demandes,
        });
        let proces_verbal = document.canonical();
        Self {
            annee: campagne.annee,
            publiable: campagne.etat(now) == EtatCampagne::Fermee,
            remplace,
            regulation,
            allocation,
            dossiers: donnees.dossiers,
            sha256: tremplin_domain::canonique::sha256_hex(proces_verbal.as_bytes()),
            proces_verbal,
        }
    }

    /// The digest of the procès-verbal.
    pub(crate) fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The number under which it would be published.
    pub(crate) fn number(&self) -> u32 {
        self.remplace.unwrap_or_default().saturating_add(1)
    }

    /// As it is shown: a page of its lines under totals over all of them.
    pub(super) fn show(&self, choix: &Choix, publication: Option<u32>) -> Result<Value, Problem> {
        let brutes: Vec<Brute<'_>> = self
            .lines()
            .map(|(ligne, dossier)| Brute {
                siret: &ligne.siret,
                nom: &dossier.nom,
                demande: ligne.demande,
                accorde: ligne.accorde,
                avant: dossier.avant,
            })
            .collect();
        let page = choix.page(&brutes)?;
        let explain = |siret: &str| {
            let place =
                self.allocation.lignes.binary_search_by(|ligne| ligne.siret.as_str().cmp(siret));
            let ligne = place.ok().and_then(|place| self.allocation.lignes.get(place));
            ligne.and_then(|ligne| serde_json::to_value(&ligne.explication).ok())
        };
        let lignes = page
            .lignes
            .iter()
            .map(|brute| Ligne::of(brute, explain(brute.siret).unwrap_or_default()))
            .collect();
        let vue = Vue {
            annee: self.annee,
            publication,
            remplace: self.remplace,
            publiable: self.publiable,
            demande: self.allocation.demande,
            capacite: self.allocation.capacite,
            accordes: self.allocation.accordes,
            methode: Methode::from(&self.regulation),
            sha256: &self.sha256,
            courriels: self.notified().count(),
            lignes: Lignes::of(&brutes, &page, lignes),
        };
        serde_json::to_value(&vue).map_err(|_| Problem::internal())
    }

    /// Publishes it as an act of this agent: procès-verbal, one row and one e-mail per collectivité, one event.
    pub(crate) async fn publish(
        &self,
        session: &Session,
        idempotence: Option<Value>,
    ) -> Result<Outcome, Problem> {
        let publication = self.number();
        let attributions: Vec<_> = self
            .lines()
            .map(|(ligne, _)| Attribution {
                siret: &ligne.siret,
                demande: ligne.demande,
                accorde: ligne.accorde,
                explication: &ligne.explication,
            })
            .collect();
        let courriels: Vec<_> = self
            .notified()
            .map(|(ligne, dossier)| Courriel {
                cle: format!("allocation/{}/{publication}/{}", self.annee, ligne.siret),
                modele: "allocation",
                destinataire: &dossier.courriel,
                donnees: json!({
                    "annee": self.annee, "siret": ligne.siret, "nom": dossier.nom,
                    "demande": ligne.demande, "accorde": ligne.accorde, "publication": publication,
                }),
            })
            .collect();
        let acte = Acte {
            nature: "allocation",
            annee: self.annee,
            rang: publication,
            contenu: &self.proces_verbal,
            sha256: &self.sha256,
            lignes: &acte::text(&attributions)?,
            courriels: &acte::text(&courriels)?,
            idempotence,
            objet: format!("allocation/{}", self.annee),
            acte: "publication",
            detail: json!({
                "publication": publication, "methode": self.regulation.methode(),
                "demande": self.allocation.demande, "capacite": self.allocation.capacite,
                "accordes": self.allocation.accordes, "reponses": attributions.len(),
                "sha256": self.sha256,
            }),
        };
        acte.write(session).await
    }

    fn lines(&self) -> impl Iterator<Item = (&tremplin_domain::allocation::Ligne, &Dossier)> {
        self.allocation.lignes.iter().zip(&self.dossiers)
    }

    /// Those who are told: whoever asks for something, or had something.
    fn notified(&self) -> impl Iterator<Item = (&tremplin_domain::allocation::Ligne, &Dossier)> {
        self.lines().filter(|(ligne, dossier)| ligne.demande > 0 || dossier.avant > Some(0))
    }
}
