//! A chain shows what was done to it.

use super::*;
use proptest::prelude::*;
use serde_json::json;

/// A chain of `longueur` events of one record.
fn chain(objet: &str, longueur: u32) -> Vec<Inscription> {
    let mut chaine: Vec<Inscription> = Vec::new();
    for rang in 1..=longueur {
        let precedente = chaine.last().map(|last| last.empreinte.clone()).unwrap_or_default();
        chaine.push(
            Evenement {
                horodatage: format!("2026-02-10T08:00:{rang:02}.000Z"),
                acteur: "agent-1".into(),
                role: "collectivite".into(),
                siret: Some("21330063500017".into()),
                objet: objet.into(),
                rang,
                acte: "enregistrement".into(),
                detail: json!({ "numero": "REC", "version": rang }),
                precedente,
            }
            .into(),
        );
    }
    chaine
}

fn cause(chaine: &[Inscription]) -> (u32, Cause) {
    let rupture = verify(chaine).unwrap_err();
    (rupture.rang, rupture.cause)
}

#[test]
fn a_whole_chain_ends_where_its_last_event_is() {
    let chaine = chain("recensement/2026/21330063500017", 4);
    let tete = verify(&chaine).unwrap();
    assert_eq!(tete, Tete { rang: 4, empreinte: chaine[3].empreinte.clone() });
    assert_eq!(verify(&[]), Ok(Tete::default()));
}

#[test]
fn the_digest_is_that_of_the_canonical_form() {
    let [premier] = chain("o", 1).try_into().unwrap();
    let canonique = concat!(
        r#"{"acte":"enregistrement","acteur":"agent-1","detail":{"numero":"REC","version":1},"#,
        r#""horodatage":"2026-02-10T08:00:01.000Z","objet":"o","precedente":"","rang":1,"#,
        r#""role":"collectivite","siret":"21330063500017"}"#
    );
    assert_eq!(premier.empreinte, sha256_hex(canonique.as_bytes()));
}

#[test]
fn an_event_of_another_record_does_not_belong() {
    let mut chaine = chain("a", 3);
    chaine[1] = chain("b", 3).remove(1);
    assert_eq!(cause(&chaine), (2, Cause::AutreObjet));
}

#[test]
fn a_rewritten_event_breaks_the_chain_after_it() {
    let mut chaine = chain("a", 3);
    chaine[0].evenement.acteur = "agent-2".into();
    assert_eq!(cause(&chaine), (1, Cause::Contenu));
    chaine[0].empreinte = chaine[0].evenement.empreinte();
    assert_eq!(cause(&chaine), (2, Cause::Precedente));
}

#[test]
fn events_taken_off_the_end_show_against_a_kept_end() {
    let mut chaine = chain("a", 3);
    let kept = verify(&chaine).unwrap();
    chaine.pop();
    assert_ne!(verify(&chaine), Ok(kept));
}

#[test]
fn what_was_added_is_checked_from_the_end_that_was_kept() {
    let mut chaine = chain("a", 5);
    let kept = verify(&chaine[..3]).unwrap();
    assert_eq!(verify_after(kept.clone(), &chaine[3..]), verify(&chaine));
    assert_eq!(verify_after(kept.clone(), &[]), Ok(kept.clone()));
    let rang = |rupture: Rupture| (rupture.rang, rupture.cause);
    let missing = verify_after(kept.clone(), &chaine[4..]).map_err(rang);
    assert_eq!(missing, Err((4, Cause::Rang { trouve: 5 })));
    chaine[2].evenement.acteur = "agent-2".into();
    chaine[2].empreinte = chaine[2].evenement.empreinte();
    chaine[3].evenement.precedente = chaine[2].empreinte.clone();
    chaine[3].empreinte = chaine[3].evenement.empreinte();
    let replaced = verify_after(kept, &chaine[3..]).map_err(rang);
    assert_eq!(replaced, Err((4, Cause::Precedente)), "another past than the one that was kept");
}

#[test]
fn a_break_is_told_in_french() {
    let mut chaine = chain("a", 3);
    chaine.remove(1);
    let rupture = verify(&chaine).unwrap_err();
    assert_eq!(rupture, Rupture { rang: 2, cause: Cause::Rang { trouve: 3 } });
    assert_eq!(
        rupture.to_string(),
        "Chaîne rompue au rang\u{a0}2\u{a0}: l’événement trouvé porte le rang\u{a0}3, un événement \
         manque ou a été déplacé."
    );
}

/// Changes one field of an event.
fn alter(evenement: &mut Evenement, field: usize) {
    match field {
        0 => evenement.horodatage.push('0'),
        1 => evenement.acteur.push('x'),
        2 => evenement.role = "gestionnaire".into(),
        3 => evenement.siret = None,
        4 => evenement.objet.push('x'),
        5 => evenement.rang += 1,
        6 => evenement.acte.clear(),
        7 => evenement.detail["version"] = json!("1"),
        _ => evenement.precedente.push('0'),
    }
}

proptest! {
    #[test]
    fn any_altered_event_is_seen(longueur in 1_u32..8, at in 0_usize..8, field in 0_usize..9) {
        let mut chaine = chain("a", longueur);
        let at = at % chaine.len();
        alter(&mut chaine[at].evenement, field);
        let rang = verify(&chaine).unwrap_err().rang;
        let place = u32::try_from(at).unwrap() + 1;
        prop_assert_eq!(rang, place);
    }

    #[test]
    fn any_event_rewritten_with_its_digest_is_seen_by_the_next(
        longueur in 2_u32..8, at in 0_usize..7, field in 0_usize..9,
    ) {
        let mut chaine = chain("a", longueur);
        let at = at % (chaine.len() - 1);
        alter(&mut chaine[at].evenement, field);
        chaine[at].empreinte = chaine[at].evenement.empreinte();
        prop_assert!(verify(&chaine).is_err());
    }

    #[test]
    fn any_event_removed_before_the_end_is_seen(longueur in 2_u32..8, at in 0_usize..7) {
        let mut chaine = chain("a", longueur);
        let at = at % (chaine.len() - 1);
        chaine.remove(at);
        prop_assert!(verify(&chaine).is_err());
    }

    #[test]
    fn any_two_events_swapped_are_seen(longueur in 2_u32..8, a in 0_usize..8, b in 0_usize..8) {
        let mut chaine = chain("a", longueur);
        let (a, b) = (a % chaine.len(), b % chaine.len());
        prop_assume!(a != b);
        chaine.swap(a, b);
        prop_assert!(verify(&chaine).is_err());
    }

    #[test]
    fn any_event_repeated_is_seen(longueur in 1_u32..8, at in 0_usize..8) {
        let mut chaine = chain("a", longueur);
        let at = at % chaine.len();
        chaine.insert(at, chaine[at].clone());
        prop_assert!(verify(&chaine).is_err());
    }
}
