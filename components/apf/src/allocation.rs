//! What was granted to one collectivité, how that was computed, and on what it may be used (R-ALL-04, R-ALL-05).

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tremplin_domain::campagne::Campagne;
use tremplin_platform::{
    Problem,
    publication::Publication,
    session::COLUMNS,
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
    utilises: u32,
    restants: u32,
    /// Rule, sentences and figures.
    explication: Value,
    /// The declared métiers: those on which what is granted may be used, as the collectivité chooses.
    metiers: Vec<Metier>,
}

#[derive(Serialize)]
struct Metier {
    code: String,
    libelle: String,
    nombre: u32,
}

/// A line of the declaration, as it is stored.
#[derive(Deserialize)]
struct Intention {
    metier: String,
    nombre: u32,
}

/// Reads the columns of the statement `tableau::CURRENT` about the allocation: the intentions, the latest
/// publication and what it grants. `None` while nothing is published.
pub(crate) fn read(
    row: &Row,
    published: (&Publication, &Campagne),
) -> Result<Option<Allocation>, Problem> {
    if row.is_null(COLUMNS + 3) {
        return Ok(None);
    }
    let metiers = match row.optional_text(COLUMNS + 2)? {
        Some(stored) => metiers(stored, published)?,
        None => Vec::new(),
    };
    let accordes: u32 = row.optional_integer(COLUMNS + 6)?.unwrap_or_default();
    let explication = match row.optional_text(COLUMNS + 7)? {
        Some(stored) => serde_json::from_str(stored).map_err(unreadable)?,
        None => silence(published.1.annee),
    };
    // Nothing can be used yet: prior agreements are still to come.
    let utilises = 0;
    Ok(Some(Allocation {
        publication: row.integer(COLUMNS + 3)?,
        publiee_le: row.text(COLUMNS + 4)?.to_owned(),
        demande: row.optional_integer(COLUMNS + 5)?.unwrap_or_default(),
        accordes,
        utilises,
        restants: accordes.saturating_sub(utilises),
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

fn metiers(
    stored: &str,
    (publication, campagne): (&Publication, &Campagne),
) -> Result<Vec<Metier>, Problem> {
    let intentions: Vec<Intention> = serde_json::from_str(stored).map_err(unreadable)?;
    if intentions.is_empty() {
        return Ok(Vec::new());
    }
    let referentiel = publication.referentiel(campagne)?;
    let metier = |Intention { metier: code, nombre }| {
        // A métier that the référentiel no longer has is shown by its code.
        let libelle =
            referentiel.metier(&code).map_or_else(|| code.clone(), |metier| metier.libelle.clone());
        Metier { code, libelle, nombre }
    };
    Ok(intentions.into_iter().map(metier).collect())
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Failed(format!("what is stored of an allocation is not readable: {error}"))
}
