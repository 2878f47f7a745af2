//! The fields of the person to contact.

use crate::decode::{Refus, decode_with};
use crate::erreurs::Erreurs;
use crate::recensement::contact::{Courriel, Rempli, Telephone};
use deserr::Deserr;

#[derive(Deserr)]
#[deserr(error = Erreurs)]
struct Champs<T: Deserr<Erreurs>> {
    champ: T,
}

fn read<T: Deserr<Erreurs>>(texte: &str) -> Result<T, String> {
    let document = serde_json::json!({ "champ": texte }).to_string();
    match decode_with::<Champs<T>>(document.as_bytes(), |_, _| {}) {
        Ok(champs) => Ok(champs.champ),
        Err(Refus::Invalide(erreurs)) => Err(erreurs[0].message.clone()),
        Err(Refus::Malforme(phrase)) => panic!("{phrase}"),
    }
}

#[test]
fn names_are_kept_as_they_are_typed() {
    for nom in
        ["Zoé", " O’Brien-Łukasz ", "👩🏽‍🌾", "\u{200f}علي", "<b>x</b>", "'; DROP TABLE--", "=1+1"]
    {
        assert_eq!(read::<Rempli<100>>(nom).map(|lu| lu.0), Ok(nom.to_owned()));
    }
    assert!(read::<Rempli<100>>(&"é".repeat(100)).is_ok());
}

#[test]
fn a_name_that_shows_nothing_or_breaks_the_line_is_refused() {
    for nom in ["", "   ", "\u{a0}", "\u{200b}\u{200f}", "\u{feff}", "\u{3164}"] {
        assert!(read::<Rempli<100>>(nom).is_err_and(|m| m.contains("vide")), "{nom:?}");
    }
    for nom in ["a\nb", "a\tb", "a\u{0}b", "a\u{7f}", "a\u{85}"] {
        assert!(read::<Rempli<100>>(nom).is_err_and(|m| m.contains("contrôle")), "{nom:?}");
    }
    assert!(read::<Rempli<100>>(&"é".repeat(101)).is_err_and(|m| m.contains("100")));
}

#[test]
fn an_address_has_a_name_and_a_domain() {
    for adresse in
        ["a@b.fr", "rh+apprentis@mairie-lormont.example", "o'neil@ville.example", "josé@é.example"]
    {
        assert_eq!(read::<Courriel>(adresse).map(|lu| lu.0), Ok(adresse.to_owned()));
    }
    for adresse in [
        "a",
        "a@",
        "@b.fr",
        "a@b",
        "a@localhost",
        "a@b..fr",
        "a@@b.fr",
        "a@[127.0.0.1]",
        "A <a@b.fr>",
        "a@b.fr, c@d.fr",
        "a@b.fr;c@d.fr",
        " a@b.fr",
        "a@b.fr\u{200b}",
        "\"a b\"@c.fr",
        ".a@b.fr",
    ] {
        assert!(read::<Courriel>(adresse).is_err(), "{adresse}");
    }
    let long = format!("{}@{}.example", "a".repeat(64), "b.".repeat(100));
    assert!(read::<Courriel>(&long).is_err_and(|m| m.contains("254")));
}

#[test]
fn a_telephone_number_is_french_or_international() {
    for numero in [
        "0556000000",
        "05 56 00 00 00",
        "05.56.00.00.00",
        "05-56-00-00-00",
        "+33 5 56 00 00 00",
        "0033556000000",
        "+687 26 00 00",
        "40 12 34 56",
        "05\u{202f}56\u{202f}00\u{202f}00\u{202f}00",
        "+123456789012345",
    ] {
        assert_eq!(read::<Telephone>(numero).map(|lu| lu.0), Ok(numero.to_owned()));
    }
    for (numero, extrait) in [
        ("0556", "10"),
        ("05 56 00 00 0", "10"),
        ("1234567", "de 8 à 15"),
        ("+1234567890123456", "de 8 à 15"),
        ("05 56 oo 00 00", "que des chiffres"),
        ("33+556000000", "que des chiffres"),
        ("++33556000000", "que des chiffres"),
        ("٠٥٥٦٠٠٠٠٠٠", "que des chiffres"),
        ("- . -", "de 8 à 15"),
        ("05 56 00 00 00 ou 05 56 00 00 01", "30"),
    ] {
        assert!(read::<Telephone>(numero).is_err_and(|m| m.contains(extrait)), "{numero}");
    }
}
