//! What is asked: a JSON document, or the same as the query of an address.

use super::Territoire;
use crate::dates;
use crate::decode::{self, Document, Jour, Json, Refus};
use crate::erreurs::{Erreur, Erreurs};
use crate::simulation::{JourDeContrat, Naissance};
use chrono::NaiveDate;
use deserr::Deserr;

/// A contract whose steps are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
pub struct Demande {
    /// First day.
    pub debut: JourDeContrat,
    /// Last day, included.
    pub fin: JourDeContrat,
    /// First day of the training.
    #[deserr(default)]
    pub debut_formation: Option<JourDeContrat>,
    /// Day of birth of the apprentice.
    #[deserr(default)]
    pub date_naissance: Option<Naissance>,
    /// First day of the exams.
    #[deserr(default)]
    pub examens: Option<Jour<2023, 2100>>,
    /// Where the collectivité is; Metropole when absent.
    #[deserr(default)]
    pub territoire: Option<Territoire>,
}

/// Longest contract that is followed, in months.
const MOIS_MAXIMUM: u32 = 60;

/// Names of the members, which are those of the query too.
pub const CHAMPS: [&str; 6] =
    ["debut", "fin", "debut_formation", "date_naissance", "examens", "territoire"];

/// Reads a request.
///
/// # Errors
/// [`Refus::Malforme`] when the bytes are not one JSON object, else [`Refus::Invalide`] with every fault at once.
pub fn decode(octets: &[u8]) -> Result<Demande, Refus> {
    decode::decode(octets)
}

/// Reads the same from the pairs of a query, each name once.
///
/// # Errors
/// As [`decode()`].
pub fn decode_query<'q>(
    pairs: impl IntoIterator<Item = (&'q str, &'q str)>,
) -> Result<Demande, Refus> {
    let pairs = pairs.into_iter().map(|(nom, valeur)| (nom.to_owned(), valeur.into()));
    let document: serde_json::Map<String, serde_json::Value> = pairs.collect();
    decode(serde_json::Value::Object(document).to_string().as_bytes())
}

impl Document for Demande {
    fn check_across(document: &Json, erreurs: &mut Erreurs) {
        let day =
            |champ: &str| document.get(champ).and_then(Json::as_str).and_then(dates::parse_iso);
        let mut add =
            |champ: &str, regle, message: &str| erreurs.push(Erreur::new(champ, regle, message));
        let (Some(debut), fin) = (day("debut"), day("fin")) else { return };
        if let Some(fin) = fin {
            if fin < debut {
                add("/fin", None, "Le contrat ne peut pas finir avant de commencer.");
            } else if dates::day_after(fin) > dates::add_months(debut, MOIS_MAXIMUM) {
                add("/fin", Some("R-CTR-04"), "Un contrat de plus de 60 mois ne se suit pas.");
            }
        }
        if day("date_naissance").is_some_and(|naissance| naissance >= debut) {
            add("/date_naissance", None, "La naissance doit précéder le début du contrat.");
        }
        let is_outside = |jour: NaiveDate| jour <= debut || fin.is_some_and(|fin| jour > fin);
        if day("examens").is_some_and(is_outside) {
            add(
                "/examens",
                Some("R-CTR-03"),
                "Les examens ont lieu pendant le contrat, qui ne finit pas avant la dernière épreuve.",
            );
        }
    }
}
