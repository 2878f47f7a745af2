use super::*;
use std::collections::BTreeSet;
use tremplin_domain::identifiers::Siret;

fn shown(identifiant: &str) -> Vue {
    let donnees = donnees().unwrap();
    let one = donnees.identites.iter().find(|one| one.identifiant == identifiant).unwrap();
    donnees.show(one)
}

#[test]
fn every_siret_has_a_right_key_and_is_given_once() {
    let donnees = donnees().unwrap();
    let sirets: BTreeSet<Siret> =
        donnees.collectivites.iter().map(|one| one.siret.parse().unwrap()).collect();
    assert_eq!(sirets.len(), donnees.collectivites.len());
    for siret in donnees.identites.iter().flat_map(|one| &one.sirets) {
        assert!(siret.parse::<Siret>().is_ok(), "{siret}");
    }
}

#[test]
fn whoever_manages_comes_before_what_it_manages() {
    let mut seen = BTreeSet::new();
    for one in &donnees().unwrap().collectivites {
        assert!(one.gestionnaire.as_ref().is_none_or(|siret| seen.contains(siret)), "{}", one.nom);
        seen.insert(&one.siret);
    }
}

#[test]
fn there_is_somebody_of_every_role() {
    let identites = &donnees().unwrap().identites;
    let count = |role| identites.iter().filter(|one| one.role == role).count();
    assert!(count(Role::Collectivite) >= 5);
    assert!(count(Role::Gestionnaire) >= 1 && count(Role::Organisme) >= 2);
}

#[test]
fn one_agents_commune_manages_its_ccas_and_a_cdg_acts_for_several() {
    let names =
        |identifiant| shown(identifiant).collectivites.iter().map(|c| c.nom).collect::<Vec<_>>();
    assert_eq!(
        names("commune-ccas"),
        ["Commune de Saint-Fictif-le-Haut", "CCAS de Saint-Fictif-le-Haut"]
    );
    assert_eq!(names("cdg").len(), 4);
    assert_eq!(names("commune"), ["Commune d’Exempleville"]);
    assert!(names("cnfpt").is_empty() && names("cfa-jardins").is_empty());
}

#[test]
fn nothing_can_be_taken_for_a_real_address() {
    let whole: serde_json::Value = serde_json::from_str(DOCUMENT).unwrap();
    let all = ["collectivites", "identites"].map(|list| whole[list].as_array().unwrap());
    for one in all.into_iter().flatten() {
        assert!(one["courriel"].as_str().unwrap().ends_with(".example"), "{one}");
    }
}
