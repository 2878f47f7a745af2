//! The fields of the person to contact, each of which checks itself (R-REC-03).

use crate::decode::Libelle;
use crate::erreurs::Erreurs;
use deserr::{Deserr, IntoValue, Value, ValuePointerRef};
use email_address::{EmailAddress, Options};

/// A text of at most `MAX` characters in which there is something to read.
pub(super) struct Rempli<const MAX: usize>(pub(super) String);

/// An e-mail address that a message can be sent to.
pub(super) struct Courriel(pub(super) String);

/// A direct telephone number.
pub(super) struct Telephone(pub(super) String);

/// What is said of a text in which there is nothing to read.
pub(super) const VIDE: &str = "Ce champ est obligatoire\u{a0}: il est vide.";

fn refused(location: ValuePointerRef<'_>, message: &str) -> Erreurs {
    Erreurs::at(location, Some("R-REC-03"), message)
}

impl<const MAX: usize> Deserr<Erreurs> for Rempli<MAX> {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        let Libelle(texte) = Libelle::<MAX>::deserialize_from_value(value, location)?;
        if texte.chars().all(is_blank) {
            return Err(refused(location, VIDE));
        }
        Ok(Self(texte))
    }
}

impl Deserr<Erreurs> for Courriel {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        let Rempli(texte) = Rempli::<254>::deserialize_from_value(value, location)?;
        if texte.chars().any(is_blank) {
            return Err(refused(
                location,
                "Une adresse électronique ne contient pas d’espace\u{a0}: retirez-le, y compris \
                 avant et après l’adresse.",
            ));
        }
        let strict =
            Options::default().with_required_tld().without_display_text().without_domain_literal();
        match EmailAddress::parse_with_options(&texte, strict) {
            Ok(_) => Ok(Self(texte)),
            Err(_) => Err(refused(
                location,
                "Adresse électronique invalide\u{a0}: elle s’écrit comme «\u{a0}apprentissage@mairie.example\u{a0}».",
            )),
        }
    }
}

impl Deserr<Erreurs> for Telephone {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        let Rempli(texte) = Rempli::<30>::deserialize_from_value(value, location)?;
        match check_telephone(&texte) {
            Ok(()) => Ok(Self(texte)),
            Err(message) => Err(refused(location, message)),
        }
    }
}

/// Eight to fifteen digits (the longest international number has fifteen), ten when it is a French number.
fn check_telephone(texte: &str) -> Result<(), &'static str> {
    let significant: Vec<char> = texte
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '\u{2010}' | '\u{2011}'))
        .collect();
    let digits = significant.strip_prefix(&['+']).unwrap_or(&significant);
    if !digits.iter().all(char::is_ascii_digit) {
        return Err(
            "Un numéro de téléphone ne contient que des chiffres, séparés au besoin par des \
             espaces, des points ou des tirets, et un «\u{a0}+\u{a0}» devant l’indicatif d’un pays.",
        );
    }
    match digits {
        ['0', '1'..='9', ..] if digits.len() == significant.len() && digits.len() != 10 => Err(
            "Un numéro de téléphone français compte 10\u{a0}chiffres, par exemple 05\u{a0}56\u{a0}00\u{a0}00\u{a0}00.",
        ),
        _ if (8..=15).contains(&digits.len()) => Ok(()),
        _ => Err("Un numéro de téléphone compte de 8 à 15\u{a0}chiffres."),
    }
}

/// Whether a character leaves nothing to see: spaces, and the marks that only direct how others are written.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}'
                | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
        )
}
