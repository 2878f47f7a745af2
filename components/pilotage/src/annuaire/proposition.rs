//! What a file would make of the directory.

use super::etat::{self, Annuaire};
use crate::{
    acte::{self, Acte, Outcome},
    imports::{self, Envoi},
};
use axum::http::HeaderMap;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use tremplin_domain::{
    identifiers::Siret,
    import::{
        Collectivite, DifferenceAnnuaire, Import, LectureAnnuaire, cle_annuaire,
        difference_annuaire,
    },
};
use tremplin_platform::{Problem, session::Session};

/// A file that was read without a fault, and what it would change.
pub(super) struct Proposition {
    /// Its content and its report.
    import: Import<Vec<Collectivite>>,
    /// What would change.
    difference: DifferenceAnnuaire,
    /// The directory that it would replace.
    pub(super) avant: Annuaire,
    /// How many of those that only sign-ins know are in the file.
    reprises: usize,
}

/// What is written of a collectivité.
#[derive(Serialize)]
struct Ligne<'a> {
    #[serde(flatten)]
    collectivite: &'a Collectivite,
    cle: String,
}

impl Proposition {
    /// Takes the file that was read as the whole directory.
    ///
    /// # Errors
    /// 422 with every fault of the file.
    pub(super) async fn read(
        headers: &HeaderMap,
        lecture: LectureAnnuaire,
    ) -> Result<(Session, Self), Problem> {
        let (session, avant) = etat::whole(headers).await?;
        let known: HashSet<Siret> = avant.collectivites.iter().map(|une| une.siret).collect();
        let is_flagged = |siret: Siret| avant.signalees.contains(&siret.to_string());
        let import = lecture
            .finish(|siret| known.contains(&siret) || is_flagged(siret))
            .map_err(|rapport| imports::refused(&rapport))?;
        let difference = difference_annuaire(&avant.collectivites, &import.contenu);
        let reprises = import.contenu.iter().filter(|une| is_flagged(une.siret)).count();
        Ok((session, Self { import, difference, avant, reprises }))
    }

    /// Whether there is something to import: a change, or the first directory that the CNFPT makes its own.
    pub(super) fn is_new(&self) -> bool {
        self.avant.fiche.numero == 0 || !self.difference.is_empty()
    }

    fn summary(&self) -> Value {
        let DifferenceAnnuaire { ajoutees, retirees, modifiees, inchangees } = &self.difference;
        json!({
            "collectivites": self.import.contenu.len(),
            "ajoutees": ajoutees.nombre, "retirees": retirees.nombre,
            "modifiees": modifiees.nombre, "inchangees": inchangees,
            "reprises": self.reprises,
        })
    }

    /// What is to be written: the lines that say something new, and those that the file lacks.
    fn changes(&self) -> (Vec<Ligne<'_>>, Vec<Siret>) {
        let mut avant: HashMap<Siret, &Collectivite> =
            self.avant.collectivites.iter().map(|une| (une.siret, une)).collect();
        let mut lignes = Vec::new();
        for collectivite in &self.import.contenu {
            if avant.remove(&collectivite.siret) != Some(collectivite) {
                lignes.push(Ligne { collectivite, cle: cle_annuaire(&collectivite.nom) });
            }
        }
        (lignes, avant.into_keys().collect())
    }

    /// As it is shown.
    pub(super) fn view(&self, apercu: bool) -> Value {
        let Self { import, difference, avant, reprises } = self;
        let numero = avant.fiche.numero;
        json!({
            "apercu": apercu,
            "version_en_vigueur": numero,
            "version_proposee": numero + 1,
            "publiable": self.is_new(),
            "rapport": import.rapport,
            "difference": difference,
            "signalees": { "reprises": reprises, "restantes": avant.signalees.len() - reprises },
            "resume": self.summary(),
        })
    }

    /// Writes it as an act of this agent, with what is recorded of the answer.
    ///
    /// # Errors
    /// 503 when the database is busy or the application is read-only.
    pub(super) async fn write(
        &self,
        envoi: &Envoi,
        idempotence: Value,
        session: &Session,
    ) -> Result<Outcome, Problem> {
        let resume = self.summary();
        let trace = envoi.trace(&self.import.rapport);
        let (lignes, retirees) = self.changes();
        let acte = Acte {
            nature: "annuaire",
            rang: self.avant.fiche.numero + 1,
            contenu: &acte::text(&json!({ "resume": resume, "retirees": retirees }))?,
            sha256: trace.get("sha256").and_then(Value::as_str).unwrap_or_default(),
            lignes: &acte::text(&lignes)?,
            idempotence: Some(idempotence),
            objet: "annuaire".to_owned(),
            acte: "import",
            detail: json!({ "fichier": trace, "resume": resume }),
            ..Acte::default()
        };
        acte.write(session).await
    }
}
