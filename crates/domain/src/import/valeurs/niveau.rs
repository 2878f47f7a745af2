//! Levels of qualification.

use super::super::ligne::Motif;

/// Reads `3` or `Niveau 3`; the levels that exist are 3 to 7, those that are funded are fewer (R-REF-01).
///
/// # Errors
/// With what is wrong, and the present name of the level when it is written in the numbering of before 2019.
pub(in super::super) fn niveau(texte: &str) -> Result<u8, Motif> {
    let mut chiffre = texte;
    if let Some((debut, suite)) = texte.split_at_checked("niveau".len())
        && debut.eq_ignore_ascii_case("niveau")
    {
        chiffre = suite.trim_start();
    }
    match chiffre {
        "3" => Ok(3),
        "4" => Ok(4),
        "5" => Ok(5),
        "6" => Ok(6),
        "7" => Ok(7),
        "V" | "IV" | "III" | "II" | "I" => {
            let present = match chiffre {
                "V" => 3,
                "IV" => 4,
                "III" => 5,
                "II" => 6,
                _ => 7,
            };
            let message = format!(
                "Niveau de l’ancienne nomenclature\u{a0}: le niveau {chiffre} s’écrit aujourd’hui {present}."
            );
            Err(message.into())
        }
        _ => Err("Niveau inconnu\u{a0}: écrivez un chiffre de 3 (CAP) à 7 (master)\u{a0}; le CNFPT finance les \
                  niveaux 3, 4 et 5."
            .into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_present_levels_and_translates_the_former_ones() {
        assert_eq!(niveau("3"), Ok(3));
        assert_eq!(niveau("NIVEAU 5"), Ok(5));
        assert!(niveau("IV").unwrap_err().ends_with("le niveau IV s’écrit aujourd’hui 4."));
        for texte in ["2", "8", "3,0", "03", "CAP", "Niveau", "²"] {
            assert!(niveau(texte).unwrap_err().starts_with("Niveau inconnu"), "{texte}");
        }
    }
}
