//! Which events: of a record, by somebody, for a collectivité, of a kind, on certain days.

use chrono::{Days, NaiveDate};
use tremplin_domain::{dates, paris};
use tremplin_platform::{parametres::Parametres, params, sqlite::Param};

/// The `?8` events before the one numbered `?7` that the parameters of [`Filtres`] (`?1` to `?6`) leave, newest first.
/// Events keep the subject only; its name is the one of the last sign-in, the subject itself when there was none.
pub(crate) const PAGE: &str = "SELECT j.id, j.horodatage, j.acteur, j.role, j.siret, c.nom, j.objet, j.rang, j.acte, \
    j.detail, j.empreinte, coalesce(a.nom, j.acteur) FROM journal j \
    LEFT JOIN collectivite c ON c.siret = j.siret LEFT JOIN agent a ON a.sujet = j.acteur \
    WHERE (?1 IS NULL OR substr(j.objet, 1, length(?1)) = ?1) AND (?2 IS NULL OR j.acteur = ?2 OR a.nom = ?2) \
    AND (?3 IS NULL OR j.siret = ?3 OR substr(j.objet, -length(?3)) = ?3) AND (?4 IS NULL OR j.acte = ?4) \
    AND (?5 IS NULL OR j.horodatage >= ?5) AND (?6 IS NULL OR j.horodatage < ?6) \
    AND (?7 IS NULL OR j.id < ?7) ORDER BY j.id DESC LIMIT ?8";

/// Most characters of a filter.
const LONGEST: usize = 200;

/// What the journal is narrowed to.
#[derive(Debug, Default)]
pub(crate) struct Filtres {
    /// How the record's name begins: `campagne/2026`.
    objet: Option<String>,
    /// The subject that the identity provider gave, or the name of the last sign-in.
    acteur: Option<String>,
    /// The collectivité that was acted for, or that the record is of.
    siret: Option<String>,
    acte: Option<String>,
    /// The first day in Paris, and the last.
    du: Option<NaiveDate>,
    au: Option<NaiveDate>,
}

impl Filtres {
    /// The names of their parameters.
    pub(crate) const NAMES: [&str; 6] = ["objet", "acteur", "siret", "acte", "du", "au"];

    /// Reads them from an address.
    pub(crate) fn read(parametres: &mut Parametres<'_>) -> Self {
        let lus = Self {
            objet: parametres.value("objet", short),
            acteur: parametres.value("acteur", short),
            siret: parametres.value("siret", siret),
            acte: parametres.value("acte", short),
            du: parametres.value("du", day),
            au: parametres.value("au", day),
        };
        if let (Some(du), Some(au)) = (lus.du, lus.au)
            && au < du
        {
            parametres.refuse(
                "au",
                None,
                "La fin précède le début\u{a0}: inversez les deux dates.",
            );
        }
        lus
    }

    /// The statement's first six parameters.
    pub(crate) fn parameters(&self) -> [Param; 6] {
        let start = |day: NaiveDate| crate::acte::instant(paris::start_of_day(day));
        let end = self.au.and_then(|au| au.checked_add_days(Days::new(1)));
        params![
            self.objet.as_deref(),
            self.acteur.as_deref(),
            self.siret.as_deref(),
            self.acte.as_deref(),
            self.du.map(start),
            end.map(start),
        ]
    }
}

fn short(text: &str) -> Result<String, String> {
    match text.chars().count() {
        0..=LONGEST => Ok(text.to_owned()),
        _ => Err(format!("{LONGEST}\u{a0}caractères au plus.")),
    }
}

/// Spaces are forgiven; a wrong key is not looked for, since some listed numbers have one.
fn siret(text: &str) -> Result<String, String> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_siret = digits.len() == 14 && digits.bytes().all(|b| b.is_ascii_digit());
    is_siret.then_some(digits).ok_or_else(|| "Un SIRET de 14\u{a0}chiffres est attendu.".to_owned())
}

fn day(text: &str) -> Result<NaiveDate, String> {
    dates::parse_iso(text).ok_or_else(|| "Une date AAAA-MM-JJ est attendue.".to_owned())
}
