//! The past campaign of the demonstration: what its fictitious collectivités declared in 2025.
//!
//! Written as `tremplin_platform::demonstration` says, through the same statement as any save.

use crate::ecriture::{self, Depot};
use serde::Deserialize;
use tremplin_domain::recensement::Recensement;
use tremplin_platform::{
    Problem,
    demonstration::{ANNEE, Part},
    log, params,
    publication::Publication,
    session::Role,
    sqlite::database,
};

static DOCUMENT: &str = include_str!("../data/demonstration-2025.json");

static PART: Part = Part::new();

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
    if !PART.is_missing(annee.unwrap_or_default()).await? {
        return Ok(());
    }
    let answers: Vec<Answer> = serde_json::from_str(DOCUMENT).map_err(|error| {
        log::error(&format_args!("the demonstration's answers are unreadable: {error}"));
        Problem::internal()
    })?;
    for answer in answers {
        write(answer).await?;
    }
    PART.settle();
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
