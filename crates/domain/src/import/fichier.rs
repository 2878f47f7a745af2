//! A whole file, line by line: what both imports have in common.

use super::colonnes::{Colonne, Colonnes};
use super::lecteur::Lecteur;
use super::ligne::{Faute, Ligne};
use super::rapport::{Constat, Rapport};
use super::separateur::{self, Separateur};
use super::{REGLE, encodage};
use csv::StringRecord;

/// What remains of a file once its lines were visited.
pub(super) struct Fichier {
    /// What there is to say of it so far.
    pub(super) rapport: Rapport,
    /// Its header.
    pub(super) colonnes: Colonnes,
}

/// Reads a file of this format and shows each of its lines, blank ones left out, to `visit`. Its second
/// argument says whether the line holds together; a line that does not was reported, and may still be looked at.
///
/// # Errors
/// With the report, when the file is no text, has no header or no line, or more than `maximum`.
pub(super) fn read(
    octets: &[u8],
    format: &'static [Colonne],
    maximum: u32,
    mut visit: impl FnMut(&Ligne<'_>, Result<(), Faute>, &mut Rapport),
) -> Result<Fichier, Rapport> {
    let mut rapport = Rapport::default();
    let (texte, encodage) = match encodage::decode(octets) {
        Ok(decoded) => decoded,
        Err(constat) => return Err(rapport.refused(constat)),
    };
    rapport.encodage = Some(encodage);
    let (texte, hint) = separateur::strip_hint(&texte);
    if texte.trim().is_empty() {
        let message = "Ce fichier est vide\u{a0}: partez du fichier modèle.";
        return Err(rapport.refused(Constat::file(REGLE, message)));
    }
    let separateur = hint.unwrap_or_else(|| separateur::detect(texte, format));
    rapport.separateur = Some(separateur);
    let mut lecteur = Lecteur::new(texte, separateur, if hint.is_some() { 2 } else { 1 });
    let mut cellules = StringRecord::new();
    let Some(colonnes) = header(&mut lecteur, &mut cellules, format, separateur, &mut rapport)?
    else {
        return Err(rapport);
    };
    let mut unnamed_reported = false;
    loop {
        let (numero, brut) = match lecteur.next(&mut cellules) {
            Ok(Some(line)) => line,
            Ok(None) => break,
            Err(_) => return Err(rapport.refused(unreadable())),
        };
        let Some(ligne) = Ligne::new(numero, &cellules, &colonnes) else {
            continue;
        };
        if rapport.lignes == maximum {
            let message = format!(
                "Ce fichier a plus de {maximum}\u{a0}lignes\u{a0}: vérifiez qu’il s’agit du bon fichier."
            );
            return Err(rapport.refused(Constat::line(numero, REGLE, message)));
        }
        rapport.lignes += 1;
        if !unnamed_reported && ligne.is_partly_unnamed() {
            unnamed_reported = true;
            let message =
                "Une colonne sans nom est remplie à partir de cette ligne\u{a0}: elle est ignorée.";
            rapport.warn(Constat::line(numero, REGLE, message));
        }
        let whole = ligne.check(brut, separateur, &mut rapport);
        visit(&ligne, whole, &mut rapport);
    }
    if rapport.lignes == 0 {
        let message = "Ce fichier n’a que sa ligne d’en-tête\u{a0}: ajoutez les lignes à importer.";
        rapport.fault(Constat::file(REGLE, message));
    }
    Ok(Fichier { rapport, colonnes })
}

/// The header, `None` when the lines below it cannot be understood: the report says why.
fn header(
    lecteur: &mut Lecteur<'_>,
    cellules: &mut StringRecord,
    format: &'static [Colonne],
    separateur: Separateur,
    rapport: &mut Rapport,
) -> Result<Option<Colonnes>, Rapport> {
    loop {
        match lecteur.next(cellules) {
            Ok(Some((numero, brut))) => {
                if cellules.iter().all(|cellule| cellule.trim().is_empty()) {
                    continue;
                }
                let colonnes = Colonnes::read(cellules, numero, format, rapport);
                let ligne = Ligne::new(numero, cellules, &colonnes);
                let whole = ligne.map(|ligne| ligne.check(brut, separateur, rapport));
                return Ok((colonnes.is_usable() && whole == Some(Ok(()))).then_some(colonnes));
            }
            Ok(None) => {
                let message = "Ce fichier est vide\u{a0}: partez du fichier modèle.";
                return Err(std::mem::take(rapport).refused(Constat::file(REGLE, message)));
            }
            Err(_) => return Err(std::mem::take(rapport).refused(unreadable())),
        }
    }
}

fn unreadable() -> Constat {
    Constat::file(
        REGLE,
        "Ce fichier n’a pas pu être lu jusqu’au bout\u{a0}: enregistrez-le de nouveau.",
    )
}
