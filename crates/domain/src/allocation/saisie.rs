//! The method that a request asks for: `{"methode": …, "parametres"?: …}`.

use super::{MinimumGaranti, Parametres, PlafondEtp, Regulation, Tranche};
use crate::decode::{Entier, Json, Liste, Refus, decode_with};
use crate::erreurs::{Erreur, Erreurs};
use crate::recensement::Etp;
use deserr::Deserr;
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
pub fn decode(octets: &[u8], defaut: &Parametres) -> Result<Regulation, Refus> {
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
    Ok(match saisie.methode {
        Methode::Proportionnelle => Regulation::Proportionnelle,
        Methode::PlafondEtp => Regulation::PlafondEtp(caps(parametres, defaut)?),
        Methode::MinimumGaranti => {
            let minimum = parametres.minimum.and_then(|minimum| NonZeroU32::new(minimum.0));
            Regulation::MinimumGaranti(
                minimum.map_or(defaut.minimum_garanti, |minimum| MinimumGaranti { minimum }),
            )
        }
    })
}

const REGLE: &str = "R-ALL-02";

fn caps(parametres: SaisieParametres, defaut: &Parametres) -> Result<PlafondEtp, Refus> {
    let (Some(tranches), Some(au_dela)) = (parametres.tranches, parametres.au_dela) else {
        return Ok(defaut.plafond_etp.clone());
    };
    let tranche =
        |saisie: SaisieTranche| Tranche { jusqu_a: saisie.jusqu_a, plafond: saisie.plafond.0 };
    PlafondEtp::new(tranches.0.into_iter().map(tranche).collect(), au_dela.0).map_err(|desordre| {
        Refus::Invalide(vec![Erreur::new(
            "/parametres/tranches",
            Some(REGLE),
            desordre.to_string(),
        )])
    })
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
