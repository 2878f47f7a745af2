//! What a search shows.

use super::{Eligibilite, Saisie};
use chrono::NaiveDate;
use tremplin_domain::{
    dates,
    eligibilite::{self, is_fundable},
    identifiers::CodeRncp,
    money,
    referentiel::{Certification, Referentiel},
};

/// A métier and where its certifications are listed.
#[derive(Debug)]
pub(super) struct Entree<'a> {
    pub(super) adresse: String,
    pub(super) libelle: &'a str,
    pub(super) nombre: String,
}

impl<'a> Entree<'a> {
    /// Every métier of the référentiel.
    pub(super) fn all(referentiel: &'a Referentiel) -> Vec<Self> {
        let metiers = referentiel.metiers().iter();
        metiers
            .map(|metier| Self {
                adresse: Saisie { metier: &metier.code, ..Saisie::default() }.adresse(),
                libelle: &metier.libelle,
                nombre: counted(referentiel.certifications_du_metier(&metier.code).count()),
            })
            .collect()
    }
}

/// A certification in a list.
#[derive(Debug)]
pub(super) struct Ligne<'a> {
    pub(super) adresse: String,
    pub(super) certification: &'a Certification,
    pub(super) metiers: String,
    /// What the CNFPT pays at most, or why it does not.
    pub(super) plafond: Result<String, String>,
}

impl<'a> Ligne<'a> {
    /// A certification as it stands on a day; its link leads to the answer, from the search of `saisie`.
    pub(super) fn new(
        saisie: Saisie<'_>,
        referentiel: &Referentiel,
        certification: &'a Certification,
        date: NaiveDate,
    ) -> Self {
        let plafond = if is_fundable(certification, date) {
            Ok(plafond(certification))
        } else if certification.is_active(date) {
            Err("Non finançable".to_owned())
        } else {
            let expiration = dates::in_french(certification.expiration);
            Err(format!("Non finançable\u{a0}: fiche expirée le {expiration}"))
        };
        Self {
            adresse: Saisie { rncp: &certification.rncp.to_string(), ..saisie }.adresse(),
            certification,
            metiers: metiers(referentiel, certification),
            plafond,
        }
    }
}

/// A page of results.
#[derive(Debug)]
pub(super) struct Resultats<'a> {
    pub(super) total: usize,
    pub(super) numero: usize,
    pub(super) lignes: Vec<Ligne<'a>>,
    /// A code that was looked for and is not there, with the address that says why.
    pub(super) absent: Option<(CodeRncp, String)>,
    pub(super) precedente: Option<String>,
    pub(super) suivante: Option<String>,
}

impl<'a> Resultats<'a> {
    pub(super) fn new(
        saisie: Saisie<'_>,
        referentiel: &Referentiel,
        found: eligibilite::Page<'a>,
        numero: usize,
        date: NaiveDate,
    ) -> Self {
        let code = saisie.q.parse::<CodeRncp>().ok().filter(|_| found.total == 0);
        let page = |numero: usize| match numero {
            1 => Saisie { page: "", ..saisie }.adresse(),
            _ => Saisie { page: &numero.to_string(), ..saisie }.adresse(),
        };
        let line = |certification| Ligne::new(saisie, referentiel, certification, date);
        Self {
            total: found.total,
            numero,
            absent: code.map(|code| (code, Saisie { rncp: &code.to_string(), ..saisie }.adresse())),
            precedente: (numero > 1).then(|| page(numero - 1)),
            suivante: found.suivant.is_some().then(|| page(numero + 1)),
            lignes: found.resultats.into_iter().map(line).collect(),
        }
    }

    /// How many there are, and which of them are shown.
    pub(super) fn etat(&self) -> String {
        let pages = self.total.div_ceil(Eligibilite::PAR_PAGE);
        match (self.total, pages) {
            (0, _) => "Aucun résultat".to_owned(),
            (total, 1) => counted(total),
            (total, pages) => format!("{}, page {} sur {pages}", counted(total), self.numero),
        }
    }
}

/// What the CNFPT pays at most of a certification.
pub(super) fn plafond(certification: &Certification) -> String {
    format!("{} par an", money::in_french(certification.plafond_annuel))
}

/// The names of the métiers that a certification leads to.
pub(super) fn metiers(referentiel: &Referentiel, certification: &Certification) -> String {
    let known = certification.metiers.iter().filter_map(|code| referentiel.metier(code));
    known.map(|metier| metier.libelle.as_str()).collect::<Vec<_>>().join(", ")
}

fn counted(certifications: usize) -> String {
    let mark = if certifications > 1 { "s" } else { "" };
    format!("{certifications}\u{a0}certification{mark}")
}
