//! What the follow-up counts, by the database in one statement.

use super::jours::Heures;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tremplin_platform::{
    Problem, declarations_en_vigueur, params,
    sqlite::{StoreError, database},
};

/// Each latest declaration of the year `?1` is read once (`l` holds its intentions), and only sums cross the border
/// with the host. `?2` is the year before.
const COUNT: &str = concat!(
    "WITH d AS MATERIALIZED ",
    declarations_en_vigueur!("?1", "attestation"),
    ", l AS MATERIALIZED (SELECT d.siret, i.value ->> 'metier' AS metier, i.value ->> 'nombre' AS nombre, \
      coalesce(i.value ->> 'deja_commences', 0) AS deja, i.value -> 'niveaux' AS niveaux \
      FROM d, json_each(d.attestation, '$.recensement.intentions') i), \
    q AS MATERIALIZED (SELECT siret, sum(nombre) AS nombre FROM l GROUP BY siret) \
    SELECT \
    (SELECT json_group_array(json_array(statut, attendues, repondues, intentions, hors)) FROM ( \
      SELECT c.statut, sum(c.signalee = 0) AS attendues, sum(c.signalee = 0 AND d.siret IS NOT NULL) AS repondues, \
        coalesce(sum(q.nombre), 0) AS intentions, sum(c.signalee = 1 AND d.siret IS NOT NULL) AS hors \
      FROM collectivite c LEFT JOIN d ON d.siret = c.siret LEFT JOIN q ON q.siret = c.siret \
      GROUP BY c.statut ORDER BY attendues DESC, c.statut)), \
    (SELECT json_group_array(json_array(metier, collectivites, contrats, deja)) FROM ( \
      SELECT metier, count(*) AS collectivites, sum(nombre) AS contrats, sum(deja) AS deja FROM l \
      GROUP BY metier ORDER BY contrats DESC, metier)), \
    (SELECT json_group_array(json_array(niveau, collectivites, contrats)) FROM ( \
      SELECT n.value AS niveau, count(DISTINCT siret) AS collectivites, sum(nombre) AS contrats \
      FROM l, json_each(l.niveaux) n GROUP BY n.value ORDER BY n.value)), \
    (SELECT count(*) FROM d) - (SELECT count(*) FROM q), \
    (SELECT json_group_array(json_array(heure, nombre)) FROM ( \
      SELECT substr(horodatage, 1, 13) AS heure, count(*) AS nombre FROM recensement \
      WHERE annee = ?1 AND version = 1 GROUP BY heure)), \
    (SELECT json_group_array(json_array(heure, nombre)) FROM ( \
      SELECT substr(horodatage, 1, 13) AS heure, count(*) AS nombre FROM recensement \
      WHERE annee = ?2 AND version = 1 GROUP BY heure))"
);

/// The counts of a year.
pub(super) struct Comptes {
    pub(super) par_statut: Vec<ParStatut>,
    pub(super) par_metier: Vec<ParMetier>,
    pub(super) par_niveau: Vec<ParNiveau>,
    /// Answers, of whomever, that declare no intention.
    pub(super) sans_intention: u64,
    /// When the first answers came.
    pub(super) heures: Heures,
    /// When those of the year before came.
    pub(super) heures_avant: Heures,
}

/// The statement gives each line of a count as an array, in the order of these members.
#[derive(Serialize, Deserialize)]
pub(super) struct ParStatut {
    pub(super) statut: String,
    /// Collectivités of the directory.
    pub(super) attendues: u64,
    /// Those of them that have answered.
    pub(super) repondues: u64,
    /// Contracts that they and the others ask for.
    pub(super) intentions: u64,
    /// Others that have answered: only a sign-in knows them.
    #[serde(skip_serializing)]
    pub(super) hors_annuaire: u64,
}

/// See [`ParStatut`].
#[derive(Serialize, Deserialize)]
pub(super) struct ParMetier {
    pub(super) code: String,
    collectivites: u64,
    contrats: u64,
    deja_commences: u64,
}

/// See [`ParStatut`]. A contract is counted at each level that is thought of.
#[derive(Serialize, Deserialize)]
pub(super) struct ParNiveau {
    niveau: u8,
    collectivites: u64,
    contrats: u64,
}

impl Comptes {
    /// Counts the declarations of `annee`, and when those of the year before came.
    ///
    /// # Errors
    /// When the database is busy or fails.
    pub(super) async fn of(annee: i32) -> Result<Self, Problem> {
        let rows = database().await?.query(COUNT, params![annee, annee - 1]).await?;
        let row = rows.first().ok_or_else(Problem::internal)?;
        Ok(Self {
            par_statut: parse(row.text(0)?)?,
            par_metier: parse(row.text(1)?)?,
            par_niveau: parse(row.text(2)?)?,
            sans_intention: row.integer(3)?,
            heures: parse(row.text(4)?)?,
            heures_avant: parse(row.text(5)?)?,
        })
    }

    /// A sum over all legal forms.
    pub(super) fn total(&self, of: fn(&ParStatut) -> u64) -> u64 {
        self.par_statut.iter().map(of).sum()
    }
}

fn parse<T: DeserializeOwned>(stored: &str) -> Result<T, StoreError> {
    serde_json::from_str(stored)
        .map_err(|error| StoreError::Failed(format!("the follow-up is not readable: {error}")))
}
