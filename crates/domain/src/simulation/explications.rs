//! How each figure was obtained: inputs, rule, amount, legal article.

use super::phrases;
use super::{Bornes, Demande, NonFinance};
use crate::bareme::Bareme;
use crate::faisabilite;
use crate::formation::{self, Financement};
use crate::money::Montant;
use crate::remuneration::{Employeur, Profil, Remuneration};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// One explanation.
#[derive(Debug, Clone)]
pub struct Explication<'a> {
    /// Rule.
    pub regle: &'static str,
    /// French text: inputs, rule, amount.
    pub texte: Cow<'static, str>,
    /// The figures of the text, by name.
    pub valeurs: Valeurs,
    /// Legal articles and publications.
    pub sources: Vec<&'a str>,
}

/// A figure of an explanation: amounts and rates are texts, counts and percentages whole numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Valeur {
    /// Euros, `"1234.50"`.
    Montant(Montant),
    /// A count, or a percentage.
    Nombre(u32),
    /// A fraction, `"0.0180"`.
    Taux(Decimal),
    /// A code.
    Texte(String),
}

impl From<Montant> for Valeur {
    fn from(montant: Montant) -> Self {
        Self::Montant(montant)
    }
}

impl From<u32> for Valeur {
    fn from(nombre: u32) -> Self {
        Self::Nombre(nombre)
    }
}

/// Named figures of an explanation.
#[derive(Debug, Clone, Default)]
pub struct Valeurs(pub Vec<(&'static str, Valeur)>);

impl<'a> Explication<'a> {
    pub(super) fn new(
        regle: &'static str,
        texte: impl Into<Cow<'static, str>>,
        sources: Vec<&'a str>,
    ) -> Self {
        Self { regle, texte: texte.into(), valeurs: Valeurs::default(), sources }
    }

    pub(super) fn with(mut self, nom: &'static str, valeur: impl Into<Valeur>) -> Self {
        self.valeurs.0.push((nom, valeur.into()));
        self
    }
}

/// Explains the funding of the training.
pub(super) fn formation<'a>(
    sortie: &mut Vec<Explication<'a>>,
    demande: &super::Formation,
    regles: &formation::Formation<'_>,
    motif: Option<NonFinance>,
    financement: &Financement<'_>,
    bareme: &'a Bareme,
    bornes: Bornes,
) {
    sortie.push(phrases::formation::duree(financement, bornes));
    match motif {
        Some(motif) => sortie.push(phrases::formation::non_finance(motif, demande)),
        None => sortie.push(phrases::formation::prise_en_charge(financement)),
    }
    if financement.plafond_fictif {
        sortie.push(phrases::formation::plafond_fictif());
    }
    sortie.extend(financement.devis.iter().map(phrases::formation::devis));
    sortie.extend(phrases::formation::nombre_de_prix(demande, financement));
    sortie.extend(phrases::formation::avant_contrat(financement));
    if !regles.majorations.is_empty() {
        sortie
            .push(phrases::formation::majorations(regles, bareme.majoration_handicap.at(bornes.0)));
    }
}

/// Explains the pay.
pub(super) fn remuneration<'a>(
    sortie: &mut Vec<Explication<'a>>,
    profil: &Profil,
    employeur: &Employeur,
    signature: NaiveDate,
    paie: &Remuneration,
    bareme: &'a Bareme,
    bornes: Bornes,
) {
    phrases::paie::periodes(sortie, paie, bareme);
    sortie.extend(phrases::paie::dernier_smic(bareme, bornes.1));
    sortie.push(phrases::paie::changements());
    phrases::paie::majorations(sortie, profil);
    sortie.push(phrases::charges::at_mp(employeur, paie));
    sortie.push(phrases::charges::net(signature, paie, bareme));
    if employeur.nbi_maitres > 0 {
        sortie.push(phrases::charges::nbi(employeur, bareme.nbi.at(bornes.0), bareme, bornes.0));
    }
    if employeur.rqth {
        phrases::aides::fiphfp(sortie, paie, bareme.fiphfp.at(bornes.0));
    }
}

/// Says what the contract must respect beyond its dates (R-CTR-01, R-CTR-03, R-CTR-05 to R-CTR-07).
pub(super) fn contrat<'a>(
    sortie: &mut Vec<Explication<'a>>,
    contrat: &faisabilite::Contrat,
    demande: &Demande,
    bareme: &'a Bareme,
) {
    let entree = bareme.contrat.at(contrat.signature);
    sortie.extend(phrases::contrat::sans_limite_d_age(contrat, entree));
    sortie.extend(phrases::contrat::college_acheve(contrat, entree));
    sortie.extend(phrases::contrat::fin(contrat, entree));
    if demande.formation.is_some() {
        sortie.push(phrases::contrat::heures(contrat, entree));
    }
    if demande.apprenti.is_some() {
        sortie.push(phrases::contrat::maitre(entree));
    }
    sortie.extend(phrases::contrat::mineur(contrat));
}
