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

/// Exact amounts of a period: divide by [`Cumul::diviseur`] for euros.
///
/// As long as only whole months are added the divisor is 1 and the numbers stay small, which is the usual contract and
/// several times faster than numbers of more than 64 bits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cumul {
    brut: Decimal,
    net: Decimal,
    nbi: Decimal,
    diviseur: u32,
}

impl Default for Cumul {
    fn default() -> Self {
        Self { brut: Decimal::ZERO, net: Decimal::ZERO, nbi: Decimal::ZERO, diviseur: 1 }
    }
}

impl Cumul {
    /// `parts` of a month's amounts.
    pub(super) fn prorated(mois: &MoisPlein, parts: u64) -> Self {
        let whole = u64::from(PARTS_PAR_MOIS);
        let (fois, diviseur) = if parts.is_multiple_of(whole) {
            (Decimal::from(parts / whole), 1)
        } else {
            (Decimal::from(parts), PARTS_PAR_MOIS)
        };
        Self { brut: mois.brut * fois, net: mois.net * fois, nbi: mois.nbi * fois, diviseur }
    }

    pub(super) fn add(&mut self, autre: &Self) {
        let diviseur = self.diviseur.max(autre.diviseur);
        let autre = autre.over(diviseur);
        *self = self.over(diviseur);
        self.brut += autre.brut;
        self.net += autre.net;
        self.nbi += autre.nbi;
    }

    /// The same amounts over `diviseur`, which is the present one or [`PARTS_PAR_MOIS`].
    fn over(&self, diviseur: u32) -> Self {
        if self.diviseur == diviseur {
            return *self;
        }
        let fois = Decimal::from(diviseur);
        Self { brut: self.brut * fois, net: self.net * fois, nbi: self.nbi * fois, diviseur }
    }

    /// The amounts as shown. Charges and aid are rates of the gross, applied to the exact sum.
    pub(super) fn shown(&self, taux: &Taux) -> Sommes {
        let charges = self.brut * taux.at_mp;
        let aide =
            if taux.aide.is_zero() { Decimal::ZERO } else { (self.brut + charges) * taux.aide };
        let euros = |montant| Montant::rounded_quotient(montant, self.diviseur);
        Sommes {
            brut: euros(self.brut),
            charges_employeur: euros(charges),
            nbi: euros(self.nbi),
            aide_fiphfp: euros(aide),
            cout_employeur: euros(self.brut + charges + self.nbi - aide),
            net_apprenti: euros(self.net),
        }
    }

    /// Gross, charges and NBI on one side, aid on the other: exact, over [`Cumul::diviseur`].
    pub(super) fn cost_and_aid(&self, taux: &Taux) -> (Decimal, Decimal) {
        let charge = self.brut * (Decimal::ONE + taux.at_mp);
        (charge + self.nbi, charge * taux.aide)
    }

    /// What the amounts are divided by for euros.
    pub(super) fn diviseur(&self) -> u32 {
        self.diviseur
    }
}

impl MoisPlein {
    /// A whole month's amounts as shown.
    pub(super) fn shown(&self, taux: &Taux) -> Sommes {
        Cumul { brut: self.brut, net: self.net, nbi: self.nbi, diviseur: 1 }.shown(taux)
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
