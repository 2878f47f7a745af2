//! Which collectivités: those that have answered or not, of a legal form, found by words.

use serde_json::json;
use tremplin_domain::import::cle_annuaire;
use tremplin_platform::{declaration_en_vigueur, parametres::Parametres, params, sqlite::Param};

/// The collectivités `c` with their latest declaration `r` of the year `?1`.
pub(crate) const JOINED: &str = concat!(
    " FROM collectivite c LEFT JOIN recensement r ON ",
    declaration_en_vigueur!("r", "?1", "c.siret"),
    " "
);

/// Those of [`JOINED`] that the parameters of [`Filtres`] (`?2` to `?5`) pick. Who is not in the directory is not
/// expected to answer, and is there only when it has.
pub(crate) const MATCHING: &str = " WHERE (c.signalee = 0 OR r.siret IS NOT NULL) \
    AND (?2 IS NULL OR ?2 = (r.siret IS NOT NULL)) AND (?3 IS NULL OR c.statut = ?3) \
    AND (substr(c.siret, 1, length(?5)) = ?5 OR NOT EXISTS (SELECT 1 FROM json_each(?4) m WHERE \
      instr(c.cle, m.value) = 0 AND substr(c.code_postal, 1, length(m.value)) <> m.value)) ";

/// Most characters of a search.
const LONGEST: usize = 200;

/// What a list is narrowed to.
#[derive(Debug, Default)]
pub(crate) struct Filtres {
    /// Whether they have answered.
    pub(crate) reponse: Option<bool>,
    /// Their legal form, as the directory has it.
    pub(crate) statut: Option<String>,
    /// Words of their name, the beginning of their postal code or of their SIRET.
    pub(crate) q: String,
}

impl Filtres {
    /// The names of their parameters.
    pub(crate) const NAMES: [&str; 3] = ["reponse", "statut", "q"];

    /// Reads them from an address.
    pub(crate) fn read(parametres: &mut Parametres<'_>) -> Self {
        Self {
            reponse: parametres.value("reponse", answered),
            statut: parametres.value("statut", short),
            q: parametres.value("q", short).unwrap_or_default(),
        }
    }

    /// The statement's parameters from `?2` on.
    pub(crate) fn parameters(&self) -> [Param; 4] {
        let cle = cle_annuaire(&self.q);
        let mots: Vec<&str> = cle.split_whitespace().collect();
        let digits: String = self.q.chars().filter(|c| !c.is_whitespace()).collect();
        let is_number = digits.len() >= 3 && digits.bytes().all(|b| b.is_ascii_digit());
        // A text without a letter or digit names nobody.
        let mots = if mots.is_empty() && !self.q.trim().is_empty() { vec!["?"] } else { mots };
        params![
            self.reponse.map(u32::from),
            self.statut.as_deref(),
            json!(mots).to_string(),
            // No SIRET begins with it.
            if is_number { digits } else { "?".to_owned() },
        ]
    }
}

/// `oui` or `non`.
///
/// # Errors
/// A French sentence for anything else.
pub(crate) fn answered(text: &str) -> Result<bool, String> {
    match text {
        "oui" => Ok(true),
        "non" => Ok(false),
        _ => Err("« oui » ou « non » est attendu.".to_owned()),
    }
}

fn short(text: &str) -> Result<String, String> {
    match text.chars().count() {
        0..=LONGEST => Ok(text.to_owned()),
        _ => Err(format!("{LONGEST}\u{a0}caractères au plus.")),
    }
}
