//! The past campaign of the demonstration: what its fictitious collectivités declared in 2025.
//!
//! Written the first time that somebody looks at that year, through the same statement as any save, so
//! that receipts and journal are real ones. Never outside demo mode.

use crate::ecriture::{self, Depot};
use serde::Deserialize;
use std::sync::atomic::{AtomicBool, Ordering};
use tremplin_domain::recensement::Recensement;
use tremplin_platform::{
    Problem, clock, log, params, publication::Publication, session::Role, sqlite::database,
};

/// The year that has data.
pub(crate) const ANNEE: i32 = 2025;

static DOCUMENT: &str = include_str!("../data/demonstration-2025.json");

/// Whether this instance has seen that the data is there.
static DONE: AtomicBool = AtomicBool::new(false);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    siret: String,
    horodatage: String,
    sujet: String,
    auteur: String,
    recensement: Recensement,
}

/// Makes sure that the answers of `annee` are there.
///
/// # Errors
/// When the database is busy or fails.
pub(crate) async fn seed(annee: Option<i32>) -> Result<(), Problem> {
    if annee != Some(ANNEE) || DONE.load(Ordering::Relaxed) || clock::base().await.is_none() {
        return Ok(());
    }
    let answers: Vec<Answer> = serde_json::from_str(DOCUMENT).map_err(|error| {
        log::error(&format_args!("the demonstration's answers are unreadable: {error}"));
        Problem::internal()
    })?;
    if !database().await?.query("SELECT 1 FROM lecture_seule", []).await?.is_empty() {
        return Ok(());
    }
    for answer in answers {
        write(answer).await?;
    }
    DONE.store(true, Ordering::Relaxed);
    Ok(())
}

/// Writes one answer, unless it is there or its collectivité is not.
async fn write(answer: Answer) -> Result<(), Problem> {
    let statement = "SELECT nom, statut, code_postal FROM collectivite WHERE siret = ?2 \
        AND NOT EXISTS (SELECT 1 FROM recensement WHERE annee = ?1 AND siret = ?2)";
    let rows = database().await?.query(statement, params![ANNEE, &answer.siret]).await?;
    let Some(row) = rows.first() else { return Ok(()) };
    let depot = Depot {
        annee: ANNEE,
        siret: &answer.siret,
        nom: row.text(0)?,
        statut: row.text(1)?,
        code_postal: row.text(2)?,
        horodatage: answer.horodatage.clone(),
        sujet: &answer.sujet,
        auteur: &answer.auteur,
        role: Role::Collectivite,
        before: None,
    };
    // Another instance may have been faster: then it is there.
    let publication = Publication::embedded();
    let referentiel = publication.referentiel(publication.of_year(ANNEE)?)?;
    ecriture::write(&depot, answer.recensement, referentiel).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tremplin_domain::{recensement, referentiel::demonstration};

    #[test]
    fn the_answers_break_no_rule() {
        let referentiel = demonstration::load().unwrap();
        let answers: Vec<Answer> = serde_json::from_str(DOCUMENT).unwrap();
        assert_eq!(answers.len(), 10);
        for answer in answers {
            let document = serde_json::to_vec(&answer.recensement).unwrap();
            assert_eq!(recensement::decode(&document, &referentiel), Ok(answer.recensement));
            assert!(answer.horodatage.starts_with("2025-0"));
        }
    }
}
