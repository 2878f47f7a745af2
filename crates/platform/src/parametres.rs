//! The parameters of an address: known ones only, each once, all faults at once.

use crate::Problem;
use std::borrow::Cow;
use tremplin_domain::erreurs::Erreur;

/// The decoded parameters of a request and the faults met so far.
#[derive(Debug)]
pub struct Parametres<'q> {
    pairs: Vec<(Cow<'q, str>, Cow<'q, str>)>,
    /// Known ones that hold what nobody can read.
    unreadable: Vec<(Cow<'q, str>, Cow<'q, str>)>,
    erreurs: Vec<Erreur>,
}

impl<'q> Parametres<'q> {
    /// Decodes `query`, which may hold each of the `known` parameters once.
    pub fn read(query: Option<&'q str>, known: &[&str]) -> Self {
        let mut read = Self { pairs: Vec::new(), unreadable: Vec::new(), erreurs: Vec::new() };
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            if !known.contains(&&*name) {
                let message = match known {
                    [] => "Cette adresse n’accepte aucun paramètre.".to_owned(),
                    known => {
                        format!("Paramètre inconnu ; paramètres acceptés : {}.", known.join(", "))
                    }
                };
                read.refuse(&name, None, message);
            } else if read.pairs.iter().any(|(other, _)| *other == name) {
                read.refuse(&name, None, "Ce paramètre est donné plusieurs fois.");
            } else if value.chars().any(is_unreadable) {
                read.refuse(&name, None, "Ce paramètre contient un caractère illisible.");
                read.unreadable.push((name, value));
            } else {
                read.pairs.push((name, value));
            }
        }
        read
    }

    /// The text of a parameter; an empty one counts as absent, for that is what a form sends.
    pub fn text(&self, name: &str) -> Option<&str> {
        let (_, value) = self.pairs.iter().find(|(other, _)| other == name)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    /// What was written in a parameter, whatever was thought of it: the text that a form shows again.
    pub fn typed(&self, name: &str) -> &str {
        let mut pairs = self.pairs.iter().chain(&self.unreadable);
        pairs.find(|(other, _)| other == name).map_or("", |(_, value)| value.trim())
    }

    /// The value of a parameter as `read` understands it; a refusal, a French sentence, is noted.
    pub fn value<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        match read(self.text(name)?) {
            Ok(value) => Some(value),
            Err(message) => {
                self.refuse(name, None, message);
                None
            }
        }
    }

    /// Notes a fault of the parameter, or path segment, called `name`.
    pub fn refuse(&mut self, name: &str, regle: Option<&'static str>, message: impl Into<String>) {
        let champ = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
        self.erreurs.push(Erreur::new(champ, regle, message));
    }

    /// The faults, for who shows them otherwise than [`Self::finish`].
    pub fn into_erreurs(self) -> Vec<Erreur> {
        self.erreurs
    }

    /// Nothing, if there was no fault.
    ///
    /// # Errors
    /// 422 with every fault.
    pub fn finish(self) -> Result<(), Problem> {
        if self.erreurs.is_empty() { Ok(()) } else { Err(Problem::invalid(self.erreurs)) }
    }
}

/// Control characters, and what the decoding puts in the place of bytes that are not UTF-8.
fn is_unreadable(c: char) -> bool {
    c.is_control() || c == char::REPLACEMENT_CHARACTER
}

/// Reads `true` or `false`.
///
/// # Errors
/// A French sentence for anything else.
pub fn boolean(text: &str) -> Result<bool, String> {
    text.parse().map_err(|_| "« true » ou « false » est attendu.".to_owned())
}

/// Reads a whole number between two bounds, both included.
///
/// # Errors
/// The reading gives a French sentence for anything else.
pub fn whole_number(
    bounds: std::ops::RangeInclusive<u32>,
) -> impl FnOnce(&str) -> Result<u32, String> {
    move |text| {
        let is_plain = text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|number| is_plain && bounds.contains(number)).ok_or_else(|| {
            let (low, high) = bounds.into_inner();
            format!("Un nombre entier de {low} à {high} est attendu.")
        })
    }
}
