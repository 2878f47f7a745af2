//! The document in which a declaration is read.

use crate::{
    acces::Acces,
    lecture::{Identite, Version},
    saisie::Saisie,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::collections::BTreeMap;
use tremplin_domain::{
    campagne::{Campagne, EtatCampagne},
    dates, paris,
    recensement::{self, Conseil, Recensement},
};
use tremplin_platform::publication::Publication;

/// A declaration, or the place of one that is still to be made.
#[derive(Serialize)]
pub(crate) struct Vue<'a> {
    etat: &'static str,
    modifiable: bool,
    version: Option<u32>,
    campagne: Fenetre,
    identite: &'a Identite,
    recepisse: Option<Recepisse<'a>>,
    brouillon: bool,
    /// The draft itself, for the page that asks for everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    saisie: Option<Saisie>,
    conseils: Vec<Conseil>,
    #[serde(flatten)]
    contenu: Contenu<'a>,
    /// What the métiers of the intentions are called, by code: a reader needs no list of them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    libelles: BTreeMap<&'a str, &'a str>,
}

/// What was declared, or its fields without values.
#[derive(Serialize)]
#[serde(untagged)]
enum Contenu<'a> {
    Declare(&'a Recensement),
    Vide { etp: (), contact: (), contrats_en_cours: (), aucune_intention: (), intentions: () },
}

/// What proves a save (R-REC-12).
#[derive(Serialize)]
pub(crate) struct Recepisse<'a> {
    numero: String,
    horodatage: &'a str,
    sha256: &'a str,
}

impl<'a> Recepisse<'a> {
    /// The proof of this version.
    pub(crate) fn of(version: &'a Version) -> Self {
        Self {
            numero: version.attestation.numero.to_string(),
            horodatage: &version.attestation.horodatage,
            sha256: &version.sha256,
        }
    }
}

/// The campaign's window, seen from the time of the request.
#[derive(Serialize)]
pub(crate) struct Fenetre {
    annee: i32,
    #[serde(serialize_with = "dates::serialize")]
    ouverture: NaiveDate,
    #[serde(serialize_with = "dates::serialize")]
    fermeture: NaiveDate,
    etat: EtatCampagne,
    /// The days left, today included, while it is open.
    jours_restants: Option<u32>,
}

impl Fenetre {
    fn of(campagne: &Campagne, now: DateTime<Utc>) -> Self {
        let etat = campagne.etat(now);
        let jours_restants = (etat == EtatCampagne::Ouverte)
            .then(|| dates::days_between(paris::day(now), campagne.fermeture));
        Self {
            annee: campagne.annee,
            ouverture: campagne.ouverture,
            fermeture: campagne.fermeture,
            etat,
            jours_restants,
        }
    }
}

/// The declaration as it is now.
pub(crate) fn current(acces: &Acces) -> Vue<'_> {
    let mut vue = of(
        &acces.courante.identite,
        acces.courante.version.as_ref(),
        (&acces.publication, &acces.campagne),
        acces.session.now,
    );
    vue.modifiable = acces.is_open();
    vue.brouillon = acces.courante.brouillon;
    vue
}

/// The same with the agent's draft.
pub(crate) fn complete(acces: &Acces, saisie: Option<Saisie>) -> Vue<'_> {
    Vue { saisie, ..current(acces) }
}

/// A version of the declaration, which nobody can change any more.
pub(crate) fn past<'a>(
    identite: &'a Identite,
    version: &'a Version,
    published: (&'a Publication, &Campagne),
    now: DateTime<Utc>,
) -> Vue<'a> {
    of(identite, Some(version), published, now)
}

fn of<'a>(
    identite: &'a Identite,
    version: Option<&'a Version>,
    (publication, campagne): (&'a Publication, &Campagne),
    now: DateTime<Utc>,
) -> Vue<'a> {
    Vue {
        etat: if version.is_some() { "transmis" } else { "a_saisir" },
        modifiable: false,
        version: version.map(|version| version.attestation.version),
        campagne: Fenetre::of(campagne, now),
        identite,
        recepisse: version.map(Recepisse::of),
        brouillon: false,
        saisie: None,
        conseils: version
            .map(|version| recensement::conseils(&version.attestation.recensement))
            .unwrap_or_default(),
        libelles: version
            .map(|version| labels(&version.attestation.recensement, publication, campagne))
            .unwrap_or_default(),
        contenu: match version {
            Some(version) => Contenu::Declare(&version.attestation.recensement),
            None => Contenu::Vide {
                etp: (),
                contact: (),
                contrats_en_cours: (),
                aucune_intention: (),
                intentions: (),
            },
        },
    }
}

/// The labels of the métiers that the référentiel still has; nothing is read when there is no intention.
fn labels<'a>(
    recensement: &'a Recensement,
    publication: &'a Publication,
    campagne: &Campagne,
) -> BTreeMap<&'a str, &'a str> {
    let label = |code: &'a str| {
        let metier = publication.referentiel(campagne).ok()?.metier(code)?;
        Some((code, metier.libelle.as_str()))
    };
    recensement.intentions.iter().filter_map(|intention| label(&intention.metier)).collect()
}
