//! What a preview shows before a version is published.

use super::*;
use serde_json::json;
use tremplin_domain::import::{
    Disparition, LONGUEUR_EXTRAIT, difference, difference_annuaire, disparitions,
};

#[test]
fn a_preview_tells_apart_what_is_added_removed_and_changed() {
    let avant = imported(
        "type;code;intitule;niveau;plafond_annuel;expiration;metiers;remplace;synonymes\n\
         métier;jardinier;Jardinier;;;;;;\n\
         métier;aide-a-domicile;Aide à domicile;;;;;;CCAS\n\
         métier;plombier;Plombier;;;;;;\n\
         ;1001;Premier;3;6000;2028-12-31;jardinier|plombier;;\n\
         ;1002;Deuxième;3;6000;2028-12-31;jardinier;;\n\
         ;1003;Troisième;4;6000;2028-12-31;aide-a-domicile;;\n\
         ;1004;Quatrième;5;6000;2028-12-31;aide-a-domicile;RNCP12;\n",
    );
    let apres = imported(
        "type;code;intitule;niveau;plafond_annuel;expiration;metiers;remplace;synonymes\n\
         métier;mecanicien;Mécanicien;;;;;;\n\
         métier;aide-a-domicile;Aide à domicile;;;;;;EHPAD|CCAS\n\
         métier;jardinier;Jardinier;;;;;;\n\
         ;1005;Cinquième;3;7000,50;2028-12-31;mecanicien;;\n\
         ;1004;Quatrième bis;5;6000;1/9/2029;aide-a-domicile|jardinier;RNCP13|RNCP12;\n\
         ;1002;Deuxième;3;6500;2028-12-31;jardinier;;\n\
         ;1003;Troisième;4;6000,00;31/12/2028;aide-a-domicile;;\n",
    );
    let found = difference(Some(&avant), &ContenuReferentiel { fictif: true, ..apres });
    assert_eq!(
        serde_json::to_value(&found).unwrap(),
        json!({
            "premiere": false,
            "ajoutees": {"nombre": 1, "elements": [
                {"rncp": "RNCP1005", "intitule": "Cinquième", "niveau": 3, "plafond_annuel": "7000.50"}]},
            "retirees": {"nombre": 1, "elements": [
                {"rncp": "RNCP1001", "intitule": "Premier", "niveau": 3, "plafond_annuel": "6000.00"}]},
            "plafonds": {"nombre": 1, "elements": [
                {"rncp": "RNCP1002", "intitule": "Deuxième", "avant": "6000.00", "apres": "6500.00"}]},
            "autres": {"nombre": 1, "elements": [
                {"rncp": "RNCP1004", "intitule": "Quatrième bis", "changements": [
                    {"champ": "intitule", "libelle": "Intitulé", "avant": "Quatrième", "apres": "Quatrième bis"},
                    {"champ": "expiration", "libelle": "Expiration de la fiche RNCP", "avant": "31 décembre 2028", "apres": "1er septembre 2029"},
                    {"champ": "metiers", "libelle": "Métiers", "avant": "Aide à domicile", "apres": "Aide à domicile, Jardinier"},
                    {"champ": "remplace", "libelle": "Remplace", "avant": "RNCP12", "apres": "RNCP12, RNCP13"}]}]},
            "inchangees": 1,
            "metiers_ajoutes": {"nombre": 1, "elements": [{"code": "mecanicien", "libelle": "Mécanicien"}]},
            "metiers_retires": {"nombre": 1, "elements": [{"code": "plombier", "libelle": "Plombier"}]},
            "metiers_modifies": {"nombre": 1, "elements": [
                {"code": "aide-a-domicile", "libelle": "Aide à domicile", "changements": [
                    {"champ": "synonymes", "libelle": "Synonymes", "avant": "CCAS", "apres": "CCAS, EHPAD"}]}]},
            "publication": [{"champ": "fictif", "libelle": "Plafonds fictifs", "avant": "non", "apres": "oui"}],
        })
    );
    assert!(!found.is_empty());
}

#[test]
fn what_intentions_may_name_disappears_with_a_metier_or_with_the_last_certification_of_a_level() {
    let avant = imported(
        "type;code;intitule;niveau;plafond_annuel;expiration;metiers;remplace;synonymes\n\
         métier;jardinier;Jardinier;;;;;;\n\
         métier;mecanicien;Mécanicien;;;;;;\n\
         métier;plombier;Plombier;;;;;;\n\
         ;1001;Premier;3;6000;2028-12-31;jardinier|plombier;;\n\
         ;1002;Deuxième;4;6000;2028-12-31;jardinier|mecanicien;;\n\
         ;1003;Troisième;5;6000;2028-12-31;jardinier;;\n\
         ;1004;Quatrième;6;6000;2028-12-31;mecanicien;;\n",
    );
    let apres = imported(
        "type;code;intitule;niveau;plafond_annuel;expiration;metiers;remplace;synonymes\n\
         métier;mecanicien;Mécanicien auto;;;;;;\n\
         métier;jardinier;Jardinier paysagiste;;;;;;\n\
         ;1005;Cinquième;4;7000;2020-12-31;mecanicien;;\n\
         ;1001;Premier;3;6000;2028-12-31;jardinier;;\n",
    );
    let lost = |metier: &str, libelle: &str, niveaux: Option<&[u8]>| Disparition {
        metier: metier.to_owned(),
        libelle: libelle.to_owned(),
        niveaux: niveaux.map(<[u8]>::to_vec),
    };
    assert_eq!(
        disparitions(&avant, &apres),
        [lost("jardinier", "Jardinier", Some(&[4, 5])), lost("plombier", "Plombier", None)],
        "level 6 is never fundable, and level 4 stays offered to mechanics, even by an expired card"
    );
    assert_eq!(disparitions(&avant, &avant), []);
    let every: Vec<_> =
        disparitions(&avant, &ContenuReferentiel { metiers: vec![], ..avant.clone() });
    assert_eq!(every.len(), 3, "{every:?}");
}

#[test]
fn the_first_version_adds_everything() {
    let demonstration = demonstration();
    let found = difference(None, &demonstration);
    assert!(found.premiere);
    assert_eq!((found.ajoutees.nombre, found.metiers_ajoutes.nombre), (85, 21));
    assert_eq!(found.ajoutees.elements[0].rncp, demonstration.certifications[0].rncp);
}

#[test]
fn the_order_of_lines_changes_nothing() {
    let avant = demonstration();
    let mut apres = avant.clone();
    apres.certifications.reverse();
    apres.metiers.reverse();
    apres.certifications.iter_mut().for_each(|certification| certification.metiers.reverse());
    let found = difference(Some(&avant), &apres);
    assert!(found.is_empty() && !found.premiere, "{found:?}");
    assert_eq!(found.inchangees, 85);
}

#[test]
fn a_ceiling_and_a_title_that_change_together_are_both_told() {
    let avant = demonstration();
    let mut apres = avant.clone();
    let certification = &mut apres.certifications[0];
    certification.plafond_annuel += certification.plafond_annuel;
    certification.intitule.push('!');
    let found = difference(Some(&avant), &apres);
    assert_eq!((found.plafonds.nombre, found.autres.nombre, found.inchangees), (1, 1, 84));
}

const DIRECTORY: &str = "siret;nom;statut;code_postal;courriel;gestionnaire\n\
    21990002400015;Commune de Saint-Fictif;Commune;99020;mairie@saint-fictif.example;\n\
    26990002300012;CCAS de Saint-Fictif;CCAS;99020;;21990002400015\n\
    21990005700015;Commune de Songeac;Commune;99050;;\n";

#[test]
fn a_directory_is_compared_by_siret() {
    let avant = import_directory(DIRECTORY).unwrap().contenu;
    let apres = import_directory(
        "siret;nom;statut;code_postal;courriel;gestionnaire\n\
         21990004000011;Commune de Contebourg;Commune;99040;;\n\
         26990002300012;CCAS de Saint-Fictif;CCAS;99021;ccas@saint-fictif.example;\n\
         21990002400015;Commune de Saint-Fictif;Commune;99020;mairie@saint-fictif.example;\n",
    )
    .unwrap()
    .contenu;
    assert_eq!(
        serde_json::to_value(difference_annuaire(&avant, &apres)).unwrap(),
        json!({
            "ajoutees": {"nombre": 1, "elements": [
                {"siret": "21990004000011", "nom": "Commune de Contebourg", "statut": "Commune", "code_postal": "99040"}]},
            "retirees": {"nombre": 1, "elements": [
                {"siret": "21990005700015", "nom": "Commune de Songeac", "statut": "Commune", "code_postal": "99050"}]},
            "modifiees": {"nombre": 1, "elements": [
                {"siret": "26990002300012", "nom": "CCAS de Saint-Fictif", "changements": [
                    {"champ": "code_postal", "libelle": "Code postal", "avant": "99020", "apres": "99021"},
                    {"champ": "courriel", "libelle": "Courriel générique", "avant": null, "apres": "ccas@saint-fictif.example"},
                    {"champ": "gestionnaire", "libelle": "SIRET de la collectivité gestionnaire", "avant": "21990002400015", "apres": null}]}]},
            "inchangees": 1,
        })
    );
    assert!(difference_annuaire(&avant, &avant).is_empty());
}

#[test]
fn a_preview_repeats_the_first_elements_of_a_long_list() {
    let mut apres = import_directory(DIRECTORY).unwrap().contenu;
    let une = apres[0].clone();
    let known = apres.len();
    apres.extend(
        (0..1000).map(|numero| Collectivite { siret: aller_retour::siret(numero), ..une.clone() }),
    );
    let found = difference_annuaire(&apres[..known], &apres);
    assert_eq!((found.ajoutees.nombre, found.ajoutees.elements.len()), (1000, LONGUEUR_EXTRAIT));
}
