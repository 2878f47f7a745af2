//! What is exported is what is imported again.

use super::*;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use tremplin_domain::identifiers::Siret;
use tremplin_domain::import::{export, export_annuaire, modele_annuaire, modele_referentiel};
use tremplin_domain::referentiel::{Certification, Metier, Referentiel};

/// What the version says of itself, for an import that gives `contenu` again.
fn publication(contenu: &ContenuReferentiel) -> Publication<'_> {
    Publication {
        version: &contenu.version,
        fictif: contenu.fictif,
        avertissement: contenu.avertissement.as_deref(),
        sources: &contenu.sources,
        jour: today(),
        en_vigueur: None,
    }
}

fn again(contenu: &ContenuReferentiel) -> Result<Import<ContenuReferentiel>, Rapport> {
    referentiel(export(contenu).as_bytes(), &publication(contenu))
}

/// The `numero`-th number whose keys are right.
pub(super) fn siret(numero: u32) -> Siret {
    let keys = (0..10).flat_map(|siren| (0..10).map(move |nic| (siren, nic)));
    let numero = 21_000_000 + numero;
    keys.map(|(siren, nic)| format!("{numero}{siren}0001{nic}"))
        .find_map(|texte| texte.parse().ok())
        .unwrap()
}

#[test]
fn the_demonstration_comes_back_as_it_was() {
    let contenu = demonstration();
    let Import { contenu: back, rapport } = again(&contenu).unwrap();
    assert_eq!(back, contenu);
    // 21 métiers and 85 certifications, of which those that had expired by then are told, and nothing else.
    assert_eq!(rapport.lignes, 106);
    let expired = contenu.certifications.iter().filter(|one| !one.is_active(today())).count();
    assert_eq!((rapport.avertissements.len(), expired), (17, 17));
    assert!(rapport.avertissements.iter().all(|constat| constat.regle == "R-REF-05"));
}

#[test]
fn an_export_is_what_a_french_spreadsheet_opens() {
    let texte = export(&demonstration());
    let mut lines = texte.split("\r\n");
    assert_eq!(
        lines.next(),
        Some(
            "\u{feff}type;code;intitule;niveau;plafond_annuel;expiration;metiers;remplace;synonymes"
        )
    );
    assert_eq!(
        lines.next(),
        Some("métier;jardinier;Jardinier;;;;;;espaces verts|paysagiste|pépiniériste|fleurissement")
    );
    let paysagiste = lines.find(|line| line.contains("RNCP38386")).unwrap();
    assert_eq!(
        paysagiste,
        "certification;RNCP38386;CAPA - Jardinier-paysagiste;3;6000,00;2028-12-31;jardinier|agent-technique-polyvalent-rural;RNCP24928;"
    );
}

#[test]
fn a_model_is_imported_without_a_remark() {
    let Import { contenu, rapport } = import(modele_referentiel()).unwrap();
    assert_eq!((contenu.metiers.len(), contenu.certifications.len(), rapport.lignes), (1, 1, 2));
    assert_eq!(contenu.certifications[0].metiers, ["jardinier"]);
    assert!(contenu.certifications[0].intitule.contains("plafond fictif"));
    assert_eq!(rapport.avertissements, []);
    let Import { contenu, rapport } = import_directory(modele_annuaire()).unwrap();
    assert_eq!(contenu[1].gestionnaire, Some(contenu[0].siret));
    assert_eq!((contenu.len(), rapport.avertissements.len()), (2, 0));
}

#[test]
fn no_cell_of_an_export_is_a_formula() {
    let mut contenu = demonstration();
    for (certification, debut) in
        contenu.certifications.iter_mut().zip(["=", "+", "-", "@", "'=", "''-"])
    {
        certification.intitule.insert_str(0, debut);
    }
    let texte = export(&contenu);
    for expected in [";'=", ";'+", ";'-", ";'@", ";''=", ";'''-"] {
        assert!(texte.contains(expected), "{expected}");
    }
    for refused in [";=", ";+", ";-", ";@", ";\"=", ";\"+", ";\"-", ";\"@"] {
        assert!(!texte.contains(refused), "{refused}");
    }
    assert_eq!(again(&contenu).unwrap().contenu, contenu);
}

#[test]
fn a_siret_is_written_so_that_a_spreadsheet_does_not_round_it() {
    let texte = export_annuaire(&import_directory(modele_annuaire()).unwrap().contenu);
    assert_eq!(texte, modele_annuaire());
    assert!(texte.contains("\r\n219 900 024 00015;"));
}

/// A text as an import can give: something to read, no space at either end, no control character.
fn text() -> impl Strategy<Value = String> {
    r#"[a-zA-Z0-9éÀœ’'"=+@;,|\t /&-]{0,12}[a-zé0-9][ -~é]{0,12}"#
        .prop_map(|texte| texte.replace('\t', "-").trim().to_owned())
}

fn metiers() -> impl Strategy<Value = Vec<Metier>> {
    let synonymes = prop::collection::vec(text().prop_map(|texte| texte.replace('|', "/")), 0..3);
    let metier = ("[a-z0-9][a-z0-9-]{0,8}", text(), synonymes);
    prop::collection::vec(metier, 0..5).prop_map(|metiers| {
        let metiers =
            metiers.into_iter().map(|(code, libelle, synonymes)| (code, (libelle, synonymes)));
        let unique: BTreeMap<_, _> = metiers.collect();
        let metier = |(code, (libelle, synonymes))| Metier { code, libelle, synonymes };
        unique.into_iter().map(metier).collect()
    })
}

prop_compose! {
    fn certification(metiers: Vec<String>)(
        numero in 10_u32..100_000,
        intitule in text(),
        niveau in 3_u8..=7,
        cents in 0_i64..=100_000_000,
        jours in 0_u64..36_800,
        metiers in prop::sample::subsequence(metiers.clone(), 0..=metiers.len()),
        remplace in prop::collection::btree_set(10_u32..100_000, 0..3),
    ) -> Certification {
        let code = |numero: u32| numero.to_string().parse().unwrap();
        Certification {
            rncp: code(numero),
            intitule,
            niveau,
            plafond_annuel: Decimal::new(cents, 2),
            expiration: NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Days::new(jours),
            metiers,
            remplace: remplace.into_iter().filter(|autre| *autre != numero).map(code).collect(),
        }
    }
}

fn content() -> impl Strategy<Value = ContenuReferentiel> {
    metiers().prop_flat_map(|metiers| {
        let codes: Vec<String> = metiers.iter().map(|metier| metier.code.clone()).collect();
        let certifications = prop::collection::vec(certification(codes), 1..6);
        (Just(metiers), certifications, any::<bool>()).prop_map(
            |(metiers, certifications, fictif)| {
                let unique: BTreeMap<_, _> =
                    certifications.into_iter().map(|one| (one.rncp, one)).collect();
                ContenuReferentiel {
                    version: "v".into(),
                    fictif,
                    avertissement: fictif.then(|| "Plafonds fictifs.".into()),
                    sources: vec!["Tirage au sort".into()],
                    metiers,
                    certifications: unique.into_values().collect(),
                }
            },
        )
    })
}

prop_compose! {
    fn collectivite()(
        numero in 0_u32..1_000_000,
        nom in text(),
        statut in text(),
        code_postal in "[0-9]{5}",
        courriel in prop::option::of("[a-z]{1,8}@[a-z]{1,8}\\.example"),
        gestionnaire in prop::option::of(1_000_000_u32..1_000_100),
    ) -> Collectivite {
        let (siret, gestionnaire) = (siret(numero), gestionnaire.map(siret));
        Collectivite { siret, nom, statut, code_postal, courriel, gestionnaire }
    }
}

proptest! {
    #[test]
    fn any_content_comes_back_and_can_be_published(contenu in content()) {
        let back = again(&contenu).map(|import| import.contenu);
        prop_assert_eq!(back, Ok(contenu.clone()));
        prop_assert!(Referentiel::new(contenu).is_ok());
    }

    #[test]
    fn any_directory_comes_back(collectivites in prop::collection::vec(collectivite(), 1..8)) {
        let unique: BTreeMap<_, _> = collectivites.into_iter().map(|une| (une.siret, une)).collect();
        let collectivites: Vec<_> = unique.into_values().collect();
        let back = annuaire(export_annuaire(&collectivites).as_bytes(), |_| true);
        prop_assert_eq!(back.map(|import| import.contenu), Ok(collectivites));
    }
}
