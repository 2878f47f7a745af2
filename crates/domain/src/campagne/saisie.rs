//! What a gestionnaire sets: `PUT` of a campaign (R-CAMP-03, R-CAMP-04).

use super::{Campagne, Parametres};
use crate::allocation::{self, MinimumGaranti, PlafondEtp, SaisiePlafonds};
use crate::decode::{Entier, JourIso, Json, Libelle, Liste, Refus, Taux, decode_with};
use crate::erreurs::{Erreur, Erreurs};
use crate::formation::Prorata;
use crate::{dates, paris};
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use deserr::Deserr;
use std::num::NonZeroU32;

/// Most contracts of a campaign: far above any capacity.
const CAPACITE: u32 = 1_000_000;

/// A campaign as it shall be, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reglages {
    /// The campaign; its référentiel is the one that was in force.
    pub campagne: Campagne,
    /// Why, required when the window is extended (R-CAMP-04).
    pub motif: Option<String>,
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Saisie {
    ouverture: JourIso,
    fermeture: JourIso,
    capacite: Entier<0, CAPACITE>,
    parametres: SaisieParametres,
    #[deserr(default)]
    allocation: Option<SaisieAllocation>,
    #[deserr(default)]
    motif: Option<Libelle<500>>,
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct SaisieParametres {
    prorata: Prorata,
    taux_at_mp: Taux,
    depot_apf_mois: Entier<1, 12>,
    debut_apres_apf_mois: Entier<1, 12>,
    depot_apc_jours: Entier<1, 365>,
    rupture_jours: Entier<1, 365>,
    alertes_jours: Liste<Entier<1, 365>, 0, 5>,
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct SaisieAllocation {
    plafond_etp: SaisiePlafonds,
    minimum_garanti: SaisieMinimum,
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct SaisieMinimum {
    minimum: Entier<1, CAPACITE>,
}

/// Reads what a gestionnaire sets for the campaign `annee`, which is now `courante` if there is one.
///
/// # Errors
/// [`Refus::Malforme`] when the bytes are not one JSON object, else [`Refus::Invalide`] with every fault at once.
pub fn decode(
    octets: &[u8],
    annee: i32,
    courante: Option<&Campagne>,
    now: DateTime<Utc>,
) -> Result<Reglages, Refus> {
    let across =
        |document: &Json, erreurs: &mut Erreurs| check(document, annee, courante, now, erreurs);
    let saisie = decode_with::<Saisie>(octets, across).map_err(with_rules)?;
    let lue = saisie.parametres;
    let mut alertes_jours: Vec<u16> =
        lue.alertes_jours.0.iter().map(|&jours| days(jours)).collect();
    alertes_jours.sort_unstable_by(|a, b| b.cmp(a));
    alertes_jours.dedup();
    let parametres = Parametres {
        prorata: lue.prorata,
        taux_at_mp: lue.taux_at_mp.0,
        depot_apf_mois: months(lue.depot_apf_mois),
        debut_apres_apf_mois: months(lue.debut_apres_apf_mois),
        depot_apc_jours: days(lue.depot_apc_jours),
        rupture_jours: days(lue.rupture_jours),
        alertes_jours,
    };
    let campagne = Campagne {
        annee,
        ouverture: saisie.ouverture.0,
        fermeture: saisie.fermeture.0,
        capacite: saisie.capacite.0,
        referentiel: courante.map(|courante| courante.referentiel.clone()).unwrap_or_default(),
        parametres,
        allocation: saisie
            .allocation
            .map(SaisieAllocation::read)
            .transpose()
            .map_err(with_rules)?,
        sources: courante.map(|courante| courante.sources.clone()).unwrap_or_default(),
    };
    Ok(Reglages { campagne, motif: saisie.motif.map(|motif| motif.0) })
}

impl SaisieAllocation {
    fn read(self) -> Result<allocation::Parametres, Refus> {
        let plafond_etp: PlafondEtp = self.plafond_etp.read("/allocation/plafond_etp/tranches")?;
        let minimum = NonZeroU32::new(self.minimum_garanti.minimum.0).unwrap_or(NonZeroU32::MIN);
        Ok(allocation::Parametres { plafond_etp, minimum_garanti: MinimumGaranti { minimum } })
    }
}

fn months<const MIN: u32, const MAX: u32>(nombre: Entier<MIN, MAX>) -> u8 {
    u8::try_from(nombre.0).unwrap_or(u8::MAX)
}

fn days<const MIN: u32, const MAX: u32>(nombre: Entier<MIN, MAX>) -> u16 {
    u16::try_from(nombre.0).unwrap_or(u16::MAX)
}

/// The faults between fields, and between what is set and what was.
fn check(
    document: &Json,
    annee: i32,
    courante: Option<&Campagne>,
    now: DateTime<Utc>,
    erreurs: &mut Erreurs,
) {
    let day = |nom: &str| document.get(nom).and_then(Json::as_str).and_then(dates::parse_iso);
    let (ouverture, fermeture) = (day("ouverture"), day("fermeture"));
    for (champ, date) in [("/ouverture", ouverture), ("/fermeture", fermeture)] {
        if date.is_some_and(|date| date.year() != annee) {
            let message = format!("La fenêtre du recensement {annee} est dans l’année {annee}.");
            erreurs.push(Erreur::new(champ, Some("R-CAMP-01"), message));
        }
    }
    if let (Some(ouverture), Some(fermeture)) = (ouverture, fermeture)
        && fermeture < ouverture
    {
        let message =
            "La fermeture précède l’ouverture\u{a0}: inversez les deux dates ou corrigez-en une.";
        erreurs.push(Erreur::new("/fermeture", Some("R-CAMP-01"), message));
    }
    let motif = document.get("motif").and_then(Json::as_str).unwrap_or_default();
    let extended = courante.filter(|courante| {
        fermeture.is_some_and(|fermeture| is_extension(courante, fermeture, now))
    });
    if let Some(courante) = extended
        && motif.trim().is_empty()
    {
        let message = format!(
            "Le recensement devait fermer le {}\u{a0}: dites pourquoi il est prolongé.",
            dates::in_french(courante.fermeture)
        );
        erreurs.push(Erreur::new("/motif", Some("R-CAMP-04"), message));
    }
}

/// Whether collectivités that were told one end are given a later one.
fn is_extension(courante: &Campagne, fermeture: NaiveDate, now: DateTime<Utc>) -> bool {
    paris::day(now) >= courante.ouverture && fermeture > courante.fermeture
}

/// The rule of a fault of shape, by its field.
fn with_rules(refus: Refus) -> Refus {
    let Refus::Invalide(mut erreurs) = refus else { return refus };
    for erreur in &mut erreurs {
        let rule = match erreur.champ.split('/').nth(1) {
            Some("ouverture" | "fermeture") => "R-CAMP-01",
            Some("capacite") => "R-CAMP-02",
            Some("allocation") => "R-ALL-02",
            Some("motif") => "R-CAMP-04",
            _ => "R-CAMP-03",
        };
        erreur.regle = erreur.regle.or(Some(rule));
    }
    Refus::Invalide(erreurs)
}
