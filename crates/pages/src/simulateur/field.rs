//! A field of the form as it was filled in.

use crate::Faute;
use crate::saisie::{Champ, Choix, Genre, Saisie};
use tremplin_domain::dates;

/// A field, what was typed in it and what is wrong with that.
pub(super) struct Field<'s> {
    pub(super) champ: &'static Champ,
    pub(super) valeur: &'s str,
    pub(super) faute: Option<&'s str>,
}

impl<'s> Field<'s> {
    pub(super) fn new(champ: &'static Champ, saisie: &'s Saisie, faute: Option<&'s str>) -> Self {
        Self { champ, valeur: saisie.get(champ.nom).unwrap_or_default(), faute }
    }

    /// Whether there is something to see in one of them.
    pub(super) fn any_used(champs: &[Self]) -> bool {
        champs.iter().any(|champ| !champ.valeur.is_empty() || champ.faute.is_some())
    }

    pub(super) fn choix(&self) -> &'static [Choix] {
        match self.champ.genre {
            Genre::Liste(choix) | Genre::Nombres(choix) => choix,
            _ => &[],
        }
    }

    pub(super) fn is_chosen(&self, valeur: &str) -> bool {
        self.valeur == valeur
    }

    pub(super) fn is_ticked(&self) -> bool {
        self.valeur == "oui"
    }

    /// A date field shows nothing of a text that is no date: another one does.
    pub(super) fn kind(&self) -> &'static str {
        match self.champ.genre {
            Genre::Jour if self.valeur.is_empty() || dates::parse_iso(self.valeur).is_some() => {
                "date"
            }
            _ => "text",
        }
    }

    /// The keyboard that small screens show.
    pub(super) fn inputmode(&self) -> Option<&'static str> {
        match self.champ.genre {
            Genre::Montant | Genre::Taux => Some("decimal"),
            Genre::Entier => Some("numeric"),
            _ => None,
        }
    }

    /// The ids of the texts that go with it.
    pub(super) fn described(&self) -> String {
        let nom = self.champ.nom;
        let mut ids = Vec::new();
        if self.faute.is_some() {
            ids.push(format!("erreur-{nom}"));
        }
        if !self.champ.aide.is_empty() {
            ids.push(format!("aide-{nom}"));
        }
        if let Genre::Rncp = self.champ.genre {
            ids.push("info-rncp".to_owned());
        }
        ids.join(" ")
    }
}

/// What is wrong with the field of this name.
pub(super) fn fault<'f>(fautes: &'f [Faute], champ: &str) -> Option<&'f str> {
    fautes.iter().find(|faute| faute.champ == champ).map(|faute| faute.message.as_str())
}
