//! One save, in one statement.

use crate::{
    acces::Acces,
    lecture::{Version, parse},
};
use chrono::SecondsFormat;
use serde::Serialize;
use serde_json::json;
use tremplin_domain::{
    canonique::sha256_hex,
    identifiers::NumeroRecepisse,
    journal::Evenement,
    recensement::{self, Attestation, Modification, Recensement},
    referentiel::Referentiel,
};
use tremplin_platform::{
    Problem, params, random,
    session::Role,
    sqlite::{StoreError, database},
};

/// What became of a save.
pub(crate) enum Outcome {
    /// It is on the disk.
    Saved(Box<Version>),
    /// Another save of the same declaration was faster; nothing was written, and here it is again.
    Overtaken(Box<Recensement>),
}

/// Version, event, e-mail and end of the draft: the view's trigger writes all of them or none.
const SAVE: &str = "INSERT INTO depot_recensement (annee, siret, version, numero, horodatage, sujet, \
    attestation, sha256, modifications, role, detail, precedente, empreinte, destinataire, courriel) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";

/// What the receipt's e-mail says.
#[derive(Serialize)]
struct Courriel<'a> {
    annee: i32,
    siret: &'a str,
    nom: &'a str,
    version: u32,
    numero: &'a str,
    sha256: &'a str,
}

/// Who saves what for whom.
pub(crate) struct Depot<'a> {
    pub(crate) annee: i32,
    pub(crate) siret: &'a str,
    pub(crate) nom: &'a str,
    pub(crate) statut: &'a str,
    pub(crate) code_postal: &'a str,
    /// RFC 3339, UTC.
    pub(crate) horodatage: String,
    pub(crate) sujet: &'a str,
    pub(crate) auteur: &'a str,
    pub(crate) role: Role,
    /// The version that it replaces.
    pub(crate) before: Option<&'a Version>,
}

impl<'a> From<&'a Acces> for Depot<'a> {
    fn from(acces: &'a Acces) -> Self {
        let identite = &acces.courante.identite;
        Self {
            annee: acces.campagne.annee,
            siret: &acces.siret,
            nom: &identite.nom,
            statut: &identite.statut,
            code_postal: &identite.code_postal,
            horodatage: acces.session.now.to_rfc3339_opts(SecondsFormat::Millis, true),
            sujet: &acces.session.sujet,
            auteur: &acces.session.nom,
            role: acces.session.role,
            before: acces.courante.version.as_ref(),
        }
    }
}

impl Depot<'_> {
    fn attestation(&self, numero: NumeroRecepisse, recensement: Recensement) -> Attestation {
        Attestation {
            annee: self.annee,
            auteur: self.auteur.to_owned(),
            code_postal: self.code_postal.to_owned(),
            horodatage: self.horodatage.clone(),
            nom: self.nom.to_owned(),
            numero,
            recensement,
            siret: self.siret.to_owned(),
            statut: self.statut.to_owned(),
            version: self.before.map_or(0, |before| before.attestation.version).saturating_add(1),
        }
    }

    /// What the journal records: the trigger writes the same event, whose digest is computed here.
    fn evenement(&self, version: u32, numero: &str, sha256: &str) -> Evenement {
        Evenement {
            horodatage: self.horodatage.clone(),
            acteur: self.sujet.to_owned(),
            role: self.role.code().to_owned(),
            siret: Some(self.siret.to_owned()),
            objet: format!("recensement/{}/{}", self.annee, self.siret),
            rang: version,
            acte: "enregistrement".to_owned(),
            detail: json!({ "numero": numero, "sha256": sha256 }),
            precedente: self.before.map(|before| before.empreinte.clone()).unwrap_or_default(),
        }
    }
}

/// Writes the version that follows the one before.
pub(crate) async fn write(
    depot: &Depot<'_>,
    recensement: Recensement,
    referentiel: &Referentiel,
) -> Result<Outcome, Problem> {
    let numero = NumeroRecepisse::new(depot.annee, u64::from_le_bytes(random::bytes()?));
    let before = depot.before.map(|before| &before.attestation.recensement);
    let modifications = text(&recensement::modifications(before, &recensement, referentiel))?;
    let attestation = depot.attestation(numero, recensement);
    let version = attestation.version;
    let numero = numero.to_string();
    let stored = attestation.canonical();
    let sha256 = sha256_hex(stored.as_bytes());
    let evenement = depot.evenement(version, &numero, &sha256);
    let empreinte = evenement.empreinte();
    let courriel = text(&Courriel {
        annee: depot.annee,
        siret: depot.siret,
        nom: depot.nom,
        version,
        numero: &numero,
        sha256: &sha256,
    })?;
    let parameters = params![
        depot.annee,
        depot.siret,
        version,
        numero,
        &depot.horodatage,
        depot.sujet,
        stored,
        &sha256,
        modifications,
        evenement.role,
        evenement.detail.to_string(),
        evenement.precedente,
        &empreinte,
        &attestation.recensement.contact.courriel,
        courriel,
    ];
    match database().await?.execute(SAVE, parameters).await {
        Ok(()) => Ok(Outcome::Saved(Box::new(Version {
            attestation,
            sha256,
            sujet: depot.sujet.to_owned(),
            empreinte,
        }))),
        Err(error) if is_overtaken(&error) => {
            Ok(Outcome::Overtaken(Box::new(attestation.recensement)))
        }
        Err(error) => Err(error.into()),
    }
}

fn text<T: Serialize>(value: &T) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(|_| Problem::internal())
}

/// Somebody else has written this version, or, once in a very long while, drawn the same number.
fn is_overtaken(error: &StoreError) -> bool {
    ["version_perimee", "journal_rompu", "recensement.", "journal."]
        .iter()
        .any(|rule| error.is_refusal(rule))
}

/// What changed between the version `known` (0 for none) and the current one.
pub(crate) async fn changes_since(acces: &Acces, known: u32) -> Result<Vec<Modification>, Problem> {
    let Some(current) = &acces.courante.version else { return Ok(Vec::new()) };
    let statement =
        "SELECT attestation FROM recensement WHERE annee = ?1 AND siret = ?2 AND version = ?3";
    let parameters = params![acces.campagne.annee, &acces.siret, known];
    let rows = database().await?.query(statement, parameters).await?;
    let before = rows.first().map(|row| parse(row.text(0)?)).transpose()?;
    Ok(recensement::modifications(
        before.as_ref().map(|before| &before.recensement),
        &current.attestation.recensement,
        acces.referentiel()?,
    ))
}
