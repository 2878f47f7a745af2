//! The past campaign of the demonstration: the allocation that followed its answers.
//!
//! Published the first time that somebody looks at that year, by the same act as any publication, so that its proof,
//! its e-mails and its event are real ones. Never outside demo mode.

use crate::allocations::{Donnees, Projet};
use chrono::{DateTime, Utc};
use std::sync::atomic::{AtomicBool, Ordering};
use tremplin_domain::allocation::Regulation;
use tremplin_platform::{
    Problem, clock, log, peers,
    publication::Publication,
    session::{Role, Session},
    sqlite::database,
};

/// The year that has data.
const ANNEE: i32 = 2025;

/// When its allocation was published: 15 April 2025 at 10:00 in Paris, in seconds since 1970.
const PUBLIEE: i64 = 1_744_704_000;

/// Whether this instance has seen that the data is there.
static DONE: AtomicBool = AtomicBool::new(false);

/// Makes sure that the answers and the allocation of `annee` are there.
///
/// # Errors
/// When the database is busy or fails.
pub(crate) async fn seed(annee: i32) -> Result<(), Problem> {
    if annee != ANNEE || DONE.load(Ordering::Relaxed) || clock::base().await.is_none() {
        return Ok(());
    }
    if !database().await?.query("SELECT 1 FROM lecture_seule", []).await?.is_empty() {
        return Ok(());
    }
    // The answers are another component's, which writes them when it is asked for them, by anybody.
    if !peers::answers("recensement", &format!("/api/recensement/{ANNEE}")).await {
        log::error(&"the demonstration's answers are not there yet");
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
    DONE.store(true, Ordering::Relaxed);
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
