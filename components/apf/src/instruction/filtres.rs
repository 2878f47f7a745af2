//! Which dossiers of a campaign: the parameters of the queue.

use crate::parametres::{state, words};
use chrono::NaiveDate;
use serde_json::json;
use tremplin_domain::apf::Etat;
use tremplin_platform::{
    parametres::{Parametres, whole_number},
    params,
    sqlite::Param,
};

/// The dossiers of the campaign `?3` with their state on the day `?1`, as far as the other parameters of [`Filtres`] leave
/// them: words of the collectivité's name or of a number `?2`, métier `?4`, niveau `?5`, training body `?6`, whether an
/// answer is waited for `?7`.
pub(super) const CHOSEN: &str = "SELECT k.id, k.depose_le, \
      CASE WHEN k.etat = 'validee' AND k.limite < ?1 THEN 'caduque' ELSE k.etat END AS etat \
    FROM dossier k JOIN collectivite c ON c.siret = k.siret \
    WHERE k.annee = ?3 AND (?4 IS NULL OR k.metier = ?4) AND (?5 IS NULL OR k.niveau = ?5) \
      AND (?6 IS NULL OR k.organisme = ?6) AND (?7 IS NULL OR k.complement = ?7) \
      AND NOT EXISTS (SELECT 1 FROM json_each(?2) m WHERE instr(lower(c.cle || ' ' || k.siret || ' ' \
        || replace(coalesce(k.numero_apf, '') || ' ' || coalesce(k.numero_apc, ''), '-', ' ')), m.value) = 0)";

/// What waits for a decision of the CNFPT.
const A_INSTRUIRE: [Etat; 3] = [Etat::Deposee, Etat::Modifiee, Etat::ApcDeposee];

/// What a list of dossiers is narrowed to.
pub(super) struct Filtres {
    mots: String,
    metier: Option<String>,
    niveau: Option<u32>,
    /// SIREN.
    organisme: Option<String>,
    complement: Option<bool>,
    etats: Option<Vec<Etat>>,
}

impl Filtres {
    /// The names of their parameters.
    pub(super) const NAMES: [&str; 6] =
        ["q", "metier", "niveau", "organisme", "complement", "etat"];

    /// Reads them from an address.
    pub(super) fn read(parametres: &mut Parametres<'_>) -> Self {
        Self {
            mots: words(parametres),
            metier: parametres.value("metier", code),
            niveau: parametres.value("niveau", whole_number(3..=5)),
            organisme: parametres.value("organisme", siren),
            complement: parametres.value("complement", yes_or_no),
            etats: parametres.value("etat", |texte| match texte {
                "a_instruire" => Ok(A_INSTRUIRE.to_vec()),
                texte => state(texte).map(|etat| vec![etat]),
            }),
        }
    }

    /// `?1` to `?7` of [`CHOSEN`].
    pub(super) fn parameters(&self, annee: i32, jour: NaiveDate) -> [Param; 7] {
        params![
            jour.format("%Y-%m-%d").to_string(),
            &self.mots,
            annee,
            self.metier.as_deref(),
            self.niveau,
            self.organisme.as_deref(),
            self.complement.map(u32::from),
        ]
    }

    /// The codes of the states, a JSON array; null for all.
    pub(super) fn states(&self) -> Option<String> {
        let codes = |etats: &Vec<Etat>| json!(etats).to_string();
        self.etats.as_ref().map(codes)
    }

    /// Whether this state is wanted.
    pub(super) fn wants(&self, etat: Etat) -> bool {
        self.etats.as_ref().is_none_or(|etats| etats.contains(&etat))
    }
}

fn code(texte: &str) -> Result<String, String> {
    let is_code = texte.len() <= 64
        && texte.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    is_code.then(|| texte.to_owned()).ok_or_else(|| "Donnez le code d’un métier.".to_owned())
}

/// A SIREN, or the SIRET of one of its establishments.
fn siren(texte: &str) -> Result<String, String> {
    let digits: String = texte.chars().filter(|c| !c.is_whitespace()).collect();
    let is_number = matches!(digits.len(), 9 | 14) && digits.bytes().all(|b| b.is_ascii_digit());
    let siren = digits.get(..9).filter(|_| is_number).map(str::to_owned);
    siren.ok_or_else(|| {
        "Un SIREN (9\u{a0}chiffres) ou un SIRET (14\u{a0}chiffres) est attendu.".to_owned()
    })
}

fn yes_or_no(texte: &str) -> Result<bool, String> {
    match texte {
        "oui" => Ok(true),
        "non" => Ok(false),
        _ => Err("«\u{a0}oui\u{a0}» ou «\u{a0}non\u{a0}» est attendu.".to_owned()),
    }
}
