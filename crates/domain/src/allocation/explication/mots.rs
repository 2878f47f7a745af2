//! Numbers and nouns as French writes them.

use crate::recensement::Etp;

/// `12 345`, with narrow no-break spaces between thousands.
pub(super) fn number(nombre: impl Into<u64>) -> String {
    let texte = nombre.into().to_string();
    let mut lu = String::with_capacity(texte.len() + 6);
    for (rang, chiffre) in texte.chars().enumerate() {
        if rang > 0 && (texte.len() - rang).is_multiple_of(3) {
            lu.push('\u{202f}');
        }
        lu.push(chiffre);
    }
    lu
}

/// `0 contrat`, `1 contrat`, `2 contrats`.
pub(super) fn contracts(nombre: impl Into<u64>) -> String {
    let nombre = nombre.into();
    format!("{}\u{a0}contrat{}", number(nombre), s(nombre))
}

/// The mark of the plural, which French begins at two.
pub(super) fn s(nombre: impl Into<u64>) -> &'static str {
    if nombre.into() > 1 { "s" } else { "" }
}

/// A bracket of sizes: `de plus de 50 à 350 équivalents temps plein`.
pub(super) fn sizes((plus_de, jusqu_a): (Option<Etp>, Option<Etp>)) -> String {
    let unit = "\u{a0}équivalents temps plein";
    match (plus_de.map(Etp::in_french), jusqu_a.map(Etp::in_french)) {
        (None, Some(maximum)) => format!("de {maximum}{unit} au plus"),
        (Some(minimum), Some(maximum)) => format!("de plus de {minimum} à {maximum}{unit}"),
        (Some(minimum), None) => format!("de plus de {minimum}{unit}"),
        (None, None) => "quel que soit son effectif".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands_and_plurals_begin_at_two() {
        for (nombre, lu) in [
            (0_u64, "0\u{a0}contrat"),
            (1, "1\u{a0}contrat"),
            (2, "2\u{a0}contrats"),
            (999, "999\u{a0}contrats"),
            (21_000, "21\u{202f}000\u{a0}contrats"),
            (1_234_567, "1\u{202f}234\u{202f}567\u{a0}contrats"),
        ] {
            assert_eq!(contracts(nombre), lu);
        }
    }

    #[test]
    fn a_bracket_without_bounds_is_every_size() {
        let etp = |texte| Some(Etp::parse(texte).unwrap());
        assert_eq!(sizes((None, etp("19.5"))), "de 19,5\u{a0}équivalents temps plein au plus");
        assert_eq!(
            sizes((etp("50"), etp("350"))),
            "de plus de 50 à 350\u{a0}équivalents temps plein"
        );
        assert_eq!(
            sizes((etp("1000"), None)),
            "de plus de 1\u{202f}000\u{a0}équivalents temps plein"
        );
        assert_eq!(sizes((None, None)), "quel que soit son effectif");
    }
}
