//! One act on a dossier, in one statement.

use super::ligne;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;
use tremplin_domain::{
    apf::{Dossier, Evenement, Fait},
    erreurs::Erreur,
    journal,
};
use tremplin_platform::{
    Problem, params,
    session::Session,
    sqlite::{Param, StoreError, database},
};

/// Row, event, e-mails and answer: the view's trigger writes all of them or none (`migrations/0005_apf.sql`).
const WRITE: &str = "INSERT INTO acte_dossier (id, annee, siret, rang, etat, depose_le, change_le, metier, niveau, \
    derogation, organisme, employeur, numero_apf, numero_apc, utilise, limite, prochaine, complement, engage, \
    horodatage, courriels, evenement, idempotence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, \
    ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)";

/// Who acts.
pub(crate) struct Auteur<'a> {
    /// As the issuer names them.
    pub(crate) sujet: &'a str,
    /// As what.
    pub(crate) role: &'a str,
}

impl<'a> From<&'a Session> for Auteur<'a> {
    fn from(session: &'a Session) -> Self {
        Self { sujet: &session.sujet, role: session.role.code() }
    }
}

impl Auteur<'static> {
    /// What dates bring, which the schedule records (R-APF-10).
    pub(crate) const ECHEANCIER: Self = Self { sujet: "echeancier", role: "systeme" };
}

/// An event to record after the others of its dossier.
pub(crate) struct Inscription<'a> {
    /// The dossier.
    pub(crate) id: &'a str,
    /// Who acts.
    pub(crate) auteur: Auteur<'a>,
    /// What happened, and when.
    pub(crate) fait: &'a Fait,
    /// What the dossier becomes by it.
    pub(crate) dossier: &'a Dossier,
    /// The rank of the event: the dossier's new version.
    pub(crate) rang: u32,
    /// The digest of the event before, empty for the first.
    pub(crate) precedente: &'a str,
    /// Array of `{cle, modele, destinataire, donnees}`.
    pub(crate) courriels: Value,
    /// What `platform::idempotence` records of the answer, for a request that has an `Idempotency-Key`; for a line of a
    /// batch, `{organisme, reference, requete}`.
    pub(crate) idempotence: Option<Value>,
}

/// What became of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is on the disk.
    Written,
    /// Somebody else was faster, or the number was given already; nothing was written: look again.
    Overtaken,
}

impl Inscription<'_> {
    /// Writes it.
    ///
    /// # Errors
    /// 503 when the database is busy, the application is read-only or the key is taken, 422 when the new employer is not in the directory.
    pub(crate) async fn write(self) -> Result<Outcome, Problem> {
        let evenement = self.event()?;
        let jour = self.fait.jour();
        let mut parameters: Vec<Param> = ligne::row(self.id, self.rang, self.dossier, jour);
        parameters.extend(params![
            instant(self.fait.horodatage),
            self.courriels.to_string(),
            evenement,
            self.idempotence.map(|answered| answered.to_string()),
        ]);
        match database().await?.execute(WRITE, parameters).await {
            Ok(()) => Ok(Outcome::Written),
            // This very request was done: whoever has its key finds the answer there, and trying again finds no more.
            Err(error) if error.is_refusal("idempotence.") => Err(Problem::busy()),
            Err(error) if is_overtaken(&error) => Ok(Outcome::Overtaken),
            // The only reference that comes from outside: the one that asked has a declaration.
            Err(error) if error.is_refusal("FOREIGN KEY") => Err(unknown_employer()),
            Err(error) => Err(error.into()),
        }
    }

    /// What the journal records.
    fn event(&self) -> Result<String, Problem> {
        let Fait { horodatage, evenement } = self.fait;
        let inscription = journal::Inscription::from(journal::Evenement {
            horodatage: instant(*horodatage),
            acteur: self.auteur.sujet.to_owned(),
            role: self.auteur.role.to_owned(),
            siret: Some(self.dossier.siret.to_string()),
            objet: format!("dossier/{}", self.id),
            rang: self.rang,
            acte: name(evenement)?,
            detail: serde_json::to_value(evenement).map_err(|_| Problem::internal())?,
            precedente: self.precedente.to_owned(),
        });
        serde_json::to_string(&inscription).map_err(|_| Problem::internal())
    }
}

fn unknown_employer() -> Problem {
    let message = "Cette collectivité ne figure pas dans l’annuaire\u{a0}: vérifiez son SIRET ou importez-la.";
    Problem::invalid(vec![Erreur::new("/siret", Some("R-APC-05"), message)])
}

/// The event's name, as it is in its own JSON.
fn name(evenement: &Evenement) -> Result<String, Problem> {
    match serde_json::to_value(evenement.acte()) {
        Ok(Value::String(name)) => Ok(name),
        _ => Err(Problem::internal()),
    }
}

/// An instant as it is stored: RFC 3339 in UTC, to the millisecond.
fn instant(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn is_overtaken(error: &StoreError) -> bool {
    [
        "version_perimee",
        "journal_rompu",
        "journal.",
        "allocation_epuisee",
        "derogation_epuisee",
        "unite_rendue",
        "dossier.",
        "reference_lot.",
    ]
    .iter()
    .any(|rule| error.is_refusal(rule))
}
