//! What holds for every declaration.

use super::*;
use crate::identifiers::NumeroRecepisse;
use proptest::prelude::*;

fn name() -> impl Strategy<Value = String> {
    "\\PC{0,20}[A-Za-zé👩\u{200f}]{0,3}[a-z]\\PC{0,20}"
        .prop_filter("too long or control", |nom| !nom.chars().any(char::is_control))
}

fn contact() -> impl Strategy<Value = Contact> {
    (name(), name(), "[a-z]{1,8}([.+-][a-z]{1,8})?@[a-z]{1,8}\\.fr", "0[1-9]( ?[0-9]{2}){4}")
        .prop_map(|(prenom, nom, courriel, telephone)| Contact { prenom, nom, courriel, telephone })
}

fn contrats() -> impl Strategy<Value = ContratsEnCours> {
    (0..=MAXIMUM)
        .prop_flat_map(|apprentis| (Just(apprentis), 0..=apprentis, 0..=apprentis))
        .prop_flat_map(|(apprentis, dont_rqth, fins_janvier_aout)| {
            (0..=apprentis - fins_janvier_aout).prop_map(move |fins_septembre_decembre| {
                ContratsEnCours { apprentis, dont_rqth, fins_janvier_aout, fins_septembre_decembre }
            })
        })
}

fn intentions() -> impl Strategy<Value = Vec<Intention>> {
    let metiers: Vec<_> = DEMO.metiers().iter().map(|metier| metier.code.clone()).collect();
    let lines = prop::sample::subsequence(metiers, 0..=4).prop_shuffle();
    lines
        .prop_flat_map(|codes| codes.into_iter().map(|code| line(code).boxed()).collect::<Vec<_>>())
}

fn line(metier: String) -> impl Strategy<Value = Intention> {
    let offered = DEMO.niveaux_du_metier(&metier);
    let niveaux = prop::sample::subsequence(offered.clone(), 1..=offered.len());
    let nombre = 1..=MAXIMUM;
    (niveaux, nombre).prop_flat_map(move |(niveaux, nombre)| {
        let metier = metier.clone();
        (0..=nombre).prop_map(move |deja_commences| Intention {
            metier: metier.clone(),
            niveaux: niveaux.clone(),
            nombre,
            deja_commences,
        })
    })
}

fn declaration() -> impl Strategy<Value = Recensement> {
    (0_u32..=100_000_000, contact(), contrats(), intentions()).prop_map(
        |(centiemes, contact, contrats_en_cours, intentions)| Recensement {
            etp: Etp::parse(&format!("{}.{:02}", centiemes / 100, centiemes % 100)).unwrap(),
            contact,
            contrats_en_cours,
            aucune_intention: intentions.is_empty(),
            intentions,
        },
    )
}

/// Two declarations that often differ by little or by nothing.
fn neighbours() -> impl Strategy<Value = (Recensement, Recensement)> {
    (declaration(), declaration(), any::<[bool; 4]>()).prop_map(|(avant, autre, kept)| {
        let mut apres = avant.clone();
        let [etp, contact, contrats, intentions] = kept;
        if !etp {
            apres.etp = autre.etp;
        }
        if !contact {
            apres.contact.nom = autre.contact.nom;
        }
        if !contrats {
            apres.contrats_en_cours = autre.contrats_en_cours;
        }
        if !intentions {
            apres.intentions = avant.intentions.iter().rev().cloned().collect();
        }
        (avant, apres)
    })
}

fn attestation(recensement: Recensement) -> Attestation {
    Attestation {
        annee: 2026,
        auteur: "Camille".into(),
        code_postal: "33310".into(),
        horodatage: "2026-02-10T08:00:00Z".into(),
        nom: "Lormont".into(),
        numero: NumeroRecepisse::new(2026, 1),
        recensement,
        siret: "21330063500017".into(),
        statut: "commune".into(),
        version: 1,
    }
}

proptest! {
    #[test]
    fn what_is_written_is_what_was_read(recensement in declaration()) {
        let written = serde_json::to_vec(&recensement).unwrap();
        prop_assert_eq!(decode(&written, &DEMO), Ok(recensement.clone()));
        prop_assert_eq!(serde_json::from_slice::<Recensement>(&written).unwrap(), recensement.clone());
        let canonical = crate::canonique::canonical(&recensement);
        prop_assert_eq!(decode(canonical.as_bytes(), &DEMO), Ok(recensement));
    }

    #[test]
    fn there_are_modifications_when_and_only_when_something_changed((avant, apres) in neighbours()) {
        prop_assert!(modifications(Some(&avant), &avant, &DEMO).is_empty());
        let liste = modifications(Some(&avant), &apres, &DEMO);
        prop_assert_eq!(liste.is_empty(), avant == apres);
        prop_assert!(liste.iter().all(|modification| modification.avant != modification.apres));
        let retour = modifications(Some(&apres), &avant, &DEMO);
        prop_assert_eq!(liste.len(), retour.len());
    }

    #[test]
    fn the_digest_changes_when_and_only_when_the_content_does((avant, apres) in neighbours()) {
        let equal = avant == apres;
        let (avant, apres) = (attestation(avant), attestation(apres));
        prop_assert_eq!(avant.sha256() == apres.sha256(), equal);
        prop_assert_ne!(&avant.sha256(), &Attestation { version: 2, ..avant.clone() }.sha256());
        let other = Attestation { horodatage: "2026-02-10T08:00:01Z".into(), ..avant.clone() };
        prop_assert_ne!(avant.sha256(), other.sha256());
    }

    #[test]
    fn totals_are_the_sums_of_the_lines(recensement in declaration()) {
        let nombre: u32 = recensement.intentions.iter().map(|ligne| ligne.nombre).sum();
        prop_assert_eq!(recensement.total_intentions(), nombre);
        prop_assert!(recensement.total_deja_commences() <= nombre);
    }

    #[test]
    fn any_bytes_are_answered_without_a_panic(octets in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(decode(&octets, &DEMO).is_err());
    }

    #[test]
    fn a_refusal_always_names_a_rule_and_a_field_of_the_document(
        place in prop::sample::select(vec![
            "/etp", "/contact", "/contact/nom", "/contact/courriel", "/contrats_en_cours",
            "/contrats_en_cours/apprentis", "/intentions", "/intentions/0", "/intentions/0/metier",
            "/intentions/0/niveaux", "/intentions/1/nombre",
        ]),
        valeur in prop::sample::select(vec![
            json!(null), json!(true), json!(-1), json!(1.5), json!(u64::MAX), json!(""), json!([]),
            json!([[]]), json!({}), json!({ "x": 1 }), json!("\u{0}"),
        ]),
    ) {
        if let Err(Refus::Invalide(erreurs)) = read(&saisie_with(&[(place, valeur)])) {
            prop_assert!(!erreurs.is_empty());
            for erreur in erreurs {
                prop_assert!(erreur.regle.is_some_and(|regle| regle.starts_with("R-RE")), "{erreur:?}");
                prop_assert!(erreur.champ.starts_with('/') && erreur.message.ends_with('.'), "{erreur:?}");
            }
        } else {
            prop_assert_eq!(place, "/contact/nom", "only a name may be anything");
        }
    }
}
