//! One line of a batch: filed, recognised or refused.

use crate::{
    essai,
    prises_en_charge::tentative::Tentative,
    stockage::{Outcome, Ouvert},
};
use serde::Serialize;
use serde_json::json;
use tremplin_domain::{
    apf,
    canonique::{canonical, sha256_hex},
    erreurs::Erreur,
    import::LigneLot,
};
use tremplin_platform::{Problem, params, session::Session, sqlite::database};

/// The dossier that has the number `?1`, and what was filed by its training body under the reference `?2`.
const NAMED: &str = "SELECT d.id, d.nom, d.contact, d.employeur, d.evenements, r.requete, r.dossier \
    FROM dossier_lu d LEFT JOIN reference_lot r ON r.organisme = d.organisme AND r.reference = +?2 \
    WHERE d.numero_apf = +?1";

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Statut {
    /// It is filed.
    Acceptee,
    /// It was filed before, under the same reference.
    DejaDeposee,
    /// It breaks rules; nothing of it was recorded.
    Refusee,
}

/// The report on a line.
#[derive(Debug, Serialize)]
pub(super) struct Compte {
    ligne: u32,
    reference: String,
    pub(super) statut: Statut,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    erreurs: Vec<Erreur>,
}

/// An agreement, and what was filed under the reference of a line: the digest of its content, and the dossier.
struct Trouve {
    ouvert: Ouvert,
    deja: Option<(String, String)>,
}

/// Files a line.
///
/// # Errors
/// 503 when the database is busy or the application is read-only.
pub(super) async fn file(session: &Session, recue: LigneLot) -> Result<Compte, Problem> {
    let LigneLot { numero: ligne, reference, document, fautes } = recue;
    let refuse = |reference: String, erreurs: Vec<Erreur>| Compte {
        ligne,
        reference,
        statut: Statut::Refusee,
        id: None,
        erreurs,
    };
    let Some(document) = document else { return Ok(refuse(reference, fautes)) };
    let requete =
        apf::contenu_apc(&document).map(|demande| sha256_hex(canonical(&demande).as_bytes()));
    for _ in 0..essai::TRIES {
        let trouve = find(session, &document, &reference).await?;
        let ouvert = trouve.as_ref().map(|trouve| &trouve.ouvert);
        if !fautes.is_empty() {
            let others = Tentative::read(session, ouvert, &document).err().map(Vec::from);
            return Ok(refuse(reference, all(fautes, others.unwrap_or_default())));
        }
        let deja = trouve.as_ref().and_then(|trouve| trouve.deja.as_ref());
        if let (Some((autre, id)), Some(requete)) = (deja, &requete) {
            if autre != requete {
                return Ok(refuse(reference, vec![taken()]));
            }
            let id = Some(id.clone());
            let statut = Statut::DejaDeposee;
            return Ok(Compte { ligne, reference, statut, id, erreurs: Vec::new() });
        }
        let tentative = match Tentative::read(session, ouvert, &document) {
            Ok(tentative) => tentative,
            Err(refused) => return Ok(refuse(reference, refused.into())),
        };
        let organisme = tentative.dossier.demande.organisme.siret.siren();
        let under = json!({
            "organisme": format!("{organisme:09}"), "reference": reference, "requete": requete,
        });
        if tentative.write(under).await? == Outcome::Written {
            let id = Some(tentative.id().to_owned());
            let statut = Statut::Acceptee;
            return Ok(Compte { ligne, reference, statut, id, erreurs: Vec::new() });
        }
    }
    Err(Problem::busy())
}

/// The agreement that a line names, if it was given to this training body.
async fn find(
    session: &Session,
    document: &[u8],
    reference: &str,
) -> Result<Option<Trouve>, Problem> {
    let Some(numero) = apf::numero_apf(document) else { return Ok(None) };
    let rows = database().await?.query(NAMED, params![numero.to_string(), reference]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let ouvert = Ouvert::read(row, 0)?;
    let deja = match (row.optional_text(5)?, row.optional_text(6)?) {
        (Some(requete), Some(dossier)) => Some((requete.to_owned(), dossier.to_owned())),
        _ => None,
    };
    Ok(ouvert.is_visible_to(session).then_some(Trouve { ouvert, deja }))
}

/// The faults of the cells that could not be read, and those of the others: a cell that could not be read is not missing
/// too.
fn all(cells: Vec<Erreur>, others: Vec<Erreur>) -> Vec<Erreur> {
    let others = others.into_iter().filter(|other| {
        let is_within = |cell: &Erreur| !cell.champ.is_empty() && other.champ == cell.champ;
        !cells.iter().any(is_within)
    });
    let others: Vec<Erreur> = others.collect();
    let mut together = cells;
    together.extend(others);
    together.sort();
    together
}

/// The fault of a reference that another request has.
fn taken() -> Erreur {
    let message = "Cette référence a déjà servi pour une demande déposée, d’un autre contenu\u{a0}: donnez-en une autre, ou \
                   complétez la demande déposée.";
    Erreur::new("/reference", Some("R-APC-01"), message)
}
