//! What both imports have in common: a file comes in, a report or a file goes out (R-REF-03, R-QUI-06).

use crate::exports;
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, header},
    response::Response,
};
use serde_json::{Value, json};
use tremplin_domain::{
    canonique::Empreinte,
    import::{Rapport, TAILLE_MAXIMALE},
};
use tremplin_platform::{
    Problem,
    body::Pieces,
    idempotence::Demande,
    parametres::{Parametres, boolean},
    precondition::Precondition,
    session::Session,
};

/// A file that somebody sent, and what it was sent for.
pub(crate) struct Envoi {
    /// How many bytes it has.
    octets: usize,
    /// Their SHA-256, in hexadecimal.
    sha256: String,
    /// The path and query that it was sent to.
    adresse: String,
    /// Whether nothing is to be written.
    pub(crate) apercu: bool,
    /// Whether its ceilings are fictitious, where that may be said.
    pub(crate) fictif: Option<bool>,
}

impl Envoi {
    /// Reads the parameters, of which `known` may be given, then the file, which is shown to `piece` as it arrives.
    ///
    /// # Errors
    /// 422 for a parameter, 415 for another media type, 413 beyond [`TAILLE_MAXIMALE`], 400 when it breaks off.
    pub(crate) async fn read(
        request: Request,
        known: &[&str],
        mut piece: impl FnMut(&[u8]),
    ) -> Result<Self, Problem> {
        let mut parametres = Parametres::read(request.uri().query(), known);
        let apercu = parametres.value("apercu", boolean).unwrap_or(true);
        let fictif = parametres.value("fictif", boolean);
        parametres.finish()?;
        if !is_csv(request.headers()) {
            return Err(Problem::unsupported_media_type("text/csv"));
        }
        let adresse = request.uri().to_string();
        let (mut octets, mut empreinte) = (0, Empreinte::default());
        let mut pieces = Pieces::new(request, TAILLE_MAXIMALE);
        while let Some(arrived) = pieces.next().await? {
            octets += arrived.len();
            empreinte.push(&arrived);
            piece(&arrived);
        }
        Ok(Self { octets, sha256: empreinte.hex(), adresse, apercu, fictif })
    }

    /// What makes a publication happen once; `None` for a preview.
    ///
    /// # Errors
    /// 400 without `Idempotency-Key`.
    pub(crate) fn once(
        &self,
        headers: &HeaderMap,
        session: &Session,
    ) -> Result<Option<Demande>, Problem> {
        if self.apercu {
            return Ok(None);
        }
        let digest = self.sha256.clone();
        Demande::of_digest(headers, session, &self.adresse, digest).map(Some)
    }

    /// What the journal keeps of the file.
    pub(crate) fn trace(&self, rapport: &Rapport) -> Value {
        json!({
            "octets": self.octets,
            "lignes": rapport.lignes,
            "sha256": self.sha256,
        })
    }
}

/// The charset is not looked at: spreadsheets and browsers do not know it, the bytes do.
fn is_csv(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let essence = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("text/csv")
}

/// Whether a request means to replace what has this number. Number 0, which nobody published, has a tag like the
/// others and counts as nothing for whoever says `If-None-Match: *`.
pub(crate) fn replaces(precondition: Precondition, numero: u32) -> bool {
    precondition.holds(Some(numero)) || (numero == 0 && precondition == Precondition::None)
}

/// What is answered to a file that is refused: every fault, and the whole report.
pub(crate) fn refused(rapport: &Rapport) -> Problem {
    let nombre = rapport.fautes.len() + rapport.autres_fautes;
    let s = if nombre > 1 { "s" } else { "" };
    let detail = format!(
        "Ce fichier a {nombre}\u{a0}faute{s}\u{a0}: rien n’en a été gardé. Corrigez-le et envoyez-le de nouveau."
    );
    Problem::invalid_because(detail, rapport.erreurs()).member("rapport", json!(rapport))
}

/// A file to save under this name.
pub(crate) fn attachment(nom: &str, texte: String) -> Response {
    exports::attachment(nom, exports::CSV, Body::from(texte))
}
