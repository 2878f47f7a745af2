//! A chart of horizontal bars, each cut into what it is made of. The same amounts are always in a table beside it.

use crate::format;
use askama::Template;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use tremplin_domain::money::Montant;

/// Units of the longest bar.
pub(crate) const LARGEUR: u32 = 320;
/// Units of a bar and of what is written above it.
const HAUTEUR: usize = 62;

/// The chart, an SVG picture with its legend.
#[derive(Template)]
#[template(path = "graphique.html")]
pub(crate) struct Graphique {
    legende: &'static str,
    series: Vec<Serie>,
    barres: Vec<Barre>,
}

/// What a part of each bar stands for.
pub(crate) struct Serie {
    /// The class of its colour.
    classe: &'static str,
    nom: &'static str,
}

struct Barre {
    libelle: String,
    total: Montant,
    parts: Vec<Decimal>,
}

struct Segment {
    x: u32,
    largeur: u32,
    classe: &'static str,
}

impl Serie {
    pub(crate) fn new(classe: &'static str, nom: &'static str) -> Self {
        Self { classe, nom }
    }
}

impl Graphique {
    pub(crate) fn new(legende: &'static str, series: Vec<Serie>) -> Self {
        Self { legende, series, barres: Vec::new() }
    }

    /// Adds a bar: its name, the amount that is written, and its parts in the order of the series, in euros.
    pub(crate) fn bar(&mut self, libelle: &str, total: Montant, parts: &[Decimal]) {
        self.barres.push(Barre { libelle: libelle.to_owned(), total, parts: parts.to_vec() });
    }

    fn hauteur(&self) -> usize {
        self.barres.len() * HAUTEUR
    }

    /// The parts of a bar that can be seen, in units of the picture.
    fn segments(&self, barre: &Barre) -> Vec<Segment> {
        let sum = |barre: &Barre| barre.parts.iter().sum::<Decimal>();
        let longest = self.barres.iter().map(sum).max().unwrap_or_default();
        let units = |montant: Decimal| match longest > Decimal::ZERO {
            true => (montant / longest * Decimal::from(LARGEUR)).round().to_u32().unwrap_or(0),
            false => 0,
        };
        let mut until = Decimal::ZERO;
        let mut segments = Vec::new();
        for (serie, part) in self.series.iter().zip(&barre.parts) {
            let x = units(until);
            until += part;
            let largeur = units(until).saturating_sub(x);
            if largeur > 0 {
                segments.push(Segment { x, largeur, classe: serie.classe });
            }
        }
        segments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euros(montants: &[i64]) -> Vec<Decimal> {
        montants.iter().map(|montant| Decimal::from(*montant)).collect()
    }

    #[test]
    fn the_longest_bar_fills_the_picture_and_the_others_are_in_proportion() {
        let series = vec![Serie::new("s1", "Un"), Serie::new("s2", "Deux")];
        let mut graphique = Graphique::new("Qui", series);
        for parts in [euros(&[100, 300]), euros(&[0, 200]), euros(&[0, 0])] {
            let total = Montant::rounded(parts.iter().sum());
            graphique.bar("a", total, &parts);
        }
        let drawn: Vec<Vec<(u32, u32, &str)>> = graphique
            .barres
            .iter()
            .map(|barre| graphique.segments(barre))
            .map(|segments| segments.iter().map(|s| (s.x, s.largeur, s.classe)).collect())
            .collect();
        assert_eq!(drawn, [vec![(0, 80, "s1"), (80, 240, "s2")], vec![(0, 160, "s2")], vec![]]);
    }

    #[test]
    fn nothing_at_all_is_no_bar() {
        let mut graphique = Graphique::new("Qui", vec![Serie::new("s1", "Un")]);
        graphique.bar("a", Montant::ZERO, &euros(&[0]));
        assert!(!graphique.to_string().contains("class=\"s1\"/></g>"), "{graphique}");
    }
}
