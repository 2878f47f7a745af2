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
        let maitre = field("employeur", "maitre");
        let count = |champ| maitre.and_then(|maitre| maitre.get(champ)).and_then(Json::as_u32);
        if count("dont_redoublants") > Some(count("autres_apprentis").unwrap_or(0)) {
            add(
                "/employeur/maitre/dont_redoublants",
                Some("R-CTR-06"),
                "Les redoublants sont comptés parmi les autres apprentis\u{a0}: pas plus que ceux-ci.",
            );
        }
        if let (Some(epreuve), Some(cycle)) = (
            read(field("formation", "derniere_epreuve")),
            read(field("formation", "cycle_suivant")),
        ) && cycle <= epreuve
        {
            add(
                "/formation/cycle_suivant",
                Some("R-CTR-03"),
                "Le cycle suivant commence après la dernière épreuve.",
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
