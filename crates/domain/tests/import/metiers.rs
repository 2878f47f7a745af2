//! How certifications are linked to métiers, with and without lines for these.

use super::*;
use tremplin_domain::referentiel::Metier;

fn metier(code: &str, libelle: &str, synonymes: &[&str]) -> Metier {
    let synonymes = synonymes.iter().map(|texte| (*texte).to_owned()).collect();
    Metier { code: code.into(), libelle: libelle.into(), synonymes }
}

/// The import of a file that follows a version with these métiers.
fn following(metiers: Vec<Metier>, octets: &str) -> Result<Import<ContenuReferentiel>, Rapport> {
    let en_vigueur = ContenuReferentiel {
        version: "2025-4".into(),
        fictif: false,
        avertissement: None,
        sources: vec![],
        metiers,
        certifications: vec![],
    };
    referentiel(octets.as_bytes(), &Publication { en_vigueur: Some(&en_vigueur), ..first() })
}

fn certifications(metiers: &[&str]) -> String {
    let mut texte = "code;intitule;niveau;plafond_annuel;expiration;metiers\n".to_owned();
    for (metiers, numero) in metiers.iter().zip(1001..) {
        texte.push_str(&format!("{numero};Un titre;3;6000;2028-12-31;{metiers}\n"));
    }
    texte
}

#[test]
fn a_label_keeps_the_code_and_the_synonyms_of_the_version_in_force() {
    let connus = vec![
        metier("jardinier", "Jardinier", &["espaces verts"]),
        metier("aide-maison", "Aide à domicile", &["CCAS"]),
        metier("plombier", "Plombier", &[]),
    ];
    let file = certifications(&["aide à DOMICILE|Agent de voirie", "jardinières|aide-maison"]);
    let Import { contenu, rapport } = following(connus.clone(), &file).unwrap();
    let voirie = metier("agent-de-voirie", "Agent de voirie", &[]);
    // What no certification is linked to any more is not in the new version.
    assert_eq!(contenu.metiers, [connus[0].clone(), connus[1].clone(), voirie]);
    assert_eq!(contenu.certifications[0].metiers, ["aide-maison", "agent-de-voirie"]);
    assert_eq!(contenu.certifications[1].metiers, ["jardinier", "aide-maison"]);
    assert_eq!(
        shown(&rapport.avertissements),
        [
            "Ligne 2, colonne « metiers », « Agent de voirie » : Nouveau métier, qui reçoit le code « agent-de-voirie ». [R-REF-03]"
        ]
    );
}

#[test]
fn a_new_label_that_looks_like_another_is_told() {
    let file = certifications(&["Jardinnier"]);
    let import = following(vec![metier("jardinier", "Jardinier", &[])], &file).unwrap();
    assert_eq!(
        shown(&import.rapport.avertissements),
        [
            "Ligne 2, colonne « metiers », « Jardinnier » : Nouveau métier, qui reçoit le code « jardinnier ». Il ressemble à « Jardinier » : vérifiez l’orthographe. [R-REF-03]"
        ]
    );
}

#[test]
fn a_code_that_means_nothing_is_an_orphan_link() {
    let file = certifications(&["agent-voirie", "agent-voiries"]);
    let rapport =
        following(vec![metier("agent-voirie", "Agent de voirie", &[])], &file).unwrap_err();
    assert_eq!(
        shown(&rapport.fautes),
        [
            "Ligne 3, colonne « metiers », « agent-voiries » : Métier inconnu : écrivez le libellé du métier, ou ajoutez une ligne de type « métier » qui décrit ce code. Est-ce « Agent de voirie » ? [R-REF-03]"
        ]
    );
}

#[test]
fn a_text_that_holds_many_labels_is_not_a_label() {
    let file = certifications(&["Jardinier, ".repeat(20).as_str()]);
    let rapport = following(vec![], &file).unwrap_err();
    assert!(rapport.fautes[0].message.contains("séparez les métiers par"), "{rapport}");
}

const DECLARED: &str = "\
    type;code;intitule;niveau;plafond_annuel;expiration;metiers;remplace;synonymes\n\
    certification;1001;Un titre;3;6000;2028-12-31;Aide à domicile|jardinier;;\n\
    métier;jardinier;Jardinier-paysagiste;;;;;;espaces verts | paysage\n\
    Métier;;Aide à domicile;;;;;;\n\
    METIERS EN TENSION;plombier;Plombier;;;;;;\n";

#[test]
fn lines_for_metiers_are_the_whole_list_wherever_they_are() {
    let Import { contenu, rapport } = import(DECLARED).unwrap();
    assert_eq!(
        contenu.metiers,
        [
            metier("jardinier", "Jardinier-paysagiste", &["espaces verts", "paysage"]),
            metier("aide-a-domicile", "Aide à domicile", &[]),
            metier("plombier", "Plombier", &[]),
        ]
    );
    assert_eq!(contenu.certifications[0].metiers, ["aide-a-domicile", "jardinier"]);
    assert_eq!(
        shown(&rapport.avertissements),
        [
            "Ligne 5, colonne « code », « plombier » : Aucune certification n’est reliée à ce métier : il ne mènera à aucun diplôme. [R-REF-03]"
        ]
    );
}

#[test]
fn a_line_without_a_code_takes_that_of_the_version_in_force() {
    let connus = vec![
        metier("aide-maison", "Aide à domicile", &["CCAS"]),
        metier("artisan-plombier", "Plombier", &[]),
    ];
    let Import { contenu, rapport } = following(connus, DECLARED).unwrap();
    assert_eq!(contenu.metiers[1], metier("aide-maison", "Aide à domicile", &[]));
    assert_eq!(
        shown(&rapport.avertissements)[0],
        "Ligne 5, colonne « code », « plombier » : Le code de ce métier était « artisan-plombier » dans la version en vigueur : les intentions déjà déclarées y font référence. Reprenez-le, sauf pour une nouvelle campagne. [R-REF-03]"
    );
}
