//! The steps and their days.

use super::ouvrables::working_day_after;
use super::textes;
use super::{Code, Demande, Echeance, Qui};
use crate::apf::{fenetre_depot, limite_apc};
use crate::bareme::Bareme;
use crate::campagne::Campagne;
use crate::dates::{add_months, age_on, day_before, subtract_months};
use crate::remuneration::{Profil, changes, pourcentage_on};
use chrono::{Datelike as _, Days, NaiveDate};

/// Days before hiring from which the DPAE may be sent (code du travail, R1221-4).
const DPAE: u64 = 8;
/// Working days after the start within which the contract is deposited (code du travail, D6275-1).
const CERFA: u32 = 5;
/// Months after the start within which the medical visit takes place (code du travail, R6222-40-1 for apprentices).
const VISITE: u32 = 2;
/// Age under which it comes before the post.
const MAJORITE: u32 = 18;
/// Months before the exams in which the leave to prepare them is taken (code du travail, L6222-35).
const REVISION: u32 = 1;

/// The steps of a contract in the order of their deadlines; `campagne` is that of the contract's year, or the latest one
/// whose dates are known.
pub fn calendar(demande: &Demande, campagne: &Campagne, bareme: &Bareme) -> Vec<Echeance> {
    let (debut, fin) = (demande.debut.0, demande.fin.0);
    let parametres = &campagne.parametres;
    let eve = day_before(debut);
    let (depot, dernier_depot) = fenetre_depot(debut, parametres.depot_apf_mois);
    let apc = limite_apc(debut, false, debut, &parametres.into());
    let territoire = demande.territoire.unwrap_or_default();
    let dpae = debut.checked_sub_days(Days::new(DPAE)).unwrap_or(debut);
    let mut etapes = Vec::new();
    etapes.extend(recensement(debut, campagne));
    etapes.extend([
        step(Code::Cst, None, day_before(eve)),
        step(Code::Deliberation, None, eve),
        step(Code::Apf, Some(depot), dernier_depot),
        step(Code::Signature, None, debut),
        step(Code::Dpae, Some(dpae), eve),
        step(Code::Cerfa, Some(debut), working_day_after(debut, CERFA, territoire)),
        medical(demande, debut),
        step(Code::Apc, Some(debut), apc),
    ]);
    etapes.extend(pay_changes(demande, bareme));
    if let Some(examens) = demande.examens {
        let premier = subtract_months(examens.0, REVISION).max(debut);
        etapes.push(step(Code::CongeRevision, Some(premier), day_before(examens.0)));
    }
    etapes.push(step(Code::FinContrat, None, fin));
    etapes.sort_by_key(|etape| (etape.limite, etape.code));
    etapes
}

fn step(code: Code, debut: Option<NaiveDate>, limite: NaiveDate) -> Echeance {
    let mots = textes::of(code);
    let qui = match code {
        Code::Apc => Qui::Organisme,
        Code::CongeRevision => Qui::Apprenti,
        _ => Qui::Collectivite,
    };
    Echeance {
        code,
        titre: mots.titre.to_owned(),
        debut,
        limite,
        regle: mots.regle,
        qui,
        texte: mots.texte.to_owned(),
        source: mots.source,
    }
}

/// The recensement of the contract's year, whose dates are those of `campagne`: another year's, of which nothing is
/// known yet, is announced on the same days and says so (R-CAMP-01).
fn recensement(debut: NaiveDate, campagne: &Campagne) -> Option<Echeance> {
    let annee = debut.year();
    let (ouverture, fermeture) =
        (campagne.ouverture.with_year(annee)?, campagne.fermeture.with_year(annee)?);
    let mut etape = step(Code::Recensement, Some(ouverture), fermeture);
    etape.titre = format!("{} {annee}", etape.titre);
    if campagne.annee != annee {
        etape.texte = format!(
            "{} Les dates de {annee} ne sont pas connues\u{a0}: celles-ci sont à quelques jours près celles de {}.",
            etape.texte, campagne.annee
        );
    }
    Some(etape)
}

/// A minor is seen before the post, others within two months. Who is not known to be an adult is seen before.
fn medical(demande: &Demande, debut: NaiveDate) -> Echeance {
    let naissance = demande.date_naissance.map(|naissance| naissance.0);
    match naissance.map(|naissance| age_on(naissance, debut)) {
        Some(age) if age < MAJORITE => {
            let mut etape = step(Code::VisiteMedicale, None, day_before(debut));
            etape.titre = textes::VISITE_MINEUR.titre.to_owned();
            etape.texte = textes::VISITE_MINEUR.texte.to_owned();
            etape
        }
        Some(_) => step(Code::VisiteMedicale, Some(debut), add_months(debut, VISITE)),
        None => {
            let mut etape = step(Code::VisiteMedicale, Some(debut), add_months(debut, VISITE));
            etape.texte =
                format!("{} Pour un mineur, elle a lieu avant le premier jour.", etape.texte);
            etape
        }
    }
}

/// The days on which the minimum percentage of the SMIC changes (R-PAY-03). Without a day of birth, the anniversaries of
/// the contract.
fn pay_changes(demande: &Demande, bareme: &Bareme) -> Vec<Echeance> {
    let (debut, fin) = (demande.debut.0, demande.fin.0);
    let Some(naissance) = demande.date_naissance else {
        let anniversaires = (1..).map(|rang| add_months(debut, 12 * rang));
        return anniversaires
            .take_while(|jour| *jour <= fin)
            .map(|jour| step(Code::ChangementRemuneration, None, jour))
            .collect();
    };
    let profil = Profil::first_contract(naissance.0);
    let mut jours: Vec<NaiveDate> = changes(&profil, debut, fin).collect();
    jours.sort_unstable();
    jours.dedup();
    let percentage =
        |jour: NaiveDate| pourcentage_on(&profil, &bareme.grille.at(jour).valeur, debut, jour);
    let change = |jour: NaiveDate| {
        let (avant, apres) = (percentage(day_before(jour)), percentage(jour));
        (avant != apres).then(|| {
            let mut etape = step(Code::ChangementRemuneration, None, jour);
            etape.texte = format!(
                "Le minimum passe de {avant}\u{a0}% à {apres}\u{a0}% du SMIC, majorations de la collectivité en plus."
            );
            etape
        })
    };
    jours.into_iter().filter_map(change).collect()
}
