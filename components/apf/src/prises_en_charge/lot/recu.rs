//! A batch as it was sent: JSON or a spreadsheet.

use axum::{
    extract::Request,
    http::{HeaderMap, header},
};
use serde_json::json;
use tremplin_domain::import::{Constat, LigneLot, Rapport, lot_csv, lot_json};
use tremplin_platform::{Problem, body};

/// The largest batch: a thousand lines of a kibibyte.
const LIMIT_BYTES: usize = 1 << 20;

/// The lines of a batch.
pub(super) struct Recu {
    /// In their order.
    pub(super) lignes: Vec<LigneLot>,
    /// What there is to say of a file besides.
    pub(super) avertissements: Vec<Constat>,
}

impl Recu {
    /// Reads a batch.
    ///
    /// # Errors
    /// 415 for another media type, 413 beyond [`LIMIT_BYTES`], 400 and 422 when it cannot be told into lines.
    pub(super) async fn read(request: Request) -> Result<Self, Problem> {
        let is_file = match essence(request.headers()).as_deref() {
            Some("application/json") => false,
            // The charset is not looked at: spreadsheets and browsers do not know it, the bytes do.
            Some("text/csv") => true,
            _ => return Err(Problem::unsupported_media_type("application/json » ou « text/csv")),
        };
        let octets = body::read(request, LIMIT_BYTES).await?;
        if !is_file {
            return Ok(Self { lignes: lot_json(&octets)?, avertissements: Vec::new() });
        }
        let import = lot_csv(&octets).map_err(|rapport| refused(&rapport))?;
        Ok(Self { lignes: import.contenu, avertissements: import.rapport.avertissements })
    }
}

fn essence(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    kind.split(';').next().map(|essence| essence.trim().to_ascii_lowercase())
}

/// What is answered to a file that cannot be told into lines.
fn refused(rapport: &Rapport) -> Problem {
    let detail = "Ce fichier n’a pas pu être lu\u{a0}: rien n’a été déposé. Corrigez-le et envoyez-le de nouveau.";
    Problem::invalid_because(detail, rapport.erreurs()).member("rapport", json!(rapport))
}
