//! Identifiers, and what spreadsheets do to them.

use super::super::ligne::Motif;
use crate::identifiers::{CodeRncp, RncpInvalide, Siret, SiretInvalide};

/// Reads the code of a certification.
///
/// # Errors
/// With what is wrong.
pub(in super::super) fn rncp(texte: &str) -> Result<CodeRncp, Motif> {
    texte.parse::<CodeRncp>().map_err(|faute| match faute {
        RncpInvalide::RepertoireSpecifique => format!("{faute} Retirez-le du fichier.").into(),
        faute => faute.to_string().into(),
    })
}

/// Reads a SIRET.
///
/// # Errors
/// With what is wrong; a number that a spreadsheet has rounded is told as such, for its digits are lost.
pub(in super::super) fn siret(texte: &str) -> Result<Siret, Motif> {
    texte.parse::<Siret>().map_err(|faute| match faute {
        SiretInvalide::Caractere('E' | 'e' | ',' | '+') if is_rounded(texte) => {
            "Le tableur a arrondi ce numéro et ses derniers chiffres sont perdus\u{a0}: donnez à la colonne le \
             format «\u{a0}Texte\u{a0}», reprenez les numéros à la source et enregistrez de nouveau le fichier."
                .into()
        }
        SiretInvalide::Longueur(13) => {
            "Ce numéro a 13\u{a0}chiffres au lieu de 14\u{a0}: le tableur a pu retirer un zéro initial, ou un \
             chiffre manque."
                .into()
        }
        faute => faute.to_string().into(),
    })
}

/// Whether a text is a number in scientific notation, `2,1E+13`.
pub(in super::super) fn is_rounded(texte: &str) -> bool {
    let Some((mantisse, exposant)) = texte.split_once(['E', 'e']) else {
        return false;
    };
    let digits =
        |texte: &str| !texte.is_empty() && texte.bytes().all(|octet| octet.is_ascii_digit());
    digits(&mantisse.replacen([',', '.'], "", 1)) && digits(exposant.trim_start_matches('+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_a_spreadsheet_does_to_a_siret() {
        assert_eq!(siret("219 900 016 00011").unwrap().to_string(), "21990001600011");
        for (texte, debut) in [
            ("2,199E+13", "Le tableur a arrondi"),
            ("2.19900016000e13", "Le tableur a arrondi"),
            ("5520242000123", "Ce numéro a 13\u{a0}chiffres"),
            ("ECOLE", "Le numéro SIRET ne contient que des chiffres"),
            ("219900016", "Ces 9 chiffres sont un numéro SIREN"),
            ("21990001600012", "Le SIREN est juste"),
        ] {
            let motif = siret(texte).unwrap_err();
            assert!(motif.starts_with(debut), "{texte}: {motif}");
        }
    }
}
