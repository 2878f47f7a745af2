//! The past campaign of the demonstration: the allocation that followed its answers.
//!
//! Published as `tremplin_platform::demonstration` says, by the same act as any publication.

use crate::allocations::{Donnees, Projet};
use chrono::{DateTime, Utc};
use tremplin_domain::allocation::Regulation;
use tremplin_platform::{
    Problem,
    demonstration::{ANNEE, Part},
    log, params, peers,
    publication::Publication,
    session::{Role, Session},
    sqlite::database,
};

/// When its allocation was published: 15 April 2025 at 10:00 in Paris, in seconds since 1970.
const PUBLIEE: i64 = 1_744_704_000;

/// A row when the year is settled: it has an allocation, or declarations that are not of the demonstration's agents, whose
/// allocation is not the demonstration's business.
const SETTLED: &str = "SELECT 1 WHERE EXISTS (SELECT 1 FROM allocation WHERE annee = ?1) \
    OR EXISTS (SELECT 1 FROM recensement WHERE annee = ?1 AND substr(sujet, 1, 5) <> 'demo:')";

static PART: Part = Part::new();

/// Makes sure that the answers and the allocation of `annee` are there.
///
/// # Errors
/// When the database is busy or fails.
pub(crate) async fn seed(annee: i32) -> Result<(), Problem> {
    if !PART.is_missing(annee).await? {
        return Ok(());
    }
    // The answers are another component's, which writes them when it is asked for them, by anybody.
    if !peers::answers("recensement", &format!("/api/recensement/{ANNEE}")).await {
        log::error(&"the demonstration's answers are not there yet");
        return Ok(());
    }
    if !database().await?.query(SETTLED, params![ANNEE]).await?.is_empty() {
        PART.settle();
        return Ok(());
    }
    let donnees = Donnees::load(ANNEE).await?;
    if donnees.derniere.is_none() && !donnees.dossiers.is_empty() {
        let publication = Publication::embedded();
        let campagne = publication.of_year(ANNEE)?;
        let publiee = DateTime::from_timestamp(PUBLIEE, 0).ok_or_else(Problem::internal)?;
        let projet = Projet::new(campagne, donnees, Regulation::Proportionnelle, publiee);
        // Another instance may have been faster: then it is there.
        projet.publish(&gestionnaire(publiee), None).await?;
    }
    PART.settle();
    Ok(())
}

/// The gestionnaire of the demonstration, then.
fn gestionnaire(now: DateTime<Utc>) -> Session {
    Session {
        empreinte: String::new(),
        sujet: "demo:cnfpt".to_owned(),
        nom: "Alix Delorme".to_owned(),
        courriel: "alix.delorme@cnfpt.example".to_owned(),
        role: Role::Gestionnaire,
        sirets: Vec::new(),
        active: None,
        now,
        expire: now,
        fin: now,
    }
}
