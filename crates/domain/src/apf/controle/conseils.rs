//! What is allowed in a request and worth a word: hints never stop one.

use super::Contexte;
use crate::apf::{Demande, delais};
use crate::dates::{self, in_french};
use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;

/// A hint about a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conseil {
    /// JSON pointer of the field.
    pub champ: &'static str,
    /// The rule that advises.
    pub regle: &'static str,
    /// French sentence.
    pub message: String,
}

/// Shortest contract, in months (R-CTR-04).
const DUREE_MINIMUM: u32 = 6;
/// Longest contract without a handicap, in months (R-CTR-04).
const DUREE_ORDINAIRE: u32 = 36;

/// The hints about a request, for the agent who types it and for the gestionnaire who decides.
pub fn conseils(demande: &Demande, contexte: &Contexte<'_>) -> Vec<Conseil> {
    [
        level(demande, contexte),
        next_year(demande, contexte.aujourd_hui, contexte.campagne.parametres.depot_apc_jours),
        prices(demande),
        length(demande),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn level(demande: &Demande, contexte: &Contexte<'_>) -> Option<Conseil> {
    let intentions = &contexte.recensement?.intentions;
    let intention = intentions.iter().find(|intention| intention.metier == demande.metier)?;
    let niveau = contexte.referentiel.certification(demande.rncp)?.niveau;
    (!intention.niveaux.contains(&niveau)).then(|| Conseil {
        champ: "/rncp",
        regle: "R-APF-02",
        message: format!(
            "Le niveau\u{a0}{niveau} n’est pas de ceux que la collectivité a déclarés au recensement pour ce métier."
        ),
    })
}

/// An agreement does not outlive its civil year (R-APF-09).
fn next_year(demande: &Demande, today: NaiveDate, depot_apc_jours: u16) -> Option<Conseil> {
    let annee = today.year();
    if demande.debut.year() > annee {
        return Some(Conseil {
            champ: "/debut",
            regle: "R-APF-09",
            message: format!(
                "Un accord délivré en {annee} ne vaut que jusqu’au 31\u{a0}décembre {annee}, avant le début de ce contrat. \
                 Délivré en {}, il vaudra.",
                annee + 1
            ),
        });
    }
    let depot = delais::add_days(demande.debut, depot_apc_jours);
    (demande.debut.year() == annee && depot.year() > annee).then(|| Conseil {
        champ: "/debut",
        regle: "R-APF-09",
        message: format!(
            "L’organisme de formation devra déposer la demande de prise en charge avant la fin de l’année {annee}\u{a0}: \
             un accord délivré en {annee} ne vaut plus après le 31\u{a0}décembre."
        ),
    })
}

/// Prices and years of funding that do not match (R-FOR-01).
fn prices(demande: &Demande) -> Option<Conseil> {
    let annees =
        (1..).map_while(|rang| dates::year_slice(demande.debut, demande.fin, rang)).count();
    let prix = demande.prix_annuels.len();
    (annees != prix).then(|| Conseil {
        champ: "/prix_annuels",
        regle: "R-FOR-01",
        message: format!(
            "Le contrat compte {annees}\u{a0}année{} de financement et le devis {prix}\u{a0}prix\u{a0}: une année sans prix est \
             comptée pour zéro, un prix au-delà de la fin du contrat reste à la charge de la collectivité.",
            if annees > 1 { "s" } else { "" }
        ),
    })
}

fn length(demande: &Demande) -> Option<Conseil> {
    let apres = dates::day_after(demande.fin);
    let message = if apres < dates::add_months(demande.debut, DUREE_MINIMUM) {
        "Un contrat d’apprentissage dure six mois au moins.".to_owned()
    } else if apres > dates::add_months(demande.debut, DUREE_ORDINAIRE) && !demande.rqth {
        format!(
            "Un contrat d’apprentissage dure trois ans au plus, sauf handicap ou redoublement\u{a0}: celui-ci va jusqu’au {}.",
            in_french(demande.fin)
        )
    } else {
        return None;
    };
    Some(Conseil { champ: "/fin", regle: "R-CTR-04", message })
}
