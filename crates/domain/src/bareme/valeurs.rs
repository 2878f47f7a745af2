//! The shapes of the dated figures. Rates are fractions (`0.0690` for 6.90 %), amounts euros.

use rust_decimal::Decimal;
use serde::Deserialize;

/// Age band of the pay (code du travail, D6222-26).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    /// Under 18.
    MoinsDe18,
    /// From 18 to 20.
    De18A20,
    /// From 21 to 25.
    De21A25,
    /// 26 and over.
    APartirDe26,
}

impl Age {
    /// Every band, the youngest first.
    pub const TOUS: [Self; 4] = [Self::MoinsDe18, Self::De18A20, Self::De21A25, Self::APartirDe26];

    /// Ages in years at which a band begins.
    pub const SEUILS: [u32; 3] = [18, 21, 26];

    /// The band in French.
    pub fn libelle(self) -> &'static str {
        match self {
            Self::MoinsDe18 => "moins de 18 ans",
            Self::De18A20 => "18 à 20 ans",
            Self::De21A25 => "21 à 25 ans",
            Self::APartirDe26 => "26 ans et plus",
        }
    }
}

/// Percentages of the SMIC for the first, second and third year (and beyond) of the pay, by age (R-PAY-01).
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grille {
    moins_de_18_ans: [u32; 3],
    de_18_a_20_ans: [u32; 3],
    de_21_a_25_ans: [u32; 3],
    a_partir_de_26_ans: [u32; 3],
}

impl Grille {
    /// Percentage of the SMIC in `annee` (from 1; the fourth and later pay as the third).
    pub fn pourcentage(&self, age: Age, annee: u32) -> u32 {
        let [premiere, deuxieme, troisieme] = match age {
            Age::MoinsDe18 => self.moins_de_18_ans,
            Age::De18A20 => self.de_18_a_20_ans,
            Age::De21A25 => self.de_21_a_25_ans,
            Age::APartirDe26 => self.a_partir_de_26_ans,
        };
        match annee {
            0 | 1 => premiere,
            2 => deuxieme,
            _ => troisieme,
        }
    }
}

/// The apprentice's contributions, as fractions of the part of the pay that is not exempt.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cotisations {
    pub(super) vieillesse_plafonnee: Decimal,
    pub(super) vieillesse_deplafonnee: Decimal,
    pub(super) ircantec_tranche_a: Decimal,
}

impl Cotisations {
    /// Sum of the rates.
    pub fn total(&self) -> Decimal {
        self.vieillesse_plafonnee + self.vieillesse_deplafonnee + self.ircantec_tranche_a
    }
}

/// What the apprentice does not pay, by date of signature (R-PAY-09).
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exoneration {
    /// Contributions are due only above this part of the month's SMIC.
    pub part_du_smic: Decimal,
    pub(super) csg: Decimal,
    pub(super) crds: Decimal,
    pub(super) assiette_csg: Decimal,
}

impl Exoneration {
    /// CSG and CRDS as a fraction of the part of the pay above the threshold: (9.2 % + 0.5 %) of 98.25 %.
    pub fn csg_crds(&self) -> Decimal {
        (self.csg + self.crds) * self.assiette_csg
    }
}

/// NBI of a maître d'apprentissage.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nbi {
    /// Index points.
    pub points: u32,
    /// Gross amount of those points for a whole month, in euros, rounded to the cent.
    pub mensuel: Decimal,
}

/// Employer's contributions on the NBI, as fractions of it.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChargesNbi {
    pub(super) cnracl: Decimal,
    pub(super) maladie: Decimal,
    pub(super) allocations_familiales: Decimal,
    pub(super) autonomie: Decimal,
    pub(super) fnal: Decimal,
    pub(super) cnfpt: Decimal,
}

impl ChargesNbi {
    /// Sum of the rates.
    pub fn total(&self) -> Decimal {
        self.cnracl
            + self.maladie
            + self.allocations_familiales
            + self.autonomie
            + self.fnal
            + self.cnfpt
    }
}

/// Aids of the FIPHFP.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fiphfp {
    /// Part of gross pay and charges that the *indemnité d'apprentissage* refunds.
    pub indemnite_apprentissage: Decimal,
    /// Most per hour of tutoring, in euros.
    pub tutorat_par_heure: Decimal,
    /// Most hours of tutoring per month.
    pub tutorat_heures_par_mois: u32,
    /// Lump sum *parcours vers l'emploi*, in euros.
    pub parcours_vers_emploi: Decimal,
    /// Lump sum when the apprentice is hired for good, in euros.
    pub insertion_durable: Decimal,
    /// Most per year of training, in euros.
    pub formation_par_an: Decimal,
    /// Most per collectivité and civil year, all aids together, in euros (R-FIP-01).
    pub plafond_annuel: Decimal,
    /// Nothing is paid up to this total per beneficiary, in euros including VAT (R-FIP-02).
    pub plancher: Decimal,
}

/// Conditions of a lawful contract. Ages in whole years, both ends included; lengths in months, experience in years.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// Usual minimum age at signature.
    pub age_minimum: u32,
    /// Minimum age for those who finished collège.
    pub age_derogatoire: u32,
    /// Usual maximum age at signature.
    pub age_maximum: u32,
    /// Maximum age under derogation.
    pub age_maximum_derogatoire: u32,
    /// Shortest contract.
    pub mois_minimum: u32,
    /// Longest contract.
    pub mois_maximum: u32,
    /// Longest contract with a handicap or a repeated year.
    pub mois_maximum_prolonge: u32,
    /// Most months between the contract's start and the training's, before or after.
    pub mois_autour_de_la_formation: u32,
    /// Most months between the last exam and the contract's end (R-CTR-03).
    pub mois_apres_la_derniere_epreuve: u32,
    /// Hours of work in a year (R-CTR-05).
    pub heures_par_an: u32,
    /// Least part of the contract's hours that is training, as a fraction (R-CTR-05).
    pub part_de_formation: Decimal,
    /// Years of experience that a maître d'apprentissage needs (R-CTR-06).
    pub experience_du_maitre: u32,
    /// The same, with a diploma of an equal level at least.
    pub experience_du_maitre_diplome: u32,
    /// Most apprentices of a maître.
    pub apprentis_par_maitre: u32,
    /// The same, when one of them repeats a year.
    pub apprentis_avec_redoublant: u32,
}
