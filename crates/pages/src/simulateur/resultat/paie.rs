//! The tables of the pay.

use super::Resultat;
use crate::format;
use tremplin_domain::{
    money::Montant,
    remuneration::{Annee, Remuneration, Sommes},
};

type Lecture = fn(&Sommes) -> Montant;

/// What a column has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Genre {
    Always,
    /// Nothing to say when it is zero over the whole contract.
    Sometimes,
    /// The same, taken off from the others.
    TakenOff,
}

/// The columns of a table.
const SOMMES: [(&str, Lecture, Genre); 6] = [
    ("Salaire brut", |sommes| sommes.brut, Genre::Always),
    ("Accidents du travail", |sommes| sommes.charges_employeur, Genre::Always),
    ("NBI des maîtres", |sommes| sommes.nbi, Genre::Sometimes),
    ("Aide du FIPHFP", |sommes| sommes.aide_fiphfp, Genre::TakenOff),
    ("Coût pour l’employeur", |sommes| sommes.cout_employeur, Genre::Always),
    ("Net de l’apprenti", |sommes| sommes.net_apprenti, Genre::Always),
];

/// A table of pay, ready to be shown.
pub(super) struct Tableau {
    pub(super) legende: &'static str,
    pub(super) colonnes: Vec<&'static str>,
    pub(super) lignes: Vec<Ligne>,
    pub(super) total: Vec<String>,
}

/// A line: its name, what helps to understand it, and its amounts.
pub(super) struct Ligne {
    pub(super) nom: String,
    pub(super) aide: String,
    pub(super) montants: Vec<String>,
}

impl Tableau {
    fn new<'s>(
        legende: &'static str,
        total: &Sommes,
        lignes: impl Iterator<Item = (String, String, &'s Sommes)>,
    ) -> Self {
        let useful: Vec<_> = SOMMES
            .iter()
            .filter(|(_, lit, genre)| *genre == Genre::Always || lit(total) != Montant::ZERO)
            .collect();
        let montants = |sommes: &Sommes| {
            let amount = |(_, lit, genre): &&(&str, Lecture, Genre)| match lit(sommes) {
                aide if *genre == Genre::TakenOff && aide != Montant::ZERO => {
                    format!("−\u{a0}{}", format::euros(aide))
                }
                montant => format::euros(montant),
            };
            useful.iter().map(amount).collect::<Vec<_>>()
        };
        Self {
            legende,
            colonnes: useful.iter().map(|(nom, ..)| *nom).collect(),
            total: montants(total),
            lignes: lignes
                .map(|(nom, aide, sommes)| Ligne { nom, aide, montants: montants(sommes) })
                .collect(),
        }
    }
}

fn of_contract(annee: &Annee) -> (String, String, &Sommes) {
    let jours = format!("{} – {}", format::jour_court(annee.debut), format::jour_court(annee.fin));
    (format!("Année {}", annee.annee), jours, &annee.sommes)
}

impl Resultat<'_> {
    /// By year of the contract, by civil year, by month.
    pub(super) fn tableaux(&self, paie: &Remuneration) -> [Tableau; 3] {
        let total = &paie.total;
        let civiles = paie.annees_civiles.iter();
        let mois = paie.mois.iter().map(|mois| {
            let smic = format!("{} % du SMIC ({})", mois.pourcentage, format::euros(mois.smic));
            (format::mois(mois.mois), smic, &mois.sommes)
        });
        [
            Tableau::new(
                "Par année de contrat",
                total,
                paie.annees_contrat.iter().map(of_contract),
            ),
            Tableau::new(
                "Par année civile",
                total,
                civiles.map(|annee| (annee.annee.to_string(), String::new(), &annee.sommes)),
            ),
            Tableau::new("Mois par mois", total, mois),
        ]
    }
}
