//! The référentiel as a file: the model to fill in, and an export that reads back as it was.

use super::super::tableur::Tableur;
use super::super::valeurs::LISTE;
use super::colonnes::COLONNES;
use crate::money::Montant;
use crate::referentiel::{Certification, ContenuReferentiel, Metier};

/// A file with the header and two lines to replace: a métier, and a certification whose ceiling is fictitious.
pub fn modele_referentiel() -> String {
    let mut tableur = header();
    let metier =
        ["métier", "jardinier", "Jardinier", "", "", "", "", "", "espaces verts|paysagiste"];
    tableur.line(metier.into_iter());
    tableur.line(
        [
            "certification",
            "RNCP38386",
            "CAPA - Jardinier-paysagiste (exemple au plafond fictif, à remplacer)",
            "3",
            "6000,00",
            "31/12/2028",
            "Jardinier",
            "RNCP24928",
            "",
        ]
        .into_iter(),
    );
    tableur.finish()
}

/// The métiers, then the certifications, in their order.
///
/// Imported with the same [`super::Publication`], the file gives an equal content, provided that its texts are
/// those of an import: no line break, no space at either end, no `|` in a synonym (`/` is written instead).
pub fn export(contenu: &ContenuReferentiel) -> String {
    let mut tableur = header();
    for metier in &contenu.metiers {
        line_of_metier(metier, &mut tableur);
    }
    for certification in &contenu.certifications {
        line_of_certification(certification, &mut tableur);
    }
    tableur.finish()
}

fn header() -> Tableur {
    Tableur::new(COLONNES.iter().map(|colonne| colonne.nom))
}

fn line_of_metier(metier: &Metier, tableur: &mut Tableur) {
    let synonymes = list(metier.synonymes.iter().map(|texte| texte.replace(LISTE, "/")));
    let cellules = ["métier", &metier.code, &metier.libelle, "", "", "", "", "", &synonymes];
    tableur.line(cellules.into_iter());
}

fn line_of_certification(certification: &Certification, tableur: &mut Tableur) {
    // The decimal comma is what makes a French spreadsheet see a number.
    let plafond = Montant::rounded(certification.plafond_annuel).to_string().replace('.', ",");
    let cellules = [
        "certification",
        &certification.rncp.to_string(),
        &certification.intitule,
        &certification.niveau.to_string(),
        &plafond,
        &certification.expiration.to_string(),
        &list(certification.metiers.iter().cloned()),
        &list(certification.remplace.iter().map(ToString::to_string)),
        "",
    ];
    tableur.line(cellules.into_iter());
}

fn list(elements: impl Iterator<Item = String>) -> String {
    let mut liste = String::new();
    for element in elements {
        if !liste.is_empty() {
            liste.push(LISTE);
        }
        liste.push_str(&element);
    }
    liste
}
