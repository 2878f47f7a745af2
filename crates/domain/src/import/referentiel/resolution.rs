//! What the names by which certifications refer to métiers designate.

use super::super::quoted;
use super::super::rapport::{Constat, Rapport};
use super::suggestion::{Proches, fold, is_slug, slug};
use crate::referentiel::Metier;
use std::collections::{HashMap, HashSet};

/// What the names of a file designate.
pub(super) struct Resolution {
    issues: Vec<(String, Issue)>,
    metiers: Vec<Metier>,
    /// For each declared métier, the remark that it is not used.
    inutilises: Vec<Constat>,
}

/// What a name designates.
pub(super) enum Issue {
    /// The métier of this code.
    Trouve(String),
    /// A new métier with this code, and the warning.
    Nouveau(String, String),
    /// Nothing, and what to do.
    Orphelin(String),
    /// A métier whose line has a fault.
    Douteux,
}

impl Resolution {
    /// Names designate declared métiers and nothing else.
    pub(super) fn closed(
        metiers: Vec<Metier>,
        inutilises: Vec<Constat>,
        noms: Vec<String>,
        douteux: &HashSet<String>,
    ) -> Self {
        let mut index = Index::new(&metiers);
        let remedy =
            "corrigez ce nom, ou ajoutez une ligne de type «\u{a0}métier\u{a0}» qui le décrit";
        let issues = index.resolve(noms, douteux, |index, nom, folded| {
            Issue::Orphelin(orphan(remedy, index.proches.nearest(nom, folded)))
        });
        Self { issues, metiers, inutilises }
    }

    /// Names designate the métiers of the version in force, or new ones.
    pub(super) fn open(connus: &[Metier], noms: Vec<String>, douteux: &HashSet<String>) -> Self {
        let mut index = Index::new(connus);
        let mut metiers = connus.to_vec();
        let issues = index.resolve(noms, douteux, |index, nom, folded| {
            let metier = Metier { code: slug(nom), libelle: nom.to_owned(), synonymes: vec![] };
            let proche = index.proches.nearest(nom, folded);
            let looks_like_code = is_slug(nom) && nom.contains('-');
            if nom.chars().count() > LIBELLE {
                return Issue::Orphelin(orphan(SEPARATION, None));
            }
            if looks_like_code || metier.code.is_empty() {
                return Issue::Orphelin(orphan(
                    "écrivez le libellé du métier, ou ajoutez une ligne de type «\u{a0}métier\u{a0}» qui décrit ce \
                     code",
                    proche,
                ));
            }
            let issue = Issue::Nouveau(metier.code.clone(), announce(&metier, proche));
            index.add(&metier);
            metiers.push(metier);
            issue
        });
        Self { issues, metiers, inutilises: Vec::new() }
    }

    /// A name and what it designates.
    pub(super) fn issue(&self, rang: usize) -> Option<(&str, &Issue)> {
        self.issues.get(rang).map(|(nom, issue)| (nom.as_str(), issue))
    }

    /// The métiers of the content. Declared ones all stay, with a warning when nothing is linked to them;
    /// known ones only stay when they are used.
    pub(super) fn finish(self, used: &HashSet<String>, rapport: &mut Rapport) -> Vec<Metier> {
        let mut metiers = self.metiers;
        if self.inutilises.is_empty() {
            metiers.retain(|metier| used.contains(&metier.code));
        }
        for (metier, remark) in metiers.iter().zip(self.inutilises) {
            if !used.contains(&metier.code) {
                rapport.warn(remark);
            }
        }
        metiers
    }
}

/// Most characters of the label of a new métier.
const LIBELLE: usize = 200;

const SEPARATION: &str = "séparez les métiers par «\u{a0}|\u{a0}»";

/// Métiers by code and by label.
struct Index {
    codes: HashSet<String>,
    libelles: HashMap<String, Vec<String>>,
    proches: Proches,
}

impl Index {
    fn new(metiers: &[Metier]) -> Self {
        let mut index =
            Self { codes: HashSet::new(), libelles: HashMap::new(), proches: Proches::new() };
        for metier in metiers {
            index.add(metier);
        }
        index
    }

    fn add(&mut self, metier: &Metier) {
        self.codes.insert(metier.code.clone());
        self.libelles.entry(fold(&metier.libelle)).or_default().push(metier.code.clone());
        self.proches.add(metier);
    }

    /// What each name designates; `unknown` decides for those that designate nothing yet.
    fn resolve(
        &mut self,
        noms: Vec<String>,
        douteux: &HashSet<String>,
        mut unknown: impl FnMut(&mut Self, &str, &str) -> Issue,
    ) -> Vec<(String, Issue)> {
        let mut issues = Vec::with_capacity(noms.len());
        for nom in noms {
            let folded = fold(&nom);
            let issue = if douteux.contains(&nom) || douteux.contains(&folded) {
                Issue::Douteux
            } else {
                self.find(&nom, &folded).unwrap_or_else(|| unknown(self, &nom, &folded))
            };
            issues.push((nom, issue));
        }
        issues
    }

    /// The métier of this code, else of this label, else of the code that this label would be given.
    fn find(&self, nom: &str, folded: &str) -> Option<Issue> {
        if self.codes.contains(nom) {
            return Some(Issue::Trouve(nom.to_owned()));
        }
        match self.libelles.get(folded).map(Vec::as_slice) {
            Some([code]) => return Some(Issue::Trouve(code.clone())),
            Some(codes) => {
                let codes: Vec<String> = codes.iter().take(3).map(|code| quoted(code)).collect();
                return Some(Issue::Orphelin(format!(
                    "Plusieurs métiers ont ce libellé\u{a0}: écrivez le code de l’un d’eux, {}.",
                    codes.join(" ou ")
                )));
            }
            None => {}
        }
        Some(slug(nom)).filter(|code| self.codes.contains(code)).map(Issue::Trouve)
    }
}

fn orphan(remedy: &str, proche: Option<&str>) -> String {
    let suggestion =
        proche.map_or_else(String::new, |libelle| format!(" Est-ce {}\u{a0}?", quoted(libelle)));
    format!("Métier inconnu\u{a0}: {remedy}.{suggestion}")
}

fn announce(metier: &Metier, proche: Option<&str>) -> String {
    let code = quoted(&metier.code);
    let doubt = proche.map_or_else(String::new, |libelle| {
        format!(" Il ressemble à {}\u{a0}: vérifiez l’orthographe.", quoted(libelle))
    });
    let several = if metier.libelle.contains([',', ';', '/']) {
        format!(" S’il y en a plusieurs, {SEPARATION}.")
    } else {
        String::new()
    };
    format!("Nouveau métier, qui reçoit le code {code}.{doubt}{several}")
}
