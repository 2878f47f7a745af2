//! Amounts of a period: exact inside, rounded when shown (R-PAY-02).

use crate::money::Montant;
use rust_decimal::Decimal;

/// A month is cut in this many parts: the least number in which one day of any month (28, 29, 30 or 31 days) is a
/// whole number of parts. Prorated amounts thus add up without any division.
pub(super) const PARTS_PAR_MOIS: u32 = 377_580;

/// What a whole month costs and yields, unrounded, in euros.
#[derive(Debug, Clone, Copy)]
pub(super) struct MoisPlein {
    /// Gross pay, rounded half-up to the cent: the only amount that is rounded before it is shown.
    pub(super) brut: Decimal,
    /// Gross pay less the apprentice's contributions.
    pub(super) net: Decimal,
    /// NBI of the maîtres d'apprentissage with its employer's contributions.
    pub(super) nbi: Decimal,
}

/// Exact amounts of a period, in parts of a month: divide by [`PARTS_PAR_MOIS`] for euros.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cumul {
    brut: Decimal,
    net: Decimal,
    nbi: Decimal,
}

impl Cumul {
    /// `parts` of a month's amounts.
    pub(super) fn prorated(mois: &MoisPlein, parts: u64) -> Self {
        let parts = Decimal::from(parts);
        Self { brut: mois.brut * parts, net: mois.net * parts, nbi: mois.nbi * parts }
    }

    pub(super) fn add(&mut self, autre: &Self) {
        self.brut += autre.brut;
        self.net += autre.net;
        self.nbi += autre.nbi;
    }

    /// The amounts as shown. Charges and aid are rates of the gross, applied to the exact sum.
    pub(super) fn shown(&self, taux: &Taux) -> Sommes {
        self.shown_over(taux, PARTS_PAR_MOIS)
    }

    fn shown_over(&self, taux: &Taux, diviseur: u32) -> Sommes {
        let charges = self.brut * taux.at_mp;
        let aide =
            if taux.aide.is_zero() { Decimal::ZERO } else { (self.brut + charges) * taux.aide };
        let euros = |parts| Montant::rounded_quotient(parts, diviseur);
        Sommes {
            brut: euros(self.brut),
            charges_employeur: euros(charges),
            nbi: euros(self.nbi),
            aide_fiphfp: euros(aide),
            cout_employeur: euros(self.brut + charges + self.nbi - aide),
            net_apprenti: euros(self.net),
        }
    }

    /// Gross, charges and NBI on one side, aid on the other: exact, in parts.
    pub(super) fn cost_and_aid(&self, taux: &Taux) -> (Decimal, Decimal) {
        let charge = self.brut * (Decimal::ONE + taux.at_mp);
        (charge + self.nbi, charge * taux.aide)
    }
}

impl MoisPlein {
    /// A whole month's amounts as shown.
    pub(super) fn shown(&self, taux: &Taux) -> Sommes {
        let cumul = Cumul { brut: self.brut, net: self.net, nbi: self.nbi };
        cumul.shown_over(taux, 1)
    }
}

/// Rates that hold for the whole contract, as fractions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taux {
    /// AT-MP, on the gross pay.
    pub(super) at_mp: Decimal,
    /// Aid of the FIPHFP, on gross pay and charges; 0 without a recognised handicap.
    pub(super) aide: Decimal,
}

/// Amounts of a month, a year or the contract, each rounded to the cent on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sommes {
    /// Gross pay.
    pub brut: Montant,
    /// Employer's charges on it: AT-MP alone (R-PAY-08).
    pub charges_employeur: Montant,
    /// NBI of the maîtres d'apprentissage, contributions included (R-PAY-10).
    pub nbi: Montant,
    /// Aid of the FIPHFP, to be asked for (R-PAY-11).
    pub aide_fiphfp: Montant,
    /// `brut + charges_employeur + nbi − aide_fiphfp`, before rounding.
    pub cout_employeur: Montant,
    /// What the apprentice receives (R-PAY-09).
    pub net_apprenti: Montant,
}
