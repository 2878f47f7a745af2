//! `GET /api/pilotage/apf/export.csv`: the dossiers of a campaign as a spreadsheet (R-EXP-01).

use super::{
    filtres::{CHOSEN, Filtres},
    gestionnaire,
};
use crate::{
    demonstration,
    stockage::{Ouvert, PIECES},
};
use axum::{extract::RawQuery, http::HeaderMap, response::Response};
use chrono::NaiveDate;
use std::{sync::Arc, sync::LazyLock};
use tremplin_domain::{apf::Totaux, bareme::Bareme};
use tremplin_platform::{
    Problem,
    export::{Cellule, Line, PAGE, Source, csv},
    parametres::Parametres,
    params,
    publication::{self, Publication},
    sqlite::{Row, StoreError, database},
};

/// Those in one of the states `?8` that follow the dossier `?9`, the first deposit first, `?10` at most.
static NEXT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {PIECES} FROM (SELECT id, depose_le FROM ({CHOSEN}) \
           WHERE (?8 IS NULL OR etat IN (SELECT value FROM json_each(?8))) \
           AND (?9 IS NULL OR (depose_le, id) > (SELECT p.depose_le, p.id FROM dossier p WHERE p.id = ?9)) \
           ORDER BY depose_le, id LIMIT ?10) k \
         CROSS JOIN dossier_lu d ON d.id = k.id ORDER BY k.depose_le, k.id"
    )
});

const COLUMNS: [&str; 30] = [
    "id",
    "deposee_le",
    "siret",
    "collectivite",
    "siret_employeur",
    "etat",
    "libelle_etat",
    "numero_apf",
    "delivree_le",
    "caducite_apres",
    "numero_apc",
    "apc_deposee_le",
    "metier",
    "libelle_metier",
    "rncp",
    "intitule",
    "niveau",
    "organisme",
    "siret_organisme",
    "debut",
    "fin",
    "date_rupture",
    "rqth",
    "derogation",
    "unite_utilisee",
    "complement_attendu",
    "motif",
    "prix",
    "prise_en_charge",
    "reste_a_charge",
];

/// The dossiers that the filters of the queue leave.
///
/// # Errors
/// 401, 403, 404 for a year without campaign, 422 for a parameter.
pub(crate) async fn export(
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let session = gestionnaire(&headers).await?;
    let known = [&Filtres::NAMES[..], &["annee"]].concat();
    let mut parametres = Parametres::read(query.as_deref(), &known);
    let publication = publication::core().await;
    let annee = super::year(&mut parametres, &publication);
    let filtres = Filtres::read(&mut parametres);
    parametres.finish()?;
    publication.of_year(annee)?;
    demonstration::seed(annee).await?;
    let jour = Ouvert::jour(&session);
    let source = Dossiers { annee, jour, filtres, publication, apres: None };
    csv(&format!("financements-{annee}.csv"), source).await
}

/// The dossiers of a campaign on a day.
struct Dossiers {
    annee: i32,
    jour: NaiveDate,
    filtres: Filtres,
    publication: Arc<Publication>,
    /// The last one that was read.
    apres: Option<String>,
}

impl Source for Dossiers {
    fn columns(&self) -> &'static [&'static str] {
        &COLUMNS
    }

    async fn next(&mut self) -> Result<Vec<Row>, StoreError> {
        let page = params![self.filtres.states(), self.apres.as_deref(), PAGE];
        let parameters = self.filtres.parameters(self.annee, self.jour).into_iter().chain(page);
        database().await?.query(&NEXT, parameters).await
    }

    fn write(&mut self, row: &Row, lines: &mut Vec<Line>) -> Result<(), StoreError> {
        let ouvert = Ouvert::read(row, 0)?.with(&self.publication);
        lines.push(line(&ouvert, self.jour));
        self.apres = Some(ouvert.id);
        Ok(())
    }
}

fn line(ouvert: &Ouvert, jour: NaiveDate) -> Line {
    let dossier = &ouvert.dossier;
    let (demande, apc, etat) = (&dossier.demande, dossier.apc.as_ref(), dossier.etat(jour));
    let Totaux { prix, prise_en_charge, reste_a_charge } =
        dossier.financement(Bareme::current(), jour).total;
    let day = |day: Option<NaiveDate>| {
        Cellule::texte(day.map(|day| day.format("%Y-%m-%d").to_string()).unwrap_or_default())
    };
    let optional = |text: Option<String>| Cellule::texte(text.unwrap_or_default());
    let flag = |flag: bool| Cellule::texte(if flag { "oui" } else { "non" });
    vec![
        Cellule::texte(&ouvert.id),
        day(Some(dossier.deposee_le)),
        Cellule::texte(dossier.siret.to_string()),
        Cellule::texte(&ouvert.nom),
        Cellule::texte(dossier.employeur(jour).to_string()),
        Cellule::texte(etat.code()),
        Cellule::texte(etat.libelle()),
        optional(dossier.numero.map(|numero| numero.to_string())),
        day(dossier.delivree_le),
        day(dossier.validite().map(|validite| validite.limite)),
        optional(apc.and_then(|apc| apc.numero).map(|numero| numero.to_string())),
        day(apc.map(|apc| apc.deposee_le)),
        Cellule::texte(&demande.metier),
        Cellule::texte(ouvert.metier()),
        Cellule::texte(demande.rncp.to_string()),
        Cellule::texte(&dossier.reference.intitule),
        Cellule::nombre(dossier.reference.niveau),
        Cellule::texte(&demande.organisme.nom),
        Cellule::texte(demande.organisme.siret.to_string()),
        day(Some(apc.map_or(demande.debut, |apc| apc.contrat.debut))),
        day(Some(apc.map_or(demande.fin, |apc| apc.fin()))),
        day(apc.and_then(|apc| apc.rupture)),
        flag(demande.rqth),
        flag(demande.derogation),
        flag(dossier.uses_unit(jour)),
        flag(dossier.complement.is_some()),
        optional(dossier.motif.clone()),
        Cellule::nombre(prix),
        Cellule::nombre(prise_en_charge),
        Cellule::nombre(reste_a_charge),
    ]
}
