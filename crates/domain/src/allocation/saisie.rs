//! The method that a request asks for: `{"methode": …, "parametres"?: …, "sha256"?: …}`.

use super::{MinimumGaranti, Parametres, PlafondEtp, Regulation, Tranche};
use crate::decode::{Entier, Json, Liste, Refus, decode_with, text};
use crate::erreurs::{Erreur, Erreurs};
use crate::recensement::Etp;
use deserr::{Deserr, IntoValue, Value, ValuePointerRef};
use std::num::NonZeroU32;

/// Most contracts in a parameter: far above any capacity, so that it can also mean *no limit*.
const MAXIMUM: u32 = 1_000_000;

/// Most brackets.
const TRANCHES: usize = 50;

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Saisie {
    methode: Methode,
    #[deserr(default)]
    parametres: Option<SaisieParametres>,
    #[deserr(default)]
    sha256: Option<Empreinte>,
}

/// A request, every parameter explicit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commande {
    /// The method and its parameters.
    pub regulation: Regulation,
    /// The digest of the computation that whoever asks has seen, if they say so (R-ALL-04).
    pub sha256: Option<String>,
}

struct Empreinte(String);

impl Deserr<Erreurs> for Empreinte {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        place: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        let texte = text(value, place)?;
        let is_digit = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        if texte.len() == 64 && texte.bytes().all(is_digit) {
            return Ok(Self(texte));
        }
        Err(Erreurs::at(
            place,
            None,
            "L’empreinte d’un aperçu a 64\u{a0}chiffres hexadécimaux en minuscules.",
        ))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserr)]
#[deserr(error = Erreurs)]
enum Methode {
    #[deserr(rename = "proportionnelle")]
    Proportionnelle,
    #[deserr(rename = "plafond_etp")]
    PlafondEtp,
    #[deserr(rename = "minimum_garanti")]
    MinimumGaranti,
}

#[derive(Default, Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct SaisieParametres {
    #[deserr(default)]
    tranches: Option<Liste<SaisieTranche, 0, TRANCHES>>,
    #[deserr(default)]
    au_dela: Option<Entier<1, MAXIMUM>>,
    #[deserr(default)]
    minimum: Option<Entier<1, MAXIMUM>>,
}

/// Caps by size as they are sent, all of them.
#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
pub(crate) struct SaisiePlafonds {
    tranches: Liste<SaisieTranche, 0, TRANCHES>,
    au_dela: Entier<1, MAXIMUM>,
}

impl SaisiePlafonds {
    /// The caps; `champ` is where their brackets are.
    ///
    /// # Errors
    /// When the brackets do not go up.
    pub(crate) fn read(self, champ: &str) -> Result<PlafondEtp, Refus> {
        let tranche =
            |saisie: SaisieTranche| Tranche { jusqu_a: saisie.jusqu_a, plafond: saisie.plafond.0 };
        let tranches = self.tranches.0.into_iter().map(tranche).collect();
        PlafondEtp::new(tranches, self.au_dela.0).map_err(|desordre| {
            Refus::Invalide(vec![Erreur::new(champ, Some(REGLE), desordre.to_string())])
        })
    }
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct SaisieTranche {
    jusqu_a: Etp,
    plafond: Entier<1, MAXIMUM>,
}

/// Reads the method; `defaut` gives the parameters that the request leaves out.
///
/// `tranches` and `au_dela` go together: a list of brackets is not completed by another's last cap.
///
/// # Errors
/// [`Refus::Malforme`] when the bytes are not one JSON object, else [`Refus::Invalide`] with every fault at once,
/// each with the rule R-ALL-02.
pub fn decode(octets: &[u8], defaut: &Parametres) -> Result<Commande, Refus> {
    let saisie = decode_with::<Saisie>(octets, check_parameters).map_err(|refus| match refus {
        Refus::Invalide(mut erreurs) => {
            for erreur in &mut erreurs {
                erreur.regle = Some(REGLE);
            }
            Refus::Invalide(erreurs)
        }
        malforme @ Refus::Malforme(_) => malforme,
    })?;
    let parametres = saisie.parametres.unwrap_or_default();
    let regulation = match saisie.methode {
        Methode::Proportionnelle => Regulation::Proportionnelle,
        Methode::PlafondEtp => Regulation::PlafondEtp(caps(parametres, defaut)?),
        Methode::MinimumGaranti => {
            let minimum = parametres.minimum.and_then(|minimum| NonZeroU32::new(minimum.0));
            Regulation::MinimumGaranti(
                minimum.map_or(defaut.minimum_garanti, |minimum| MinimumGaranti { minimum }),
            )
        }
    };
    Ok(Commande { regulation, sha256: saisie.sha256.map(|empreinte| empreinte.0) })
}

const REGLE: &str = "R-ALL-02";

fn caps(parametres: SaisieParametres, defaut: &Parametres) -> Result<PlafondEtp, Refus> {
    let (Some(tranches), Some(au_dela)) = (parametres.tranches, parametres.au_dela) else {
        return Ok(defaut.plafond_etp.clone());
    };
    SaisiePlafonds { tranches, au_dela }.read("/parametres/tranches")
}

/// Adds the faults between fields: parameters that are not the method's, that miss their companion, or out of order.
fn check_parameters(document: &Json, erreurs: &mut Erreurs) {
    let Some(parametres) = document.get("parametres") else { return };
    let given = |nom: &str| parametres.get(nom).is_some_and(|valeur| *valeur != Json::Null);
    let mut add = |champ: &str, message: String| {
        erreurs.push(Erreur::new(format!("/parametres/{champ}"), Some(REGLE), message));
    };
    let methode = document.get("methode").and_then(Json::as_str);
    for (nom, sienne) in
        [("tranches", "plafond_etp"), ("au_dela", "plafond_etp"), ("minimum", "minimum_garanti")]
    {
        if given(nom) && methode.is_some_and(|methode| methode != sienne && is_known(methode)) {
            let message = format!(
                "Ce paramètre n’est pas celui de la méthode demandée\u{a0}: il va avec «\u{a0}{sienne}\u{a0}»."
            );
            add(nom, message);
        }
    }
    if methode == Some("plafond_etp") {
        for (nom, present) in [("tranches", "au_dela"), ("au_dela", "tranches")] {
            if given(present) && !given(nom) {
                add(
                    nom,
                    format!("Ce champ est obligatoire dès que «\u{a0}{present}\u{a0}» est donné."),
                );
            }
        }
    }
    check_order(parametres, add);
}

fn is_known(methode: &str) -> bool {
    ["proportionnelle", "plafond_etp", "minimum_garanti"].contains(&methode)
}

fn check_order(parametres: &Json, mut add: impl FnMut(&str, String)) {
    let tranches = parametres.get("tranches").and_then(Json::as_slice).unwrap_or_default();
    let mut precedente: Option<Etp> = None;
    for (rang, tranche) in tranches.iter().enumerate().take(TRANCHES) {
        let borne = tranche.get("jusqu_a").and_then(Json::as_str).map(Etp::parse);
        let Some(Ok(borne)) = borne else { continue };
        if let Some(precedente) = precedente.filter(|precedente| borne <= *precedente) {
            let message = format!(
                "Chaque tranche finit plus haut que la précédente\u{a0}: plus de {} attendu.",
                precedente.in_french()
            );
            add(&format!("tranches/{rang}/jusqu_a"), message);
        }
        precedente = Some(borne);
    }
}
