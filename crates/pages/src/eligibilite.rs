//! "Mon projet est-il finançable ?": the search, and the answer for one certification (R-REF-01, R-REF-02, R-REF-05).

mod fiche;
mod resultats;
mod saisie;
#[cfg(test)]
mod tests;

pub use saisie::Saisie;

use crate::Page;
use askama::Template;
use fiche::Fiche;
use resultats::{Entree, Resultats};
use tremplin_domain::{
    dates,
    eligibilite::{self, Criteres, Curseur, Decision},
    erreurs::Erreur,
    referentiel::Referentiel,
};

/// The levels that a visitor may choose, with the diploma that each is known by.
const NIVEAUX: [(&str, &str); 3] = [("3", "3 (CAP)"), ("4", "4 (bac)"), ("5", "5 (bac + 2)")];

/// The page, in one of its four states: the métiers, a search, a certification, something to correct.
#[derive(Debug, Template)]
#[template(path = "eligibilite.html")]
pub struct Eligibilite<'a> {
    saisie: Saisie<'a>,
    referentiel: &'a Referentiel,
    erreurs: Vec<Erreur>,
    contenu: Contenu<'a>,
}

#[derive(Debug)]
enum Contenu<'a> {
    Rien,
    Metiers(Vec<Entree<'a>>),
    Resultats(Resultats<'a>),
    Fiche(Fiche<'a>),
}

impl<'a> Eligibilite<'a> {
    /// How many results a page shows.
    pub const PAR_PAGE: usize = 20;

    /// Where a visit begins: every métier.
    pub fn metiers(referentiel: &'a Referentiel) -> Self {
        let contenu = Contenu::Metiers(Entree::all(referentiel));
        Self { saisie: Saisie::default(), referentiel, erreurs: Vec::new(), contenu }
    }

    /// A page of what a search finds, the last one if there are not so many; pages are counted from 1. Neither the
    /// length nor the beginning that `criteres` ask for count.
    pub fn recherche(
        saisie: Saisie<'a>,
        referentiel: &'a Referentiel,
        criteres: &Criteres<'_>,
        page: usize,
    ) -> Self {
        let find = |limite: usize, apres: Option<Curseur>| {
            eligibilite::search(referentiel, &Criteres { limite, apres, ..*criteres })
        };
        let mut found = find(Self::PAR_PAGE, None);
        let pages = found.total.div_ceil(Self::PAR_PAGE).max(1);
        let numero = page.clamp(1, pages);
        if numero > 1 {
            let before = find((numero - 1) * Self::PAR_PAGE, None);
            found = find(Self::PAR_PAGE, before.suivant);
        }
        let resultats = Resultats::new(saisie, referentiel, found, numero, criteres.date);
        Self { saisie, referentiel, erreurs: Vec::new(), contenu: Contenu::Resultats(resultats) }
    }

    /// The answer for a certification, from the référentiel that decided.
    pub fn fiche(saisie: Saisie<'a>, referentiel: &'a Referentiel, decision: Decision<'a>) -> Self {
        let fiche = Fiche::new(saisie, referentiel, decision);
        Self { saisie, referentiel, erreurs: Vec::new(), contenu: Contenu::Fiche(fiche) }
    }

    /// What is to be corrected in the address, everything typed being there again. The pointers of the faults are the
    /// names of the parameters.
    pub fn fautes(saisie: Saisie<'a>, referentiel: &'a Referentiel, erreurs: Vec<Erreur>) -> Self {
        Self { saisie, referentiel, erreurs, contenu: Contenu::Rien }
    }

    /// The certification that is answered for.
    fn repondue(&self) -> Option<&Fiche<'a>> {
        match &self.contenu {
            Contenu::Fiche(fiche) => Some(fiche),
            _ => None,
        }
    }

    /// What is said in one line of what follows.
    fn etat(&self) -> String {
        match &self.contenu {
            Contenu::Resultats(resultats) => resultats.etat(),
            Contenu::Fiche(fiche) => {
                format!("{}\u{a0}: {}.", fiche.decision.rncp, fiche.verdict())
            }
            Contenu::Metiers(_) | Contenu::Rien => String::new(),
        }
    }

    /// The sentence that goes with everything taken from this référentiel.
    fn avertissement(&self) -> Option<&str> {
        match self.contenu {
            Contenu::Rien => None,
            _ => self.referentiel.avertissement(),
        }
    }

    /// The field that a fault is about, when the page shows it.
    fn champ<'e>(&self, erreur: &'e Erreur) -> Option<&'e str> {
        let shown: &[&str] =
            if self.saisie.is_fiche() { &["rncp", "date"] } else { &["q", "metier", "niveau"] };
        erreur.champ.strip_prefix('/').filter(|champ| shown.contains(champ))
    }

    /// What is to be corrected in a field; empty when nothing is.
    fn faute(&self, champ: &str) -> String {
        let messages = self.erreurs.iter().filter(|erreur| self.champ(erreur) == Some(champ));
        messages.map(|erreur| erreur.message.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The ids of the texts that go with a field: its help, if there is one, and what is to be corrected.
    fn dit(&self, champ: &str, aide: &str) -> String {
        let mut ids = aide.to_owned();
        if !self.faute(champ).is_empty() {
            ids.push_str(" erreur-");
            ids.push_str(champ);
        }
        ids.trim().to_owned()
    }

    /// The values of a list and their names; what was typed is among them, whatever it is.
    fn choix<'c>(
        typed: &'c str,
        known: impl Iterator<Item = (&'c str, &'c str)>,
    ) -> Vec<(&'c str, &'c str)> {
        let mut choix: Vec<_> = known.collect();
        if !typed.is_empty() && choix.iter().all(|(value, _)| *value != typed) {
            choix.push((typed, typed));
        }
        choix
    }

    fn choix_metier(&self) -> Vec<(&str, &str)> {
        let metiers = self.referentiel.metiers().iter();
        Self::choix(self.saisie.metier, metiers.map(|m| (m.code.as_str(), m.libelle.as_str())))
    }

    fn choix_niveau(&self) -> Vec<(&str, &str)> {
        Self::choix(self.saisie.niveau, NIVEAUX.into_iter())
    }

    /// The day of the date field: the one that is answered for, or what was typed.
    fn jour(&self) -> String {
        self.repondue()
            .map_or_else(|| self.saisie.date.to_owned(), |fiche| fiche.decision.date.to_string())
    }

    /// A date field shows nothing of a text that is no date: another one does.
    fn type_jour(&self) -> &'static str {
        let jour = self.jour();
        if jour.is_empty() || dates::parse_iso(&jour).is_some() { "date" } else { "text" }
    }
}

impl Page for Eligibilite<'_> {
    fn adresse(&self) -> &'static str {
        "/eligibilite"
    }
}
