//! What is kept of the lines of a directory, and what one line says of another.

use super::super::fichier::Fichier;
use super::super::ligne::{Faute, Ligne};
use super::super::rapport::{Constat, Rapport};
use super::super::valeurs;
use super::Collectivite;
use super::colonnes::{CODE_POSTAL, COURRIEL, GESTIONNAIRE, NOM, REGLE, SIRET, STATUT};
use crate::identifiers::Siret;
use std::collections::HashMap;

/// The lines so far.
#[derive(Default)]
pub(super) struct Registre {
    /// The first line of each number.
    lignes: HashMap<Siret, u32>,
    /// The lines that name a manager.
    gestionnaires: Vec<(u32, Siret, Siret)>,
    /// How many lines have no address.
    pub(super) without_address: u32,
    /// Empty once there is a fault: nothing of it would be kept.
    pub(super) collectivites: Vec<Collectivite>,
}

impl Registre {
    /// Reads a line, whole or not.
    pub(super) fn line(
        &mut self,
        ligne: &Ligne<'_>,
        whole: Result<(), Faute>,
        rapport: &mut Rapport,
    ) {
        if whole.is_err() {
            // Those that it manages are not wrong because of that.
            if let Ok(siret) = ligne.raw(SIRET).parse() {
                self.lignes.entry(siret).or_insert(ligne.numero);
            }
            return;
        }
        let siret = ligne.required(SIRET, rapport, valeurs::siret);
        let nom = ligne.required(NOM, rapport, valeurs::texte);
        let statut = ligne.required(STATUT, rapport, valeurs::texte);
        let code_postal = ligne.required(CODE_POSTAL, rapport, valeurs::code_postal);
        let courriel = ligne.optional(COURRIEL, rapport, valeurs::courriel);
        let gestionnaire = ligne.optional(GESTIONNAIRE, rapport, valeurs::siret);
        if let Ok(siret) = siret {
            self.number(ligne, siret, gestionnaire.unwrap_or_default(), rapport);
        }
        if let Ok((complete, true)) = &code_postal {
            let message = format!("Ce code postal a 4\u{a0}chiffres\u{a0}: il est lu {complete}.");
            rapport.warn(ligne.remark(CODE_POSTAL, message));
        }
        self.without_address += u32::from(courriel == Ok(None));
        let collectivite = || {
            Ok::<_, Faute>(Collectivite {
                siret: siret?,
                nom: nom?,
                statut: statut?,
                code_postal: code_postal?.0,
                courriel: courriel?,
                gestionnaire: gestionnaire?,
            })
        };
        match collectivite() {
            Ok(collectivite) if !rapport.is_refused() => self.collectivites.push(collectivite),
            _ => self.collectivites = Vec::new(),
        }
    }

    /// Remembers a number and its manager, unless it is there already or manages itself.
    fn number(
        &mut self,
        ligne: &Ligne<'_>,
        siret: Siret,
        gestionnaire: Option<Siret>,
        rapport: &mut Rapport,
    ) {
        let premiere = *self.lignes.entry(siret).or_insert(ligne.numero);
        if premiere != ligne.numero {
            let message = format!(
                "Ce SIRET figure déjà à la ligne\u{a0}{premiere}\u{a0}: gardez une seule des deux lignes."
            );
            rapport.fault(ligne.remark(SIRET, message));
        }
        match gestionnaire {
            Some(gestionnaire) if gestionnaire == siret => {
                let message = "Une collectivité ne se gère pas elle-même\u{a0}: laissez cette cellule vide, ou \
                               écrivez le SIRET de celle qui la gère.";
                rapport.fault(ligne.remark(GESTIONNAIRE, message));
            }
            Some(gestionnaire) => self.gestionnaires.push((ligne.numero, siret, gestionnaire)),
            None => {}
        }
    }

    /// Reports managers that nobody knows, and those that are managed themselves, once every line is known.
    pub(super) fn check_managers(&self, fichier: &mut Fichier, is_known: impl Fn(Siret) -> bool) {
        let Fichier { rapport, colonnes } = fichier;
        let colonne = colonnes.place(GESTIONNAIRE).map_or("gestionnaire", |(_, nom)| nom);
        let managed: HashMap<Siret, Siret> = self
            .gestionnaires
            .iter()
            .map(|(_, siret, gestionnaire)| (*siret, *gestionnaire))
            .collect();
        for (ligne, _, gestionnaire) in &self.gestionnaires {
            let at = |message: String| {
                let constat = Constat::line(*ligne, REGLE, message).in_column(colonne);
                constat.with_value(&gestionnaire.to_string())
            };
            if !self.lignes.contains_key(gestionnaire) && !is_known(*gestionnaire) {
                let message = "Cette collectivité gestionnaire n’est ni dans ce fichier ni dans l’annuaire\u{a0}: \
                               ajoutez sa ligne, ou corrigez son SIRET.";
                rapport.fault(at(message.to_owned()));
            } else if let Some(autre) = managed.get(gestionnaire) {
                let message = format!(
                    "Cette collectivité gestionnaire est elle-même gérée, par {autre}\u{a0}: les agents de celle-ci \
                     n’agiront pas pour cette ligne."
                );
                rapport.warn(at(message));
            }
        }
    }
}
