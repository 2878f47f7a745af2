//! Which inputs of two contracts differ, and which lines each of them counts for.

use super::{Poste, Projet};
use crate::bareme::Bareme;
use crate::remuneration::{Motif, Prolongation};
use crate::simulation::Apprenti;
use crate::{dates, money};
use rust_decimal::Decimal;

const PAIE: &[Poste] = &[Poste::Brut, Poste::ChargesEmployeur, Poste::AideFiphfp];
const FORMATION: &[Poste] = &[Poste::Formation, Poste::PriseEnCharge];
const PRISE_EN_CHARGE: &[Poste] = &[Poste::PriseEnCharge];
const CONTRAT: &[Poste] =
    &[Poste::PriseEnCharge, Poste::Brut, Poste::ChargesEmployeur, Poste::Nbi, Poste::AideFiphfp];

/// An input that differs.
pub(super) struct Entree {
    /// Name, value, and the value of the first contract, in French.
    pub(super) texte: String,
    /// The lines it counts for.
    pub(super) postes: &'static [Poste],
}

/// An input of one contract: name, lines it counts for, value in French.
type Saisie = (&'static str, &'static [Poste], String);

/// The inputs of `autre` that differ from those of `reference`, defaults applied on both sides.
pub(super) fn differences(
    reference: &Projet<'_>,
    autre: &Projet<'_>,
    bareme: &Bareme,
) -> Vec<Entree> {
    let mut entrees = Vec::new();
    let mut compare = |nom, postes, avant: Option<Vec<Saisie>>, apres: Option<Vec<Saisie>>| {
        match (avant, apres) {
            (Some(avant), Some(apres)) => entrees.extend(changes(avant, apres)),
            (None, None) => {}
            // A whole part that only one of them has: its details would say nothing more.
            (avant, _) => {
                let sens = if avant.is_some() { "absente ici" } else { "absente du premier" };
                entrees.push(Entree { texte: format!("{nom} ({sens})"), postes });
            }
        }
    };
    compare("le contrat", CONTRAT, Some(contract(reference)), Some(contract(autre)));
    compare("la formation", FORMATION, training(reference), training(autre));
    let tous = &[Poste::Brut, Poste::ChargesEmployeur, Poste::Nbi, Poste::AideFiphfp];
    compare("la rémunération", tous, pay(reference, bareme), pay(autre, bareme));
    entrees
}

/// The values that differ between the same inputs in the same order.
fn changes(avant: Vec<Saisie>, apres: Vec<Saisie>) -> impl Iterator<Item = Entree> {
    avant.into_iter().zip(apres).filter(|(avant, apres)| avant.2 != apres.2).map(
        |((nom, postes, avant), (_, _, apres))| Entree {
            texte: format!("{nom} ({apres} plutôt que {avant})"),
            postes,
        },
    )
}

fn contract(projet: &Projet<'_>) -> Vec<Saisie> {
    let contrat = &projet.demande.contrat;
    vec![
        ("le début du contrat", CONTRAT, dates::in_french(contrat.debut.0)),
        ("la fin du contrat", CONTRAT, dates::in_french(contrat.fin.0)),
    ]
}

fn training(projet: &Projet<'_>) -> Option<Vec<Saisie>> {
    let formation = projet.demande.formation.as_ref()?;
    let financement = projet.simulation.formation.as_ref()?;
    let plafond = financement.plafond_annuel.map(|plafond| money::in_french(plafond.decimal()));
    let debut = formation.debut().map(dates::in_french);
    Some(vec![
        ("les prix du devis", FORMATION, prices(projet.devis()?.prices())),
        ("les majorations pour handicap", FORMATION, prices(formation.majorations().collect())),
        ("le financement par le CNFPT", PRISE_EN_CHARGE, yes_or_no(formation.finance_cnfpt)),
        ("le plafond annuel", PRISE_EN_CHARGE, plafond.unwrap_or_else(|| "inconnu".to_owned())),
        ("le calcul des durées", PRISE_EN_CHARGE, financement.prorata.libelle().to_owned()),
        (
            "le début de la formation",
            PRISE_EN_CHARGE,
            debut.unwrap_or_else(|| "non précisé".to_owned()),
        ),
    ])
}

fn pay(projet: &Projet<'_>, bareme: &Bareme) -> Option<Vec<Saisie>> {
    let apprenti = projet.demande.apprenti.as_ref()?;
    let profil = apprenti.profil(&projet.demande.contrat);
    let employeur = projet.demande.employeur(bareme);
    let quinze = if profil.plus_15_points { 15 } else { 0 };
    let points = profil.majoration.points() + quinze;
    let precedent = profil.pourcentage_precedent.map(|precedent| format!("{precedent}\u{a0}%"));
    Some(vec![
        ("la date de naissance", PAIE, dates::in_french(apprenti.date_naissance.0)),
        ("l’année du cycle au début", PAIE, profil.annee_cycle_debut.to_string()),
        ("la licence professionnelle", PAIE, yes_or_no(profil.licence_professionnelle)),
        ("les points ajoutés", PAIE, points.to_string()),
        (
            "le pourcentage du contrat précédent",
            PAIE,
            precedent.unwrap_or_else(|| "aucun".to_owned()),
        ),
        ("la prolongation", PAIE, extension(profil.prolongation)),
        ("le handicap reconnu", &[Poste::AideFiphfp], yes_or_no(Apprenti::rqth(apprenti))),
        (
            "le taux AT-MP",
            &[Poste::ChargesEmployeur, Poste::AideFiphfp],
            money::percent_in_french(employeur.taux_at_mp),
        ),
        ("les maîtres d’apprentissage avec NBI", &[Poste::Nbi], employeur.nbi_maitres.to_string()),
    ])
}

fn prices(prix: Vec<Decimal>) -> String {
    if prix.is_empty() {
        return "aucun montant".to_owned();
    }
    prix.into_iter().map(money::in_french).collect::<Vec<_>>().join(", ")
}

fn extension(prolongation: Option<Prolongation>) -> String {
    prolongation.map_or_else(
        || "aucune".to_owned(),
        |prolongation| {
            let motif = match prolongation.motif {
                Motif::Redoublement => "redoublement",
                Motif::Handicap => "handicap",
            };
            format!("{motif} à partir du {}", dates::in_french(prolongation.debut))
        },
    )
}

fn yes_or_no(valeur: bool) -> String {
    if valeur { "oui" } else { "non" }.to_owned()
}
