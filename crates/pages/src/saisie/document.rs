//! From what was typed to the document of `POST /api/simulateur`, and from its faults back to the form.

use super::{
    Faute, Saisie,
    champs::{CHAMPS, Champ},
    conversions,
};
use serde_json::{Value, json};

impl Saisie {
    /// The document of `POST /api/simulateur`, with everything that is missing or unreadable, which it lacks.
    pub fn document(&self) -> (Value, Vec<Faute>) {
        let mut document = json!({ "contrat": {} });
        let mut fautes = Vec::new();
        let (formation, apprenti) = (self.has("formation"), self.has("apprenti"));
        if formation {
            put(&mut document, "/formation/finance_cnfpt", json!(true));
        }
        if apprenti {
            put(&mut document, "/apprenti", json!({}));
            put(&mut document, "/employeur", json!({}));
        }
        if !formation && !apprenti {
            let message = "Choisissez au moins la formation ou la rémunération.";
            fautes.push(Faute::new("volet-formation", message));
        }
        for champ in CHAMPS {
            let wanted = match champ.place.split('/').nth(1) {
                Some("formation") => formation,
                Some("apprenti" | "employeur") => apprenti,
                _ => true,
            };
            if wanted {
                self.field(champ, &mut document, &mut fautes);
            }
        }
        if formation {
            let devis = (0..self.devis()).map(|rang| self.quote(rang, &mut fautes)).collect();
            put(&mut document, "/formation/devis", Value::Array(devis));
            let majorations = self.years("majoration", &mut fautes);
            if self.get("rqth").is_some() && majorations.iter().any(Option::is_some) {
                put(&mut document, "/formation/majorations_handicap", filled(majorations));
            }
        }
        (document, fautes)
    }

    /// Puts what was typed in a field in its place.
    fn field(&self, champ: &Champ, document: &mut Value, fautes: &mut Vec<Faute>) {
        match (self.get(champ.nom), champ.manque) {
            (Some(texte), _) => match champ.genre.read(texte) {
                Ok(valeur) => put(document, champ.place, valeur),
                Err(message) => fautes.push(Faute::new(champ.nom, message)),
            },
            (None, Some(message)) => fautes.push(Faute::new(champ.nom, message)),
            (None, None) => {}
        }
    }

    /// A quote: a year without a price counts as nothing, but the first one.
    fn quote(&self, rang: usize, fautes: &mut Vec<Faute>) -> Value {
        let organisme = self.get(&format!("organisme_{rang}")).map(str::to_owned);
        let first = format!("prix_{rang}_0");
        if self.get(&first).is_none() {
            fautes.push(Faute::new(first, "Indiquez au moins le prix de la première année."));
        }
        let prix = self.years(&format!("prix_{rang}"), fautes);
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
            (Some(_), Some(_), ..) => CHAMPS
                .iter()
                .find(|champ| champ.place == pointer)
                .or_else(|| CHAMPS.iter().find(|champ| champ.place.starts_with(pointer)))
                .map_or_else(String::new, |champ| champ.nom.to_owned()),
            _ => String::new(),
        }
    }
}

/// Faults in the order of the form, those of the whole first.
pub(crate) fn in_order(mut fautes: Vec<Faute>) -> Vec<Faute> {
    let rank =
        |nom: &str| CHAMPS.iter().position(|champ| champ.nom == nom).map(|rang| 2 * rang + 1);
    fautes.sort_by_key(|Faute { champ, .. }| match champ.split('_').next() {
        Some("prix" | "organisme") => rank("plafond").map(|rang| rang + 1),
        Some("majoration") => rank("prorata").map(|rang| rang + 1),
        _ => rank(champ),
    });
    fautes
}

/// Puts a value where a JSON pointer says, and the objects that it lies in if they are not there.
fn put(document: &mut Value, place: &str, valeur: Value) {
    let mut there = document;
    for membre in place.split('/').skip(1) {
        if !there.is_object() {
            *there = json!({});
        }
        let Some(objet) = there.as_object_mut() else { return };
        there = objet.entry(membre).or_insert(Value::Null);
    }
    *there = valeur;
}

fn filled(montants: Vec<Option<Value>>) -> Value {
    montants.into_iter().map(|montant| montant.unwrap_or_else(|| json!("0.00"))).collect()
}
