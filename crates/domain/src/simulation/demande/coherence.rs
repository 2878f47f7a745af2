//! Faults of the request that concern several fields at once.

use super::Demande;
use crate::dates;
use crate::decode::{Document, Json};
use crate::erreurs::{Erreur, Erreurs};

/// Longest contract that is simulated, in months.
const MOIS_MAXIMUM: u32 = 60;

impl Document for Demande {
    fn check_across(document: &Json, erreurs: &mut Erreurs) {
        let field =
            |objet: &str, champ: &str| document.get(objet).and_then(|objet| objet.get(champ));
        let read = |valeur: Option<&Json>| valeur.and_then(Json::as_str).and_then(dates::parse_iso);
        let (debut, fin) = (read(field("contrat", "debut")), read(field("contrat", "fin")));
        let mut add =
            |champ: &str, regle, message: &str| erreurs.push(Erreur::new(champ, regle, message));

        let present = |champ: &str| document.get(champ).is_some_and(|valeur| *valeur != Json::Null);
        if !present("formation") && !present("apprenti") {
            add("", None, "Rien à simuler : donnez une formation, un apprenti ou les deux.");
        }
        if let (Some(debut), Some(fin)) = (debut, fin) {
            if fin < debut {
                add("/contrat/fin", None, "Le contrat ne peut pas finir avant de commencer.");
            } else if dates::day_after(fin) > dates::add_months(debut, MOIS_MAXIMUM) {
                add(
                    "/contrat/fin",
                    Some("R-CTR-04"),
                    "Un contrat de plus de 60 mois ne se simule pas.",
                );
            }
        }
        if let (Some(naissance), Some(debut)) = (read(field("apprenti", "date_naissance")), debut)
            && naissance >= debut
        {
            add(
                "/apprenti/date_naissance",
                None,
                "La naissance doit précéder le début du contrat.",
            );
        }
        let prolongation =
            read(field("contrat", "prolongation").and_then(|objet| objet.get("debut")));
        if let (Some(jour), Some(debut), Some(fin)) = (prolongation, debut, fin)
            && (jour <= debut || jour > fin)
        {
            let message = "La prolongation commence après le début du contrat et au plus tard le jour de sa fin.";
            add("/contrat/prolongation/debut", Some("R-PAY-05"), message);
        }
    }
}
