//! A line of a list.

use crate::stockage::Ouvert;
use chrono::NaiveDate;
use serde::Serialize;
use tremplin_domain::{
    apf::{Echeance, Etat, EtatApc, EtatApf, Totaux},
    bareme::Bareme,
    identifiers::{CodeRncp, NumeroApc, NumeroApf, Siret},
};

/// A dossier in one line.
#[derive(Serialize)]
pub(crate) struct Resume<'a> {
    id: &'a str,
    version: u32,
    annee: i32,
    /// The collectivité that asked.
    siret: Siret,
    collectivite: &'a str,
    /// Who employs the apprentice on that day (R-APC-05).
    employeur: Siret,
    etat: EtatApf,
    etat_dossier: Etat,
    libelle: &'static str,
    numero: Option<NumeroApf>,
    metier: &'a str,
    metier_libelle: &'a str,
    rncp: CodeRncp,
    intitule: &'a str,
    niveau: u8,
    organisme: &'a str,
    debut: NaiveDate,
    fin: NaiveDate,
    deposee_le: NaiveDate,
    derogation: bool,
    /// Whether it uses a unit of the allocation of the collectivité that asked (R-APF-06).
    utilise: bool,
    /// Whether the CNFPT waits for an answer.
    complement: bool,
    total: Totaux,
    /// The next deadline.
    echeance: Option<Echeance>,
    apc: Option<ResumeApc>,
}

#[derive(Serialize)]
struct ResumeApc {
    numero: Option<NumeroApc>,
    etat: Option<EtatApc>,
}

/// The line of a dossier on the day `jour`.
pub(crate) fn resume(ouvert: &Ouvert, jour: NaiveDate) -> Resume<'_> {
    let dossier = &ouvert.dossier;
    let etat = dossier.etat(jour);
    let demande = &dossier.demande;
    let apc = dossier.apc.as_ref();
    Resume {
        id: &ouvert.id,
        version: ouvert.rang(),
        annee: demande.annee,
        siret: dossier.siret,
        collectivite: &ouvert.nom,
        employeur: dossier.employeur(jour),
        etat: etat.apf(),
        etat_dossier: etat,
        libelle: etat.libelle(),
        numero: dossier.numero,
        metier: &demande.metier,
        metier_libelle: ouvert.metier(),
        rncp: demande.rncp,
        intitule: &dossier.reference.intitule,
        niveau: dossier.reference.niveau,
        organisme: &demande.organisme.nom,
        debut: apc.map_or(demande.debut, |apc| apc.contrat.debut),
        fin: apc.map_or(demande.fin, |apc| apc.fin()),
        deposee_le: dossier.deposee_le,
        derogation: demande.derogation,
        utilise: dossier.uses_unit(jour),
        complement: dossier.complement.is_some(),
        total: dossier.financement(Bareme::current(), jour).total,
        echeance: dossier.echeances(jour).into_iter().next(),
        apc: apc.map(|apc| ResumeApc { numero: apc.numero, etat: etat.apc() }),
    }
}
