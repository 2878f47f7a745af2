//! Amounts in euros as a spreadsheet shows them.

use super::super::ligne::Motif;
use crate::money::parse_decimal;
use rust_decimal::Decimal;

/// The largest amount, in euros: a hundred times what a year of training costs.
const MAXIMUM: i64 = 1_000_000;

/// Reads a ceiling: `6000`, `6 000,00` or `6000.00 €`, in euros and cents from 0 to 1,000,000.00.
///
/// # Errors
/// With what is wrong. A separator that may be one of thousands as well as of decimals is not guessed.
pub(in super::super) fn montant(texte: &str) -> Result<Decimal, Motif> {
    read(texte, "Un plafond")
}

/// Reads the price of a year in the same ways.
///
/// # Errors
/// As [`montant`].
pub(in super::super) fn prix(texte: &str) -> Result<Decimal, Motif> {
    read(texte, "Un prix")
}

fn read(texte: &str, what: &str) -> Result<Decimal, Motif> {
    let nombre = without_currency(texte);
    if nombre.starts_with(['-', '\u{2212}']) {
        return Err(format!("{what} ne peut pas être négatif\u{a0}: retirez le signe.").into());
    }
    let (entier, decimales) = match nombre.split_once([',', '.']) {
        Some((_, suite)) if suite.contains([',', '.']) => return Err(MILLIERS.into()),
        Some((entier, suite)) if suite.len() == 3 && is_number(suite) && is_number(entier) => {
            return Err(MILLIERS.into());
        }
        Some((_, "")) => return Err(ILLISIBLE.into()),
        Some(parts) => parts,
        None => (nombre, ""),
    };
    let entier = join_thousands(entier).ok_or(ILLISIBLE)?;
    if !is_number(&entier) || !(decimales.is_empty() || is_number(decimales)) {
        return Err(ILLISIBLE.into());
    }
    if decimales.len() > 2 {
        return Err(
            "Un montant a deux décimales au plus\u{a0}: écrivez par exemple 6000,50.".into()
        );
    }
    let point = if decimales.is_empty() { "" } else { "." };
    match parse_decimal(&format!("{entier}{point}{decimales}"), 2) {
        Ok(montant) if montant <= Decimal::from(MAXIMUM) => Ok(montant),
        _ => Err(format!(
            "{what} ne peut pas dépasser 1\u{202f}000\u{202f}000\u{a0}€\u{a0}: vérifiez ce montant, en euros par an."
        )
        .into()),
    }
}

const ILLISIBLE: &str =
    "Montant illisible\u{a0}: écrivez un nombre d’euros, par exemple 6000 ou 6\u{202f}000,00.";

const MILLIERS: &str = "Montant ambigu\u{a0}: n’écrivez ni point ni virgule entre les milliers, et au plus deux \
                        décimales, par exemple 6000 ou 6\u{202f}000,00.";

fn without_currency(texte: &str) -> &str {
    for devise in ["€", "euros", "euro", "eur"] {
        let at = texte.len().saturating_sub(devise.len());
        if let Some((nombre, fin)) = texte.split_at_checked(at)
            && fin.eq_ignore_ascii_case(devise)
        {
            return nombre.trim_end();
        }
    }
    texte
}

fn is_number(texte: &str) -> bool {
    !texte.is_empty() && texte.bytes().all(|octet| octet.is_ascii_digit())
}

/// Takes the spaces out of `6 000`; `None` when they do not separate thousands.
fn join_thousands(texte: &str) -> Option<String> {
    let mut groupes = texte.split(char::is_whitespace);
    let mut nombre = groupes.next()?.to_owned();
    let first = nombre.len();
    for groupe in groupes {
        if groupe.len() != 3 || !(1..=3).contains(&first) {
            return None;
        }
        nombre.push_str(groupe);
    }
    Some(nombre)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_amounts_as_people_and_spreadsheets_write_them() {
        for (texte, cents) in [
            ("6000", 600_000),
            ("6 000,00", 600_000),
            ("6\u{202f}000,5", 600_050),
            ("6\u{a0}000\u{a0}€", 600_000),
            ("6000.00 €", 600_000),
            ("7250,50EUR", 725_050),
            ("7250 euros", 725_000),
            ("0", 0),
            ("1 000 000,00", 100_000_000),
        ] {
            assert_eq!(montant(texte), Ok(Decimal::new(cents, 2)), "{texte}");
        }
    }

    #[test]
    fn never_guesses() {
        for (texte, debut) in [
            ("-6000", "Un plafond ne peut pas être négatif"),
            ("−1", "Un plafond ne peut pas être négatif"),
            ("6.000", "Montant ambigu"),
            ("6,000.00", "Montant ambigu"),
            ("6.000,00", "Montant ambigu"),
            ("60 00", "Montant illisible"),
            ("6000 000", "Montant illisible"),
            ("6 000,", "Montant illisible"),
            (",50", "Montant illisible"),
            ("6000 $", "Montant illisible"),
            ("6e3", "Montant illisible"),
            ("six mille", "Montant illisible"),
            ("€", "Montant illisible"),
            ("６０００", "Montant illisible"),
            ("6000,0001", "Un montant a deux décimales"),
            ("1000000,01", "Un plafond ne peut pas dépasser"),
            ("99999999999999999999", "Un plafond ne peut pas dépasser"),
        ] {
            let motif = montant(texte).unwrap_err();
            assert!(motif.starts_with(debut), "{texte}: {motif}");
        }
    }
}
