//! A file that arrives piece by piece, line by line: what all imports have in common.

use super::REGLE;
use super::colonnes::{Colonne, Colonnes};
use super::corps::{Corps, header};
use super::debut::Debut;
use super::decodeur::Decodeur;
use super::lecteur::{Lecteur, Lue};
use super::ligne::{Faute, Ligne};
use super::rapport::{Constat, Rapport};

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
    let mut lecture = Lecture::new(format, maximum);
    lecture.push(octets, &mut visit);
    lecture.finish(&mut visit)
}

/// The reading of a file, of which no more is kept than the line that is being read.
pub(super) struct Lecture {
    format: &'static [Colonne],
    maximum: u32,
    decodeur: Decodeur,
    etape: Etape,
    rapport: Rapport,
    lue: Lue,
}

/// How far the reading is.
enum Etape {
    /// What separates the cells is not known yet.
    Debut(Debut),
    /// Line by line, the header first.
    Lignes(Box<Lecteur>, Option<Corps>),
    /// What follows is of no use, and is only looked at for its encoding.
    Refuse,
    /// There is nothing else to say of the file.
    Illisible(Constat),
}

/// Bytes that are made text at a time, so that a file in memory is not there twice.
const MORCEAU: usize = 64 * 1024;

impl Lecture {
    /// The reading of a file of this format.
    pub(super) fn new(format: &'static [Colonne], maximum: u32) -> Self {
        Self {
            format,
            maximum,
            decodeur: Decodeur::default(),
            etape: Etape::Debut(Debut::default()),
            rapport: Rapport::default(),
            lue: Lue::default(),
        }
    }

    /// Reads what has arrived, as [`read`].
    pub(super) fn push(
        &mut self,
        octets: &[u8],
        visit: &mut impl FnMut(&Ligne<'_>, Result<(), Faute>, &mut Rapport),
    ) {
        for octets in octets.chunks(MORCEAU) {
            self.piece(octets, false, visit);
        }
    }

    /// Reads what was kept back: nothing more will arrive.
    ///
    /// # Errors
    /// As [`read`].
    pub(super) fn finish(
        mut self,
        visit: &mut impl FnMut(&Ligne<'_>, Result<(), Faute>, &mut Rapport),
    ) -> Result<Fichier, Rapport> {
        self.piece(&[], true, visit);
        let mut rapport = self.rapport;
        rapport.encodage = Some(self.decodeur.encodage());
        match self.etape {
            Etape::Lignes(_, Some(corps)) => {
                if rapport.lignes == 0 {
                    let message = "Ce fichier n’a que sa ligne d’en-tête\u{a0}: ajoutez les lignes à importer.";
                    rapport.fault(Constat::file(REGLE, message));
                }
                Ok(Fichier { rapport, colonnes: corps.colonnes })
            }
            Etape::Debut(_) | Etape::Lignes(_, None) => {
                let message = "Ce fichier est vide\u{a0}: partez du fichier modèle.";
                Err(rapport.refused(Constat::file(REGLE, message)))
            }
            Etape::Refuse => Err(rapport.sorted()),
            Etape::Illisible(constat) => Err(Rapport::default().refused(constat)),
        }
    }

    fn piece(
        &mut self,
        octets: &[u8],
        fini: bool,
        visit: &mut impl FnMut(&Ligne<'_>, Result<(), Faute>, &mut Rapport),
    ) {
        if matches!(self.etape, Etape::Illisible(_)) {
            return;
        }
        let mut texte = String::new();
        if let Err(constat) = self.decodeur.decode(octets, fini, &mut texte) {
            self.etape = Etape::Illisible(constat);
            return;
        }
        if let Etape::Debut(debut) = &mut self.etape {
            let Some(trouve) = debut.push(&texte, fini, self.format) else { return };
            texte = trouve.texte;
            self.rapport.separateur = Some(trouve.separateur);
            self.etape =
                Etape::Lignes(Box::new(Lecteur::new(trouve.separateur, trouve.premiere)), None);
        }
        let Etape::Lignes(lecteur, corps) = &mut self.etape else { return };
        let (mut rest, lue, rapport) = (&*texte, &mut self.lue, &mut self.rapport);
        while lecteur.next(&mut rest, fini, lue) {
            let outcome = match corps {
                Some(corps) => corps.line(lue, lecteur.separateur, rapport, visit),
                None => header(lue, lecteur.separateur, self.format, rapport).map(|colonnes| {
                    *corps = colonnes.map(|colonnes| Corps::new(colonnes, self.maximum));
                }),
            };
            if outcome.is_err() {
                self.etape = Etape::Refuse;
                return;
            }
        }
    }
}
