//! A simulation as its address holds it: the names and values of the form, and the document that they stand for.

mod champs;
mod conversions;

use champs::{CHAMPS, Champ, Volet};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use tremplin_domain::dates;

/// Something that was typed and cannot be used, or that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faute {
    /// The field of the form; empty for the form as a whole.
    pub champ: String,
    /// A French sentence that says how to mend it.
    pub message: String,
}

impl Faute {
    fn new(champ: impl Into<String>, message: impl Into<String>) -> Self {
        Self { champ: champ.into(), message: message.into() }
    }
}

/// What was typed, by the names of the form's fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saisie(Vec<(String, String)>);

/// Most quotes of a form.
const DEVIS: usize = 8;
/// Most years of a contract for which a price is asked.
const ANNEES: usize = 5;

impl Saisie {
    /// Reads the query of an address of the simulator, or the whole address.
    pub fn read(adresse: &str) -> Self {
        let query = adresse.trim();
        let query = query.split_once('?').map_or(query, |(_, query)| query);
        let query = query.split('#').next().unwrap_or_default();
        let pairs = form_urlencoded::parse(query.as_bytes());
        let typed = pairs.map(|(nom, valeur)| (nom.into_owned(), valeur.trim().to_owned()));
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
        let jour = |nom| self.get(nom).and_then(|texte| texte.parse::<NaiveDate>().ok());
        let (Some(debut), Some(fin)) = (jour("debut"), jour("fin")) else { return Vec::new() };
        let annees = (0_u32..).take(ANNEES).map(|annee| {
            let suivante = dates::add_years(debut, annee + 1);
            (dates::add_years(debut, annee), dates::day_before(suivante).min(fin))
        });
        annees.take_while(|(premier, _)| *premier <= fin).collect()
    }

    /// How many prices are asked for: one a year, two as long as nobody knows.
    fn annees(&self) -> usize {
        match self.periodes().len() {
            0 => 2,
            annees => annees,
        }
    }

    /// The document of `POST /api/simulateur`.
    ///
    /// # Errors
    /// With everything that is missing or unreadable, in the order of the form.
    pub fn document(&self) -> Result<Value, Vec<Faute>> {
        let mut document = Map::from_iter([("contrat".to_owned(), json!({}))]);
        let mut fautes = Vec::new();
        let (formation, apprenti) = (self.has("formation"), self.has("apprenti"));
        if formation {
            document.insert("formation".to_owned(), json!({ "finance_cnfpt": true }));
        }
        if apprenti {
            document.insert("apprenti".to_owned(), json!({}));
            document.insert("employeur".to_owned(), json!({}));
        }
        if !formation && !apprenti {
            let message = "Choisissez au moins la formation ou la rémunération.";
            fautes.push(Faute::new("volet-formation", message));
        }
        for champ in CHAMPS {
            let wanted = match champ.volet {
                Volet::Contrat => true,
                Volet::Formation => formation,
                Volet::Apprenti => apprenti,
            };
            if wanted {
                self.field(champ, &mut document, &mut fautes);
            }
        }
        if formation {
            let devis = (0..self.devis()).map(|rang| self.quote(rang, &mut fautes)).collect();
            put(&mut document, "formation", "devis", Value::Array(devis));
            let majorations = self.years("majoration", &mut fautes);
            if self.get("rqth").is_some() && majorations.iter().any(Option::is_some) {
                put(&mut document, "formation", "majorations_handicap", filled(majorations));
            }
        }
        if fautes.is_empty() { Ok(Value::Object(document)) } else { Err(fautes) }
    }

    /// Puts what was typed in a field in its place.
    fn field(&self, champ: &Champ, document: &mut Map<String, Value>, fautes: &mut Vec<Faute>) {
        match (self.get(champ.nom), champ.manque) {
            (Some(texte), _) => match (champ.read)(texte) {
                Ok(valeur) => put(document, champ.partie, champ.membre, valeur),
                Err(message) => fautes.push(Faute::new(champ.nom, message)),
            },
            (None, Some(message)) => fautes.push(Faute::new(champ.nom, message)),
            (None, None) => {}
        }
    }

    /// A quote: a year without a price counts as nothing, but the first one.
    fn quote(&self, rang: usize, fautes: &mut Vec<Faute>) -> Value {
        let organisme = self.get(&format!("organisme_{rang}")).map(str::to_owned);
        let prix = self.years(&format!("prix_{rang}"), fautes);
        let first = format!("prix_{rang}_0");
        if self.get(&first).is_none() {
            fautes.push(Faute::new(first, "Indiquez au moins le prix de la première année."));
        }
        json!({
            "organisme": organisme.unwrap_or_else(|| format!("Devis {}", rang + 1)),
            "prix_annuels": filled(prix),
        })
    }

    /// The amounts of each year under this prefix.
    fn years(&self, prefixe: &str, fautes: &mut Vec<Faute>) -> Vec<Option<Value>> {
        let mut montants = Vec::new();
        for annee in 0..self.annees() {
            let nom = format!("{prefixe}_{annee}");
            montants.push(self.get(&nom).and_then(|texte| match conversions::montant(texte) {
                Ok(montant) => Some(montant),
                Err(message) => {
                    fautes.push(Faute::new(nom, message));
                    None
                }
            }));
        }
        montants
    }

    /// The field that a JSON pointer of the document belongs to; empty for none.
    pub fn field_of(pointer: &str) -> String {
        let mut parts = pointer.split('/').skip(1);
        match (parts.next(), parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("formation"), Some("devis"), Some(rang), Some("prix_annuels"), annee) => {
                format!("prix_{rang}_{}", annee.unwrap_or("0"))
            }
            (Some("formation"), Some("devis"), Some(rang), ..) => format!("organisme_{rang}"),
            (Some("formation"), Some("majorations_handicap"), annee, ..) => {
                format!("majoration_{}", annee.unwrap_or("0"))
            }
            (Some(partie), Some(membre), ..) => CHAMPS
                .iter()
                .find(|champ| champ.partie == partie && champ.membre == membre)
                .map_or_else(String::new, |champ| champ.nom.to_owned()),
            _ => String::new(),
        }
    }
}

fn put(document: &mut Map<String, Value>, partie: &str, membre: &str, valeur: Value) {
    if let Some(Value::Object(partie)) = document.get_mut(partie) {
        partie.insert(membre.to_owned(), valeur);
    }
}

fn filled(montants: Vec<Option<Value>>) -> Value {
    montants.into_iter().map(|montant| montant.unwrap_or_else(|| json!("0.00"))).collect()
}

#[cfg(test)]
mod tests;
