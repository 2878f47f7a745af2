//! The queue: taking a batch, writing down the end of an attempt, counting what is left.

use super::verdict::{Issue, Verdict};
use crate::acte;
use chrono::{DateTime, TimeDelta, Utc};
use tremplin_platform::{
    params,
    sqlite::{Row, StoreError, database},
};

/// How many e-mails are taken, and sent at the same time.
pub(super) const BATCH: u32 = 8;

/// How long nobody else takes what a sender has: several times what the slowest batch lasts.
const LEASE: TimeDelta = TimeDelta::minutes(2);

/// Longer than anything ever waits on purpose. What waits longer was put off by a demonstration's clock that
/// has been moved back since.
pub(super) const LONGEST_WAIT: TimeDelta = TimeDelta::hours(24);

/// One statement takes them and begins their attempts (trigger `envoi_commence`): two senders never get the same.
const TAKE: &str = "UPDATE courriel SET tentatives = tentatives + 1, pris_le = ?1, prochaine_le = ?2 \
    WHERE id IN (SELECT id FROM courriel WHERE etat = 'en_attente' AND (prochaine_le <= ?1 OR prochaine_le > ?3) \
    ORDER BY prochaine_le, id LIMIT ?4) \
    RETURNING id, cle, modele, destinataire, donnees, tentatives, limite";

const FINISH: &str = "INSERT INTO fin_envoi (courriel, tentative, issue, statut, reponse, prochaine_le) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

const LEFT: &str = "SELECT count(*) FROM courriel WHERE etat = 'en_attente'";

/// An e-mail that this sender has.
pub(super) struct Pris {
    pub(super) id: i64,
    pub(super) cle: String,
    pub(super) modele: String,
    pub(super) destinataire: String,
    /// JSON.
    pub(super) donnees: String,
    pub(super) tentative: u32,
    /// The attempt after which it is given up.
    pub(super) limite: u32,
}

impl Pris {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.integer(0)?,
            cle: row.text(1)?.to_owned(),
            modele: row.text(2)?.to_owned(),
            destinataire: row.text(3)?.to_owned(),
            donnees: row.text(4)?.to_owned(),
            tentative: row.integer(5)?,
            limite: row.integer(6)?,
        })
    }
}

/// Takes the e-mails that have been due for longest.
pub(super) async fn take(now: DateTime<Utc>) -> Result<Vec<Pris>, StoreError> {
    let too_far = now + LONGEST_WAIT + TimeDelta::hours(1);
    let parameters =
        params![acte::instant(now), acte::instant(now + LEASE), acte::instant(too_far), BATCH];
    database().await?.query(TAKE, parameters).await?.iter().map(Pris::read).collect()
}

/// Writes down how an attempt ended.
pub(super) async fn finish(
    pris: &Pris,
    verdict: &Verdict,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let prochaine = match verdict.issue {
        Issue::Reporte(attente) => now + attente,
        Issue::Envoye | Issue::Enregistre | Issue::Abandonne => now,
    };
    let parameters = params![
        pris.id,
        pris.tentative,
        verdict.issue.code(),
        verdict.statut.map(u32::from),
        &verdict.reponse,
        acte::instant(prochaine),
    ];
    database().await?.execute(FINISH, parameters).await
}

/// How many wait, those that are being sent included.
pub(super) async fn left() -> Result<u32, StoreError> {
    let rows = database().await?.query(LEFT, []).await?;
    rows.first().map_or(Ok(0), |row| row.integer(0))
}
