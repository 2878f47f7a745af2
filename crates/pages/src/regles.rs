//! Every rule that the product cites.

use crate::Page;
use askama::Template;
use tremplin_domain::{
    bareme::{Bareme, Famille},
    campagne::{self, Campagne},
    regles::{self, Regle},
};

/// The page of all rules, where each has its anchor.
#[derive(Debug, Template)]
#[template(path = "regles.html")]
pub struct Regles {
    regles: Vec<&'static Regle>,
    familles: Vec<Famille>,
}

impl Regles {
    /// All of them, with the names of the figures that they use.
    pub fn all() -> Self {
        let familles = familles(Bareme::current(), std::iter::empty());
        Self { regles: regles::all().collect(), familles }
    }

    /// The title of the figure that a rule names.
    fn titre(&self, cle: &str) -> &'static str {
        self.familles.iter().find(|famille| famille.cle == cle).map_or("", |famille| famille.titre)
    }
}

impl Page for Regles {
    fn adresse(&self) -> &'static str {
        "/regles"
    }
}

/// The page of the dated figures that rules use, where each has its anchor.
#[derive(Debug, Template)]
#[template(path = "chiffres.html")]
pub struct Chiffres {
    familles: Vec<Famille>,
}

impl Chiffres {
    /// Those of the law and of these campaigns, which are in the order of their years.
    pub fn all<'c>(
        bareme: &Bareme,
        campagnes: impl DoubleEndedIterator<Item = &'c Campagne> + Clone,
    ) -> Self {
        Self { familles: familles(bareme, campagnes) }
    }
}

impl Page for Chiffres {
    fn adresse(&self) -> &'static str {
        "/chiffres"
    }
}

fn familles<'c>(
    bareme: &Bareme,
    campagnes: impl DoubleEndedIterator<Item = &'c Campagne> + Clone,
) -> Vec<Famille> {
    let mut familles = bareme.familles();
    familles.extend(campagne::familles(campagnes));
    familles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_place_on_the_page() {
        let html = Regles::all().html();
        for regle in regles::all() {
            assert!(html.contains(&format!(r#"<section id="{}">"#, regle.id)), "{}", regle.id);
        }
        assert!(html.contains("<title>Toutes les règles – Tremplin</title>"));
    }

    #[test]
    fn every_figure_that_a_rule_names_has_a_title_and_a_place() {
        let campagnes = campagne::load().unwrap();
        let figures = Chiffres::all(Bareme::current(), campagnes.iter()).html();
        let html = Regles::all().html();
        for cle in regles::all().flat_map(|regle| regle.parametres) {
            assert!(figures.contains(&format!(r#"<section id="{cle}">"#)), "{cle}");
            assert!(html.contains(&format!(r#"<a href="/chiffres#{cle}">"#)), "{cle}");
            assert!(!html.contains(&format!(r#"<a href="/chiffres#{cle}"></a>"#)), "{cle}");
        }
    }
}
