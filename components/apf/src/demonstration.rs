//! The past campaign of the demonstration: what its fictitious collectivités and training bodies made of their allocation.
//!
//! Written as `tremplin_platform::demonstration` says, through the same rules and the same statement as any act.

mod recit;

use crate::{
    courriels, refus,
    stockage::{Auteur, Inscription, Outcome, Ouvert, PIECES},
};
use recit::{Recit, Suite};
use tremplin_domain::apf::{Dossier, Fait};
use tremplin_platform::{
    Problem, demonstration::Part, log, params, peers, random, sqlite::database,
};

/// The year that has data.
pub(crate) use tremplin_platform::demonstration::ANNEE;

static PART: Part = Part::new();

/// Makes sure that what there is of `annee` is there: answers and allocation, which other components have, and dossiers.
///
/// # Errors
/// When the database is busy or fails.
pub(crate) async fn seed(annee: i32) -> Result<(), Problem> {
    if !PART.is_missing(annee).await? {
        return Ok(());
    }
    if !peers::answers("pilotage", &format!("/api/pilotage/allocations/{ANNEE}")).await {
        log::error(&"the demonstration's allocation is not there yet");
        return Ok(());
    }
    for (rank, recit) in (1_u128..).zip(recit::all()?) {
        tell(&format!("{rank:032x}"), recit).await?;
    }
    PART.settle();
    Ok(())
}

/// Writes what is missing of a dossier, and stops where the rules or somebody else say otherwise: visitors may have acted
/// on it already.
async fn tell(id: &str, recit: Recit) -> Result<(), Problem> {
    let mut ouvert = match read(id).await? {
        Some(ouvert) => ouvert,
        None => match deposit(id, &recit).await? {
            Some(ouvert) => ouvert,
            None => return Ok(()),
        },
    };
    let written = ouvert.passe.len().saturating_sub(1);
    for suite in recit.suite.into_iter().skip(written) {
        match write(ouvert, suite).await? {
            Some(after) => ouvert = after,
            None => return Ok(()),
        }
    }
    Ok(())
}

async fn read(id: &str) -> Result<Option<Ouvert>, Problem> {
    let statement = format!("SELECT {PIECES} FROM dossier_lu d WHERE d.id = ?1");
    let rows = database().await?.query(&statement, params![id]).await?;
    Ok(rows.first().map(|row| Ouvert::read(row, 0)).transpose()?)
}

async fn deposit(id: &str, recit: &Recit) -> Result<Option<Ouvert>, Problem> {
    let Some((fait, nom, contact)) = recit.deposit().await? else { return Ok(None) };
    let dossier = Dossier::open(&fait).map_err(refus::problem)?;
    let inscription = Inscription {
        id,
        auteur: Auteur { sujet: &recit.sujet, role: "collectivite" },
        fait: &fait,
        dossier: &dossier,
        rang: 1,
        precedente: "",
        courriels: courriels::of((id, 1), (&nom, contact.as_deref()), &dossier, &fait),
        idempotence: None,
    };
    if inscription.write().await? == Outcome::Written { read(id).await } else { Ok(None) }
}

async fn write(ouvert: Ouvert, suite: Suite) -> Result<Option<Ouvert>, Problem> {
    let alea = u64::from_le_bytes(random::bytes()?);
    let Some(evenement) = suite.event(&ouvert.dossier, alea) else { return Ok(None) };
    let fait = Fait { horodatage: suite.le, evenement };
    let Ok(dossier) = ouvert.dossier.apply(&fait) else { return Ok(None) };
    let rang = ouvert.rang().saturating_add(1);
    let whom = (ouvert.nom.as_str(), ouvert.contact.as_deref());
    let inscription = Inscription {
        id: &ouvert.id,
        auteur: Auteur { sujet: &suite.sujet, role: &suite.role },
        fait: &fait,
        dossier: &dossier,
        rang,
        precedente: &ouvert.empreinte,
        courriels: courriels::of((&ouvert.id, rang), whom, &dossier, &fait),
        idempotence: None,
    };
    match inscription.write().await? {
        Outcome::Written => read(&ouvert.id).await,
        Outcome::Overtaken => Ok(None),
    }
}
