//! What each message says.

pub(super) mod apc;
pub(super) mod apf;
pub(super) mod recensement;

/// « 1 contrat », « 3 contrats », « aucun contrat ».
fn contrats(nombre: u64) -> String {
    match nombre {
        0 => "aucun contrat".to_owned(),
        1 => "1\u{a0}contrat".to_owned(),
        nombre => format!("{nombre}\u{a0}contrats"),
    }
}

/// Where a collectivité follows its year.
fn tableau_de_bord(annee: u64) -> String {
    format!("/tableau-de-bord?annee={annee}")
}
