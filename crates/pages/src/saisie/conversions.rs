//! From what people type to what the document holds. An error is the French sentence that is shown.

use serde_json::{Value, json};

pub(super) fn entier(texte: &str) -> Result<Value, &'static str> {
    let digits =
        (1..=5).contains(&texte.len()) && texte.bytes().all(|octet| octet.is_ascii_digit());
    let nombre = texte.parse::<u32>().ok().filter(|_| digits);
    nombre.map(|nombre| json!(nombre)).ok_or("Écrivez un nombre entier, par exemple 51.")
}

/// `7 000,5 €` is `7000.50`.
pub(super) fn montant(texte: &str) -> Result<Value, &'static str> {
    let (entier, decimales) = decimal(texte, &['€'], 9)
        .ok_or("Écrivez un montant en euros, par exemple 7\u{a0}000,00.")?;
    Ok(json!(format!("{entier}.{decimales:0<2}")))
}

/// `1,8 %` is `0.0180`.
pub(super) fn taux(texte: &str) -> Result<Value, &'static str> {
    let message = "Écrivez un taux en pour cent, par exemple 1,80.";
    let (entier, decimales) =
        decimal(texte, &['%'], 3).filter(|(entier, _)| !entier.starts_with('-')).ok_or(message)?;
    let digits = format!("{entier:0>3}{decimales:0<2}");
    let (units, fraction) = digits.split_at_checked(digits.len() - 4).ok_or(message)?;
    Ok(json!(format!("{}.{fraction}", units.parse::<u32>().map_err(|_| message)?)))
}

/// `38386`, `rncp 38386` and `RNCP38386` are `RNCP38386`.
pub(super) fn rncp(texte: &str) -> Result<Value, &'static str> {
    let net: String = texte.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = match net.get(..4) {
        Some(debut) if debut.eq_ignore_ascii_case("rncp") => net.get(4..).unwrap_or_default(),
        _ => &net,
    };
    if (2..=5).contains(&digits.len()) && digits.bytes().all(|octet| octet.is_ascii_digit()) {
        return Ok(json!(format!("RNCP{digits}")));
    }
    Err("Choisissez une certification de la liste, ou écrivez un code comme RNCP38565.")
}

/// The digits before and after the comma or point, at most two of these; the sign stays with the first.
fn decimal(texte: &str, units: &[char], longest: usize) -> Option<(String, String)> {
    let net: String = texte.chars().filter(|c| !c.is_whitespace() && !units.contains(c)).collect();
    let net = net.replace(',', ".");
    let (entier, decimales) = net.split_once('.').unwrap_or((&net, ""));
    let digits = entier.strip_prefix('-').unwrap_or(entier);
    let all = |texte: &str| texte.bytes().all(|octet| octet.is_ascii_digit());
    ((1..=longest).contains(&digits.len()) && decimales.len() <= 2 && all(digits) && all(decimales))
        .then(|| (entier.to_owned(), decimales.to_owned()))
}
