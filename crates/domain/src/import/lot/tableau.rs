//! A batch as a spreadsheet.

use super::super::fichier;
use super::super::ligne::{Faute, Ligne, Motif};
use super::super::rapport::{Constat, Import, Rapport};
use super::super::{Tableur, quoted, valeurs};
use super::colonnes::{
    COLONNES, DEBUT, FIN, MAJORATIONS, NUMERO_APF, NUMERO_DDETS, PRIX, REFERENCE,
};
use super::{LIGNES_LOT, LigneLot, reference, shown};
use crate::erreurs::Erreur;
use serde_json::{Map, Value};

/// Reads a file whose columns are the members of a request and its reference; lists are separated by `|`.
///
/// # Errors
/// With the report, when the file is no text, a column is missing, or there is no line or more than [`LIGNES_LOT`]. What
/// is wrong within a line is the line's.
pub fn lot_csv(octets: &[u8]) -> Result<Import<Vec<LigneLot>>, Rapport> {
    let mut lignes = Vec::new();
    let fichier = fichier::read(octets, &COLONNES, LIGNES_LOT, |ligne, whole, rapport| {
        lignes.push(match whole {
            Ok(()) => line(ligne),
            // What was just reported of the line concerns it alone.
            Err(Faute) => broken(ligne, rapport.fautes.pop()),
        });
    })?;
    fichier.rapport.conclude(|| lignes)
}

/// A file with the header and two lines to replace, one of which is to be completed later.
pub fn modele_lot() -> String {
    let mut tableur = Tableur::new(COLONNES.iter().map(|colonne| colonne.nom));
    let exemples = COLONNES.iter().map(|colonne| colonne.exemple);
    tableur.line(exemples);
    let incomplete =
        ["2026-0118", "ACC-2026-00000-00000-X", "15/09/2026", "02/07/2027", "", "6200,00", ""];
    tableur.line(incomplete.into_iter());
    tableur.finish()
}

/// A line whose cells cannot be told apart.
fn broken(ligne: &Ligne<'_>, constat: Option<Constat>) -> LigneLot {
    let faute = constat.map(|constat| {
        let mut message = constat.message;
        if let Some(colonne) = &constat.colonne {
            message = format!("Colonne {}\u{a0}: {message}", quoted(colonne));
        }
        Erreur::new("", Some(constat.regle), message)
    });
    LigneLot {
        numero: ligne.numero,
        reference: shown(ligne.raw(REFERENCE)),
        document: None,
        fautes: faute.into_iter().collect(),
    }
}

fn line(ligne: &Ligne<'_>) -> LigneLot {
    let mut lecture = Lecture { ligne, demande: Map::new(), fautes: Vec::new() };
    lecture.read(NUMERO_APF, |texte| Ok(texte.into()));
    lecture.read(DEBUT, day);
    lecture.read(FIN, day);
    lecture.read(NUMERO_DDETS, registration);
    lecture.read(PRIX, amounts);
    lecture.read(MAJORATIONS, amounts);
    let texte = lecture.cell(REFERENCE, |texte| Ok(texte.to_owned()));
    let reference = texte.and_then(|texte| {
        reference(&texte.unwrap_or_default())
            .map_err(|faute| lecture.fautes.push(faute))
            .map_err(|()| Faute)
    });
    LigneLot {
        numero: ligne.numero,
        reference: reference.unwrap_or_else(|_| shown(ligne.raw(REFERENCE))),
        document: serde_json::to_vec(&lecture.demande).ok(),
        fautes: lecture.fautes,
    }
}

struct Lecture<'l> {
    ligne: &'l Ligne<'l>,
    demande: Map<String, Value>,
    fautes: Vec<Erreur>,
}

impl Lecture<'_> {
    /// Fills the member of a column in.
    fn read(&mut self, champ: usize, read: fn(&str) -> Result<Value, Motif>) {
        let nom = COLONNES.get(champ).map_or("", |colonne| colonne.nom);
        if let Ok(Some(valeur)) = self.cell(champ, read) {
            self.demande.insert(nom.to_owned(), valeur);
        }
    }

    /// The value of a cell; a fault is noted as one of the member that it fills.
    fn cell<T>(
        &mut self,
        champ: usize,
        read: fn(&str) -> Result<T, Motif>,
    ) -> Result<Option<T>, Faute> {
        let mut rapport = Rapport::default();
        let lu = self.ligne.optional(champ, &mut rapport, read);
        let nom = COLONNES.get(champ).map_or("", |colonne| colonne.nom);
        for constat in rapport.fautes {
            let valeur = constat.valeur.map(|valeur| format!("{}\u{a0}: ", quoted(&valeur)));
            let message = valeur.unwrap_or_default() + &constat.message;
            self.fautes.push(Erreur::new(format!("/{nom}"), Some(constat.regle), message));
        }
        lu
    }
}

fn day(texte: &str) -> Result<Value, Motif> {
    valeurs::jour(texte).map(|jour| jour.to_string().into())
}

fn amounts(texte: &str) -> Result<Value, Motif> {
    let prix: Result<Vec<String>, Motif> =
        valeurs::liste(texte).map(|prix| Ok(format!("{:.2}", valeurs::prix(prix)?))).collect();
    Ok(prix?.into())
}

/// A registration number, whose digits a spreadsheet may have lost.
fn registration(texte: &str) -> Result<Value, Motif> {
    if valeurs::is_rounded(texte) {
        return Err(
            "Le tableur a arrondi ce numéro et ses derniers chiffres sont perdus\u{a0}: donnez à la colonne le \
                    format «\u{a0}Texte\u{a0}» et reprenez le numéro à la source."
                .into(),
        );
    }
    Ok(texte.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTETE: &str =
        "Référence;N° APF;Début;Fin;N° DDETS;Prix annuels;Majorations handicap\r\n";

    fn lines(lignes: &str) -> Vec<LigneLot> {
        lot_csv(format!("{ENTETE}{lignes}").as_bytes()).unwrap().contenu
    }

    fn fields(ligne: &LigneLot) -> Vec<&str> {
        ligne.fautes.iter().map(|faute| faute.champ.as_str()).collect()
    }

    #[test]
    fn cells_become_the_members_of_a_request() {
        let lignes = lines("A-1;ACC-1;1/9/2026;2028-08-31;033;7 000,00 €|6500,5;\r\n");
        let texte = String::from_utf8(lignes[0].document.clone().unwrap()).unwrap();
        assert_eq!((lignes[0].numero, lignes[0].reference.as_str()), (2, "A-1"));
        let attendue: Value = serde_json::json!({
            "numero_apf": "ACC-1", "debut": "2026-09-01", "fin": "2028-08-31", "numero_ddets": "033",
            "prix_annuels": ["7000.00", "6500.50"],
        });
        assert_eq!(serde_json::from_str::<Value>(&texte).unwrap(), attendue);
        assert_eq!(fields(&lignes[0]), Vec::<&str>::new());
    }

    #[test]
    fn every_cell_that_cannot_be_read_is_told_at_once_and_spoils_no_other_line() {
        let lignes = lines(
            ";=1+1;31/02/2026;47118;3,3E+13;-5|6.000;\r\nB;ACC-2;1/9/2026;31/8/2027;;1;\r\n\
             C;ACC-3;1/9/2026\r\nD;ACC-4;1/9/2026;31/8/2027;;\"1\"2;\r\n",
        );
        assert_eq!(
            fields(&lignes[0]),
            ["/numero_apf", "/debut", "/fin", "/numero_ddets", "/prix_annuels", "/reference"]
        );
        assert_eq!(fields(&lignes[1]), Vec::<&str>::new());
        for ligne in &lignes[2..] {
            assert_eq!((fields(ligne), &ligne.document), (vec![""], &None));
        }
        assert_eq!((lignes[2].reference.as_str(), lignes[3].reference.as_str()), ("C", "D"));
    }

    #[test]
    fn a_file_that_cannot_be_told_into_lines_is_refused_as_a_whole() {
        let without_price = "reference;numero_apf;debut;fin\r\nA;ACC;1/9/2026;2/9/2026\r\n";
        let too_long = format!("{ENTETE}{}", "A;ACC;1/9/2026;2/9/2027;;1;\r\n".repeat(1_001));
        for texte in ["", ENTETE, without_price, "PK\x03\x04", &too_long] {
            assert!(lot_csv(texte.as_bytes()).is_err(), "{texte:.40}");
        }
        let long_enough = format!("{ENTETE}{}", "A;ACC;1/9/2026;2/9/2027;;1;\r\n".repeat(1_000));
        assert_eq!(lot_csv(long_enough.as_bytes()).unwrap().contenu.len(), 1_000);
    }

    #[test]
    fn both_encodings_and_every_separator_say_the_same() {
        let texte = "référence,numero_apf,debut,fin,prix\nÉté,ACC-1,2026-09-01,2028-08-31,7000.00";
        let windows: Vec<u8> = texte.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let utf8 = lot_csv(texte.as_bytes()).unwrap().contenu;
        assert_eq!(utf8[0].reference, "Été");
        assert_eq!(lot_csv(&windows).unwrap().contenu, utf8);
        assert_eq!(lot_csv(texte.replace(',', ";").as_bytes()).unwrap().contenu, utf8);
    }

    #[test]
    fn the_model_reads_back() {
        let import = lot_csv(modele_lot().as_bytes()).unwrap();
        assert_eq!(import.contenu.len(), 2);
        assert!(import.contenu.iter().all(|ligne| ligne.fautes.is_empty()));
        assert!(import.rapport.avertissements.is_empty());
    }
}
