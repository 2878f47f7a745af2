//! How each line was obtained: rule, French sentence, figures.

mod mots;
mod phrases;

use super::partage::Regime;
use super::quotients::{Part, Tour};
use serde::Serialize;
use std::collections::BTreeMap;

/// How a line was obtained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explication {
    /// The rule that decides.
    pub regle: &'static str,
    /// A French sentence or several: figures in, rule, figure out.
    pub texte: String,
    /// The figures of the text, by name.
    pub valeurs: BTreeMap<&'static str, Valeur>,
}

/// A figure of an explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Valeur {
    /// A whole number.
    Nombre(u64),
    /// Full-time equivalents, `"152.40"`.
    Etp(crate::recensement::Etp),
}

/// What is the same for every line.
pub(super) struct Contexte<'a> {
    /// Contracts that there are.
    pub(super) capacite: u32,
    /// Contracts that are asked for.
    pub(super) demande: u64,
    /// How they came to be shared.
    pub(super) regime: Regime<'a>,
}

impl Contexte<'_> {
    /// Explains one line.
    pub(super) fn explain(&self, part: &Part<'_>) -> Explication {
        let regle = match self.regime {
            _ if part.demande == 0 => "R-REC-07",
            Regime::Totalite => "R-ALL-01",
            _ => "R-ALL-02",
        };
        Explication { regle, texte: phrases::text(self, part), valeurs: self.figures(part) }
    }

    fn figures(&self, part: &Part<'_>) -> BTreeMap<&'static str, Valeur> {
        let mut valeurs = BTreeMap::new();
        let mut set = |nom, nombre: u64| {
            valeurs.insert(nom, Valeur::Nombre(nombre));
        };
        set("accorde", part.accorde().into());
        set("capacite", self.capacite.into());
        set("demande", part.demande.into());
        set("demande_totale", self.demande);
        if part.demande == 0 {
            return valeurs;
        }
        match self.regime {
            Regime::Totalite => return valeurs,
            Regime::Proportionnelle(tour) => set_share(set, part, tour),
            Regime::PlafondsReduits(plafonds, tour) | Regime::PlafondsCompletes(plafonds, tour) => {
                set("plafond", plafonds.plafond(part.ligne.etp).into());
                set("socle", part.socle.into());
                set_share(set, part, tour);
            }
            Regime::MinimumsCompletes(tour) => {
                set("socle", part.socle.into());
                set_share(set, part, tour);
            }
            Regime::Penurie(penurie) => {
                set("minimums", penurie.minimums);
                set("socle", part.socle.into());
                set("complement", part.complement.into());
                if part.rang > 0 {
                    set("rang", part.rang.into());
                    set("candidats", penurie.candidats.into());
                    set("servis", penurie.servis.into());
                }
            }
        }
        // Size decides caps and places.
        valeurs.insert("etp", Valeur::Etp(part.ligne.etp));
        valeurs
    }
}

/// The figures of an exact share: `poids × a_repartir / diviseur = part_entiere + reste / diviseur`.
fn set_share(mut set: impl FnMut(&'static str, u64), part: &Part<'_>, tour: Tour) {
    if part.poids == 0 {
        return;
    }
    set("poids", part.poids.into());
    set("a_repartir", tour.a_repartir.into());
    set("diviseur", tour.total);
    set("part_entiere", part.entier.into());
    set("reste", part.reste);
    set("dernier_reste_servi", tour.dernier_reste);
    set("complement", part.complement.into());
}
