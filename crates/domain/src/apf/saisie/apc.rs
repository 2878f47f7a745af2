//! The request of a training body: `POST` and `PATCH` of an APC (R-APC-01).

use super::champs::{JourDeContrat, Lu, Majorations, PrixAnnuels, Texte, sums};
use super::{retouche, with_rules};
use crate::apf::controle::prise_en_charge::{check_dates, lapsed, unknown};
use crate::apf::{Contrat, Dossier, Evenement, dossier::Apc};
use crate::dates;
use crate::decode::{self, Json, Refus, decode_with};
use crate::erreurs::{Erreur, Erreurs};
use crate::identifiers::NumeroApf;
use chrono::NaiveDate;
use deserr::Deserr;
use serde::Serialize;

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Saisie {
    numero_apf: Lu<NumeroApf>,
    debut: JourDeContrat,
    fin: JourDeContrat,
    #[deserr(default)]
    numero_ddets: Option<Texte<50>>,
    prix_annuels: PrixAnnuels,
    #[deserr(default)]
    majorations_handicap: Option<Majorations>,
}

/// A request that may be filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DemandeApc {
    /// The agreement that it carries.
    pub numero_apf: NumeroApf,
    /// The contract.
    #[serde(flatten)]
    pub contrat: Contrat,
}

impl DemandeApc {
    /// The event of its filing.
    pub fn deposit(self) -> Evenement {
        Evenement::ApcDeposee { numero_apf: self.numero_apf, contrat: self.contrat }
    }

    /// The event of its completion.
    pub fn complete(self) -> Evenement {
        Evenement::ApcCompletee { contrat: self.contrat }
    }
}

/// The number that a request names, if it can be read: what to look its dossier up by.
pub fn numero_apf(octets: &[u8]) -> Option<NumeroApf> {
    decode::parse(octets).ok()?.get("numero_apf")?.as_str()?.parse().ok()
}

/// Reads a new request; `dossier` is the one that has the number that it names, if one does.
///
/// # Errors
/// [`Refus::Malforme`] when the bytes are not one JSON object, else [`Refus::Invalide`] with every fault at once. A
/// dossier that is in another state than `validee` or `caduque` is [`Dossier::apply`]'s to refuse (409).
pub fn decode(
    octets: &[u8],
    dossier: Option<&Dossier>,
    aujourd_hui: NaiveDate,
) -> Result<DemandeApc, Refus> {
    read(octets, |document, erreurs| {
        let known = document.get("numero_apf").and_then(Json::as_str);
        match (known.and_then(|texte| texte.parse::<NumeroApf>().ok()), dossier) {
            (None, _) => {}
            (Some(numero), Some(dossier)) if dossier.numero == Some(numero) => {
                if let Some(faute) = lapsed(dossier, aujourd_hui) {
                    erreurs.push(faute);
                }
                check(document, dossier, aujourd_hui, erreurs);
            }
            (Some(_), _) => erreurs.push(unknown()),
        }
    })
}

/// What a request says, whatever the rules think of it: to tell whether it is the one that was filed already. `None`
/// when it cannot be read at all.
pub fn contenu_apc(octets: &[u8]) -> Option<DemandeApc> {
    read(octets, |_, _| {}).ok()
}

/// Reads what completes or corrects the request of a dossier: the fields that change, `null` for one that is taken off.
/// Dates are checked against the day on which it was filed: completing later is never late.
///
/// # Errors
/// As [`decode()`]; also when the dossier has no APC.
pub fn decode_completion(octets: &[u8], dossier: &Dossier) -> Result<DemandeApc, Refus> {
    let (Some(Apc { contrat, deposee_le, .. }), Some(numero_apf)) = (&dossier.apc, dossier.numero)
    else {
        return Err(Refus::Invalide(vec![unknown()]));
    };
    let courante = DemandeApc { numero_apf, contrat: contrat.clone() };
    let depot = *deposee_le;
    read(&retouche::merge(&courante, octets)?, |document, erreurs| {
        let lu = document.get("numero_apf").and_then(Json::as_str).map(str::parse::<NumeroApf>);
        if lu.is_some_and(|lu| lu.is_ok_and(|lu| lu != numero_apf)) {
            let message = "Une demande de prise en charge garde son accord préalable\u{a0}: retirez ce champ.";
            erreurs.push(Erreur::new("/numero_apf", Some("R-APC-01"), message));
        }
        check(document, dossier, depot, erreurs);
    })
}

fn read(octets: &[u8], across: impl FnOnce(&Json, &mut Erreurs)) -> Result<DemandeApc, Refus> {
    let saisie = decode_with::<Saisie>(octets, across)
        .map_err(|refus| with_rules(refus, rule_of, &OBLIGATOIRES))?;
    let contrat = Contrat {
        debut: saisie.debut.0,
        fin: saisie.fin.0,
        numero_ddets: saisie.numero_ddets.map(|numero| numero.0),
        prix_annuels: sums(saisie.prix_annuels),
        majorations_handicap: saisie.majorations_handicap.map(sums).unwrap_or_default(),
    };
    Ok(DemandeApc { numero_apf: saisie.numero_apf.0, contrat })
}

fn check(document: &Json, dossier: &Dossier, depot: NaiveDate, erreurs: &mut Erreurs) {
    let day = |champ: &str| document.get(champ).and_then(Json::as_str).and_then(dates::parse_iso);
    if let Some(debut) = day("debut") {
        for faute in check_dates(debut, day("fin"), dossier, depot) {
            erreurs.push(faute);
        }
    }
}

fn rule_of(champ: &str) -> &'static str {
    match champ.split('/').nth(1) {
        Some("majorations_handicap") => "R-APC-06",
        _ => "R-APC-01",
    }
}

const OBLIGATOIRES: [(&str, &str); 4] = [
    (
        "/numero_apf",
        "Indiquez le numéro de l’accord préalable, qui figure sur la convention de formation.",
    ),
    ("/debut", "Indiquez le premier jour du contrat, celui du CERFA."),
    ("/fin", "Indiquez le dernier jour du contrat, celui du CERFA."),
    ("/prix_annuels", "Indiquez le prix de chaque année de formation, d’après la convention."),
];
