//! The declaration as it is sent: its shape and the rules of each field.

use super::contact::{Courriel, Rempli, Telephone, VIDE};
use super::{
    Contact, ContratsEnCours, Etp, Intention, MAXIMUM, NIVEAUX, Recensement, coherence,
    obligatoires,
};
use crate::decode::{Entier, Liste, Refus, decode_with};
use crate::erreurs::{Erreurs, OBLIGATOIRE};
use crate::referentiel::Referentiel;
use deserr::{
    DeserializeError, Deserr, ErrorKind, IntoValue, Value, ValueKind, ValuePointerRef,
    take_cf_content,
};

/// Most lines that are looked at. There are fewer métiers in any référentiel, and each counts once.
const LINES: usize = 500;

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Saisie {
    etp: Etp,
    contact: SaisieContact,
    contrats_en_cours: SaisieContrats,
    #[deserr(default)]
    aucune_intention: Option<bool>,
    intentions: Liste<SaisieIntention, 0, LINES>,
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct SaisieContact {
    prenom: Rempli<100>,
    nom: Rempli<100>,
    courriel: Courriel,
    telephone: Telephone,
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct SaisieContrats {
    apprentis: Entier<0, MAXIMUM>,
    dont_rqth: Entier<0, MAXIMUM>,
    fins_janvier_aout: Entier<0, MAXIMUM>,
    fins_septembre_decembre: Entier<0, MAXIMUM>,
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct SaisieIntention {
    metier: String,
    niveaux: Liste<Niveau, 0, 20>,
    nombre: Entier<1, MAXIMUM>,
    #[deserr(default)]
    deja_commences: Option<Entier<0, MAXIMUM>>,
}

/// A niveau that the CNFPT funds (R-REF-01).
struct Niveau(u8);

impl Deserr<Erreurs> for Niveau {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        match value {
            Value::Integer(niveau) => match u8::try_from(niveau) {
                Ok(niveau) if NIVEAUX.contains(&u32::from(niveau)) => Ok(Self(niveau)),
                _ => Err(Erreurs::at(location, Some("R-REF-01"), NOT_FUNDED)),
            },
            Value::NegativeInteger(_) => Err(Erreurs::at(location, Some("R-REF-01"), NOT_FUNDED)),
            actual => {
                let accepted = &[ValueKind::Integer];
                let faute = ErrorKind::IncorrectValueKind { actual, accepted };
                Err(take_cf_content(Erreurs::error(None, faute, location)))
            }
        }
    }
}

const NOT_FUNDED: &str =
    "Le CNFPT finance les niveaux\u{a0}3, 4 et 5\u{a0}: retirez cet autre niveau.";

/// Reads a declaration and checks all its rules.
///
/// # Errors
/// [`Refus::Malforme`] when the bytes are not one JSON object, else [`Refus::Invalide`] with every fault of
/// shape, of field and between fields at once, each with its rule (R-REC-14).
pub fn decode(octets: &[u8], referentiel: &Referentiel) -> Result<Recensement, Refus> {
    let across = |document: &_, erreurs: &mut _| coherence::check(document, referentiel, erreurs);
    match decode_with::<Saisie>(octets, across) {
        Ok(saisie) => Ok(saisie.into()),
        Err(Refus::Invalide(mut erreurs)) => {
            for erreur in &mut erreurs {
                erreur.regle = erreur.regle.or(Some(rule_of(&erreur.champ)));
                if [OBLIGATOIRE, VIDE].contains(&erreur.message.as_str())
                    && let Some(message) = obligatoires::sentence(&erreur.champ)
                {
                    erreur.message = message;
                }
            }
            Err(Refus::Invalide(erreurs))
        }
        Err(malforme) => Err(malforme),
    }
}

/// The rule of the section in which a fault of shape is: a missing field, a number written as a text…
fn rule_of(champ: &str) -> &'static str {
    match champ.split('/').nth(1) {
        Some("etp") => "R-REC-02",
        Some("contact") => "R-REC-03",
        Some("contrats_en_cours") => "R-REC-04",
        Some("intentions") => "R-REC-05",
        Some("aucune_intention") => "R-REC-07",
        _ => "R-REC-14",
    }
}

impl From<Saisie> for Recensement {
    fn from(saisie: Saisie) -> Self {
        let SaisieContact { prenom, nom, courriel, telephone } = saisie.contact;
        let contrats = saisie.contrats_en_cours;
        Self {
            etp: saisie.etp,
            contact: Contact {
                prenom: prenom.0,
                nom: nom.0,
                courriel: courriel.0,
                telephone: telephone.0,
            },
            contrats_en_cours: ContratsEnCours {
                apprentis: contrats.apprentis.0,
                dont_rqth: contrats.dont_rqth.0,
                fins_janvier_aout: contrats.fins_janvier_aout.0,
                fins_septembre_decembre: contrats.fins_septembre_decembre.0,
            },
            aucune_intention: saisie.aucune_intention.unwrap_or(false),
            intentions: saisie.intentions.0.into_iter().map(Intention::from).collect(),
        }
    }
}

impl From<SaisieIntention> for Intention {
    fn from(saisie: SaisieIntention) -> Self {
        let mut niveaux: Vec<u8> = saisie.niveaux.0.into_iter().map(|niveau| niveau.0).collect();
        niveaux.sort_unstable();
        Self {
            metier: saisie.metier,
            niveaux,
            nombre: saisie.nombre.0,
            deja_commences: saisie.deja_commences.map_or(0, |nombre| nombre.0),
        }
    }
}
