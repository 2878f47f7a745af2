//! The métiers of a file: declared by lines of their own, or known and new ones by their labels.

use super::super::ligne::{Faute, Ligne, Motif};
use super::super::quoted;
use super::super::rapport::{Constat, Rapport};
use super::super::valeurs;
use super::colonnes::{CODE, EXPIRATION, INTITULE, METIERS, NIVEAU, PLAFOND, REMPLACE, SYNONYMES};
use super::resolution::Resolution;
use super::suggestion::{fold, is_slug, slug};
use crate::referentiel::Metier;
use std::collections::{HashMap, HashSet};

/// What is known of the métiers while the file is read.
pub(super) struct Metiers<'a> {
    /// Those of the version in force.
    connus: &'a [Metier],
    /// Those of the file, with the remark that nothing is linked to them, should that be so.
    declares: Vec<(Metier, Constat)>,
    /// The first line of each code.
    lignes: HashMap<String, u32>,
    /// Codes and folded labels of lines with a fault: a link to one of these is not what has to be mended.
    douteux: HashSet<String>,
    /// Whether there is a line for a métier, right or wrong.
    is_closed: bool,
    /// The names that certifications give, in the order of their first use, and their ranks.
    noms: Vec<String>,
    rangs: HashMap<String, usize>,
}

impl<'a> Metiers<'a> {
    pub(super) fn new(connus: &'a [Metier]) -> Self {
        Self {
            connus,
            declares: Vec::new(),
            lignes: HashMap::new(),
            douteux: HashSet::new(),
            is_closed: false,
            noms: Vec::new(),
            rangs: HashMap::new(),
        }
    }

    /// The rank of a name: names repeat from line to line and are resolved once.
    pub(super) fn rank(&mut self, nom: &str) -> usize {
        if let Some(rang) = self.rangs.get(nom) {
            return *rang;
        }
        let rang = self.noms.len();
        self.noms.push(nom.to_owned());
        self.rangs.insert(nom.to_owned(), rang);
        rang
    }

    /// Remembers the names of a line that could not be read.
    pub(super) fn doubt(&mut self, ligne: &Ligne<'_>) {
        let noms = [ligne.raw(CODE).to_owned(), fold(ligne.raw(INTITULE))];
        self.douteux.extend(noms.into_iter().filter(|nom| !nom.is_empty()));
    }

    /// Reads a line that describes a métier.
    pub(super) fn declare(&mut self, ligne: &Ligne<'_>, rapport: &mut Rapport) {
        self.is_closed = true;
        if self.read(ligne, rapport).is_err() {
            self.doubt(ligne);
        }
    }

    fn read(&mut self, ligne: &Ligne<'_>, rapport: &mut Rapport) -> Result<(), Faute> {
        let code = ligne.optional(CODE, rapport, code);
        let libelle = ligne.required(INTITULE, rapport, valeurs::texte);
        let synonymes = ligne.optional(SYNONYMES, rapport, |texte| {
            Ok(valeurs::liste(texte).map(str::to_owned).collect::<Vec<_>>())
        });
        let mut alone = Ok(());
        for champ in [NIVEAU, PLAFOND, EXPIRATION, METIERS, REMPLACE] {
            if !ligne.raw(champ).is_empty() {
                let message = "Cette ligne décrit un métier\u{a0}: laissez cette cellule vide, ou corrigez le \
                               type de la ligne.";
                rapport.fault(ligne.remark(champ, message));
                alone = Err(Faute);
            }
        }
        let (code, libelle, synonymes) = (code?, libelle?, synonymes?.unwrap_or_default());
        alone?;
        let code = self.code(ligne, code, &libelle, rapport)?;
        let message =
            "Aucune certification n’est reliée à ce métier\u{a0}: il ne mènera à aucun diplôme.";
        let unused = ligne.remark(CODE, message);
        self.declares.push((Metier { code, libelle, synonymes }, unused));
        Ok(())
    }

    /// The code of a métier: as declared, else the one it has in the version in force, else one made of its label.
    fn code(
        &mut self,
        ligne: &Ligne<'_>,
        declared: Option<String>,
        libelle: &str,
        rapport: &mut Rapport,
    ) -> Result<String, Faute> {
        let folded = fold(libelle);
        let connu = self.connus.iter().find(|connu| fold(&connu.libelle) == folded);
        let code = match (declared, connu) {
            (Some(code), Some(connu)) if connu.code != code => {
                let message = format!(
                    "Le code de ce métier était {} dans la version en vigueur\u{a0}: les intentions déjà déclarées y \
                     font référence. Reprenez-le, sauf pour une nouvelle campagne.",
                    quoted(&connu.code)
                );
                rapport.warn(ligne.remark(CODE, message));
                code
            }
            (Some(code), _) => code,
            (None, Some(connu)) => connu.code.clone(),
            (None, None) => slug(libelle),
        };
        if code.is_empty() {
            let message = "Ce libellé ne donne pas de code\u{a0}: ajoutez-en un, par exemple \
                           «\u{a0}jardinier\u{a0}».";
            rapport.fault(ligne.remark(INTITULE, message));
            return Err(Faute);
        }
        let premiere = *self.lignes.entry(code.clone()).or_insert(ligne.numero);
        if premiere != ligne.numero {
            let message = format!(
                "Le métier {} figure déjà à la ligne\u{a0}{premiere}\u{a0}: gardez une seule des deux lignes.",
                quoted(&code)
            );
            rapport.fault(ligne.remark(CODE, message));
            return Err(Faute);
        }
        Ok(code)
    }

    /// What each name designates, once every line is known.
    pub(super) fn resolve(self) -> Resolution {
        let Self { connus, declares, douteux, is_closed, noms, .. } = self;
        if is_closed {
            let (metiers, inutilises) = declares.into_iter().unzip();
            Resolution::closed(metiers, inutilises, noms, &douteux)
        } else {
            Resolution::open(connus, noms, &douteux)
        }
    }
}

fn code(texte: &str) -> Result<String, Motif> {
    if is_slug(texte) {
        return Ok(texte.to_owned());
    }
    Err("Le code d’un métier s’écrit en minuscules sans accent, chiffres et tirets, par exemple \
         «\u{a0}secretaire-de-mairie\u{a0}»."
        .into())
}
