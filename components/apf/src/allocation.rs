//! What was granted to one collectivité, how that was computed, and on what it may be used (R-ALL-04, R-ALL-05).

use crate::stockage::{Donnees, Ouvert};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};
use tremplin_domain::{
    apf::{Contexte, Octroi},
    recensement::Intention,
};
use tremplin_platform::{
    Problem,
    sqlite::{Row, StoreError},
};

/// What is granted, used and left.
#[derive(Serialize)]
pub(crate) struct Allocation {
    publication: u32,
    /// RFC 3339.
    publiee_le: String,
    demande: u32,
    accordes: u32,
    /// Units in use, by any dossier of its own (R-APF-06).
    utilises: u32,
    restants: u32,
    /// Rule, sentences and figures.
    explication: Value,
    /// The declared métiers: those on which what is granted may be used, as the collectivité chooses.
    metiers: Vec<Metier>,
}

/// A line of the declaration.
#[derive(Serialize)]
struct Metier {
    code: String,
    libelle: String,
    nombre: u32,
    /// Contracts declared as already started, for which a derogation may be asked (R-APF-04).
    deja_commences: u32,
    /// Units in use on it.
    utilises: u32,
}

/// The columns about the allocation besides those of [`Donnees`], in the statement of the dashboard.
pub(crate) struct Colonnes {
    /// When it was published.
    pub(crate) publiee_le: usize,
    /// The number of the publication, then what was asked for, then the explication.
    pub(crate) publication: usize,
}

/// What the collectivité sees of its allocation. `None` while nothing is published.
pub(crate) fn read(
    row: &Row,
    colonnes: &Colonnes,
    donnees: &Donnees,
    contexte: &Contexte<'_>,
    siens: &[&Ouvert],
) -> Result<Option<Allocation>, Problem> {
    let Some(octroi) = donnees.allocation() else { return Ok(None) };
    let Octroi { accordes, utilises, .. } = *octroi;
    let explication = match row.optional_text(colonnes.publication + 2)? {
        Some(stored) => serde_json::from_str(stored).map_err(unreadable)?,
        None => silence(contexte.campagne.annee),
    };
    let intentions = donnees.recensement().map(|recensement| recensement.intentions.as_slice());
    let metiers = intentions.unwrap_or_default().iter();
    let metiers = metiers.map(|intention| metier(intention, contexte, siens)).collect();
    Ok(Some(Allocation {
        publication: row.integer(colonnes.publication)?,
        publiee_le: row.text(colonnes.publiee_le)?.to_owned(),
        demande: row.optional_integer(colonnes.publication + 1)?.unwrap_or_default(),
        accordes,
        utilises,
        restants: octroi.restants(),
        explication,
        metiers,
    }))
}

/// What a collectivité that has not answered is told.
fn silence(annee: i32) -> Value {
    let texte = format!(
        "Votre collectivité n’a pas répondu au recensement {annee} avant la publication de l’allocation\u{a0}: aucun contrat ne peut lui être accordé. La formation d’un apprenti recruté cette année resterait entièrement à sa charge."
    );
    json!({ "regle": "R-APF-01", "texte": texte, "valeurs": { "demande": 0, "accorde": 0 } })
}

fn metier(intention: &Intention, contexte: &Contexte<'_>, siens: &[&Ouvert]) -> Metier {
    let Intention { metier: code, nombre, deja_commences, .. } = intention;
    // A métier that the référentiel no longer has is shown by its code.
    let known = contexte.referentiel.metier(code);
    Metier {
        code: code.clone(),
        libelle: known.map_or_else(|| code.clone(), |metier| metier.libelle.clone()),
        nombre: *nombre,
        deja_commences: *deja_commences,
        utilises: used(code, contexte.aujourd_hui, siens),
    }
}

/// How many of the collectivité's own dossiers use a unit on this métier.
fn used(code: &str, jour: NaiveDate, siens: &[&Ouvert]) -> u32 {
    let uses =
        |ouvert: &&&Ouvert| ouvert.dossier.demande.metier == code && ouvert.dossier.uses_unit(jour);
    u32::try_from(siens.iter().filter(uses).count()).unwrap_or(u32::MAX)
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Failed(format!("what is stored of an allocation is not readable: {error}"))
}
