//! The periods of a contract where nothing changes, exact to the day (R-PAY-03).

use super::assemblage::{Remuneration, assemble};
use super::pourcentage::{self, Profil, Situation};
use super::sommes::{MoisPlein, Sommes, Taux};
use crate::bareme::{Age, Bareme};
use crate::dates;
use crate::money::Montant;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// A period where nothing changes, both ends included.
#[derive(Debug, Clone, Copy)]
pub struct Periode {
    /// First day.
    pub debut: NaiveDate,
    /// Last day, included.
    pub fin: NaiveDate,
    pub(super) situation: Situation,
    entrees: Entrees,
    pub(super) plein: MoisPlein,
    affiche: Sommes,
}

/// What a whole month's amounts depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entrees {
    pourcentage: u32,
    smic: Decimal,
    retenues: Decimal,
    nbi: Decimal,
}

impl Periode {
    /// Amounts of a whole month of this period, as shown.
    pub fn whole_month(&self) -> &Sommes {
        &self.affiche
    }

    /// Percentage of the SMIC.
    pub fn pourcentage(&self) -> u32 {
        self.entrees.pourcentage
    }

    /// Gross monthly SMIC.
    pub fn smic(&self) -> Montant {
        Montant::rounded(self.entrees.smic)
    }

    /// Year that counts for the pay, from 1; 3 and more pay alike.
    pub fn annee_remuneration(&self) -> u32 {
        self.situation.annee_remuneration
    }

    /// Age band.
    pub fn age(&self) -> Age {
        self.situation.age
    }
}

/// What the employer brings to the calculation.
#[derive(Debug, Clone, Copy)]
pub struct Employeur {
    /// Rate of AT-MP, as a fraction.
    pub taux_at_mp: Decimal,
    /// Number of maîtres d'apprentissage who receive the NBI.
    pub nbi_maitres: u32,
    /// Whether the FIPHFP's aid is deducted (recognised handicap).
    pub rqth: bool,
}

/// The pay of a contract that runs from `debut` to `fin`, both included, signed on `signature`.
pub fn compute(
    profil: &Profil,
    employeur: &Employeur,
    (debut, fin): (NaiveDate, NaiveDate),
    signature: NaiveDate,
    bareme: &Bareme,
) -> Remuneration {
    let taux = Taux {
        at_mp: employeur.taux_at_mp,
        aide: if employeur.rqth {
            bareme.fiphfp.at(debut).valeur.indemnite_apprentissage
        } else {
            Decimal::ZERO
        },
    };
    let exoneration = &bareme.exoneration_salariale.at(signature).valeur;
    let csg_crds = exoneration.csg_crds();
    let bornes = cuts(profil, debut, fin, bareme);
    let fins = bornes.iter().skip(1).map(|jour| dates::day_before(*jour)).chain([fin]);
    let mut periodes: Vec<Periode> = Vec::with_capacity(bornes.len());
    for (&premier, dernier) in bornes.iter().zip(fins) {
        let situation = Situation::on(profil, debut, premier);
        let entrees = Entrees {
            pourcentage: situation.pourcentage(profil, &bareme.grille.at(premier).valeur),
            smic: bareme.smic.at(premier).valeur,
            retenues: bareme.cotisations_salariales.at(premier).valeur.total() + csg_crds,
            nbi: nbi(employeur.nbi_maitres, premier, bareme),
        };
        // Many cuts change nothing to a whole month (1 January, an anniversary at 100 %): its figures are kept.
        let (plein, affiche) = match periodes.last() {
            Some(periode) if periode.entrees == entrees => (periode.plein, periode.affiche),
            _ => {
                let plein = entrees.whole_month(exoneration.part_du_smic);
                (plein, plein.shown(&taux))
            }
        };
        periodes.push(Periode { debut: premier, fin: dernier, situation, entrees, plein, affiche });
    }
    assemble(periodes, &taux)
}

/// NBI of a whole month with its employer's contributions, unrounded (R-PAY-10).
fn nbi(maitres: u32, jour: NaiveDate, bareme: &Bareme) -> Decimal {
    if maitres == 0 {
        return Decimal::ZERO;
    }
    let charges = Decimal::ONE + bareme.charges_nbi.at(jour).valeur.total();
    bareme.nbi.at(jour).valeur.mensuel * charges * Decimal::from(maitres)
}

impl Entrees {
    /// A whole month's amounts; the apprentice contributes above `part_du_smic` (R-PAY-01, R-PAY-02, R-PAY-09).
    fn whole_month(&self, part_du_smic: Decimal) -> MoisPlein {
        let brut =
            Montant::rounded(self.smic * Decimal::new(i64::from(self.pourcentage), 2)).decimal();
        let soumis = (brut - self.smic * part_du_smic).max(Decimal::ZERO);
        MoisPlein { brut, net: brut - soumis * self.retenues, nbi: self.nbi }
    }
}

/// First days of the periods: the start, then every day on which a percentage, a figure or the civil year changes.
fn cuts(profil: &Profil, debut: NaiveDate, fin: NaiveDate, bareme: &Bareme) -> Vec<NaiveDate> {
    let nouvel_an =
        (debut.year() + 1..=fin.year()).filter_map(|annee| NaiveDate::from_ymd_opt(annee, 1, 1));
    let mut bornes: Vec<NaiveDate> = std::iter::once(debut)
        .chain(pourcentage::changes(profil, debut, fin))
        .chain(nouvel_an)
        .chain(bareme.smic.changes(debut, fin))
        .chain(bareme.grille.changes(debut, fin))
        .chain(bareme.cotisations_salariales.changes(debut, fin))
        .chain(bareme.nbi.changes(debut, fin))
        .chain(bareme.charges_nbi.changes(debut, fin))
        .collect();
    bornes.sort_unstable();
    bornes.dedup();
    bornes
}
