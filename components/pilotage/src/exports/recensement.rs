//! The declarations of a year: one line for each intention, one for a declaration without any.

use super::{Cellule, Line, PAGE, Source, classeur, csv, in_paris};
use crate::{acces, demonstration};
use axum::{extract::Path, http::HeaderMap, response::Response};
use std::sync::Arc;
use tremplin_domain::recensement::{Attestation, Recensement};
use tremplin_platform::{
    Problem, params,
    publication::{self, Publication},
    sqlite::{Row, StoreError, database},
};

/// The latest declarations after the SIRET `?2`, in order.
const NEXT: &str = "SELECT siret, attestation FROM recensement r WHERE annee = ?1 AND siret > ?2 \
    AND version = (SELECT max(version) FROM recensement v WHERE v.annee = ?1 AND v.siret = r.siret) \
    ORDER BY siret LIMIT ?3";

const COLUMNS: [&str; 21] = [
    "siret",
    "nom",
    "statut",
    "code_postal",
    "etp",
    "prenom_contact",
    "nom_contact",
    "courriel_contact",
    "telephone_contact",
    "apprentis",
    "dont_rqth",
    "fins_janvier_aout",
    "fins_septembre_decembre",
    "metier",
    "libelle_metier",
    "niveaux",
    "nombre",
    "deja_commences",
    "version",
    "recepisse",
    "enregistre_le",
];

/// `GET /api/pilotage/recensement/{annee}/export.csv`.
///
/// # Errors
/// 404 for a year without campaign.
pub(crate) async fn export(
    Path(annee): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    acces::gestionnaire(&headers).await?;
    let annee = acces::year(&annee)?;
    let source = Declarations::open(annee).await?;
    csv(&format!("recensement-{annee}.csv"), source).await
}

/// `GET /api/pilotage/recensement/{annee}/export.xlsx`.
///
/// # Errors
/// 404 for a year without campaign.
pub(crate) async fn workbook(
    Path(annee): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    acces::gestionnaire(&headers).await?;
    let annee = acces::year(&annee)?;
    let source = Declarations::open(annee).await?;
    let feuille = format!("Déclarations {annee}");
    classeur::workbook(&format!("recensement-{annee}.xlsx"), &feuille, source).await
}

/// The declarations of a year, from the first SIRET to the last.
pub(crate) struct Declarations {
    annee: i32,
    apres: String,
    publication: Arc<Publication>,
}

impl Declarations {
    /// Those of a campaign.
    ///
    /// # Errors
    /// 404 for a year without campaign.
    pub(crate) async fn open(annee: i32) -> Result<Self, Problem> {
        let publication = publication::core().await;
        publication.of_year(annee)?;
        demonstration::seed(annee).await?;
        Ok(Self { annee, apres: String::new(), publication })
    }
}

impl Source for Declarations {
    fn columns(&self) -> &'static [&'static str] {
        &COLUMNS
    }

    async fn next(&mut self) -> Result<Vec<Row>, StoreError> {
        database().await?.query(NEXT, params![self.annee, &self.apres, PAGE]).await
    }

    fn write(&mut self, row: &Row, lines: &mut Vec<Line>) -> Result<(), StoreError> {
        row.text(0)?.clone_into(&mut self.apres);
        let declaration: Attestation = serde_json::from_str(row.text(1)?).map_err(|error| {
            StoreError::Failed(format!("a declaration is not readable: {error}"))
        })?;
        let referentiel = self
            .publication
            .of_year(self.annee)
            .and_then(|campagne| self.publication.referentiel(campagne))
            .ok();
        let intentions = &declaration.recensement.intentions;
        if intentions.is_empty() {
            let none = [const { Cellule::Texte(String::new()) }; 3];
            let zero = [Cellule::nombre(0), Cellule::nombre(0)];
            lines.push(line(&declaration, none.into_iter().chain(zero)));
        }
        for intention in intentions {
            let metier = referentiel.and_then(|referentiel| referentiel.metier(&intention.metier));
            let niveaux: Vec<String> = intention.niveaux.iter().map(u8::to_string).collect();
            let own = [
                Cellule::texte(&intention.metier),
                Cellule::texte(metier.map_or("", |metier| &metier.libelle)),
                Cellule::texte(niveaux.join("|")),
                Cellule::nombre(intention.nombre),
                Cellule::nombre(intention.deja_commences),
            ];
            lines.push(line(&declaration, own));
        }
        Ok(())
    }
}

/// What every line of a declaration says, around what is its own.
fn line(declaration: &Attestation, own: impl IntoIterator<Item = Cellule>) -> Line {
    let Recensement { contact, contrats_en_cours: contrats, etp, .. } = &declaration.recensement;
    let before = [
        Cellule::texte(&declaration.siret),
        Cellule::texte(&declaration.nom),
        Cellule::texte(&declaration.statut),
        Cellule::texte(&declaration.code_postal),
        Cellule::nombre(etp.decimal()),
        Cellule::texte(&contact.prenom),
        Cellule::texte(&contact.nom),
        Cellule::texte(&contact.courriel),
        Cellule::texte(&contact.telephone),
        Cellule::nombre(contrats.apprentis),
        Cellule::nombre(contrats.dont_rqth),
        Cellule::nombre(contrats.fins_janvier_aout),
        Cellule::nombre(contrats.fins_septembre_decembre),
    ];
    let after = [
        Cellule::nombre(declaration.version),
        Cellule::texte(declaration.numero.to_string()),
        Cellule::texte(in_paris(&declaration.horodatage)),
    ];
    before.into_iter().chain(own).chain(after).collect()
}
