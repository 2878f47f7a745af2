//! The directory as a file: the model to fill in, and an export that reads back as it was.

use super::super::tableur::Tableur;
use super::Collectivite;
use super::colonnes::COLONNES;
use crate::identifiers::Siret;

/// A file with the header and two lines to replace: a commune, and the CCAS that it manages.
pub fn modele_annuaire() -> String {
    let mut tableur = header();
    let commune = "219 900 024 00015";
    tableur.line(
        [commune, "Commune de Saint-Fictif", "Commune", "99020", "mairie@saint-fictif.example", ""]
            .into_iter(),
    );
    let ccas = "269 900 023 00012";
    tableur.line(
        [ccas, "CCAS de Saint-Fictif", "CCAS", "99020", "ccas@saint-fictif.example", commune]
            .into_iter(),
    );
    tableur.finish()
}

/// The collectivités in their order. Imported, the file gives equal ones, provided that their texts are those of
/// an import: no line break and no space at either end.
pub fn export_annuaire(collectivites: &[Collectivite]) -> String {
    let mut tableur = header();
    for collectivite in collectivites {
        let gestionnaire = collectivite.gestionnaire.map(spaced).unwrap_or_default();
        let cellules = [
            &spaced(collectivite.siret),
            &collectivite.nom,
            &collectivite.statut,
            &collectivite.code_postal,
            collectivite.courriel.as_deref().unwrap_or_default(),
            &gestionnaire,
        ];
        tableur.line(cellules.into_iter());
    }
    tableur.finish()
}

fn header() -> Tableur {
    Tableur::new(COLONNES.iter().map(|colonne| colonne.nom))
}

/// A SIRET in groups: a spreadsheet rounds 14 digits in a row, and leaves a text alone.
fn spaced(siret: Siret) -> String {
    let mut texte = siret.to_string();
    for at in [9, 6, 3] {
        texte.insert(at, ' ');
    }
    texte
}
