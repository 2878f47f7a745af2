//! Where a collectivité is and where it is written to.

use super::super::ligne::Motif;
use email_address::{EmailAddress, Options};

/// Reads a postal code, spaces left out. Four digits are given the leading zero that a spreadsheet takes off,
/// and the second value tells so.
///
/// # Errors
/// With what is wrong.
pub(in super::super) fn code_postal(texte: &str) -> Result<(String, bool), Motif> {
    let chiffres: String = texte.chars().filter(|c| !c.is_whitespace()).collect();
    let numeric = chiffres.bytes().all(|octet| octet.is_ascii_digit());
    match chiffres.len() {
        5 if numeric => Ok((chiffres, false)),
        4 if numeric => Ok((format!("0{chiffres}"), true)),
        _ => Err("Un code postal compte 5\u{a0}chiffres, par exemple 33000\u{a0}: ni lettre (ce n’est pas le code \
                  INSEE), ni «\u{a0}CEDEX\u{a0}»."
            .into()),
    }
}

/// Reads an e-mail address that a message can be sent to.
///
/// # Errors
/// With what is wrong.
pub(in super::super) fn courriel(texte: &str) -> Result<String, Motif> {
    if texte.contains([';', ',', '|', ' ', '\u{a0}']) {
        return Err(
            "Une seule adresse est attendue, sans espace\u{a0}: gardez l’adresse générique.".into(),
        );
    }
    let strict =
        Options::default().with_required_tld().without_display_text().without_domain_literal();
    match EmailAddress::parse_with_options(texte, strict) {
        Ok(_) => Ok(texte.to_owned()),
        Err(_) => Err("Adresse électronique invalide\u{a0}: elle s’écrit comme \
                       «\u{a0}apprentissage@mairie.example\u{a0}»."
            .into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_a_postal_code_its_zero_back() {
        assert_eq!(code_postal("33 000"), Ok(("33000".into(), false)));
        assert_eq!(code_postal("1000"), Ok(("01000".into(), true)));
        for texte in ["330", "2A004", "33000 CEDEX", "330000", "３３０００"] {
            assert!(code_postal(texte).is_err(), "{texte}");
        }
    }

    #[test]
    fn takes_one_address() {
        assert!(courriel("mairie@exempleville.example").is_ok());
        for texte in
            ["mairie@exempleville", "a@b.example;c@d.example", "Mairie <a@b.example>", "@b.c"]
        {
            assert!(courriel(texte).is_err(), "{texte}");
        }
    }
}
