//! The request of a collectivité: `POST` and `PATCH` of an APF (R-APF-05).

use super::champs::{JourDeContrat, Lu, Majorations, PrixAnnuels, sums};
use super::{retouche, with_rules};
use crate::apf::controle::{self, Contexte};
use crate::apf::{Cadre, Demande, Dossier, Evenement, Organisme, Reference};
use crate::decode::{self, Entier, Json, Libelle, Refus, decode_with};
use crate::erreurs::{Erreur, Erreurs};
use crate::identifiers::{CodeRncp, Siret, Uai};
use deserr::Deserr;

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Saisie {
    annee: Entier<2023, 2100>,
    metier: String,
    rncp: CodeRncp,
    debut: JourDeContrat,
    fin: JourDeContrat,
    organisme: SaisieOrganisme,
    prix_annuels: PrixAnnuels,
    #[deserr(default)]
    rqth: Option<bool>,
    #[deserr(default)]
    majorations_handicap: Option<Majorations>,
    #[deserr(default)]
    derogation: Option<bool>,
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct SaisieOrganisme {
    nom: Libelle<200>,
    siret: Lu<Siret>,
    #[deserr(default)]
    uai: Option<Lu<Uai>>,
}

/// A request that may be deposited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Depot {
    /// What is asked for.
    pub demande: Demande,
    /// The certification, from the référentiel (R-REF-04).
    pub reference: Reference,
    /// The deadlines that apply.
    pub cadre: Cadre,
}

impl Depot {
    /// The event of a first deposit by the collectivité `siret`.
    pub fn deposit(self, siret: Siret) -> Evenement {
        let Self { demande, reference, cadre } = self;
        Evenement::Deposee { siret, demande, reference, cadre }
    }

    /// Whether it asks for something else than `dossier` does. A modification that changes nothing must not send an
    /// agreement back to instruction; [`Dossier::apply`] refuses it.
    pub fn is_change_of(&self, dossier: &Dossier) -> bool {
        self.demande != dossier.demande
    }

    /// The event of a modification.
    pub fn modify(self) -> Evenement {
        let Self { demande, reference, cadre } = self;
        Evenement::Modifiee { demande, reference, cadre }
    }
}

/// The campaign that a request names, if that can be read: what its [`Contexte`] is read for.
pub fn annee(octets: &[u8]) -> Option<i32> {
    let document = decode::parse(octets).ok()?;
    document.get("annee").and_then(Json::as_u32).and_then(|annee| i32::try_from(annee).ok())
}

/// Reads a new request and checks all its rules (R-APF-01 to R-APF-05).
///
/// # Errors
/// [`Refus::Malforme`] when the bytes are not one JSON object, else [`Refus::Invalide`] with every fault at once.
pub fn decode(octets: &[u8], contexte: &Contexte<'_>) -> Result<Depot, Refus> {
    read(octets, contexte, None)
}

/// Reads a modification of a dossier's request: the fields that change, `null` for one that is taken off. The whole
/// request is checked again, except for what it already had: its unit, its certification and its deposit if they stay.
/// The same certification keeps its ceiling (R-REF-04); another one takes that of the référentiel in force.
///
/// # Errors
/// As [`decode()`].
pub fn decode_modification(
    octets: &[u8],
    dossier: &Dossier,
    contexte: &Contexte<'_>,
) -> Result<Depot, Refus> {
    read(&retouche::merge(&dossier.demande, octets)?, contexte, Some(dossier))
}

fn read(octets: &[u8], contexte: &Contexte<'_>, avant: Option<&Dossier>) -> Result<Depot, Refus> {
    let across = |document: &Json, erreurs: &mut Erreurs| {
        controle::check(document, contexte, avant, erreurs);
        check_name(document, erreurs);
    };
    let saisie = decode_with::<Saisie>(octets, across)
        .map_err(|refus| with_rules(refus, rule_of, &OBLIGATOIRES))?;
    let demande = Demande::from(saisie);
    let kept = avant
        .filter(|avant| avant.demande.rncp == demande.rncp)
        .map(|avant| avant.reference.clone());
    let reference = kept.or_else(|| {
        let certification = contexte.referentiel.certification(demande.rncp)?;
        Some(Reference::of(contexte.referentiel, certification))
    });
    match reference {
        Some(reference) => {
            Ok(Depot { demande, reference, cadre: Cadre::from(&contexte.campagne.parametres) })
        }
        // A certification that the référentiel lacks is not fundable, and was refused above.
        None => Err(Refus::Invalide(vec![Erreur::new(
            "/rncp",
            Some("R-REF-01"),
            "Cette certification ne figure pas au référentiel.",
        )])),
    }
}

/// A training body has a name.
fn check_name(document: &Json, erreurs: &mut Erreurs) {
    let nom = document.get("organisme").and_then(|organisme| organisme.get("nom"));
    if nom.and_then(Json::as_str).is_some_and(|nom| nom.trim().is_empty()) {
        let message = "Indiquez le nom de l’organisme de formation.";
        erreurs.push(Erreur::new("/organisme/nom", Some("R-APF-05"), message));
    }
}

fn rule_of(champ: &str) -> &'static str {
    match champ.split('/').nth(1) {
        Some("annee") => "R-APF-01",
        Some("metier") => "R-APF-02",
        Some("derogation") => "R-APF-04",
        _ => "R-APF-05",
    }
}

const OBLIGATOIRES: [(&str, &str); 9] = [
    ("/annee", "Indiquez l’année de la campagne."),
    ("/metier", "Choisissez l’un des métiers déclarés au recensement."),
    ("/rncp", "Indiquez le code RNCP de la certification préparée."),
    ("/debut", "Indiquez le premier jour du contrat."),
    ("/fin", "Indiquez le dernier jour du contrat."),
    ("/organisme", "Indiquez l’organisme de formation\u{a0}: nom et SIRET."),
    ("/organisme/nom", "Indiquez le nom de l’organisme de formation."),
    ("/organisme/siret", "Indiquez le SIRET de l’organisme de formation."),
    ("/prix_annuels", "Indiquez le prix de chaque année de formation, d’après le devis."),
];

impl From<Saisie> for Demande {
    fn from(saisie: Saisie) -> Self {
        let SaisieOrganisme { nom, siret, uai } = saisie.organisme;
        Self {
            annee: i32::try_from(saisie.annee.0).unwrap_or(i32::MAX),
            metier: saisie.metier,
            rncp: saisie.rncp,
            debut: saisie.debut.0,
            fin: saisie.fin.0,
            organisme: Organisme { nom: nom.0, siret: siret.0, uai: uai.map(|uai| uai.0) },
            prix_annuels: sums(saisie.prix_annuels),
            rqth: saisie.rqth.unwrap_or(false),
            majorations_handicap: saisie.majorations_handicap.map(sums).unwrap_or_default(),
            derogation: saisie.derogation.unwrap_or(false),
        }
    }
}
