//! A simulation as its address holds it: the names and values of the form, and the document that they stand for.

mod champs;
mod conversions;
mod document;

pub(crate) use champs::{Champ, Choix, Genre};
pub(crate) use document::in_order;

use chrono::NaiveDate;
use tremplin_domain::dates;

/// Something that was typed and cannot be used, or that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faute {
    /// The field of the form; empty for the form as a whole.
    pub champ: String,
    /// A French sentence that says how to mend it.
    pub message: String,
    /// Rule that is broken, when one is.
    pub regle: Option<&'static str>,
}

impl Faute {
    pub(crate) fn new(champ: impl Into<String>, message: impl Into<String>) -> Self {
        Self { champ: champ.into(), message: message.into(), regle: None }
    }
}

/// What was typed, by the names of the form's fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saisie(Vec<(String, String)>);

/// Most quotes of a form.
const DEVIS: usize = 8;
/// Most years of a contract for which a price is asked.
const ANNEES: u32 = 5;
/// Most prices of a quote, those beyond the contract included.
const PRIX: usize = 10;

impl Saisie {
    /// Reads the query of an address of the simulator, or the whole address.
    pub fn read(adresse: &str) -> Self {
        let query = adresse.trim();
        let query = query.split_once('?').map_or(query, |(_, query)| query);
        let query = query.split('#').next().unwrap_or_default();
        let pairs = form_urlencoded::parse(query.as_bytes());
        let typed = pairs.map(|(nom, valeur)| {
            // A field has one line and no control character: these come from elsewhere.
            let line: String = valeur.chars().filter(|c| !c.is_control()).collect();
            (nom.into_owned(), line.trim().to_owned())
        });
        Self(typed.filter(|(_, valeur)| !valeur.is_empty()).collect())
    }

    /// The query that gives it back, without what is empty.
    pub fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an answer is asked for: the form was sent, or the address names the days of a contract; one more quote is
    /// no question.
    pub fn asks(&self) -> bool {
        let named = |nom| self.get(nom).is_some();
        !named("devis") && (named("volet") || named("debut") && named("fin"))
    }

    pub(crate) fn get(&self, nom: &str) -> Option<&str> {
        self.0.iter().find(|(autre, _)| autre == nom).map(|(_, valeur)| valeur.as_str())
    }

    /// Whether a part of the form is to be simulated: both are, unless it is said.
    pub(crate) fn has(&self, volet: &str) -> bool {
        self.get("volet").is_none()
            || self.0.iter().any(|(nom, valeur)| nom == "volet" && valeur == volet)
    }

    /// How many quotes there are, one at least.
    fn devis(&self) -> usize {
        let rangs = self.0.iter().filter_map(|(nom, _)| {
            let rest = nom.strip_prefix("organisme_").or_else(|| nom.strip_prefix("prix_"))?;
            rest.split('_').next()?.parse::<usize>().ok()
        });
        rangs.filter(|rang| *rang < DEVIS).max().unwrap_or(0) + 1
    }

    /// The same, with those that are being added.
    pub(crate) fn quotes_shown(&self) -> usize {
        let asked = self.get("devis").and_then(|nombre| nombre.parse().ok()).unwrap_or(1);
        self.devis().max(asked).min(DEVIS)
    }

    /// The first and last day of each year of funding (R-FOR-01); none as long as nobody knows.
    pub(crate) fn periodes(&self) -> Vec<(NaiveDate, NaiveDate)> {
        let jour = |nom| self.get(nom).and_then(dates::parse_iso);
        let (Some(debut), Some(fin)) = (jour("debut"), jour("fin")) else { return Vec::new() };
        let annees = (1..=ANNEES).map_while(|rang| dates::year_slice(debut, fin, rang));
        annees.map(|(premier, dernier, _)| (premier, dernier)).collect()
    }

    /// How many prices are asked for: one a year, two as long as nobody knows, and as many as were typed.
    pub(crate) fn annees(&self) -> usize {
        let known = match self.periodes().len() {
            0 => 2,
            annees => annees,
        };
        let typed = self.0.iter().filter_map(|(nom, _)| {
            let (_, rest) =
                nom.split_once('_').filter(|(debut, _)| ["prix", "majoration"].contains(debut))?;
            rest.rsplit('_').next()?.parse::<usize>().ok()
        });
        typed.filter(|annee| *annee < PRIX).map(|annee| annee + 1).fold(known, usize::max)
    }

    /// Whether a year of a quote has no price, and counts as nothing.
    pub(crate) fn lacks_prices(&self) -> bool {
        self.has("formation")
            && (0..self.devis()).any(|rang| {
                (0..self.annees()).any(|annee| self.get(&format!("prix_{rang}_{annee}")).is_none())
            })
    }
}

#[cfg(test)]
mod tests;
